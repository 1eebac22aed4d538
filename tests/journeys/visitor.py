"""Somebody who uses the portal through the words on the screen, and whose taps and texts are counted."""

import itertools
import re
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import APIResponse, Page

from tests.promises.forms_on_pages import FormReader, PageForm
from vim_portal.demo import PASSWORD

MAIL_SECONDS = 60
FIGURES_SECONDS = 180
OWN_PASSWORD = "een zin die niemand raadt"
REACHED = "Ja, het is bij de cliënt gebeurd"
PREVENTED = "Nee, het is op tijd voorkomen"
_WHERE_IT_BELONGS = {"care_phase": "remedy_or_advice", "incident_types": "remedy"}
MODERATE = {"noticeable": "yes", "harm_physical": "moderate", "harm_psychological": "none"}
SEVERE = "Ernstig (ziekenhuis, ingreep, blijvend, levensbedreigend)"
NOTICEABLE = "Heeft het merkbare gevolgen voor de cliënt, of kan dat nog komen?"
# Of the demo's lists; each lets one person in.
_LISTED_NUMBERS = itertools.count(1001)


@dataclass
class Visitor:
    """What a finger does: a tap is one activation, a text is one field filled."""

    page: Page
    taps: int = 0
    texts: int = 0

    def tap(self, role: str, name: str | re.Pattern[str]) -> None:
        """Press a link or button by the words it bears, and wait until the page that follows is wholly there."""
        self.page.get_by_role(role, name=name, exact=isinstance(name, str)).first.click()
        self.page.wait_for_load_state("domcontentloaded")
        self.taps += 1

    def choose(self, question: str, answer: str) -> None:
        """One option of a question, by the words of both."""
        group = self.page.get_by_role("group", name=question).or_(
            self.page.get_by_role("radiogroup", name=question)
        )
        group.get_by_label(answer, exact=True).check()
        self.taps += 1

    def change(self, question: str) -> None:
        """The link beside an answer; that it names the question is for the ear."""
        self.tap("link", re.compile(rf"^Wijzig ?: {re.escape(question)}$"))

    def write(self, label: str, text: str) -> None:
        self.page.get_by_label(label).fill(text)
        self.texts += 1

    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text()

    @property
    def session(self) -> str:
        cookies = self.page.context.cookies()
        return next((cookie["value"] for cookie in cookies if cookie["name"] == "__Host-session"), "")

    def forget_counts(self) -> None:
        self.taps = self.texts = 0


def sign_up(visitor: Visitor, email: str, name: str) -> None:
    """From the front page to the confirmed address; the link comes from the demo's mail page."""
    send_sign_up(visitor, email, name)
    assert visitor.heading() == "Kijk in uw mail"
    visitor.page.goto(link_in_mail(visitor, email))
    visitor.tap("button", "Ja, bevestigen")


def send_sign_up(visitor: Visitor, email: str, name: str) -> None:
    visitor.page.goto("/")
    visitor.tap("link", "Account aanmaken")
    visitor.write("E-mailadres", email)
    visitor.write("Uw naam", name)
    say_where_they_belong(visitor)
    visitor.write("Naam van uw praktijk", f"Praktijk {name}")
    visitor.choose("Hoe werkt u?", "Ik werk alleen")
    visitor.choose("Bij welke vakgroep hoort uw werk?", "Lichaamsgericht")
    visitor.write("Kies een wachtwoord", OWN_PASSWORD)
    visitor.page.get_by_label("Ik ga akkoord met de verwerkersovereenkomst").check()
    visitor.tap("button", "Verder")


def say_where_they_belong(visitor: Visitor) -> None:
    """With a number that is on the list, and nobody used yet."""
    body = visitor.page.get_by_label("Van welke beroepsorganisatie bent u lid?")
    body.select_option(label="Demovereniging voor Lichaamswerk")
    visitor.write("Lidnummer", str(next(_LISTED_NUMBERS)))


