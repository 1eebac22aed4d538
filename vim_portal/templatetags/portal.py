"""For every page: icons, badges, Dutch dates, the current menu entry, what a form still needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode
from uuid import UUID

from django import template
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm, BoundField, Textarea
from django.template import Context
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts import queries
from vim_portal import insight

register = template.Library()

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
SHORT_WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative picture from the sprite; the words beside it carry the meaning."""
    return format_html(
        '<svg class="i" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("img/icons.svg"),
        name,
    )


@register.simple_tag
def badge(kind: str, icon_name: str, text: str) -> SafeString:
    """A state in words: b-ok, b-wait, b-info or "" (plain); the icon may be "" too."""
    picture = icon(icon_name) if icon_name else ""
    return format_html('<span class="nl-data-badge {}">{}{}</span>', kind, picture, text)


@register.simple_tag
def back_to(place: str, page: str, *named: object, next: str | None = None) -> SafeString:
    """The way back to a place by its name, the same on every page; `next` is where somebody was going."""
    onward = f"?{urlencode({'next': next})}" if next else ""
    return _way_back(reverse(page, args=named) + onward, f"Terug naar {place}")


@register.simple_tag
def back(address: str) -> SafeString:
    """One step back, where steps follow each other."""
    return _way_back(address, "Terug")


def _way_back(address: str, text: str) -> SafeString:
    return format_html('<a class="nl-link back" href="{}">{}{}</a>', address, icon("back"), text)


@register.simple_tag(takes_context=True)
def current(context: Context, page: str, *pages_below: str | Sequence[str]) -> SafeString | str:
    """`aria-current` for a menu link: "page" on the page itself, "true" on the pages below it, or in a list of them.

    A name that ends in a colon stands for all pages of an app.
    """
    match = getattr(context.get("request"), "resolver_match", None)
    below = [name for each in pages_below for name in ([each] if isinstance(each, str) else each)]
    if match is None:
        return ""
    app, colon, _ = match.view_name.rpartition(":")
    if {match.view_name, app + colon}.isdisjoint((page, *below)):
        return ""
    return format_html(' aria-current="{}"', "page" if match.view_name == page else "true")


@register.simple_tag(takes_context=True)
def opens(context: Context, page: str, *named: object) -> str:
    """The address of a page of the staff where it is there and this member of it may open it; else ""."""
    return insight.address_for(context["request"].actor, page, *named)


@register.simple_tag(takes_context=True)
def staff_name(context: Context, person_id: UUID) -> str:
    """A colleague among the staff by name; looked up once for each page."""
    request = context["request"]
    if not hasattr(request, "staff_names"):
        request.staff_names = {each.id: each.shown_name for each in queries.staff(by=request.actor)}
    return request.staff_names.get(person_id, "een oud-collega")


@register.filter
def dutch_date(moment: date | None) -> str:
    """18 nov 2026"""
    if not moment:
        return ""
    day = _day(moment)
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"


@register.filter
def long_date(moment: date | None) -> str:
    """wo 30 december 2026"""
    if not moment:
        return ""
    day = _day(moment)
    return f"{SHORT_WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


@register.filter
def dutch_datetime(moment: datetime | None) -> str:
    """18 nov 2026, 14:10"""
    if not moment:
        return ""
    return f"{dutch_date(moment)}, {clock_time(moment)}"


@register.filter
def clock_time(moment: datetime | None) -> str:
    """14:10, on the Dutch clock"""
    if not moment:
        return ""
    return f"{timezone.localtime(moment):%H:%M}"


def _day(moment: date) -> date:
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment


@register.filter
def option_hint(hints: dict[str, str] | None, value: object) -> str:
    """The line below one option, from `attrs={"hints": {value: text}}` on a widget with choices."""
    return (hints or {}).get(str(value), "")


@register.filter
def asks_for_text(form: object) -> bool:
    """Whether somebody may be at it for a while."""
    return isinstance(form, BaseForm) and any(
        isinstance(field.widget, Textarea) for field in form.fields.values()
    )


@dataclass(frozen=True)
class Problem:
    """One thing a form still needs, and the control it is about ("" for the form as a whole)."""

    text: str
    control_id: str


@register.filter
def problems(form: BaseForm | None) -> list[Problem]:
    """What the error summary lists, in the order of the questions."""
    if not form or not form.errors:
        return []
    found = [Problem(str(text), "") for text in form.errors.get(NON_FIELD_ERRORS, [])]
    found += [Problem(str(text), "") for field in form.hidden_fields() for text in field.errors]
    return found + [
        Problem(str(text), first_control_id(field))
        for field in form.visible_fields()
        for text in field.errors
    ]


def first_control_id(field: BoundField) -> str:
    """Where a link about a question must lead: the first control of a group has the number 0."""
    return field.id_for_label or f"{field.auto_id}_0"
