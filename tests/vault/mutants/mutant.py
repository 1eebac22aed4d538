"""One edit that breaks a promise of the pure vault, and the misuse test that has to notice it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.vault.copies import Vault

Check = Callable[[Vault], None]


@dataclass(frozen=True)
class Mutant:
    module: str
    changes: tuple[str, ...]  # before, after, before, after, ...
    check: Check

    def __str__(self) -> str:
        return f"{self.module}: {' '.join(self.changes[0].split())} -> {' '.join(self.changes[1].split())}"

    def edit(self, source: str) -> str:
        for before, after in zip(self.changes[::2], self.changes[1::2], strict=True):
            assert before in source, f"The source has moved on; move this mutant along: {before!r}"
            source = source.replace(before, after)
        return source


def noticed_by(check: Check, module: str, *mutants: tuple[str, ...]) -> Iterator[Mutant]:
    for changes in mutants:
        yield Mutant(module, changes, check)
