"""How the tests of looking back fill in a party, a consent and a meeting, and read the file afterwards."""

from django.utils import timezone

from incidents import queries
from tests.days import days_ago

KINDS = ("party", "consent", "meeting")


def file_of(by, incident_id):
    return queries.calamity_file(by=by, incident_id=incident_id, now=timezone.now())


def party(version=0, **changes):
    return {
        "version": version,
        "name": "Huisartsenpraktijk Zuid",
        "kind": "care_provider",
        "role": "Huisarts",
        "contact": "de praktijkmanager",
        "takes_part": "yes",
        **days_ago(asked_date=0),
        "asked_what": "Wilt u met mij kijken naar de overdracht?",
        "has_reported": "yes",
    } | changes


def consent(version=0, **changes):
    return {"version": version, "about": "cliënt", "basis": "not_needed"} | changes


def meeting(version=0, **changes):
    return {"version": version, **days_ago(held_date=0), "working_form": "walk_through"} | changes


GIVEN = {"party": party, "consent": consent, "meeting": meeting}
FIELDS = {"party": "parties", "consent": "consents", "meeting": "meetings"}
