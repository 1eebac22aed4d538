"""Within the tables of a register no row of a calamity file, and no file beside one, differs from those of others."""

from uuid import uuid4

import pytest
from django.db import connection

from incidents import operations
from incidents.codes import AttachmentKind, FileType
from incidents.content import Attachment
from tests.factories import LATER, LETTER, SENTINEL_EVENT, report_incident, save_file
from tests.incidents.conftest import acting_for
from vault.files import ArrivingFile

pytestmark = pytest.mark.django_db

# A draft is saved on three pages before it is recorded, so an incident has no log, month or kept version before that.
LOGGED_BEFORE_AN_INCIDENT_COULD_BE = """
    SELECT id FROM incidents_record r WHERE retain_until IS NOT NULL AND (r.version < 4 OR EXISTS
    (SELECT 1 FROM incidents_recordversion v WHERE v.record = r.id AND v.version < 4))
"""
FILES_BESIDE_AN_INCIDENT_NEVER_CHANGED = """
    SELECT id FROM incidents_record r WHERE EXISTS (SELECT 1 FROM vault_filepart f WHERE f.record = r.id)
    AND NOT EXISTS (SELECT 1 FROM incidents_recordversion v WHERE v.record = r.id)
"""


def rows(by, query):
    with acting_for(by), connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}


def test_a_file_begins_no_sooner_than_an_incident(anna):
    incident_id = report_incident(anna, SENTINEL_EVENT)
    for version in ("eerst", "daarna"):
        save_file(anna, incident_id, lambda file, word=version: type(file)(**{**vars(file), "number": word}))

    assert rows(anna, LOGGED_BEFORE_AN_INCIDENT_COULD_BE) <= {incident_id}


def test_a_proof_makes_a_version_of_the_incident_as_a_letter_does(anna):
    incident_id = report_incident(anna, SENTINEL_EVENT)
    arriving = ArrivingFile(record_id=incident_id, file_id=uuid4())
    arriving.add(LETTER)
    sealed = arriving.finish()
    proof = Attachment(
        id=sealed.context.attachment_id,
        kind=next(kind for kind in AttachmentKind if kind.is_for_inspectorate),
        name="bewijs.pdf",
        file_type=FileType.PDF,
        length=sealed.length,
        digest=sealed.digest.hex(),
        file_key=bytes(sealed.file_key).hex(),
        added_at=LATER,
    )

    operations.attach(by=anna, incident_id=incident_id, attachment=proof, sealed=sealed, now=LATER)

    assert rows(anna, FILES_BESIDE_AN_INCIDENT_NEVER_CHANGED) == set()
