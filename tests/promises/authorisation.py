"""Who gets what, at every address of the portal: the decisions, one for each address and object."""

from django.utils import timezone

from tests.promises.decision import (
    EVERYBODY,
    LOGGED_IN,
    LOGGED_IN_REFUSED,
    OWN,
    OWN_IF_CODE_KEPT,
    PAGE_OF_INCIDENT,
    UNLOCKED,
    UNLOCKED_REFUSED,
    Decision,
    day,
    if_code_kept,
    part,
)
from tests.promises.decisions_about_admission import decisions_about_admission
from tests.promises.decisions_about_attachments import decisions_about_attachments
from tests.promises.decisions_about_binning import decisions_about_binning
from tests.promises.decisions_about_counting import decisions_about_counting
from tests.promises.decisions_about_discussion import decisions_about_discussion
from tests.promises.decisions_about_export import decisions_about_export
from tests.promises.decisions_about_figures import decisions_about_figures
from tests.promises.decisions_about_groups import decisions_about_groups
from tests.promises.decisions_about_insight import decisions_about_insight
from tests.promises.decisions_about_inspectorate import decisions_about_inspectorate
from tests.promises.decisions_about_kept import decisions_about_kept
from tests.promises.decisions_about_keys import decisions_about_keys
from tests.promises.decisions_about_leaving import decisions_about_leaving
from tests.promises.decisions_about_marks import decisions_about_marks
from tests.promises.decisions_about_meetings import decisions_about_meetings
from tests.promises.decisions_about_network import decisions_about_network
from tests.promises.decisions_about_papers import decisions_about_papers
from tests.promises.decisions_about_practice import decisions_about_practice
from tests.promises.decisions_about_practice_register import decisions_about_practice_register
from tests.promises.decisions_about_profile import decisions_about_profile
from tests.promises.decisions_about_retention import decisions_about_retention
from tests.promises.decisions_about_second_factor import decisions_about_second_factor
from tests.promises.decisions_about_sharing import decisions_about_sharing
from tests.promises.decisions_about_versions import decisions_about_versions

# The draft is at its first version.
PAGE_OF_DRAFT = {"page": "een-open-bladzijde", "version": "1"}
WHAT_HAPPENED = {"when": "today", "description": "Iets anders.", "reach": "reached"}
WHERE = {"care_phase": "treatment", "incident_types": ["fall"], "care_setting": "at_home"}
WHAT_FOLLOWED = {
    "noticeable": "maybe_later",
    "harm_physical": "mild",
    "harm_psychological": "mild",
    "violence": "no",
}

TOLD = {"how": "not_needed", "not_told_reason": "Op tijd voorkomen."}


def _decisions_about_drafts() -> list[Decision]:
    """A draft begins with the first page, so that page is there under any id; whose id it is shows to nobody."""
    pages = {
        1: (OWN_IF_CODE_KEPT.replace("404", "200"), WHAT_HAPPENED, "incidents:step"),
        2: (OWN_IF_CODE_KEPT, WHERE, "incidents:step"),
        3: (OWN_IF_CODE_KEPT, WHAT_FOLLOWED, "incidents:check"),
    }
    autosaved = PAGE_OF_DRAFT | WHAT_HAPPENED | {"step": "1"}
    thrown_away = "account_login home home home accounts:unlock home"
    return [
        *(
            Decision(
                "incidents:step",
                get,
                if_code_kept(then),
                about="draft",
                step=step,
                begins=step == 1,
                sends=PAGE_OF_DRAFT | sends,
            )
            for step, (get, sends, then) in pages.items()
        ),
        Decision(
            "incidents:autosave",
            UNLOCKED_REFUSED,
            if_code_kept("204"),
            about="draft",
            begins=True,
            sends=autosaved,
        ),
        Decision("incidents:check", OWN, if_code_kept("incidents:done"), about="draft"),
        Decision("incidents:discard", UNLOCKED_REFUSED, thrown_away, about="draft"),
    ]


