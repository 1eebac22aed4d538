"""Analysis, the tree of causes and improvement actions, as somebody fills them in; and what each page refuses."""

import re
from uuid import UUID, uuid4

import pytest

from incidents import queries
from incidents.codes import ActionKind, Helped, PotentialSeverity, Recurrence, RootCause
from incidents.content.cause_tree import DEEPEST, walk
from tests.days import TODAY, days_ago
from tests.factories import report_incident
from tests.incidents.views.pages import text_of, url


def content_of(by, incident_id):
    return queries.incident(by=by, incident_id=incident_id).content


def version_of(by, incident_id):
    return queries.incident(by=by, incident_id=incident_id).version


def plan(version, **changes):
    return {
        "version": version,
        "what": "Bij elke intake naar bloedverdunners vragen.",
        "kind": "intake_or_information",
        "responsible": "Ikzelf",
        **days_ago(due_date=-14),
    } | changes


@pytest.fixture
def incident_id(anna):
    return report_incident(anna)


class TestAnalysis:
    def test_nothing_has_to_be_filled_in(self, browser, anna, incident_id):
        answer = browser.post(url("analysis", incident_id), {"version": 2})

        assert (answer.status_code, answer.url) == (302, url("analysis", incident_id))
        assert version_of(anna, incident_id) == 2

    def test_what_is_filled_in_is_kept_and_shown_again(self, browser, anna, incident_id):
        given = {
            "version": 2,
            "cause": "Weinig tijd tussen twee cliënten.",
            "cause_groups": ["priorities", "not_checked"],
            "discovered_by": "client",
            "recovery_factors": "own_attention",
            "potential_severity": "catastrophic",
            "recurrence": "monthly",
        }

        page = browser.post(url("analysis", incident_id), given, follow=True)

        analysis = content_of(anna, incident_id).analysis
        assert analysis.cause == "Weinig tijd tussen twee cliënten."
        assert analysis.potential_severity is PotentialSeverity.CATASTROPHIC
        assert analysis.recurrence is Recurrence.MONTHLY
        assert analysis.analysed_date == TODAY()
        assert "Zeer groot risico" in text_of(page)
        assert "Maak de oorzakenboom" in text_of(page)

    def test_codes_are_chosen_on_their_own_page_and_the_rest_stays(self, browser, anna, incident_id):
        browser.post(url("analysis", incident_id), {"version": 2, "cause": "Weinig tijd."})

        page = browser.post(
            url("root_causes", incident_id),
            {"version": 3, "root_causes": ["verification", "culture"]},
            follow=True,
        )
        browser.post(url("analysis", incident_id), {"version": 4, "cause": "Geen tijd."})

        analysis = content_of(anna, incident_id).analysis
        assert analysis.root_causes == (RootCause.CULTURE, RootCause.VERIFICATION)
        assert analysis.cause == "Geen tijd."
        assert "U koos OC, HRV." in text_of(page)

    def test_a_code_that_is_not_there_is_refused(self, browser, anna, incident_id):
        answer = browser.post(url("root_causes", incident_id), {"version": 2, "root_causes": "guilt"})

        assert answer.status_code == 422
        assert version_of(anna, incident_id) == 2

    def test_a_small_risk_asks_for_no_tree(self, browser, incident_id):
        given = {"version": 2, "potential_severity": "minor", "recurrence": "rarely"}

        page = browser.post(url("analysis", incident_id), given, follow=True)

        assert "Klein risico" in text_of(page)
        assert "Maak de oorzakenboom" not in text_of(page)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"cause": "a" * 2001},
            {"needed": "nul\x00teken"},
            {"recurrence": "every_minute"},
            {"cause_groups": "blame"},
            {"version": "-1"},
        ],
        ids=["too long", "NUL", "not in the list", "not a group", "no version"],
    )
    def test_what_cannot_be_kept_is_asked_again(self, browser, anna, incident_id, wrong):
        given = {"version": 2, "what_went_well": "Ik bleef erbij."} | wrong

        answer = browser.post(url("analysis", incident_id), given)

        assert answer.status_code == 422
        assert "Ik bleef erbij." in answer.content.decode()
        assert version_of(anna, incident_id) == 2

    def test_two_windows_are_shown_beside_each_other(self, browser, anna, incident_id):
        browser.post(url("analysis", incident_id), {"version": 2, "cause": "Haast."})

        answer = browser.post(url("analysis", incident_id), {"version": 2, "cause": "Onervaren."})

        assert answer.status_code == 409
        assert "Haast." in text_of(answer)
        assert "Onervaren." in text_of(answer)
        assert content_of(anna, incident_id).analysis.cause == "Haast."

    def test_somebody_else_finds_nothing(self, client_of, carla, incident_id):
        for name in ("analysis", "cause_tree", "improvements", "new_improvement", "no_improvement"):
            assert client_of(carla).get(url(name, incident_id)).status_code == 404


