"""The words of a report: what the three steps of the form let somebody choose from."""

from analytics.taxonomy import Vocabulary


class RecordKind(Vocabulary):
    """What a sealed record holds; the kind itself is sealed with it."""

    INCIDENT = "incident", "Melding"
    CALAMITY_FILE = "calamity_file", "Calamiteitendossier"
    DRAFT = "draft", "Concept"
    CATALOGUE = "catalogue", "Inhoudsopgave"
    ARCHIVE = "archive", "Afgehandeld in de inhoudsopgave"
    PROCEDURE = "procedure", "Werkwijze"
    CHOICES = "choices", "Keuzes"
    # Incidents that are listed apart, so that nothing about incidents meets them.
    BINNED = "binned", "In de prullenbak"
    EXAMPLE = "example", "Voorbeeld"


class Status(Vocabulary):
    """How far the register has come with an incident."""

    DRAFT = "draft", "Concept"
    REPORTED = "reported", "Vastgelegd"
    UNDER_ANALYSIS = "under_analysis", "In analyse"
    IN_DISCUSSION = "in_discussion", "In bespreking"
    IMPROVING = "improving", "Maatregelen lopen"
    CLOSED = "closed", "Afgesloten"
    WITHDRAWN = "withdrawn", "Ingetrokken"


class Order(Vocabulary):
    """In which order a list of incidents is read."""

    NEWEST = "newest", "Nieuwste eerst"
    OLDEST = "oldest", "Oudste eerst"
    CHANGED = "changed", "Laatst gewijzigd eerst"


class Answer(Vocabulary):
    """An answer to a question of fact; nobody has to know."""

    YES = "yes", "Ja"
    NO = "no", "Nee"
    UNCLEAR = "unclear", "Weet ik niet"


class Reach(Vocabulary):
    """Did it reach the client: happened to, with or at the client, noticed or not."""

    REACHED = "reached", "Ja, het is bij de cliënt gebeurd"
    PREVENTED = "prevented", "Nee, het is op tijd voorkomen"
    HAZARD_ONLY = "hazard_only", "Nee, er is nog niets gebeurd, maar het kan gevaar geven"


class Noticeable(Vocabulary):
    """Does or can it have noticeable consequences (merkbare gevolgen, Wkkgz art. 10 lid 3)."""

    YES = "yes", "Ja"
    MAYBE_LATER = "maybe_later", "Misschien later nog"
    NO = "no", "Nee"


class Violence(Vocabulary):
    """Violence, sexual transgression or coercion (geweld in de zorgrelatie)."""

    NO = "no", "Nee"
    SUSPECTED = "suspected", "Misschien, er is een vermoeden"
    YES = "yes", "Ja"


class ViolenceBy(Vocabulary):
    """Who is said to have done it."""

    CARE_WORKER = "care_worker", "Een collega of medewerker"
    SELF = "self", "Het gaat om mijzelf"
    FELLOW_CLIENT = "fellow_client", "Een andere cliënt"
    CLIENT = "client", "De cliënt, tegen mij of een collega"
    THIRD_PARTY = "third_party", "Iemand anders"


class CareSetting(Vocabulary):
    """The place as a word of a list, never an address."""

    TREATMENT_ROOM = "treatment_room", "Behandelruimte"
    COMMON_ROOM = "common_room", "Wachtruimte, toilet of gang"
    GROUP_ROOM = "group_room", "Groepsruimte"
    AT_HOME = "at_home", "Bij de cliënt thuis"
    IN_INSTITUTION = "in_institution", "In een instelling"
    ONLINE = "online", "Online"
    PHONE_OR_MAIL = "phone_or_mail", "Telefoon of mail"
    OUTDOORS = "outdoors", "Buiten"
    ELSEWHERE = "elsewhere", "Elders"
    UNKNOWN = "unknown", "Onbekend"


class PracticeForm(Vocabulary):
    """Praktijkvorm: decides whether dismissal must be reported (Wkkgz art. 11 lid 1 c)."""

    SOLO = "solo", "Ik werk alleen"
    PARTNERSHIP = "partnership", "Maatschap, vof of ander samenwerkingsverband"
    OWNER_WITH_OTHERS = "owner_with_others", "Praktijkhouder met anderen in dienst of ingehuurd"
    INSTITUTION = "institution", "Instelling"


class Discipline(Vocabulary):
    """The finer discipline; it stays in the practice, figures know only the profession group."""

    ACUPUNCTURE = "acupuncture", "Acupunctuur of TCM"
    SHIATSU = "shiatsu", "Shiatsu of tuina"
    HOMEOPATHY = "homeopathy", "Homeopathie"
    NATUROPATHY = "naturopathy", "Natuurgeneeskunde"
    PHYTOTHERAPY = "phytotherapy", "Fytotherapie"
    NUTRITION = "nutrition", "Orthomoleculair of voeding"
    OSTEOPATHY = "osteopathy", "Osteopathie"
    CRANIOSACRAL = "craniosacral", "Craniosacraal"
    CHIROPRACTIC = "chiropractic", "Chiropractie of manueel"
    MASSAGE = "massage", "Massage"
    REFLEXOLOGY = "reflexology", "Reflexologie"
    HAPTOTHERAPY = "haptotherapy", "Haptotherapie of lichaamsgericht"
    PSYCHOSOCIAL = "psychosocial", "Psychosociale therapie"
    HYPNOSIS = "hypnosis", "Hypnose of regressie"
    ENERGETIC = "energetic", "Energetisch of ademwerk"