def _decisions_about_incidents() -> list[Decision]:
    pages = {1: WHAT_HAPPENED, 2: WHERE, 3: WHAT_FOLLOWED}
    return [
        Decision("incidents:incident", OWN, UNLOCKED_REFUSED, about="incident"),
        Decision("incidents:done", OWN, UNLOCKED_REFUSED, about="incident"),
        *(
            Decision(
                "incidents:amend",
                OWN_IF_CODE_KEPT,
                if_code_kept("incidents:incident"),
                about="incident",
                step=step,
                sends=PAGE_OF_INCIDENT | sends,
            )
            for step, sends in pages.items()
        ),
    ]


def _decisions_about_what_follows() -> list[Decision]:
    """Reading needs the register unlocked; writing also a recovery code that is kept."""
    pages = ("next_steps", "client", "client_file_text", "dates", "other_routes", "decision_help")
    first = {"slug": "geweld"}
    return [
        *(Decision(f"incidents:{name}", OWN, UNLOCKED_REFUSED, about="incident") for name in pages),
        part("client_talk", "client_file_text", TOLD, number="1"),
        part("client_note", "404", {}, number="1", get=OWN_IF_CODE_KEPT.replace("200", "404")),
        part("circumstances", "next_steps", {"complaint_received": "no"}),
        part("discussed", "next_steps", {"kind": "colleague"} | day("held_date")),
        part("milestone", "next_steps", day("happened_date"), kind="noticed"),
        part("decision_question", "decision_question", {"answer": "no"}, **first),
        part(
            "decision",
            "decision_question",
            {"reasons": "Overlegd."} | day("decided_date"),
            get=OWN_IF_CODE_KEPT.replace("200", "incidents:decision_question"),
        ),
    ]


def _decisions_about_learning() -> list[Decision]:
    """An action that is not there yet is begun by its own page; a cause needs a tree to hang in."""
    action, top = {"action_id": "6b9c1f6e-6c8e-4c37-9f0a-3f1f7d0e2a11"}, {"place": "gebeurtenis"}
    missing = OWN_IF_CODE_KEPT.replace("200", "404")
    planned = {"what": "Een lijst.", "kind": "checklist", "responsible": "Ikzelf"} | day("due_date")
    return [
        *(
            Decision(f"incidents:{name}", OWN, UNLOCKED_REFUSED, about="incident")
            for name in ("cause_tree", "improvements")
        ),
        Decision(
            "incidents:new_improvement",
            OWN.replace("200", "incidents:improvement"),
            UNLOCKED_REFUSED,
            about="incident",
        ),
        part("analysis", "analysis", {"cause": "Haast."}),
        part("root_causes", "analysis", {"root_causes": "culture"}),
        part("cause", "cause_tree", {"text": "Cliënt viel bijna."}, **top),
        part("add_cause", "404", {"text": "Gladde vloer."}, get=missing, **top),
        part("remove_cause", "cause_tree", {}, get=UNLOCKED_REFUSED, **top),
        part("no_improvement", "improvements", {"reason": "De werkwijze klopte."}),
        part(
            "improvement",
            "improvements",
            planned | {"due_date_year": str(timezone.localdate().year + 1)},
            **action,
        ),
        part("improvement_done", "404", {}, get=missing, **action),
        part("improvement_review", "404", {}, get=missing, **action),
        part("remove_improvement", "improvements", {}, get=UNLOCKED_REFUSED, **action),
        Decision("incidents:actions", UNLOCKED, UNLOCKED_REFUSED),
        Decision(
            "incidents:action_calendar",
            "account_login 404 404 404 accounts:unlock 404",
            UNLOCKED_REFUSED,
            named=action,
        ),
    ]


