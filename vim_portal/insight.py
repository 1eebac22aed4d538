"""The frame of the staff's pages: which of them are in the menu of whom, and a line in the log of the staff."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, resolve, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts import operations
from accounts.actor import ActingRequest, Actor
from accounts.models import StaffAction
from accounts.permissions import may_open

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class MenuEntry:
    """A page of the staff; `below` are the pages that it leads to."""

    page: str
    icon: str
    label: str
    about: str
    below: tuple[str, ...] = ()
    on_phone: bool = False

    @property
    def url(self) -> str:
        return reverse(self.page)


MENU = (
    MenuEntry(
        "insight:trends", "trend", "Trends", "Wat er wordt gemeld", below=("insight:topic",), on_phone=True
    ),
    MenuEntry(
        "insight:advices",
        "idea",
        "Adviezen",
        "Schrijven, voorleggen en publiceren",
        below=("insight:new_advice", "insight:advice", "insight:edit_advice", "insight:advice_version"),
        on_phone=True,
    ),
    MenuEntry(
        "insight:campaigns",
        "calendar",
        "Meldweek",
        "Een oproep aan alle therapeuten",
        below=("insight:new_campaign", "insight:campaign", "insight:cancel_campaign"),
        on_phone=True,
    ),
    MenuEntry(
        "insight:releases",
        "download",
        "Uitgaven",
        "Alle uitgaven, om te bewaren",
        below=("insight:release",),
        on_phone=True,
    ),
    MenuEntry("insight:method", "info", "Zo tellen we", "Hoe deze cijfers worden gemaakt"),
    MenuEntry("insight:privacy_account", "lock", "Privacyrekening", "Wat de cijfers prijsgeven, opgeteld"),
    MenuEntry(
        "insight:members",
        "person",
        "Leden",
        "Wie is toegelaten, wie wacht, en de ledenlijsten",
        below=(
            "insight:find_member",
            "insight:member",
            "insight:body",
            "insight:waiting_list",
            "insight:new_body",
        ),
    ),
    MenuEntry(
        "insight:colleagues",
        "group",
        "Medewerkers",
        "Wie hier werkt, en in welke rol",
        below=("insight:colleague",),
    ),
    MenuEntry("insight:log", "shield", "Inzagelog", "Wat medewerkers hier deden"),
)


def menu_of(by: Actor) -> tuple[MenuEntry, ...]:
    """The pages that exist and that this member of staff may open."""
    return tuple(entry for entry in MENU if address_for(by, entry.page))


def address_for(by: Actor | None, page: str, *named: object) -> str:
    """Where a page is, for whom it is; "" where it is not there, or not for them."""
    try:
        address = reverse(page, args=named)
    except NoReverseMatch:
        return ""
    return address if by and may_open(resolve(address).func, by=by) else ""


@require_GET
def more(request: ActingRequest) -> HttpResponse:
    """The rest of the menu, on a phone."""
    entries = [entry for entry in menu_of(request.actor) if not entry.on_phone]
    return render(request, "insight_more.html", {"entries": entries})


def noting(action: StaffAction, *, method: str = "POST", field: str = "") -> Callable[[View], View]:
    """Write in the log of the staff that this was done, once it is: a form that led on, or a page that was shown.

    What it is about, such as an advice or a release, is the word for it in the address, or else in a field of the form.
    """

    def noted(view: View) -> View:
        @wraps(view)
        def answered(request: ActingRequest, *arguments: Any, **named: Any) -> HttpResponse:
            response = view(request, *arguments, **named)
            if request.method == method and response.status_code == (302 if method == "POST" else 200):
                operations.note_staff_action(
                    person_id=request.actor.person.id,
                    action=action,
                    about=" ".join(word for word in named.values() if isinstance(word, str))
                    or request.POST.get(field, ""),
                    now=timezone.now(),
                )
            return response

        return answered

    return noted
