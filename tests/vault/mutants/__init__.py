"""The edits that break the pure vault one promise at a time, below the misuse test that has to notice each."""

from tests.vault.mutants.bundles import BUNDLES, PASSWORDS, RECOVERY, SESSIONS
from tests.vault.mutants.logs import CHAINS
from tests.vault.mutants.mutant import Check, Mutant, noticed_by
from tests.vault.mutants.records import DOCUMENTS, FILES, WRAPS

__all__ = ["MUTANTS", "Check", "Mutant", "noticed_by"]

MUTANTS = (*DOCUMENTS, *WRAPS, *PASSWORDS, *RECOVERY, *SESSIONS, *FILES, *CHAINS, *BUNDLES)
