"""How Els fills in the pages of a group, in words that are typed nowhere else."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpResponse

from groups.forms.marks import KEEP
from tests.promises.forms_on_pages import PageForm
from tests.promises.story import Story


@dataclass
class PagesOfAGroup:
    """Els at her browser, after `story`."""

    story: Story

    def word(self, place: str) -> str:
        return self.story.words.for_field(f"group: {place}")

    def text(self, place: str) -> str:
        return f"Besproken: {self.word(place)}."

    def make_mistakes(self, path: str) -> None:
        self.story.make_mistakes(path)

    def answer(self, path: str, **answers: object) -> HttpResponse:
        return self.send(self.story.els.form_with(path, *answers), **answers)

    def send(self, form: PageForm, **answers: object) -> HttpResponse:
        answer = self.story.els.submit(form, form.filled_in(answers))
        assert answer.status_code == 302, (form.address, answer.status_code)
        return answer

    def send_marked(self, path: str, **answers: object) -> HttpResponse:
        """What was marked in it is kept on purpose."""
        answer = self.story.els.send(path, **answers)
        if answer.status_code == 422:
            (form,) = [each for each in self.story.els.forms_of(answer) if KEEP in each.controls]
            answer = self.send(form, **{KEEP: form.controls[KEEP].offers})
        assert answer.status_code == 302, (path, answer.status_code)
        return answer

    def marked(self, place: str) -> str:
        """An address is marked, so the word is kept among the marks as well."""
        return f"De cliënt schreef: {self.word(place)}@voorbeeld.example is mijn adres."

    def forms(self, path: str, ending: str) -> list[PageForm]:
        return [each for each in self.story.els.forms(path) if urlsplit(each.address).path.endswith(ending)]

    def page(self, path: str) -> HttpResponse:
        return self.story.els.client.get(path)

    def sweep_mail(self) -> None:
        self.story.sweep_mail()
