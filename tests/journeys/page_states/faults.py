"""What a visitor sees when something is not there, not allowed or broken.

Those that nobody can cause from a browser are put in the place of an answer.
"""

from django.template.loader import render_to_string

from tests.journeys.known_visitors import OWNER
from tests.journeys.page_states.page_state import PageState, Reach, at
from tests.journeys.visitor import Visitor

FAULT = "fault"


def answered_with(template: str, status: int) -> Reach:
    """A page that shows this template, with the headers of a real one."""

    def reach(visitor: Visitor) -> None:
        real = visitor.page.request.get("/hulp/")
        policy = {"Content-Security-Policy": real.headers["content-security-policy"]}
        visitor.page.route(
            "**/storing/",
            lambda route: route.fulfill(
                status=status, body=render_to_string(template), content_type="text/html", headers=policy
            ),
        )
        visitor.page.goto("/storing/")

    return reach


def expired_form(visitor: Visitor) -> None:
    visitor.page.goto("/inloggen/")
    visitor.page.context.clear_cookies(name="__Host-csrf")
    visitor.tap("button", "Inloggen")


FAULTS = (
    PageState(FAULT, "nothing there", reach=at("/bestaat-niet/"), status=404),
    PageState(FAULT, "nothing there for the owner", OWNER, at("/bestaat-niet/"), status=404),
    PageState(FAULT, "expired form", reach=expired_form, status=403),
    PageState(FAULT, "bad request", reach=answered_with("400.html", 400), status=400),
    PageState(FAULT, "not a page", reach=answered_with("405.html", 405), status=405),
    PageState(FAULT, "too much at once", reach=answered_with("413.html", 413), status=413),
    PageState(FAULT, "not allowed", reach=answered_with("403.html", 403), status=403),
    PageState(FAULT, "too many tries", reach=answered_with("429.html", 429), status=429),
    PageState(FAULT, "damaged vault", reach=answered_with("accounts/vault_damaged.html", 422), status=422),
    PageState(FAULT, "our fault", reach=answered_with("500.html", 500), status=500),
    PageState(FAULT, "out of service", reach=answered_with("503.html", 503), status=503),
)
