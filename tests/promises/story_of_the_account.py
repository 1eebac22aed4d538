"""Els and her own account: all that can be typed about it, typed; every lock used, every key lost and replaced.

What says who she is stands in clear in the columns that are named; what opens anything does not, and neither does
what she sent when nothing was open.
"""

import re
from dataclasses import dataclass, field

from django.http import HttpResponse
from psycopg import sql

from tests.accounts.locks import APP, AT_LOGIN, CODES, STEP_UP, App
from tests.promises.database import ADMINISTRATOR, connected
from tests.promises.forms_on_pages import path_of
from tests.promises.open_register import bundle_of
from tests.promises.story import LOG_IN, UNLOCK, Story
from vault.bundle import Bundle
from vault.kept_posts import MARK, SENT_AGAIN, mark_of

PASSWORD_AGAIN, PASSKEY = "/account/wachtwoord/bevestigen/", "/account/tweestaps/passkey/"
PERSON, ADDRESS, PRACTICE = "/profiel/persoon/", "/profiel/e-mailadres/", "/praktijk/"
LOST, CODE_CHECK = "/inloggen/code/kwijt/", "/account/herstelpakket/nakijken/"
OTHER_KEYS, ANEW, KEPT = "/profiel/sleutel-vervangen/", "/profiel/opnieuw-beginnen/", "/bewaard/"
PAGES = (
    "/profiel/",
    "/profiel/sessies/",
    "/profiel/inzagelog/",
    "/profiel/inzagelog/account/",
    "/profiel/bewaren/",
    "/account/tweestaps/",
    "/register/prullenbak/",
)


