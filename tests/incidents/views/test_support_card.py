"""After a hard event the last page of recording also looks after the therapist; after a lighter one in a sentence."""

import re
from dataclasses import replace

import pytest

from incidents.codes import Violence, ViolenceBy
from tests.factories import NEAR_MISS, SENTINEL_EVENT, report_incident
from tests.incidents.views.pages import text_of, url

CARD = "Wie kunt u bellen?"


@pytest.mark.parametrize(
    "answers",
    [
        SENTINEL_EVENT,
        replace(NEAR_MISS, violence=Violence.SUSPECTED, violence_by=ViolenceBy.CARE_WORKER),
    ],
    ids=["serious harm", "violence"],
)
def test_after_a_hard_event_there_is_a_card_for_the_therapist(browser, anna, answers):
    page = browser.get(url("done", report_incident(anna, answers)))

    assert CARD in text_of(page)
    for somebody in ("collega", "supervisor", "huisarts", "hulplijn"):
        assert somebody in text_of(page)


def test_after_a_light_event_one_sentence_is_enough(browser, anna):
    page = text_of(browser.get(url("done", report_incident(anna))))

    assert CARD not in page
    assert "Wilt u met iemand praten?" in page


def test_the_card_gives_no_number_that_nobody_checked(browser, anna):
    page = browser.get(url("done", report_incident(anna, SENTINEL_EVENT))).content.decode()
    card = page[page.index('class="card support"') :]

    assert set(re.findall(r"\b\d{3,}[\d -]*", re.sub(r"<[^>]+>", " ", card[: card.index("</section>")]))) == {
        "113"
    }
