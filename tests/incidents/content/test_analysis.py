"""Learning: the five questions, causes with their codes, a tree that holds, actions that are looked at again."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.taxonomy import CauseGroup
from incidents.codes import ActionKind, GroupKind, Helped, RootCause
from incidents.content import Analysis, CauseNode, Discussion, ImprovementAction
from incidents.content.analysis import FIVE_QUESTIONS, check_discussion, check_improvement_action
from incidents.content.cause_tree import (
    DEEPEST,
    NoSuchCause,
    TreeIsTooDeep,
    walk,
    with_cause,
    with_node,
    without_node,
)
from tests.incidents.content.samples import on_a_busy_machine, through_json

TODAY = date(2026, 11, 20)
TREE = CauseNode(
    "De cliënt viel",
    causes=(
        CauseNode("De mat lag los", causes=(CauseNode("Nieuwe mat", root_cause=RootCause.MATERIAL),)),
        CauseNode("Het was donker", root_cause=RootCause.DESIGN),
    ),
)
ACTION = ImprovementAction(
    id=UUID(int=1),
    kind=ActionKind.CHECKLIST,
    what="Mat vastleggen",
    responsible="ikzelf",
    due_date=date(2026, 12, 1),
    review_date=date(2027, 2, 1),
)
TREES = st.recursive(
    st.builds(CauseNode, st.text(max_size=5), root_cause=st.none() | st.sampled_from(RootCause)),
    lambda below: st.builds(CauseNode, st.text(max_size=5), st.lists(below, max_size=3).map(tuple)),
    max_leaves=12,
)


# Causes


def test_every_code_has_a_group_a_meaning_and_a_code_of_its_own():
    assert {cause.group for cause in RootCause} == set(CauseGroup)
    assert all(cause.meaning.endswith(".") for cause in RootCause)
    assert len({cause.code for cause in RootCause}) == len(RootCause) == 20


def test_codes_bring_their_group_along():
    analysis = Analysis(
        cause_groups=(CauseGroup.CULTURE,), root_causes=(RootCause.VERIFICATION,), cause_tree=TREE
    )

    assert analysis.all_cause_groups == (CauseGroup.NOT_CHECKED, CauseGroup.CULTURE, CauseGroup.EQUIPMENT)


def test_the_five_questions_stay_open_until_answered():
    assert Analysis().open_questions == tuple(FIVE_QUESTIONS)
    assert Analysis(cause="Haast", needed=" ").open_questions == (
        "consequences",
        "chance_again",
        "needed",
        "when_done",
    )
    assert not Analysis().has_begun
    assert Analysis(cause="Haast").has_begun
    assert Analysis(root_causes=(RootCause.CULTURE,)).has_begun


def test_a_top_without_causes_is_no_tree():
    assert not Analysis(cause_tree=CauseNode("De cliënt viel")).has_cause_tree
    assert Analysis(cause_tree=TREE).has_cause_tree


def test_everything_written_can_be_recognised_elsewhere():
    texts = Analysis(cause="Haast", what_went_well="Snel geholpen", cause_tree=TREE).texts

    assert {"Haast", "Snel geholpen", "De cliënt viel", "Nieuwe mat"} <= set(texts)


# The tree


@on_a_busy_machine
@given(TREES)
def test_a_tree_survives(tree: CauseNode):
    assert through_json(Analysis(cause_tree=tree)).cause_tree == tree


def test_a_tree_reads_as_an_indented_list():
    assert [(path, node.text) for path, node in walk(TREE)] == [
        ((), "De cliënt viel"),
        ((0,), "De mat lag los"),
        ((0, 0), "Nieuwe mat"),
        ((1,), "Het was donker"),
    ]
    assert list(walk(None)) == []


@on_a_busy_machine
@given(TREES, st.data())
def test_a_cause_added_and_taken_out_leaves_the_tree_as_it_was(tree: CauseNode, drawn: st.DataObject):
    path, node = drawn.draw(st.sampled_from([each for each in walk(tree) if len(each[0]) < DEEPEST]))
    cause = CauseNode("Haast")

    longer = with_cause(tree, path, cause)

    added = (*path, len(node.causes))
    assert dict(walk(longer))[added] == cause
    assert without_node(longer, added) == tree


def test_a_node_changes_and_keeps_its_causes():
    changed = with_node(TREE, (0,), text="De mat was nieuw", root_cause=RootCause.CONSTRUCTION)

    assert changed.causes[0].text == "De mat was nieuw"
    assert changed.causes[0].causes == TREE.causes[0].causes
    assert changed.causes[1] == TREE.causes[1]


def test_what_hangs_below_goes_along():
    assert [node.text for _, node in walk(without_node(TREE, (0,)))] == ["De cliënt viel", "Het was donker"]
    assert without_node(TREE, ()) is None


@pytest.mark.parametrize("path", [(2,), (-1,), (0, 0, 0), (1, 0)])
def test_a_path_that_leads_nowhere_is_refused(path: tuple[int, ...]):
    with pytest.raises(NoSuchCause):
        with_cause(TREE, path, CauseNode("Haast"))
    with pytest.raises(NoSuchCause):
        with_node(TREE, path, text="Haast", root_cause=None)
    with pytest.raises(NoSuchCause):
        without_node(TREE, path)


def test_a_tree_stays_readable():
    tree = CauseNode("top")
    for depth in range(DEEPEST):
        tree = with_cause(tree, (0,) * depth, CauseNode("waarom"))

    with pytest.raises(TreeIsTooDeep):
        with_cause(tree, (0,) * DEEPEST, CauseNode("waarom"))


# Actions


def fields_of(action: ImprovementAction, earlier: ImprovementAction | None = None) -> set[str]:
    return {remark.field for remark in check_improvement_action(action, today=TODAY, earlier=earlier)}


def test_a_sound_action_gets_no_remark():
    done = replace(ACTION, done_date=TODAY)

    assert fields_of(ACTION) == fields_of(done) == set()
    assert through_json(ACTION) == ACTION


@pytest.mark.parametrize(
    ("change", "remarked"),
    [
        ({"what": " "}, {"what"}),
        ({"responsible": ""}, {"responsible"}),
        ({"due_date": None}, {"due_date"}),
        ({"due_date": TODAY}, {"due_date"}),
        ({"review_date": date(2026, 11, 25)}, {"review_date"}),
        ({"done_date": date(2026, 11, 21)}, {"done_date"}),
        ({"helped": Helped.YES, "reviewed_date": TODAY}, {"helped"}),
        ({"helped": Helped.YES, "done_date": TODAY}, {"reviewed_date"}),
        (
            {"helped": Helped.NO, "done_date": TODAY, "reviewed_date": date(2026, 11, 19)},
            {"reviewed_date"},
        ),
    ],
    ids=str,
)
def test_an_odd_action_gets_a_remark(change: dict, remarked: set[str]):
    assert fields_of(replace(ACTION, **change)) == remarked


def test_a_day_that_passed_since_is_no_reason_to_complain():
    passed = replace(ACTION, due_date=date(2026, 11, 10))

    assert fields_of(replace(passed, what="Mat vastlijmen"), passed) == set()
    assert fields_of(replace(passed, due_date=date(2026, 11, 11)), passed) == {"due_date"}


def test_no_action_needs_a_reason():
    none = ImprovementAction(id=UUID(int=2), kind=ActionKind.NONE)

    assert fields_of(none) == {"reason"}
    assert fields_of(replace(none, reason="Kan niet anders")) == set()
    assert not none.is_open


@pytest.mark.parametrize(
    ("change", "is_open", "awaits_review"),
    [
        ({}, True, False),
        ({"done_date": TODAY}, False, True),
        ({"done_date": TODAY, "helped": Helped.TOO_EARLY}, False, True),
        ({"done_date": TODAY, "helped": Helped.PARTLY}, False, False),
    ],
    ids=str,
)
def test_an_action_is_open_then_looked_at_again(change: dict, is_open: bool, awaits_review: bool):
    action = replace(ACTION, **change)

    assert (action.is_open, action.awaits_review) == (is_open, awaits_review)


# Discussions


@pytest.mark.parametrize(
    ("held_date", "is_odd"),
    [(date(2026, 11, 17), True), (date(2026, 11, 18), False), (TODAY, False), (date(2026, 11, 21), True)],
)
def test_a_discussion_lies_between_the_event_and_today(held_date: date, is_odd: bool):
    discussion = Discussion(held_date, GroupKind.PEER_GROUP, "Tel de naalden")

    remarks = check_discussion(discussion, occurred_date=date(2026, 11, 18), today=TODAY)

    assert bool(remarks) is is_odd
    assert through_json(discussion) == discussion
