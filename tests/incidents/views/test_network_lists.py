"""Parties, consent per person and meetings, as somebody fills them in; and what each page refuses."""

from dataclasses import replace
from uuid import UUID

import pytest

from analytics.taxonomy import PhysicalHarm
from incidents import operations, queries
from incidents.codes import Answer, ConsentBasis, InvolvedRole, PartyKind, TakesPart, WorkingForm
from incidents.content import ClientTalk, Involved
from tests.days import TODAY, days_ago
from tests.factories import LATER, SENTINEL_EVENT, report_incident
from tests.incidents.views.networks import GIVEN, consent, file_of, meeting, party
from tests.incidents.views.pages import text_of, url


@pytest.fixture
def incident_id(network_id):
    return network_id


@pytest.mark.parametrize(
    ("name", "chosen", "field"),
    [
        ("party", {"contact": "de praktijkmanager"}, "asked_date"),
        ("consent", {"basis": "given_by_client"}, "given_date"),
        ("meeting", {}, "held_date"),
    ],
)
def test_a_day_still_to_come_is_asked_again(browser, anna, incident_id, begin, name, chosen, field):
    answer = browser.post(begin(name), GIVEN[name](**chosen) | days_ago(**{field: -1}))

    assert answer.status_code == 422
    assert "niet in de toekomst" in text_of(answer)
    assert all(typed in answer.content.decode() for typed in chosen.values())
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
            ({"asked_date_day": ""}, "Vul dag, maand en jaar in"),
            ({"asked_date_year": 2016}, "vóór de dag dat het gebeurde"),
        ],
    )
    def test_what_cannot_be_kept_is_asked_again(self, browser, anna, incident_id, begin, wrong, said):
        answer = browser.post(begin("party"), party() | wrong)

        assert answer.status_code == 422
        assert said in text_of(answer)
        assert "de praktijkmanager" in answer.content.decode()
        assert file_of(anna, incident_id).id is None

    @pytest.mark.parametrize("hidden", [{}, {"asked_date_day": "x"}, {"asked_what": "nul\x00"}])
    def test_what_belongs_to_another_answer_is_left_out_and_not_wrong(
        self, browser, anna, incident_id, begin, hidden
    ):
        answer = browser.post(begin("party"), party(takes_part="not_asked", why_not="Geen tijd") | hidden)

        (kept,) = file_of(anna, incident_id).content.parties
        assert answer.status_code == 302
        assert (kept.asked_date, kept.asked_what, kept.why_not) == (None, "", "")

    def test_a_reason_not_to_take_part_goes_when_they_do(self, browser, anna, incident_id, begin):
        page = begin("party")
        browser.post(page, party(takes_part="no", why_not="Geen tijd"))
        browser.post(page, party(4, takes_part="yes", why_not="Geen tijd"))

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
        assert file_of(anna, incident_id).version == 4

        again = browser.post(page, GIVEN[name](4, **{field: text}))
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
        given = consent(basis="presumed", **days_ago(given_date=0))

        asked = browser.post(page, given)
        assert "had gevonden" in text_of(asked)
        browser.post(page, given | {"why": "Wilde dat anderen ervan leerden."})

        (kept,) = file_of(anna, incident_id).content.consents
        assert (kept.basis, kept.why) == (ConsentBasis.PRESUMED, "Wilde dat anderen ervan leerden.")

    def test_what_was_refused_keeps_no_word_of_what_could_be_shared(self, browser, anna, incident_id, begin):
        page = begin("consent")
        shared = {"with_whom": "de huisarts", "what": "de afspraken", **days_ago(given_date=0)}
        browser.post(page, consent(basis="given_by_client", **shared))
        browser.post(page, consent(4, basis="refused", why="Te vroeg", **shared))

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
            ({"held_date_year": 2016}, "vóór de dag dat het gebeurde"),
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
