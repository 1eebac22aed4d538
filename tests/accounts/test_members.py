"""Who may begin: by the list of their body at once, else once staff have looked; and what staff never learn."""

import re
from dataclasses import replace
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import operations, queries
from accounts.actor import Actor
from accounts.models import ListedMember, ProfessionalBody, StaffAction, StaffRole
from accounts.operations import members
from accounts.permissions import MayNotKeepMembers
from accounts.queries import members as known
from tests.accounts.conftest import NEWCOMER, Letters
from tests.accounts.keeping import read_in, sign_up, upload
from tests.accounts.staff import hire
from tests.conftest import ClientOf
from tests.factories import report_incident

pytestmark = pytest.mark.django_db


def test_a_listed_number_lets_in_at_once_and_only_once(body: ProfessionalBody) -> None:
    assert sign_up(body, "1001").admitted_at
    assert not sign_up(body, "1001", "twee@elders.example").admitted_at
    assert not sign_up(body, "9999", "drie@elders.example").admitted_at
    assert not sign_up(None, "", "vier@elders.example").admitted_at


def test_before_the_address_is_confirmed_no_number_is_taken(body: ProfessionalBody) -> None:
    squatter = replace(NEWCOMER, body_id=body.id, member_number="1001")
    operations.register_person(newcomer=squatter)

    assert sign_up(body, "1001", "echt@elders.example").admitted_at


def test_the_same_list_twice_is_the_same(sanne: Actor, body: ProfessionalBody) -> None:
    before = set(ListedMember.objects.values_list("id", flat=True))

    assert vars(read_in(sanne, body.id, "1001", "1002")) == {
        "added": 0,
        "gone": 0,
        "stayed": 2,
        "admitted": 0,
    }
    assert set(ListedMember.objects.values_list("id", flat=True)) == before


def test_a_new_list_lets_in_who_waited_and_puts_nobody_out(
    sanne: Actor, body: ProfessionalBody, letters: Letters
) -> None:
    stays = sign_up(body, "1001")
    waits = sign_up(body, "3003", "wacht@elders.example")
    for email in ("een@elders.example", "ander@elders.example"):
        sign_up(body, "4004", email)

    read = read_in(sanne, body.id, "1002", "3003", "4004")

    assert vars(read) == {"added": 2, "gone": 1, "stayed": 1, "admitted": 1}
    waits.refresh_from_db()
    stays.refresh_from_db()
    assert waits.admitted_at
    assert letters.to(waits) == ["admitted"]
    assert stays.admitted_at
    assert not stays.suspended_at
    assert [each.id for each in known.body(by=sanne, body_id=body.id).unlisted] == [stays.id]


def test_the_table_of_numbers_says_no_number(body: ProfessionalBody) -> None:
    rows = ListedMember.objects.values_list("digest", flat=True)

    assert {len(bytes(row)) for row in rows} == {32}
    assert not any(b"100" in bytes(row) for row in rows)


# --- The pages of staff ---


def test_a_list_is_read_in_from_the_page_and_the_skipped_lines_can_be_downloaded(
    sanne: Actor, body: ProfessionalBody, client_of: ClientOf
) -> None:
    browser = client_of(sanne)
    raw = "lidnummer;naam\n1001;Zoë\n5005;Bram\n;Carla\n=cmd|x;Dirk\n5005;Eva\n1002;Fien\n".encode("cp1252")

    answer = upload(browser, body, raw)

    assert answer.url == reverse("insight:body", args=[body.id])
    page = browser.get(answer.url).content.decode()
    assert "3 regels overgeslagen." in page
    assert "Erbij: 1. Eraf: 0. Gebleven: 2." in page
    told = browser.get(reverse("insight:skipped_lines", args=[body.id]))
    assert told["Content-Disposition"] == 'attachment; filename="overgeslagen-regels.csv"'
    assert told.content.decode("utf-8-sig").splitlines() == [
        "regel;reden",
        "4;Geen lidnummer in deze regel.",
        "5;In dit lidnummer staat geen cijfer.",
        "6;Dit lidnummer staat ook op regel 3.",
    ]
    assert "5005" not in str(dict(browser.session))


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "Kies een bestand."),
        (b"PK\x03\x04x", "Dit is geen CSV-bestand."),
        (b"1;2\n3;4\n", "in welke kolom"),
        (b"1" * 4_000_001, "Dit bestand is te groot."),
    ],
)
def test_a_file_that_cannot_be_read_changes_nothing(
    sanne: Actor, body: ProfessionalBody, client_of: ClientOf, raw: bytes, said: str
) -> None:
    answer = upload(client_of(sanne), body, raw)

    assert answer.status_code == 422
    assert said in answer.content.decode() or "Dit bestand is leeg." in answer.content.decode()
    assert known.body(by=sanne, body_id=body.id).listed == 2


def test_a_column_that_is_no_number_is_refused_in_words(
    sanne: Actor, body: ProfessionalBody, client_of: ClientOf
) -> None:
    for typed in ("x", "0", "201"):
        answer = upload(client_of(sanne), body, b"1001\n", column=typed)

        assert answer.status_code == 422
        assert "Vul een getal in, zoals 1" in answer.content.decode()


def test_lists_cannot_be_sent_without_end(sanne: Actor, body: ProfessionalBody, client_of: ClientOf) -> None:
    browser = client_of(sanne)

    answers = [upload(browser, body, b"1001\n1002\n").status_code for _ in range(21)]

    assert answers == [302] * 20 + [422]


