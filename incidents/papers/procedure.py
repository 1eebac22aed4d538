"""The practice's written procedure for incidents (Wkkgz art. 9 lid 2; Uitvoeringsbesluit art. 6.1) on paper.

Every rule that the decree asks for has a place of its own; what the practice agreed is put in where it belongs.
"""

from incidents.codes import PracticeForm
from incidents.content import Arrangements, ProcedureVersion
from incidents.papers.layout import (
    Block,
    Facts,
    Line,
    Maker,
    Paper,
    Points,
    Prose,
    Section,
    Steps,
    Table,
    in_line,
)
from incidents.wording import in_words, local_date

TITLE = "Werkwijze veilig incidenten melden"
_LAW = "Wkkgz artikel 9 en Uitvoeringsbesluit Wkkgz artikel 6.1"


def procedure_paper(
    version: ProcedureVersion, earlier: tuple[ProcedureVersion, ...], *, maker: Maker
) -> Paper:
    """One version; `earlier` are those before it, oldest first."""
    chosen = version.arrangements
    alone = version.form is PracticeForm.SOLO
    return Paper(
        title=TITLE,
        head=version.practice or version.person,
        with_mark=False,
        author=version.practice or version.person,
        reference=f"Versie {version.number}",
        foot=f"{TITLE} · versie {version.number} · vastgesteld op {_adopted(version)}",
        lead="Zo leggen wij vast wat (bijna) misging, leren wij ervan en zijn wij er open over.",
        about=(
            Line("Praktijk", in_line([version.practice, _form_in_words(version.form)])),
            Line("Vastgesteld", in_line([_adopted(version), version.person], by=" door ")),
            Line("Grondslag", _LAW),
        ),
        sections=(
            _why(),
            _who(chosen, alone=alone),
            _report(chosen),
            _look_into(chosen),
            _improve(alone=alone),
            _tell_the_client(),
            _inspectorate(version.form),
            _personal_data(),
            _protection(alone=alone),
            _made_known(chosen, alone=alone),
            _versions(version, earlier),
        ),
    )


def _why() -> Section:
    return Section(
        "1. Waar dit over gaat",
        (
            Prose(
                (
                    "Een incident is een onbedoelde of onverwachte gebeurtenis die te maken heeft met de "
                    "kwaliteit van de zorg, en die tot schade bij de cliënt heeft geleid, had kunnen "
                    "leiden of zou kunnen leiden. Ook een bijna-incident hoort daarbij.",
                    "Wij vragen niet wie er schuld heeft. Wij vragen wat er gebeurde en wat wij ervan "
                    "leren. Een klacht of een schadeclaim heeft een eigen route.",
                )
            ),
        ),
    )


def _who(chosen: Arrangements, *, alone: bool) -> Section:
    tasks = (
        "ontvangt en legt vast wat is gemeld, en kijkt of er meteen iets moet gebeuren;",
        "zorgt dat een incident wordt onderzocht en dat er een maatregel komt;",
        "houdt in de gaten of maatregelen klaar zijn en of zij helpen;",
        "bewaakt de dagen die tellen bij een mogelijke calamiteit.",
    )
    independence = (
        "Wie bij het incident betrokken was, onderzoekt het niet alleen. Bij een ernstig incident kijkt "
        "altijd iemand mee die er niet bij was."
    )
    if alone:
        independence = f"Ik werk alleen. {independence}"
    return Section(
        "2. Wie doet wat",
        (
            Facts(
                (
                    Line("Functionaris: hier wordt een incident gemeld", chosen.officer),
                    Line(
                        "Bij afwezigheid", chosen.deputy, empty="Geen vervanger: melden kan dan na terugkomst"
                    ),
                    Line("Kijkt mee van buiten", chosen.outsiders),
                    Line("Scholing en deskundigheid", chosen.training),
                )
            ),
            Prose(("De functionaris:",)),
            Points(tasks),
            Prose((independence,)),
        ),
    )


