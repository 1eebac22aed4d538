"""After a whole cycle with real keys the staff's pages and exports hold what was released, and nothing it came from."""

import base64
import csv

from django.test import Client

from tests.analytics.counting import YEAR, Counting, row_of, select

PAGES = (
    "",
    "onderwerp/val-of-ongeval/",
    "?uitsplitsing=vakgroep",
    "uitgaven/",
    "uitgaven/2026/",
    "uitgaven/2026.csv",
    "methode/",
    "privacyrekening/",
    "adviezen/",
    "inzagelog/",
)


def test_no_page_and_no_export_holds_a_slot_a_half_or_a_sum_of_halves(
    counting: Counting, browser: Client
) -> None:
    counting.make_keys(YEAR)
    counting.seal(YEAR, {"anna": row_of(YEAR, 0), "bram": row_of(YEAR, 5)})
    counting.close(YEAR)
    pieces = [
        bytes(piece)
        for row in select("SELECT slot, share_a, share_b FROM analytics_envelope")
        for piece in row
    ]
    counting.add_up(YEAR)
    pieces += [bytes(share) for (share,) in select("SELECT noisy_share FROM analytics_tallyshare")]
    counting.release(YEAR)

    answers = {page: browser.get(f"/inzicht/{page}") for page in PAGES}

    assert {answer.status_code for answer in answers.values()} == {200}
    shown = "".join(answer.content.decode() for answer in answers.values())
    for piece in pieces:
        assert piece[:16].hex() not in shown
        assert base64.b64encode(piece)[:20].decode() not in shown


def test_the_export_is_the_released_cells_one_for_one(counting: Counting, browser: Client) -> None:
    counting.whole_cycle(YEAR, {"anna": row_of(YEAR, 0)})
    released = sorted(noisy for (noisy,) in select("SELECT noisy FROM analytics_figures"))

    export = browser.get("/inzicht/uitgaven/2026.csv").content.decode("utf-8-sig")

    sheet = csv.DictReader((line for line in export.splitlines() if not line.startswith("#")), delimiter=";")
    assert sorted(int(line["getal"]) for line in sheet) == released
