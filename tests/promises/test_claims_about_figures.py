"""What the site says about figures is what the code does: who holds the second key, how well somebody can guess."""

import re
from collections.abc import Iterator
from math import ceil, sqrt
from pathlib import Path
from statistics import NormalDist

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actor import Actor
from analytics.schema import CATEGORIES_A_QUARTER, CATEGORIES_A_YEAR, SCHEMAS, YEARLY_BUDGET
from tests.conftest import ClientOf
from tests.factories import report_incident

pytestmark = pytest.mark.django_db

TEMPLATES = Path(__file__).parents[2] / "templates"
PUBLIC = ("front", "who_sees_what", "privacy", "what_to_record", "help", "terms")
SECOND_PARTY = re.compile(r"trustee|bewaarder", re.IGNORECASE)
# What is true of no portal that works on a server, in any mode.
NEVER = re.compile(
    r"100\s?% anoniem|volledig anoniem|geheel anoniem|volkomen anoniem|end-to-end|zero[- ]knowledge",
    re.IGNORECASE,
)
APART = re.compile(
    r"{% if (?:\w+\.)?(?:trustee_holds_b|b_apart) %}(.*?)(?:{% else %}.*?)?{% endif %}", re.DOTALL
)
COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}", re.DOTALL)


def words(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode()).split())


def sources() -> Iterator[tuple[str, str]]:
    for path in sorted(TEMPLATES.rglob("*.html")):
        yield str(path.relative_to(TEMPLATES)), COMMENT.sub("", path.read_text())


@pytest.fixture
def pages(client_of: ClientOf, anna: Actor) -> dict[str, str]:
    """Every page that a therapist can read about counting, asked for anew each time."""
    incident_id = report_incident(anna, now=timezone.now())
    browser = client_of(anna)
    addresses = [reverse(name) for name in PUBLIC[1:]]
    addresses += [reverse("incidents:counted", args=[incident_id]), reverse("incidents:count_register")]
    return {
        "/": words(Client().get("/").content),
        **{address: words(browser.get(address).content) for address in addresses},
    }


def guess(years: int = 1) -> int:
    """The best chance, in whole per cents rounded up, of somebody who knows all the others: yes or no, after so many
    years. Of zCDP with budget rho the worst case is a shift of sqrt(2 rho) standard deviations."""
    shift = sqrt(2 * float(YEARLY_BUDGET) * years)
    return ceil(100 * NormalDist().cdf(shift / 2))


# --- Who holds the second key ---


def test_a_second_party_is_named_only_where_there_is_one(settings, client_of: ClientOf, anna: Actor) -> None:
    address = reverse("who_sees_what")

    settings.TALLY_B_APART = False
    alone = words(Client().get(address).content)
    settings.TALLY_B_APART = True
    apart = words(Client().get(address).content)

    assert not SECOND_PARTY.search(alone)
    assert "SCAG bewaart beide helften gescheiden." in alone
    assert "heeft SCAG beide sleutels" in alone
    assert "een onafhankelijke bewaarder buiten SCAG die van de andere" in apart
    assert "SCAG bewaart beide helften" not in apart
    assert "heeft SCAG beide sleutels" not in apart


def test_no_page_names_a_second_party_that_is_not_there(settings, pages: dict[str, str]) -> None:
    assert not settings.TALLY_B_APART
    assert [address for address, text in pages.items() if SECOND_PARTY.search(text)] == []


def test_no_template_names_one_outside_the_words_for_that_mode() -> None:
    named = [name for name, source in sources() if SECOND_PARTY.search(source)]
    outside = [name for name, source in sources() if SECOND_PARTY.search(APART.sub("", source))]

    assert "public/who_sees_what.html" in named
    assert outside == []


def test_a_slip_of_the_pen_would_be_noticed() -> None:
    slips = ["Een trustee heeft de andere helft.", "{% if x %}{% else %}de bewaarder{% endif %}"]

    assert all(SECOND_PARTY.search(APART.sub("", slip)) for slip in slips)
    assert all(NEVER.search(slip) for slip in ("100% anoniem", "100 % anoniem", "end-to-end versleuteld"))


# --- How well somebody can guess ---


def test_the_chance_that_is_told_is_the_one_that_follows_from_the_budget(pages: dict[str, str]) -> None:
    told = {
        int(number) for text in pages.values() for number in re.findall(r"hooguit (\d+)% zekerheid", text)
    }

    assert all(schema.rho_a_year == YEARLY_BUDGET for schema in SCHEMAS.values())
    assert told == {guess()} == {60}
    assert f"na vijf jaar met hooguit {guess(years=5)}%" in pages[reverse("who_sees_what")]


def test_a_chance_never_stands_without_what_a_gamble_is(pages: dict[str, str]) -> None:
    for text in pages.values():
        assert ("hooguit 60%" in text) == ("50% is gokken" in text)
    assert "hooguit 60%" in pages[reverse("who_sees_what")]


def test_the_bounds_that_are_told_are_those_of_the_encoder() -> None:
    (source,) = (text for name, text in sources() if name == "incidents/counting/_open_period.html")

    assert "hooguit {{ each.share.bound }} onderwerpen" in source
    assert (CATEGORIES_A_QUARTER, CATEGORIES_A_YEAR) == (2, 3)


# --- What is never said, and what always is ---


def test_nothing_is_called_anonymous_or_unreadable_without_exception() -> None:
    assert [name for name, source in sources() if NEVER.search(source)] == []


def test_the_exceptions_stand_beside_the_promise(pages: dict[str, str]) -> None:
    page = pages[reverse("who_sees_what")]

    assert "Terwijl u werkt, opent onze server uw meldingen" in page
    assert "Zolang een periode nog niet is geteld" in page
    assert "Wat geteld is, kan niet meer worden teruggehaald" in page
