"""How long ago somebody showed that their recovery code is on paper and right."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.actor import Actor
from accounts.models import AccountAction
from vault.audit import newest_of

CHECKED_EVERY = timedelta(days=365)
# Whoever kept the code before these lines were written has had it since the vault was made.
_SHOWN_BY = (
    AccountAction.CODE_CONFIRMED,
    AccountAction.CODE_CHECKED,
    AccountAction.CODE_USED,
    AccountAction.VAULT_MADE,
)


@dataclass(frozen=True)
class CodeAge:
    """When the code was last seen to be right, by the log of the account; None where that says nothing."""

    seen_at: datetime | None
    now: datetime

    @property
    def is_due(self) -> bool:
        return self.seen_at is not None and self.seen_at + CHECKED_EVERY <= self.now


def recovery_code_age(*, by: Actor, now: datetime) -> CodeAge:
    newest = newest_of(by.person.id, _SHOWN_BY)
    return CodeAge(newest.at if newest else None, now)
