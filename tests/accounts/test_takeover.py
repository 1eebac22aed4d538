"""Somebody with a link from a mailbox, or with an address like another's, gets no further than its owner let them."""

import re

import pytest
from allauth.core.context import request_context
from django.conf import settings
from django.test import Client

from accounts.adapter.forms import ResetPasswordForm
from accounts.models import Mail, User
from accounts.notifications import compose
from tests.accounts.conftest import NEW_PASSWORD, Visitor, link_in
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db

OTHER_PASSWORD = "een zin van een ander dan zij"


def reset_link(person: User) -> str:
    """As the worker writes it."""
    return link_in(
        compose(Mail(kind=Mail.Kind.CHOOSE_PASSWORD, person=person), User.objects.get(id=person.id))
    )


def use(link: str, password: str) -> bool:
    """Whether the link still opened the form, and the form took this password."""
    browser = Client()
    page = browser.get(link, follow=True)
    if not page.redirect_chain:
        return False
    browser.post(page.redirect_chain[-1][0], {"password1": password, "recovery_code": ""})
    return True


def fits(person: User, password: str) -> bool:
    return User.objects.get(id=person.id).check_password(password)


def test_a_link_works_once(anna):
    link = reset_link(anna.person)
    assert use(link, NEW_PASSWORD)

    use(link, OTHER_PASSWORD)

    assert fits(anna.person, NEW_PASSWORD)


def test_a_link_ends_with_the_password_it_was_made_for(anna, client_of):
    link = reset_link(anna.person)
    client_of(anna).post("/account/wachtwoord/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD})

    use(link, OTHER_PASSWORD)

    assert fits(anna.person, NEW_PASSWORD)


def test_a_link_is_not_for_another_account(anna, bram):
    link = reset_link(anna.person).replace(anna.person.id.hex, bram.person.id.hex)

    use(link, OTHER_PASSWORD)

    assert fits(bram.person, PASSWORD)
    assert fits(anna.person, PASSWORD)


def test_a_link_leads_to_this_portal_whatever_a_request_names(anna):
    answer = Client(headers={"Host": "kwaad.example"}).post(
        "/herstellen/wachtwoord/", {"email": anna.person.email}
    )
    letter = compose(Mail(kind=Mail.Kind.CHOOSE_PASSWORD, person=anna.person), anna.person)

    assert answer.status_code == 400
    assert re.findall(r"https?://[^/\s]+", letter.body) == [settings.PORTAL_ORIGIN]


def test_the_form_behind_a_link_tells_no_other_site_where_it_was(anna):
    page = Client().get(reset_link(anna.person), follow=True)

    assert page["Referrer-Policy"] == "same-origin"
    assert reset_link(anna.person) not in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "known"),
    [("ANNA@delinde.example", True), ("anna@delınde.example", False), ("anna@delinde.example.", False)],
)
def test_an_address_that_only_looks_the_same_is_nobodys(anna, rf, typed: str, known: bool):
    """The letter goes to the address as it is stored, so a look-alike could not have it sent elsewhere either."""
    with request_context(rf.post("/")):
        form = ResetPasswordForm({"email": typed})

        people = form.users if form.is_valid() else []

    assert [person.email for person in people] == [anna.person.email] * known


def test_a_new_password_ends_what_was_open(anna, client_of):
    thief = client_of(anna)
    assert thief.get("/register/").status_code == 200

    use(reset_link(anna.person), NEW_PASSWORD)

    assert thief.get("/register/").url.startswith("/inloggen/")
    door = Visitor(anna.person.email)
    door.log_in(NEW_PASSWORD)
    assert door.client.get("/register/").url.startswith("/ontgrendelen/")
