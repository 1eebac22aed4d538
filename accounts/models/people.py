"""People: who somebody is, which body vouches for them, and what they agreed to and asked for."""

import uuid
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models.codes import GroupMail, ProfessionGroup

# Reserved by RFC 2606: never anybody's.
NO_DOMAIN = "vertrokken.invalid"


class ProfessionalBody(models.Model):
    """An association of therapists whose members may use the portal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)

    def __str__(self) -> str:
        return self.name


class User(AbstractBaseUser):
    """A person with a login. When they last logged in is not kept: it would lie beside what they recorded."""

    last_login = None

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    profession_group = models.CharField(max_length=20, choices=ProfessionGroup.choices)
    # Which body somebody belongs to, and the number that body knows them by; None is another body, or none.
    professional_body = models.ForeignKey(
        ProfessionalBody, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    member_number = models.CharField(max_length=40, blank=True)
    # Until then nothing new is recorded; found on the list of their body, or let in by staff.
    admitted_at = models.DateTimeField(null=True, blank=True)
    # Staff looked and said no; another number is looked at anew.
    refused_at = models.DateTimeField(null=True, blank=True)
    # Somebody whose membership of SCAG rests: what they recorded stays theirs, nothing new is begun.
    suspended_at = models.DateTimeField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    # For good: an account of SCAG's staff never gets a vault, so never a register.
    is_staff = models.BooleanField(default=False)
    # Kept by everybody unless they say otherwise, whether or not they recorded anything.
    weekly_mail = models.BooleanField(default=True)
    group_mail = models.CharField(max_length=20, choices=GroupMail.choices, default=GroupMail.AT_ONCE)
    # Asked for and not confirmed yet. It is nobody's, so it is not among the addresses that allauth knows.
    new_email = models.EmailField(max_length=254, blank=True)
    joined_date = models.DateField()
    # Somebody who left: what is left of the row goes as soon as their last mail has (vim_portal/leavers.py).
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = BaseUserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            # Together with `unique`: one account per address, whatever the case somebody types it in.
            models.CheckConstraint(condition=Q(email=Lower("email")), name="email_is_lower_case"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(is_active=False), name="who_left_cannot_log_in"
            ),
            models.CheckConstraint(
                condition=Q(admitted_at=None) | Q(refused_at=None), name="admitted_or_refused"
            ),
            # One number lets one person in.
            models.UniqueConstraint(
                fields=["professional_body", "member_number"],
                condition=Q(professional_body__isnull=False, closed_at=None) & ~Q(admitted_at=None),
                name="a_number_admits_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def no_address(self) -> str:
        """What stands in the place of an address that somebody left behind; no mail goes there."""
        return f"{self.id}@{NO_DOMAIN}"

    @property
    def has_address(self) -> bool:
        return not self.email.endswith(f"@{NO_DOMAIN}")


class ListedMember(models.Model):
    """A number on the list of a professional body, as a keyed digest: to find one again, not to read the list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(ProfessionalBody, on_delete=models.PROTECT, related_name="+")
    digest = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "digest"], name="a_number_is_listed_once"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class AcceptedAgreement(models.Model):
    """That somebody accepted one version of the processor agreement, and the digest of the words they saw."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField()
    version = models.PositiveSmallIntegerField()
    text_sha256 = models.BinaryField()
    accepted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person_id", "version"], name="a_version_is_accepted_once"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class FreshStart(models.Model):
    """Somebody lost password and code and asked for an empty register: theirs a week later, unless withdrawn."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField()
    asked_at = models.DateTimeField()
    from_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person_id"],
                condition=Q(cancelled_at=None, made_at=None),
                name="one_fresh_start_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def running(cls, person_id: uuid.UUID) -> models.QuerySet["FreshStart"]:
        return cls.objects.filter(person_id=person_id, cancelled_at=None, made_at=None)

    @classmethod
    def withdraw(cls, person_id: uuid.UUID, *, now: datetime) -> bool:
        """Says whether there was one; call in the transaction that opens what it would have replaced."""
        return bool(cls.running(person_id).update(cancelled_at=now))
