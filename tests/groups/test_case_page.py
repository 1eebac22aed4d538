"""The pages of a case: what each reader sees, what is kept of what they typed, and what only its contributor sees."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from groups.codes import Question
from groups.forms.marks import KEEP
from groups.operations.discussion import contribute
from groups.queries.standing import standing
from incidents import operations as register
from incidents import queries
from incidents.codes import ActionKind, Helped
from tests.factories import SENTINEL_EVENT, report_incident
from tests.groups import factories
from tests.groups.cases import conclude
from tests.groups.sharing_pages import url
from tests.incidents.views.pages import text_of, title_of
from vault.bundle import Bundle

TODAY = timezone.localdate
DAY = timedelta(days=1)
BLAME = "Dat was haar eigen schuld."


@pytest.fixture
def incident_id(carla):
    return report_incident(carla)


@pytest.fixture
def case_id(carla, group, incident_id):
    return _linked(carla, group, incident_id)


def _linked(by, group, incident_id):
    case_id, now = factories.share_case(by, group), timezone.now()
    register.link_case(by=by, incident_id=incident_id, case_id=case_id, group_id=group, now=now)
    return case_id


@pytest.fixture
def of(client_of):
    return client_of


def said(text, question=Question.HAPPENING):
    return {"question": question.value, "text": text}


def day(name, moment):
    return {f"{name}_day": moment.day, f"{name}_month": moment.month, f"{name}_year": moment.year}


def concluded(**overrides):
    words = {"lesson": "De bloeddruk daalt.", "recommendation": "Neem een rustminuut.", "agreement": ""}
    return words | day("check_date", TODAY() + 90 * DAY) | overrides


def planned(version, **overrides):
    words = {
        "what": "Ik neem rust.",
        "kind": ActionKind.PROTOCOL.value,
        "responsible": "ikzelf",
        "version": version,
    }
    return words | day("due_date", TODAY() + 7 * DAY) | day("review_date", TODAY() + 90 * DAY) | overrides


def say_earlier(by, group, case_id, text, *, minutes):
    contribute(
        by=by,
        standing=standing(by=by, group_id=group),
        case_id=case_id,
        question=Question.HAPPENING,
        text=text,
        now=timezone.now() - timedelta(minutes=minutes),
    )


class TestReading:
    def test_members_read_the_case_and_not_who_put_it_in(self, bram, of, group, case_id):
        page = text_of(of(bram).get(url("case", group, case_id)))

        assert "Een cliënt werd duizelig bij het opstaan." in page
        assert "Ingebracht door een groepslid" in page
        for question in Question:
            assert question.label in page
        assert "Wie kan dit lezen? Anna Bos Bram Smit Carla Vos" in page
        assert "Alleen u ziet dit blok" not in page

    def test_its_contributor_sees_a_block_that_nobody_else_does(self, anna, carla, of, group, case_id):
        assert "Alleen u ziet dit blok" in text_of(of(carla).get(url("case", group, case_id)))
        assert "Alleen u ziet dit blok" not in text_of(of(anna).get(url("case", group, case_id)))

    def test_only_the_facilitator_is_helped_to_lead(self, anna, bram, of, group, case_id):
        assert "Voor de gespreksleider" in text_of(of(anna).get(url("case", group, case_id)))
        assert "Voor de gespreksleider" not in text_of(of(bram).get(url("case", group, case_id)))

    def test_the_title_tells_nothing_of_it(self, bram, of, group, case_id):
        assert "uizelig" not in title_of(of(bram).get(url("case", group, case_id)))

    def test_who_came_later_is_told_how_to_come_to_read_it(self, anna, dirk, of, group, case_id):
        factories.bring_in(dirk, by=anna, group_id=group)
        factories.sign(dirk, group_id=group)

        page = of(dirk).get(url("case", group, case_id))

        assert page.status_code == 403
        assert "De inbrenger moet deze casus nog met u delen." in text_of(page)
        assert "duizelig" not in text_of(page)

    def test_after_a_hard_event_its_contributor_finds_somebody_to_call(self, bram, carla, of, group):
        case_id = _linked(carla, group, report_incident(carla, SENTINEL_EVENT))

        assert "Wie kunt u bellen?" in text_of(of(carla).get(url("case", group, case_id)))
        assert "Wie kunt u bellen?" not in text_of(of(bram).get(url("case", group, case_id)))


class TestWhatItCosts:
    def test_more_contributions_ask_no_more_of_database_or_keys(
        self, anna, bram, of, group, case_id, django_assert_num_queries, monkeypatch
    ):
        browser, target, unwrapped = of(bram), url("case", group, case_id), []
        unwrap = Bundle.unwrap
        monkeypatch.setattr(Bundle, "unwrap", lambda *given: unwrapped.append(1) or unwrap(*given))
        with CaptureQueriesContext(connection) as few:
            browser.get(target)
        keys = len(unwrapped)
        for number in range(12):
            say_earlier(anna, group, case_id, f"Bijdrage {number}.", minutes=30 - number)
        unwrapped.clear()

        with django_assert_num_queries(len(few)):
            browser.get(target)
        assert len(unwrapped) == keys


class TestSaying:
    def test_it_stands_under_its_question_with_name_and_time(self, anna, bram, of, group, case_id):
        sent = of(bram).post(
            url("contribute", group, case_id), said("De tafel stond hoog.", Question.STOPPED)
        )

        assert sent.url == f"{url('case', group, case_id)}#stopped"
        page = text_of(of(anna).get(url("case", group, case_id)))
        start = page.index("3. Wat had het kunnen tegenhouden?")
        assert "Bram Smit" in page[start : page.index("4. Wat nemen we mee?")]
        assert "De tafel stond hoog." in page[start:]

    @pytest.mark.parametrize("text", ["", "   ", "x" * 2001, "nul\x00byte"])
    def test_what_cannot_be_placed_stays_in_its_field(self, bram, of, group, case_id, text):
        page = of(bram).post(url("contribute", group, case_id), said(text, Question.STOPPED))

        assert page.status_code == 422
        assert title_of(page).startswith("Fout: ")
        field = re.search(
            r'<textarea[^>]*id="id_stopped_text"[^>]*>(.*?)</textarea>', page.content.decode(), re.S
        )
        assert field[1].strip().startswith(text.strip()[:3])

    def test_under_no_question_of_the_four_it_is_asked_again(self, bram, of, group, case_id):
        page = of(bram).post(
            url("contribute", group, case_id), {"question": "blame", "text": "Dit schreef ik."}
        )

        assert page.status_code == 422
        assert "Dit schreef ik." in text_of(page)

    def test_words_that_blame_are_placed_with_a_hint_for_their_author(self, anna, bram, of, group, case_id):
        page = of(bram).post(url("contribute", group, case_id), said(BLAME), follow=True)

        assert BLAME in text_of(page)
        assert "klinken als een verwijt" in text_of(page)
        assert "klinken als een verwijt" not in text_of(of(anna).get(url("case", group, case_id)))

    def test_after_the_conclusion_the_text_is_given_back(self, anna, bram, of, group, case_id):
        conclude(anna, group, case_id)

        page = of(bram).post(url("contribute", group, case_id), said("Dit schreef ik net te laat."))

        assert page.status_code == 409
        assert "Uw tekst, niet geplaatst Dit schreef ik net te laat." in text_of(page)

    def test_what_looks_like_markup_is_text(self, anna, bram, of, group, case_id):
        of(bram).post(url("contribute", group, case_id), said("<script>alert(1)</script>"))

        assert "<script>alert" not in of(anna).get(url("case", group, case_id)).content.decode()


class TestTakingBack:
    def taken_back(self, browser, group, case_id):
        """As the button on the page does it, with the text that the page sends along."""
        page = browser.get(url("case", group, case_id)).content.decode()
        address = re.search(r'action="([^"#]*/terug/)', page)[1]
        form = page[page.index(address) :]
        text = re.search(r'name="text" value="(.*?)"', form, re.S)[1]
        return address, said(text)

    def test_the_text_comes_back_into_its_field(self, anna, bram, of, group, case_id):
        browser = of(bram)
        browser.post(url("contribute", group, case_id), said("Eerste regel.\nTweede regel."))
        address, sent = self.taken_back(browser, group, case_id)

        page = browser.post(address, sent)

        assert page.status_code == 200
        field = re.search(r'id="id_happening_text"[^>]*>(.*?)</textarea>', page.content.decode(), re.S)
        assert field[1].split() == ["Eerste", "regel.", "Tweede", "regel."]
        assert "Eerste regel" not in text_of(of(anna).get(url("case", group, case_id)))

    def test_pressed_twice_the_text_is_still_there(self, bram, of, group, case_id):
        browser = of(bram)
        browser.post(url("contribute", group, case_id), said("Mijn tekst."))
        address, sent = self.taken_back(browser, group, case_id)
        browser.post(address, sent)

        again = browser.post(address, sent)

        assert again.status_code == 200
        assert "Mijn tekst." in text_of(again)

    def test_too_late_is_said_in_a_sentence(self, bram, of, group, case_id):
        say_earlier(bram, group, case_id, "Al een tijdje geleden.", minutes=6)
        browser = of(bram)
        page = browser.get(url("case", group, case_id))
        assert "Terughalen" not in re.sub("vijf minuten terughalen", "", text_of(page))
        message_id = page.context["case"].contributions[0].id

        told = browser.post(url("recall", group, case_id, message_id), said("x"), follow=True)

        assert "Die tijd is voorbij, dus uw bijdrage blijft staan." in text_of(told)
        assert "Al een tijdje geleden." in text_of(told)

    def test_of_somebody_else_there_is_nothing_to_take_back(self, anna, bram, of, group, case_id):
        of(bram).post(url("contribute", group, case_id), said("Van Bram."))
        message_id = of(anna).get(url("case", group, case_id)).context["case"].contributions[0].id

        assert of(anna).post(url("recall", group, case_id, message_id)).status_code == 404
        assert of(anna).post(url("recall", group, case_id, uuid4())).status_code == 404
        assert "Van Bram." in text_of(of(anna).get(url("case", group, case_id)))


class TestLeading:
    def test_a_summary_is_everybodys_to_read(self, anna, bram, of, group, case_id):
        of(anna).post(url("summarise", group, case_id), {"text": "Rust helpt.", "shown": ""})

        assert "Samenvatting Gespreksleider" in text_of(of(bram).get(url("case", group, case_id)))

    def test_a_summary_that_came_between_is_shown_beside_what_was_typed(self, anna, of, group, case_id):
        browser, target = of(anna), url("summarise", group, case_id)
        browser.post(target, {"text": "Rust helpt.", "shown": ""})

        both = browser.post(target, {"text": "Water helpt.", "shown": ""})
        merged = browser.post(
            target,
            {
                "text": "Rust en water.",
                "shown": re.search(r'name="shown" value="(.*?)"', both.content.decode())[1],
            },
        )

        assert both.status_code == 409
        assert "Rust helpt." in text_of(both)
        assert "Water helpt." in text_of(both)
        assert merged.status_code == 302

    def test_a_member_leads_nothing(self, bram, of, group, case_id):
        for name in ("summarise", "conclude"):
            assert of(bram).get(url(name, group, case_id)).status_code == 403
            assert of(bram).post(url(name, group, case_id)).status_code == 403

    def test_concluded_it_says_what_it_came_to_and_takes_no_more(self, anna, bram, of, group, case_id):
        sent = of(anna).post(url("conclude", group, case_id), concluded())

        assert sent.url == url("case", group, case_id)
        page = of(bram).get(sent.url)
        assert "Neem een rustminuut." in text_of(page)
        assert "<textarea" not in page.content.decode()

    @pytest.mark.parametrize(
        ("given", "sentence"),
        [
            ({"recommendation": " "}, "Schrijf één advies op, hoe klein ook."),
            ({"lesson": ""}, "Schrijf in een of twee zinnen op wat u leerde."),
            ({"check_date_year": ""}, "Vul dag, maand en jaar in."),
            (dict.fromkeys(day("check_date", TODAY()), ""), "Kies een dag om na te gaan of het hielp."),
            (day("check_date", TODAY()), "Kies een datum na vandaag."),
        ],
    )
    def test_what_is_missing_is_asked_and_the_rest_is_kept(self, anna, of, group, case_id, given, sentence):
        page = of(anna).post(
            url("conclude", group, case_id), concluded(agreement="Ieder kijkt dit na.") | given
        )

        assert page.status_code == 422
        assert sentence in text_of(page)
        assert "Ieder kijkt dit na." in text_of(page)

    def test_the_second_to_conclude_sees_the_first_and_keeps_the_own_text(self, anna, of, group, case_id):
        browser, target = of(anna), url("conclude", group, case_id)
        browser.post(target, concluded())

        second = browser.post(target, concluded(recommendation="Zet de tafel laag."))
        unfinished = browser.post(target, concluded(recommendation="", lesson="Iets anders geleerd."))

        for page, mine in ((second, "Zet de tafel laag."), (unfinished, "Iets anders geleerd.")):
            assert page.status_code == 409
            assert "Neem een rustminuut." in text_of(page)
            assert mine in text_of(page)
        assert browser.get(target).url == url("case", group, case_id)


class TestAdopting:
    @pytest.fixture
    def browser(self, anna, carla, of, group, case_id):
        conclude(anna, group, case_id)
        return of(carla)

    def version(self, carla, incident_id):
        return queries.incident(by=carla, incident_id=incident_id).version

    def test_the_recommendation_is_there_to_begin_with(self, browser, group, case_id):
        page = browser.get(url("adopt", group, case_id))

        assert (
            "Neem een vaste rustminuut."
            in re.search(r'id="id_what"[^>]*>(.*?)</textarea>', page.content.decode(), re.S)[1]
        )

    def test_adopted_it_is_in_the_own_register_and_the_group_knows_nothing(
        self, browser, bram, carla, of, group, case_id, incident_id
    ):
        sent = browser.post(url("adopt", group, case_id), planned(self.version(carla, incident_id)))

        assert sent.url == url("case", group, case_id)
        assert "U nam het advies over als maatregel" in text_of(browser.get(sent.url))
        assert "Ik neem rust." in text_of(browser.get(reverse("incidents:actions")))
        assert "Advies overgenomen" not in text_of(of(bram).get(sent.url))

    def test_told_the_group_sees_that_it_was_adopted(
        self, browser, bram, carla, of, group, case_id, incident_id
    ):
        target, version = url("adopt", group, case_id), self.version(carla, incident_id)
        browser.post(target, planned(version, tell_group="on"))
        browser.post(target, planned(version, tell_group="on"))

        assert "Advies overgenomen" in text_of(of(bram).get(url("case", group, case_id)))
        assert len(queries.incident(by=carla, incident_id=incident_id).content.actions) == 1

    def test_another_window_is_asked_which_version_to_keep(self, browser, carla, group, case_id, incident_id):
        target, version = url("adopt", group, case_id), self.version(carla, incident_id)
        browser.post(target, planned(version))

        second = browser.post(target, planned(version, what="Iets heel anders."))

        assert second.status_code == 409
        assert "Iets heel anders." in text_of(second)

    def test_a_day_that_has_passed_is_asked_again(self, browser, carla, group, case_id, incident_id):
        given = planned(self.version(carla, incident_id)) | day("due_date", TODAY())

        page = browser.post(url("adopt", group, case_id), given)

        assert page.status_code == 422
        assert "Kies een datum na vandaag." in text_of(page)
        assert "Ik neem rust." in text_of(page)

    def test_to_others_these_pages_are_not_there(self, browser, anna, bram, of, group, case_id):
        for other in (anna, bram):
            for name in ("adopt", "tell_effect"):
                assert of(other).get(url(name, group, case_id)).status_code == 404
                assert of(other).post(url(name, group, case_id)).status_code == 404

    def test_before_the_conclusion_there_is_nothing_to_adopt(self, carla, of, group, case_id):
        assert of(carla).get(url("adopt", group, case_id)).status_code == 404

    def look_back(self, browser, carla, group, case_id, incident_id):
        """Adopted, done, and looked at again in the own register."""
        browser.post(url("adopt", group, case_id), planned(self.version(carla, incident_id)))
        assert "Kijk eerst in uw register" in text_of(
            browser.get(url("tell_effect", group, case_id), follow=True)
        )
        action = carla.unlocked.adopted_id(case_id)
        for name, given in (
            ("improvement_done", day("done_date", TODAY()) | day("review_date", TODAY() + DAY)),
            (
                "improvement_review",
                day("reviewed_date", TODAY()) | {"helped": Helped.YES.value, "reason": "Privé."},
            ),
        ):
            address = reverse(f"incidents:{name}", args=[incident_id, action])
            assert (
                browser.post(address, given | {"version": self.version(carla, incident_id)}).status_code
                == 302
            )

    def test_whether_it_helped_is_told_after_the_own_check(
        self, browser, bram, carla, of, group, case_id, incident_id
    ):
        self.look_back(browser, carla, group, case_id, incident_id)
        target = url("tell_effect", group, case_id)
        assert target in browser.get(url("case", group, case_id)).content.decode()
        assert target in browser.get(reverse("incidents:improvements", args=[incident_id])).content.decode()
        empty = browser.post(target, {"helped": "yes", "text": ""})
        sent = browser.post(target, {"helped": "yes", "text": "Geen duizeligheid meer."})

        assert empty.status_code == 422
        page = text_of(of(bram).get(sent.url))
        assert "Bericht van de inbrenger" in page
        assert "Geen duizeligheid meer." in page
        assert "Privé." not in page

    def test_what_may_lead_to_a_person_is_handled_before_it_is_told(
        self, browser, bram, carla, of, group, case_id, incident_id
    ):
        self.look_back(browser, carla, group, case_id, incident_id)
        given = {"helped": "yes", "text": "Ook mevrouw Jansen was blij, bel 06 12345678."}

        stopped = browser.post(url("tell_effect", group, case_id), given)

        assert stopped.status_code == 422
        assert "mevrouw Jansen" in text_of(stopped)
        assert "Bericht van de inbrenger" not in text_of(of(bram).get(url("case", group, case_id)))
        keys = [trace.key for trace in stopped.context["form"].marks.traces]
        assert browser.post(url("tell_effect", group, case_id), given | {KEEP: keys}).status_code == 302
