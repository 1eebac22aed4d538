"""What was typed when a session ended is not lost: kept as it is sent, offered to its own writer, and sent again."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect, render, resolve_url
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actor import ActingRequest, Actor
from accounts.permissions import PageAccess, any_account, page_access, signed_in
from vault.custody import end_custody
from vault.kept_posts import (
    MARK,
    MEANT_FOR,
    OF_THE_FORM,
    SENT_AGAIN,
    KeptPost,
    drop_kept,
    is_mark,
    keep,
    kept_for,
    mark_of,
)

GetResponse = Callable[[HttpRequest], HttpResponse]

# Where people write about their work. Pages about an account ask for passwords and codes: nothing of those is kept.
_KEPT_FOR = {"incidents", "groups", "insight"}


class KeepPosts:
    """Keeps a form that comes in when its page is no longer open to whoever sends it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        actor = getattr(request, "actor", None)
        if actor and request.method == "POST" and response.status_code < 500 and response.status_code != 403:
            _forget_what_arrived(request, actor)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        arguments: Sequence[Any],
        named: Mapping[str, Any],
    ) -> HttpResponse | None:
        if request.method != "POST" or _is_open_to(request.actor, page_access(view)):  # type: ignore[attr-defined]
            return None
        post = keep_what_was_sent(request)
        return session_over(request, post) if post else None


def keep_what_was_sent(request: HttpRequest) -> KeptPost | None:
    """The form as somebody sent it, kept if it is not too large; None when there is nothing to keep."""
    sent = _sent(request)
    if sent is None or not is_mark(mark := str(sent.get(MARK, ""))):
        return None
    fields = tuple(
        (name, value) for name, values in sent.lists() for value in values if name not in OF_THE_FORM
    )
    if not any(value.strip() for _, value in fields) or any("password" in name for name, _ in fields):
        return None
    had_file = request.content_type == "multipart/form-data"
    post = KeptPost(uuid4().hex, mark, _address(request), fields, had_file)
    if post.fits:
        keep(request, post, instead_of=sent.get(SENT_AGAIN, ""))
    return post


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token no longer fits: the page stood open too long, somebody logged in again, or cookies are off.

    A form that another site sends has no mark, and one of ours that comes from elsewhere is not kept either.
    """
    post = keep_what_was_sent(request) if reason.startswith("CSRF") else None
    if post is None:
        return render(request, "403_csrf.html", status=403)
    actor = request.actor  # type: ignore[attr-defined]
    if _may_read(actor) and post.mark == mark_of(actor.person.id):
        return _shown(request, [post], expired=True)
    return session_over(request, post)


def session_over(request: HttpRequest, post: KeptPost) -> HttpResponse:
    """Said to whoever sent the form; what was in it they see once they are in again."""
    actor = request.actor  # type: ignore[attr-defined]
    is_another = actor is not None and post.mark != mark_of(actor.person.id)
    context = {"post": post, "is_another": is_another, "door": _door(actor), "locked": actor is not None}
    return render(request, "session_over.html", context, status=403)


@any_account
def kept(request: ActingRequest) -> HttpResponse:
    """What waits for this person, behind the door of whoever typed it."""
    return _kept(request) if _may_read(request.actor) else redirect(_door(request.actor))


@require_http_methods(["GET", "HEAD", "POST"])
def _kept(request: ActingRequest) -> HttpResponse:
    """To look at and to send again; sending the page's own form throws it away."""
    if request.method == "POST":
        drop_kept(request, request.actor.person.id)
        return redirect("front")
    return _shown(request, kept_for(request, request.actor.person.id))


@signed_in
@require_POST
def set_aside(request: ActingRequest) -> HttpResponse:
    """Nobody was there for a quarter of an hour: the register goes on lock, and a form that was half done waits."""
    post = keep_what_was_sent(request)
    end_custody(request)
    return session_over(request, post) if post else redirect("accounts:unlock")


def something_waits(request: HttpRequest) -> bool:
    """For the line on every page; asked of the store only where the browser has a key."""
    actor = getattr(request, "actor", None)
    return actor is not None and _may_read(actor) and bool(kept_for(request, actor.person.id))


def _shown(request: HttpRequest, posts: Sequence[KeptPost], *, expired: bool = False) -> HttpResponse:
    """Texts to read, apart from what was chosen, which goes along unseen."""
    context = {
        "posts": [
            {
                "post": post,
                "texts": [(name, value) for name, value in post.fields if _is_text(value)],
                "chosen": [(name, value) for name, value in post.fields if not _is_text(value)],
            }
            for post in posts
        ],
        "expired": expired,
        "something_waits": False,  # it is here
    }
    return render(request, "kept.html", context, status=403 if expired else 200)


def _is_text(value: str) -> bool:
    return len(value.split()) > 1 or len(value) > 40


def _is_open_to(actor: Actor | None, access: PageAccess) -> bool:
    if access is PageAccess.STAFF:
        return actor is not None
    return access is not PageAccess.UNLOCKED or (
        actor is not None and (actor.is_staff or actor.bundle is not None)
    )


def _may_read(actor: Actor | None) -> bool:
    return actor is not None and (actor.is_staff or actor.bundle is not None)


def _sent(request: HttpRequest) -> QueryDict | None:
    """What a page of ours sent as a page; a script's own errands come again by themselves."""
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return None
    try:
        return request.POST if _is_kept_for(_address(request)) else None
    except (SuspiciousOperation, MultiPartParserError, UnreadablePostError, Resolver404, ValueError):
        return None


def _is_kept_for(address: str) -> bool:
    """Whether it is of a page of ours, and of one where people write about their work."""
    parts = urlsplit(address)
    return not (parts.scheme or parts.netloc) and bool(_KEPT_FOR.intersection(resolve(parts.path).namespaces))


def _address(request: HttpRequest) -> str:
    """Where the form was meant to go."""
    match = request.resolver_match
    if match is not None and match.view_name == "set_aside":
        return request.POST.get(MEANT_FOR, "")
    return request.get_full_path()


def _forget_what_arrived(request: HttpRequest, actor: Actor) -> None:
    if again := request.POST.get(SENT_AGAIN):
        drop_kept(request, actor.person.id, post_id=again)


def _door(actor: Actor | None) -> str:
    door = resolve_url(settings.LOGIN_URL if actor is None else "accounts:unlock")
    return f"{door}?next={reverse('kept')}"
