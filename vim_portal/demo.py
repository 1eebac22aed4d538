"""The people, staff and incidents of the demo: invented, varied, and dated from the day of the first start."""

from dataclasses import dataclass
from datetime import date, time

from accounts.models import PracticeForm, StaffRole
from accounts.models import ProfessionGroup as OwnGroup
from analytics.taxonomy import CarePhase, IncidentType, PhysicalHarm, ProfessionGroup, PsychologicalHarm
from incidents.codes import Answer, CareSetting, Consequence, Noticeable, Reach, Violence
from incidents.content import Answers

PASSWORD = "leren van wat bijna misging"  # noqa: S105 - printed at every start of the demo


@dataclass(frozen=True)
class DemoPerson:
    email: str
    name: str
    practice: str
    practice_form: PracticeForm
    profession_group: OwnGroup


ANNA = DemoPerson(
    "anna@demo.example", "Anna Bos", "Praktijk De Linde", PracticeForm.OWNER_WITH_OTHERS, OwnGroup.BODYWORK
)
BRAM = DemoPerson("bram@demo.example", "Bram Smit", "Bram Smit", PracticeForm.SOLO, OwnGroup.EASTERN)
CARLA = DemoPerson("carla@demo.example", "Carla Vos", "De Overkant", PracticeForm.SOLO, OwnGroup.NATUROPATHY)
DIRK = DemoPerson("dirk@demo.example", "Dirk de Haan", "Ver Weg", PracticeForm.SOLO, OwnGroup.PSYCHOSOCIAL)
EVA = DemoPerson("eva@demo.example", "Eva Mulder", "De Bron", PracticeForm.SOLO, OwnGroup.PSYCHOSOCIAL)
FARID = DemoPerson("farid@demo.example", "Farid Amrani", "Amrani", PracticeForm.SOLO, OwnGroup.EASTERN)
PEOPLE = (ANNA, BRAM, CARLA, DIRK, EVA, FARID)
# On no list: somebody for staff to look at.
GERDA = DemoPerson("gerda@demo.example", "Gerda Kok", "Praktijk Kok", PracticeForm.SOLO, OwnGroup.OTHER)


@dataclass(frozen=True)
class DemoStaff:
    """Somebody at SCAG: the first is invited from the server, the others by her."""

    email: str
    name: str
    roles: frozenset[StaffRole]


SANNE = DemoStaff("sanne@scag.example", "Sanne de Boer", frozenset(StaffRole))
JOOST = DemoStaff(
    "joost@scag.example",
    "Joost Visser",
    frozenset({StaffRole.READER, StaffRole.EDITOR, StaffRole.PUBLISHER}),
)
STAFF = (SANNE, JOOST)


@dataclass(frozen=True)
class Story:
    """What happened, how many days before it was recorded, and the codes that differ from the usual answers."""

    days_ago: int
    description: str
    phase: CarePhase
    types: tuple[IncidentType, ...]
    reach: Reach = Reach.PREVENTED
    noticeable: Noticeable = Noticeable.NO
    physical: PhysicalHarm | None = None
    psychological: PsychologicalHarm | None = None
    consequences: tuple[Consequence, ...] = ()
    deviation: Answer = Answer.YES
    known_risk_discussed: Answer | None = None
    caused_by_care: Answer | None = None
    setting: CareSetting = CareSetting.TREATMENT_ROOM
    at: time | None = None

    def answers(self, day: date, group: ProfessionGroup) -> Answers:
        return Answers(
            occurred_date=day,
            occurred_time=self.at,
            description=self.description,
            reach=self.reach,
            profession_group=group,
            care_phase=self.phase,
            incident_types=self.types,
            care_setting=self.setting,
            noticeable=self.noticeable,
            harm_physical=self.physical,
            harm_psychological=self.psychological,
            consequences=self.consequences,
            care_related=Answer.YES,
            deviation=None if self.reach is Reach.HAZARD_ONLY else self.deviation,
            known_risk_discussed=self.known_risk_discussed,
            caused_by_care=self.caused_by_care,
            violence=Violence.NO,
        )


