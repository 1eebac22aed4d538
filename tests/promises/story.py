"""Els's first weeks: all that can be typed in the portal, typed; every mistake made, every page seen.

What she types in each field is a word of its own. What the portal made for her in secret is kept aside as well.
"""

import re
from dataclasses import dataclass, field
from unittest.mock import patch
from uuid import UUID

from django.core import mail
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts import tasks
from accounts.models import User
from incidents import operations
from tests.accounts.conftest import as_worker, link_in
from tests.factories import let_in
from tests.promises.every_form import Tour, make_mistakes
from tests.promises.forms_on_pages import PageForm, Visitor, path_of
from tests.promises.words import Words
from vault.kept_posts import MARK, mark_of
from vim_portal.celery import app  # noqa: F401 - mail rings the real broker, as in a running portal

PAGES = ["/", "/uitleg/", "/wie-ziet-wat/", "/privacy/", "/hulp/", "/overzicht/", "/profiel/", "/register/"]
SIGN_UP, LOG_IN, UNLOCK, RECOVER = "/account/aanmaken/", "/inloggen/", "/ontgrendelen/", "/herstellen/"
# Refused, so nothing of it is kept; what is accepted there is in clear, for it says who somebody is.
ABOUT_ONESELF = ("/profiel/persoon/", "/profiel/e-mailadres/")
KIT, TYPE_BACK = "/account/herstelpakket/", "/account/herstelpakket/controle/"
LONG_AGO = {"when": "earlier", "day_day": "17", "day_month": "3", "day_year": "1987"}
WHERE = {"care_phase": "treatment", "incident_types": ["fall", "premises"], "care_setting": "at_home"}


