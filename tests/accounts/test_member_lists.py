"""A list that takes much away changes nothing before somebody said yes to it, and is not lost while it waits."""

from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from accounts.actor import Actor
from accounts.member_list import MemberList
from accounts.models import ListedMember, ProfessionalBody, StaffAction, StaffRole
from accounts.operations import member_lists, members
from accounts.permissions import MayNotKeepMembers
from accounts.queries import members as known
from accounts.queries import staff_log
from tests.accounts.keeping import read_in, sign_up, upload
from tests.accounts.staff import hire
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db
HUNDRED = tuple(str(number) for number in range(1001, 1101))


@pytest.fixture
def large(sanne: Actor) -> ProfessionalBody:
    """With a hundred numbers on its list."""
    body_id = members.add_body(by=sanne, name="Vereniging West", now=timezone.now())
    read_in(sanne, body_id, *HUNDRED)
    return ProfessionalBody.objects.get(id=body_id)


def listed(body: ProfessionalBody) -> int:
    return ListedMember.objects.filter(body=body).count()


def waiting_id(by: Actor, body: ProfessionalBody, *numbers: str) -> UUID:
    with pytest.raises(member_lists.ListWaits) as waits:
        member_lists.read_in_list(
            by=by, body_id=body.id, sent=MemberList(numbers, skipped=()), now=timezone.now()
        )
    return waits.value.list_id


def held_on_page(browser: Client, body: ProfessionalBody, raw: bytes) -> str:
    """Where the question is asked."""
    answer = upload(browser, body, raw)
    assert resolve(answer.url).view_name == "insight:waiting_list"
    return answer.url


def told(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().split())


def test_a_tenth_may_go_without_a_question_and_one_more_may_not(
    sanne: Actor, large: ProfessionalBody
) -> None:
    sent = MemberList((*HUNDRED[10:], "9001"), skipped=())

    read = member_lists.read_in_list(by=sanne, body_id=large.id, sent=sent, now=timezone.now())

    assert vars(read) == {"added": 1, "gone": 10, "stayed": 90, "admitted": 0}
    waiting_id(sanne, large, *HUNDRED[20:])
    assert listed(large) == 91


def test_an_empty_list_takes_nothing_away_by_itself(sanne: Actor, large: ProfessionalBody) -> None:
    waiting_id(sanne, large)

    assert listed(large) == 100


def test_a_first_list_is_read_in_at_once(sanne: Actor) -> None:
    body_id = members.add_body(by=sanne, name="Vereniging Noord", now=timezone.now())

    sent = MemberList(HUNDRED, skipped=())
    assert member_lists.read_in_list(by=sanne, body_id=body_id, sent=sent, now=timezone.now()).added == len(
        HUNDRED
    )


def test_while_it_waits_nobody_is_let_in_and_after_the_yes_they_are(
    sanne: Actor, large: ProfessionalBody
) -> None:
    waits = sign_up(large, "9001")
    list_id = waiting_id(sanne, large, "9001")
    waits.refresh_from_db()
    assert not waits.admitted_at
    assert listed(large) == 100

    read = member_lists.confirm_list(by=sanne, body_id=large.id, list_id=list_id, now=timezone.now())

    assert vars(read) == {"added": 1, "gone": 100, "stayed": 0, "admitted": 1}
    waits.refresh_from_db()
    assert waits.admitted_at
    assert listed(large) == 1


def test_a_yes_counts_for_no_more_than_was_asked(sanne: Actor, large: ProfessionalBody) -> None:
    list_id = waiting_id(sanne, large, *HUNDRED[:50])
    read_in(sanne, large.id, *HUNDRED, "9001", "9002")

    with pytest.raises(member_lists.MoreWouldGo):
        member_lists.confirm_list(by=sanne, body_id=large.id, list_id=list_id, now=timezone.now())

    assert listed(large) == 102
    held = member_lists.waiting_list(by=sanne, body_id=large.id, list_id=list_id)
    assert held.change.gone == 52
    read = member_lists.confirm_list(by=sanne, body_id=large.id, list_id=list_id, now=timezone.now())
    assert (read.gone, listed(large)) == (52, 50)