def _report(chosen: Arrangements) -> Section:
    return Section(
        "3. Melden en vastleggen",
        (
            Steps(
                (
                    "Eerst zorgen: help de cliënt en neem weg wat nog gevaar geeft. Zo snel als het kan.",
                    "Meld het incident bij de functionaris, liefst dezelfde dag. Ook iets kleins mag gemeld worden.",
                    "De functionaris legt het vast in het incidentenregister: wanneer, wat, waar in de "
                    "behandeling en wat het gevolg was. De naam van de cliënt staat daar niet bij.",
                    "Het register geeft aan wat er verder nodig is: alleen leren, ook de cliënt "
                    "informeren, of nagaan of het een calamiteit is.",
                )
            ),
        ),
    )


def _look_into(chosen: Arrangements) -> Section:
    rhythm = chosen.rhythm.label.lower() if chosen.rhythm else "op vaste momenten"
    return Section(
        "4. Onderzoeken",
        (
            Prose(
                (
                    "Wij onderzoeken een incident samen met wie erbij betrokken was, met collega’s en als "
                    "dat nodig is met andere deskundigen. Vijf vragen komen altijd langs: hoe kon dit "
                    "gebeuren, wat waren de gevolgen voor de cliënt, hoe groot is de kans dat het weer "
                    "gebeurt, wat is er nodig om dat te voorkomen en wanneer is dat geregeld.",
                    "Van elk incident schatten wij het risico: hoe erg kon het worden, en hoe vaak kan het "
                    "weer gebeuren. Is het risico groot of zeer groot, dan tekenen wij een boom van "
                    "oorzaken.",
                    f"Wij bespreken incidenten {rhythm} met anderen. Daarbij noemen wij geen namen.",
                )
            ),
        ),
    )


def _improve(*, alone: bool) -> Section:
    blocks: list[Block] = [
        Prose(("Over een maatregel beslissen wij zo snel als het kan. Per maatregel leggen wij vast:",)),
        Points(
            (
                "wat er verandert;",
                "wie dat doet;",
                "wanneer het klaar is;",
                "wanneer wij nagaan of het hielp.",
            )
        ),
    ]
    if not alone:
        blocks.append(
            Prose(
                (
                    "Wie meldde en wie erbij betrokken was, horen wat het onderzoek opleverde en wat er "
                    "verandert. Ook de rest van het team hoort de les.",
                )
            )
        )
    else:
        blocks.append(
            Prose(
                (
                    "Kwam de melding van een ander, dan hoort die persoon wat ermee is gedaan en wat er verandert.",
                )
            )
        )
    return Section("5. Verbeteren en terugkoppelen", tuple(blocks))


def _tell_the_client() -> Section:
    return Section(
        "6. Open zijn naar de cliënt",
        (
            Prose(
                (
                    "Heeft een incident merkbare gevolgen voor de cliënt, of kan het die krijgen? Dan "
                    "vertellen wij de cliënt of de vertegenwoordiger zo snel mogelijk wat er gebeurde, hoe "
                    "dat kwam en wat er aan de gevolgen te doen is. Wij streven naar binnen 24 uur; de wet "
                    "noemt geen aantal uren. Na een overlijden vertellen wij het een nabestaande (Wkkgz "
                    "artikel 10 lid 3).",
                    "In het cliëntdossier schrijven wij alleen feiten: wat er gebeurde, wanneer, wie erbij "
                    "betrokken waren en wat is besproken. De analyse blijft in het register.",
                )
            ),
        ),
    )


