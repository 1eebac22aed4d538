"""A contribution is placed under its question, and taken back in time; what was typed is never lost."""

import re
from uuid import uuid4

import pytest

from groups.codes import Question
from tests.groups.case_page.given import said, say_earlier
from tests.groups.cases import conclude
from tests.groups.sharing_pages import url
from tests.incidents.views.pages import text_of, title_of

BLAME = "Dat was haar eigen schuld."


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
