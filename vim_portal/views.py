"""Home, the public pages, the health check and the error pages."""

import sys
from email import message_from_bytes, policy
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET
from redis.exceptions import ConnectionError as RedisIsAway
from redis.exceptions import TimeoutError as RedisIsSlow

from accounts.actor import ActingRequest, Actor
from accounts.permissions import public, signed_in
from analytics.queries import running_campaign
from groups.queries.glance import groups_at_a_glance
from groups.queries.invitations import own_invitations
from incidents import queries
from incidents.views.faults import tell_if_made_anew
from vim_portal import insight, questions
from vim_portal.home import MOST, notices, ready
from vim_portal.kept import something_waits
from vim_portal.logs import request_code
from vim_portal.styleguide import examples

OUTAGES = (OperationalError, InterfaceError, RedisIsAway, RedisIsSlow)


def portal_context(request: HttpRequest) -> dict[str, Any]:
    """What every page may show: whether this is the demo, the version, who counts, for the menu what is open."""
    return {
        "open_actions": partial(_open_actions, getattr(request, "actor", None)),
        "staff_menu": partial(_staff_menu, getattr(request, "actor", None)),
        "something_waits": partial(something_waits, request),
        "demo": settings.DEMO,
        "discreet": bool(request.COOKIES.get(settings.DISCREET_COOKIE_NAME)),
        "portal_version": settings.PORTAL_VERSION,
        "contact_email": settings.CONTACT_EMAIL,
        "trustee_holds_b": settings.TALLY_B_APART,
    }


def _open_actions(actor: Actor | None) -> int:
    """Counted only when a page asks; behind the lock nothing is known."""
    return queries.open_action_count(by=actor, now=timezone.now()) if actor and actor.bundle else 0


def _staff_menu(actor: Actor | None) -> tuple[insight.MenuEntry, ...]:
    return insight.menu_of(actor) if actor and actor.is_staff else ()


@public
@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """What the portal is for; whoever is logged in goes to their overview."""
    if request.user.is_authenticated:
        return redirect(settings.STAFF_REDIRECT_URL if request.user.is_staff else settings.LOGIN_REDIRECT_URL)
    return render(request, "public/front.html")


@require_GET
def home(request: ActingRequest) -> HttpResponse:
    now = timezone.now()
    overview = queries.overview(by=request.actor, now=now)
    tell_if_made_anew(request, overview.made_anew)
    groups = groups_at_a_glance(by=request.actor, now=now)
    noticed = notices(by=request.actor, groups=groups, now=now)
    context = {
        "overview": overview,
        "ready": ready(by=request.actor, overview=overview),
        "notices": noticed,
        "actions": overview.actions[: MOST - len(noticed)],
        "groups": groups,
        "invitations": own_invitations(by=request.actor, now=now),
        "advice": queries.newest_advice(),
        "campaign": running_campaign(timezone.localdate()),
    }
    return render(request, "home.html", context)


@signed_in
@require_GET
def more(request: HttpRequest) -> HttpResponse:
    """The rest of the menu, on a phone."""
    return render(request, "more.html")


@public
@require_GET
def public_page(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, f"public/{name}.html")


@public
@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    """All questions, or those about `?zoek=`, open. What somebody looked for is kept nowhere."""
    typed = questions.as_typed(request.GET.get("zoek", ""))
    words = questions.words_asked(typed)
    groups = questions.groups_about(words)
    count = sum(len(group.questions) for group in groups)
    context = {"typed": typed, "is_asked": bool(words), "groups": groups, "count": count}
    return render(request, "public/help.html", context)


@public
@require_GET
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every element of the interface on one page, for its makers."""
    return render(request, "styleguide.html", examples())


@require_GET
def awake(request: ActingRequest) -> HttpResponse:
    """Asked by a page on which somebody is at work; being asked keeps the register open."""
    return HttpResponse(status=204)


@public
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """200 when the database and the session store answer; a fault becomes the 503 page."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    request.session.exists("health")
    return HttpResponse("ok", content_type="text/plain")


@public
@require_GET
def demo_mail(request: HttpRequest) -> HttpResponse:
    """Every mail that the demo sent, newest first; the page exists in the demo only."""
    folder = Path(settings.EMAIL_FILE_PATH)
    files = sorted(folder.glob("*"), key=lambda file: file.stat().st_mtime, reverse=True)[:50]
    return render(request, "public/demo_mail.html", {"mails": [_read_mail(file) for file in files]})


def _read_mail(file: Path) -> dict[str, str]:
    mail = message_from_bytes(file.read_bytes().partition(b"\n" + b"-" * 79)[0], policy=policy.default)
    body = mail.get_body(preferencelist=("plain",))
    return {
        "to": str(mail["To"]),
        "subject": str(mail["Subject"]),
        "text": body.get_content() if body else "",
    }


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """413 where it is more than is read at all, else 400."""
    status = 413 if isinstance(exception, RequestDataTooBig) else 400
    return render(None, f"{status}.html", status=status)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def too_many_tries(request: HttpRequest) -> HttpResponse:
    """What allauth answers with where a limit of its own is reached."""
    response = render(request, "429.html", status=429)
    response.headers["Retry-After"] = "600"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """503 when a part of the portal is away, else 500; neither page needs a database or a session.

    The code that the page names stands in the log too, beside the class and the place of the fault.
    """
    if isinstance(sys.exc_info()[1], OUTAGES):
        response = render(None, "503.html", status=503)
        response.headers["Retry-After"] = "30"
        return response
    return render(None, "500.html", {"code": request_code()}, status=500)
