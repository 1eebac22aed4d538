"""Releases as a list, on paper and as a file: the file holds what was drawn, the page what may be read into it."""

import csv
import io
import re
from hashlib import sha256

import pytest
from django.test import Client

from analytics.periods import Period
from analytics.queries import Release
from analytics.schema import LARGE, SMALL
from tests.analytics.views.conftest import Publish
from tests.analytics.views.figures import all_releases
from tests.analytics.views.reading import text_of

RELEASES = {release.period.name: release for release in all_releases()}
NAMES = list(RELEASES)


def rows_of(file: bytes) -> list[dict[str, str]]:
    lines = [line for line in file.decode("utf-8-sig").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(io.StringIO("\n".join(lines)), delimiter=";"))


def file_of(browser: Client, name: str) -> bytes:
    return browser.get(f"/inzicht/uitgaven/{name}.csv").content


@pytest.mark.usefixtures("published")
class TestFile:
    @pytest.mark.parametrize("name", NAMES)
    def test_it_holds_every_cell_as_it_was_drawn(self, browser: Client, name: str) -> None:
        release, rows = RELEASES[name], rows_of(file_of(browser, name))

        drawn = [
            (table.name, str(value))
            for table in release.schema.tables_of(release.period)
            for value in release.tables[table.name]
        ]
        assert [(row["tabel"], row["getal"]) for row in rows] == drawn
        assert {row["uitgave"] for row in rows} == {name}

    def test_a_number_below_zero_stays_below_zero(self, browser: Client) -> None:
        severe = RELEASES["2026-K3"].tables["event_class"][3]

        rows = rows_of(file_of(browser, "2026-K3"))

        assert severe < 0
        assert [row["getal"] for row in rows if row["kenmerk_code"] == "severe"] == [str(severe)]

    def test_each_cell_says_what_it_is_of_and_how_much_noise_it_has(self, browser: Client) -> None:
        rows = rows_of(file_of(browser, "2025"))

        crossed = next(
            row for row in rows if (row["onderwerp_code"], row["kenmerk_code"]) == ("fall", "bodywork")
        )
        assert (crossed["onderwerp"], crossed["kenmerk"]) == ("Val of ongeval", "Lichaamsgericht")
        assert float(crossed["sigma"]) == pytest.approx(LARGE.table("category_group").sigma, abs=1e-4)

    def test_its_head_explains_it(self, browser: Client) -> None:
        head = [
            line for line in file_of(browser, "2023").decode("utf-8-sig").splitlines() if line.startswith("#")
        ]

        assert "uitgave jaar 2023 (2023)" in head[0]
        assert "aangesloten therapeuten: 640" in head[1]
        assert any(line.startswith("# sigma:") for line in head)

    def test_the_checksum_on_the_pages_is_that_of_the_file(self, browser: Client) -> None:
        digest = sha256(file_of(browser, "2026-K3")).hexdigest()

        assert digest in browser.get("/inzicht/uitgaven/").content.decode()
        assert digest in browser.get("/inzicht/uitgaven/2026-K3/").content.decode()
        assert file_of(browser, "2026-K3") == file_of(browser, "2026-K3")

    def test_it_comes_as_a_file_with_a_name(self, browser: Client) -> None:
        answer = browser.get("/inzicht/uitgaven/2026-K3.csv")

        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        assert answer["Content-Disposition"] == 'attachment; filename="mijn-scag-uitgave-2026-K3.csv"'


@pytest.mark.usefixtures("published")
class TestPaper:
    @pytest.mark.parametrize("name", NAMES)
    def test_it_shows_what_the_file_holds_unless_that_is_too_small(self, browser: Client, name: str) -> None:
        page = browser.get(f"/inzicht/uitgaven/{name}/").content.decode()

        for number, table in enumerate(RELEASES[name].schema.tables_of(Period.parse(name)), start=1):
            body = page.partition(f'id="table-{number}"')[2].partition("</table>")[0]
            shown = [value for value in RELEASES[name].tables[table.name] if value >= 3 * table.sigma]
            numbers = re.findall(r'<td class="num">([\d.]+)</td>', body)
            assert [int(each.replace(".", "")) for each in numbers] == shown
            assert body.count("te klein</td>") == table.size - len(shown)

    def test_a_small_year_says_how_sure_each_of_its_tables_is(self, browser: Client) -> None:
        page = text_of(browser.get("/inzicht/uitgaven/2023/").content.decode())

        assert len(SMALL.tables) == page.count("95%-interval:")
        assert "95%-interval: 10 naar beneden en naar boven. Getoond vanaf 15." in page

    @pytest.mark.parametrize("name", ["2026-K4", "2022", "morgen", "2026-K3%00"])
    @pytest.mark.parametrize("ending", ["/", ".csv"])
    def test_what_was_not_released_is_not_there(self, browser: Client, name: str, ending: str) -> None:
        assert browser.get(f"/inzicht/uitgaven/{name}{ending}").status_code == 404


class TestList:
    def test_newest_first(self, browser: Client, published: tuple[Release, ...]) -> None:
        page = browser.get("/inzicht/uitgaven/").content.decode()

        listed = re.findall(r'href="/inzicht/uitgaven/([^"/]+)/"', page)
        assert listed == [release.period.name for release in reversed(published)]

    def test_before_the_first_there_is_a_date(self, browser: Client, publish: Publish) -> None:
        publish([])

        assert "Eerste uitgave op zijn vroegst: wo 20 januari 2027." in text_of(
            browser.get("/inzicht/uitgaven/").content.decode()
        )
