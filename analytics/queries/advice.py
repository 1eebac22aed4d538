"""Advice as therapists read it, and as staff work on it; calls to report."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from analytics.advice import AdviceContent, AdviceState, Step, Taken, live_number, state_of
from analytics.models import Advice, AdviceStep, AdviceVersion, Campaign
from analytics.taxonomy import Category, PhaseFacet, ProfessionGroup


@dataclass(frozen=True)
class PublishedAdvice:
    """What every therapist may read; no group or no phase means: for all of them."""

    id: UUID
    slug: str
    version: int
    title: str
    summary: str
    text: tuple[str, ...]
    categories: tuple[Category, ...]
    groups: tuple[ProfessionGroup, ...]
    phases: tuple[PhaseFacet, ...]
    published_date: date


@dataclass(frozen=True)
class WrittenVersion:
    """A version with who saved it and what became of it."""

    number: int
    content: AdviceContent
    written_by: UUID
    written_at: datetime
    steps: tuple["TakenStep", ...] = ()


@dataclass(frozen=True)
class TakenStep:
    step: Step
    number: int
    taken_by: UUID
    taken_at: datetime


@dataclass(frozen=True)
class AdviceFile:
    """One advice with its whole past: versions newest first, steps in the order in which they were taken."""

    id: UUID
    slug: str
    versions: tuple[WrittenVersion, ...]
    steps: tuple[TakenStep, ...]

    @property
    def newest(self) -> WrittenVersion:
        return self.versions[0]

    @property
    def title(self) -> str:
        return self.newest.content.title

    @property
    def state(self) -> AdviceState:
        return state_of(self.newest.number, self._taken)

    @property
    def live(self) -> WrittenVersion | None:
        """What therapists read now, which an unfinished newer version does not change."""
        number = live_number(self._taken)
        return self.version(number) if number else None

    @property
    def published_at(self) -> datetime:
        return next(step.taken_at for step in reversed(self.steps) if step.step is Step.PUBLISHED)

    def version(self, number: int) -> WrittenVersion | None:
        return next((each for each in self.versions if each.number == number), None)

    @property
    def _taken(self) -> list[Taken]:
        return [Taken(step.step, step.number) for step in self.steps]


@dataclass(frozen=True)
class RunningCampaign:
    """A call to report; `is_cancelled` shows only to staff."""

    id: UUID
    title: str
    text: str
    first_date: date
    last_date: date
    version: int = 1
    is_cancelled: bool = False


def published_advice() -> tuple[PublishedAdvice, ...]:
    """All advice in force, newest first: the same for everybody who asks."""
    return tuple(sorted(map(_published, _live()), key=lambda each: each.published_date, reverse=True))


def advice_about(category: Category) -> tuple[PublishedAdvice, ...]:
    """The advice in force on one subject."""
    return tuple(each for each in published_advice() if category in each.categories)


def advice_files() -> tuple[AdviceFile, ...]:
    """Everything that staff work on or worked on, last touched first."""
    return tuple(sorted(_files(), key=lambda each: each.newest.written_at, reverse=True))


def advice_file(slug: str) -> AdviceFile | None:
    return next(iter(_files(slug=slug)), None)


def count_in_review() -> int:
    """How many wait for a second person."""
    return sum(each.state is AdviceState.IN_REVIEW for each in _files())


def running_campaign(today: date) -> RunningCampaign | None:
    """The call to report that every therapist sees on this day."""
    running = Campaign.objects.filter(cancelled_at=None, first_date__lte=today, last_date__gte=today)
    found = running.order_by("first_date", "id").first()
    return _campaign(found) if found else None


def campaigns() -> tuple[RunningCampaign, ...]:
    """All that were ever planned, first day first; cancelled ones too."""
    return tuple(map(_campaign, Campaign.objects.order_by("first_date", "id")))


def held_campaigns(today: date) -> tuple[RunningCampaign, ...]:
    """Those that began, for a note beside the figures: more reports then say little about more incidents."""
    return tuple(each for each in campaigns() if not each.is_cancelled and each.first_date <= today)


def campaign(campaign_id: UUID) -> RunningCampaign | None:
    found = Campaign.objects.filter(id=campaign_id).first()
    return _campaign(found) if found else None


def _files(**wanted: str) -> list[AdviceFile]:
    with transaction.atomic():
        found = list(Advice.objects.filter(**wanted).values_list("id", "slug"))
        ids = [advice_id for advice_id, _ in found]
        versions, steps = defaultdict(list), defaultdict(list)
        for step in AdviceStep.objects.filter(advice__in=ids).select_related("version").order_by("place"):
            steps[step.advice_id].append(
                TakenStep(Step(step.step), step.version.number, step.taken_by, step.taken_at)
            )
        for version in AdviceVersion.objects.filter(advice__in=ids).order_by("-number"):
            versions[version.advice_id].append(_version(version, steps[version.advice_id]))
    return [AdviceFile(id_, slug, tuple(versions[id_]), tuple(steps[id_])) for id_, slug in found]


def _version(row: AdviceVersion, steps: list[TakenStep]) -> WrittenVersion:
    content = AdviceContent(
        title=row.title,
        summary=row.summary,
        text=row.text,
        categories=tuple(map(Category, row.categories)),
        groups=tuple(map(ProfessionGroup, row.groups)),
        phases=tuple(map(PhaseFacet, row.phases)),
    )
    own = tuple(step for step in steps if step.number == row.number)
    return WrittenVersion(row.number, content, row.written_by, row.written_at, own)


def _live() -> list[AdviceFile]:
    return [each for each in _files() if each.live]


def _published(file: AdviceFile) -> PublishedAdvice:
    live = file.live or file.newest
    return PublishedAdvice(
        id=file.id,
        slug=file.slug,
        version=live.number,
        title=live.content.title,
        summary=live.content.summary,
        text=live.content.paragraphs,
        categories=live.content.categories,
        groups=live.content.groups,
        phases=live.content.phases,
        published_date=timezone.localdate(file.published_at),
    )


def _campaign(row: Campaign) -> RunningCampaign:
    return RunningCampaign(
        row.id, row.title, row.text, row.first_date, row.last_date, row.version, row.cancelled_at is not None
    )
