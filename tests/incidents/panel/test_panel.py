"""Wat kunt u nu doen? The panels of one story after another, as its owner reads them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest

from analytics.taxonomy import PhysicalHarm
from incidents.codes import (
    ActionKind,
    Answer,
    GroupKind,
    Helped,
    InformedHow,
    Reach,
    Representation,
    ToldTo,
)
from incidents.content import (
    Analysis,
    CauseNode,
    ClientTalk,
    Discussion,
    ImprovementAction,
)
from incidents.deadlines import Dates
from incidents.panel import ActionKey, Emphasis, StateKind
from tests.incidents.cases import incident_of
from tests.incidents.escalation.stories import NOTICED, SERIOUS, UNNOTICED
from tests.incidents.panel.cases import (
    HIGH_RISK,
    LATER,
    POSSIBLE,
    TOLD,
    article,
    drawn,
    drawn_of,
    lines,
)

# As in the mock-up: told, not yet noted, the six weeks in their second day


def test_the_page_of_the_mock_up():
    content = incident_of(
        POSSIBLE,
        Dates(noticed_date=date(2026, 11, 18)),
        reported_at=datetime(2026, 11, 19, 16, 5, tzinfo=UTC),
    )
    talk = ClientTalk(
        to_whom=(ToldTo.CLIENT,),
        told_date=date(2026, 11, 19),
        told_time=time(9, 15),
        how=InformedHow.PHONE,
        told_by="uzelf",
    )
    panel = drawn_of(replace(content, client_talks=(talk,)), now=datetime(2026, 11, 20, 12, tzinfo=UTC))

    learning, telling, reporting = panel.articles
    assert panel.lead.endswith("Bij deze melding horen drie stappen. Eén is al klaar.")
    assert [each.title for each in panel.articles] == [
        "Vastleggen om van te leren",
        "Cliënt informeren en noteren",
        "Nagaan of dit een calamiteit is",
    ]
    assert [each.number for each in panel.articles] == [1, 2, 3]
    assert [each.state.label for each in panel.articles] == ["Klaar", "Zo snel mogelijk", "Nog 40 dagen"]
    assert lines(learning)[0] == ("Vastgelegd in uw register", "19 november 2026, 17:05", True)
    assert lines(telling) == [
        ("Gesprek met de cliënt", "19 november 2026, 09:15 · telefoon · door uzelf", True),
        ("Notitie in het cliëntdossier", "", False),
    ]
    assert (telling.main.label, telling.main.emphasis) == ("Notitie vastleggen", Emphasis.PRIMARY)
    (line,) = reporting.terms
    assert line.heading == "Uitzoeken uiterlijk woensdag 30 december"
    assert line.notes[0] == "Gerekend vanaf 18 november, de dag dat u het ernstige gevolg merkte."
    assert (line.term.day_number(datetime(2026, 11, 20, 12, tzinfo=UTC)), line.term.day_count) == (2, 42)
    assert (reporting.main.label, reporting.main.emphasis) == ("Open de beslishulp", Emphasis.SECONDARY)
    assert reporting.more.title == "Waren er drie of meer zorgaanbieders betrokken?"
    assert panel.primary is telling.main
    assert panel.in_control == "Wij melden niets namens u: u houdt de regie."


# Article 9


def test_a_near_miss_is_ready_when_recorded():
    panel = drawn(replace(UNNOTICED, reach=Reach.PREVENTED))

    assert [each.state.label for each in panel.articles] == ["Klaar"]
    assert panel.why_not == (
        "Geen merkbaar nadelig gevolg: stap 2 en 3 gelden niet. Verandert dat? Pas het gevolg aan."
    )
    assert panel.primary is None
    assert [link.key for link in panel.links] == [ActionKey.OPEN_DECISION_HELP]


def test_a_high_risk_asks_for_a_tree_of_causes():
    content = incident_of(HIGH_RISK)

    asked = article(drawn_of(content), 9)
    tree = CauseNode("Verlopen naald", causes=(CauseNode("Niet nagekeken"),))
    done = article(drawn_of(replace(content, analysis=replace(content.analysis, cause_tree=tree))), 9)

    assert (asked.state.kind, asked.main.key) == (StateKind.AS_SOON_AS_POSSIBLE, ActionKey.DRAW_CAUSE_TREE)
    assert ("Oorzaken in een boom", "", False) in lines(asked)
    assert (done.state.kind, done.main) == (StateKind.READY, None)


def test_learning_shows_what_was_done():
    analysis = Analysis("Haast", "Geen", "Klein", "Tellen", "Volgende week", analysed_date=date(2026, 3, 3))
    content = replace(
        incident_of(UNNOTICED),
        reported_by="Anna Bos",
        analysis=analysis,
        discussions=(Discussion(date(2026, 3, 3), GroupKind.PEER_GROUP, "Tel de naalden"),),
        actions=(
            ImprovementAction(UUID(int=1), ActionKind.CHECKLIST, "Tellen", "ikzelf", date(2026, 4, 1)),
            ImprovementAction(
                UUID(int=2),
                ActionKind.TRAINING,
                done_date=date(2026, 3, 3),
                helped=Helped.YES,
            ),
            ImprovementAction(UUID(int=3), ActionKind.NONE, reason="Kan niet anders"),
        ),
    )

    assert lines(article(drawn_of(content), 9)) == [
        ("Vastgelegd in uw register", "2 maart 2026, 18:05 · Anna Bos", True),
        ("Geanalyseerd", "3 maart 2026", True),
        ("Besproken", "3 maart 2026 · intervisiegroep", True),
        ("Maatregel: checklist of controle", "uiterlijk 1 april 2026 · ikzelf", False),
        ("Maatregel: scholing", "klaar op 3 maart 2026 · hielp het: ja, het helpt", True),
        ("Geen maatregel, met reden", "", True),
    ]


def test_half_an_analysis_says_how_much_is_open():
    content = replace(incident_of(UNNOTICED), analysis=Analysis(cause="Haast"))

    assert ("Analyse begonnen", "nog 4 van de 5 vragen open", False) in lines(article(drawn_of(content), 9))


# Article 10


@pytest.mark.parametrize(
    ("facts", "title", "whom"),
    [
        (NOTICED, "Cliënt informeren en noteren", "de cliënt"),
        (
            replace(SERIOUS, harm_physical=PhysicalHarm.DEATH),
            "Nabestaanden informeren en noteren",
            "de nabestaanden",
        ),
        (
            replace(NOTICED, representation=Representation.UNDER_TWELVE),
            "Vertegenwoordiger informeren en noteren",
            "de ouder of vertegenwoordiger",
        ),
        (
            replace(NOTICED, representation=Representation.MINOR),
            "Cliënt en vertegenwoordiger informeren en noteren",
            "de cliënt en de ouder of vertegenwoordiger",
        ),
    ],
)
def test_it_says_whom_to_tell(facts, title: str, whom: str):
    telling = article(drawn(facts), 10)

    assert telling.title == title
    assert telling.sentences[0].startswith(f"Vertel {whom} wat er gebeurde")
    assert telling.main.key is ActionKey.RECORD_TALK


def test_telling_both_takes_both():
    content = incident_of(replace(NOTICED, representation=Representation.MINOR))
    only_client = replace(TOLD, to_whom=(ToldTo.CLIENT,), noted_date=date(2026, 3, 3))

    half = article(drawn_of(replace(content, client_talks=(only_client,))), 10)
    whole = article(
        drawn_of(replace(content, client_talks=(replace(TOLD, noted_date=date(2026, 3, 3)),))), 10
    )

    assert half.state.kind is StateKind.AS_SOON_AS_POSSIBLE
    assert [done for _, _, done in lines(half)] == [True, False, True]
    assert half.sentences[0].startswith("Vertel de ouder of vertegenwoordiger")
    assert (whole.state.kind, whole.main, whole.terms) == (StateKind.READY, None, ())


def test_not_told_yet_has_a_day_to_try_again():
    tried = ClientTalk(
        to_whom=(ToldTo.CLIENT,),
        how=InformedHow.NOT_YET,
        not_told_reason="Geen gehoor",
        plan="Bellen",
        try_again_date=date(2026, 3, 5),
    )
    content = replace(incident_of(NOTICED), client_talks=(tried,))

    ahead = article(drawn_of(content), 10)
    passed = article(drawn_of(content, now=LATER), 10)

    assert (ahead.state.kind, ahead.state.label) == (StateKind.LOOK_AGAIN, "Opnieuw proberen op 5 maart")
    assert "Probeer het opnieuw op donderdag 5 maart." in ahead.sentences
    assert passed.state.kind is StateKind.AS_SOON_AS_POSSIBLE
    assert lines(ahead)[0] == ("Gesprek met de cliënt", "nog niet gelukt; reden en plan staan erbij", False)


def test_telling_may_be_needless_with_a_reason_and_a_note():
    needless = ClientTalk(
        how=InformedHow.NOT_NEEDED, not_told_reason="Geen naaste bekend", noted_date=date(2026, 3, 3)
    )
    died = replace(incident_of(SERIOUS), client_talks=(needless,))

    assert article(drawn_of(died), 10).state.kind is StateKind.READY
    without_note = replace(died, client_talks=(replace(needless, noted_date=None),))
    assert article(drawn_of(without_note), 10).state.kind is StateKind.AS_SOON_AS_POSSIBLE


def test_24_hours_are_a_target_and_never_late():
    telling = article(drawn(NOTICED, now=LATER), 10)

    assert telling.state.kind is StateKind.AS_SOON_AS_POSSIBLE
    assert "De 24 uur zijn om. Vertellen kan en helpt nog steeds." in telling.terms[0].notes
    assert "24 uur is een streeftijd. De wet zegt: zo snel mogelijk." in telling.terms[0].notes


def test_a_sentinel_event_also_shows_whether_the_complaint_route_was_told():
    content = replace(incident_of(SERIOUS), client_talks=(replace(TOLD, complaint_route_told=Answer.YES),))

    assert ("Klachtenregeling verteld", "", True) in lines(article(drawn_of(content), 10))
    assert ("Klachtenregeling verteld", "", False) in lines(article(drawn(SERIOUS), 10))
