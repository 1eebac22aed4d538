"""The questions on the page Hulp with their answers, and which of them are about what somebody looks for."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.plain_text import UnreadableCharacter, one_line
from incidents.finding import are_in, folded, words_of

MOST_TYPED = 200
# Read with a question mark behind it, a word is the same word.
_AROUND_WORDS = re.compile(r"(?<!\w)[^\w\s]+|[^\w\s]+(?!\w)")


@dataclass(frozen=True)
class Link:
    """Words in an answer that lead to a page, or to a place on it."""

    words: str
    page: str
    place: str = ""

    @property
    def html(self) -> SafeString:
        address = reverse(self.page) + (f"#{self.place}" if self.place else "")
        return format_html('<a class="nl-link" href="{}">{}</a>', address, self.words)


@dataclass(frozen=True)
class Question:
    """`{link}` in the answer is where its link stands; `also` are words that people look for and that it lacks."""

    title: str
    answer: str
    also: str = ""
    link: Link | None = None

    @property
    def html(self) -> SafeString:
        return format_html(self.answer, link=self.link.html if self.link else "")

    def is_about(self, words: Sequence[str]) -> bool:
        answer = self.answer.format(link=self.link.words if self.link else "")
        return are_in(words, map(folded, (self.title, answer, self.also)))


@dataclass(frozen=True)
class Group:
    """Questions that belong together, under a heading with this id."""

    id: str
    title: str
    questions: tuple[Question, ...]


def as_typed(text: str) -> str:
    """What somebody looked for, fit to be shown again; of what cannot be read nothing."""
    with suppress(UnreadableCharacter):
        return one_line(text)[:MOST_TYPED]
    return ""


def words_asked(typed: str) -> tuple[str, ...]:
    """The words to look for, as they are compared, without what stands around them in a sentence."""
    return words_of(_AROUND_WORDS.sub(" ", typed))


def groups_about(words: Sequence[str]) -> tuple[Group, ...]:
    """The questions in which every one of these words stands, in their groups; without words all questions."""
    found = (
        replace(group, questions=tuple(each for each in group.questions if each.is_about(words)))
        for group in GROUPS
    )
    return tuple(group for group in found if group.questions)


GROUPS = (
    Group(
        "inloggen",
        "Inloggen en uw register openen",
        (
            Question(
                "Ik ben mijn wachtwoord kwijt",
                "Vraag een nieuw wachtwoord aan bij het inloggen. Daarna heeft u uw herstelcode nodig om uw register "
                "te openen. Zonder code blijven uw meldingen staan, op slot.",
                also="vergeten verloren",
            ),
            Question(
                "Ik ben mijn herstelcode kwijt",
                "Kunt u nog inloggen? Maak dan in uw profiel meteen een nieuwe code. De oude werkt daarna niet meer.",
                also="vergeten verloren herstelpakket",
            ),
            Question(
                "Ik ben mijn wachtwoord én mijn herstelcode kwijt",
                "Dan kan niemand uw oude meldingen nog openen, ook SCAG niet. U kunt na een week opnieuw beginnen met "
                "een leeg register. Dat vraagt u aan bij ‘Register op slot’. Tot die tijd kunt u het intrekken.",
                also="vergeten verloren herstelpakket",
            ),
            Question(
                "Ik ben mijn telefoon kwijt, en daarmee mijn extra slot",
                "Log in met een van uw reservecodes. Heeft u die niet, dan kunt u het slot weghalen met de "
                "herstelcode van uw register. De helpdesk kan dat niet voor u doen.",
                also="verloren mobiel passkey app tweestaps inloggen",
            ),
            Question(
                "Waarom staat mijn register op slot?",
                "Na 15 minuten zonder activiteit gaat het vanzelf op slot. Met uw wachtwoord opent u het weer.",
                also="ontgrendelen uitgelogd",
            ),
            Question(
                "Ik wacht op goedkeuring",
                "Uw lidnummer stond nog niet op de lijst van uw beroepsorganisatie. Een medewerker van SCAG kijkt "
                "ernaar. U krijgt een mail. Intussen kunt u alles klaarzetten.",
                also="toelating toegelaten",
            ),
        ),
    ),
    Group(
        "vastleggen",
        "Vastleggen en bewaren",
        (
            Question(
                "Moet ik dit vastleggen?",
                "Bij twijfel: ja. Op de pagina {link} staan voorbeelden.",
                also="incident bijna-incident complicatie klacht",
                link=Link("Wat leg ik vast?", "what_to_record"),
            ),
            Question(
                "Ik gooide per ongeluk een melding weg",
                "Onder ‘Mijn register’ staat de ‘Prullenbak’. Daar kunt u haar dertig dagen lang terugzetten.",
                also="verwijderd weggegooid terughalen",
            ),
            Question(
                "Hoe laat ik bij een visitatie zien dat ik meedoe?",
                "Onder ‘Papieren’ staan uw werkwijze, een jaarverslag zonder tekst uit meldingen, en een "
                "deelnamebewijs. Dat bewijs is voor iedereen met een register hetzelfde. De visiteur kan het {link}.",
                also="certificaat bewijs audit downloaden",
                link=Link("zelf controleren", "accounts:check_certificate"),
            ),
            Question(
                "Hoe sluit ik mijn account?",
                "Log in en kies onderaan ‘Profiel en beveiliging’ voor ‘Account sluiten’. U leest eerst wat er nog "
                "loopt, wat u wilt bewaren en wat er verdwijnt.",
                also="opzeggen stoppen verwijderen",
            ),
        ),
    ),
    Group(
        "meelezen",
        "Wie leest mee?",
        (
            Question(
                "Kan SCAG mijn meldingen lezen?",
                "Nee. Wat u opslaat, is voor SCAG onleesbaar. Lees {link}, ook wat de grenzen daarvan zijn.",
                also="privacy versleuteld geheim",
                link=Link("wie wat ziet", "who_sees_what"),
            ),
            Question(
                "Wie kan lezen wat ik met mijn groep deel?",
                "Alleen leden die een geldige verklaring van geheimhouding hebben, en alleen de casus die u zelf "
                "herschreef. U ziet hun namen voordat u deelt. Wie het inbracht, staat er niet bij. U kunt een casus "
                "altijd intrekken. {link}",
                also="incidentgroep delen privacy",
                link=Link("Lees meer", "who_sees_what", place="groep"),
            ),
        ),
    ),
    Group(
        "client-en-inspectie",
        "De cliënt en de inspectie",
        (
            Question(
                "Wanneer vertel ik het de cliënt?",
                "Zo snel als het kan, als de cliënt er iets van merkt of kan merken. Streef naar binnen 24 uur. Lukt "
                "dat niet? Schrijf dan op waarom, en wanneer u het opnieuw probeert.",
                also="informeren gesprek patiënt",
            ),
            Question(
                "Moet ik dit melden bij de inspectie (IGJ)?",
                "Een calamiteit wel: ernstige schade of overlijden, door iets in de zorg. Weet u het niet zeker? Open "
                "bij uw melding de beslishulp. U heeft zes weken om het uit te zoeken.",
                also="termijn verplicht",
            ),
            Question(
                "Ik ben te laat met melden. Wat nu?",
                "Meld alsnog, en schrijf erbij waarom het later werd. Te laat melden is beter dan niet melden. De "
                "stappen en wat u al deed, staan bij uw melding.",
                also="termijn verlopen inspectie IGJ",
            ),
            Question(
                "Stuurt het portaal iets naar de IGJ?",
                "Nee, nooit. Wij zetten uw antwoorden klaar. U neemt ze zelf over in het formulier van de IGJ en "
                "bewaart hier het ontvangstnummer.",
                also="inspectie automatisch",
            ),
        ),
    ),
)
