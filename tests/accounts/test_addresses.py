"""Another address to log in with: proven first, told to the old one, of no use to whoever has one of the two."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.address_key import make_address_key
from accounts.models import AccountAction, User
from tests.accounts.conftest import NEW_PASSWORD, link_in
from tests.factories import PASSWORD
from vault.audit import account_events

pytestmark = pytest.mark.django_db(transaction=True)
PAGE, NEW = "/profiel/e-mailadres/", "anna@nieuw.example"


@pytest.fixture
def browser(anna, client_of) -> Client:
    return client_of(anna)


def test_the_old_address_is_told_before_a_link_goes_to_the_new(anna, browser, post):
    _ask(browser)
    post()
    assert [letter.to for letter in mail.outbox] == [[anna.person.email]]

    post()
    assert [letter.to for letter in mail.outbox] == [[anna.person.email], [NEW]]
    told, link = mail.outbox
    assert NEW not in told.body
    assert link_in(told) == "/hulp/"
    assert link_in(link).startswith(PAGE)


def test_the_link_moves_the_login_and_works_once(anna, browser, post):
    link = _link(browser, post)
    assert _now(anna).email == anna.person.email

    assert browser.get(link).status_code == 200
    assert browser.post(link)["Location"] == "/profiel/"

    person = _now(anna)
    assert (person.email, person.new_email) == (NEW, "")
    assert list(EmailAddress.objects.filter(user=person).values_list("email", "verified", "primary")) == [
        (NEW, True, True)
    ]
    assert account_events(person.id)[-1].action == AccountAction.ADDRESS_CHANGED
    assert browser.post(link).status_code == 404
    assert _log_in(anna.person.email).status_code == 422
    assert _log_in(NEW).status_code == 302


def test_without_the_password_nothing_is_asked(anna, browser):
    answer = browser.post(PAGE, {"email": NEW, "password": "iets heel anders dan dit"})

    assert answer.status_code == 422
    assert NEW in answer.content.decode()
    assert _now(anna).new_email == ""


def test_five_tries_an_hour(anna, browser):
    for _ in range(5):
        browser.post(PAGE, {"email": NEW, "password": "iets heel anders dan dit"})

    assert "vijf keer" in _ask(browser, follows=422).content.decode()
    assert _now(anna).new_email == ""


@pytest.mark.parametrize("address", ["anna@delinde.example", "ANNA@DeLinde.example"])
def test_the_address_of_now_is_no_new_one(anna, browser, address):
    assert "al inlogt" in _ask(browser, address, follows=422).content.decode()


@pytest.mark.parametrize(
    "address", ["carla@overkant.example", "CARLA@Overkant.example", "\u212aarla@x.example"]
)
def test_a_taken_address_is_told_to_its_owner_alone(anna, carla, browser, post, address):
    """The Kelvin sign is a k in small letters (CVE-2019-19844): whatever is typed, only what is kept gets mail."""
    User.objects.filter(id=carla.person.id).update(
        email="karla@x.example" if "x." in address else carla.person.email
    )
    free = browser.post(PAGE, {"email": NEW, "password": PASSWORD})
    taken = browser.post(PAGE, {"email": address, "password": PASSWORD})
    assert (taken.status_code, taken["Location"]) == (free.status_code, free["Location"])
    for _ in range(3):
        post()

    owner = User.objects.get(id=carla.person.id)
    about = [letter for letter in mail.outbox if letter.to == [owner.email]]
    assert about
    assert {letter.subject for letter in about} == {"U heeft al een account bij Mijn SCAG"}
    assert browser.post(PAGE + make_address_key(_now(anna)) + "/").status_code == 404
    assert _now(anna).email == anna.person.email


def test_who_takes_the_address_first_has_it(anna, carla, browser, client_of, post):
    anna_link, carlas = _link(browser, post), client_of(carla)
    mail.outbox.clear()
    carla_link = _link(carlas, post)

    assert carlas.post(carla_link).status_code == 302
    assert browser.post(anna_link).status_code == 404
    assert _now(anna).email == anna.person.email


def test_in_another_account_or_without_one_the_link_opens_nothing(anna, carla, browser, client_of, post):
    link = _link(browser, post)

    assert client_of(carla).post(link).status_code == 404
    assert Client().post(link)["Location"].startswith("/inloggen/")
    assert _now(anna).email == anna.person.email


@pytest.mark.parametrize("meanwhile", ["password", "withdrawn", "other address"])
def test_what_happens_meanwhile_ends_the_link(anna, browser, post, meanwhile):
    link = _link(browser, post)
    if meanwhile == "password":
        changed = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD}
        assert browser.post("/account/wachtwoord/", changed).status_code == 302
    elif meanwhile == "withdrawn":
        browser.post(PAGE + "intrekken/")
    else:
        _ask(browser, "anna@elders.example")

    assert browser.post(link).status_code == 404
    assert _now(anna).email == anna.person.email


def test_withdrawn_before_the_mail_leaves_no_link_goes(anna, browser, post):
    _ask(browser)
    browser.post(PAGE + "intrekken/")
    for _ in range(3):
        post()

    assert [letter.to for letter in mail.outbox] == [[anna.person.email]]


def test_an_address_somebody_only_asked_for_can_still_sign_up(anna, browser, els, post):
    _ask(browser, els.email)

    assert els.sign_up().status_code == 302
    assert User.objects.filter(email=els.email).exists()


def test_a_reset_asked_at_the_old_address_is_over_after_the_change(anna, browser, post):
    Client().post("/herstellen/wachtwoord/", {"email": anna.person.email})
    post()
    reset = link_in(mail.outbox.pop())
    browser.post(_link(browser, post))

    assert "verlopen of al gebruikt" in Client().get(reset, follow=True).content.decode()


def test_the_name_and_the_group_of_professions_are_changed_by_oneself(anna, browser):
    answer = browser.post("/profiel/persoon/", {"name": "Anna de Bos", "profession_group": "eastern"})

    assert answer["Location"] == "/profiel/"
    assert (_now(anna).name, _now(anna).profession_group) == ("Anna de Bos", "eastern")
    assert account_events(anna.person.id)[-1].action == AccountAction.PROFILE_CHANGED
    wrong = browser.post("/profiel/persoon/", {"name": "", "profession_group": "tovenaar"})
    assert wrong.status_code == 422


def _ask(browser: Client, address: str = NEW, *, follows: int = 302):
    answer = browser.post(PAGE, {"email": address, "password": PASSWORD})
    assert answer.status_code == follows
    return answer


def _link(browser: Client, post) -> str:
    """The link in the mail to the new address, which follows the mail to the old one."""
    _ask(browser)
    post()
    post()
    (letter,) = [letter for letter in mail.outbox if letter.to == [NEW]]
    return link_in(letter)


def _now(anna) -> User:
    return User.objects.get(id=anna.person.id)


def _log_in(email: str):
    return Client().post("/inloggen/", {"login": email, "password": PASSWORD})