@dataclass
class Story:
    """Els, what she typed, and what only she should know."""

    words: Words = field(default_factory=Words)
    els: Visitor = field(default_factory=Visitor)
    email: str = ""
    password: str = ""
    codes: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    records: list[str] = field(default_factory=list)

    def tell(self) -> None:
        self.sign_up()
        self.log_in()
        self.keep_the_code()
        self.lock_and_unlock()
        self.record_an_incident()
        self.amend_it()
        self.look_it_up()
        self.take_it_along()
        self.say_all_that_follows()
        self.put_it_on_paper()
        self.meet_faults()
        self.change_the_password()
        self.look_around()
        self.lose_the_password()

    def __post_init__(self) -> None:
        self.email = f"{self.words.for_account('email')}@voorbeeld.example"

    @property
    def person(self) -> User:
        return User.objects.get(email=self.email)

    # --- The way in ---

    def sign_up(self) -> None:
        self.make_mistakes(SIGN_UP)
        self.password = f"{self.words.for_field('password')} en nog een zin"
        answer = self.els.send(
            SIGN_UP,
            email=self.email,
            name=self.words.for_account("name"),
            practice_name=self.words.for_account("practice"),
            practice_form="owner_with_others",
            profession_group="other",
            body="other",
            agrees="on",
            password1=self.password,
        )
        assert path_of(answer) == "/account/bevestigen/"
        assert self.els.client.post(self.link_from_the_mail()).status_code == 302

    def log_in(self) -> None:
        self.make_mistakes(LOG_IN)
        wrong = self.els.send(LOG_IN, login=self.email, password=self.words.for_field("wrong password"))
        assert wrong.status_code == 422
        assert path_of(self.els.send(LOG_IN, login=self.email, password=self.password)) == KIT

    def keep_the_code(self) -> None:
        page = self.els.client.get(KIT).content.decode()
        self.codes.append("-".join(re.findall(r"<b>([0-9A-Z]{4})</b>", page)))
        assert self.els.client.get(f"{KIT}papier/")["Content-Type"] == "application/pdf"
        self.make_mistakes(TYPE_BACK)
        asked = re.findall(r"Groep (\d)", self.els.client.get(TYPE_BACK).content.decode())
        first, second = (self.codes[-1].split("-")[int(number) - 1] for number in asked[:2])
        assert path_of(self.els.send(TYPE_BACK, first=first, second=second)) == "/overzicht/"
        self.be_let_in()

    def be_let_in(self) -> None:
        """By staff, for no list knows her. She accepted the agreement, so its page asks nothing more of her."""
        self.make_mistakes("/account/toelating/")
        tick = {"agrees": self.words.for_field("agreement of the account")}
        assert self.els.client.post("/account/verwerkersovereenkomst/", tick).status_code == 302
        let_in(self.person)

    def lock_and_unlock(self) -> None:
        assert path_of(self.els.client.post("/op-slot/")) == UNLOCK
        for page in (UNLOCK, RECOVER, *ABOUT_ONESELF):
            self.make_mistakes(page)
        self.els.client.get(
            f"/register/{self.words.for_field('address')}/?next=/{self.words.for_field('next')}/"
        )
        assert self.els.send(UNLOCK, password=self.password).status_code == 302
        for page in ("/praktijk/", "/praktijk/gegevens/"):
            self.make_mistakes(page)

    # --- The register ---

    def record_an_incident(self) -> None:
        record = self.begin_draft()
        first, second, third = (f"{record}{step}/" for step in (1, 2, 3))
        self.make_mistakes(first)
        self.autosave(first)
        self.answer(first, self.what_happened("description"))
        self.make_mistakes(second)
        self.answer(
            second,
            {"care_phase": "treatment", "incident_types": ["fall", "premises"], "care_setting": "at_home"},
        )
        self.make_mistakes(third)
        self.answer(
            third,
            self.what_followed("severe", caused_by_care="yes") | {"written_reasons": self.text("reasons")},
        )
        assert self.els.client.get(f"{record}controleren/").status_code == 200
        assert path_of(self.els.client.post(f"{record}controleren/")) == f"{record}klaar/"
        assert self.els.client.get(f"{record}klaar/").status_code == 200

    def begin_draft(self) -> str:
        """The address under which all pages of a new draft lie."""
        first = path_of(self.els.client.get("/vastleggen/nieuw/"))
        self.records.append(first.split("/")[2])
        return first.removesuffix("1/")

    def answer(self, path: str, answers: dict[str, object]) -> None:
        assert self.els.send(path, **answers).status_code == 302, path

    def text(self, place: str) -> str:
        return f"De cliënt zei: «{self.words.for_field(place)}», en ging\nnaar huis."

    def what_happened(self, place: str) -> dict[str, object]:
        return {"description": self.text(place), "reach": "reached"} | LONG_AGO

    def what_followed(self, harm: str, **other: str) -> dict[str, object]:
        answers = {
            "noticeable": "yes",
            "harm_physical": harm,
            "harm_psychological": "mild",
            "care_related": "yes",
        }
        return answers | {"deviation": "no", "violence": "no"} | other

    def autosave(self, first: str) -> None:
        page = self.els.form_with(first, "description").filled_in(self.what_happened("autosaved"))
        assert self.els.client.post(first.replace("/1/", "/concept/"), page).status_code == 204
        assert path_of(self.els.client.post(first, page | {"actie": "later"})) == "/overzicht/"

    def amend_it(self) -> None:
        incident = f"/register/{self.records[0]}/"
        for step in (1, 2, 3):
            self.make_mistakes(f"{incident}wijzigen/{step}/")
        in_another_window = self.els.form_with(f"{incident}wijzigen/1/", "description")
        self.answer(f"{incident}wijzigen/1/", self.what_happened("amended"))
        self.lose_a_race(in_another_window)
        self.make_it_lighter(f"{incident}wijzigen/3/")
        assert self.els.client.get(incident).status_code == 200

    def lose_a_race(self, page: PageForm) -> None:
        lost = self.els.client.post(page.address, page.filled_in(self.what_happened("raced")))
        assert lost.status_code == 409
        (again,) = (form for form in self.els.forms_of(lost) if "description" in form.controls)
        assert self.els.client.post(page.address, again.filled_in({})).status_code == 302

    def make_it_lighter(self, path: str) -> None:
        asked = self.els.form_with(path, "harm_physical").filled_in(
            self.what_followed("none") | {"harm_psychological": "none"}
        )
        refused = self.els.client.post(path, asked)
        assert refused.status_code == 422
        (page,) = (form for form in self.els.forms_of(refused) if "reason" in form.controls)
        assert self.els.client.post(path, page.filled_in({"reason": self.text("reason")})).status_code == 302

    def look_it_up(self) -> None:
        """By words that are there, and one that stands nowhere."""
        for words, hits in ((self.words.for_field("sought"), 0), (self.words.for_field("reason"), 1)):
            found = self.els.client.post("/register/zoeken/", {"woorden": words})
            assert found.content.count(b"<mark>") >= hits

    def take_it_along(self) -> None:
        """Before a tour of the forms has used up the tries of this hour."""
        archive = self.els.send("/profiel/gegevens/", password=self.password)
        assert archive["Content-Type"] == "application/zip"
        assert sum(len(piece) for piece in archive.streaming_content) > 10_000

    def say_all_that_follows(self) -> None:
        tour = Tour(self.els, self.words)
        tour.past(UUID(self.records[0]))
        assert tour.accepted > 10

    def put_it_on_paper(self) -> None:
        incident, this_year = f"/register/{self.records[0]}/", timezone.localdate().year
        papers = [f"{incident}{each}" for each in ("pdf/", "dossiertekst/pdf/", "vervolg/bewijs/")]
        papers += [
            f"/papieren/jaarverslag/{this_year}/",
            "/papieren/werkwijze/1/",
            "/profiel/deelnamebewijs/",
        ]
        for paper in papers:
            assert self.els.client.get(paper)["Content-Type"] == "application/pdf", paper

    # --- Faults ---

    def meet_faults(self) -> None:
        record = self.begin_draft()
        first = f"{record}1/"
        page = self.els.form_with(first, "description")
        for number, fault in enumerate((self._refused_by_the_database, self._broken)):
            with patch.object(operations, "save_draft", fault):
                typed = page.filled_in(self.what_happened(f"fault {number}"))
                assert self.els.client.post(first, typed).status_code == 500
        self.answer(first, self.what_happened("thrown away"))
        assert self.els.client.post(f"{record}weggooien/").status_code == 302
        self._without_a_token(first)
        self._at_odd_addresses()

    def _refused_by_the_database(self, *, reply: object, **rest: object) -> None:
        with transaction.atomic():
            User.objects.create(email=reply.answers.description, name=reply.answers.description[:100])

    def _broken(self, *, reply: object, **rest: object) -> None:
        raise ValueError(reply.answers.description)

    def _without_a_token(self, path: str) -> None:
        careful = Client(enforce_csrf_checks=True)
        careful.cookies = self.els.client.cookies
        for place, mark in (
            ("without a token", ""),
            ("on a page that was open too long", mark_of(self.person.id)),
        ):
            typed = {"description": self.words.for_field(place), MARK: mark}
            assert careful.post(path, typed).status_code == 403

    def _at_odd_addresses(self) -> None:
        get, word = self.els.client.get, self.words.for_field
        assert get(f"/register/{word('path')}/?soort={word('query')}").status_code == 404
        assert (
            get(
                "/register/", {"soort": word("kind"), "stand": word("state"), "pagina": word("page")}
            ).status_code
            == 200
        )
        assert get("/", headers={"host": f"{word('host')}.example"}).status_code == 400
        assert (
            get(
                "/", headers={"user-agent": word("browser"), "referer": f"https://{word('referer')}/"}
            ).status_code
            == 302
        )
        assert (
            self.els.client.post("/vastleggen/nieuw/", {"description": word("wrong method")}).status_code
            == 405
        )

    # --- Passwords, and what is seen on the way ---

    def look_around(self) -> None:
        record = self.begin_draft()
        self.answer(f"{record}1/", self.what_happened("second incident"))
        assert self.els.client.get("/vastleggen/").status_code == 200
        self.answer(f"{record}2/", WHERE)
        self.answer(f"{record}3/", self.what_followed("mild"))
        assert self.els.client.post(f"{record}controleren/").status_code == 302
        for page in PAGES:
            assert self.els.client.get(page, follow=True).status_code == 200, page
        self.make_mistakes("/register/?soort=violence")
        self.make_mistakes("/bewijs/")
        self.els.client.post("/register/discreet/")

    def change_the_password(self) -> None:
        path = "/account/wachtwoord/"
        self.make_mistakes(path)
        new = f"{self.words.for_field('changed password')} met meer woorden"
        assert self.els.send(path, oldpassword=self.password, password1=new).status_code == 302
        self.password = new

    def lose_the_password(self) -> None:
        self.choose_password_by_mail("chosen password")
        assert self.els.send(RECOVER, recovery_code=self.codes[0], password=self.password).status_code == 302
        self.els.client.post(f"{KIT}nieuw/")
        self.keep_the_code()

    def choose_password_by_mail(self, place: str) -> None:
        """It opens the account and not the register."""
        self.els.client.post("/uitloggen/")
        self.make_mistakes("/herstellen/wachtwoord/")
        self.els.send("/herstellen/wachtwoord/", email=self.email)
        form = path_of(self.els.client.get(self.link_from_the_mail()))
        self.make_mistakes(form)
        self.password = f"{self.words.for_field(place)} met meer woorden"
        assert self.els.send(form, password1=self.password).status_code == 302
        assert self.els.send(LOG_IN, login=self.email, password=self.password).status_code == 302

    # --- How she does it ---

    def make_mistakes(self, path: str) -> None:
        make_mistakes(self.els, self.words, path)

    def sweep_mail(self) -> None:
        with as_worker():
            tasks.sweep_mail.apply().get()

    def link_from_the_mail(self) -> str:
        self.sweep_mail()
        self.links.append(link_in(mail.outbox[-1]))
        return self.links[-1]
