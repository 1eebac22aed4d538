"""What members of SCAG's staff may do, and what they did."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.models.codes import StaffAction, StaffRole
from accounts.models.people import User


class StaffGrant(models.Model):
    """One role that a member of staff was given, until it is revoked; by nobody where the operator gave it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=StaffRole.choices)
    granted_by = models.UUIDField(null=True)
    granted_at = models.DateTimeField()
    revoked_by = models.UUIDField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "accounts_staffrole"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role"], condition=Q(revoked_at=None), name="a_running_role_is_held_once"
            ),
            models.CheckConstraint(condition=Q(role__in=StaffRole.values), name="a_staff_role_is_known"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class StaffEvent(models.Model):
    """A line in the log of the staff: who did what and when; `about` is an account id, a slug or a release."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField()
    at = models.DateTimeField()
    action = models.CharField(max_length=24, choices=StaffAction.choices)
    about = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [models.Index(fields=["at"], name="staff_log_in_order")]

    def __str__(self) -> str:
        return str(self.id)
