"""Els in an incident group: all that can be typed there, typed; every mistake made, every page seen.

What she writes to the others is sealed as her register is. Two things stand in clear, as the pages say: the name of the
group, and what its members promise each other.
"""

from dataclasses import dataclass, field
from uuid import UUID

from django.core import mail
from django.http import HttpResponse
from django.utils import timezone

from accounts import queries as accounts
from accounts.actor import Actor
from accounts.models import PracticeForm
from groups.forms.marks import KEEP
from groups.operations.invitations import accept_invitation
from tests.accounts.conftest import link_in
from tests.days import ago, days_ago
from tests.factories import join
from tests.groups.factories import membership_of, sign
from tests.groups.meetings import started
from tests.promises.forms_on_pages import path_of
from tests.promises.open_register import bundle_of
from tests.promises.pages_of_a_group import PagesOfAGroup
from tests.promises.story import UNLOCK, WHERE


@dataclass
class StoryInAGroup(PagesOfAGroup):
    """What comes after `story`: she leads a group within her practice, and Fenna is in it."""

    fenna: Actor = field(
        default_factory=lambda: join("fenna@naast.example", "Fenna Mulder", "Naast", PracticeForm.SOLO)
    )
    group: str = ""
    incident: str = ""
    case: str = ""
    call: str = ""
    shared: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def tell(self) -> None:
        self.found()
        self.bring_fenna_in()
        self.promise()
        self.share_a_case()
        self.discuss_it()
        self.meet()
        self.conclude_it()
        self.take_it_along()
        self.meet_again()
        self.tell_whether_it_helped()
        self.call_to_report()
        self.keep_the_practice_register()
        self.look_around()
        self.see_fenna_off()
        self.sweep_mail()

    @property
    def els(self) -> Actor:
        return accounts.actor(person=self.story.person, bundle=bundle_of(self.story))

    @property
    def group_id(self) -> UUID:
        return UUID(self.group.split("/")[2])

    # --- The group itself ---

    def found(self) -> None:
        self.make_mistakes("/groepen/nieuw/")
        name = self.story.words.for_account("group")
        answer = self.story.els.send("/groepen/nieuw/", name=name, kind="practice", part="takes_part")
        self.group = path_of(answer).removesuffix("leden/")

    def bring_fenna_in(self) -> None:
        self.make_mistakes(f"{self.group}leden/")
        for address in ("niemand@voorbeeld.example", self.fenna.person.email):
            self.answer(f"{self.group}leden/", email=address, role="member")
        self.sweep_mail()
        (link,) = [
            link_in(each)
            for each in mail.outbox
            if each.to == [self.fenna.person.email] and "/uitnodiging/" in each.body
        ]
        self.story.links.append(link)
        assert self.story.els.client.get(link).status_code == 404
        accept_invitation(by=self.fenna, key=link.split("/")[2], now=timezone.now())
        (withdrawn,) = self.forms(f"{self.group}leden/", "intrekken/")
        self.send(withdrawn)

    def promise(self) -> None:
        """Once the text as it is, and once her own; what is refused there would stand in clear if it were kept."""
        declaration = f"{self.group}verklaring/"
        self.make_mistakes(declaration)
        self._sign()
        self.make_mistakes(f"{declaration}tekst/")
        own = f"Wij spreken af: {self.story.words.for_account('agreement')}."
        self.answer(f"{declaration}tekst/", own=own, knows=self.story.words.for_account("agreement"))
        self._sign()
        sign(self.fenna, group_id=self.group_id)

    def see_fenna_off(self) -> None:
        """Everything gets a new data key, and her wraps go; Els comes back with a register that was locked."""
        place = membership_of(self.fenna, self.group_id)
        removal = f"{self.group}leden/{place}/verwijderen/"
        assert self.page(removal).status_code == 200
        assert self.story.els.client.post(removal).status_code == 302
        self.story.els.client.post("/op-slot/")
        assert self.story.els.send(UNLOCK, password=self.story.password).status_code == 302
        self.answer(self.call, number="8")

    # --- A case ---

    def share_a_case(self) -> None:
        self.incident = self._record("case", deviation="yes")
        page = f"{self.incident}delen/"
        assert self.page(page).status_code == 200
        page += f"{self.group_id}/"
        self.make_mistakes(page)
        words = {name: self.marked(f"case {name}") for name in ("story", "question")}
        answer = self.send_marked(page, title=f"Val van {self.word('case title')}", **words)
        self.case = path_of(answer)
        self.shared.append(self.case.split("/")[4])

    def discuss_it(self) -> None:
        self.make_mistakes(f"{self.case}wijzigen/")
        self.send_marked(f"{self.case}wijzigen/", story=self.marked("amended case"))
        self.make_mistakes(self.case)
        self._say("contribution")
        (recalled, *_) = self.forms(self.case, "/terug/")
        assert self.story.els.submit(recalled, recalled.filled_in({})).status_code == 200
        self._say("contribution, again")
        self.make_mistakes(f"{self.case}samenvatting/")
        self.answer(f"{self.case}samenvatting/", text=self.text("summary"))
        marks = {"text": self.marked("marks"), "label": self.word("label"), KEEP: self.word("kept")}
        assert self.story.els.client.post("/groepen/tekst/", marks).status_code == 200
        self.make_mistakes(f"{self.case}opnieuw-delen/")

    def conclude_it(self) -> None:
        page = f"{self.case}afronden/"
        self.make_mistakes(page)
        texts = {name: self.text(name) for name in ("lesson", "recommendation", "agreement")}
        self.answer(page, **texts, **days_ago(check_date=-1))

    def take_it_along(self) -> None:
        """Into her register, where it is done and reviewed."""
        self.make_mistakes(f"{self.case}overnemen/")
        self.answer(
            f"{self.case}overnemen/",
            what=self.text("adopted"),
            kind="protocol",
            responsible=self.word("responsible"),
            tell_group=self.word("tell group"),
            **days_ago(due_date=-1, review_date=-90),
        )
        action = f"{self.incident}maatregelen/{self.els.unlocked.adopted_id(UUID(self.shared[0]))}/"
        self.answer(f"{action}klaar/", **days_ago(done_date=0))
        told = {"helped": "yes", "reason": self.text("helped")}
        self.answer(f"{action}hielp/", **told, **days_ago(reviewed_date=0))

    def tell_whether_it_helped(self) -> None:
        self.make_mistakes(f"{self.case}hielp/")
        self.send_marked(f"{self.case}hielp/", helped="yes", text=self.marked("effect"))

    # --- Meetings and calls ---

    def meet(self) -> None:
        meeting = self._plan(7)
        page = f"{meeting}wijzigen/"
        self.make_mistakes(page)
        self.answer(page, place=self.text("other place"))
        (put_forward,) = self.forms(meeting, f"/agenda/{self.shared[0]}/")
        self.send(put_forward)
        room = f"{meeting}scherm/"
        self.make_mistakes(room)
        present = self.story.els.form_with(room, "people")
        self.send(present, people=present.controls["people"].offers)
        notes = f"{room}{self.shared[0]}/"
        self.make_mistakes(notes)
        texts = ("lesson", "recommendation", "remarks", "agreement_1_what", "agreement_1_who")
        self.answer(notes, **{name: self.word(f"notes {name}") for name in texts})
        self._end(meeting)

    def meet_again(self) -> None:
        """After the day on which the group would look whether it helped."""
        meeting = self._plan(14)
        notes = f"{meeting}scherm/{self.shared[0]}/"
        self.make_mistakes(notes)
        self.answer(notes, helped="too_early", effect=self.text("effect check"))
        self._end(meeting)

    def call_to_report(self) -> None:
        """One that runs, and one of last month, for thanks come afterwards."""
        new = f"{self.group}meldweek/nieuw/"
        self.make_mistakes(new)
        days = days_ago(first_date=0, last_date=-6)
        answer = self.answer(new, text=self.text("call"), counting="own_numbers", **days)
        self._shared(answer)
        self.call = path_of(answer)
        self.make_mistakes(self.call)
        self.answer(self.call, number="7")
        words = {"text": self.text("past call"), "first_date": ago(30), "last_date": ago(24)}
        past = str(started(self.els, self.group_id, **words))
        self.shared.append(past)
        page = f"{self.group}meldweek/{past}/"
        assert self.page(page).status_code == 200
        self.make_mistakes(f"{page}bedanken/")
        self.answer(f"{page}bedanken/", text=self.text("thanks"))

    def keep_the_practice_register(self) -> None:
        """What she records from then on is wrapped for Fenna too."""
        page = f"{self.group}praktijkregister/"
        self.make_mistakes(page)
        self.answer(page, keeper=str(self.fenna.person.id), knows=self.word("knows"))
        self.kept.append(self._record("kept").split("/")[2])

    def look_around(self) -> None:
        self.make_mistakes(f"{self.group}beeindigen/")
        in_group = (
            "",
            "leden/",
            "verklaring/",
            "verklaring/1/",
            "verklaring/2/",
            "verlaten/",
            "praktijkregister/",
        )
        pages = [self.group + each for each in in_group]
        pages += ["/groepen/", "/overzicht/", self.case, f"{self.case}intrekken/", self.incident]
        for page in pages:
            assert self.page(page).status_code == 200, page

    # --- How she does it ---

    def _say(self, place: str) -> None:
        said = self.forms(self.case, "/bijdrage/")[0]
        self.send(said, text=self.text(place))

    def _sign(self) -> None:
        form = self.story.els.form_with(f"{self.group}verklaring/", "promises")
        self.send(form, promises=form.controls["promises"].offers)

    def _record(self, place: str, **followed: str) -> str:
        """The address of a new incident."""
        record = self.story.begin_draft()
        self.story.answer(f"{record}1/", self.story.what_happened(place))
        self.story.answer(f"{record}2/", WHERE)
        self.story.answer(f"{record}3/", self.story.what_followed("mild", **followed))
        (check,) = self.forms(f"{record}controleren/", "/controleren/")
        self.send(check)
        return f"/register/{self.story.records[-1]}/"

    def _plan(self, days: int) -> str:
        new = f"{self.group}bijeenkomst/nieuw/"
        self.make_mistakes(new)
        when = days_ago(day_date=-days) | {"at_time": "19:30"}
        answer = self.answer(new, way="together", place=self.text(f"place {days}"), **when)
        self._shared(answer)
        return path_of(answer)

    def _end(self, meeting: str) -> None:
        assert self.page(f"{meeting}afgelopen/").status_code == 200
        assert self.story.els.client.post(f"{meeting}afgelopen/").status_code == 302
        papers = {
            f"{meeting}verslag.pdf": "application/pdf",
            f"{meeting}agenda.ics": "text/calendar; charset=utf-8",
        }
        for paper, kind in papers.items():
            assert self.page(paper)["Content-Type"] == kind
        assert self.page(meeting).status_code == 200

    def _shared(self, answer: HttpResponse) -> None:
        self.shared.append(path_of(answer).split("/")[4])
