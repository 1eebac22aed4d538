"""Where somebody stands in a group: their place, what they signed, and so whether they may read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from uuid import UUID

from groups.models import AgreementSignature, GroupMembership, IncidentGroup, Role
from vault.public_keys import PublicKey


class DeclarationState(Enum):
    """What there is of somebody's declaration; only with the first do they read."""

    SIGNED = "getekend"
    EXPIRED = "verlopen"
    NEW_TEXT = "nieuwe tekst nog niet getekend"
    NEW_KEYS = "opnieuw tekenen na nieuwe sleutels"
    UNSIGNED = "nog niet getekend"
    NO_READER = "leest geen casussen"


@dataclass(frozen=True)
class Standing:
    """One person in one group, at one moment; every row of it was found to be as the portal wrote it."""

    group: IncidentGroup
    membership: GroupMembership
    signature: AgreementSignature | None
    key: PublicKey | None = field(repr=False)
    state: DeclarationState
    # The whole group by account, oneself included, as it was found at the same moment.
    everybody: Mapping[UUID, "Standing"] = field(default_factory=dict, repr=False, compare=False)

    @property
    def person_id(self) -> UUID:
        return self.membership.person_id

    @property
    def role(self) -> Role:
        return Role(self.membership.role)

    @property
    def is_covered(self) -> bool:
        return self.state is DeclarationState.SIGNED

    @property
    def valid_until(self) -> datetime | None:
        return self.signature.valid_until if self.signature else None


@dataclass(frozen=True)
class Member:
    """What everybody in a group may know of each other."""

    membership_id: UUID
    person_id: UUID
    name: str
    role: Role
    joined_at: datetime
    state: DeclarationState
    valid_until: datetime | None

    @property
    def is_covered(self) -> bool:
        return self.state is DeclarationState.SIGNED


def declaration_state(
    membership: GroupMembership,
    signature: AgreementSignature | None,
    key: PublicKey | None,
    *,
    now: datetime,
) -> DeclarationState:
    """The database asks the same before it shows a case or takes a wrap (`vim_portal.asking.COVERED`)."""
    if membership.role == Role.COORDINATOR:
        return DeclarationState.NO_READER
    if signature is None:
        return DeclarationState.UNSIGNED
    if signature.version != membership.group.agreement_version:
        return DeclarationState.NEW_TEXT
    if key is None or key.key_id != bytes(signature.key_id):
        return DeclarationState.NEW_KEYS
    if signature.valid_until <= now:
        return DeclarationState.EXPIRED
    return DeclarationState.SIGNED
