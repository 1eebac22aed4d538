"""Who leads the talk summarises and concludes it; two who do so at once both keep their text."""

import re

import pytest

from tests.days import days_ago
from tests.groups.case_page.given import concluded
from tests.groups.sharing_pages import url
from tests.incidents.views.pages import text_of

BLAME = "Dat was haar eigen schuld."


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
            (dict.fromkeys(days_ago(check_date=0), ""), "Kies een dag om na te gaan of het hielp."),
        ],
    )
    def test_what_is_missing_is_asked_and_the_rest_is_kept(self, anna, of, group, case_id, given, sentence):
        page = of(anna).post(
            url("conclude", group, case_id), concluded(agreement="Ieder kijkt dit na.") | given
        )

        assert page.status_code == 422
        assert sentence in text_of(page)
        assert "Ieder kijkt dit na." in text_of(page)

    def test_the_day_to_look_again_comes_after_today(self, anna, of, group, case_id):
        given = concluded(agreement="Ieder kijkt dit na.") | days_ago(check_date=0)

        page = of(anna).post(url("conclude", group, case_id), given)

        assert page.status_code == 422
        assert "Kies een datum na vandaag." in text_of(page)
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
