"""Practices, who works in which, and who was asked to."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.models.codes import PracticeForm
from accounts.models.people import User


class Practice(models.Model):
    """A place of work. Its founder is an account id that the database itself compares with who is asking."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    form = models.CharField(max_length=20, choices=PracticeForm.choices)
    founded_by = models.UUIDField()

    def __str__(self) -> str:
        return str(self.id)


class Membership(models.Model):
    """Somebody's place in a practice, until it ends; a person works in one practice at a time."""

    class Role(models.TextChoices):
        OWNER = "owner", "Praktijkhouder"
        THERAPIST = "therapist", "Therapeut"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    # Unknown for whoever was here before it was kept.
    joined_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at=None), name="one_practice_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class PracticeInvitation(models.Model):
    """Somebody was asked, at this address, to work in a practice; accepted or withdrawn, it is over for good."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    practice_name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=20, choices=Membership.Role.choices)
    invited_by = models.UUIDField()
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_by = models.UUIDField(null=True)
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)
