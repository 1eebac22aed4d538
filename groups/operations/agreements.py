"""The declaration of a group: a new text, which everybody signs again, and signing it for a year."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from accounts.models import AccountAction
from accounts.operations.account_log import note
from groups.models import AgreementSignature, ConfidentialityAgreement, IncidentGroup
from groups.notifications import tell_group
from groups.operations.hold import held_standing
from groups.permissions import check_can_facilitate, check_can_sign
from groups.queries.agreements import digest_of
from groups.standard_text import VALID_YEARS, agreement_text
from groups.standing import Standing
from vault import public_keys
from vault.identity import acting_as
from vault.row_marks import mark

RENEWABLE_BEFORE = timedelta(days=30)


class TextHasChanged(Exception):
    """The page showed another text than the one that is in force now."""

    def __init__(self) -> None:
        super().__init__(
            "De tekst is intussen veranderd. Lees de nieuwe tekst en vink de afspraken opnieuw aan."
        )


class SameText(Exception):
    def __init__(self) -> None:
        super().__init__("Dit is dezelfde tekst als nu. Verander iets, of kies ‘Niet veranderen’.")


class AlreadySigned(Exception):
    """Too early to renew."""

    def __init__(self) -> None:
        super().__init__("U heeft al getekend. Vernieuwen kan vanaf 30 dagen voor het einde.")


def write_agreement(*, by: Actor, group_id: UUID, own: str, shown_version: int, now: datetime) -> int:
    """A new version, with what the group agrees on besides the standard text; nobody is covered until they sign it.

    Raises NotTheFacilitator, TextHasChanged, or SameText.
    """
    text = agreement_text(own)
    with acting_as(by.identity), transaction.atomic():
        standing = held_standing(by=by, group_id=group_id)
        check_can_facilitate(standing)
        group = standing.group
        if group.agreement_version != shown_version:
            raise TextHasChanged
        in_force = ConfidentialityAgreement.objects.get(group=group, version=group.agreement_version)
        if in_force.text == text:
            raise SameText
        group.agreement_version += 1
        write_version(group, text, by=by, now=now)
        IncidentGroup.objects.filter(id=group.id).update(agreement_version=group.agreement_version)
        tell_group(by=by, standing=standing)
    return group.agreement_version


def write_version(group: IncidentGroup, text: str, *, by: Actor, now: datetime) -> None:
    """Call inside a transaction that acts as somebody of the group."""
    ConfidentialityAgreement.objects.create(
        group=group,
        version=group.agreement_version,
        text=text,
        text_sha256=digest_of(text),
        written_by=by.person.id,
        written_at=now,
    )


def sign_agreement(
    *, by: Actor, group_id: UUID, version: int, digest: str, now: datetime
) -> AgreementSignature:
    """Promise what the page showed, for a year, with the keys of now. Raises TextHasChanged, or AlreadySigned."""
    with acting_as(by.identity), transaction.atomic():
        standing = held_standing(by=by, group_id=group_id)
        check_can_sign(standing)
        text = ConfidentialityAgreement.objects.get(
            group=group_id, version=standing.group.agreement_version
        ).text
        if (version, digest) != (standing.group.agreement_version, digest_of(text).hex()):
            raise TextHasChanged
        if not may_renew(standing, now=now):
            raise AlreadySigned
        public_keys.publish(by.person.id, by.unlocked)
        signature = AgreementSignature(
            group_id=group_id,
            person_id=by.person.id,
            version=version,
            text_sha256=digest_of(text),
            key_id=by.unlocked.key_id,
            signed_at=now,
            valid_until=a_year_after(now),
        )
        mark(signature).save(force_insert=True)
    note(by.person.id, AccountAction.SIGNED_AGREEMENT, object_id=group_id)
    return signature


def may_renew(standing: Standing, *, now: datetime) -> bool:
    """Whoever is not covered may sign at once, and whoever is from shortly before the end."""
    if not standing.is_covered or standing.signature is None:
        return True
    return now >= standing.signature.valid_until - RENEWABLE_BEFORE


def a_year_after(now: datetime) -> datetime:
    try:
        return now.replace(year=now.year + VALID_YEARS)
    except ValueError:  # the 29th of February
        return now.replace(year=now.year + VALID_YEARS, day=28)