def link_in_mail(visitor: Visitor, email: str, *, about: str = "/account/bevestig/") -> str:
    """The path in the newest mail to this address that leads there, read where the banner points."""
    visitor.tap("link", "Lees de mail van de demo")
    deadline = time.monotonic() + MAIL_SECONDS
    while time.monotonic() < deadline:
        mails = visitor.page.get_by_role("article").filter(has_text=f"Aan {email}")
        links = mails.locator(f'a[href*="{about}"]')
        if links.count():
            return urlsplit(links.first.get_attribute("href") or "").path
        visitor.page.wait_for_timeout(250)
        visitor.page.reload()
    raise AssertionError(f"no mail to {email} with {about} after {MAIL_SECONDS} s")


def follow_reset_link(visitor: Visitor, email: str) -> None:
    """From the login page to the form for a new password, by way of the mail."""
    visitor.page.goto("/inloggen/")
    visitor.tap("link", "Wachtwoord vergeten?")
    visitor.write("E-mailadres", email)
    visitor.tap("button", "Stuur mij een link")
    visitor.page.goto(link_in_mail(visitor, email, about="/herstellen/wachtwoord/"))


def log_in(visitor: Visitor, email: str, password: str = PASSWORD) -> None:
    visitor.page.goto("/inloggen/")
    visitor.write("E-mailadres", email)
    visitor.write("Wachtwoord", password)
    visitor.tap("button", "Inloggen")


def keep_recovery_code(visitor: Visitor) -> str:
    """Read the code, type the two groups back that are asked, and keep it."""
    assert visitor.heading() == "Uw herstelcode"
    groups = visitor.page.locator(".kit__groups b").all_inner_texts()
    assert len(groups) == 7
    visitor.tap("link", "Ik heb hem op papier")
    assert not visitor.page.get_by_text(groups[0]).count(), "the code is out of sight while it is typed back"
    labels = [
        label for label in visitor.page.locator("label").all_inner_texts() if label.startswith("Groep ")
    ]
    assert len(labels) == 2
    for label in labels:
        visitor.write(label, groups[int(label.split()[1]) - 1].lower())
    visitor.tap("button", "Klaar")
    return "-".join(groups)


def await_figures(visitor: Visitor) -> None:
    """As staff, until what the demo counts of past years has been released."""
    deadline = time.monotonic() + FIGURES_SECONDS
    while time.monotonic() < deadline:
        visitor.page.goto("/demo/kwartaal/")
        if not visitor.page.get_by_role("link", name="Kijk opnieuw").count():
            return
        visitor.page.wait_for_timeout(500)
    raise AssertionError(f"no figures after {FIGURES_SECONDS} s")


def write_advice(visitor: Visitor, title: str) -> None:
    """As staff, a draft about falling; what follows is the page of the advice."""
    visitor.page.goto("/inzicht/adviezen/nieuw/")
    visitor.write("Titel", title)
    visitor.write("In het kort", "Een bank die omhoog staat, is hoger dan iemand verwacht.")
    visitor.write("Het advies", "Zet de bank omlaag voor uw cliënt opstaat.")
    visitor.choose("Over welke onderwerpen gaat het?", "Val of ongeval")
    visitor.tap("button", "Concept bewaren")


def new_address(name: str) -> str:
    """An address that nobody had before."""
    return f"{name}.{secrets.token_hex(4)}@nieuw.example"


def record_near_miss(visitor: Visitor, story: str) -> None:
    """From home to recorded: what is required and no more."""
    visitor.tap("link", "Incident vastleggen")
    say_what_happened(visitor, story, reach=PREVENTED)
    say_where_it_belongs(visitor)
    visitor.choose(NOTICEABLE, "Nee")
    visitor.tap("button", "Verder")
    visitor.tap("button", "Vastleggen")
    assert visitor.heading() == "Vastgelegd. Goed dat u dit deed."


