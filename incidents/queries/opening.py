"""Whether what a list shows would open: a look that leaves no line in any log."""

from collections.abc import Iterable
from uuid import UUID

from accounts.actor import Actor
from incidents.codes import RecordKind
from incidents.content import CatalogueEntry
from incidents.models import Record
from incidents.queries.catalogue import CheckedCatalogue
from vault.documents import that_open


def unopened(entries: Iterable[CatalogueEntry], catalogue: CheckedCatalogue, *, by: Actor) -> frozenset[UUID]:
    """Of these and of the calamity files beside them, those of which ciphertext, key or log is not as it was."""
    shown = {entry.id for entry in entries}
    files = catalogue.content.of_kind(RecordKind.CALAMITY_FILE)
    asked = shown | {file.id for file in files if file.parent_id in shown}
    rows = Record.objects.filter(id__in=asked, owner_tag=by.unlocked.owner_tag)
    believed = [row for row in rows if catalogue.believes(row)]
    return frozenset(asked) - that_open(believed, bundle=by.unlocked)