def _inspectorate(form: PracticeForm | None) -> Section:
    report = [
        "Een calamiteit melden wij zelf bij de Inspectie Gezondheidszorg en Jeugd (IGJ), binnen 3 "
        "werkdagen nadat wij dat hebben vastgesteld. Dat is een onverwachte gebeurtenis die te maken heeft "
        "met de kwaliteit van de zorg en die leidde tot de dood of een ernstig schadelijk gevolg.",
        "Is het niet zeker? Dan zoeken wij het uit in hoogstens zes weken na de dag dat wij het merkten. "
        "Blijft er dan twijfel, dan melden wij. Het besluit schrijven wij op, met de reden.",
        "Geweld in de zorgrelatie melden wij onverwijld. De veiligheid van de cliënt gaat voor.",
    ]
    if form is not PracticeForm.SOLO:
        report.append(
            "Beëindigen wij een overeenkomst met een zorgverlener omdat die ernstig tekortschoot, dan "
            "melden wij ook dat onverwijld."
        )
    return Section("7. Melden bij de inspectie (Wkkgz artikel 11)", (Points(tuple(report)),))


def _personal_data() -> Section:
    return Section(
        "8. Persoonsgegevens",
        (
            Points(
                (
                    "Wij leggen niet meer vast dan nodig is om te leren. Namen van cliënten staan niet in "
                    "de beschrijving, de analyse en de maatregelen.",
                    "Persoonsgegevens halen wij weg zodra zij niet meer nodig zijn.",
                    "Alleen de functionaris kan het register lezen. Het wordt versleuteld bewaard in Mijn "
                    "SCAG; SCAG kan de meldingen niet lezen.",
                    "Wat wij met anderen bespreken, is eerst onherkenbaar gemaakt.",
                    "Wat voor de IGJ is, staat in een eigen dossier, los van het register.",
                )
            ),
        ),
    )


def _protection(*, alone: bool) -> Section:
    whom = "Wie bij mij een incident meldt" if alone else "Wie een incident meldt"
    return Section(
        "9. Bescherming van wie meldt",
        (
            Prose(
                (
                    f"{whom}, en de functionaris die deze werkwijze volgt, krijgen daar geen nadeel van. "
                    "Een melding is geen reden voor een maatregel tegen een persoon.",
                    "Wat in het register staat om van te leren, kan in de regel niet tegen iemand worden "
                    "gebruikt en is niet openbaar (Wkkgz artikel 9 lid 6 en 7). Dat geldt niet voor "
                    "gegevens over een calamiteit of over geweld, en soms niet in een strafzaak.",
                )
            ),
        ),
    )


def _made_known(chosen: Arrangements, *, alone: bool) -> Section:
    usual = "Deze werkwijze ligt in de praktijk. "
    usual += (
        "Wie voor mij waarneemt of bij mij meeloopt, krijgt haar te lezen."
        if alone
        else "Wie hier komt werken, krijgt haar te lezen. Op het werkoverleg komt zij elk jaar terug."
    )
    return Section(
        "10. Bekend maken en bijhouden",
        (
            Prose(
                (
                    chosen.made_known.strip() or usual,
                    "Elk jaar, en na elk ernstig incident, kijken wij of deze werkwijze nog klopt. "
                    "Verandert er iets, dan komt er een nieuwe versie.",
                )
            ),
        ),
    )


def _versions(version: ProcedureVersion, earlier: tuple[ProcedureVersion, ...]) -> Section:
    rows = tuple((f"Versie {each.number}", _adopted(each), each.person) for each in (*earlier, version))
    return Section("Versies", (Table(("Versie", "Vastgesteld op", "Door"), rows, (2, 3, 4)),))


def _adopted(version: ProcedureVersion) -> str:
    return in_words(local_date(version.adopted_at))


_FORMS = {
    PracticeForm.SOLO: "één therapeut",
    PracticeForm.PARTNERSHIP: "samenwerkingsverband",
    PracticeForm.OWNER_WITH_OTHERS: "praktijkhouder met anderen",
    PracticeForm.INSTITUTION: "instelling",
}


def _form_in_words(form: PracticeForm | None) -> str:
    return _FORMS[form] if form else ""