def record_with_consequence(visitor: Visitor, story: str) -> None:
    """The same for something that the client noticed."""
    visitor.tap("link", "Incident vastleggen")
    say_what_happened(visitor, story, reach=REACHED)
    say_where_it_belongs(visitor)
    visitor.choose(NOTICEABLE, "Ja")
    visitor.choose("Hoe ernstig is het lichamelijk?", "Matig (huisarts, tijdelijk beperkt)")
    visitor.choose("Hoe ernstig is het psychisch?", "Geen")
    visitor.tap("button", "Verder")
    visitor.tap("button", "Vastleggen")
    assert visitor.heading() == "Vastgelegd. Goed dat u dit deed."


def record_serious(visitor: Visitor, story: str, *, caused_by_care: str) -> None:
    """The same for a stay in hospital where something went otherwise than meant; it ends at the incident."""
    visitor.tap("link", "Incident vastleggen")
    say_what_happened(visitor, story, reach=REACHED)
    say_where_it_belongs(visitor)
    visitor.choose(NOTICEABLE, "Ja")
    visitor.choose("Hoe ernstig is het lichamelijk?", SEVERE)
    visitor.choose("Hoe ernstig is het psychisch?", "Geen")
    visitor.choose("Ging het om de zorg die u gaf of had moeten geven?", "Ja")
    visitor.choose("Ging er iets anders dan bedoeld of verwacht?", "Ja")
    visitor.choose("Kwam het gevolg door de zorg?", caused_by_care)
    visitor.choose("Was er geweld, seksueel grensoverschrijdend gedrag of dwang?", "Nee")
    visitor.tap("button", "Verder")
    visitor.tap("button", "Vastleggen")
    visitor.tap("link", "Bekijk uw melding")


def record_unseen(visitor: Visitor, story: str, what_followed: Mapping[str, object] = MODERATE) -> str:
    """The same as a browser sends it, without a window to see it in: for what comes after. Returns its id."""
    answered = draft_unseen(visitor, story, pages=2)
    for answers in (what_followed, {}):
        answered = _answer(visitor, answered, answers)
    assert answered.url.endswith("/klaar/"), answered.text()
    return answered.url.split("/")[-3]


def draft_unseen(visitor: Visitor, story: str, *, pages: int, reach: str = "reached") -> APIResponse:
    """A draft with so many pages answered, and the page that comes next."""
    answered = visitor.page.request.get("/vastleggen/nieuw/")
    for answers in ({"when": "today", "description": story, "reach": reach}, _WHERE_IT_BELONGS)[:pages]:
        answered = _answer(visitor, answered, answers)
    return answered


def _answer(visitor: Visitor, asked: APIResponse, answers: Mapping[str, object]) -> APIResponse:
    form = _form_of(asked, answers)
    given = form.filled_in(answers)
    sent = {name: value[0] if isinstance(value, list) else value for name, value in given.items()}
    return visitor.page.request.post(form.address or asked.url, form=sent)


def _form_of(answered: APIResponse, answers: Mapping[str, object]) -> PageForm:
    """The one that asks for these, or that only asks to go on."""
    reader = FormReader()
    reader.feed(answered.text())
    own = (each for each in reader.forms if each.address in ("", urlsplit(answered.url).path))
    return next(each for each in own if answers.keys() <= each.controls.keys())


def say_what_happened(visitor: Visitor, story: str, *, reach: str) -> None:
    visitor.choose("Wanneer was het?", "Vandaag")
    visitor.write("Beschrijf het in uw eigen woorden", story)
    visitor.choose("Is het bij de cliënt gebeurd?", reach)
    visitor.tap("button", "Verder")


def say_where_it_belongs(visitor: Visitor) -> None:
    visitor.choose("Waar in de behandeling was het?", "Middel of advies meegeven")
    visitor.choose("Wat voor gebeurtenis was het?", "Supplement, kruid of middel")
    visitor.tap("button", "Verder")
