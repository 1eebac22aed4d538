"""A case in a group: put in, amended, shared with who came later, withdrawn.

Its row lies under an id that only its owner can derive from the incident, so that an incident is shared with a group
once, and a link that a fault kept from the register is found again. The case and its link are two transactions: one
writes in the group, with accounts beside it, the other in the register, where no account may stand.
"""

import logging
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from groups.content.case import CaseContent
from groups.models import SharedRecord
from groups.notifications import tell_group
from groups.operations.discussion import CaseIsConcluded
from groups.operations.hold import held_standing
from groups.operations.meetings import forget_case
from groups.operations.sharing import (
    held_record,
    new_record,
    save_record,
    share_again,
    withdraw_record,
)
from groups.operations.shown import WasChanged
from groups.permissions import check_can_contribute, check_can_withdraw, check_is_contributor
from groups.queries.cases import LooseEnd, case_id_of, loose_ends, refusal
from groups.queries.discussion import as_case
from groups.queries.readers import Readers, readers, readers_to_add
from groups.queries.records import Opened, with_all
from groups.refusals import Refusal
from groups.standing import Standing
from incidents.operations import link_case, unlink_case
from incidents.queries import Incident, incident_of_case
from vault.identity import acting_as

logger = logging.getLogger(__name__)


class NotForAGroup(Exception):
    """This kind of event has another route."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


class AlreadyShared(Exception):
    """This incident was shared with this group before, in other words."""

    def __init__(self) -> None:
        super().__init__("U deelde deze melding al met deze groep. Wijzig de casus die er is.")


class NobodyElseReads(Exception):
    def __init__(self) -> None:
        super().__init__(
            "Behalve u heeft nog niemand in deze groep een geldige verklaring. Er is dus niemand die kan meelezen. "
            "Vraag uw collega’s om te tekenen."
        )


class ReadersChanged(Exception):
    def __init__(self) -> None:
        super().__init__("Wie dit kan lezen is intussen veranderd. Kijk wie het nu zijn en deel dan opnieuw.")


def share_case(
    *, by: Actor, standing: Standing, incident: Incident, content: CaseContent, shown: str
) -> UUID:
    """Have those read it whose names were `shown`, nobody more and nobody less; sent twice, it is one case.

    Raises NotForAGroup, AlreadyShared, NobodyElseReads, ReadersChanged, or as `check_can_contribute`.
    """
    if refused := refusal(incident, by=by):
        raise NotForAGroup(refused)
    group_id = standing.group.id
    case_id = case_id_of(incident, group_id, by=by)
    with acting_as(by.identity), transaction.atomic():
        held = held_standing(by=by, group_id=group_id)
        check_can_contribute(held)
        if row := SharedRecord.objects.filter(id=case_id).first():
            if as_case(with_all(row, by=by)).says_the_same(content):
                return case_id
            raise AlreadyShared
        _check_readers(readers(by=by, standing=held), shown)
        new_record(by=by, standing=held, content=content, record_id=case_id)
        tell_group(by=by, standing=held)
    _link(by, LooseEnd(incident.id, case_id, group_id, is_there=True), content.shared_at)
    return case_id


def amend_case(
    *, by: Actor, standing: Standing, case_id: UUID, content: CaseContent, shown_at: datetime, now: datetime
) -> None:
    """Other words in the place of those that a page showed; sent twice, it is one change.

    Raises WasChanged, CaseIsConcluded, NotYourCase, or as `held_record`.
    """
    with acting_as(by.identity), transaction.atomic():
        opened = _own_case(by, standing, case_id)
        case = as_case(opened)
        amended = case.amended(content, at=now)
        if amended == case:
            return
        if case.written_at != shown_at:
            raise WasChanged
        if case.conclusion:
            raise CaseIsConcluded
        save_record(opened, amended)


def share_case_again(*, by: Actor, standing: Standing, case_id: UUID, shown: str) -> None:
    """With who came later. Raises NobodyElseReads, ReadersChanged, NotYourCase, or as `held_record`."""
    with acting_as(by.identity), transaction.atomic():
        opened = _own_case(by, standing, case_id)
        added = readers_to_add(by=by, standing=standing, row=opened.row)
        _check_readers(added, shown)
        share_again(opened, [each.person_id for each in added.people])
        tell_group(by=by, standing=standing)


def withdraw_case(*, by: Actor, standing: Standing, case_id: UUID, now: datetime) -> None:
    """Gone for everybody, with all that was said of it.

    Raises NotYourCase, or as `held_record`.
    """
    with acting_as(by.identity), transaction.atomic():
        opened = held_record(by=by, standing=standing, record_id=case_id)
        as_case(opened)
        check_can_withdraw(standing, is_own=opened.is_own)
        withdraw_record(opened)
        forget_case(by=by, standing=standing, case_id=case_id)
    entry = incident_of_case(by=by, case_id=case_id)
    if entry:
        _link(by, LooseEnd(entry.id, case_id, standing.group.id, is_there=False), now)


def mend_links(by: Actor) -> None:
    """What a fault, or a facilitator, left undone in the register: at every unlocking, and where somebody shares."""
    for end in loose_ends(by=by):
        _link(by, end, timezone.now())


def _link(by: Actor, end: LooseEnd, now: datetime) -> None:
    """The register follows the group. A fault leaves the case as it is; the next visit of its owner mends the link."""
    incident_id, case_id, group_id, is_there = end
    try:
        if is_there:
            link_case(by=by, incident_id=incident_id, case_id=case_id, group_id=group_id, now=now)
        else:
            unlink_case(by=by, incident_id=incident_id, case_id=case_id, now=now)
    except Exception:
        # Said here, for Django would write the text of the fault in the log.
        logger.exception("A case and its incident do not know of each other yet")


def _own_case(by: Actor, standing: Standing, case_id: UUID) -> Opened:
    opened = held_record(by=by, standing=standing, record_id=case_id)
    as_case(opened)
    check_is_contributor(is_own=opened.is_own)
    return opened


def _check_readers(found: Readers, shown: str) -> None:
    if not found.people:
        raise NobodyElseReads
    if found.fingerprint != shown:
        raise ReadersChanged
