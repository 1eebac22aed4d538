"""The minutes of a meeting on paper: who was there, and of each case what was learned and agreed.

Every page says that it is confidential. The place is not on it: that may be somebody's home.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from groups.content.meeting import CaseNotes, Plan
from incidents.papers.layout import (
    Block,
    Facts,
    Line,
    Notice,
    Open,
    Paper,
    Subheading,
    Table,
    paragraphs,
    section,
    without_empty,
)
from incidents.wording import AMSTERDAM, in_words, instant_in_words, weekday_in_words

CONFIDENTIAL = "Vertrouwelijk"
_PROMISE = (
    "Dit verslag valt onder de verklaring van geheimhouding van de groep. Deel het niet met anderen, en bewaar het "
    "niet in een dossier van een cliënt."
)
_NOBODY = "Er is niet vastgelegd wie er waren."
_UNSEEN = "Er stonden ook casussen op de agenda die niet met u zijn gedeeld."


@dataclass(frozen=True, repr=False)
class MinutedCase:
    title: str
    is_effect_check: bool
    notes: CaseNotes | None


@dataclass(frozen=True, repr=False)
class Minutes:
    """What one reader may take home; `present` are names, each with the state of a declaration then."""

    group_name: str
    plan: Plan
    concluded_at: datetime
    present: tuple[tuple[str, str], ...]
    cases: tuple[MinutedCase, ...]
    has_unseen: bool = False


def minutes_paper(minutes: Minutes) -> Paper:
    checks = [case for case in minutes.cases if case.is_effect_check]
    cases = [case for case in minutes.cases if not case.is_effect_check]
    return Paper(
        title="Verslag van een bijeenkomst",
        head=minutes.group_name,
        reference=CONFIDENTIAL,
        foot=f"{CONFIDENTIAL} · alleen voor leden met een geldige verklaring",
        about=(
            Line("Wanneer", _when(minutes.plan.starts_at)),
            Line("Hoe", minutes.plan.way.label),
            Line("Afgesloten", instant_in_words(minutes.concluded_at)),
        ),
        sections=(
            *section(CONFIDENTIAL, Notice(_PROMISE)),
            *section("Wie er waren", _present(minutes.present)),
            *section("Hielp wat we afspraken?", *(block for case in checks for block in _effect(case))),
            *section("Casussen", *(block for case in cases for block in _case(case))),
            *section("Niet in dit verslag", *paragraphs(_UNSEEN if minutes.has_unseen else "")),
        ),
    )


def _when(moment: datetime) -> str:
    local = moment.astimezone(AMSTERDAM)
    return f"{weekday_in_words(local.date())}, {local:%H:%M}"


def _present(people: tuple[tuple[str, str], ...]) -> Block:
    return Table(("Naam", "Verklaring op dat moment"), people, (1, 1)) if people else Open(_NOBODY)


def _effect(case: MinutedCase) -> Iterator[Block]:
    yield Subheading(case.title)
    if case.notes and case.notes.helped:
        yield Facts(
            (Line("Hielp het?", case.notes.helped.label), *without_empty({"Wat we zagen": case.notes.effect}))
        )


def _case(case: MinutedCase) -> Iterator[Block]:
    yield Subheading(case.title)
    notes = case.notes
    if notes is None or notes.is_empty:
        yield Open("Hier is niets over vastgelegd.")
        return
    check_date = in_words(notes.check_date) if notes.check_date else ""
    lines = without_empty(
        {
            "Wat we leerden": notes.lesson,
            "Ons advies": notes.recommendation,
            "Kijken of het hielp": check_date,
            "Aantekeningen": notes.remarks,
        }
    )
    if lines:
        yield Facts(lines)
    rows = tuple(
        (each.what, each.who, in_words(each.check_date) if each.check_date else "")
        for each in notes.agreements
    )
    if rows:
        yield Table(("Afspraak", "Wie", "Kijken we na op"), rows, (4, 2, 2))
