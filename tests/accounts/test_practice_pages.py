"""The pages of a practice: from the mail of an invitation to colleagues, and to a place that ends at once."""

from dataclasses import replace

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts import operations
from accounts.actor import Actor
from accounts.link_keys import practice_keys
from accounts.models import Membership
from tests.accounts.conftest import link_in

PAGE = "/praktijk/"


@pytest.fixture
def annas(anna, client_of) -> Client:
    return client_of(anna)


@pytest.mark.django_db(transaction=True)
def test_from_the_mail_of_an_invitation_to_a_colleague_and_away_again(annas, anna, carla, client_of, post):
    annas.post(PAGE, {"email": "Carla@Overkant.example", "role": "therapist"})
    (letter,) = post()
    assert letter.to == [carla.person.email]
    assert anna.membership.practice.name not in letter.body

    link = link_in(letter)
    assert carla.person.email not in Client().get(link).content.decode()
    carlas = client_of(carla)
    asked = carlas.get(link).content.decode()
    assert "Anna Bos" in asked
    assert "De Overkant</b> eindigt" in asked
    assert carlas.post(link)["Location"] == PAGE
    assert "Carla Vos" in annas.get(PAGE).content.decode()
    assert carlas.get(link).status_code == 404

    (place,) = [each for each in _colleagues(annas) if "Carla" in each]
    mail.outbox.clear()
    ends = place.split('href="')[1].split('"')[0]
    assert "krijgt hiervan een mail" in annas.get(ends).content.decode()
    annas.post(ends)

    assert "U werkt nu niet in een praktijk" in carlas.get(PAGE).content.decode()
    (told,) = post()
    assert (told.to, link_in(told)) == ([carla.person.email], PAGE)
    assert annas.post(ends).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_who_signs_up_through_the_link_is_not_asked_for_a_practice_of_their_own(annas, els, post):
    annas.post(PAGE, {"email": els.email, "role": "therapist"})
    link = link_in(post()[-1])
    door = els.client.get(link).content.decode()
    assert f"/account/aanmaken/?next={link}".replace(":", "%3A") in door
    assert "practice_name" not in els.client.get(f"/account/aanmaken/?next={link}").content.decode()
    for elsewhere in ("", "?next=/overzicht/", "?next=/praktijk/uitnodiging/niet:echt/"):
        assert "practice_name" in els.client.get(f"/account/aanmaken/{elsewhere}").content.decode()

    els.sign_up(practice_name="", practice_form="", next=link)
    els.client.post(link_in(post()[-1]))
    els.log_in()

    assert "U werkt nu niet in een praktijk" in els.client.get(PAGE).content.decode()
    assert els.client.post(link)["Location"] == PAGE
    assert "Els Prins" in annas.get(PAGE).content.decode()


def test_an_invitation_that_is_over_says_so_to_everybody(annas, anna, dirk, client_of):
    key = practice_keys.make(anna.person.id)
    assert Client().get("/praktijk/uitnodiging/niets:echts/").status_code == 404
    for browser in (annas, client_of(dirk)):
        assert browser.get(f"/praktijk/uitnodiging/{key}/").status_code == 404


def test_bad_input_is_told_and_kept(annas):
    answer = annas.post(PAGE, {"email": "geen adres", "role": "baas"})

    assert answer.status_code == 422
    assert "geen adres" in answer.content.decode()


def test_a_therapist_sees_colleagues_and_no_way_to_change_them(bram, client_of, anna):
    page = client_of(bram).get(PAGE).content.decode()

    assert "Anna Bos" in page
    for absent in (
        "Collega uitnodigen",
        "Maak ook praktijkhouder",
        "Werkt hier niet meer",
        "gegevens wijzigen",
    ):
        assert absent not in page
    for address in (PAGE + "gegevens/", PAGE + f"collega/{anna.membership.id}/beeindigen/"):
        assert client_of(bram).get(address).status_code == 403
    for address in (PAGE, PAGE + "neerleggen/", PAGE + f"collega/{anna.membership.id}/houder/"):
        assert client_of(bram).post(address, {"email": "x@y.nl", "role": "owner"}).status_code == 403


def test_the_owner_hands_over_and_leaves(annas, anna, bram, client_of):
    assert "enige praktijkhouder" in annas.get(PAGE + "verlaten/").content.decode()
    annas.post(PAGE + "verlaten/")
    assert "Wie hier werken" in annas.get(PAGE).content.decode()

    annas.post(PAGE + f"collega/{bram.membership.id}/houder/")
    annas.post(PAGE + "neerleggen/")
    annas.post(PAGE + "verlaten/")

    assert "U werkt nu niet in een praktijk" in annas.get(PAGE).content.decode()
    assert "Collega uitnodigen" in client_of(bram).get(PAGE).content.decode()


def test_who_works_nowhere_begins_a_practice(annas, bram, client_of):
    operations.leave_practice(by=bram, now=timezone.now())
    brams = client_of(bram)

    assert brams.post(PAGE + "gegevens/", {"name": "", "form": ""}).status_code == 422
    assert brams.post(PAGE + "gegevens/", {"name": "Smit", "form": "solo"})["Location"] == PAGE
    assert "Smit" in brams.get(PAGE).content.decode()


def test_a_practice_with_colleagues_stays_a_place_of_more(annas, bram):
    answer = annas.post(PAGE + "gegevens/", {"name": "De Linde", "form": "solo"})

    assert answer.status_code == 422
    assert "Er werken nog collega’s" in answer.content.decode()


def test_the_profile_tells_of_an_invitation(anna, dirk, client_of):
    operations.invite_colleague(
        by=anna, email=dirk.person.email, role=Membership.Role.THERAPIST, now=timezone.now()
    )

    assert "U bent uitgenodigd" in client_of(dirk).get("/profiel/").content.decode()
    assert "Praktijk De Linde" in client_of(dirk).get(PAGE).content.decode()


def test_somebody_whose_register_is_locked_unlocks_it_first(anna, dirk, client_of):
    invited = operations.invite_colleague(
        by=anna, email=dirk.person.email, role=Membership.Role.THERAPIST, now=timezone.now()
    )
    here = f"/praktijk/uitnodiging/{practice_keys.make(invited.id)}/"

    assert client_of(_locked(dirk)).post(here)["Location"] == f"/ontgrendelen/?next={here}"


def _locked(actor: Actor) -> Actor:
    return replace(actor, bundle=None)


def _colleagues(browser: Client) -> list[str]:
    return browser.get(PAGE).content.decode().split('<li class="task">')[1:]
