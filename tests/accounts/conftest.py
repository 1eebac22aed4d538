"""A newcomer, a browser that has the way in at hand, and the worker that empties the outbox."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import UUID

import pytest
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts import tasks
from accounts.actor import Actor
from accounts.member_list import MemberList
from accounts.models import Mail, PracticeForm, ProfessionalBody, ProfessionGroup, User
from accounts.notifications import queue_mail
from accounts.operations import Newcomer, member_lists, members
from tests.accounts.staff import hire
from tests.factories import PASSWORD

NEW_PASSWORD = "weer een andere lange zin"
NEWCOMER = Newcomer(
    email="els@elders.example",
    name="Els Prins",
    profession_group=ProfessionGroup.EASTERN,
    practice_name="Elders",
    practice_form=PracticeForm.SOLO,
    password=PASSWORD,
)


@dataclass
class Visitor:
    """Somebody at a browser of their own, who fills in the forms of the way in."""

    email: str
    password: str = PASSWORD
    client: Client = field(default_factory=Client)

    def sign_up(self, **other: str) -> HttpResponse:
        answers = {
            "email": self.email,
            "name": "Els Prins",
            "practice_name": "Elders",
            "practice_form": "solo",
            "profession_group": "eastern",
            "body": "other",
            "agrees": "on",
            "password1": self.password,
        }
        return self.client.post("/account/aanmaken/", answers | other)

    def log_in(self, password: str = "") -> HttpResponse:
        return self.client.post("/inloggen/", {"login": self.email, "password": password or self.password})

    def unlock(self, password: str = "", **other: str) -> HttpResponse:
        return self.client.post("/ontgrendelen/", {"password": password or self.password, **other})

    def recover(self, code: str, password: str = "") -> HttpResponse:
        return self.client.post(
            "/herstellen/", {"recovery_code": code, "password": password or self.password}
        )

    def recovery_code(self) -> str:
        page = self.client.get("/account/herstelpakket/").content.decode()
        return "-".join(re.findall(r"<b>([0-9A-Z]{4})</b>", page))

    def type_back(self, code: str, **options: Any) -> HttpResponse:
        page = self.client.get("/account/herstelpakket/controle/").content.decode()
        asked = [int(number) for number in re.findall(r"Groep (\d)", page)]
        first, second = (code.split("-")[number - 1] for number in asked)
        typed = {"first": first, "second": second}
        return self.client.post("/account/herstelpakket/controle/", typed, **options)


@pytest.fixture
def anna(anna: Actor) -> Actor:
    """Anna as the database knows her now: these tests change passwords."""
    return replace(anna, person=User.objects.get(id=anna.person.id))


@pytest.fixture
def els() -> Visitor:
    """Nobody yet."""
    return Visitor("els@elders.example")


@pytest.fixture
def anna_at_the_door(anna: Actor) -> Visitor:
    """Anna, at a browser in which she is not logged in."""
    return Visitor(anna.person.email)


@pytest.fixture
def post() -> Callable[[], list]:
    """Have the worker send what is due; gives every letter so far. Needs committed data, so a transactional test."""

    def deliver() -> list:
        with as_worker():
            tasks.sweep_mail()
        return mail.outbox

    return deliver


def link_in(letter: mail.EmailMultiAlternatives) -> str:
    """The path of the one link in a letter."""
    (link,) = re.findall(r"https?://\S+", letter.body)
    assert link in letter.alternatives[0].content
    return urlsplit(link).path


@contextmanager
def as_worker() -> Iterator[None]:
    """Connect as the worker's database role, which may read the outbox and little else."""
    url = urlsplit(os.environ["DATABASE_WORKER_URL"])
    former = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
    connection.close()
    connection.settings_dict.update(USER=unquote(url.username or ""), PASSWORD=unquote(url.password or ""))
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(former)


@pytest.fixture
def sanne(settings: Settings) -> Actor:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return hire("sanne@scag.example")


@pytest.fixture
def body(sanne: Actor) -> ProfessionalBody:
    """With two numbers on its list."""
    body_id = members.add_body(by=sanne, name="Vereniging Oost", now=timezone.now())
    sent = MemberList(("1001", "1002"), skipped=())
    member_lists.read_in_list(by=sanne, body_id=body_id, sent=sent, now=timezone.now())
    return ProfessionalBody.objects.get(id=body_id)


class Letters(list[tuple[str, UUID]]):
    """What goes to the outbox, which the web cannot read back."""

    def to(self, person: User) -> list[str]:
        return [kind for kind, about in self if about == person.id]


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> Letters:
    found = Letters()

    def queue(kind: Mail.Kind, person: User) -> None:
        found.append((kind, person.id))
        queue_mail(kind, person)

    for module in (members, member_lists):
        monkeypatch.setattr(module, "queue_mail", queue)
    return found
