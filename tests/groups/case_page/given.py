"""A case that its owner linked to the register, and what readers type on its pages."""

from datetime import timedelta

from django.utils import timezone

from groups.codes import Question
from groups.operations.discussion import contribute
from groups.queries.standing import standing
from incidents import operations as register
from incidents.codes import ActionKind
from tests.days import days_ago
from tests.groups import factories


def linked_case(by, group, incident_id):
    case_id, now = factories.share_case(by, group), timezone.now()
    register.link_case(by=by, incident_id=incident_id, case_id=case_id, group_id=group, now=now)
    return case_id


def said(text, question=Question.HAPPENING):
    return {"question": question.value, "text": text}


def concluded(**overrides):
    words = {"lesson": "De bloeddruk daalt.", "recommendation": "Neem een rustminuut.", "agreement": ""}
    return words | days_ago(check_date=-90) | overrides


def planned(version, **overrides):
    words = {
        "what": "Ik neem rust.",
        "kind": ActionKind.PROTOCOL.value,
        "responsible": "ikzelf",
        "version": version,
    }
    return words | days_ago(due_date=-7, review_date=-90) | overrides


def say_earlier(by, group, case_id, text, *, minutes):
    contribute(
        by=by,
        standing=standing(by=by, group_id=group),
        case_id=case_id,
        question=Question.HAPPENING,
        text=text,
        now=timezone.now() - timedelta(minutes=minutes),
    )
