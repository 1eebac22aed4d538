"""Looking back together: parties, consent per person and meetings, as somebody fills them in; and what is refused."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from analytics.taxonomy import PhysicalHarm
from incidents import operations, queries
from incidents.codes import Answer, ConsentBasis, InvolvedRole, PartyKind, ReportKind, TakesPart, WorkingForm
from incidents.content import Circumstances, ClientTalk, Involved
from incidents.content.notification import Sent, SentinelEventNotification
from tests.factories import LATER, SENTINEL_EVENT, report_incident, save_file
from tests.incidents.views.pages import text_of, url

TODAY = timezone.localdate
KINDS = ("party", "consent", "meeting")


def file_of(by, incident_id):
    return queries.calamity_file(by=by, incident_id=incident_id, now=timezone.now())


def day(name, value):
    return {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}


def party(version=0, **changes):
    return {
        "version": version,
        "name": "Huisartsenpraktijk Zuid",
        "kind": "care_provider",
        "role": "Huisarts",
        "contact": "de praktijkmanager",
        "takes_part": "yes",
        **day("asked_date", TODAY()),
        "asked_what": "Wilt u met mij kijken naar de overdracht?",
        "has_reported": "yes",
    } | changes


def consent(version=0, **changes):
    return {"version": version, "about": "cliënt", "basis": "not_needed"} | changes


def meeting(version=0, **changes):
    return {"version": version, **day("held_date", TODAY()), "working_form": "walk_through"} | changes


GIVEN = {"party": party, "consent": consent, "meeting": meeting}
FIELDS = {"party": "parties", "consent": "consents", "meeting": "meetings"}


@pytest.fixture
def incident_id(anna):
    """A calamity in a network of three."""
    incident_id = report_incident(anna, SENTINEL_EVENT)
    operations.save_part(
        by=anna,
        incident_id=incident_id,
        change=lambda stored: replace(
            stored, circumstances=Circumstances(provider_count=3, cooperation_as_cause=Answer.YES)
        ),
        expected_version=2,
        now=LATER,
    )
    return incident_id


@pytest.fixture
def begin(browser, incident_id):
    """The page of a new party, consent or meeting."""
    return lambda name: browser.get(url(f"new_{name}", incident_id)).url


class TestOverview:
    def test_an_empty_one_says_what_to_do(self, browser, anna, incident_id):
        page = text_of(browser.get(url("network", incident_id)))

        assert "Dit is een calamiteit in een netwerk" in page
        assert "1 van 3 zorgaanbieders, uzelf meegeteld" in page
        assert "Voeg de andere zorgaanbieders toe, zonder cliëntgegevens." in page
        assert "Nog niet begonnen" in page
        assert file_of(anna, incident_id).id is None

    def test_what_is_done_says_so(self, browser, anna, incident_id, begin):
        for version, name in enumerate(["Zuid", "Noord"]):
            browser.post(begin("party"), party(version, name=name))
        browser.post(begin("meeting"), meeting(2))

        page = text_of(browser.get(url("network", incident_id)))

        assert "3 zorgaanbieders, uzelf meegeteld Klaar" in page
        assert "2 van 2 gevraagd Klaar" in page
        assert "Laatst op" in page

    def test_a_report_of_others_does_not_discharge(self, browser, anna, incident_id, begin):
        browser.post(begin("party"), party())

        page = text_of(browser.get(url("network", incident_id)))

        assert "Eén partij meldde al." in page
        assert "Zelf melden bij de IGJ" in page
        assert "ook als een ander al meldde Te doen" in page

    def test_ones_own_report_is_seen(self, browser, anna, incident_id):
        def reported(stored):
            prepared = stored.with_notification(SentinelEventNotification(description="Klaplong."))
            return prepared.with_proof(ReportKind.SENTINEL_EVENT, Sent(LATER.date()))

        save_file(anna, incident_id, reported)

        assert "Gemeld op 20 november" in text_of(browser.get(url("network", incident_id)))

    def test_without_a_network_nothing_is_asked(self, browser, anna):
        page = text_of(browser.get(url("network", report_incident(anna))))

        assert "geen calamiteit in een netwerk" in page
        assert "Zelf melden bij de IGJ" not in page
        assert "Hoeft niet" in page

    def test_somebody_else_finds_nothing(self, client_of, carla, incident_id):
        names = ("network", "new_party", "new_consent", "new_meeting")
        for name in names:
            assert client_of(carla).get(url(name, incident_id)).status_code == 404
        for name in KINDS:
            page = url(name, incident_id, uuid4())
            assert client_of(carla).get(page).status_code == 404
            assert client_of(carla).post(page, GIVEN[name]()).status_code == 404
            assert client_of(carla).post(url(f"remove_{name}", incident_id, uuid4())).status_code == 404


class TestSeveral:
    """What parties, consents and meetings have in common."""

    @pytest.mark.parametrize("name", KINDS)
    def test_it_is_kept_shown_changed_and_taken_away(self, browser, anna, incident_id, begin, name):
        page = begin(name)
        first = browser.post(page, GIVEN[name]())
        (part,) = getattr(file_of(anna, incident_id).content, FIELDS[name])
        assert first.url == url("network", incident_id)
        assert str(part.id) in page
        assert "checked" in browser.get(page).content.decode()

        gone = [browser.post(url(f"remove_{name}", incident_id, part.id), {"version": 1}) for _ in range(2)]

        assert [answer.status_code for answer in gone] == [302, 302]
        assert getattr(file_of(anna, incident_id).content, FIELDS[name]) == ()
        assert file_of(anna, incident_id).version == 2

    @pytest.mark.parametrize("name", KINDS)
    def test_sent_twice_it_is_there_once(self, browser, anna, incident_id, begin, name):
        page = begin(name)
        answers = [browser.post(page, GIVEN[name]()) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [302, 302]
        assert len(getattr(file_of(anna, incident_id).content, FIELDS[name])) == 1

    def test_two_windows_are_shown_beside_each_other(self, browser, anna, incident_id, begin):
        page = begin("party")
        browser.post(page, party())
        browser.post(page, party(1, role="Huisarts en waarnemer"))

        answer = browser.post(page, party(1, role="Praktijkondersteuner"))

        assert answer.status_code == 409
        assert "Praktijkondersteuner" in text_of(answer)
        assert file_of(anna, incident_id).content.parties[0].role == "Huisarts en waarnemer"

    def test_two_new_ones_from_two_windows_are_both_kept_in_the_end(self, browser, anna, incident_id, begin):
        first, second = begin("party"), begin("party")
        browser.post(first, party(name="Zuid"))

        refused = browser.post(second, party(name="Noord"))
        browser.post(second, party(1, name="Noord"))

        assert refused.status_code == 409
        assert [each.name for each in file_of(anna, incident_id).content.parties] == ["Zuid", "Noord"]

    @pytest.mark.parametrize("name", KINDS)
    def test_what_cannot_be_read_is_asked_again(self, browser, anna, incident_id, begin, name):
        answers = [
            browser.post(begin(name), {}),
            browser.post(begin(name), GIVEN[name]() | {"version": "nul"}),
            browser.post(begin(name), GIVEN[name]() | {"version": "-1"}),
        ]

        assert [answer.status_code for answer in answers] == [422] * 3
        assert file_of(anna, incident_id).id is None


class TestParties:
    def test_everything_is_kept(self, browser, anna, incident_id, begin):
        browser.post(begin("party"), party())

        (kept,) = file_of(anna, incident_id).content.parties
        assert (kept.name, kept.kind) == ("Huisartsenpraktijk Zuid", PartyKind.CARE_PROVIDER)
        assert (kept.takes_part, kept.asked_date, kept.has_reported) == (
            TakesPart.YES,
            TODAY(),
            Answer.YES,
        )

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"name": "  "}, "Vul in om welke zorgaanbieder"),
            ({"name": "a" * 201}, "Maak dit korter"),
            ({"role": "nul\x00"}, "niet kunnen lezen"),
            ({"kind": ""}, "Kies of dit een zorgaanbieder is"),
            ({"kind": "hospital"}, "Kies een van de antwoorden"),
            ({"takes_part": ""}, "Kies hoe het ermee staat"),
            ({"takes_part": "no"}, "Schrijf op waarom deze partij niet meedoet"),
            ({"takes_part": "not_asked"}, "Er staat een dag, dus er is al gevraagd"),
            ({"asked_date_day": ""}, "Vul dag, maand en jaar in"),
            ({"asked_date_year": 2019}, "vóór de dag dat het gebeurde"),
            (day("asked_date", TODAY() + timedelta(days=400)), "niet in de toekomst"),
        ],
    )
    def test_what_cannot_be_kept_is_asked_again(self, browser, anna, incident_id, begin, wrong, said):
        answer = browser.post(begin("party"), party() | wrong)

        assert answer.status_code == 422
        assert said in text_of(answer)
        assert "de praktijkmanager" in answer.content.decode()
        assert file_of(anna, incident_id).id is None

    def test_a_reason_not_to_take_part_goes_when_they_do(self, browser, anna, incident_id, begin):
        page = begin("party")
        browser.post(page, party(takes_part="no", why_not="Geen tijd"))
        browser.post(page, party(1, takes_part="yes", why_not="Geen tijd"))

        assert file_of(anna, incident_id).content.parties[0].why_not == ""


class TestNoClientInIt:
    @pytest.fixture
    def knowing_the_client(self, anna, incident_id):
        """The talk of article 10 holds the names, because the law asks for them there."""
        talk = ClientTalk(people_involved=(Involved("Josien de Wit", InvolvedRole.CLIENT),))
        operations.save_part(
            by=anna,
            incident_id=incident_id,
            change=lambda stored: replace(stored, client_talks=(talk,)),
            expected_version=3,
            now=LATER,
        )

    @pytest.mark.parametrize(
        ("name", "field"),
        [("party", "role"), ("party", "contact"), ("consent", "about"), ("meeting", "outcome")],
    )
    @pytest.mark.parametrize("text", ["mevrouw De Wit", "BSN 111222333", "geboren 12-03-1961"])
    def test_it_is_said_once_and_then_believed(
        self, browser, anna, incident_id, begin, knowing_the_client, name, field, text
    ):
        page = begin(name)
        refused = browser.post(page, GIVEN[name](**{field: text}))
        assert refused.status_code == 422
        assert "Laat d" in text_of(refused)
        assert "Dit gaat niet over de cliënt" in text_of(refused)
        assert file_of(anna, incident_id).id is None

        browser.post(page, GIVEN[name](**{field: text, "not_the_client": "on"}))
        assert file_of(anna, incident_id).version == 1

        again = browser.post(page, GIVEN[name](1, **{field: text}))
        assert again.status_code == 302


class TestConsent:
    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"about": ""}, "Vul in over wie het gaat, zonder naam"),
            ({"basis": ""}, "Kies waarop u het delen baseert"),
            ({"basis": "given_by_client"}, "op welke dag de toestemming er was"),
            ({"basis": "refused"}, "Schrijf op wat er gezegd is"),
            ({"basis": "presumed"}, "alleen na overlijden"),
            ({"basis": "given_by_client", **day("given_date", TODAY() + timedelta(days=1))}, "toekomst"),
        ],
    )
    def test_it_needs_a_ground(self, browser, anna, incident_id, begin, wrong, said):
        answer = browser.post(begin("consent"), consent() | wrong)

        assert answer.status_code == 422
        assert said in text_of(answer)
        assert file_of(anna, incident_id).id is None

    def test_after_a_death_it_may_be_presumed_with_a_reason(self, browser, anna):
        incident_id = report_incident(anna, SENTINEL_EVENT, harm_physical=PhysicalHarm.DEATH)
        page = browser.get(url("new_consent", incident_id)).url
        given = consent(basis="presumed", **day("given_date", TODAY()))

        asked = browser.post(page, given)
        assert "had gevonden" in text_of(asked)
        browser.post(page, given | {"why": "Wilde dat anderen ervan leerden."})

        (kept,) = file_of(anna, incident_id).content.consents
        assert (kept.basis, kept.why) == (ConsentBasis.PRESUMED, "Wilde dat anderen ervan leerden.")

    def test_what_was_refused_keeps_no_word_of_what_could_be_shared(self, browser, anna, incident_id, begin):
        page = begin("consent")
        shared = {"with_whom": "de huisarts", "what": "de afspraken", **day("given_date", TODAY())}
        browser.post(page, consent(basis="given_by_client", **shared))
        browser.post(page, consent(1, basis="refused", why="Te vroeg", **shared))

        (kept,) = file_of(anna, incident_id).content.consents
        assert (kept.with_whom, kept.what, kept.given_date, kept.why) == ("", "", None, "Te vroeg")


class TestMeetings:
    @pytest.mark.parametrize("form", list(WorkingForm))
    def test_each_of_the_four_working_forms_can_be_kept(self, browser, anna, incident_id, begin, form):
        browser.post(begin("meeting"), meeting(working_form=form.value, outcome="Eén telefoonnummer."))

        assert file_of(anna, incident_id).content.meetings[0].working_form is form
        assert form.label in text_of(browser.get(url("network", incident_id)))

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"held_date_day": ""}, "Vul dag, maand en jaar in"),
            ({"held_date_year": 2019}, "vóór de dag dat het gebeurde"),
            (day("held_date", TODAY() + timedelta(days=2)), "niet in de toekomst"),
            ({"working_form": ""}, "Kies hoe u samen terugkeek"),
        ],
    )
    def test_what_cannot_be_kept_is_asked_again(self, browser, anna, incident_id, begin, wrong, said):
        answer = browser.post(begin("meeting"), meeting() | wrong)

        assert answer.status_code == 422
        assert said in text_of(answer)

    def test_a_file_is_kept_apart_from_its_incident(self, browser, anna, incident_id, begin):
        before = queries.incident(by=anna, incident_id=incident_id)
        browser.post(begin("meeting"), meeting())
        after = queries.incident(by=anna, incident_id=incident_id)

        assert (after.version, after.content) == (before.version, before.content)
        assert isinstance(file_of(anna, incident_id).id, UUID)
