"""The calamity file beside the incident of the samples, with everything filled in, and one with nothing."""

from datetime import date, time
from uuid import UUID

from incidents.codes import Answer, ConsentBasis, LetterKind, PartyKind, TakesPart, ToldTo, WorkingForm
from incidents.content import CalamityFileContent, Closing, Letter
from incidents.content.investigation import (
    Fact,
    InvestigationReport,
    Investigator,
    Involvement,
    ReportedAction,
)
from incidents.content.network import Consent, Meeting, Party, ReflectionReport
from incidents.content.notification import NetworkAnswers, Provider, Sent, SentinelEventNotification
from tests.incidents.papers.samples import FILE, NOON, REFLECTION

PROVIDER = Provider(
    "Praktijk De Linde", "020 123 45 67", "12345678", "000012345678", "Anna Bos", "Acupuncturist"
)
CALAMITY_FILE = CalamityFileContent(
    incident_id=UUID(int=14),
    number="VIM-2026-014",
    opened_at=NOON,
    provider=PROVIDER,
    sentinel_event=SentinelEventNotification(
        happened_date=date(2026, 11, 16),
        description=f"Na een behandeling met naalden ontstond een klaplong ({FILE}).",
        big_registered=Answer.NO,
        client_name="M. de Wit",
        client_contact="020 765 43 21",
        client_birth_date=date(1961, 4, 2),
        late_reason="",
        sent=(Sent(date(2026, 11, 25), time(9, 20), "IGJ-2026-88123"),),
        investigating="Eigen onderzoek met een collega van buiten.",
        investigating_until=date(2027, 1, 20),
        limiting="Controle bij de longarts.",
        informing="Gesprek op 17 november, vervolg na het onderzoek.",
        prosecutor=Answer.NO,
        established_date=date(2026, 11, 23),
        consequence="Opname van twee dagen.",
        other_providers="Huisartsenpost en ziekenhuis.",
        network=NetworkAnswers(who_was_involved="Huisarts, ambulance, ziekenhuis."),
    ),
    letters=(
        Letter(LetterKind.RECEIPT, date(2026, 11, 26)),
        Letter(
            LetterKind.REQUEST_TO_INVESTIGATE,
            date(2026, 12, 3),
            due_date=date(2027, 1, 28),
            summary=f"Acht weken ({FILE}).",
        ),
    ),
    involvements=(
        Involvement(
            ToldTo.CLIENT,
            informed_date=date(2026, 12, 4),
            how_involved=f"Leest het verslag mee ({FILE}).",
            wishes="Een gesprek na afloop.",
        ),
    ),
    investigation=InvestigationReport(
        reference=f"Melding 88123 ({FILE})",
        why_this_scope="Eén behandeling, één behandelaar.",
        team=(
            Investigator("Acupuncturist van buiten", "Niet betrokken", "20 jaar ervaring"),
            Investigator("Huisarts"),
        ),
        method="Gesprekken en het dossier.",
        facts=(Fact("10.40", "Behandeling begint"), Fact("11.00", "Cliënt wordt benauwd")),
        root_causes="De diepte is niet gecontroleerd.",
        is_sentinel_event=Answer.YES,
        improvements=(
            ReportedAction("Controlelijst", "Praktijkhouder", date(2026, 12, 1), "Na drie maanden"),
        ),
        without_names=Answer.YES,
    ),
    parties=(
        Party(
            UUID(int=21),
            "Huisartsenpost Oost",
            PartyKind.CARE_PROVIDER,
            "Eerste hulp",
            "",
            date(2026, 12, 1),
            "Meedenken",
            TakesPart.YES,
            has_reported=Answer.NO,
        ),
        Party(
            UUID(int=22),
            "Wijkteam Zuid",
            PartyKind.SOCIAL_DOMAIN,
            "Begeleiding",
            "",
            date(2026, 12, 1),
            "Meedenken",
            TakesPart.NO,
            why_not=f"Geen tijd ({REFLECTION}).",
        ),
    ),
    consents=(
        Consent(
            UUID(int=23),
            "cliënt",
            ConsentBasis.GIVEN_BY_CLIENT,
            date(2026, 12, 4),
            "Alle partijen",
            "Verloop van de zorg",
        ),
    ),
    meetings=(
        Meeting(
            UUID(int=24),
            date(2026, 12, 10),
            WorkingForm.WALK_THROUGH,
            "Praktijk, huisartsenpost",
            f"Eén aanspreekpunt ({REFLECTION}).",
        ),
    ),
    reflection=ReflectionReport(
        roles=f"De praktijk behandelde; de post nam over ({REFLECTION}).",
        next_time="Eerder bellen.",
        how_it_was_done=f"Twee bijeenkomsten langs de momenten ({REFLECTION}).",
        joint_effort="Beide partijen waren er.",
        improvements="Eén telefoonnummer, samen.",
        how_secured="In de werkafspraken.",
        governing_reaction="Beide besturen staan erachter.",
        evaluation="Na een half jaar.",
        did_not_take_part="Het wijkteam, wegens tijd.",
        working_form=WorkingForm.WALK_THROUGH,
    ),
    closing=Closing(date(2027, 2, 20), Answer.YES, f"Zorgvuldig ({FILE}).", Answer.YES, "Voldoende."),
)

BARE_FILE = CalamityFileContent(incident_id=UUID(int=1), number="VIM-2026-001", opened_at=NOON)
