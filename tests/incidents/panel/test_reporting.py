"""Article 11 as its owner reads it: the six weeks, the report, the doubt, violence, and looking again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from incidents.codes import (
    Answer,
    LetterKind,
    MilestoneKind,
    Noticeable,
    PracticeForm,
    ReportKind,
    Track,
    Violence,
    ViolenceBy,
)
from incidents.content import (
    Closing,
    Deliberation,
    Letter,
)
from incidents.content.notification import SentinelEventNotification
from incidents.deadlines import Dates
from incidents.panel import ActionKey, StateKind
from tests.incidents.cases import file_of, incident_of
from tests.incidents.escalation.stories import NOTICED, SERIOUS, UNNOTICED
from tests.incidents.panel.cases import (
    LATER,
    NOW,
    POSSIBLE,
    TOLD,
    VIOLENT,
    article,
    drawn,
    drawn_of,
    lines,
    reported,
)

# Article 11: finding out


@pytest.mark.parametrize(
    ("days", "label", "heading"),
    [
        (0, "Nog 40 dagen", "Uitzoeken uiterlijk zondag 12 april"),
        (39, "Nog 1 dag", "Uitzoeken uiterlijk zondag 12 april"),
        (40, "Vandaag nog", "Uitzoeken uiterlijk zondag 12 april"),
        (41, "Nog 2 dagen", "Melden als u blijft twijfelen uiterlijk woensdag 15 april"),
        (43, "Vandaag nog", "Melden als u blijft twijfelen uiterlijk woensdag 15 april"),
        (44, "Te laat, kan nog", "Melden als u blijft twijfelen uiterlijk woensdag 15 april"),
    ],
)
def test_the_six_weeks_day_by_day(days: int, label: str, heading: str):
    reporting = article(drawn(POSSIBLE, now=NOW + timedelta(days=days)), 11)

    assert reporting.state.label == label
    assert [line.heading for line in reporting.terms] == [heading]


def test_six_weeks_that_end_on_a_sunday_show_the_last_working_day():
    (line,) = article(drawn(POSSIBLE), 11).terms

    assert "De laatste werkdag daarvoor is vrijdag 10 april." in line.notes


def test_somebody_may_go_on_where_they_left_the_decision_help():
    halfway = replace(incident_of(POSSIBLE), deliberation=Deliberation(NOW))

    assert article(drawn_of(halfway), 11).main.label == "Verder met de beslishulp"


def test_a_possible_one_may_be_reported_early():
    reporting = article(drawn(POSSIBLE), 11)
    early = article(drawn(POSSIBLE, file=reported(ReportKind.SENTINEL_EVENT)), 11)

    assert "Een mogelijke calamiteit nu al melden" in [link.label for link in reporting.links]
    assert (early.state.kind, early.terms) == (StateKind.READY, ())
    assert early.sentences[0] == "U meldde dit al, terwijl het nog niet zeker is."
    assert "Open de beslishulp" in [link.label for link in early.links]


# Article 11: reporting


def test_an_established_one_is_reported_by_its_owner():
    marked = incident_of(SERIOUS).milestones.with_mark(MilestoneKind.ESTABLISHED, date(2026, 3, 3), at=NOW)
    by_decision = article(drawn_of(replace(incident_of(SERIOUS), milestones=marked)), 11)
    by_answers = article(drawn(SERIOUS), 11)

    assert by_decision.title == "Zelf melden bij de inspectie (IGJ)"
    assert by_decision.sentences == (
        "U stelde vast dat dit een calamiteit is.",
        "U meldt die zelf bij de IGJ, uiterlijk vrijdag 6 maart.",
        "Wij zetten de gegevens voor u klaar.",
    )
    assert by_answers.sentences[0] == "Uit uw antwoorden volgt dat dit een calamiteit is."
    assert (by_answers.main.key, by_answers.main.report) == (
        ActionKey.PREPARE_REPORT,
        ReportKind.SENTINEL_EVENT,
    )


def test_what_was_asked_before_the_closing_is_asked_no_more_and_a_later_letter_is():
    content, sent = incident_of(SERIOUS), reported(ReportKind.SENTINEL_EVENT)
    asked = Letter(LetterKind.REQUEST_TO_INVESTIGATE, date(2026, 3, 10))
    closed = replace(
        sent, letters=(asked,), closing=Closing(date(2026, 6, 1), Answer.YES, "", Answer.YES, "")
    )
    again = replace(closed, letters=(asked, Letter(LetterKind.REQUEST_TO_COMPLETE, date(2026, 6, 8))))

    assert article(drawn_of(content, closed), 11).sentences == ("De IGJ heeft deze melding afgesloten.",)
    assert [
        "De IGJ sloot de melding af." in line.notes for line in drawn_of(content, closed).former_terms
    ] == [True]
    assert article(drawn_of(content, again), 11).state.kind is not StateKind.READY


def test_prepared_then_reported_then_asked_then_closed():
    content = incident_of(SERIOUS)
    prepared = file_of(Dates()).with_notification(SentinelEventNotification())
    sent = reported(ReportKind.SENTINEL_EVENT)
    request = Letter(LetterKind.REQUEST_TO_INVESTIGATE, date(2026, 3, 10))
    asked = replace(sent, letters=(request,))
    answered = replace(asked, investigation=replace(asked.investigation, sent_date=date(2026, 4, 30)))
    closed = replace(answered, closing=Closing(date(2026, 6, 1), Answer.YES, "", Answer.YES, ""))

    panels = [article(drawn_of(content, file), 11) for file in (prepared, sent, asked, answered, closed)]

    assert [panel.main and panel.main.label for panel in panels] == [
        "Ik heb gemeld",
        None,
        "Onderzoeksrapport schrijven",
        None,
        None,
    ]
    assert [panel.state.label for panel in panels[1:]] == ["Klaar", "Nog 64 dagen", "Klaar", "Klaar"]
    assert panels[1].sentences == ("U heeft gemeld.", "De IGJ laat binnen vier weken weten wat er volgt.")
    assert panels[4].sentences == ("De IGJ heeft deze melding afgesloten.",)
    assert lines(panels[4]) == [
        ("Gemeld bij de IGJ: calamiteit", "3 maart 2026 · ontvangstnummer IGJ-1", True),
        ("Brief van de IGJ: verzoek om zelf te onderzoeken", "10 maart 2026", True),
        ("Onderzoeksrapport verstuurd", "30 april 2026", True),
        ("Afgesloten door de IGJ", "1 juni 2026", True),
    ]


def test_a_proof_without_a_number_says_so():
    sent = reported(ReportKind.SENTINEL_EVENT, number="")

    assert lines(article(drawn(SERIOUS, file=sent), 11))[0][1] == "3 maart 2026 · nog zonder ontvangstnummer"


def test_a_report_that_is_late_can_still_be_made():
    reporting = article(drawn(SERIOUS, now=LATER), 11)

    assert reporting.sentences == (
        "De datum was 5 maart.",
        "Melden kan en helpt nog steeds.",
        "Schrijf kort op waarom het later werd.",
    )
    assert drawn(SERIOUS, now=LATER).primary.key is ActionKey.PREPARE_REPORT


def test_what_the_inspectorate_goes_on_with_stays_when_the_class_sinks():
    content = replace(incident_of(NOTICED), client_talks=(TOLD,))
    asked = replace(
        reported(ReportKind.SENTINEL_EVENT),
        letters=(Letter(LetterKind.REQUEST_TO_INVESTIGATE, date(2026, 3, 10)),),
    )

    assert [each.article for each in drawn_of(content, asked).articles] == [9, 10, 11]
    assert article(drawn_of(content, asked), 11).main.key is ActionKey.WRITE_INVESTIGATION


def test_a_letter_is_answered_though_somebody_else_reported():
    """A partner in a network, say; for oneself nothing was to be reported."""
    content = replace(incident_of(NOTICED), client_talks=(TOLD,))
    letter = Letter(LetterKind.REQUEST_TO_INVESTIGATE, date(2026, 3, 10))
    panel = drawn_of(content, replace(reported(), letters=(letter,)))

    assert article(panel, 11).main.key is ActionKey.WRITE_INVESTIGATION
    assert article(panel, 11).sentences == ("De IGJ vroeg u iets; hieronder staat wat en tot wanneer.",)


def test_doubt_that_stays_is_said_in_the_report():
    doubtful = replace(POSSIBLE, doubt_after_six_weeks=Answer.YES)
    panel = drawn(doubtful)

    assert panel.lead.startswith("Na zes weken is er nog twijfel of dit een calamiteit is.")
    assert article(panel, 11).sentences[2] == "Zet in de melding dat het niet duidelijk is."


def test_a_network_reports_itself_and_looks_back_together():
    network = replace(SERIOUS, provider_count=3, cooperation_as_cause=Answer.YES)
    reporting = article(drawn(network), 11)

    assert reporting.sentences[0] == "Uit uw antwoorden volgt dat dit een calamiteit in een netwerk is."
    assert reporting.sentences[2] == "Dat doet u ook als een ander al meldde."
    assert ActionKey.LOOK_BACK_TOGETHER in [link.key for link in reporting.links]
    assert reporting.more.title == "Wat een zorgnetwerk vraagt"
    assert article(drawn(SERIOUS), 11).more is None  # alone


# Violence, dismissal


def test_violence_has_a_route_of_its_own_and_comes_first():
    panel = drawn(VIOLENT)

    assert panel.lead.startswith("Dit vraagt een andere route: eerst veiligheid.")
    assert panel.primary.report is ReportKind.VIOLENCE
    assert article(panel, 11).sentences[2] == "U meldt dit zelf bij de IGJ, uiterlijk donderdag 5 maart."
    assert "Laat een ander het gesprek voeren als dat veiliger voelt." in article(panel, 10).sentences
    assert panel.routes[0].title == "Veiligheid en steun voor de cliënt"


def test_whoever_it_is_about_is_offered_advice_first():
    own = incident_of(replace(VIOLENT, violence_by=ViolenceBy.SELF))
    advised = replace(
        own, milestones=own.milestones.with_mark(MilestoneKind.ADVICE_TAKEN, date(2026, 3, 3), at=NOW)
    )

    first, then = drawn_of(own), drawn_of(advised)

    assert (first.primary.key, first.primary.track) == (ActionKey.FOLLOW_ROUTE, Track.LEGAL_ADVICE)
    assert then.primary.key is ActionKey.PREPARE_REPORT
    assert "Wij adviseren om zelf bij de IGJ te melden" in " ".join(article(first, 11).sentences)
    (route,) = [each for each in then.routes if each.track is Track.LEGAL_ADVICE]
    assert route.state.kind is StateKind.READY


def test_two_reports_are_two_forms_and_two_dates():
    both = replace(SERIOUS, violence=Violence.YES, violence_by=ViolenceBy.CARE_WORKER)
    reporting = article(drawn(both), 11)

    assert reporting.sentences[:2] == (
        "Bij deze melding horen twee meldingen bij de IGJ: calamiteit en geweld in de zorgrelatie.",
        "Elke melding heeft een eigen formulier en een eigen datum.",
    )
    assert len(reporting.terms) == 2
    labels = [link.label for link in reporting.links]
    assert "Melding klaarzetten: geweld in de zorgrelatie" in labels


def test_violence_with_an_unclear_cause_also_asks_to_find_out():
    both = replace(POSSIBLE, violence=Violence.YES, violence_by=ViolenceBy.CARE_WORKER)
    reporting = article(drawn(both), 11)

    assert [line.heading.split(",")[0] for line in reporting.terms] == [
        "Melden: geweld in de zorgrelatie",
        "Uitzoeken uiterlijk zondag 12 april",
    ]
    assert "Ga ook na of dit een calamiteit is." in reporting.terms[1].notes


def test_a_dismissal_is_reported_with_its_grounds():
    ended = replace(UNNOTICED, ended_for_dysfunction=Answer.YES)
    panel = drawn(ended, practice_form=PracticeForm.INSTITUTION)

    assert [each.article for each in panel.articles] == [9, 11]
    assert article(panel, 11).sentences[1] == "Dat meldt u zelf bij de IGJ, uiterlijk donderdag 5 maart."
    assert [route.title for route in panel.routes] == ["De beëindiging onderbouwen"]


# Looking again


def test_an_unknown_outcome_gets_a_day_to_look_again_and_no_six_weeks():
    content = incident_of(replace(NOTICED, noticeable=Noticeable.MAYBE_LATER))
    chosen = content.milestones.with_mark(MilestoneKind.REASSESSMENT, date(2026, 3, 20), at=NOW)
    planned = replace(content, milestones=chosen)

    without, ahead, passed = (
        article(drawn_of(each, now=now), 11)
        for each, now in ((content, NOW), (planned, NOW), (planned, LATER))
    )

    assert [each.state.kind for each in (without, ahead, passed)] == [StateKind.LOOK_AGAIN] * 3
    assert [each.state.label for each in (without, ahead, passed)] == [
        "Kies een dag om opnieuw te kijken",
        "Opnieuw kijken op 20 maart",
        "Kijk nu opnieuw",
    ]
    assert [each.main and each.main.key for each in (without, ahead, passed)] == [
        ActionKey.PLAN_REASSESSMENT,
        None,
        ActionKey.AMEND_ANSWERS,
    ]
    assert ahead.terms == ()
    assert drawn_of(content).lead.startswith("Er kan nog een merkbaar gevolg komen voor de cliënt.")
