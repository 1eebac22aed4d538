"""What a story asks next, page by page: telling, reporting, a letter, investigating, looking back, closing."""

from collections.abc import Iterable
from datetime import date, timedelta

from incidents.codes import LetterKind, ReportKind, ToldTo
from incidents.views.panels import REPORT_WORDS
from tests.days import typed
from tests.incidents.views.pages import url
from tests.incidents.walking import RECORDED_DATE, Walk

_ALL_TEXTS = {
    "samen": ("how_it_was_done", "joint_effort"),
    "samenwerking": ("roles", "agreements"),
    "verbeteren": ("improvements", "how_secured", "evaluation"),
    "reacties": ("governing_reaction",),
}


def tell(walk: Walk, whom: Iterable[ToldTo], day: date) -> None:
    """One talk with all who must hear it, and the note in the client file."""
    said = {"how": "conversation", "to_whom": [each.value for each in whom], "relation": "moeder"}
    walk.post(url("client_talk", walk.incident_id, 1), said | typed("told_date", day))
    walk.post(url("client_note", walk.incident_id, 1), typed("noted_date", day))


def report(walk: Walk, kind: ReportKind, day: date) -> None:
    """Prepared with the facts, sent outside the portal, and the proof kept here."""
    word = REPORT_WORDS[kind]
    facts = {"description": "Alleen feiten."}
    walk.post(url("notification_page", walk.incident_id, word, "gebeurtenis"), facts)
    proof = {"receipt_number": "IGJ-2026-1"} | typed("sent_date", day)
    walk.post(url("new_proof", walk.incident_id, word), proof)


def keep_letter(walk: Walk, kind: LetterKind, day: date, *, due: date | None = None) -> None:
    named = typed("due_date", due) if due else {}
    walk.post(url("new_letter", walk.incident_id), {"kind": kind.value} | typed("letter_date", day) | named)


def investigate(walk: Walk, day: date) -> None:
    walk.post(url("investigation_page", walk.incident_id, "aanpak"), {"method": "Gesprekken."})
    sent = {"without_names": "yes"} | typed("sent_date", day)
    walk.post(url("investigation_page", walk.incident_id, "versturen"), sent)


def look_back_together(walk: Walk, day: date) -> None:
    """A party, a meeting the day before, all pages of the report, and the day it was sent."""
    party = {"name": "Huisartsenpraktijk Zuid", "kind": "care_provider", "takes_part": "yes"}
    met = {"working_form": "meet"} | typed("held_date", day - timedelta(days=1))
    for name, given in (("party", party), ("meeting", met)):
        walk.post(walk.browser.get(url(f"new_{name}", walk.incident_id)).url, given)
    for page, names in _ALL_TEXTS.items():
        walk.post(url("reflection_page", walk.incident_id, page), dict.fromkeys(names, "Samen besproken."))
    walk.post(url("reflection_sent", walk.incident_id), typed("sent_date", day))


def close(walk: Walk) -> None:
    criteria = {"carefully_investigated": "yes", "sufficient_measures": "yes"}
    walk.post(url("closing", walk.incident_id), criteria | typed("letter_date", RECORDED_DATE))
