"""After an account closed: no login, no mail but one, no session; and the address is free for a new start."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from accounts import hooks, operations, queries
from accounts.actor import Actor
from accounts.models import AccountAction, Mail, User
from accounts.notifications import queue_mail
from accounts.operations import RegisterStillOpens, ResetTooRecent, WrongPassword
from accounts.operations.account_log import note
from tests.accounts.conftest import NEW_PASSWORD, Visitor, as_worker, link_in
from tests.conftest import forget_sessions_and_limits
from tests.factories import PASSWORD, locked

pytestmark = pytest.mark.django_db
WRONG = "E-mailadres of wachtwoord klopt niet."


def close(by: Actor, password: str = PASSWORD, now: datetime | None = None) -> None:
    operations.close_account(by=by, password=password, now=now or timezone.now())


def lines(page: str) -> list[str]:
    """What is on a page, without what every page of a form has of its own."""
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


class TestClosing:
    def test_what_belongs_to_the_account_goes_with_the_keys(self, anna: Actor) -> None:
        operations.choose_day(by=anna, day=timezone.localdate() + timedelta(days=3), now=timezone.now())

        close(anna)

        person = User.objects.get(id=anna.person.id)
        assert (person.is_active, person.weekly_mail, person.has_usable_password()) == (False, False, False)
        assert not queries.vault(person_id=person.id).exists
        assert queries.chosen_days(by=anna) == ()

    def test_the_wrong_password_closes_nothing(self, anna: Actor) -> None:
        with pytest.raises(WrongPassword):
            close(anna, "een heel ander wachtwoord")

        assert User.objects.get(id=anna.person.id).closed_at is None
        assert queries.vault(person_id=anna.person.id).exists

    def test_a_password_that_opens_the_register_is_no_reason_to_leave_it(self, anna: Actor) -> None:
        with pytest.raises(RegisterStillOpens):
            close(locked(anna))

        assert User.objects.get(id=anna.person.id).closed_at is None

    def test_who_has_only_the_mailbox_cannot_destroy_a_locked_register_at_once(self, anna: Actor) -> None:
        """The new password is theirs; what it does not open stays for two weeks, unless its owner opens it."""
        note(anna.person.id, AccountAction.PASSWORD_RESET)
        anna.person.set_password(NEW_PASSWORD)
        anna.person.save()

        with pytest.raises(ResetTooRecent):
            close(locked(anna), NEW_PASSWORD)
        assert queries.vault(person_id=anna.person.id).exists

        close(locked(anna), NEW_PASSWORD, now=timezone.now() + timedelta(days=15))
        assert not queries.vault(person_id=anna.person.id).exists

    def test_a_reset_after_which_the_register_was_opened_is_no_reason_to_wait(self, anna: Actor) -> None:
        note(anna.person.id, AccountAction.PASSWORD_RESET)
        note(anna.person.id, AccountAction.CODE_USED)
        anna.person.set_password(NEW_PASSWORD)
        anna.person.save()

        close(locked(anna), NEW_PASSWORD)

        assert User.objects.get(id=anna.person.id).closed_at is not None

    def test_the_hooks_run_first_and_a_fault_in_one_closes_nothing(
        self, anna: Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def breaks(by: Actor) -> None:
            assert queries.vault(person_id=by.person.id).exists
            raise DatabaseError

        monkeypatch.setattr(hooks, "_on_close", [breaks])

        with pytest.raises(DatabaseError):
            close(anna)
        assert User.objects.get(id=anna.person.id).closed_at is None

    def test_no_register_of_a_colleague_knows(self, anna: Actor, bram: Actor) -> None:
        close(anna)

        assert queries.vault(person_id=bram.person.id).exists
        assert queries.actor(person=bram.person, bundle=None).membership is not None


class TestAfterwards:
    def test_a_login_says_what_it_says_of_an_unknown_address(
        self, anna_at_the_door: Visitor, anna: Actor
    ) -> None:
        close(anna)

        known = anna_at_the_door.log_in()
        unknown = Visitor("nooit@gezien.example").log_in()

        assert known.status_code == unknown.status_code
        assert WRONG in known.content.decode()
        said = known.content.decode().replace(anna.person.email, "nooit@gezien.example")
        assert lines(said) == lines(unknown.content.decode())

    def test_a_session_elsewhere_has_ended(self, client_of, anna: Actor) -> None:
        elsewhere: Client = client_of(anna)
        assert elsewhere.get("/profiel/").status_code == 200

        close(anna)

        assert elsewhere.get("/profiel/").url.startswith("/inloggen/")
        assert elsewhere.get("/register/").url.startswith("/inloggen/")


@pytest.mark.django_db(transaction=True)
class TestMail:
    """By the worker, in its own database role."""

    def test_the_last_mail_says_it_and_mail_that_waited_does_not_leave(self, els: Visitor, post) -> None:
        person = _with_an_account(els, post)
        queue_mail(Mail.Kind.CODE_RENEWED, person)
        close(Actor(person))

        subjects = [letter.subject for letter in post()]

        assert subjects[-1] == Mail.Kind.ACCOUNT_CLOSED.label
        assert Mail.Kind.CODE_RENEWED.label not in subjects

    def test_closed_twice_it_is_one_mail(self, els: Visitor, post) -> None:
        """Two windows that both had the right password."""
        former, same = Actor(_with_an_account(els, post)), Actor(User.objects.get(email=els.email))
        close(former)
        close(same)

        assert [letter.subject for letter in post()].count(Mail.Kind.ACCOUNT_CLOSED.label) == 1

    def test_weekly_mail_mail_of_a_day_and_new_passwords_stop(self, els: Visitor, post) -> None:
        by = Actor(_with_an_account(els, post))
        operations.choose_day(by=by, day=timezone.localdate() + timedelta(days=3), now=timezone.now())
        close(by)

        answer = Client().post("/herstellen/wachtwoord/", {"email": els.email})
        with as_worker():
            operations.queue_weekly_mail(now=timezone.now() + timedelta(days=8))
            operations.queue_mail_of_the_day(now=timezone.now() + timedelta(days=8))
            kinds = set(Mail.objects.filter(person=by.person).values_list("kind", flat=True))

        assert answer.url == "/herstellen/wachtwoord/verstuurd/"
        assert kinds == {Mail.Kind.CONFIRM_ADDRESS, Mail.Kind.ACCOUNT_CLOSED}

    def test_the_same_address_makes_a_new_account_at_once(self, els: Visitor, post) -> None:
        """Also while the last mail still waits: that one is for nobody then."""
        former = _with_an_account(els, post)
        close(Actor(former))
        forget_sessions_and_limits()  # one mail to confirm an address in three minutes

        again = Visitor(els.email, NEW_PASSWORD)
        assert again.sign_up().url == "/account/bevestigen/"
        letters = post()
        again.client.post(link_in(letters[-1]))

        assert Mail.Kind.ACCOUNT_CLOSED.label not in [letter.subject for letter in letters]
        assert again.log_in().url == "/account/herstelpakket/"
        assert User.objects.get(email=els.email).id != former.id
        assert WRONG in els.log_in().content.decode()


def _with_an_account(visitor: Visitor, post) -> User:
    """Confirmed, and never logged in yet: no vault, so nothing that the password would open."""
    visitor.sign_up()
    visitor.client.post(link_in(post()[-1]))
    return User.objects.get(email=visitor.email)
