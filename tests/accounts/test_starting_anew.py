"""Password and code both lost: an empty register after a week, told by mail; what opens the old one withdraws it."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts import operations, queries
from accounts.actor import Actor
from accounts.models import AccountAction, FreshStart, Mail, User
from accounts.operations import NothingAsked, NothingIsLost, NotYet, WrongPassword
from incidents.models import Record
from incidents.queries import own_incidents
from tests.accounts.conftest import NEW_PASSWORD, Visitor, link_in
from tests.factories import PASSWORD, locked, report_incident
from vault.audit import account_events
from vault.identity import acting_as

pytestmark = pytest.mark.django_db
WEEK_LATER = timedelta(days=7, minutes=1)


@pytest.fixture
def lost(anna: Actor) -> Actor:
    """Anna chose a password by mail and has no code: it opens her account and not her register."""
    operations.choose_password(person=anna.person, new=NEW_PASSWORD, bundle=None)
    return locked(anna)


def ask(by: Actor, password: str = NEW_PASSWORD, *, before: timedelta = timedelta()) -> datetime:
    asked_at = timezone.now() - before
    operations.ask_for_fresh_start(by=by, password=password, now=asked_at)
    return asked_at


def begin(by: Actor, at: datetime, password: str = NEW_PASSWORD) -> operations.OpenedVault:
    return operations.begin_anew(by=by, password=password, now=at)


def running(by: Actor) -> FreshStart | None:
    return queries.fresh_start(person_id=by.person.id)


class TestAsking:
    def test_nothing_changes_for_a_week(self, lost: Actor) -> None:
        before = queries.vault(person_id=lost.person.id)
        asked_at = ask(lost)

        with pytest.raises(NotYet):
            begin(lost, asked_at + timedelta(days=6, hours=23))
        assert queries.vault(person_id=lost.person.id) == before

    def test_asked_twice_it_is_asked_once(self, lost: Actor) -> None:
        ask(lost)
        first = running(lost)
        ask(lost)

        assert running(lost) == first
        actions = [event.action for event in account_events(lost.person.id)]
        assert actions.count(AccountAction.FRESH_START_ASKED) == 1

    def test_who_can_open_the_register_has_lost_nothing(self, anna: Actor) -> None:
        for by in (anna, locked(anna)):
            with pytest.raises(NothingIsLost):
                ask(by, PASSWORD)
        assert running(anna) is None

    def test_the_wrong_password_asks_nothing(self, lost: Actor) -> None:
        with pytest.raises(WrongPassword):
            ask(lost, "een heel ander wachtwoord")
        assert running(lost) is None

    def test_nobody_sees_what_a_colleague_asked(self, lost: Actor, bram: Actor) -> None:
        ask(lost)

        with acting_as(bram.identity):
            assert not FreshStart.objects.filter(person_id=lost.person.id).exists()


class TestWithdrawing:
    def test_by_oneself(self, lost: Actor) -> None:
        asked_at = ask(lost)
        operations.withdraw_fresh_start(by=lost, now=timezone.now())

        with pytest.raises(NothingAsked):
            begin(lost, asked_at + WEEK_LATER)

    def test_by_the_code_that_was_found(self, anna: Actor, lost: Actor) -> None:
        code = operations.renew_recovery_code(by=anna)
        ask(lost)

        operations.recover_vault(by=lost, code=code, password=NEW_PASSWORD)

        assert running(lost) is None

    def test_by_the_password_that_came_back(self, lost: Actor) -> None:
        asked_at = ask(lost)
        operations.open_vault(person=lost.person, password=PASSWORD)

        with pytest.raises(NothingAsked):
            begin(lost, asked_at + WEEK_LATER)


class TestBeginning:
    def test_an_empty_register_under_new_keys(self, anna: Actor, lost: Actor) -> None:
        report_incident(anna)
        asked_at = ask(lost)

        opened = begin(lost, asked_at + WEEK_LATER)

        anew = queries.actor(person=lost.person, bundle=opened.bundle)
        assert opened.bundle.owner_tag != anna.bundle.owner_tag
        assert own_incidents(by=anew) == ()
        assert not queries.vault(person_id=lost.person.id).recovery_confirmed
        operations.open_vault(person=lost.person, password=NEW_PASSWORD)
        operations.recover_vault(by=locked(anew), code=opened.new_code, password=NEW_PASSWORD)

    def test_the_former_code_opens_nothing_and_the_rows_stay_sealed(self, anna: Actor, lost: Actor) -> None:
        report_incident(anna)
        code = operations.renew_recovery_code(by=anna)
        asked_at = ask(lost)
        begin(lost, asked_at + WEEK_LATER)

        with pytest.raises(operations.CodeDoesNotFit):
            operations.open_with_recovery_code(person=lost.person, code=code)
        with acting_as(anna.identity):
            assert Record.objects.filter(owner_tag=anna.bundle.owner_tag).exists()

    def test_what_is_still_open_elsewhere_locks_nothing_anew(self, anna: Actor, lost: Actor) -> None:
        asked_at = ask(lost)
        begin(lost, asked_at + WEEK_LATER)

        with pytest.raises(operations.VaultIsDamaged):
            operations.renew_recovery_code(by=anna)

    def test_every_other_session_ends(self, lost: Actor, client_of) -> None:
        elsewhere: Client = client_of(lost)
        asked_at = ask(lost)
        begin(lost, asked_at + WEEK_LATER)

        assert elsewhere.get("/profiel/").url.startswith("/inloggen/")

    def test_once(self, lost: Actor) -> None:
        asked_at = ask(lost)
        begin(lost, asked_at + WEEK_LATER)

        with pytest.raises(NothingIsLost):
            begin(lost, asked_at + WEEK_LATER)
        assert running(lost) is None


class TestPages:
    def test_from_the_lock_to_a_new_code(self, lost: Actor, client_of) -> None:
        client: Client = client_of(lost)
        page = "/profiel/opnieuw-beginnen/"
        assert client.post(page, {"password": NEW_PASSWORD}).url == page
        assert "U vroeg een leeg register aan" in client.get("/ontgrendelen/").content.decode()
        assert client.post(f"{page}nu/", {"password": NEW_PASSWORD, "knows": "on"}).url == page
        operations.withdraw_fresh_start(by=lost, now=timezone.now())
        ask(lost, before=WEEK_LATER)

        answer = client.post(f"{page}nu/", {"password": NEW_PASSWORD, "knows": "on"})

        assert answer.url == "/account/herstelpakket/"
        assert "Groep 7" in client.get(answer.url).content.decode()
        assert client.get("/register/").status_code == 200

    def test_without_the_tick_or_the_password_nothing_begins(self, lost: Actor, client_of) -> None:
        client: Client = client_of(lost)
        ask(lost, before=WEEK_LATER)

        for given in ({"password": NEW_PASSWORD}, {"knows": "on"}, {"knows": "on", "password": "niet deze"}):
            assert client.post("/profiel/opnieuw-beginnen/nu/", given).status_code == 422
        assert running(lost)

    def test_one_click_withdraws(self, lost: Actor, client_of) -> None:
        ask(lost)

        answer = client_of(lost).post("/profiel/opnieuw-beginnen/intrekken/", follow=True)

        assert "Ingetrokken" in answer.content.decode()
        assert running(lost) is None

    def test_an_open_register_needs_none(self, anna: Actor, client_of) -> None:
        client: Client = client_of(anna)

        assert "Uw register is open" in client.get("/profiel/opnieuw-beginnen/").content.decode()
        assert client.post("/profiel/opnieuw-beginnen/", {"password": PASSWORD}).status_code == 422


@pytest.mark.django_db(transaction=True)
class TestMail:
    """By the worker, in its own database role."""

    def test_at_once_and_when_the_week_is_over(self, els: Visitor, post) -> None:
        by = _locked_out(els, post)
        ask(by)
        assert _news(post) == {Mail.Kind.FRESH_START_ASKED.label}
        operations.withdraw_fresh_start(by=by, now=timezone.now())

        ask(by, before=WEEK_LATER)

        assert _news(post) == {Mail.Kind.FRESH_START_ASKED.label, Mail.Kind.FRESH_START_READY.label}
        assert link_in(post()[-1]) == "/profiel/opnieuw-beginnen/"

    def test_withdrawn_there_is_no_news(self, els: Visitor, post) -> None:
        by = _locked_out(els, post)
        ask(by, before=WEEK_LATER)
        operations.withdraw_fresh_start(by=by, now=timezone.now())

        assert Mail.Kind.FRESH_START_READY.label not in _news(post)


def _news(post) -> set[str]:
    return {
        letter.subject
        for letter in post()
        if "leeg register" in letter.subject or "opnieuw" in letter.subject
    }


def _locked_out(visitor: Visitor, post) -> Actor:
    """Somebody whose password of now does not open the register."""
    visitor.sign_up()
    visitor.client.post(link_in(post()[-1]))
    person = User.objects.get(email=visitor.email)
    operations.open_vault(person=person, password=PASSWORD)
    operations.choose_password(person=person, new=NEW_PASSWORD, bundle=None)
    return Actor(person)
