"""Advice takes two people; nothing that was written is lost; and everybody receives the same."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from analytics import queries
from analytics.advice import AdviceContent, AdviceState, Step, Taken, live_number, state_of
from analytics.models import Advice, AdviceStep, AdviceVersion
from analytics.operations import advice as operations
from analytics.taxonomy import Category, PhaseFacet, ProfessionGroup

pytestmark = pytest.mark.django_db

SANNE, JOOST = uuid4(), uuid4()
NOW = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
RISE_SLOWLY = AdviceContent(
    title="Laat een cliënt rustig opstaan",
    summary="Een halve minuut zitten helpt.",
    text="Vraag de cliënt eerst te zitten.\n\nBlijf erbij staan.",
    categories=(Category.FALL,),
    groups=(ProfessionGroup.BODYWORK,),
    phases=(PhaseFacet.AFTERWARDS,),
)


def _begin(content: AdviceContent = RISE_SLOWLY, by: UUID = SANNE) -> str:
    return operations.start_advice(by=by, content=content, now=NOW)


def _published(content: AdviceContent = RISE_SLOWLY) -> str:
    slug = _begin(content)
    operations.submit_advice(slug=slug, by=SANNE, newest=1, now=NOW)
    operations.publish_advice(slug=slug, by=JOOST, newest=1, now=NOW)
    return slug


def _revise(slug: str, by: UUID, newest: int, **changes: str) -> int:
    content = replace(RISE_SLOWLY, **changes)
    return operations.revise_advice(slug=slug, by=by, content=content, newest=newest, now=NOW)


# --- How far an advice is ---


@pytest.mark.parametrize(
    ("newest", "steps", "state", "live"),
    [
        (1, [], AdviceState.DRAFT, None),
        (1, [(Step.SUBMITTED, 1)], AdviceState.IN_REVIEW, None),
        (1, [(Step.SUBMITTED, 1), (Step.RETURNED, 1)], AdviceState.DRAFT, None),
        (2, [(Step.SUBMITTED, 1)], AdviceState.DRAFT, None),
        (1, [(Step.SUBMITTED, 1), (Step.PUBLISHED, 1)], AdviceState.PUBLISHED, 1),
        (2, [(Step.SUBMITTED, 1), (Step.PUBLISHED, 1)], AdviceState.DRAFT, 1),
        (1, [(Step.PUBLISHED, 1), (Step.WITHDRAWN, 1)], AdviceState.WITHDRAWN, None),
        (2, [(Step.PUBLISHED, 1), (Step.WITHDRAWN, 1), (Step.PUBLISHED, 2)], AdviceState.PUBLISHED, 2),
    ],
)
def test_the_state_follows_from_the_steps(
    newest: int, steps: list[tuple[Step, int]], state: AdviceState, live: int | None
) -> None:
    taken = [Taken(*step) for step in steps]

    assert state_of(newest, taken) is state
    assert live_number(taken) == live


# --- From a draft to what therapists read ---


def test_what_was_published_is_what_everybody_reads() -> None:
    slug = _published()

    (read,) = queries.published_advice()
    assert (read.slug, read.version, read.title) == (slug, 1, RISE_SLOWLY.title)
    assert read.text == ("Vraag de cliënt eerst te zitten.", "Blijf erbij staan.")
    assert (read.categories, read.groups) == ((Category.FALL,), (ProfessionGroup.BODYWORK,))
    assert read.published_date == date(2026, 11, 20)
    assert queries.advice_about(Category.FALL) == (read,)
    assert queries.advice_about(Category.REMEDY) == ()


def test_nobody_reads_a_draft_or_what_waits() -> None:
    slug = _begin()
    assert queries.published_advice() == ()

    operations.submit_advice(slug=slug, by=SANNE, newest=1, now=NOW)
    assert queries.published_advice() == ()
    assert queries.count_in_review() == 1


def test_the_title_gives_the_address_once() -> None:
    first, second = _begin(), _begin()

    assert (first, second) == ("laat-een-client-rustig-opstaan", "laat-een-client-rustig-opstaan-2")
    assert _begin(replace(RISE_SLOWLY, title="Nieuw")) == "nieuw-2"
    assert _begin(replace(RISE_SLOWLY, title="???")) == "advies"


# --- The second person ---


def test_nobody_publishes_their_own_version() -> None:
    slug = _begin()
    operations.submit_advice(slug=slug, by=JOOST, newest=1, now=NOW)

    with pytest.raises(operations.NeedsASecondPerson, match="Publiceren vraagt een tweede medewerker"):
        operations.publish_advice(slug=slug, by=SANNE, newest=1, now=NOW)
    assert queries.published_advice() == ()


def test_who_changed_it_last_is_the_writer_that_counts() -> None:
    slug = _begin()
    _revise(slug, JOOST, 1, summary="Korter.")
    operations.submit_advice(slug=slug, by=JOOST, newest=2, now=NOW)

    with pytest.raises(operations.NeedsASecondPerson):
        operations.publish_advice(slug=slug, by=JOOST, newest=2, now=NOW)
    operations.publish_advice(slug=slug, by=SANNE, newest=2, now=NOW)


def test_the_database_itself_refuses_a_writer_who_publishes() -> None:
    _begin()
    version = AdviceVersion.objects.get()

    with pytest.raises(IntegrityError, match="a_second_person_publishes"), transaction.atomic():
        _step(version, written_by=SANNE, taken_by=SANNE)


def test_the_database_refuses_a_step_that_names_another_writer() -> None:
    """Else one who publishes their own would only have to say that somebody else wrote it."""
    _begin()
    version = AdviceVersion.objects.get()

    with pytest.raises(IntegrityError, match="advice_step_names_the_writer"), transaction.atomic():
        _step(version, written_by=JOOST, taken_by=SANNE)


def test_the_database_keeps_versions_and_steps_as_they_are() -> None:
    slug = _begin()
    operations.submit_advice(slug=slug, by=SANNE, newest=1, now=NOW)

    for model, change in ((AdviceVersion, {"written_by": JOOST}), (AdviceStep, {"taken_by": JOOST})):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            model.objects.update(**change)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            model.objects.all()._raw_delete("default")


# --- Steps in the wrong order, and two at once ---


@pytest.mark.parametrize("take", [operations.publish_advice, operations.return_advice])
def test_what_was_not_laid_before_somebody_is_neither_published_nor_returned(take) -> None:
    slug = _begin()

    with pytest.raises(operations.NotThatFar):
        take(slug=slug, by=JOOST, newest=1, now=NOW)


def test_a_step_is_not_taken_twice() -> None:
    slug = _begin()
    operations.submit_advice(slug=slug, by=SANNE, newest=1, now=NOW)

    with pytest.raises(operations.NotThatFar):
        operations.submit_advice(slug=slug, by=SANNE, newest=1, now=NOW)


def test_two_who_save_at_once_lose_nothing() -> None:
    slug = _begin()
    _revise(slug, SANNE, 1, summary="Van Sanne.")

    with pytest.raises(operations.AdviceHasChanged):
        _revise(slug, JOOST, 1, summary="Van Joost.")
    assert _revise(slug, JOOST, 2, summary="Van Joost.") == 3

    kept = [version.content.summary for version in queries.advice_file(slug).versions]
    assert kept == ["Van Joost.", "Van Sanne.", RISE_SLOWLY.summary]


def test_two_who_save_in_the_same_moment_are_told_apart_by_the_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slug = _begin()
    seen = queries.advice_file(slug)
    _revise(slug, SANNE, 1, summary="Van Sanne.")
    monkeypatch.setattr(queries, "advice_file", lambda slug: seen)

    with pytest.raises(operations.AdviceHasChanged):
        _revise(slug, JOOST, 1, summary="Van Joost.")


def test_two_who_take_a_step_in_the_same_moment_are_told_apart_too(monkeypatch: pytest.MonkeyPatch) -> None:
    slug = _begin()
    operations.submit_advice(slug=slug, by=SANNE, newest=1, now=NOW)
    seen = queries.advice_file(slug)
    operations.return_advice(slug=slug, by=JOOST, newest=1, now=NOW)
    monkeypatch.setattr(queries, "advice_file", lambda slug: seen)

    with pytest.raises(operations.AdviceHasChanged):
        operations.publish_advice(slug=slug, by=JOOST, newest=1, now=NOW)


def test_what_was_changed_after_it_was_laid_before_somebody_is_not_published_unseen() -> None:
    slug = _begin()
    operations.submit_advice(slug=slug, by=SANNE, newest=1, now=NOW)
    _revise(slug, SANNE, 1, text="Iets heel anders.")

    with pytest.raises(operations.AdviceHasChanged):
        operations.publish_advice(slug=slug, by=JOOST, newest=1, now=NOW)
    assert queries.published_advice() == ()


def test_saving_without_a_change_makes_no_version() -> None:
    slug = _begin()

    assert _revise(slug, JOOST, 1) == 1
    assert AdviceVersion.objects.count() == 1


# --- A newer version, and withdrawing ---


def test_therapists_read_the_former_version_until_the_newer_is_published() -> None:
    slug = _published()
    _revise(slug, SANNE, 1, summary="Beter gezegd.")
    assert queries.published_advice()[0].summary == RISE_SLOWLY.summary

    operations.submit_advice(slug=slug, by=SANNE, newest=2, now=NOW)
    operations.publish_advice(slug=slug, by=JOOST, newest=2, now=NOW + timedelta(days=1))

    (read,) = queries.published_advice()
    assert (read.summary, read.version, read.published_date) == ("Beter gezegd.", 2, date(2026, 11, 21))


def test_what_is_withdrawn_is_read_by_nobody_and_stays_in_the_file() -> None:
    slug = _published()
    operations.withdraw_advice(slug=slug, by=SANNE, newest=1, now=NOW)

    assert queries.published_advice() == ()
    file = queries.advice_file(slug)
    assert (file.state, len(file.versions)) == (AdviceState.WITHDRAWN, 1)
    with pytest.raises(operations.NotThatFar):
        operations.withdraw_advice(slug=slug, by=SANNE, newest=1, now=NOW)


def test_a_newer_draft_does_not_keep_the_former_version_from_being_withdrawn() -> None:
    slug = _published()
    _revise(slug, SANNE, 1, summary="Beter gezegd.")

    operations.withdraw_advice(slug=slug, by=JOOST, newest=2, now=NOW)

    assert queries.published_advice() == ()
    assert queries.advice_file(slug).state is AdviceState.DRAFT


def test_the_newest_advice_comes_first() -> None:
    old = _published()
    new = _begin(replace(RISE_SLOWLY, title="Houd de vloer vrij"))
    operations.submit_advice(slug=new, by=SANNE, newest=1, now=NOW)
    operations.publish_advice(slug=new, by=JOOST, newest=1, now=NOW + timedelta(days=3))

    assert [each.slug for each in queries.published_advice()] == [new, old]


def test_an_advice_bears_nobody_who_reads_it() -> None:
    """No row is written when it is read, and none could name a reader."""
    named = {field.name for model in (Advice, AdviceVersion, AdviceStep) for field in model._meta.fields}

    assert not [name for name in named if "read" in name or "person" in name]


def _step(version: AdviceVersion, *, written_by: UUID, taken_by: UUID) -> None:
    AdviceStep.objects.create(
        advice_id=version.advice_id,
        version=version,
        place=1,
        step=Step.PUBLISHED.value,
        written_by=written_by,
        taken_by=taken_by,
        taken_at=NOW,
    )
