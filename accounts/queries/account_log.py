"""What happened to somebody's account, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator

from accounts.actor import Actor
from accounts.models import AccountAction
from vault.audit import account_events, chain_holds
from vault.models import AccountEvent

PER_PAGE = 50


@dataclass(frozen=True)
class AccountLine:
    """To the minute."""

    at: datetime
    action: str


@dataclass(frozen=True)
class AccountLog:
    """One page, newest line first; `is_whole` unless a line was changed or taken out."""

    lines: tuple[AccountLine, ...]
    page: Page[AccountEvent]
    is_whole: bool


def account_log(*, by: Actor, page: str | int = 1) -> AccountLog:
    events = account_events(by.person.id)
    shown = Paginator(events[::-1], PER_PAGE).get_page(page)
    labels = dict(AccountAction.choices)
    lines = tuple(AccountLine(event.at, labels.get(event.action, "Iets veranderd")) for event in shown)
    return AccountLog(lines, shown, chain_holds(events))
