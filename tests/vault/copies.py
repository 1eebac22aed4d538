"""Loads the pure half of the vault a second time: to watch which cryptography runs, or with its source changed."""

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType

import vault as vault_package

PURE = ("primitives", "formats", "bundle")

# What runs only once every fixed byte and every length has been found right.
CRYPTOGRAPHY = ("hkdf", "argon2id", "decrypt_gcm", "hpke_open", "hpke_seal")


class Vault:
    """The modules of one copy, by their own name: `copy.documents`, `copy.blobs`, `copy.bundle`."""

    def __init__(self, modules: Mapping[str, ModuleType]) -> None:
        self._modules = modules
        for name, module in modules.items():
            setattr(self, name.rpartition(".")[2], module)
        self.Unreadable = self.framing.Unreadable

    def replace(self, name: str, function: Callable) -> None:
        """Gives every module that uses a primitive another one."""
        for module in self._modules.values():
            if name in vars(module):
                setattr(module, name, function)

    @contextmanager
    def watched(self) -> Iterator[list[str]]:
        """The names of the primitives that were called meanwhile."""
        calls: list[str] = []
        originals = {name: getattr(self.primitives, name) for name in CRYPTOGRAPHY}
        for name, original in originals.items():
            self.replace(name, _noting(calls, name, original))
        try:
            yield calls
        finally:
            for name, original in originals.items():
                self.replace(name, original)


def load_vault(edits: Mapping[str, Callable[[str], str]] | None = None) -> Vault:
    """A fresh copy; `edits` maps a module ("formats.wraps") to what happens to its source first."""
    finder = _Finder({f"vault.{name}": edit for name, edit in (edits or {}).items()})
    ours = {name: module for name, module in sys.modules.items() if _is_pure(name)}
    attributes = {name: getattr(vault_package, name) for name in PURE if hasattr(vault_package, name)}
    for name in ours:
        del sys.modules[name]
    sys.meta_path.insert(0, finder)
    try:
        for name in PURE:
            importlib.import_module(f"vault.{name}")
        return Vault({name: module for name, module in sys.modules.items() if _is_pure(name)})
    finally:
        sys.meta_path.remove(finder)
        for name in [name for name in sys.modules if _is_pure(name)]:
            del sys.modules[name]
        sys.modules.update(ours)
        for name in PURE:
            if name in attributes:
                setattr(vault_package, name, attributes[name])
            elif hasattr(vault_package, name):
                delattr(vault_package, name)


def quick_argon2id(password: bytes, **inputs: bytes | int) -> bytes:
    """Stands in where a test opens hundreds of password blobs: each input still matters, the cost is gone."""
    fields = [
        inputs[name] if name in ("salt", "additional", "pepper") else str(inputs[name]).encode()
        for name in sorted(inputs)
    ]
    return sha256(b"".join(sha256(field).digest() for field in (password, *fields))).digest()


def _is_pure(name: str) -> bool:
    return name.startswith("vault.") and name.split(".")[1] in PURE


def _noting(calls: list[str], name: str, original: Callable) -> Callable:
    def noting(*arguments, **named):
        calls.append(name)
        return original(*arguments, **named)

    return noting


class _Finder(MetaPathFinder):
    def __init__(self, edits: Mapping[str, Callable[[str], str]]) -> None:
        self._edits = edits

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        if not _is_pure(name):
            return None
        spec = PathFinder.find_spec(name, path)
        if name in self._edits:
            spec.loader = _EditingLoader(name, spec.origin, self._edits[name])
        return spec


class _EditingLoader(SourceFileLoader):
    def __init__(self, name: str, path: str, edit: Callable[[str], str]) -> None:
        super().__init__(name, path)
        self._edit = edit

    def get_code(self, name: str) -> object:
        source = self._edit(self.get_source(name))
        return compile(source, self.path, "exec", dont_inherit=True)