@dataclass
class StoryOfTheAccount:
    """What comes after `story` and what she did in a group; at the end her register is open, under other keys."""

    story: Story
    former: list[Bundle] = field(default_factory=list)
    apps: list[App] = field(default_factory=list)
    reserve_codes: list[str] = field(default_factory=list)

    def tell(self) -> None:
        self.say_who_she_is()
        self.move_to_another_address()
        self.ask_a_colleague_in()
        self.look_the_code_over()
        self.put_a_lock_on()
        self.log_in_with_it()
        self.lose_the_phone()
        self.replace_the_keys()
        self.begin_anew()
        self.put_a_lock_on()
        self.send_too_late()
        self.look_around()

    @property
    def bundles(self) -> list[Bundle]:
        return [*self.former, bundle_of(self.story)]

    # --- Who she is ---

    def say_who_she_is(self) -> None:
        name = f"{self.story.words.for_account('name')} Prins"
        self.answer(PERSON, name=name, profession_group="eastern")

    def move_to_another_address(self) -> None:
        """Her word stays in it, so it is searched for as before."""
        self.story.email = f"{self.story.words.for_account('email')}@elders.example"
        self.answer(ADDRESS, email=self.story.email, password=self.story.password)
        self.story.sweep_mail()
        link = self.story.link_from_the_mail()
        assert link.startswith(ADDRESS)
        assert path_of(self.story.els.client.post(link)) == "/profiel/"

    def ask_a_colleague_in(self) -> None:
        """One who waits, and one who need not come any more."""
        for role in ("therapist", "owner"):
            address = f"{role}.{self.story.words.for_account('colleague')}@voorbeeld.example"
            self.answer(PRACTICE, email=address, role=role)
            assert self.story.link_from_the_mail().startswith(PRACTICE)
        withdrawals = [
            form for form in self.story.els.forms(PRACTICE) if form.address.endswith("/intrekken/")
        ]
        assert self.story.els.submit(withdrawals[-1], {}).status_code == 302

    # --- The extra lock ---

    def put_a_lock_on(self) -> None:
        self.make_mistakes(PASSWORD_AGAIN)
        self.answer(PASSWORD_AGAIN, password=self.story.password)
        self.make_mistakes(PASSKEY)
        self.make_mistakes(APP)
        page = self.page(APP).content.decode()
        self.apps.append(App(re.search(r'<b class="num">([A-Z2-7 ]+)</b>', page)[1].replace(" ", "")))
        assert self.page("/account/tweestaps/app/qr.svg")["Content-Type"] == "image/svg+xml"
        assert path_of(self.answer(APP, code=self.apps[-1].fresh_code())) == CODES
        self._keep_reserve_codes()

    def log_in_with_it(self) -> None:
        """Once with the app, and once with a reserve code; before the lock is changed it is asked again."""
        self._arrive_at_the_lock()
        self.make_mistakes(AT_LOGIN)
        self._arrive_at_the_lock()
        nonsense = {"credential": self.word("passkey")}
        assert self.story.els.client.post(AT_LOGIN, nonsense).status_code in (200, 422)
        self.answer(AT_LOGIN, code=self.apps[-1].fresh_code())
        self._arrive_at_the_lock()
        self.answer(AT_LOGIN, code=self.reserve_codes[0])
        self.make_mistakes(STEP_UP)
        self.answer(STEP_UP, code=self.reserve_codes[1])
        assert path_of(self.story.els.client.post(f"{CODES}nieuw/")) == CODES
        self._keep_reserve_codes()

    def lose_the_phone(self) -> None:
        self._arrive_at_the_lock()
        self.make_mistakes(LOST)
        self.answer(LOST, recovery_code=self.story.codes[-1])
        assert self.page("/register/").status_code == 200

    def _keep_reserve_codes(self) -> None:
        shown = re.findall(r"<b>(\d{8})</b>", self.page(CODES).content.decode())
        assert len(shown) == 10
        self.reserve_codes += shown

    def _arrive_at_the_lock(self) -> None:
        self.story.els.client.post("/uitloggen/")
        answer = self.answer(LOG_IN, login=self.story.email, password=self.story.password)
        assert path_of(answer) == AT_LOGIN

    # --- Her keys ---

    def look_the_code_over(self) -> None:
        self.make_mistakes(CODE_CHECK)
        self.answer(CODE_CHECK, recovery_code=self.story.codes[-1])

    def replace_the_keys(self) -> None:
        self.make_mistakes(OTHER_KEYS)
        self.former.append(bundle_of(self.story))
        self.answer(OTHER_KEYS, knows=self.word("knows"), password=self.story.password)
        self.story.keep_the_code()
        assert bundle_of(self.story).owner_tag != self.former[-1].owner_tag

    def begin_anew(self) -> None:
        """Password and code both lost: a week later, which is no longer here than it takes to say so."""
        self.former.append(bundle_of(self.story))
        self.story.choose_password_by_mail("password for the empty register")
        self.make_mistakes(ANEW)
        self.answer(ANEW, password=self.story.password)
        with connected(ADMINISTRATOR) as admin:
            asked = sql.SQL("UPDATE accounts_freshstart SET from_at = asked_at WHERE person_id = %s")
            assert admin.execute(asked, [self.story.person.id]).rowcount == 1
        self.make_mistakes(ANEW)
        self.answer(ANEW, knows=self.word("knows it is for good"), password=self.story.password)
        self.story.keep_the_code()
        assert bundle_of(self.story).owner_tag not in {each.owner_tag for each in self.former}

    # --- What came too late ---

    def send_too_late(self) -> None:
        """One text is sent again once her register is open, and one still waits when all is searched."""
        first = f"{self.story.begin_draft()}1/"
        self._send_on_a_lock(first, "sent again")
        (again,) = [form for form in self.story.els.forms(KEPT) if SENT_AGAIN in form.controls]
        assert self.story.els.submit(again, again.filled_in({})).status_code == 302
        assert self.word("sent again") in self.page(first).content.decode()
        self._send_on_a_lock(first, "left waiting")
        assert self.word("left waiting") in self.page(KEPT).content.decode()

    def _send_on_a_lock(self, path: str, place: str) -> None:
        typed = self.story.els.form_with(path, "description").filled_in(
            self.story.what_happened(f"account: {place}")
        )
        self.story.els.client.post("/op-slot/")
        answer = self.story.els.client.post(path, typed | {MARK: mark_of(self.story.person.id)})
        assert answer.status_code == 403
        assert "is niet weg" in answer.content.decode()
        self.answer(UNLOCK, password=self.story.password)

    def look_around(self) -> None:
        for page in PAGES:
            assert self.page(page).status_code == 200, page

    # --- How she does it ---

    def word(self, place: str) -> str:
        return self.story.words.for_field(f"account: {place}")

    def make_mistakes(self, path: str) -> None:
        self.story.make_mistakes(path)

    def page(self, path: str) -> HttpResponse:
        return self.story.els.client.get(path)

    def answer(self, path: str, **answers: object) -> HttpResponse:
        answer = self.story.els.send(path, **answers)
        assert answer.status_code == 302, (path, answer.status_code)
        return answer
