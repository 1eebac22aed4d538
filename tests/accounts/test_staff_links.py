"""Every menu and every link of the staff leads to a page, for each role by itself."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts import operations
from accounts.actor import Actor
from accounts.models import StaffRole
from accounts.operations import members
from tests.accounts.conftest import NEWCOMER
from tests.accounts.staff import hire
from tests.accounts.test_staff_pages import ALLOWED
from tests.conftest import ClientOf
from vim_portal import insight

pytestmark = pytest.mark.django_db


@pytest.fixture
def sanne(settings: Settings) -> Actor:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return hire("sanne@scag.example")


@pytest.mark.parametrize("role", StaffRole)
def test_every_link_that_a_role_meets_leads_to_a_page(
    sanne: Actor, client_of: ClientOf, role: StaffRole
) -> None:
    """From the front along the menu, the phone's menu and all that those pages lead to."""
    browser = client_of(hire("karin@scag.example", {role}, by=sanne))
    _decided_about(sanne)
    waiting, seen = [reverse("insight:trends"), reverse("insight:more")], set()

    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = browser.get(address)
        assert answer.status_code == 200, (role, address)
        if answer["Content-Type"].startswith("text/html"):
            links = re.findall(r'href="(/inzicht/[^"#?]*)', answer.content.decode())
            waiting += [link for link in links if link not in seen]

    assert {entry.url for entry in insight.MENU if role in ALLOWED[_named(entry.page)]} <= seen


def _decided_about(sanne: Actor) -> None:
    """Something to lead to: a body with somebody who is not let in, who is in the log."""
    now = timezone.now()
    body_id = members.add_body(by=sanne, name="Vereniging Oost", now=now)
    newcomer = replace(NEWCOMER, body_id=body_id, member_number="1001")
    person = operations.register_person(newcomer=newcomer)
    person.emailaddress_set.update(verified=True)
    waiting = operations.register_person(newcomer=replace(newcomer, email="wacht@elders.example"))
    waiting.emailaddress_set.update(verified=True)
    members.refuse_member(by=sanne, person_id=person.id, now=now)


def _named(page: str) -> tuple:
    return page.removeprefix("insight:"), ()