class TestCauseTree:
    def grow(self, browser, anna, incident_id, place, text, **more):
        version = version_of(anna, incident_id)
        target = url(
            "cause" if place == "top" else "add_cause", incident_id, place.replace("top", "gebeurtenis")
        )
        return browser.post(target, {"version": version, "text": text, **more})

    def tree_of(self, anna, incident_id):
        return [(path, node.text) for path, node in walk(content_of(anna, incident_id).analysis.cause_tree)]

    def test_it_grows_from_the_event_down(self, browser, anna, incident_id):
        self.grow(browser, anna, incident_id, "top", "Cliënt viel bijna")
        self.grow(browser, anna, incident_id, "gebeurtenis", "Stond te snel op")
        self.grow(browser, anna, incident_id, "0", "Niet gewaarschuwd", root_cause="protocols")
        self.grow(browser, anna, incident_id, "gebeurtenis", "Gladde vloer")

        page = browser.get(url("cause_tree", incident_id))

        assert self.tree_of(anna, incident_id) == [
            ((), "Cliënt viel bijna"),
            ((0,), "Stond te snel op"),
            ((0, 0), "Niet gewaarschuwd"),
            ((1,), "Gladde vloer"),
        ]
        assert "Protocollen (OP)" in text_of(page)
        assert page.content.decode().count('rx="10" fill') == 5  # the sign of the portal is one
        assert "Bovenaan de gebeurtenis, daaronder 3 oorzaken in 2 lagen." in text_of(page)

    def test_the_same_cause_sent_twice_is_added_once(self, browser, anna, incident_id):
        self.grow(browser, anna, incident_id, "top", "Cliënt viel bijna")
        given = {"version": version_of(anna, incident_id), "text": "Gladde vloer"}
        for _ in range(2):
            answer = browser.post(url("add_cause", incident_id, "gebeurtenis"), given)

        assert answer.status_code == 302
        assert len(self.tree_of(anna, incident_id)) == 2

    def test_a_cause_is_said_otherwise_and_taken_away(self, browser, anna, incident_id):
        self.grow(browser, anna, incident_id, "top", "Cliënt viel bijna")
        self.grow(browser, anna, incident_id, "gebeurtenis", "Gladde vloer")
        browser.post(url("cause", incident_id, "0"), {"version": 4, "text": "Natte vloer"})
        assert self.tree_of(anna, incident_id)[1] == ((0,), "Natte vloer")

        browser.post(url("remove_cause", incident_id, "0"), {"version": 5})
        assert self.tree_of(anna, incident_id) == [((), "Cliënt viel bijna")]

        page = browser.post(url("remove_cause", incident_id, "gebeurtenis"), {"version": 6}, follow=True)
        assert "Nog geen boom." in text_of(page)

    def test_taking_away_from_an_old_page_takes_nothing(self, browser, anna, incident_id):
        self.grow(browser, anna, incident_id, "top", "Cliënt viel bijna")
        self.grow(browser, anna, incident_id, "gebeurtenis", "Gladde vloer")

        page = browser.post(url("remove_cause", incident_id, "0"), {"version": 3}, follow=True)

        assert "Er is niets weggehaald." in text_of(page)
        assert len(self.tree_of(anna, incident_id)) == 2

    def test_it_does_not_grow_deeper_than_can_be_read(self, browser, anna, incident_id):
        self.grow(browser, anna, incident_id, "top", "Gebeurtenis")
        places = ["gebeurtenis", *("-".join(["0"] * depth) for depth in range(1, DEEPEST + 1))]
        answers = [
            self.grow(browser, anna, incident_id, place, f"Laag {number}")
            for number, place in enumerate(places)
        ]

        assert [answer.status_code for answer in answers] == [302] * DEEPEST + [422]
        assert "onleesbaar" in text_of(answers[-1])

    @pytest.mark.parametrize("place", ["0", "7-1", "x", "0--1", "٣"])
    def test_a_place_that_is_not_there_is_not_found(self, browser, incident_id, place):
        assert browser.get(url("add_cause", incident_id, "0").replace("/0/", f"/{place}/")).status_code == 404

    @pytest.mark.parametrize("text", ["", "   ", "a" * 161, "nul\x00"])
    def test_a_cause_needs_a_few_words(self, browser, incident_id, text):
        answer = browser.post(url("cause", incident_id, "gebeurtenis"), {"version": 2, "text": text})

        assert answer.status_code == 422


