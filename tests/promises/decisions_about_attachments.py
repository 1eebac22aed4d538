"""Who gets what of the files beside an incident: the list, adding one, the file itself, taking it away."""

from dataclasses import dataclass
from uuid import UUID

from tests.factories import LETTER
from tests.promises.decision import (
    OWN,
    OWN_IF_CODE_KEPT,
    UNLOCKED_REFUSED,
    Decision,
    if_code_kept,
    part,
)

WITH_LETTER = "incident with a letter"
LETTER_ID = UUID("0d6f7a53-55a2-4c3c-9a3b-6f0f6f1f7a10")
ADDED = {"attachment_id": "7a9c2f6e-6c8e-4c37-9f0a-3f1f7d0e2a11"}


@dataclass(frozen=True)
class Letter:
    """A file as a browser sends it, as often as it is asked."""

    name: str = "brief.pdf"
    content_type: str = "application/pdf"

    def read(self) -> bytes:
        return LETTER


def decisions_about_attachments() -> list[Decision]:
    kept = {"attachment_id": str(LETTER_ID)}
    begun = OWN.replace("200", "incidents:add_attachment")
    return [
        Decision("incidents:attachments", OWN, UNLOCKED_REFUSED, about="incident"),
        Decision("incidents:new_attachment", begun, UNLOCKED_REFUSED, about="incident"),
        part("add_attachment", "attachments", {"kind": "letter", "whole": "1", "file": Letter()}, **ADDED),
        Decision("incidents:attachment", OWN, UNLOCKED_REFUSED, about=WITH_LETTER, named=kept),
        Decision(
            "incidents:remove_attachment",
            OWN_IF_CODE_KEPT,
            if_code_kept("incidents:attachments"),
            about=WITH_LETTER,
            named=kept,
        ),
    ]
