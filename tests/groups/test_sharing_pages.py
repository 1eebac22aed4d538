"""From an incident to a case in the browser: refusals, marks, names, one click."""

from dataclasses import replace
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.actor import Actor
from groups.marking import MarkingTookTooLong
from groups.operations import cases
from incidents import queries as register
from incidents.codes import Answer, CareSetting, Violence, ViolenceBy
from incidents.content import Answers
from tests.conftest import ClientOf
from tests.factories import NEAR_MISS, SENTINEL_EVENT, WITH_CONSEQUENCE, report_incident
from tests.groups.factories import bring_in, found, read, sign
from tests.groups.sharing_pages import WORDS, first_key, records, send, share, url
from tests.incidents.views.pages import hidden_fields, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident_id(anna: Actor) -> UUID:
    return report_incident(anna, WITH_CONSEQUENCE, care_setting=CareSetting.AT_HOME)


class TestChoosingAGroup:
    def test_the_page_of_an_incident_leads_there(self, browser: Client, incident_id: UUID) -> None:
        page = browser.get(f"/register/{incident_id}/").content.decode()

        assert f'href="{url("share", incident_id)}"' in page

    def test_without_a_group_one_is_offered(self, browser: Client, incident_id: UUID) -> None:
        page = browser.get(url("share", incident_id)).content.decode()

        assert "U zit nog niet in een groep." in page
        assert f'href="{url("found")}"' in page

    def test_each_group_says_why_not(
        self, anna: Actor, browser: Client, group: UUID, incident_id: UUID
    ) -> None:
        unsigned, coordinated = found(anna, "Nog te tekenen"), found(anna, "Opgezet", takes_part=False)
        page = browser.get(url("share", incident_id)).content.decode()

        assert f'href="{url("rewrite", incident_id, group)}"' in page
        assert f'href="{url("declaration", unsigned)}"' in page
        assert "leest geen casussen" in page
        for other in (unsigned, coordinated):
            assert url("rewrite", incident_id, other) not in page

    def test_who_has_not_signed_is_led_to_the_declaration(
        self, anna: Actor, browser: Client, incident_id: UUID
    ) -> None:
        group_id = found(anna)
        answer = browser.get(url("rewrite", incident_id, group_id))

        assert answer.url == url("declaration", group_id)

    def test_with_few_readers_it_says_that_they_can_guess(
        self, anna: Actor, bram: Actor, carla: Actor, dirk: Actor, browser: Client, incident_id: UUID
    ) -> None:
        group_id = found(anna)
        said = []
        for each in (bram, carla, dirk):
            bring_in(each, by=anna, group_id=group_id)
            sign(*((anna, each) if each is bram else (each,)), group_id=group_id)
            said.append(text_of(browser.get(url("rewrite", incident_id, group_id))))

        assert "Die weet dan dat de casus van u is." in said[0]
        assert "Die kunnen raden dat de casus van u is." in said[1]
        assert "dat de casus van u is" not in said[2]

    @pytest.mark.parametrize(
        ("answers", "said", "route"),
        [
            (replace(NEAR_MISS, care_related=Answer.NO), "niet over de zorg", "next_steps"),
            (
                replace(WITH_CONSEQUENCE, deviation=Answer.NO, known_risk_discussed=Answer.YES),
                "complicatie",
                "client",
            ),
            (
                replace(NEAR_MISS, violence=Violence.YES, violence_by=ViolenceBy.SELF),
                "eerst veiligheid",
                "other_routes",
            ),
        ],
        ids=["outside", "complication", "violence"],
    )
    def test_what_is_not_for_a_group_says_why_and_where_to(
        self, anna: Actor, browser: Client, group: UUID, answers: Answers, said: str, route: str
    ) -> None:
        incident_id = report_incident(anna, answers)
        page = browser.get(url("share", incident_id)).content.decode()

        assert said in page
        assert f'href="{reverse(f"incidents:{route}", args=[incident_id])}"' in page
        assert url("rewrite", incident_id, group) not in page
        assert "Waarom niet, en wat wel?" in browser.get(f"/register/{incident_id}/").content.decode()
        assert browser.get(url("rewrite", incident_id, group)).url == url("share", incident_id)
        assert browser.post(url("rewrite", incident_id, group), WORDS).status_code == 422
        assert records(anna) == 0


