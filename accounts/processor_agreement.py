"""The processor agreement: its words, its version, and the digest by which a signature says which words were seen.

The therapist decides what is recorded (controller); SCAG keeps it for them (processor). Other words are another version
and another day: a version that somebody accepted is never written over (`tests/accounts/test_agreements.py`).
"""

from dataclasses import dataclass
from datetime import date

from vault.primitives import sha256

VERSION = 1
SINCE_DATE = date(2026, 11, 22)


@dataclass(frozen=True)
class Article:
    """One article; `law` is what it answers in the GDPR."""

    title: str
    law: str
    paragraphs: tuple[str, ...]


ARTICLES = (
    Article(
        "Wie is wie",
        "artikel 4",
        (
            "U bent de verwerkingsverantwoordelijke van uw register. U bepaalt wat u vastlegt, waarom, hoe "
            "lang u het bewaart en met wie u het deelt.",
            "SCAG is de verwerker. SCAG bewaart uw register en zorgt dat het werkt. Voor uw account (naam, "
            "adres, lidnummer) is SCAG zelf verantwoordelijk; dat staat in de privacyverklaring.",
        ),
    ),
    Article(
        "Waar het over gaat",
        "artikel 28, lid 3, aanhef",
        (
            "Het gaat om wat u in Mijn SCAG vastlegt over (bijna-)incidenten: wat er gebeurde, het gevolg, de"
            " analyse, maatregelen, gesprekken en bijlagen. Daar kunnen gegevens over de gezondheid van "
            "cliënten in staan. U noemt geen namen en geen geboortedata van cliënten.",
            "SCAG verwerkt dit alleen om uw register te bewaren en te tonen, zolang u een account heeft.",
        ),
    ),
    Article(
        "Alleen in uw opdracht",
        "artikel 28, lid 3, onder a",
        (
            "SCAG doet met uw register alleen wat u met een knop opdraagt, en wat in deze overeenkomst staat."
            " De gegevens blijven in Nederland of elders in de Europese Economische Ruimte.",
            "Verplicht een wet SCAG tot iets anders, dan hoort u dat vooraf, tenzij die wet dat verbiedt. Wat"
            " versleuteld is, kan SCAG ook dan niet lezen.",
            "Uw opdracht om mee te tellen in de cijfers kunt u op elk moment intrekken, voor één melding of "
            "voor alles.",
        ),
    ),
    Article(
        "Geheimhouding",
        "artikel 28, lid 3, onder b",
        ("Iedereen die voor SCAG aan het portaal werkt, heeft geheimhouding beloofd.",),
    ),
    Article(
        "Beveiliging",
        "artikel 28, lid 3, onder c, en artikel 32",
        (
            "Uw register is versleuteld met een sleutel die alleen met uw wachtwoord of uw herstelcode "
            "opengaat. SCAG heeft die sleutel niet. Terwijl u werkt, staat uw sleutel kort in het geheugen "
            "van de server.",
            "Medewerkers van SCAG hebben een eigen login zonder ingang naar een register. Wat zij doen, staat"
            " in een log dat niemand kan veranderen.",
        ),
    ),
    Article(
        "Wie SCAG inschakelt",
        "artikel 28, lid 2 en lid 3, onder d",
        (
            "SCAG schakelt een hostingbedrijf en een bezorger van mail in, onder dezelfde afspraken. Hun "
            "namen vraagt u op bij SCAG. Komt er een bij of wisselt er een, dan leest u dat een maand vooraf "
            "in het portaal en kunt u bezwaar maken of opzeggen.",
        ),
    ),
    Article(
        "Als een cliënt iets vraagt",
        "artikel 28, lid 3, onder e",
        (
            "Vraagt een cliënt om inzage, verbetering of verwijdering? Dan beslist u. U kunt elke melding "
            "zelf opzoeken, veranderen en verwijderen. Komt de vraag bij SCAG, dan sturen wij die naar u "
            "door.",
        ),
    ),
    Article(
        "Hulp bij uw plichten",
        "artikel 28, lid 3, onder f",
        (
            "SCAG helpt u bij beveiliging, bij een effectbeoordeling en bij overleg met de Autoriteit "
            "Persoonsgegevens, met wat wij weten en u niet.",
            "Ontdekt SCAG een datalek, dan hoort u dat zonder onnodige vertraging en binnen 48 uur: wat er "
            "gebeurde, wat het betekent en wat wij doen. U beslist of u het meldt; daarvoor heeft u 72 uur.",
        ),
    ),
    Article(
        "Als u stopt",
        "artikel 28, lid 3, onder g",
        (
            "U neemt mee wat u wilt: elke melding is te downloaden. Sluit u uw account, dan vernietigen wij "
            "uw sleutel meteen en wissen wij wat eronder lag. In reservekopieën kan de versleutelde tekst nog"
            " 35 dagen staan.",
            "Wat u deelde met een groep of praktijkregister, blijft daar zoals die groep afsprak. Wat al "
            "meetelde in cijfers, is niet meer aan u te koppelen en blijft.",
        ),
    ),
    Article(
        "Controle",
        "artikel 28, lid 3, onder h",
        (
            "U mag nagaan of SCAG zich hieraan houdt. Wij geven u daarvoor de informatie die nodig is en "
            "werken mee aan een onderzoek, ook als u dat samen met anderen laat doen. Denkt SCAG dat een "
            "opdracht van u tegen de wet ingaat, dan zeggen wij dat meteen.",
        ),
    ),
    Article(
        "Hoe lang dit geldt",
        "artikel 28, lid 3, aanhef",
        (
            "Deze overeenkomst geldt zolang u een account heeft. Verandert de tekst, dan vragen wij u opnieuw"
            " om akkoord voordat u iets nieuws vastlegt. Wat u eerder aanvaardde, blijft bewaard met versie "
            "en datum.",
        ),
    ),
)


def text_sha256() -> bytes:
    """Over every word, with version and day."""
    words = [str(VERSION), SINCE_DATE.isoformat()]
    for article in ARTICLES:
        words += [article.title, article.law, *article.paragraphs]
    return sha256("\n".join(words).encode())
