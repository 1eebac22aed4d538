"""Advice by two people: one writes, another publishes. Nothing that was written or done is ever taken away."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from analytics import queries
from analytics.advice import TRANSITIONS, AdviceContent, Step
from analytics.models import Advice, AdviceStep, AdviceVersion
from analytics.queries import AdviceFile

_SLUG_LENGTH = 70
# The page that begins an advice lies beside those of the advices.
_RESERVED = {"nieuw"}


class NoSuchAdvice(Exception):
    def __init__(self) -> None:
        super().__init__("Dit advies is er niet.")


class AdviceHasChanged(Exception):
    """Somebody saved a newer version, or took a step, since the page was opened."""

    def __init__(self) -> None:
        super().__init__("Een collega was u net voor: er is intussen iets aan dit advies veranderd.")


class NotThatFar(Exception):
    """The newest version is not in the state that this step begins in."""

    def __init__(self) -> None:
        super().__init__("Dat kan nu niet met dit advies. Kijk hoe ver het is.")


class NeedsASecondPerson(Exception):
    def __init__(self) -> None:
        super().__init__("Publiceren vraagt een tweede medewerker.")


def start_advice(*, by: UUID, content: AdviceContent, now: datetime) -> str:
    """The first version of a new advice; gives the name under which it will be found."""
    base = slugify(content.title)[:_SLUG_LENGTH].strip("-") or "advies"
    with transaction.atomic():
        taken = set(Advice.objects.filter(slug__startswith=base).values_list("slug", flat=True))
        taken |= _RESERVED
        numbered = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
        slug = next(each for each in numbered if each not in taken)
        advice = Advice.objects.create(slug=slug)
        _write(advice.id, 1, by, content, now)
    return slug


def revise_advice(*, slug: str, by: UUID, content: AdviceContent, newest: int, now: datetime) -> int:
    """A new version upon `newest`, which begins as a draft; what therapists read stays until it is published.

    Raises NoSuchAdvice, or AdviceHasChanged.
    """
    file = _file(slug, newest)
    if file.newest.content == content:
        return newest
    try:
        with transaction.atomic():
            _write(file.id, newest + 1, by, content, now)
    except IntegrityError as error:
        raise AdviceHasChanged from error
    return newest + 1


def submit_advice(*, slug: str, by: UUID, newest: int, now: datetime) -> None:
    """Lay the newest version before a second person."""
    _take(Step.SUBMITTED, slug, by, newest, now)


def return_advice(*, slug: str, by: UUID, newest: int, now: datetime) -> None:
    """Give it back to be worked on."""
    _take(Step.RETURNED, slug, by, newest, now)


def publish_advice(*, slug: str, by: UUID, newest: int, now: datetime) -> None:
    """Have every therapist read the newest version. Raises NeedsASecondPerson for who wrote it."""
    file = _file(slug, newest)
    if file.newest.written_by == by:
        raise NeedsASecondPerson
    _take(Step.PUBLISHED, slug, by, newest, now)


def withdraw_advice(*, slug: str, by: UUID, newest: int, now: datetime) -> None:
    """Take what therapists read now back at once; one person is enough to stop something."""
    file = _file(slug, newest)
    if file.live is None:
        raise NotThatFar
    _add_step(file, file.live.number, Step.WITHDRAWN, by, now)


def _take(step: Step, slug: str, by: UUID, newest: int, now: datetime) -> None:
    file = _file(slug, newest)
    if file.state is not TRANSITIONS[step][0]:
        raise NotThatFar
    _add_step(file, newest, step, by, now)


def _file(slug: str, newest: int) -> AdviceFile:
    file = queries.advice_file(slug)
    if file is None:
        raise NoSuchAdvice
    if file.newest.number != newest:
        raise AdviceHasChanged
    return file


def _write(advice_id: UUID, number: int, by: UUID, content: AdviceContent, now: datetime) -> None:
    AdviceVersion.objects.create(
        advice_id=advice_id, number=number, written_by=by, written_at=now, **asdict(content)
    )


def _add_step(file: AdviceFile, number: int, step: Step, by: UUID, now: datetime) -> None:
    """After all steps that were seen; whoever saw the same and was first, wins."""
    version = AdviceVersion.objects.get(advice=file.id, number=number)
    try:
        with transaction.atomic():
            AdviceStep.objects.create(
                advice_id=file.id,
                version=version,
                place=len(file.steps) + 1,
                step=step.value,
                written_by=version.written_by,
                taken_by=by,
                taken_at=now,
            )
    except IntegrityError as error:
        raise AdviceHasChanged from error
