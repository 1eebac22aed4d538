"""The words of looking back, telling the client and doing better."""

from analytics.taxonomy import Vocabulary


class DiscoveredBy(Vocabulary):
    """Who or what brought it to light."""

    CLIENT = "client", "Cliënt"
    RELATIVE = "relative", "Naaste of vertegenwoordiger"
    THERAPIST = "therapist", "Therapeut zelf"
    COLLEAGUE = "colleague", "Collega"
    OTHER_PROVIDER = "other_provider", "Andere zorgverlener"
    CHECK = "check", "Controle of checklist"
    SUPPLIER_OR_AUTHORITY = "supplier_or_authority", "Leverancier of instantie"
    CHANCE = "chance", "Toeval"


class RecoveryFactor(Vocabulary):
    """What kept it from becoming worse."""

    CHECK_WORKED = "check_worked", "Controle werkte"
    CLIENT_STEPPED_IN = "client_stepped_in", "Cliënt greep in"
    COLLEAGUE_STEPPED_IN = "colleague_stepped_in", "Collega greep in"
    OWN_ATTENTION = "own_attention", "Eigen oplettendheid"
    TECHNICAL_SAFEGUARD = "technical_safeguard", "Technische beveiliging"
    QUICK_FIRST_AID = "quick_first_aid", "Snelle eerste hulp"
    CHANCE = "chance", "Toeval"
    NONE = "none", "Geen"


class ActionKind(Vocabulary):
    """Kind of improvement action (verbetermaatregel)."""

    PROTOCOL = "protocol", "Werkwijze of protocol"
    CHECKLIST = "checklist", "Checklist of controle"
    TRAINING = "training", "Scholing"
    INTAKE_OR_INFORMATION = "intake_or_information", "Intake of informatie"
    ROOM_OR_DEVICE = "room_or_device", "Inrichting of apparaat"
    PLANNING = "planning", "Planning"
    AGREEMENT = "agreement", "Afspraak met andere zorgverlener"
    HYGIENE = "hygiene", "Hygiëne"
    STOP_TECHNIQUE = "stop_technique", "Techniek of middel stoppen"
    DISCUSS_IN_GROUP = "discuss_in_group", "Bespreken in groep"
    NONE = "none", "Geen maatregel (met reden)"


class InvolvedRole(Vocabulary):
    """In what role somebody was involved."""

    CLIENT = "client", "Cliënt"
    REPRESENTATIVE = "representative", "Vertegenwoordiger"
    NEXT_OF_KIN = "next_of_kin", "Nabestaande"
    THERAPIST = "therapist", "Therapeut"
    PARTNER_OR_COLLEAGUE = "partner_or_colleague", "Medevennoot of collega"
    LOCUM = "locum", "Waarnemer"
    TRAINEE = "trainee", "Stagiair"
    OTHER_PROVIDER = "other_provider", "Andere zorgaanbieder"
    SOCIAL_DOMAIN = "social_domain", "Medewerker sociaal domein"
    SUPPLIER = "supplier", "Leverancier"
    BYSTANDER = "bystander", "Omstander"


class InformedHow(Vocabulary):
    """How the client was told (Wkkgz art. 10 lid 3)."""

    CONVERSATION = "conversation", "Gesprek"
    VIDEO_CALL = "video_call", "Beeldbellen"
    PHONE = "phone", "Telefoon"
    LETTER_AFTER_CONVERSATION = "letter_after_conversation", "Brief of mail na gesprek"
    THROUGH_REPRESENTATIVE = "through_representative", "Via vertegenwoordiger"
    WITH_NEXT_OF_KIN = "with_next_of_kin", "Met nabestaande"
    NOT_YET = "not_yet", "Nog niet gelukt"
    NOT_NEEDED = "not_needed", "Niet nodig (met reden)"


class ToldTo(Vocabulary):
    """Who was told what happened; more than one may have been there (Wkkgz art. 10 lid 3)."""

    CLIENT = "client", "Cliënt"
    REPRESENTATIVE = "representative", "Ouder of vertegenwoordiger"
    NEXT_OF_KIN = "next_of_kin", "Nabestaande"


class GroupKind(Vocabulary):
    """With whom it was discussed outside the portal; no names are kept."""

    INCIDENT_GROUP = "incident_group", "Incidentgroep"
    PEER_GROUP = "peer_group", "Intervisiegroep"
    TEAM = "team", "Team of praktijkoverleg"
    COLLEAGUE = "colleague", "Eén collega"
    ASSOCIATION = "association", "Beroepsvereniging of kwaliteitskring"
    ADVISER = "adviser", "Deskundige van buiten"


class DiscussionRhythm(Vocabulary):
    """How often incidents are discussed with others, as the practice's procedure says."""

    MONTHLY = "monthly", "Elke maand"
    QUARTERLY = "quarterly", "Elk kwartaal"
    HALF_YEARLY = "half_yearly", "Twee keer per jaar"
    YEARLY = "yearly", "Elk jaar"


class Helped(Vocabulary):
    """What a later look at an improvement action showed."""

    YES = "yes", "Ja, het helpt"
    PARTLY = "partly", "Een beetje"
    NO = "no", "Nee, dit hielp niet"
    TOO_EARLY = "too_early", "Nog te vroeg om te zeggen"
