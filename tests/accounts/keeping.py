"""What tests about members begin with: a list that is read in, and somebody who signs up with a number."""

from dataclasses import replace
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import operations
from accounts.actor import Actor
from accounts.member_list import MemberList
from accounts.models import ProfessionalBody, User
from accounts.operations import member_lists, members
from tests.accounts.conftest import NEWCOMER


def read_in(by: Actor, body_id: UUID, *numbers: str) -> member_lists.ListRead:
    """With a yes where one is asked for."""
    sent, now = MemberList(numbers, skipped=()), timezone.now()
    try:
        return member_lists.read_in_list(by=by, body_id=body_id, sent=sent, now=now)
    except member_lists.ListWaits as waits:
        return member_lists.confirm_list(by=by, body_id=body_id, list_id=waits.list_id, now=now)


def sign_up(body: ProfessionalBody | None, number: str, email: str = "els@elders.example") -> User:
    """Up to the confirmed address."""
    newcomer = replace(NEWCOMER, email=email, body_id=body and body.id, member_number=number)
    person = operations.register_person(newcomer=newcomer)
    person.emailaddress_set.update(verified=True)
    members.let_in_if_listed(person_id=person.id, now=timezone.now())
    person.refresh_from_db()
    return person


def upload(browser: Client, body: ProfessionalBody, raw: bytes, **other: str) -> HttpResponse:
    file = SimpleUploadedFile("leden.csv", raw)
    return browser.post(reverse("insight:body", args=[body.id]), {"file": file, **other})
