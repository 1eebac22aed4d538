"""People, practices, who belongs to which practice, and the mail that still has to leave."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

# Reserved by RFC 2606: never anybody's.
NO_DOMAIN = "vertrokken.invalid"


class ProfessionGroup(models.TextChoices):
    """The five groups of the field, and the rest; the same words as in the figures for SCAG."""

    NATUROPATHY = "naturopathy", "Natuurgeneeskunde"
    BODYWORK = "bodywork", "Lichaamsgericht"
    EASTERN = "eastern", "Oosters"
    ENERGETIC = "energetic", "Energetisch"
    PSYCHOSOCIAL = "psychosocial", "Psychosociaal"
    OTHER = "other", "Overig"


class AccountAction(models.TextChoices):
    """What the log of an account may say; the label is the line its owner reads."""

    JOINED = "joined", "Account aangemaakt"
    LOGGED_IN = "logged_in", "Ingelogd"
    VAULT_MADE = "vault_made", "Sleutel van uw register gemaakt"
    UNLOCKED = "unlocked", "Register ontgrendeld"
    UNLOCK_REFUSED = "unlock_refused", "Wachtwoord opende het register niet"
    CODE_CONFIRMED = "code_confirmed", "Herstelcode bewaard"
    CODE_RENEWED = "code_renewed", "Nieuwe herstelcode gemaakt"
    CODE_USED = "code_used", "Register geopend met de herstelcode"
    CODE_REFUSED = "code_refused", "Herstelcode paste niet"
    PASSWORD_CHANGED = "password_changed", "Wachtwoord veranderd"
    PASSWORD_RESET = "password_reset", "Nieuw wachtwoord gekozen via de mail"
    JOINED_PRACTICE = "joined_practice", "Lid geworden van een praktijk"
    FOUNDED_GROUP = "founded_group", "Incidentgroep gemaakt"
    JOINED_GROUP = "joined_group", "Lid geworden van een incidentgroep"
    SIGNED_AGREEMENT = "signed_agreement", "Verklaring geheimhouding ondertekend"
    LEFT_GROUP = "left_group", "Uit een incidentgroep gegaan"
    ENDED_GROUP = "ended_group", "Incidentgroep beëindigd"
    SWITCHED_REGISTER_ON = "switched_register_on", "Praktijkregister aangezet"
    SWITCHED_REGISTER_OFF = "switched_register_off", "Praktijkregister uitgezet"


class PracticeForm(models.TextChoices):
    """How the practice is organised; the law asks more of whoever has others work for them."""

    SOLO = "solo", "Ik werk alleen"
    PARTNERSHIP = "partnership", "Maatschap of samenwerking van zelfstandigen"
    OWNER_WITH_OTHERS = "owner_with_others", "Praktijk waar anderen voor mij werken"
    INSTITUTION = "institution", "Instelling"


class StaffRole(models.TextChoices):
    """What a member of SCAG's staff may do; with any of these comes reading the figures and the staff log."""

    READER = "reader", "Cijfers lezen"
    EDITOR = "editor", "Adviezen schrijven"
    PUBLISHER = "publisher", "Adviezen van een ander publiceren"
    ADMINISTRATION = "administration", "Medewerkers uitnodigen en rollen geven"


class StaffAction(models.TextChoices):
    """What the log of the staff may say; the label is the line that colleagues read."""

    LOGGED_IN = "logged_in", "Ingelogd"
    INVITED_BY_OPERATOR = "invited_by_operator", "Uitgenodigd door de beheerder van de server"
    INVITED = "invited", "Medewerker uitgenodigd"
    ACCEPTED = "accepted", "Uitnodiging aangenomen"
    ROLES_CHANGED = "roles_changed", "Rollen veranderd"
    ACCESS_ENDED = "access_ended", "Toegang beëindigd"
    LOG_READ = "log_read", "Inzagelog bekeken"
    FIGURES_DOWNLOADED = "figures_downloaded", "Cijfers gedownload"
    ADVICE_WRITTEN = "advice_written", "Versie van een advies bewaard"
    ADVICE_SUBMITTED = "advice_submitted", "Advies voorgelegd"
    ADVICE_RETURNED = "advice_returned", "Advies teruggegeven"
    ADVICE_PUBLISHED = "advice_published", "Advies gepubliceerd"
    ADVICE_WITHDRAWN = "advice_withdrawn", "Advies ingetrokken"
    CAMPAIGN_PLANNED = "campaign_planned", "Meldweek gepland"
    CAMPAIGN_CHANGED = "campaign_changed", "Meldweek veranderd"
    CAMPAIGN_CANCELLED = "campaign_cancelled", "Meldweek afgezegd"


class User(AbstractBaseUser):
    """A person with a login. When they last logged in is not kept: it would lie beside what they recorded."""

    last_login = None

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    profession_group = models.CharField(max_length=20, choices=ProfessionGroup.choices)
    is_active = models.BooleanField(default=True)
    # For good: an account of SCAG's staff never gets a vault, so never a register.
    is_staff = models.BooleanField(default=False)
    # Kept by everybody unless they say otherwise, whether or not they recorded anything.
    weekly_mail = models.BooleanField(default=True)
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


class Practice(models.Model):
    """A place of work. Its founder is an account id that the database itself compares with who is asking."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    form = models.CharField(max_length=20, choices=PracticeForm.choices)
    founded_by = models.UUIDField()

    def __str__(self) -> str:
        return str(self.id)


class Membership(models.Model):
    """Somebody's place in a practice, until it ends."""

    class Role(models.TextChoices):
        OWNER = "owner", "Praktijkhouder"
        THERAPIST = "therapist", "Therapeut"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "person"], condition=Q(ended_at=None), name="one_running_membership"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


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
