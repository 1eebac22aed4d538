"""A practice: who works there, who is asked in, and what happens when somebody comes or goes."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts import operations, queries
from accounts.actor import Actor
from accounts.link_keys import practice_keys
from accounts.models import (
    AccountAction,
    Membership,
    Practice,
    PracticeForm,
    PracticeInvitation,
)
from accounts.operations import PracticeDetails
from accounts.permissions import NotTheOwner
from groups.invitation_key import make_invitation_key
from incidents.queries import register
from tests.factories import report_incident, work_together
from vault.audit import account_events
from vault.identity import acting_as

OWNER, THERAPIST = Membership.Role.OWNER, Membership.Role.THERAPIST
LINDE = PracticeDetails("Praktijk De Linde", PracticeForm.OWNER_WITH_OTHERS)


@pytest.fixture
def now():
    return timezone.now()


def test_who_was_asked_works_there_and_no_longer_in_their_own_practice(anna, dirk, now):
    before = dirk.membership

    dirk = work_together(anna, dirk)

    assert dirk.membership.practice_id == anna.membership.practice_id
    assert dirk.membership.role == THERAPIST
    with acting_as(dirk.identity), transaction.atomic():
        assert Membership.objects.get(id=before.id).ended_at
    assert account_events(dirk.person.id)[-1].action == AccountAction.JOINED_PRACTICE


def test_colleagues_see_who_works_there_and_nobodys_register(anna, bram):
    report_incident(anna)

    seen = queries.colleagues(by=bram)

    assert [(each.name, each.role) for each in seen] == [("Anna Bos", OWNER), ("Bram Smit", THERAPIST)]
    assert register(by=bram).lines == ()


def test_only_an_owner_asks_changes_hands_over_or_ends(anna, bram, now):
    attempts = (
        lambda: operations.invite_colleague(by=bram, email="x@y.example", role=THERAPIST, now=now),
        lambda: operations.withdraw_practice_invitation(by=bram, invitation_id=uuid4(), now=now),
        lambda: operations.change_practice(by=bram, details=LINDE),
        lambda: operations.make_owner(by=bram, membership_id=anna.membership.id),
        lambda: operations.stop_owning(by=bram),
        lambda: operations.end_place(by=bram, membership_id=anna.membership.id, now=now),
    )
    for attempt in attempts:
        with pytest.raises(NotTheOwner):
            attempt()


def test_an_invitation_works_once_in_time_and_only_for_its_address(anna, carla, dirk, now):
    invited = _asked(anna, carla)
    over = queries.PracticeInvitationIsOver

    for by, key, at in (
        (dirk, practice_keys.make(invited.id), now),
        (carla, practice_keys.make(invited.id), now + timedelta(days=15)),
        (carla, invited.id.hex, now),
        (carla, make_invitation_key(invited.id), now),
        (carla, practice_keys.make(uuid4()), now),
    ):
        with pytest.raises(over):
            operations.accept_practice_invitation(by=by, key=key, now=at)
    _accept(carla, invited)
    with pytest.raises(over):
        _accept(carla, invited)


def test_asked_again_the_former_link_opens_nothing(anna, carla, now):
    former, present = _asked(anna, carla), _asked(anna, carla)

    with pytest.raises(queries.PracticeInvitationIsOver):
        _accept(carla, former)
    _accept(carla, present)


def test_withdrawn_it_opens_nothing(anna, carla, now):
    invited = _asked(anna, carla)
    operations.withdraw_practice_invitation(by=anna, invitation_id=invited.id, now=now)

    with pytest.raises(queries.PracticeInvitationIsOver):
        _accept(carla, invited)
    assert queries.practice_invitations(by=anna, now=now) == ()


def test_who_works_alone_asks_nobody_until_they_say_how_they_work_together(dirk, now):
    with pytest.raises(operations.WorksAlone):
        operations.invite_colleague(by=dirk, email="x@y.example", role=THERAPIST, now=now)
    operations.change_practice(by=dirk, details=LINDE)

    operations.invite_colleague(by=dirk, email="x@y.example", role=THERAPIST, now=now)


def test_a_practice_with_colleagues_is_not_called_working_alone(anna, bram):
    with pytest.raises(operations.NotAlone):
        operations.change_practice(by=anna, details=PracticeDetails("De Linde", PracticeForm.SOLO))


def test_nobody_is_asked_twenty_one_times_a_day_nor_into_their_own_practice(anna, bram, now):
    with pytest.raises(operations.AlreadyColleague):
        _asked(anna, bram)
    left = 20 - _asked_lately(anna)
    for number in range(left):
        operations.invite_colleague(by=anna, email=f"{number}@y.example", role=THERAPIST, now=now)
    with pytest.raises(operations.TooManyInvitations):
        operations.invite_colleague(by=anna, email="meer@y.example", role=THERAPIST, now=now)


def test_who_works_with_others_leaves_them_first(anna, bram, carla, now):
    operations.change_practice(by=carla, details=LINDE)
    invited = _asked(_again(carla), bram)

    with pytest.raises(operations.WorksElsewhere):
        _accept(bram, invited)
    operations.leave_practice(by=bram, now=now)
    _accept(_again(bram), invited)

    assert _again(bram).membership.practice_id == carla.membership.practice_id


def test_an_owner_hands_over_and_stays_as_a_therapist(anna, bram):
    with pytest.raises(operations.LastOwner):
        operations.stop_owning(by=anna)
    operations.make_owner(by=anna, membership_id=bram.membership.id)
    operations.stop_owning(by=anna)

    roles = {each.name: each.role for each in queries.colleagues(by=anna)}
    assert roles == {"Anna Bos": THERAPIST, "Bram Smit": OWNER}
    operations.change_practice(by=_again(bram), details=PracticeDetails("De Eik", LINDE.form))
    with pytest.raises(NotTheOwner):
        operations.change_practice(by=anna, details=LINDE)
    assert _again(anna).membership.practice.name == "De Eik"


def test_the_last_owner_does_not_go_and_an_owner_is_not_sent_away(anna, bram, now):
    with pytest.raises(operations.LastOwner):
        operations.leave_practice(by=anna, now=now)
    operations.make_owner(by=anna, membership_id=bram.membership.id)
    with pytest.raises(operations.NoSuchColleague):
        operations.end_place(by=_again(bram), membership_id=anna.membership.id, now=now)

    operations.leave_practice(by=anna, now=now)

    assert _again(anna).membership is None


def test_a_place_that_ends_ends_at_once_and_takes_no_register_along(anna, bram, now):
    report_incident(bram)

    operations.end_place(by=anna, membership_id=bram.membership.id, now=now)

    after = _again(bram)
    assert after.membership is None
    assert queries.colleagues(by=after) == ()
    with acting_as(after.identity), transaction.atomic():
        assert not Practice.objects.filter(id=anna.membership.practice_id).exists()
    assert len(register(by=after).lines) == 1
    assert account_events(bram.person.id)[-1].action == AccountAction.LEFT_PRACTICE
    with pytest.raises(operations.NoSuchColleague):
        operations.end_place(by=anna, membership_id=bram.membership.id, now=now)


def test_who_works_nowhere_begins_a_practice_once(anna, bram, now):
    operations.leave_practice(by=bram, now=now)
    for _ in range(2):
        operations.begin_practice(
            by=_again(bram), details=PracticeDetails("Smit", PracticeForm.SOLO), now=now
        )

    with acting_as(bram.identity), transaction.atomic():
        (place,) = Membership.objects.select_related("practice").filter(person=bram.person, ended_at=None)
    assert (place.practice.name, place.role) == ("Smit", OWNER)


def test_an_invitation_of_who_went_as_the_last_owner_opens_nothing(anna, bram, dirk, now):
    """Bram stays, in a practice that nobody owns any more."""
    invited = _asked(anna, dirk)
    operations.close_account(by=anna, password="een lange zin om te onthouden", now=now)

    with pytest.raises(queries.PracticeInvitationIsOver):
        _accept(dirk, invited)


class TestPastOurCode:
    """What the database refuses by itself, to whoever is asking."""

    def test_an_invitation_is_not_written_by_who_is_no_owner(self, anna, bram, dirk, now):
        for by in (bram, dirk):
            _refused(by, lambda by=by: _planted(by, anna.membership.practice_id, dirk.person.email, now))

    def test_an_invitation_of_another_is_not_accepted_nor_changed(self, anna, bram, carla, dirk, now):
        invited = _asked(anna, carla)
        mine = {"accepted_by": dirk.person.id, "accepted_at": now}
        with acting_as(dirk.identity), transaction.atomic():
            assert PracticeInvitation.objects.filter(id=invited.id).update(**mine) == 0
        _refused(bram, lambda: PracticeInvitation.objects.filter(id=invited.id).update(withdrawn_at=now))
        _refused(bram, lambda: PracticeInvitation.objects.filter(id=invited.id).update(**mine))
        _refused(
            anna, lambda: PracticeInvitation.objects.filter(id=invited.id).update(email=dirk.person.email)
        )

    def test_nobody_joins_without_accepting_nor_in_another_role_nor_twice(self, anna, carla, now):
        invited = _asked(anna, carla)
        _end_own(carla, now)
        _refused(carla, lambda: _placed(carla, anna, THERAPIST, now))
        with acting_as(carla.identity), transaction.atomic():
            accepted = {"accepted_by": carla.person.id, "accepted_at": now}
            PracticeInvitation.objects.filter(id=invited.id).update(**accepted)
        _refused(carla, lambda: _placed(carla, anna, OWNER, now))
        with acting_as(carla.identity), transaction.atomic():
            _placed(carla, anna, THERAPIST, now)
        _end_own(carla, now)
        _refused(carla, lambda: _placed(carla, anna, THERAPIST, now))

    def test_a_therapist_makes_nobody_an_owner_and_ends_nobody(self, anna, bram, now):
        for change in ({"role": OWNER}, {"role": OWNER, "ended_at": now}):
            _refused(bram, lambda change=change: _changed(bram.membership.id, **change))
        _refused(bram, lambda: _changed(anna.membership.id, ended_at=now))

    def test_a_place_that_ended_stays_ended(self, anna, bram, now):
        operations.leave_practice(by=bram, now=now)

        _refused(bram, lambda: _changed(bram.membership.id, ended_at=None))

    def test_a_founder_who_went_does_not_come_back_nor_change_the_practice(self, anna, bram, now):
        operations.make_owner(by=anna, membership_id=bram.membership.id)
        operations.leave_practice(by=anna, now=now)

        _refused(anna, lambda: _placed(anna, anna, OWNER, now))
        with acting_as(anna.identity), transaction.atomic():
            assert Practice.objects.filter(id=anna.membership.practice_id).update(name="Nep") == 0

    def test_a_therapist_does_not_rename_the_practice(self, anna, bram):
        _refused(bram, lambda: Practice.objects.filter(id=anna.membership.practice_id).update(name="Nep"))


def _again(actor: Actor) -> Actor:
    """As the next request sees them."""
    return queries.actor(person=actor.person, bundle=actor.bundle)


def _asked(by: Actor, colleague: Actor) -> PracticeInvitation:
    return operations.invite_colleague(
        by=by, email=colleague.person.email, role=THERAPIST, now=timezone.now()
    )


def _accept(by: Actor, invitation: PracticeInvitation) -> None:
    operations.accept_practice_invitation(by=by, key=practice_keys.make(invitation.id), now=timezone.now())


def _asked_lately(by: Actor) -> int:
    with acting_as(by.identity), transaction.atomic():
        return PracticeInvitation.objects.filter(practice=by.membership.practice_id).count()


def _refused(by: Actor, attempt) -> None:
    with pytest.raises(DatabaseError), acting_as(by.identity), transaction.atomic():
        attempt()


def _planted(by: Actor, practice_id, email: str, now) -> None:
    PracticeInvitation.objects.create(
        practice_id=practice_id,
        practice_name="Nep",
        email=email,
        role=OWNER,
        invited_by=by.person.id,
        invited_at=now,
        expires_at=now + timedelta(days=1),
    )


def _placed(person: Actor, owner: Actor, role: str, now) -> None:
    Membership.objects.create(
        practice_id=owner.membership.practice_id, person=person.person, role=role, joined_at=now
    )


def _changed(membership_id, **change) -> None:
    """Through rows that are seen: a filter that finds none would refuse nothing."""
    assert Membership.objects.filter(id=membership_id).update(**change) == 1


def _end_own(person: Actor, now) -> None:
    with acting_as(person.identity), transaction.atomic():
        Membership.objects.filter(person=person.person, ended_at=None).update(ended_at=now)
