"""The pages of a practice's register: what all in the group read, what the owner switches, what the keeper sees."""

from html import unescape

import pytest
from django.urls import reverse

from groups.queries.practice_register import keeping_of
from groups.queries.standing import standing
from incidents import queries
from tests import factories as everybody
from tests.factories import NEAR_MISS
from tests.groups import factories, practice

pytestmark = pytest.mark.django_db


def page_of(team):
    return reverse("groups:practice_register", args=[team])


def text_of(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def test_the_owner_switches_it_on_and_everybody_sees_who_keeps_it(team, anna, bram, client_of):
    page = page_of(team)

    refused = client_of(anna).post(page, {"keeper": str(bram.person.id)})
    done = client_of(anna).post(page, {"keeper": str(bram.person.id), "knows": "on"})

    assert (refused.status_code, done.status_code) == (422, 302)
    for each in (anna, bram):
        shown = text_of(client_of(each).get(page))
        assert "Staat aan sinds" in shown
    assert "Bram Smit is registerhouder" in text_of(client_of(anna).get(page))
    assert "registerhouder is Bram Smit" in text_of(client_of(anna).get(reverse("groups:group", args=[team])))


def test_before_that_it_says_what_it_means_and_that_it_is_off(team, bram, client_of):
    shown = text_of(client_of(bram).get(page_of(team)))

    assert "Staat uit. Niemand leest mee in uw register." in shown
    assert "kopie van de database" in shown
    assert "Aanzetten" not in shown


def test_a_member_does_not_switch(team, anna, bram, client_of):
    sends = {"keeper": str(bram.person.id), "knows": "on"}

    assert client_of(bram).post(page_of(team), sends).status_code == 403
    practice.keep(team, anna, by=anna)
    assert client_of(bram).post(page_of(team), {"off": "1"}).status_code == 403
    assert keeping_of(by=bram, standing=standing(by=bram, group_id=team))


def test_who_did_not_sign_cannot_be_chosen(anna, bram, client_of):
    team = factories.found(anna, kind=practice.GroupKind.PRACTICE)
    factories.bring_in(bram, by=anna, group_id=team)
    factories.sign(anna, group_id=team)

    answer = client_of(anna).post(page_of(team), {"keeper": str(bram.person.id), "knows": "on"})

    assert answer.status_code == 422
    assert "Kies iemand uit de groep die de verklaring" in text_of(answer)


def test_to_others_there_is_no_such_page(team, anna, carla, client_of):
    elsewhere = factories.covered_group(anna)

    assert client_of(carla).get(page_of(team)).status_code == 404
    assert client_of(anna).get(page_of(elsewhere)).status_code == 404


def test_the_page_before_recording_names_the_keeper_and_what_it_named_is_sent(team, anna, bram, client_of):
    practice.keep(team, anna, by=anna)
    draft_id = everybody.save_draft(bram)
    page = reverse("incidents:check", args=[draft_id])

    shown = client_of(bram).get(page)
    text = text_of(shown)
    assert text.index("Deze melding kan straks ook Anna Bos lezen") < text.index(">Vastleggen</span>")
    without = client_of(bram).post(page)
    assert without.status_code == 422
    assert "Wie kan meelezen, is intussen veranderd" in text_of(without)
    assert practice.seen_by(anna) == set()

    done = client_of(bram).post(page, {"reader": str(anna.person.id)})

    assert done.status_code == 302
    assert practice.seen_by(anna) == {draft_id}


def test_it_says_when_the_keeper_cannot_read_and_then_they_never_do(team, anna, bram, client_of):
    practice.keep(team, anna, by=anna)
    practice.new_text(team, by=anna)
    draft_id = everybody.save_draft(bram)
    page = reverse("incidents:check", args=[draft_id])

    shown = text_of(client_of(bram).get(page))
    assert "Anna Bos leest deze melding niet mee" in shown
    client_of(bram).post(page)
    factories.sign(anna, group_id=team)

    assert practice.seen_by(anna) == set()


def test_a_reader_who_went_meanwhile_is_said_before_anything_is_recorded(team, anna, bram, client_of):
    practice.keep(team, anna, by=anna)
    draft_id = everybody.save_draft(bram)
    practice.stop(team, by=anna)

    answer = client_of(bram).post(
        reverse("incidents:check", args=[draft_id]), {"reader": [str(anna.person.id), "geen id"]}
    )

    assert answer.status_code == 422
    assert queries.drafts(by=bram)


def test_the_keeper_reads_and_the_owner_sees_it(team, anna, bram, client_of):
    practice.keep(team, anna, by=anna)
    record_id = practice.record(bram, NEAR_MISS, description="De tafel zakte weg.")
    own = reverse("incidents:incident", args=[record_id])
    assert "Nog niet ingezien" in text_of(client_of(bram).get(own))

    listed = text_of(client_of(anna).get(reverse("groups:kept")))
    assert "Bram Smit" in listed
    assert "De tafel zakte weg" not in listed
    read = text_of(client_of(anna).get(reverse("groups:kept_incident", args=[record_id])))

    assert "De tafel zakte weg." in read
    assert "Wijzig" not in read
    assert "Ingezien door de registerhouder, Anna Bos" in text_of(client_of(bram).get(own))


def test_to_whoever_keeps_none_there_is_nothing(team, anna, bram, carla, client_of):
    practice.keep(team, anna, by=anna)
    record_id = practice.record(bram)

    for each in (bram, carla):
        assert client_of(each).get(reverse("groups:kept")).status_code == 404
        assert client_of(each).get(reverse("groups:kept_incident", args=[record_id])).status_code == 404
    assert client_of(anna).get(reverse("incidents:incident", args=[record_id])).status_code == 404


def test_who_leaves_reads_before_what_stays_for_the_keeper(team, anna, bram, client_of):
    page = reverse("incidents:leaving")
    practice.keep(team, anna, by=anna)
    assert "registerhouder" not in text_of(client_of(bram).get(page))

    practice.record(bram)

    assert "Behalve 1 melding die de registerhouder van uw praktijk kan lezen." in text_of(
        client_of(bram).get(page)
    )
