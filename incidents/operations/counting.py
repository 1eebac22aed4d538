"""The envelopes of the open periods are sealed anew after every unlocking and every save, whatever was saved.

They lie in a transaction of their own that writes nothing else, so that no row of a register shares one with them.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from analytics.encoder import encode
from analytics.operations import seal_envelopes
from analytics.queries import sealable_periods
from incidents.content import CatalogueContent
from incidents.contribution import contribution
from incidents.models import Record
from incidents.operations.hold import hold_register
from incidents.queries.catalogue import checked_catalogue, with_archive
from vault.documents import is_newest
from vault.identity import acting_as

logger = logging.getLogger(__name__)


def seal_periods(by: Actor) -> None:
    """From the register as it is stored; an empty one is sealed too, and looks the same."""
    with _holding(by):
        _seal(checked_catalogue(by, whole=False).content, by)


def seal_after_commit(saved: Record, content: CatalogueContent, *, by: Actor) -> None:
    """From the catalogue `saved` just now, once that is committed; a fault leaves the save as it is.

    What could not be sealed is sealed at the next save or unlocking. A save that came in between seals for itself.
    """

    def seal() -> None:
        try:
            with _holding(by):
                if is_newest(saved):
                    _seal(content, by)
        except Exception:
            # Said here, for Django would write the text of the fault in the log.
            logger.exception("Envelopes were not sealed after a save")

    transaction.on_commit(seal, robust=True)


@contextmanager
def _holding(by: Actor) -> Iterator[None]:
    with acting_as(by.identity), transaction.atomic():
        hold_register(by)
        yield


def _seal(content: CatalogueContent, by: Actor) -> None:
    bundle, periods = by.unlocked, sealable_periods(timezone.localdate())
    if content.archived and any(map(content.archived.reaches, periods)):
        content = with_archive(content, by=by)
    vectors = {
        period: encode(period, contribution(content, period), pick_key=bundle.pick_key) for period in periods
    }
    seal_envelopes(slot_key=bundle.slot_key, vectors=vectors)