OUTDATED_NEEDLES = Story(
    212,
    "Naalden bleken twee maanden over de datum. Bij het klaarleggen zag ik het op de doos. Ik pakte een"
    " nieuwe doos en gooide de oude weg.",
    CarePhase.TREATMENT,
    (IncidentType.HYGIENE,),
)
MOXA_BLISTER = Story(
    163,
    "Blaar door een moxakegel die te lang bleef zitten. De bel ging en ik deed de deur open. Gekoeld en"
    " afgedekt met een pleister. De cliënt hoefde niet naar de huisarts.",
    CarePhase.TREATMENT,
    (IncidentType.TREATMENT,),
    reach=Reach.REACHED,
    noticeable=Noticeable.YES,
    physical=PhysicalHarm.MILD,
    psychological=PsychologicalHarm.NONE,
    consequences=(Consequence.SELF_CARE,),
    at=time(14, 10),
)
LOOSE_RUG = Story(
    96,
    "Losse loper in de gang. Ik bleef er zelf achter haken en heb hem vastgelegd voordat er iemand viel.",
    CarePhase.BETWEEN_APPOINTMENTS,
    (IncidentType.PREMISES,),
    reach=Reach.HAZARD_ONLY,
    setting=CareSetting.COMMON_ROOM,
)
CUPPING_BURN = Story(
    52,
    "Brandplek door cupping. Er liep brandende alcohol over de rug. De cliënt ging dezelfde dag naar de"
    " huisarts en werkte een week niet.",
    CarePhase.TREATMENT,
    (IncidentType.TREATMENT, IncidentType.DEVICE),
    reach=Reach.REACHED,
    noticeable=Noticeable.YES,
    physical=PhysicalHarm.MODERATE,
    psychological=PsychologicalHarm.MILD,
    consequences=(Consequence.GENERAL_PRACTITIONER,),
)
WRONG_DIARY = Story(
    33,
    "Afspraak in de verkeerde agenda gezet. De cliënt kwam voor niets en was erg van streek.",
    CarePhase.APPLICATION,
    (IncidentType.ORGANISATION, IncidentType.COMMUNICATION),
    reach=Reach.REACHED,
    noticeable=Noticeable.YES,
    physical=PhysicalHarm.NONE,
    psychological=PsychologicalHarm.MILD,
    setting=CareSetting.PHONE_OR_MAIL,
)
COLLAPSED_LUNG = Story(
    18,
    "Opgenomen met ademnood na een behandeling rond de schouder. In het ziekenhuis bleek het een "
    "klaplong. Ik weet niet of ik te diep prikte of dat dit ook bij goede techniek kan.",
    CarePhase.BETWEEN_APPOINTMENTS,
    (IncidentType.TREATMENT,),
    reach=Reach.REACHED,
    noticeable=Noticeable.YES,
    physical=PhysicalHarm.SEVERE,
    psychological=PsychologicalHarm.UNKNOWN,
    consequences=(Consequence.HOSPITAL,),
    deviation=Answer.UNCLEAR,
    caused_by_care=Answer.UNCLEAR,
)

FORGOTTEN_NEEDLE = Story(
    118,
    "Vergeten naald gevonden bij het aankleden. De cliënt vond hem in een sok en had zich niet geprikt."
    " Ik tel de naalden voortaan in en uit.",
    CarePhase.DIRECTLY_AFTER,
    (IncidentType.TREATMENT,),
    reach=Reach.REACHED,
)
NEARLY_FELL = Story(
    25,
    "Bijna gevallen na de behandeling. De cliënt stond te snel op en werd duizelig. Ik kon de cliënt"
    " opvangen.",
    CarePhase.DIRECTLY_AFTER,
    (IncidentType.FALL,),
    reach=Reach.REACHED,
)

STORIES = (
    OUTDATED_NEEDLES,
    Story(
        187,
        "Verkeerd dossier geopend bij twee cliënten met dezelfde achternaam. Ik vroeg de geboortedatum na "
        "en die klopte niet. Er was nog niets besproken.",
        CarePhase.ADMINISTRATION,
        (IncidentType.CLIENT_RECORD,),
    ),
    MOXA_BLISTER,
    Story(
        141,
        "Bloedverdunner niet gemeld bij de intake. Ik had een kruidenmiddel opgeschreven en streepte het "
        "door toen ik de medicijnlijst nog eens las. Het advies was nog niet meegegeven.",
        CarePhase.REMEDY_OR_ADVICE,
        (IncidentType.REMEDY, IncidentType.INTAKE),
    ),
    FORGOTTEN_NEEDLE,
    LOOSE_RUG,
    Story(
        74,
        "Spierpijn en een blauwe plek na diepe massage. Dat risico was vooraf besproken en de techniek "
        "paste bij de klacht.",
        CarePhase.BETWEEN_APPOINTMENTS,
        (IncidentType.TREATMENT,),
        reach=Reach.REACHED,
        noticeable=Noticeable.YES,
        physical=PhysicalHarm.MILD,
        psychological=PsychologicalHarm.NONE,
        deviation=Answer.NO,
        known_risk_discussed=Answer.YES,
    ),
    CUPPING_BURN,
    WRONG_DIARY,
    NEARLY_FELL,
    COLLAPSED_LUNG,
    Story(
        3,
        "Benauwd na acupunctuur, naar de huisarts verwezen. De cliënt belt als het erger wordt. Nog niet"
        " bekend wat het was.",
        CarePhase.DIRECTLY_AFTER,
        (IncidentType.TREATMENT, IncidentType.ASSESSMENT),
        reach=Reach.REACHED,
        noticeable=Noticeable.MAYBE_LATER,
        physical=PhysicalHarm.UNKNOWN,
        psychological=PsychologicalHarm.NONE,
        deviation=Answer.UNCLEAR,
        at=time(16, 45),
    ),
)
