"""The fixed filters above the figures: a release, a figure, a topic, one breakdown. No dates, no free combinations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format

from analytics.periods import Period
from analytics.queries import Release
from analytics.taxonomy import Category, CauseFacet, EventClassFacet, PhaseFacet, ProfessionGroup, Vocabulary


class Measure(Vocabulary):
    """Which figure: how many reports, or how they ended."""

    REPORTS = "aantal", "Aantal meldingen"
    OUTCOME = "gevolg", "Gevolg"


class Breakdown(Vocabulary):
    """The yearly crossings of topic with one other facet."""

    OUTCOME = "gevolg", "Gevolg (per jaar)"
    CAUSE = "oorzaak", "Oorzaak (per jaar)"
    PHASE = "zorgfase", "Zorgfase (per jaar)"
    GROUP = "vakgroep", "Vakgroep (per jaar)"

    @property
    def facet(self) -> type[Vocabulary]:
        return FACETS[self]

    @property
    def plain(self) -> str:
        """Without the words that only the list of choices needs."""
        return self.label.removesuffix(" (per jaar)")


FACETS: dict[Breakdown, type[Vocabulary]] = {
    Breakdown.OUTCOME: EventClassFacet,
    Breakdown.CAUSE: CauseFacet,
    Breakdown.PHASE: PhaseFacet,
    Breakdown.GROUP: ProfessionGroup,
}


@dataclass(frozen=True)
class Chosen:
    """One allowed combination."""

    release: Release
    measure: Measure
    topic: Category | None
    breakdown: Breakdown | None


class FilterForm(forms.Form):
    """Four lists and a button, as an address that can be kept and shared."""

    def __init__(self, asked: Mapping[str, Any], *, releases: Sequence[Release], today: date) -> None:
        self.releases = {release.period.name: release for release in releases}
        self.today = today
        newest_name = newest(releases).period.name
        defaults = {"uitgave": newest_name, "cijfer": Measure.REPORTS.value}
        super().__init__({name: asked.get(name) or defaults.get(name, "") for name in FIELDS})
        self.fields["uitgave"] = _offer("Uitgave", _editions(releases, newest_name))
        self.fields["cijfer"] = _offer("Cijfer", Measure.choices())
        self.fields["onderwerp"] = _offer("Onderwerp", _topics())
        self.fields["uitsplitsing"] = _offer("Uitsplitsing", [("", "Geen"), *Breakdown.choices()])

    def clean_uitgave(self) -> Release:
        name = self.cleaned_data["uitgave"]
        if name in self.releases:
            return self.releases[name]
        raise ValidationError(_not_released(name, self.today))

    def clean_cijfer(self) -> Measure:
        return _word(Measure, self.cleaned_data["cijfer"], "Kies een cijfer uit de lijst.")

    def clean_onderwerp(self) -> Category | None:
        slug = self.cleaned_data["onderwerp"]
        if slug and topic_of(slug) is None:
            raise ValidationError("Kies een onderwerp uit de lijst.")
        return topic_of(slug)

    def clean_uitsplitsing(self) -> Breakdown | None:
        name = self.cleaned_data["uitsplitsing"]
        return _word(Breakdown, name, "Kies een uitsplitsing uit de lijst.") if name else None

    def clean(self) -> None:
        split, measure = self.cleaned_data.get("uitsplitsing"), self.cleaned_data.get("cijfer")
        if measure is Measure.OUTCOME and split not in (None, Breakdown.OUTCOME):
            self.add_error(
                "uitsplitsing",
                "Het gevolg kan niet ook worden uitgesplitst. Kies bij cijfer ‘Aantal meldingen’.",
            )

    def content(self) -> Chosen:
        found = self.cleaned_data
        return Chosen(found["uitgave"], found["cijfer"], found["onderwerp"], found["uitsplitsing"])


FIELDS = ("uitgave", "cijfer", "onderwerp", "uitsplitsing")


def newest(releases: Sequence[Release]) -> Release:
    """The last quarter comes out on the same day as its year; the quarter is then what people open first."""
    return max(releases, key=lambda release: (release.period.last_date, release.period.quarter is not None))


def up_to(releases: Sequence[Release], chosen: Release) -> tuple[Release, ...]:
    """What was public when the chosen release came out."""
    return tuple(release for release in releases if release.period.last_date <= chosen.period.last_date)


def topic_of(slug: str) -> Category | None:
    return next((topic for topic in Category if topic.slug == slug), None)


def _editions(releases: Sequence[Release], newest_name: str) -> list[tuple[str, str]]:
    order = sorted(
        releases, key=lambda each: (each.period.last_date, each.period.quarter is not None), reverse=True
    )
    return [
        (
            each.period.name,
            f"{each.period.short_label} (nieuwste)"
            if each.period.name == newest_name
            else each.period.short_label,
        )
        for each in order
    ]


def _topics() -> list[tuple[str, str]]:
    return [("", f"Alle {len(Category)} onderwerpen"), *((topic.slug, topic.label) for topic in Category)]


def _not_released(name: str, today: date) -> str:
    try:
        period = Period.parse(name)
        release_date = period.release_date
    except ValueError:  # no such period, or one at the end of time
        return "Kies een uitgave uit de lijst."
    if release_date > today:
        expected = date_format(release_date, "j F Y")
        return f"Uitgave {period.short_label} is nog niet vrijgegeven. Verwacht op {expected}."
    return f"Van {period.label} is geen uitgave gemaakt."


def _word(words: type[Vocabulary], value: str, otherwise: str) -> Any:
    found = next((word for word in words if word.value == value), None)
    if found is None:
        raise ValidationError(otherwise)
    return found


def _offer(label: str, choices: list[tuple[str, str]]) -> forms.Field:
    """A list whose wrong answers get a sentence of their own, in `clean_…`."""
    # Every list stands at an answer already, so nothing is asked and nothing is optional.
    widget = forms.Select(choices=choices, attrs={"aria-required": "false"})
    return forms.Field(label=label, required=False, widget=widget)
