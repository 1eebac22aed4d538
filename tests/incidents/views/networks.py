"""How the tests of looking back fill in a party, a consent and a meeting, and read the file afterwards."""

from django.utils import timezone

from incidents import queries

TODAY = timezone.localdate
KINDS = ("party", "consent", "meeting")


def file_of(by, incident_id):
    return queries.calamity_file(by=by, incident_id=incident_id, now=timezone.now())


def day(name, value):
    return {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}


def party(version=0, **changes):
    return {
        "version": version,
        "name": "Huisartsenpraktijk Zuid",
        "kind": "care_provider",
        "role": "Huisarts",
        "contact": "de praktijkmanager",
        "takes_part": "yes",
        **day("asked_date", TODAY()),
        "asked_what": "Wilt u met mij kijken naar de overdracht?",
        "has_reported": "yes",
    } | changes


def consent(version=0, **changes):
    return {"version": version, "about": "cliënt", "basis": "not_needed"} | changes


def meeting(version=0, **changes):
    return {"version": version, **day("held_date", TODAY()), "working_form": "walk_through"} | changes


GIVEN = {"party": party, "consent": consent, "meeting": meeting}
FIELDS = {"party": "parties", "consent": "consents", "meeting": "meetings"}
