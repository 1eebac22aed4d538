"""The processor agreement: accepted at sign-up and after every change, with the words that were seen."""

from datetime import date

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts import processor_agreement
from accounts.actor import Actor
from accounts.models import AcceptedAgreement
from accounts.operations.agreements import accept_agreement
from accounts.permissions import AgreementNotAccepted, can_report
from tests.accounts.conftest import Visitor
from tests.conftest import ClientOf
from tests.factories import amend, report_incident
from vault.identity import acting_as

# The digest of every version that anybody could accept. Another text is another line here, and another version.
TEXTS = {1: "f50ffb2340a99c8bf53a3a595fc081570c974c1c0cfc1f00f77ec5905cff85ee"}


def test_a_version_always_means_the_same_words() -> None:
    assert TEXTS[processor_agreement.VERSION] == processor_agreement.text_sha256().hex()
    assert max(TEXTS) == processor_agreement.VERSION


@pytest.mark.parametrize("letter", "abcdefgh")
def test_every_point_of_the_law_has_its_article(letter: str) -> None:
    assert any(f"onder {letter}" in article.law for article in processor_agreement.ARTICLES)


@pytest.mark.django_db
def test_signing_up_accepts_it_and_without_nobody_signs_up(els: Visitor) -> None:
    refused = els.sign_up(agrees="")
    assert refused.status_code == 422
    assert "Zonder akkoord kunt u niet vastleggen." in refused.content.decode()
    assert els.sign_up().status_code == 302


@pytest.mark.django_db
def test_new_words_are_asked_about_before_anything_new_is_recorded(
    anna: Actor, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded, browser = report_incident(anna), client_of(anna)
    monkeypatch.setattr(processor_agreement, "VERSION", 2)
    monkeypatch.setattr(processor_agreement, "SINCE_DATE", date(2027, 1, 1))

    with pytest.raises(AgreementNotAccepted):
        report_incident(anna)
    assert browser.get(reverse("incidents:start")).url == reverse("accounts:accept_agreement")
    amend(anna, recorded, description="Cliënt viel bijna. Ik stond ernaast.")
    assert browser.post(reverse("accounts:accept_agreement"), {}).status_code == 422
    assert browser.post(reverse("accounts:accept_agreement"), {"agrees": "on"}).url == reverse("home")

    with acting_as(anna.identity), transaction.atomic():
        assert can_report(anna)
        kept = AcceptedAgreement.objects.order_by("version")
        assert [
            (each.version, bytes(each.text_sha256) == processor_agreement.text_sha256()) for each in kept
        ] == [
            (1, False),
            (2, True),
        ]


@pytest.mark.django_db
def test_accepted_twice_is_accepted_once_and_for_good(anna: Actor) -> None:
    accept_agreement(by=anna, now=timezone.now())

    with acting_as(anna.identity), transaction.atomic():
        (kept,) = AcceptedAgreement.objects.all()
        with pytest.raises(ProgrammingError, match="denied"), transaction.atomic():
            kept.delete()


@pytest.mark.django_db
def test_anybody_reads_it(client) -> None:
    page = client.get(reverse("accounts:agreement")).content.decode()

    assert "Versie 1, van 22 november 2026." in page
    assert all(article.title in page for article in processor_agreement.ARTICLES)
