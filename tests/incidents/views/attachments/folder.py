"""The attachments of one incident, as its owner's browser reaches them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse

from accounts.actor import Actor
from incidents import queries
from tests.incidents.files.pictures import PDF

CONTENT = PDF + b"een brief" * 10 + b"\n%%EOF\n"


@dataclass
class File:
    """As a browser sends it."""

    content: bytes = CONTENT
    name: str = "brief huisarts.pdf"
    content_type: str = "application/pdf"

    def read(self) -> bytes:
        return self.content


@dataclass
class Folder:
    """The attachments of one incident, as its owner's browser reaches them."""

    browser: Client
    owner: Actor
    incident_id: UUID
    count_rows: Callable[[Actor, str], int]

    def url(self, name: str, *ids: UUID) -> str:
        return reverse(f"incidents:{name}", args=[self.incident_id, *ids])

    def send(self, file: File | None = None, *, to: UUID | None = None, **answers: Any) -> Any:
        given = {"kind": "letter", "description": "", "whole": "1"} | answers
        return self.browser.post(
            self.url("add_attachment", to or uuid4()), given | ({"file": file} if file else {})
        )

    def kept(self, file: File, **answers: Any) -> UUID:
        """Its id, once it is kept."""
        attachment_id = uuid4()
        answer = self.send(file, to=attachment_id, **answers)
        assert answer.status_code == 302, answer.content.decode()
        return attachment_id

    def given_back(self, attachment_id: UUID) -> bytes:
        return b"".join(self.browser.get(self.url("attachment", attachment_id)).streaming_content)

    @property
    def lines(self) -> tuple:
        return queries.attachments_of(queries.incident(by=self.owner, incident_id=self.incident_id))

    @property
    def parts(self) -> int:
        return self.count_rows(self.owner, "vault_filepart")
