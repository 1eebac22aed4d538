"""What waits for whoever typed it when their session had ended, and what is said to them at that moment."""

from tests.journeys.known_visitors import OWNER
from tests.journeys.page_states.page_state import PageState
from tests.journeys.visitor import Visitor

_TEXT = "Ik zag het pas toen de cliënt al weg was, en belde meteen."


def something_waits(visitor: Visitor) -> None:
    """A form sent without the session, as a page would that stood open."""
    page, context = visitor.page, visitor.page.context
    page.goto("/vastleggen/nieuw/")
    hidden = {
        name: page.locator(f"[name={name}]").first.input_value() for name in ("csrfmiddlewaretoken", "van")
    }
    session = context.cookies()
    context.clear_cookies(name="__Host-session")
    page.request.post(
        page.url, form=hidden | {"description": _TEXT}, headers={"Origin": page.evaluate("origin")}
    )
    context.add_cookies([cookie for cookie in session if cookie["name"] == "__Host-session"])
    page.goto("/bewaard/")


def sent_too_late(visitor: Visitor) -> None:
    visitor.page.goto("/vastleggen/nieuw/")
    visitor.page.locator("[name=description]").fill(_TEXT)
    visitor.page.context.clear_cookies(name="__Host-session")
    visitor.tap("button", "Verder")


def sent_too_late_on_lock(visitor: Visitor) -> None:
    visitor.page.goto("/vastleggen/nieuw/")
    visitor.page.locator("[name=description]").fill(_TEXT)
    visitor.page.context.clear_cookies(name="__Host-vault")
    visitor.tap("button", "Verder")


def stood_open_too_long(visitor: Visitor) -> None:
    visitor.page.goto("/vastleggen/nieuw/")
    visitor.page.locator("[name=description]").fill(_TEXT)
    visitor.page.context.clear_cookies(name="__Host-csrf")
    visitor.tap("button", "Verder")


KEPT = (
    PageState("kept", "nothing waits", OWNER),
    PageState("kept", "with a text", OWNER, reach=something_waits),
    PageState("fault", "sent after logging out", OWNER, reach=sent_too_late, status=403),
    PageState("fault", "sent while on lock", OWNER, reach=sent_too_late_on_lock, status=403),
    PageState("fault", "sent from a page that stood open", OWNER, reach=stood_open_too_long, status=403),
)