class TestRewriting:
    def test_nothing_but_words_of_lists_is_filled_in(
        self, browser: Client, group: UUID, incident_id: UUID
    ) -> None:
        page = browser.get(url("rewrite", incident_id, group))
        form = page.content.decode()[page.content.decode().index('<form class="beside__new"') :]

        assert 'value="Val of ongeval: direct na de behandeling"' in form
        assert "week 47 van 2026" in form
        for own in ("bezeerde", "18 november", "2026-11-18", "VIM-2026"):
            assert own not in form
        assert "bezeerde haar pols" in page.content.decode()  # the original, beside it

    def test_one_click_shares_with_those_who_were_named(
        self, bram: Actor, carla: Actor, browser: Client, group: UUID, incident_id: UUID
    ) -> None:
        page = text_of(browser.get(url("rewrite", incident_id, group)))
        assert "Delen met 2 leden" in page
        assert bram.person.name in page
        assert carla.person.name in page

        content = read(bram, group, share(browser, incident_id, group)).content

        assert (content.title, content.story, content.question) == tuple(WORDS.values())[:3]
        assert [*content.facets.in_words] == WORDS["goes_along"]

    def test_what_is_missing_is_asked_and_nothing_is_lost(
        self, anna: Actor, browser: Client, group: UUID, incident_id: UUID
    ) -> None:
        answer = send(browser, url("rewrite", incident_id, group), question=" ")

        assert answer.status_code == 422
        assert "Schrijf op wat u van de groep wilt weten" in text_of(answer)
        assert WORDS["story"] in answer.content.decode()
        assert records(anna) == 0

    def test_a_mark_is_a_hard_stop_until_it_is_kept_or_replaced(
        self, anna: Actor, bram: Actor, browser: Client, group: UUID, incident_id: UUID
    ) -> None:
        page, story = url("rewrite", incident_id, group), "Mevrouw Jansen viel bij het opstaan."

        stopped = send(browser, page, story=story)
        assert stopped.status_code == 422
        assert story in stopped.content.decode()
        assert records(anna) == 0

        key = first_key(stopped)
        replaced = send(browser, page, story=story, vervang=key)
        assert replaced.status_code == 200
        assert records(anna) == 0
        case_id = share(browser, incident_id, group, story=story, laat_staan=[key])
        assert read(bram, group, case_id).content.story == story

    def test_a_mark_in_the_title_and_in_the_question_stops_as_well(
        self, anna: Actor, browser: Client, group: UUID, incident_id: UUID
    ) -> None:
        for name in ("title", "question"):
            answer = send(browser, url("rewrite", incident_id, group), **{name: "Mevrouw Jansen viel."})
            assert answer.status_code == 422
        assert records(anna) == 0

    def test_a_text_that_could_not_be_looked_through_is_not_shared(
        self, anna: Actor, browser: Client, group: UUID, incident_id: UUID
    ) -> None:
        page = url("rewrite", incident_id, group)
        shown = hidden_fields(browser.get(page))
        with patch("groups.forms.marks.marks_within", side_effect=MarkingTookTooLong):
            answer = browser.post(page, shown | WORDS)

        assert answer.status_code == 422
        assert "niet nakijken" in text_of(answer)
        assert WORDS["story"] in answer.content.decode()
        assert records(anna) == 0

    def test_other_readers_are_shown_and_asked_about(
        self, anna: Actor, dirk: Actor, browser: Client, group: UUID, incident_id: UUID
    ) -> None:
        page = url("rewrite", incident_id, group)
        shown = hidden_fields(browser.get(page))
        bring_in(dirk, by=anna, group_id=group)
        sign(dirk, group_id=group)

        answer = browser.post(page, shown | WORDS)

        assert answer.status_code == 422
        assert "Wie dit kan lezen is intussen veranderd" in text_of(answer)
        assert "Delen met 3 leden" in text_of(answer)
        assert WORDS["story"] in answer.content.decode()
        assert records(anna) == 0
        assert browser.post(page, hidden_fields(answer) | WORDS).status_code == 302

    def test_with_nobody_else_covered_there_is_no_button_and_no_way(
        self, anna: Actor, bram: Actor, browser: Client, incident_id: UUID
    ) -> None:
        group_id = found(anna)
        bring_in(bram, by=anna, group_id=group_id)
        sign(anna, group_id=group_id)
        page = url("rewrite", incident_id, group_id)

        assert "Delen kan als minstens één ander lid heeft getekend" in text_of(browser.get(page))
        assert "nog niemand in deze groep een geldige verklaring" in text_of(send(browser, page))
        assert records(anna) == 0

    def test_a_calamity_is_shared_after_reading_one_sentence(
        self, anna: Actor, browser: Client, group: UUID
    ) -> None:
        incident_id = report_incident(anna, SENTINEL_EVENT)
        page = url("rewrite", incident_id, group)

        asked = send(browser, page)
        assert asked.status_code == 422
        assert "Wkkgz artikel 9, lid 6" in text_of(asked)
        assert records(anna) == 0
        assert share(browser, incident_id, group, sentinel_event="on")

    def test_shared_before_it_points_to_the_case(
        self, browser: Client, group: UUID, incident_id: UUID
    ) -> None:
        page, case_id = url("rewrite", incident_id, group), share(browser, incident_id, group)
        shown = hidden_fields(browser.get(url("amend", group, case_id)))

        assert browser.get(page).url == url("share", incident_id)
        for each in (url("share", incident_id), f"/register/{incident_id}/"):
            assert url("case", group, case_id) in browser.get(each).content.decode()
        again = browser.post(page, shown | WORDS | {"shown": "0" * 32, "story": "Nog eens, anders."})
        assert again.status_code == 422
        assert "Nog eens, anders." in again.content.decode()
        assert url("case", group, case_id) in again.content.decode()

    def test_what_a_fault_kept_from_the_register_is_mended_by_the_next_visit(
        self, anna: Actor, browser: Client, group: UUID, incident_id: UUID
    ) -> None:
        with patch.object(cases, "link_case", side_effect=RuntimeError):
            case_id = share(browser, incident_id, group)
        assert register.incident_of_case(by=anna, case_id=case_id) is None

        browser.get(url("share", incident_id))

        assert register.incident_of_case(by=anna, case_id=case_id).id == incident_id

    def test_not_yours_not_there_and_not_your_group_look_the_same(
        self, bram: Actor, dirk: Actor, client_of: ClientOf, group: UUID, incident_id: UUID
    ) -> None:
        for by, record_id, group_id in (
            (bram, incident_id, group),
            (bram, uuid4(), group),
            (dirk, report_incident(dirk), group),
        ):
            page = url("rewrite", record_id, group_id)
            assert client_of(by).get(page).status_code == 404
            assert client_of(by).post(page, WORDS).status_code == 404
