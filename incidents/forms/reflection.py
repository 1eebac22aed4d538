"""The reflection report in four pages: the seven points that the inspectorate expects, and the questions on the way."""

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from django import forms

from incidents.codes import WorkingForm
from incidents.content import CalamityFileContent
from incidents.content.network import (
    REFLECTION_POINTS,
    REFLECTION_QUESTIONS,
    ReflectionReport,
    check_reflection_sent,
    declined,
)
from incidents.forms.fields import DatePartsInput, TextField, WholeDayField, choice
from incidents.forms.file_parts import FilePartForm
from incidents.forms.network import WithoutClientForm, stripped
from incidents.forms.steps import MUST

_OPEN = "Wie niet meedoet, staat hier al, uit uw lijst. Deed iedereen mee? Laat dit dan leeg."


def _point(name: str, help_text: str) -> TextField:
    return TextField(label=REFLECTION_POINTS[name], help_text=help_text)


def _question(name: str, help_text: str = "") -> TextField:
    return TextField(label=REFLECTION_QUESTIONS[name], help_text=help_text, rows=4)


class ReflectionPage(WithoutClientForm):
    """What the pages share: each shows and replaces its own points, and may stay open."""

    slug: ClassVar[str]
    title: ClassVar[str]
    intro: ClassVar[str]

    def __init__(self, data: Any = None, *, file: CalamityFileContent, **shown: Any) -> None:
        super().__init__(data, file=file, initial=self.shown_first(file), **shown)

    @classmethod
    def names(cls) -> list[str]:
        """The parts of the report that are asked here."""
        return [name for name in cls.base_fields if name != "version"]

    @classmethod
    def shown_first(cls, file: CalamityFileContent) -> dict[str, Any]:
        return {name: getattr(file.reflection, name) for name in cls.names()}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.say_what_looks_like_the_client()
        return cleaned

    def onto(self, stored: ReflectionReport) -> ReflectionReport:
        """The stored report with what was filled in on this page."""
        return replace(stored, **{name: stripped(self.cleaned_data[name]) for name in self.names()})


class HowPage(ReflectionPage):
    """Points 1 and 2."""

    slug = "samen"
    title = "Samen terugkijken"
    intro = "Hoe heeft u het aangepakt, en deed iedereen zijn best om het samen te doen?"

    working_form = choice(WorkingForm, label="Welke werkvorm koos u?")
    how_it_was_done = _point(
        "how_it_was_done", "Wie nam het initiatief, wanneer kwam u bij elkaar en hoe ging het?"
    )
    joint_effort = _point(
        "joint_effort", "Ook als het niet helemaal samen lukte: schrijf op wat er is geprobeerd."
    )


class CooperationPage(ReflectionPage):
    """The questions on the way."""

    slug = "samenwerking"
    title = "Hoe liep de samenwerking?"
    intro = (
        "Deze vragen helpen op weg. Bespreek ze met de anderen. Het gaat om de samenwerking, niet om schuld."
    )

    roles = _question("roles", "Noem ook wie de regie had.")
    agreements = _question("agreements", "Bijvoorbeeld over de overdracht, of over wie u belt bij twijfel.")
    why_not_followed = _question("why_not_followed")
    went_well = _question("went_well")
    next_time = _question("next_time")


class ImprovingPage(ReflectionPage):
    """Points 3, 4 and 6."""

    slug = "verbeteren"
    title = "Wat er beter gaat"
    intro = "Een paar kleine afspraken die blijven, helpen meer dan een lange lijst."

    improvements = _point("improvements", "Schrijf bij elke verbetering wie het doet, en of dat samen is.")
    how_secured = _point("how_secured", "Bijvoorbeeld in een werkafspraak, of als vast punt in een overleg.")
    evaluation = _point("evaluation", "Noem een maand of een overleg waarin u kijkt of het helpt.")


class ReactionsPage(ReflectionPage):
    """Points 5 and 7; who did not take part is taken over from the list of parties."""

    slug = "reacties"
    title = "Reacties van de partijen"
    intro = "Laat iedere partij het verslag lezen en reageren voordat het naar de IGJ gaat."

    governing_reaction = _point(
        "governing_reaction", "Werkt u alleen? Dan is dit uw eigen reactie, naast die van de anderen."
    )
    did_not_take_part = _point("did_not_take_part", _OPEN)

    @classmethod
    def shown_first(cls, file: CalamityFileContent) -> dict[str, Any]:
        shown = super().shown_first(file)
        reasons = "\n".join(f"{party.name}: {party.why_not}" for party in declined(file.parties))
        return shown | {"did_not_take_part": shown["did_not_take_part"] or reasons}


REFLECTION_PAGES: dict[str, type[ReflectionPage]] = {
    page.slug: page for page in (HowPage, CooperationPage, ImprovingPage, ReactionsPage)
}


class ReflectionSentForm(FilePartForm):
    """The day on which the report went to the inspectorate; the portal does not send it."""

    sent_date = WholeDayField(
        label="Op welke dag stuurde u het verslag naar de IGJ?", widget=DatePartsInput(attrs=MUST)
    )

    def __init__(self, data: Any = None, *, file: CalamityFileContent, **shown: Any) -> None:
        super().__init__(data, file=file, initial={"sent_date": file.reflection.sent_date}, **shown)

    def clean_sent_date(self) -> date:
        if self.cleaned_data["sent_date"] is None:
            raise forms.ValidationError("Vul dag, maand en jaar in.", code="missing")
        return self.cleaned_data["sent_date"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.say(
            check_reflection_sent(
                cleaned.get("sent_date"),
                self.file.meetings,
                occurred_date=self.stored.answers.occurred_date,
                today=self.today,
            )
        )
        return cleaned

    def onto(self, stored: ReflectionReport) -> ReflectionReport:
        return replace(stored, sent_date=self.cleaned_data["sent_date"])
