"""The fixed words about accounts: professions, practices, roles of staff, and what the two logs may say."""

from django.db import models


class ProfessionGroup(models.TextChoices):
    """The five groups of the field, and the rest; the same words as in the figures for SCAG."""

    NATUROPATHY = "naturopathy", "Natuurgeneeskunde"
    BODYWORK = "bodywork", "Lichaamsgericht"
    EASTERN = "eastern", "Oosters"
    ENERGETIC = "energetic", "Energetisch"
    PSYCHOSOCIAL = "psychosocial", "Psychosociaal"
    OTHER = "other", "Overig"


class GroupMail(models.TextChoices):
    """When somebody hears that there is something in one of their groups."""

    AT_ONCE = "at_once", "Meteen, hoogstens één mail per dag"
    WEEKLY = "weekly", "Eén keer per week, op maandag"


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
    FOUNDED_PRACTICE = "founded_practice", "Eigen praktijk begonnen"
    FOUNDED_GROUP = "founded_group", "Incidentgroep gemaakt"
    JOINED_GROUP = "joined_group", "Lid geworden van een incidentgroep"
    SIGNED_AGREEMENT = "signed_agreement", "Verklaring geheimhouding ondertekend"
    LEFT_GROUP = "left_group", "Uit een incidentgroep gegaan"
    ENDED_GROUP = "ended_group", "Incidentgroep beëindigd"
    SWITCHED_REGISTER_ON = "switched_register_on", "Praktijkregister aangezet"
    SWITCHED_REGISTER_OFF = "switched_register_off", "Praktijkregister uitgezet"
    PROFILE_CHANGED = "profile_changed", "Gegevens in uw profiel veranderd"
    ADDRESS_CHANGED = "address_changed", "E-mailadres veranderd"
    AGREED_PROCESSING = "agreed_processing", "Verwerkersovereenkomst aanvaard"
    SECOND_FACTOR_ADDED = "second_factor_added", "Extra slot toegevoegd"
    SECOND_FACTOR_REMOVED = "second_factor_removed", "Extra slot weggehaald"
    SECOND_FACTOR_REFUSED = "second_factor_refused", "Extra slot ging niet open"
    BACKUP_CODES_MADE = "backup_codes_made", "Nieuwe reservecodes voor het extra slot gemaakt"
    BACKUP_CODE_USED = "backup_code_used", "Ingelogd met een reservecode"
    SESSIONS_ENDED = "sessions_ended", "Overal uitgelogd"
    CODE_CHECKED = "code_checked", "Herstelcode nagekeken"
    KEYS_REPLACED = "keys_replaced", "Sleutel van uw register vervangen"
    FRESH_START_ASKED = "fresh_start_asked", "Nieuw, leeg register aangevraagd"
    FRESH_START_CANCELLED = "fresh_start_cancelled", "Aanvraag van een leeg register ingetrokken"
    FRESH_START_MADE = "fresh_start_made", "Opnieuw begonnen met een leeg register"
    LEFT_PRACTICE = "left_practice", "Plaats in een praktijk beëindigd"
    PRACTICE_HANDED_OVER = "practice_handed_over", "Praktijk overgedragen"


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
    MEMBERS = "members", "Ledenlijsten bijwerken en leden toelaten"
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
    BODY_ADDED = "body_added", "Beroepsorganisatie toegevoegd"
    MEMBER_LIST_READ_IN = "member_list_read_in", "Ledenlijst bijgewerkt"
    MEMBERS_VIEWED = "members_viewed", "Leden bekeken"
    MEMBER_ADMITTED = "member_admitted", "Lid toegelaten"
    MEMBER_REFUSED = "member_refused", "Lid niet toegelaten"
    MEMBER_SUSPENDED = "member_suspended", "Lid geschorst"
    SUSPENSION_LIFTED = "suspension_lifted", "Schorsing opgeheven"
