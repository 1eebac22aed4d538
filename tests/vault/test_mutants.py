"""Breaks every check of the pure vault in turn and demands that a misuse test notices.

A misuse test takes the copy of the vault that it tests; here it is given a broken one.
"""

import ast
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.vault import test_bundle as bundles
from tests.vault import test_misuse_chains as chains
from tests.vault import test_misuse_documents as documents
from tests.vault import test_misuse_files as files
from tests.vault import test_misuse_password_blobs as passwords
from tests.vault import test_misuse_recovery as recovery
from tests.vault import test_misuse_sessions as sessions
from tests.vault import test_misuse_wraps as wraps
from tests.vault import test_primitives as primitives
from tests.vault.copies import Vault, load_vault, quick_argon2id
from tests.vault.mutants import MUTANTS, Check, Mutant, noticed_by
from vault import bundle

SOURCES = Path(bundle.__file__).parent

# Where the misuse of each module is tested.
GUARDED_BY: dict[str, tuple[ModuleType, ...]] = {
    "primitives": (primitives,),
    "formats.framing": (documents, chains),
    "formats.documents": (documents,),
    "formats.wraps": (wraps,),
    "formats.blobs": (passwords, recovery, sessions),
    "formats.recovery_codes": (recovery,),
    "formats.files": (files,),
    "formats.chains": (chains,),
    "bundle": (bundles,),
}

# Their own tests change and cut what they make at every place; their checks are not taken out one by one here.
TRIED_BY_THEIR_OWN_TESTS = {"formats.backups", "formats.kept"}

# Broken in one place only, these stay shut, because a second place says the same; a second writer still notices.
REDUNDANT = (
    # The context is in the key and in the AAD: either alone suffices.
    *noticed_by(
        documents.test_another_row_is_refused,
        "formats.documents",
        ("head + context.to_bytes()", "head"),
        ("header, context.to_bytes()", "header"),
    ),
    # The key version is in the context, and in the header that is compared.
    *noticed_by(
        documents.test_another_key_version_is_refused,
        "formats.documents",
        ("            u32(self.dek_version),\n", ""),
    ),
    # The hybrid KEM hashes the public key into the shared secret.
    *noticed_by(wraps.test_another_person_is_refused, "formats.wraps", ("        holder_key_id,\n", "")),
    # One suite is accepted, so that there is no other to be taken for it.
    *noticed_by(
        wraps.test_a_suite_that_is_not_on_the_list_is_refused_unopened,
        "formats.wraps",
        ("        bytes((suite,)),\n", ""),
    ),
)
SECOND_WRITER = {
    "formats.documents": documents.test_a_second_writer_makes_the_same_bytes,
    "formats.wraps": wraps.test_the_wrap_of_a_second_writer_opens,
}


def broken_vault(module: str, edit: Callable[[str], str]) -> Vault:
    vault = load_vault({module: edit})
    vault.replace("argon2id", quick_argon2id)
    return vault


def notices(check: Check, vault: Vault) -> bool:
    try:
        check(vault)
    except (Exception, pytest.fail.Exception):
        return True
    return False


def checks_of(modules: tuple[ModuleType, ...]) -> Iterator[Check]:
    for module in modules:
        for name, function in vars(module).items():
            if name.startswith("test_") and list(inspect.signature(function).parameters) == ["vault"]:
                yield function


def refusals(tree: ast.AST) -> list[ast.stmt]:
    """Every `expect(...)`, and every `if ...: raise`."""
    return [
        node
        for node in ast.walk(tree)
        if (isinstance(node, ast.Expr) and ast.unparse(node).startswith("expect("))
        or (isinstance(node, ast.If) and isinstance(node.body[0], ast.Raise))
    ]


def removing(number: int) -> Callable[[str], str]:
    def edit(source: str) -> str:
        tree = ast.parse(source)
        refusal = refusals(tree)[number]
        if isinstance(refusal, ast.If):
            refusal.test = ast.Constant(False)
        else:
            refusal.value = ast.Constant(None)
        return ast.unparse(ast.fix_missing_locations(tree))

    return edit


def every_refusal() -> Iterator[object]:
    for module in GUARDED_BY:
        source = (SOURCES / f"{module.replace('.', '/')}.py").read_text()
        for number, refusal in enumerate(refusals(ast.parse(source))):
            line = ast.unparse(refusal).splitlines()[0]
            yield pytest.param(module, number, id=f"{module}: {line}")


def test_every_pure_module_has_its_guards():
    formats = {f"formats.{path.stem}" for path in (SOURCES / "formats").glob("[!_]*.py")}

    assert set(GUARDED_BY) == {"primitives", "bundle"} | formats - TRIED_BY_THEIR_OWN_TESTS


@pytest.mark.parametrize(("module", "number"), list(every_refusal()))
def test_a_refusal_that_is_removed_is_noticed(module, number):
    vault = broken_vault(module, removing(number))

    assert any(notices(check, vault) for check in checks_of(GUARDED_BY[module]))


@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_a_mutant_is_noticed(mutant: Mutant):
    assert notices(mutant.check, broken_vault(mutant.module, mutant.edit))


@pytest.mark.parametrize("mutant", REDUNDANT, ids=str)
def test_a_redundant_binding_can_be_missed_but_not_unnoticed(mutant: Mutant):
    vault = broken_vault(mutant.module, mutant.edit)

    assert not notices(mutant.check, vault)
    assert notices(SECOND_WRITER[mutant.module], vault)