def test_who_waits_is_let_in_or_not_with_a_mail_and_a_line(
    sanne: Actor, body: ProfessionalBody, client_of: ClientOf, letters: Letters
) -> None:
    browser, person = client_of(sanne), sign_up(body, "9999")
    assert person.name in browser.get(reverse("insight:members")).content.decode()

    for step in ("refuse_member", "refuse_member", "admit_member", "admit_member"):
        assert browser.post(reverse(f"insight:{step}", args=[person.id])).status_code == 302

    assert letters.to(person) == ["not_admitted", "admitted"]
    person.refresh_from_db()
    assert person.admitted_at
    done = [(line.action, line.name, line.about) for line in queries.staff_log(by=sanne).lines[:2]]
    assert done == [
        (StaffAction.MEMBER_ADMITTED, "Sanne", "Els Prins"),
        (StaffAction.MEMBER_REFUSED, "Sanne", "Els Prins"),
    ]


def test_the_page_of_a_member_offers_what_fits_how_they_stand(
    sanne: Actor, body: ProfessionalBody, client_of: ClientOf
) -> None:
    browser, person = client_of(sanne), sign_up(body, "9999")

    def offered() -> set[str]:
        page = browser.get(reverse("insight:member", args=[person.id])).content.decode()
        steps = ("admit_member", "refuse_member", "suspend_member", "lift_suspension")
        return {step for step in steps if reverse(f"insight:{step}", args=[person.id]) in page}

    assert offered() == {"admit_member", "refuse_member", "suspend_member"}
    browser.post(reverse("insight:refuse_member", args=[person.id]))
    assert offered() == {"admit_member", "suspend_member"}
    browser.post(reverse("insight:admit_member", args=[person.id]))
    assert offered() == {"suspend_member"}
    browser.post(reverse("insight:suspend_member", args=[person.id]))
    assert offered() == {"lift_suspension"}


def test_a_number_that_let_somebody_in_lets_in_nobody_else(
    sanne: Actor, body: ProfessionalBody, client_of: ClientOf
) -> None:
    sign_up(body, "1001")
    second = sign_up(body, "1001", "twee@elders.example")

    answer = client_of(sanne).post(reverse("insight:admit_member", args=[second.id]), follow=True)

    assert "al iemand anders toegelaten" in answer.content.decode()
    second.refresh_from_db()
    assert not second.admitted_at


@pytest.mark.parametrize("typed", ["els@elders.example", "ELS@elders.example", "1001", "10 01"])
def test_one_member_is_found_by_the_whole_address_or_number(
    sanne: Actor, body: ProfessionalBody, client_of: ClientOf, typed: str
) -> None:
    person, browser = sign_up(body, "1001"), client_of(sanne)

    answer = browser.post(reverse("insight:find_member"), {"typed": typed})

    assert answer.url == reverse("insight:member", args=[person.id])
    assert quote(typed) not in answer.url
    assert person.email in browser.get(answer.url).content.decode()
    assert queries.staff_log(by=sanne).lines[0].action is StaffAction.MEMBERS_VIEWED


@pytest.mark.parametrize("typed", ["els@", "100", "Els", "%"])
def test_a_part_finds_nobody(sanne: Actor, body: ProfessionalBody, client_of: ClientOf, typed: str) -> None:
    sign_up(body, "1001")

    answer = client_of(sanne).post(reverse("insight:find_member"), {"typed": typed})

    assert "Geen account met dit adres of lidnummer." in answer.content.decode()


def test_a_page_about_members_says_nothing_of_what_they_do(
    anna: Actor, sanne: Actor, client_of: ClientOf
) -> None:
    pages = [reverse("insight:members"), reverse("insight:member", args=[anna.person.id])]
    browser = client_of(sanne)
    before = [_words(browser, page) for page in pages]

    report_incident(anna)

    assert [_words(browser, page) for page in pages] == before


def test_a_body_is_there_once(sanne: Actor, body: ProfessionalBody, client_of: ClientOf) -> None:
    answer = client_of(sanne).post(reverse("insight:new_body"), {"name": "vereniging oost"})

    assert answer.status_code == 422
    assert "staat er al" in answer.content.decode()
    assert ProfessionalBody.objects.count() == 1


def test_without_the_role_nobody_keeps_members(sanne: Actor, body: ProfessionalBody, anna: Actor) -> None:
    joost = hire("joost@scag.example", set(StaffRole) - {StaffRole.MEMBERS}, by=sanne)
    asked = (
        lambda: members.suspend_member(by=joost, person_id=anna.person.id, now=timezone.now()),
        lambda: read_in(joost, body.id, "1"),
        lambda: known.waiting_members(by=joost),
        lambda: known.found_members(by=anna, typed="1001"),
    )

    for ask in asked:
        with pytest.raises(MayNotKeepMembers):
            ask()
    members.suspend_member(by=sanne, person_id=anna.person.id, now=timezone.now())
    assert queries.staff_log(by=joost).lines[0].about == "Een lid"
    assert queries.staff_log(by=sanne).lines[0].about == anna.person.name


def test_staff_are_no_members(sanne: Actor, client_of: ClientOf) -> None:
    browser = client_of(sanne)

    assert browser.get(reverse("insight:member", args=[sanne.person.id])).status_code == 404
    assert browser.post(reverse("insight:suspend_member", args=[sanne.person.id])).status_code == 404


def _words(browser: Client, page: str) -> str:
    """Without what is made anew for each form."""
    main = browser.get(page).content.decode().partition("<main")[2]
    return re.sub(r'<input type="hidden"[^>]*>', "", main)
