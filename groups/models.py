"""Groups, who belongs to them and what they signed, in clear; and what they share, sealed.

People are account ids. An invitation, a membership and a signature bear the portal's mark: one that was planted or
altered in the database counts for nothing. No foreign key is checked by the database, for such a check would look past
the rules of `vim_portal.tables`, which guard these rows instead.
"""

import uuid
from functools import partial
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from vault.row_marks import MarkedRow
from vault.shared import SharedDocument

_Id = partial(models.UUIDField, primary_key=True, default=uuid.uuid4, editable=False)


class GroupKind(models.TextChoices):
    """What brings the people of a group together."""

    REGION = "region", "Collega's uit de regio"
    INTERVISION = "intervision", "Intervisiegroep"
    PROFESSION = "profession", "Groep van een beroepsvereniging"
    PRACTICE = "practice", "Binnen één praktijk"


class Role(models.TextChoices):
    """What somebody does in a group; a coordinator invites and hands over, and never reads."""

    FACILITATOR = "facilitator", "Gespreksleider"
    MEMBER = "member", "Lid"
    COORDINATOR = "coordinator", "Coördinator"


class IncidentGroup(models.Model):
    """Colleagues who discuss cases. `epoch` goes up when somebody leaves, and with it every data key in use."""

    id = _Id()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=GroupKind.choices)
    founded_by = models.UUIDField()
    agreement_version = models.PositiveIntegerField(default=1)
    epoch = models.PositiveIntegerField(default=1)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=GroupKind.values), name="a_kind_of_group_is_known")
        ]

    def __str__(self) -> str:
        return str(self.id)


def _of_group() -> models.ForeignKey:
    return models.ForeignKey(IncidentGroup, models.DO_NOTHING, related_name="+", db_constraint=False)


class GroupMembership(MarkedRow):
    """Somebody's place in a group, until it ends."""

    id = _Id()
    group = _of_group()
    person_id = models.UUIDField()
    role = models.CharField(max_length=20, choices=Role.choices)
    joined_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    MARKED: ClassVar[tuple[str, ...]] = ("group_id", "person_id", "role", "joined_at", "ended_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person_id"], condition=Q(ended_at=None), name="one_running_place_in_a_group"
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="a_role_in_a_group_is_known"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class GroupInvitation(MarkedRow):
    """An address that may join; read before its holder belongs anywhere, so it says itself which group it is."""

    id = _Id()
    group = _of_group()
    group_name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=20, choices=Role.choices)
    invited_by = models.UUIDField()
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_by = models.UUIDField(null=True)
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    MARKED: ClassVar[tuple[str, ...]] = (
        "group_id",
        "email",
        "role",
        "invited_by",
        "invited_at",
        "expires_at",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="an_invitation_has_a_known_role"),
            models.CheckConstraint(
                condition=Q(accepted_by=None, accepted_at=None)
                | Q(accepted_by__isnull=False, accepted_at__isnull=False),
                name="an_invitation_is_accepted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class ConfidentialityAgreement(models.Model):
    """One version of what the members of a group promise; a new text is a new version."""

    id = _Id()
    group = _of_group()
    version = models.PositiveIntegerField()
    text = models.TextField()
    text_sha256 = models.BinaryField()
    written_by = models.UUIDField()
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "version"], name="one_text_per_version"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class AgreementSignature(MarkedRow):
    """That somebody promised it: which text, when, until when, and with which keys they had."""

    id = _Id()
    group = _of_group()
    person_id = models.UUIDField()
    version = models.PositiveIntegerField()
    text_sha256 = models.BinaryField()
    key_id = models.BinaryField()
    signed_at = models.DateTimeField()
    valid_until = models.DateTimeField()

    MARKED: ClassVar[tuple[str, ...]] = (
        "group_id",
        "person_id",
        "version",
        "text_sha256",
        "key_id",
        "signed_at",
        "valid_until",
    )

    class Meta:
        indexes = [models.Index(fields=["group", "person_id"], name="signatures_of_a_member")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("signed_at")), name="a_signature_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class SharedRecord(SharedDocument):
    """A case, a meeting or a call to report: which of them, and every word of it, is sealed."""

    epoch = models.PositiveIntegerField()
    owner_mark = models.BinaryField()

    CLEAR_FIELDS: ClassVar[dict[str, str]] = SharedDocument.CLEAR_FIELDS | {
        "epoch": "says whether somebody left since its data key was made",
        "owner_mark": "a blind mark that only the owner can make, another one for each record",
    }

    class Meta:
        indexes = [models.Index(fields=["circle"], name="records_of_a_circle")]

    def __str__(self) -> str:
        return str(self.id)


class Message(SharedDocument):
    """Something that a member said about a record, under the record's own data key."""

    record = models.UUIDField()

    CLEAR_FIELDS: ClassVar[dict[str, str]] = SharedDocument.CLEAR_FIELDS | {
        "record": "says of which record it is a part",
    }

    class Meta:
        indexes = [models.Index(fields=["record"], name="messages_of_a_record")]

    def __str__(self) -> str:
        return str(self.id)


class RecordWrap(models.Model):
    """The data key of one record for one reader, on the strength of one signature."""

    id = _Id()
    circle = models.UUIDField()
    record = models.UUIDField()
    holder = models.UUIDField()
    signature = models.ForeignKey(
        AgreementSignature, models.DO_NOTHING, related_name="+", db_constraint=False
    )
    dek_version = models.PositiveIntegerField()
    wrap = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "record", "holder", "dek_version"], name="one_wrap_for_each_reader"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class PracticeRegister(MarkedRow):
    """That a practice keeps the register together, and which member of this group may read what is recorded for it."""

    id = _Id()
    group = _of_group()
    practice_id = models.UUIDField()
    keeper_id = models.UUIDField()
    started_by = models.UUIDField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    MARKED: ClassVar[tuple[str, ...]] = (
        "group_id",
        "practice_id",
        "keeper_id",
        "started_by",
        "started_at",
        "ended_at",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group"], condition=Q(ended_at=None), name="one_running_register_of_a_group"
            ),
            models.UniqueConstraint(
                fields=["practice_id"], condition=Q(ended_at=None), name="one_running_register_of_a_practice"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class RegisterWrap(models.Model):
    """The data key of one incident for the keeper of a practice's register, on the strength of one signature.

    It joins a register to a practice, which the page says before anybody records (see `docs/adr/0015`). Emptied, it
    says that its holder is not to read any more, and that the owner still has to give the incident a fresh data key.
    """

    id = _Id()
    circle = models.UUIDField()
    record = models.UUIDField()
    owner_tag = models.BinaryField()
    holder = models.UUIDField()
    signature_id = models.UUIDField()
    dek_version = models.PositiveIntegerField()
    wrap = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "owner_tag", "record", "dek_version"], name="one_wrap_for_the_keeper"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