def _decisions_about_everybody() -> list[Decision]:
    public = (
        *("what_to_record", "who_sees_what", "privacy", "accessibility", "terms"),
        *("help", "rules", "sources", "health"),
    )
    return [
        Decision("front", "200 home home home home home"),
        *(Decision(name, EVERYBODY) for name in public),
        # For whoever has the operator's token; without one set there is no such page.
        Decision("metrics", "404 404 404 404 404 404"),
        Decision("incidents:recording_help", EVERYBODY),
        Decision("incidents:recording_help", EVERYBODY, named={"slug": "incident"}),
        Decision("account_login", "200 home home home home home", "422 home home home home home"),
        Decision("account_logout", "front 200 200 200 200 200", "front front front front front front"),
        Decision("account_signup", "200 home home home home home", "422 home home home home home"),
        Decision("account_email_verification_sent", EVERYBODY),
        Decision("account_inactive", EVERYBODY),
        Decision("account_confirm_email", EVERYBODY, "404 404 404 404 404 404", named={"key": "abc:def"}),
        Decision("account_reset_password", EVERYBODY, "422 422 422 422 422 422"),
        Decision("account_reset_password_done", EVERYBODY),
        Decision(
            "account_reset_password_from_key",
            EVERYBODY,
            "422 422 422 422 422 422",
            named={"uidb36": "abc", "key": "x-y"},
        ),
        Decision("account_reset_password_from_key_done", EVERYBODY),
    ]


def _decisions_about_oneself() -> list[Decision]:
    to_the_kit = UNLOCKED.replace("200", "accounts:recovery_kit")
    return [
        Decision("home", UNLOCKED, UNLOCKED_REFUSED),
        Decision("more", LOGGED_IN, LOGGED_IN_REFUSED),
        Decision("account_change_password", LOGGED_IN, "account_login 422 422 422 422 422", staff="200 422"),
        Decision("accounts:recovery_kit", UNLOCKED, UNLOCKED_REFUSED),
        Decision("accounts:recovery_kit_pdf", to_the_kit, UNLOCKED_REFUSED),
        Decision("accounts:renew_recovery_kit", UNLOCKED_REFUSED, to_the_kit),
        Decision("accounts:type_back", to_the_kit, to_the_kit),
        Decision(
            "accounts:unlock",
            "account_login home home home 200 home",
            "account_login home home home 422 home",
        ),
        Decision("accounts:recover", LOGGED_IN, "account_login 422 422 422 422 422"),
        Decision("accounts:lock", LOGGED_IN_REFUSED, "account_login " + "accounts:unlock " * 5),
        Decision(
            "incidents:start",
            "account_login incidents:new incidents:new 200 accounts:unlock accounts:recovery_kit",
            UNLOCKED_REFUSED,
        ),
        Decision(
            "incidents:new",
            "account_login incidents:step incidents:step incidents:step accounts:unlock incidents:step",
            UNLOCKED_REFUSED,
        ),
        Decision("incidents:register", UNLOCKED, UNLOCKED_REFUSED),
        Decision("incidents:discreet", UNLOCKED_REFUSED, "account_login home home home accounts:unlock home"),
    ]


DECISIONS = [
    *_decisions_about_everybody(),
    *_decisions_about_oneself(),
    *_decisions_about_drafts(),
    *_decisions_about_incidents(),
    *_decisions_about_what_follows(),
    *_decisions_about_learning(),
    *decisions_about_admission(),
    *decisions_about_attachments(),
    *decisions_about_binning(),
    *decisions_about_counting(),
    *decisions_about_export(),
    *decisions_about_figures(),
    *decisions_about_discussion(),
    *decisions_about_groups(),
    *decisions_about_insight(),
    *decisions_about_inspectorate(),
    *decisions_about_keys(),
    *decisions_about_kept(),
    *decisions_about_leaving(),
    *decisions_about_marks(),
    *decisions_about_meetings(),
    *decisions_about_network(),
    *decisions_about_papers(),
    *decisions_about_practice(),
    *decisions_about_practice_register(),
    *decisions_about_profile(),
    *decisions_about_retention(),
    *decisions_about_second_factor(),
    *decisions_about_sharing(),
    *decisions_about_versions(),
]

# Not in a portal that people use: see `vim_portal.urls`.
ONLY_ELSEWHERE = {"demo_mail": "in the demo", "demo_quarter": "in the demo", "styleguide": "while debugging"}
