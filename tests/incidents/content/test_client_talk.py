"""Telling the client: what is odd is said, and only facts reach the client file."""

from dataclasses import fields, replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.codes import Answer, InformedHow, InvolvedRole, ToldTo
from incidents.content import ClientTalk, Involved, file_text
from incidents.content.client_talk import check_client_talk, check_new_plans
from incidents.content.facts_only import (
    LOOKS_LIKE_ANALYSIS,
    STANDS_IN_ANALYSIS,
    analysis_among_facts,
)
from tests.incidents.content.samples import on_a_busy_machine, through_json

OCCURRED = date(2026, 11, 18)
TODAY = date(2026, 11, 20)
TALK = ClientTalk(
    nature="de naald zat te diep",
    cause_facts="de cliënt bewoog tijdens het prikken",
    people_involved=(Involved("Anna Bos", InvolvedRole.THERAPIST), Involved("Mevrouw De Wit")),
    consequences="benauwd, twee dagen rust",
    options="controle bij de huisarts",
    agreed="ik bel vrijdag",
    to_whom=(ToldTo.CLIENT, ToldTo.REPRESENTATIVE),
    relation="dochter",
    told_date=date(2026, 11, 19),
    told_time=time(9, 15),
    how=InformedHow.PHONE,
    told_by="Anna Bos",
    wishes="wil weten hoe het verder gaat",
    regret_expressed=Answer.YES,
    complaint_route_told=Answer.YES,
    next_contact_date=date(2026, 11, 27),
    noted_date=date(2026, 11, 19),
)
POSTPONED = ClientTalk(
    how=InformedHow.NOT_YET,
    not_told_reason="ik kreeg geen gehoor",
    plan="ik bel morgen weer",
    try_again_date=date(2026, 11, 21),
)


def remarks(talk: ClientTalk) -> dict[str, str]:
    return {
        remark.field: remark.text for remark in check_client_talk(talk, occurred_date=OCCURRED, today=TODAY)
    }


def test_a_talk_survives():
    assert through_json(TALK) == TALK
    assert through_json(POSTPONED) == POSTPONED


@pytest.mark.parametrize("talk", [ClientTalk(), TALK, POSTPONED])
def test_what_hangs_together_gets_no_remark(talk: ClientTalk):
    assert remarks(talk) == {}
    assert check_new_plans(talk, today=TODAY) == ()


@pytest.mark.parametrize(
    ("change", "fields_with_a_remark"),
    [
        ({"told_date": date(2026, 11, 21)}, {"told_date"}),
        ({"told_date": date(2026, 11, 17), "next_contact_date": None}, {"told_date"}),
        ({"told_date": None}, {"told_date"}),
        ({"noted_date": date(2026, 11, 21)}, {"noted_date"}),
        ({"noted_date": date(2026, 11, 17)}, {"noted_date"}),
        ({"next_contact_date": date(2026, 11, 18)}, {"next_contact_date"}),
        ({"to_whom": ()}, {"to_whom"}),
        ({"how": None}, {"how"}),
        ({"relation": " "}, {"relation"}),
    ],
    ids=str,
)
def test_what_is_odd_is_said_beside_its_field(change: dict, fields_with_a_remark: set[str]):
    assert remarks(replace(TALK, **change)).keys() == fields_with_a_remark


def test_the_client_alone_needs_no_relation():
    assert remarks(replace(TALK, to_whom=(ToldTo.CLIENT,), relation="")) == {}


def test_not_told_asks_for_a_reason_and_a_plan():
    assert remarks(ClientTalk(how=InformedHow.NOT_YET)).keys() == {
        "not_told_reason",
        "plan",
        "try_again_date",
    }
    assert remarks(ClientTalk(how=InformedHow.NOT_NEEDED)).keys() == {"not_told_reason"}


def test_a_day_to_try_again_lies_ahead():
    late = replace(POSTPONED, try_again_date=TODAY)

    assert [remark.field for remark in check_new_plans(late, today=TODAY)] == ["try_again_date"]


@pytest.mark.parametrize(
    ("talk", "held", "needless", "postponed"),
    [
        (ClientTalk(), False, False, False),
        (TALK, True, False, False),
        (POSTPONED, False, False, True),
        (replace(POSTPONED, not_told_reason=" "), False, False, False),
        (replace(TALK, how=InformedHow.NOT_YET), False, False, False),
        (ClientTalk(how=InformedHow.NOT_NEEDED, not_told_reason="geen naaste bekend"), False, True, False),
        (ClientTalk(how=InformedHow.NOT_NEEDED), False, False, False),
    ],
)
def test_told_needless_or_postponed(talk: ClientTalk, held: bool, needless: bool, postponed: bool):
    assert (talk.was_held, talk.is_needless, talk.is_postponed) == (held, needless, postponed)