class TestImprovements:
    def begin(self, browser, incident_id):
        return browser.get(url("new_improvement", incident_id)).url

    def test_from_plan_to_whether_it_helped(self, browser, anna, incident_id):
        page = self.begin(browser, incident_id)
        action_id = UUID(page.split("/")[-2])
        browser.post(page, plan(2))
        done = days_ago(done_date=0, review_date=-90)
        browser.post(url("improvement_done", incident_id, action_id), {"version": 3, **done})
        looked = {
            "version": 4,
            "helped": "yes",
            **days_ago(reviewed_date=0),
            "reason": "Nooit meer gebeurd.",
        }
        browser.post(url("improvement_review", incident_id, action_id), looked)

        (action,) = content_of(anna, incident_id).actions
        assert (action.id, action.kind) == (action_id, ActionKind.INTAKE_OR_INFORMATION)
        assert (action.done_date, action.helped) == (TODAY(), Helped.YES)
        assert "Nooit meer gebeurd." in text_of(browser.get(url("improvements", incident_id)))

    def test_a_plan_sent_twice_is_one_action(self, browser, anna, incident_id):
        page = self.begin(browser, incident_id)
        answers = [browser.post(page, plan(2)) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [302, 302]
        assert len(content_of(anna, incident_id).actions) == 1
        assert version_of(anna, incident_id) == 3

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"what": "  "}, "Schrijf op wat u gaat doen"),
            ({"what": "a" * 2001}, "korter"),
            ({"what": "nul\x00"}, "niet kunnen lezen"),
            ({"kind": ""}, "Kies wat voor maatregel"),
            ({"kind": "none"}, "Kies een van de antwoorden"),
            ({"responsible": ""}, "Vul in wie dit doet"),
            ({"due_date_year": 2020}, "Kies een datum na vandaag"),
            ({"due_date_year": 9998}, "meer dan tien jaar"),
            ({"due_date_day": ""}, "Vul dag, maand en jaar in"),
            ({"due_date_day": 31, "due_date_month": 2}, "Vul een dag in die bestaat"),
            ({"review_date_day": 1, "review_date_month": 1, "review_date_year": 2020}, "Kies een"),
            ({"version": "nul"}, "Open deze pagina opnieuw"),
        ],
    )
    def test_what_cannot_be_kept_is_asked_again(self, browser, anna, incident_id, wrong, said):
        answer = browser.post(self.begin(browser, incident_id), plan(2) | wrong)

        assert answer.status_code == 422
        assert said in text_of(answer)
        assert content_of(anna, incident_id).actions == ()

    def test_looking_back_before_it_is_done_is_not_asked(self, browser, incident_id):
        page = self.begin(browser, incident_id)
        browser.post(page, plan(2))

        answer = browser.get(url("improvement_review", incident_id, page.split("/")[-2]))

        assert answer.url.endswith("/klaar/")

    def test_done_lies_not_in_the_future_and_the_check_not_before_it(self, browser, incident_id):
        page = self.begin(browser, incident_id)
        browser.post(page, plan(2))
        target = url("improvement_done", incident_id, page.split("/")[-2])

        tomorrow = browser.post(target, {"version": 3, **days_ago(done_date=-1)})
        backwards = browser.post(
            target,
            {"version": 3, **days_ago(done_date=0, review_date=3)},
        )

        assert (tomorrow.status_code, backwards.status_code) == (422, 422)
        assert "niet in de toekomst" in text_of(tomorrow)

    def test_two_windows_are_shown_beside_each_other(self, browser, anna, incident_id):
        page = self.begin(browser, incident_id)
        browser.post(page, plan(2))
        browser.post(page, plan(3, responsible="Een collega"))

        answer = browser.post(page, plan(3, responsible="De praktijkhouder"))

        assert answer.status_code == 409
        assert content_of(anna, incident_id).actions[0].responsible == "Een collega"

    def test_taken_away_twice_it_is_gone_once(self, browser, anna, incident_id):
        page = self.begin(browser, incident_id)
        browser.post(page, plan(2))
        target = url("remove_improvement", incident_id, page.split("/")[-2])

        answers = [browser.post(target, {"version": 3}) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [302, 302]
        assert content_of(anna, incident_id).actions == ()

    def test_none_needs_a_reason_and_stays_one(self, browser, anna, incident_id):
        target = url("no_improvement", incident_id)
        assert browser.post(target, {"version": 2, "reason": " "}).status_code == 422

        for version, reason in ((2, "De werkwijze klopte."), (3, "Dit was niet te voorzien.")):
            browser.post(target, {"version": version, "reason": reason})

        (none,) = content_of(anna, incident_id).actions
        assert (none.kind, none.reason) == (ActionKind.NONE, "Dit was niet te voorzien.")
        assert browser.get(url("improvement_done", incident_id, none.id)).status_code == 404

    def test_an_action_that_is_not_there_is_not_found(self, browser, incident_id):
        for name in ("improvement_done", "improvement_review"):
            assert browser.get(url(name, incident_id, uuid4())).status_code == 404


def test_the_drawing_bears_only_attributes_of_presentation(browser, anna, incident_id):
    browser.post(url("cause", incident_id, "gebeurtenis"), {"version": 2, "text": "<b>&\"'"})

    page = browser.get(url("cause_tree", incident_id)).content.decode()

    (svg,) = re.findall(r"<svg role=.*?</svg>", page, re.DOTALL)
    assert "style" not in svg
    assert "<b>" not in svg
    assert "&lt;b&gt;&amp;" in svg
