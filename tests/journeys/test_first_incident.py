"""The main job: somebody who never was here before records an incident on a phone, and finds it again."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import PHONE, Windows
from tests.journeys.visitor import (
    OWN_PASSWORD,
    Visitor,
    keep_recovery_code,
    log_in,
    new_address,
    record_near_miss,
    record_with_consequence,
    sign_up,
)

pytestmark = pytest.mark.journey

# From home to recorded, with one text. The eight answers that are required and the buttons between them leave no less.
MOST_TAPS_FOR_A_NEAR_MISS = 10
MOST_TAPS_WITH_A_CONSEQUENCE = 12

NEAR_MISS = "Bijna het verkeerde flesje meegegeven. Ik las het etiket nog eens na en zag het op tijd."
CONSEQUENCE = "Huiduitslag na een crème. De cliënt ging een dag later naar de huisarts."


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_newcomer_records_an_incident_and_finds_it_again(
    windows: Windows, javascript: bool, record_property: Any
) -> None:
    """Nina signs up between two clients, confirms her address by mail and writes her recovery code down.

    Then something almost goes wrong. She records it in three steps, sees it in her register, and opens it. The next
    day something does go wrong, and she records that too.
    """
    nina, address = Visitor(windows.open(PHONE, javascript=javascript)), new_address("nina")
    sign_up(nina, address, "Nina de Wit")
    log_in(nina, address, OWN_PASSWORD)
    keep_recovery_code(nina)
    assert nina.heading().endswith(", Nina")

    nina.forget_counts()
    record_near_miss(nina, NEAR_MISS)
    near_miss = (nina.taps, nina.texts)
    nina.page.goto("/overzicht/")
    nina.forget_counts()
    record_with_consequence(nina, CONSEQUENCE)
    with_consequence = (nina.taps, nina.texts)

    nina.page.goto("/register/")
    assert nina.heading() == "Mijn register"
    nina.tap("link", "Bijna het verkeerde flesje meegegeven")
    assert nina.heading() == "Bijna het verkeerde flesje meegegeven"
    main = nina.page.get_by_role("main")
    expect(main).to_contain_text(NEAR_MISS)
    expect(main).to_contain_text("Bijna-incident")
    expect(main).to_contain_text("Middel of advies meegeven")

    record_property("taps", f"near miss: {near_miss[0]} taps and {near_miss[1]} text (9 wished for)")
    record_property(
        "taps", f"with a consequence: {with_consequence[0]} taps and {with_consequence[1]} text (12)"
    )
    assert near_miss <= (MOST_TAPS_FOR_A_NEAR_MISS, 1)
    assert with_consequence <= (MOST_TAPS_WITH_A_CONSEQUENCE, 1)
