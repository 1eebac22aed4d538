"""The pages of a group's life: found, invite, join, sign, lead, leave, end; who may, and what they say."""

from datetime import timedelta
from urllib.parse import quote
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from groups.invitation_key import make_invitation_key
from groups.models import GroupInvitation, Role
from groups.operations.invitations import invite, withdraw_invitation
from groups.queries.agreements import agreement
from groups.queries.records import opened_records
from groups.queries.standing import members, own_groups, standing
from groups.standard_text import NOT_FOR, PROMISES
from tests.factories import PASSWORD, locked
from tests.groups import factories

pytestmark = pytest.mark.django_db
ALL_THREE = [promise.name for promise in PROMISES]


def test_without_a_group_the_page_says_how_to_begin(client_of, anna):
    page = client_of(anna).get("/groepen/").content.decode()

    assert "U zit nog niet in een groep." in page
    assert "drie collega’s is genoeg" in page
    assert reverse("groups:found") in page


def test_founding_asks_everything_and_keeps_what_was_typed(client_of, anna):
    answer = client_of(anna).post("/groepen/nieuw/", {"name": "Intervisie Oost"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Intervisie Oost"' in page
    assert "Kies wie er bij elkaar komen." in page
    assert own_groups(by=anna) == ()


@pytest.mark.parametrize(
    ("part", "role"), [("takes_part", Role.FACILITATOR), ("coordinates", Role.COORDINATOR)]
)
def test_a_founder_leads_or_coordinates(client_of, anna, part, role):
    sent = {"name": "Intervisie Oost", "kind": "intervision", "part": part}

    answer = client_of(anna).post("/groepen/nieuw/", sent)

    (mine,) = own_groups(by=anna)
    assert answer.url == reverse("groups:members", args=[mine.group.id])
    assert mine.role == role


@pytest.mark.parametrize("name", ["found", "group", "declaration"])
def test_what_a_group_is_not_for_stands_where_it_matters(client_of, anna, group, name):
    address = reverse("groups:found") if name == "found" else reverse(f"groups:{name}", args=[group])

    page = client_of(anna).get(address).content.decode()

    assert all(line in page for line in NOT_FOR)


def test_the_declaration_says_what_the_law_protects_and_where_that_ends(client_of, anna, group):
    page = client_of(anna).get(reverse("groups:declaration", args=[group])).content.decode()

    for words in ("(IGJ)", "Openbaar Ministerie", "calamiteit", "ECLI:NL:HR:2023:202", "strafzaak"):
        assert words in page


def test_a_mail_leads_to_the_door_and_tells_of_no_group(client_of, anna, group):
    _invitation(anna, group, "els@elders.example")
    key = make_invitation_key(GroupInvitation.objects.get(email="els@elders.example").id)

    page = Client().get(f"/uitnodiging/{key}/")

    assert page.status_code == 200
    assert "Intervisie" not in page.content.decode()
    assert f"/inloggen/?next=/uitnodiging/{quote(key)}/" in page.content.decode()


def test_whoever_logs_in_at_the_door_comes_back_to_the_invitation(anna, dirk, group):
    browser, key = Client(), _invitation(anna, group, dirk.person.email)
    door = f"/inloggen/?next=/uitnodiging/{quote(key)}/"
    assert f'value="/uitnodiging/{key}/"' in browser.get(door).content.decode()

    way_in = {"login": dirk.person.email, "password": PASSWORD, "next": f"/uitnodiging/{key}/"}
    answer = browser.post("/inloggen/", way_in, follow=True)

    assert "Anna Bos nodigt u uit" in answer.content.decode()


def test_whoever_comes_on_the_lock_unlocks_and_comes_back(client_of, anna, dirk, group):
    key = _invitation(anna, group, dirk.person.email)

    answer = client_of(locked(dirk)).get(f"/uitnodiging/{key}/")

    assert answer.url == f"/ontgrendelen/?next=/uitnodiging/{key}/"


def test_joining_leads_to_the_declaration(client_of, anna, dirk, group):
    key = _invitation(anna, group, dirk.person.email)
    browser = client_of(dirk)
    assert "Intervisie Oost" in browser.get("/groepen/").content.decode()
    assert "Anna Bos" in browser.get(f"/uitnodiging/{key}/").content.decode()

    answer = browser.post(f"/uitnodiging/{key}/")

    assert answer.url == reverse("groups:declaration", args=[group])
    assert not standing(by=dirk, group_id=group).is_covered


def test_an_invitation_that_does_not_work_says_so_on_one_page(client_of, anna, dirk, carla, group):
    for_another = _invitation(anna, group, "els@elders.example")
    used = _invitation(anna, group, dirk.person.email)
    client_of(dirk).post(f"/uitnodiging/{used}/")
    withdrawn_id = invite(
        by=anna, group_id=group, email="fem@elders.example", role=Role.MEMBER, now=timezone.now()
    )
    withdraw_invitation(by=anna, group_id=group, invitation_id=withdrawn_id, now=timezone.now())
    long_ago = timezone.now() - timedelta(days=15)
    expired = invite(by=anna, group_id=group, email="gijs@elders.example", role=Role.MEMBER, now=long_ago)
    keys = [for_another, used, *map(make_invitation_key, (withdrawn_id, expired, uuid4())), "geen-sleutel"]

    pages = [client_of(dirk).get(f"/uitnodiging/{key}/") for key in keys]
    at_the_door = [Client().get(f"/uitnodiging/{key}/") for key in keys[1:]]

    for page in (*pages, *at_the_door):
        assert page.status_code == 404
        assert "Deze uitnodiging is verlopen of voor een ander adres" in page.content.decode()
    assert dirk.person.email in pages[0].content.decode()


@pytest.mark.parametrize("ticked", [[], ALL_THREE[:2], [*ALL_THREE[:2], ALL_THREE[0]], ["iets anders"]])
def test_signing_needs_all_three(client_of, anna, ticked):
    group = factories.found(anna)

    answer = _sign(client_of(anna), group, anna, promises=ticked)

    assert answer.status_code == 422
    assert "Vink alle drie de afspraken aan, of kies ‘Nu niet’." in answer.content.decode()
    assert not standing(by=anna, group_id=group).is_covered


def test_signing_leads_to_the_group_and_can_be_read_again(client_of, anna):
    group = factories.found(anna)

    answer = _sign(client_of(anna), group, anna)

    assert answer.url == reverse("groups:group", args=[group])
    assert standing(by=anna, group_id=group).is_covered
    page = client_of(anna).get(reverse("groups:signed", args=[group, 1])).content.decode()
    assert agreement(by=anna, group_id=group, version=1).digest in page
    assert "Ik zoek niet naar schuld" in page


def test_a_text_that_changed_meanwhile_is_shown_and_not_signed(client_of, anna, carla, group):
    browser, shown = client_of(carla), agreement(by=carla, group_id=group, version=1)
    _write(client_of(anna), group, "Wij eten eerst samen.", version=1)

    answer = browser.post(
        reverse("groups:declaration", args=[group]),
        {"promises": ALL_THREE, "version": "1", "digest": shown.digest},
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "De tekst is intussen veranderd." in page
    assert "Wij eten eerst samen." in page
    assert "checked" not in page
    assert 'name="version" value="2"' in page
    assert not standing(by=carla, group_id=group).is_covered


def test_a_new_text_shows_the_old_beside_it(client_of, anna, carla, group):
    page = client_of(anna).get(reverse("groups:new_text", args=[group])).content.decode()
    assert "Nu: versie 1" in page
    assert "Straks: versie 2" in page

    _write(client_of(anna), group, "Wij eten eerst samen.\n# Kop\n- Op tijd.", version=1)
    page = client_of(carla).get(reverse("groups:declaration", args=[group])).content.decode()

    assert "Versie 1, die u tekende" in page
    assert "Versie 2, de nieuwe" in page
    assert "# Kop" not in page


def test_a_new_text_needs_to_be_new_and_to_be_meant(client_of, anna, group):
    same = _write(client_of(anna), group, "", version=1)
    not_meant = client_of(anna).post(
        reverse("groups:new_text", args=[group]), {"own": "Wij eten samen.", "version": "1"}
    )

    assert same.status_code == 422
    assert "Dit is dezelfde tekst als nu." in same.content.decode()
    assert not_meant.status_code == 422
    assert "Wij eten samen." in not_meant.content.decode()


def test_two_who_write_at_once_do_not_overwrite_each_other(client_of, anna, group):
    _write(client_of(anna), group, "De eerste.", version=1)

    answer = _write(client_of(anna), group, "De tweede.", version=1)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "De eerste." in page
    assert "De tweede." in page
    assert 'name="version" value="2"' in page


def test_a_member_sees_who_is_covered_and_invites_nobody(client_of, carla, group):
    browser = client_of(carla)
    page = browser.get(reverse("groups:members", args=[group])).content.decode()

    assert page.count("Geldig") == 3
    assert "Collega uitnodigen" not in page
    refused = browser.post(
        reverse("groups:members", args=[group]), {"email": "x@y.example", "role": "member"}
    )
    assert refused.status_code == 403


def test_an_invitation_of_somebody_who_is_in_it_is_refused_on_the_page(client_of, anna, carla, group):
    sent = {"email": carla.person.email.upper(), "role": "member"}

    answer = client_of(anna).post(reverse("groups:members", args=[group]), sent)

    assert answer.status_code == 422
    assert "Deze collega zit al in de groep." in answer.content.decode()


def test_a_member_leads_too_and_then_the_first_may_step_down(client_of, anna, carla, group):
    browser = client_of(anna)
    own, hers = (_place(anna, group, each.person.id) for each in (anna, carla))
    alone = browser.post(reverse("groups:facilitator", args=[group, own]), {"role": "member"}, follow=True)
    assert "U bent de laatste gespreksleider. Draag dat eerst over." in alone.content.decode()

    browser.post(reverse("groups:facilitator", args=[group, hers]), {"role": "facilitator"})
    browser.post(reverse("groups:facilitator", args=[group, own]), {"role": "member"})

    roles = {each.person_id: each.role for each in members(by=anna, group_id=group)}
    assert roles[carla.person.id] == Role.FACILITATOR
    assert roles[anna.person.id] == Role.MEMBER


def test_a_removed_member_finds_the_group_gone(client_of, anna, carla, group):
    hers = client_of(carla)
    removal = reverse("groups:remove_member", args=[group, _place(anna, group, carla.person.id)])
    asked = client_of(anna).get(removal).content.decode()
    assert "uit de groep halen?" in asked
    assert "krijgt er een mail over" in asked

    client_of(anna).post(removal)

    assert hers.get(reverse("groups:group", args=[group])).status_code == 404
    assert client_of(anna).post(removal).status_code == 404


def test_the_last_who_leads_hands_over_first(client_of, anna, group):
    browser = client_of(anna)

    page, answer = browser.get(_leave(group)), browser.post(_leave(group))

    assert "U bent de laatste gespreksleider. Draag dat eerst over." in page.content.decode()
    assert answer.status_code == 422
    assert standing(by=anna, group_id=group)


def test_leaving_says_before_what_goes_and_takes_own_cases_along(client_of, anna, carla, group):
    factories.share_case(carla, group)
    kept = factories.share_case(anna, group)

    page = client_of(carla).get(_leave(group)).content.decode()
    client_of(carla).post(_leave(group))

    assert "De casus die u inbracht, wordt ingetrokken." in page
    assert "kan raden wat van u was" in page
    assert own_groups(by=carla) == ()
    assert [each.id for each in opened_records(by=anna, standing=standing(by=anna, group_id=group))] == [kept]


def test_whoever_is_paused_reads_that_own_cases_go_along(client_of, anna, carla, group):
    _write(client_of(anna), group, "Anders.", version=1)

    page = client_of(carla).get(_leave(group)).content.decode()

    assert "Casussen die u inbracht, worden ingetrokken." in page


def test_ending_needs_the_word_and_destroys_everything(client_of, anna, carla, group):
    factories.share_case(carla, group)
    browser, address = client_of(anna), reverse("groups:end", args=[group])
    assert browser.post(address, {"word": "ja"}).status_code == 422

    answer = browser.post(address, {"word": "Beëindigen"})

    assert answer.url == reverse("groups:groups")
    assert own_groups(by=anna) == own_groups(by=carla) == ()
    assert browser.get(reverse("groups:group", args=[group])).status_code == 404


def test_whoever_is_not_covered_signs_before_ending_what_is_shared(client_of, anna, carla, group):
    factories.share_case(carla, group)
    _write(client_of(anna), group, "Anders.", version=1)

    answer = client_of(anna).post(reverse("groups:end", args=[group]), {"word": "beëindigen"})

    assert answer.url == reverse("groups:declaration", args=[group])
    assert standing(by=anna, group_id=group)


def test_a_coordinator_reads_nothing_and_hands_over(client_of, anna, dirk):
    group = factories.found(anna, takes_part=False)
    factories.bring_in(dirk, by=anna, group_id=group, role=Role.FACILITATOR)
    browser = client_of(anna)

    assert browser.get(reverse("groups:declaration", args=[group])).status_code == 403
    page = browser.get(reverse("groups:group", args=[group])).content.decode()
    assert "Casussen en verslagen ziet u niet." in page
    assert browser.post(_leave(group)).url == reverse("groups:groups")


def test_a_coordinator_cannot_go_before_somebody_leads(client_of, anna, dirk):
    group = factories.found(anna, takes_part=False)
    factories.bring_in(dirk, by=anna, group_id=group)

    answer = client_of(anna).post(_leave(group))

    assert answer.status_code == 422
    assert "Draag de groep eerst over." in answer.content.decode()


def test_to_a_stranger_no_page_of_a_group_is_there(client_of, dirk, group):
    browser = client_of(dirk)

    for name in ("group", "members", "declaration", "new_text", "leave", "end"):
        assert browser.get(reverse(f"groups:{name}", args=[group])).status_code == 404


def _invitation(by, group_id: UUID, email: str) -> str:
    asked = invite(by=by, group_id=group_id, email=email, role=Role.MEMBER, now=timezone.now())
    return make_invitation_key(asked)


def _sign(browser: Client, group_id: UUID, by, *, promises=ALL_THREE):
    shown = agreement(by=by, group_id=group_id, version=1)
    sent = {"promises": promises, "version": "1", "digest": shown.digest}
    return browser.post(reverse("groups:declaration", args=[group_id]), sent)


def _write(browser: Client, group_id: UUID, own: str, *, version: int):
    sent = {"own": own, "version": str(version), "knows": "on"}
    return browser.post(reverse("groups:new_text", args=[group_id]), sent)


def _place(by, group_id: UUID, person_id: UUID) -> UUID:
    return next(
        each.membership_id for each in members(by=by, group_id=group_id) if each.person_id == person_id
    )


def _leave(group_id: UUID) -> str:
    return reverse("groups:leave", args=[group_id])
