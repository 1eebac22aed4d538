"""Mail that still has to leave, and the days on which somebody asked for one."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.models.people import User


class Mail(models.Model):
    """The outbox: which kind of mail is for whom. Address, text and link are made when it is sent.

    Without a person the mail is for an address that nobody here has; it costs the same and goes nowhere, unless it is
    `about` something whose app knows an address and writes the letter (`accounts.notifications.register_composer`).
    """

    class Kind(models.TextChoices):
        """The label is the subject line; the texts are in templates/account/email/."""

        CONFIRM_ADDRESS = "confirm_address", "Bevestig uw e-mailadres voor Mijn SCAG"
        ACCOUNT_EXISTS = "account_exists", "U heeft al een account bij Mijn SCAG"
        CHOOSE_PASSWORD = "choose_password", "Kies een nieuw wachtwoord voor Mijn SCAG"
        PASSWORD_CHANGED = "password_changed", "Uw wachtwoord voor Mijn SCAG is veranderd"
        CODE_USED = "code_used", "Uw herstelcode voor Mijn SCAG is gebruikt"
        CODE_RENEWED = "code_renewed", "Er is een nieuwe herstelcode voor Mijn SCAG gemaakt"
        WEEKLY = "weekly", "Er staat misschien iets voor u klaar in Mijn SCAG"
        CHOSEN_DAY = "chosen_day", "Er staat iets voor u klaar in Mijn SCAG"
        STAFF_INVITATION = "staff_invitation", "U bent uitgenodigd voor SCAG Inzicht"
        ACCOUNT_CLOSED = "account_closed", "Uw account bij Mijn SCAG is gesloten"
        GROUP_INVITATION = "group_invitation", "U bent uitgenodigd voor een groep in Mijn SCAG"
        GROUP_NEWS = "group_news", "Er staat iets voor u klaar in Mijn SCAG"
        NEW_ADDRESS = "new_address", "Bevestig uw nieuwe e-mailadres voor Mijn SCAG"
        ADDRESS_CHANGING = "address_changing", "Uw e-mailadres voor Mijn SCAG wordt veranderd"
        SECOND_FACTOR = "second_factor", "Het extra slot op uw account bij Mijn SCAG is veranderd"
        BACKUP_CODE_USED = "backup_code_used", "Er is ingelogd met een reservecode voor Mijn SCAG"
        KEYS_REPLACED = "keys_replaced", "De sleutel van uw register bij Mijn SCAG is vervangen"
        FRESH_START_ASKED = "fresh_start_asked", "Er is een leeg register aangevraagd bij Mijn SCAG"
        FRESH_START_READY = "fresh_start_ready", "U kunt opnieuw beginnen bij Mijn SCAG"
        FRESH_START_MADE = "fresh_start_made", "U begon opnieuw bij Mijn SCAG"
        ADMITTED = "admitted", "U kunt aan de slag in Mijn SCAG"
        NOT_ADMITTED = "not_admitted", "Over uw aanmelding bij Mijn SCAG"
        SUSPENDED = "suspended", "Over uw account bij Mijn SCAG"
        SUSPENSION_LIFTED = "suspension_lifted", "Uw account bij Mijn SCAG staat weer open"
        PRACTICE_INVITATION = "practice_invitation", "U bent uitgenodigd voor een praktijk in Mijn SCAG"
        PRACTICE_ENDED = "practice_ended", "Uw plaats in een praktijk in Mijn SCAG is beëindigd"
        GROUP_ENDED = "group_ended", "Uw plaats in een groep in Mijn SCAG is beëindigd"
        GROUP_REMINDER = "group_reminder", "Er staat iets voor u klaar in Mijn SCAG"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", null=True)
    about = models.UUIDField(null=True)
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    parked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["not_before"], condition=Q(sent_at=None, parked_at=None), name="mail_to_send"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class ChosenDay(models.Model):
    """A day on which somebody asked for a mail, knowing that this row tells SCAG so. Why, is nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    day_date = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "day_date"], name="one_mail_a_day"),
        ]

    def __str__(self) -> str:
        return str(self.id)