# The text for the client file


def test_the_text_says_what_the_law_asks():
    assert file_text(TALK, occurred_date=OCCURRED, occurred_time=time(14, 10)) == (
        "Gebeurd op: 18 november 2026, 14:10\n"
        "Wat er gebeurde: De naald zat te diep.\n"
        "Hoe dat kwam, voor zover bekend: De cliënt bewoog tijdens het prikken.\n"
        "Betrokken: Anna Bos (therapeut) en Mevrouw De Wit.\n"
        "Gevolgen: Benauwd, twee dagen rust.\n"
        "Wat eraan te doen is: Controle bij de huisarts.\n"
        "Afgesproken: Ik bel vrijdag.\n"
        "Verteld: Aan cliënt en ouder of vertegenwoordiger (dochter) op 19 november 2026, 09:15, telefoon, "
        "door Anna Bos.\n"
        "Vragen en wensen: Wil weten hoe het verder gaat.\n"
        "Medeleven: Ik heb gezegd dat het mij spijt.\n"
        "Rechten en klachtenregeling: Ik heb verteld welke rechten er zijn en waar een klacht terechtkan.\n"
        "Volgend contact: 27 november 2026."
    )


def test_what_was_not_told_says_why_and_what_now():
    assert file_text(POSTPONED, occurred_date=OCCURRED) == (
        "Gebeurd op: 18 november 2026\nNog niet verteld: Ik kreeg geen gehoor. Ik bel morgen weer."
    )


@on_a_busy_machine
@given(st.text(max_size=60))
def test_every_line_has_a_heading_and_a_text(nature: str):
    text = file_text(replace(TALK, nature=nature), occurred_date=OCCURRED)

    assert all(": " in line for line in text.split("\n"))


def test_only_the_talk_and_the_moment_of_the_event_can_enter_the_text():
    """By construction: the function is given nothing else, and a talk has no field for analysis."""
    about_analysis = {"analysis", "cause_groups", "root_causes", "cause_tree", "actions", "advice", "reasons"}

    assert not about_analysis & {field.name for field in fields(ClientTalk)}
    assert file_text.__annotations__.keys() == {"talk", "occurred_date", "occurred_time", "return"}


# Analysis among the facts

ANALYSIS = "Ik keek niet vooraf in de intake, omdat de vorige cliënt lang bleef en ik haast had."


@pytest.mark.parametrize(
    "text",
    [
        "De basisoorzaak was tijdsdruk.",
        "Volgens PRISMA was dit HRV.",
        "De incidentgroep adviseert een checklist.",
        "Het was mijn schuld.",
        "Ik had beter moeten opletten.",
        "Hadden wij dat maar eerder moeten zien.",
        "Risicoscore 3.",
        "Een calamiteit, gemeld bij de IGJ.",
        "Dit staat in mijn VIM-register.",
    ],
)
def test_words_of_analysis_are_noticed(text: str):
    (remark,) = analysis_among_facts(replace(TALK, cause_facts=text))

    assert (remark.field, remark.text) == ("cause_facts", LOOKS_LIKE_ANALYSIS)


@pytest.mark.parametrize(
    "text",
    [
        "De naald zat te diep, waardoor de cliënt benauwd werd.",
        "De huisarts keek bij inspectie naar de wond.",
        "De cliënt had pijn en moest rusten.",
        "We spraken af dat zij de huisarts belt.",
        "",
    ],
)
def test_plain_facts_are_left_alone(text: str):
    assert analysis_among_facts(replace(TALK, cause_facts=text)) == ()


@pytest.mark.parametrize(
    "pasted",
    [ANALYSIS, f"Zij werd benauwd. {ANALYSIS.upper()}", ANALYSIS.replace(",", " -").replace(" ", "\n")],
)
def test_a_passage_of_the_analysis_is_recognised(pasted: str):
    (remark,) = analysis_among_facts(replace(TALK, nature=pasted), analysis_texts=["", ANALYSIS])

    assert (remark.field, remark.text) == ("nature", STANDS_IN_ANALYSIS)
    assert "intake" not in remark.text


def test_a_few_words_in_common_are_no_passage():
    assert analysis_among_facts(TALK, analysis_texts=["De naald zat te diep door mijn haast."]) == ()