def test_a_list_waits_for_whoever_sent_it_for_that_body_and_for_half_an_hour(
    sanne: Actor, large: ProfessionalBody, body: ProfessionalBody
) -> None:
    list_id = waiting_id(sanne, large, "1001")
    joost = hire("joost@scag.example", by=sanne)

    for asker, body_id, asked in ((joost, large.id, list_id), (sanne, body.id, list_id)):
        with pytest.raises(member_lists.NoListWaits):
            member_lists.confirm_list(by=asker, body_id=body_id, list_id=asked, now=timezone.now())
    assert 0 < cache._cache.get_client().ttl(cache.make_key(f"member-list:{list_id}")) <= 30 * 60


def test_without_the_role_nobody_says_yes(sanne: Actor, large: ProfessionalBody) -> None:
    list_id = waiting_id(sanne, large, "1001")
    joost = hire("joost@scag.example", set(StaffRole) - {StaffRole.MEMBERS}, by=sanne)

    with pytest.raises(MayNotKeepMembers):
        member_lists.confirm_list(by=joost, body_id=large.id, list_id=list_id, now=timezone.now())


def test_of_what_waits_no_number_is_kept(sanne: Actor, large: ProfessionalBody) -> None:
    list_id = waiting_id(sanne, large, "AB12345678")

    raw = cache._cache.get_client().get(cache.make_key(f"member-list:{list_id}"))

    assert b"AB12345678" not in raw
    assert b"12345678" not in raw


# --- The pages of staff ---


def test_the_page_says_how_many_go_and_come_before_anything_changes(
    sanne: Actor, large: ProfessionalBody, client_of: ClientOf
) -> None:
    browser = client_of(sanne)
    raw = "lidnummer;naam\n1001;Zoë\n9001;Bram\n;Carla\n".encode("cp1252")

    page = told(browser.get(held_on_page(browser, large, raw)))

    assert "meer dan een tiende van de lidnummers" in page
    for said in (("Nu op de lijst", 100), ("Eraf", 99), ("Erbij", 1), ("Straks op de lijst", 2)):
        assert f'{said[0]}</dt><dd class="utrecht-data-list__item-value num">{said[1]}</dd>' in page
    assert "1 regel heeft geen bruikbaar lidnummer." in page
    assert listed(large) == 100


def test_a_yes_on_the_page_reads_the_list_in_and_tells_what_changed(
    sanne: Actor, large: ProfessionalBody, client_of: ClientOf
) -> None:
    browser = client_of(sanne)
    address = held_on_page(browser, large, "lidnummer;naam\n1001;Zoë\n;Carla\n".encode())

    answer = browser.post(address, follow=True)

    assert answer.redirect_chain == [(reverse("insight:body", args=[large.id]), 302)]
    assert "Erbij: 0. Eraf: 99. Gebleven: 1." in told(answer)
    assert "1 regel overgeslagen." in told(answer)
    assert listed(large) == 1
    assert staff_log(by=sanne).lines[0].action is StaffAction.MEMBER_LIST_READ_IN
    lines = browser.get(reverse("insight:skipped_lines", args=[large.id])).content.decode("utf-8-sig")
    assert lines.splitlines() == ["regel;reden", "3;Geen lidnummer in deze regel."]


def test_a_yes_that_comes_twice_or_too_late_changes_nothing(
    sanne: Actor, large: ProfessionalBody, client_of: ClientOf
) -> None:
    browser = client_of(sanne)
    address = held_on_page(browser, large, b"1001\n")
    browser.post(address)
    read_in(sanne, large.id, *HUNDRED)

    for ask in (browser.post, browser.get):
        assert "Deze lijst staat niet meer klaar." in told(ask(address, follow=True))
    never = reverse("insight:waiting_list", args=[large.id, uuid4()])
    assert "Deze lijst staat niet meer klaar." in told(browser.post(never, follow=True))
    assert listed(large) == 100


def test_where_the_list_changed_meanwhile_the_page_asks_anew(
    sanne: Actor, large: ProfessionalBody, client_of: ClientOf
) -> None:
    browser = client_of(sanne)
    address = held_on_page(browser, large, b"1001\n")
    read_in(sanne, large.id, *HUNDRED, "9001")

    answer = browser.post(address)

    assert answer.status_code == 409
    assert "De lijst is intussen veranderd." in told(answer)
    assert 'num">100</dd>' in told(answer)
    assert known.body(by=sanne, body_id=large.id).listed == 101
    assert browser.post(address).status_code == 302
    assert listed(large) == 1
