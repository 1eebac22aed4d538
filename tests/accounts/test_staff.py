"""Staff are invited by a colleague, hold roles until these are revoked, and never have a register."""

import io
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts import operations, queries
from accounts.actor import Actor
from accounts.invitations import make_invitation
from accounts.models import Mail, StaffAction, StaffRole, User
from accounts.operations import InvitationIsOver, LastAdministrator
from accounts.permissions import MayNotInvite, can_invite, check_can_invite
from tests.accounts.conftest import as_worker
from tests.accounts.staff import EVERY_ROLE, accept, as_now, hire, invite
from vault import keyring

pytestmark = pytest.mark.django_db

READER, EDITOR, PUBLISHER, MEMBERS, ADMINISTRATION = StaffRole


@pytest.fixture(autouse=True)
def _quick(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def sanne() -> Actor:
    return hire("sanne@scag.example")


@pytest.fixture
def joost(sanne: Actor) -> Actor:
    return hire("joost@scag.example", {EDITOR}, by=sanne)


def _change(by: Actor, whose: Actor, *roles: StaffRole) -> None:
    operations.change_staff_roles(by=by, person_id=whose.person.id, roles=set(roles), now=timezone.now())


def _mails_to(person: User) -> list[str]:
    return list(Mail.objects.using("owner").filter(person=person.id).values_list("kind", flat=True))


def _log(by: Actor) -> list[tuple[str, StaffAction, str]]:
    return [(line.name, line.action, line.about) for line in queries.staff_log(by=by).lines]


# --- The first one ---


@pytest.mark.django_db(transaction=True)
def test_the_first_is_invited_from_the_server_and_has_every_role() -> None:
    output = io.StringIO()

    call_command("invite_staff", "Sanne@scag.example", stdout=output)

    person = User.objects.get(email="sanne@scag.example")
    assert not person.is_active
    assert queries.staff_roles(person_id=person.id) == EVERY_ROLE
    assert _mails_to(person) == ["staff_invitation"]
    assert "sanne@scag.example" in output.getvalue().lower()


@pytest.mark.parametrize("address", ["geen adres", "anna@delinde.example"])
def test_the_server_refuses_what_is_no_address_or_a_therapists(anna: Actor, address: str) -> None:
    with pytest.raises(CommandError):
        call_command("invite_staff", address)

    assert not User.objects.filter(is_staff=True).exists()


def test_the_server_says_of_who_works_here_that_they_do(sanne: Actor) -> None:
    with pytest.raises(CommandError, match="works here already"):
        call_command("invite_staff", sanne.person.email)


# --- Who may invite ---


@pytest.mark.parametrize("role", StaffRole)
def test_only_who_administers_staff_may_invite(sanne: Actor, role: StaffRole) -> None:
    colleague = hire("karin@scag.example", {role}, by=sanne)
    allowed = role is ADMINISTRATION

    assert can_invite(colleague) is allowed
    if allowed:
        check_can_invite(colleague)
    else:
        with pytest.raises(MayNotInvite):
            invite("lies@scag.example", {READER}, by=colleague)
        with pytest.raises(MayNotInvite):
            _change(colleague, sanne)
    assert User.objects.filter(email="lies@scag.example").exists() is False


def test_a_therapist_may_not_invite(anna: Actor) -> None:
    with pytest.raises(MayNotInvite):
        invite("lies@scag.example", {READER}, by=anna)


def test_somebody_with_a_register_cannot_become_staff(sanne: Actor, anna: Actor) -> None:
    with pytest.raises(operations.AddressOfATherapist):
        invite(anna.person.email, {READER}, by=sanne)

    assert not User.objects.get(id=anna.person.id).is_staff


def test_who_works_here_is_not_invited_again(sanne: Actor, joost: Actor) -> None:
    with pytest.raises(operations.AlreadyStaff):
        invite(joost.person.email, {ADMINISTRATION}, by=sanne)

    assert as_now(joost.person).staff_roles == {EDITOR}


# --- The invitation ---


def test_who_accepts_has_a_name_a_confirmed_address_and_the_roles(sanne: Actor) -> None:
    person = accept(invite("joost@scag.example", {EDITOR, READER}, by=sanne), name="Joost Visser")

    joost = as_now(person)
    assert (joost.person.name, joost.person.is_active, joost.is_staff) == ("Joost Visser", True, True)
    assert joost.staff_roles == {EDITOR, READER}
    assert (joost.membership, joost.bundle) == (None, None)


def test_an_invitation_is_used_once(sanne: Actor) -> None:
    person = invite("joost@scag.example", {EDITOR}, by=sanne)
    key = make_invitation(person)
    accept(person, key=key)

    with pytest.raises(InvitationIsOver):
        accept(person, name="Iemand anders", key=key)


def test_an_invitation_is_of_no_use_to_another_account(sanne: Actor) -> None:
    joost, karin = (invite(f"{name}@scag.example", {EDITOR}, by=sanne) for name in ("joost", "karin"))

    with pytest.raises(InvitationIsOver):
        accept(karin, key=make_invitation(joost))


def test_a_therapist_has_no_use_for_an_invitation(sanne: Actor, anna: Actor) -> None:
    with pytest.raises(InvitationIsOver):
        accept(anna.person)


def test_a_key_to_choose_a_password_is_no_invitation(sanne: Actor) -> None:
    person = invite("joost@scag.example", {EDITOR}, by=sanne)

    with pytest.raises(InvitationIsOver):
        accept(person, key=PasswordResetTokenGenerator().make_token(person))


@pytest.mark.parametrize(("days", "is_over"), [(2, False), (4, True)])
def test_an_invitation_is_over_after_three_days(sanne: Actor, days: int, is_over: bool) -> None:
    person = invite("joost@scag.example", {EDITOR}, by=sanne)
    key = make_invitation(person)
    later = timezone.now().replace(tzinfo=None) + timedelta(days=days)

    with patch.object(PasswordResetTokenGenerator, "_now", return_value=later):
        if is_over:
            with pytest.raises(InvitationIsOver):
                accept(person, key=key)
        else:
            accept(person, key=key)


def test_a_withdrawn_invitation_is_over(sanne: Actor) -> None:
    person = invite("joost@scag.example", {EDITOR}, by=sanne)
    key = make_invitation(person)
    operations.change_staff_roles(by=sanne, person_id=person.id, roles=set(), now=timezone.now())

    with pytest.raises(InvitationIsOver):
        accept(person, key=key)


def test_a_new_invitation_takes_the_place_of_the_former_with_its_roles(sanne: Actor) -> None:
    person = invite("joost@scag.example", {EDITOR}, by=sanne)
    former = make_invitation(person)
    again = invite("joost@scag.example", {READER}, by=sanne)

    with pytest.raises(InvitationIsOver):
        accept(person, key=former)
    assert as_now(accept(again)).staff_roles == {READER}


# --- Roles that change ---


def test_roles_are_given_and_revoked(sanne: Actor, joost: Actor) -> None:
    _change(sanne, joost, PUBLISHER, READER)

    assert as_now(joost.person).staff_roles == {PUBLISHER, READER}


def test_without_a_role_the_account_closes_and_can_be_invited_anew(sanne: Actor, joost: Actor) -> None:
    _change(sanne, joost)

    closed = User.objects.get(id=joost.person.id)
    assert (closed.is_active, closed.is_staff, closed.has_usable_password()) == (False, True, False)
    with pytest.raises(operations.NotStaff):
        _change(sanne, joost, ADMINISTRATION)
    back = accept(invite(joost.person.email, {READER}, by=sanne))
    assert as_now(back).staff_roles == {READER}


def test_the_last_who_invites_cannot_stop(sanne: Actor, joost: Actor) -> None:
    for roles in ((), (READER,)):
        with pytest.raises(LastAdministrator):
            _change(sanne, sanne, *roles)
    assert as_now(sanne.person).staff_roles == EVERY_ROLE

    _change(sanne, joost, EDITOR, ADMINISTRATION)
    _change(sanne, sanne, READER)
    assert as_now(sanne.person).staff_roles == {READER}


def test_somebody_who_was_invited_and_never_came_does_not_count_as_the_other_one(sanne: Actor) -> None:
    invite("karin@scag.example", {ADMINISTRATION}, by=sanne)

    with pytest.raises(LastAdministrator):
        _change(sanne, sanne, READER)


def test_a_therapist_is_given_no_role(sanne: Actor, anna: Actor) -> None:
    with pytest.raises(operations.NotStaff):
        _change(sanne, anna, READER)


# --- No register ---


def test_no_vault_is_made_at_a_login(sanne: Actor) -> None:
    with patch.object(keyring, "create_vault") as create_vault:
        assert operations.log_in(person=sanne.person, password="wat dan ook") is None

    create_vault.assert_not_called()
    assert not queries.vault(person_id=sanne.person.id).exists


@pytest.mark.django_db(transaction=True)
def test_staff_are_no_therapists_to_count_or_to_write_every_week(anna: Actor) -> None:
    before = queries.therapist_count()
    sanne = hire("sanne@scag.example")

    with as_worker():
        operations.queue_weekly_mail(now=timezone.now())

    assert queries.therapist_count() == before
    assert _mails_to(anna.person) == ["weekly"]
    assert _mails_to(sanne.person) == ["staff_invitation"]


# --- What is kept of it ---


def test_the_log_says_who_did_what_to_whom(sanne: Actor, joost: Actor) -> None:
    _change(sanne, joost, READER)
    _change(sanne, joost)

    lines = _log(sanne)
    assert sorted(lines) == sorted(
        [
            ("Sanne", StaffAction.INVITED_BY_OPERATOR, ""),
            ("Sanne", StaffAction.ACCEPTED, ""),
            ("Sanne", StaffAction.INVITED, "Joost"),
            ("Joost", StaffAction.ACCEPTED, ""),
            ("Sanne", StaffAction.ROLES_CHANGED, "Joost"),
            ("Sanne", StaffAction.ACCESS_ENDED, "Joost"),
        ]
    )


def test_a_therapist_reads_neither_the_log_nor_who_works_here(sanne: Actor, anna: Actor) -> None:
    assert _log(anna) == []
    assert queries.staff(by=anna) == ()


def test_the_list_of_staff_says_how_far_each_of_them_is(sanne: Actor, joost: Actor) -> None:
    invite("karin@scag.example", {READER}, by=sanne)
    _change(sanne, joost)

    found = {
        each.shown_name: (each.is_active, each.is_invited, each.roles) for each in queries.staff(by=sanne)
    }
    assert found == {
        "karin@scag.example": (False, True, (READER,)),
        "Sanne": (True, False, tuple(StaffRole)),
        "Joost": (False, False, ()),
    }
