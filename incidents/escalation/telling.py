"""Who hears what happened (Wkkgz art. 10 lid 3), and since when they know."""

from collections.abc import Iterable
from datetime import date

from incidents.codes import Representation, ToldTo, Track
from incidents.content import ClientTalk
from incidents.escalation.outcome import Outcome

# Somebody else decides, and is told in the client's place; the client as far as that is possible.
_REPRESENTED = (Representation.UNDER_TWELVE, Representation.UNABLE_TO_JUDGE)


def who_to_tell(outcome: Outcome, representation: Representation | None) -> tuple[ToldTo, ...]:
    """The next of kin after a death, else the client, the representative, or both."""
    if Track.NEXT_OF_KIN in outcome.tracks:
        return (ToldTo.NEXT_OF_KIN,)
    if representation in _REPRESENTED:
        return (ToldTo.REPRESENTATIVE,)
    if representation is Representation.MINOR:
        return (ToldTo.CLIENT, ToldTo.REPRESENTATIVE)
    return (ToldTo.CLIENT,)


def told_on(talks: Iterable[ClientTalk], whom: ToldTo) -> date | None:
    """The first day on which that person was told, or on which it was noted why that was not needed."""
    about_them = (talk for talk in talks if whom in talk.to_whom or not talk.to_whom)
    days = (talk.noted_date if talk.is_needless else talk.told_date for talk in about_them if _counts(talk))
    return min((day for day in days if day), default=None)


def _counts(talk: ClientTalk) -> bool:
    return talk.was_held or talk.is_needless


def is_noted(talks: Iterable[ClientTalk]) -> bool:
    """Whether the facts of any of them are in the client file."""
    return any(talk.noted_date for talk in talks)


def last_postponed(talks: Iterable[ClientTalk]) -> ClientTalk | None:
    """The last try that did not succeed, with its reason."""
    tries = [talk for talk in talks if talk.is_postponed]
    return tries[-1] if tries else None
