"""The pages of SCAG's staff: for therapists they are not there, whatever state their register is in."""

from collections.abc import Mapping
from typing import Any

from tests.promises.decision import Decision

HIDDEN = "account_login 404 404 404 404 404"
NOBODY = "6b9c1f6e-6c8e-4c37-9f0a-3f1f7d0e2a11"


def decisions_about_insight() -> list[Decision]:
    """Nothing was written or released yet, so pages about one advice or release are not there for staff either."""
    advice = {"slug": "nog-niet-geschreven"}
    steps = ("submit_advice", "return_advice", "publish_advice", "withdraw_advice")
    return [
        *(_page(name, "200 405") for name in ("trends", "releases", "method", "privacy_account")),
        _page("topic", "404 405", slug="nog-niet-bekend"),
        _page("release", "404 405", name="2026-K1"),
        _page("release_csv", "404 405", name="2026-K1"),
        *(_page(name, "200 405") for name in ("more", "log", "advices", "campaigns")),
        *(_page(name, "200 422") for name in ("new_advice", "new_campaign", "colleagues")),
        *_decisions_about_members(),
        _page("log_csv", "200 405"),
        _page("colleague", "404 404", person_id=NOBODY),
        _page("advice", "404 405", **advice),
        _page("advice_version", "404 405", **advice, number="1"),
        _page("edit_advice", "404 404", **advice),
        *(_page(name, "405 404", sends={"newest": 1}, **advice) for name in steps),
        _page("campaign", "404 404", campaign_id=NOBODY),
        _page("cancel_campaign", "404 404", campaign_id=NOBODY),
        # The link of an invitation that nobody was sent.
        Decision(
            "insight:accept",
            "404 404 404 404 404 404",
            "404 404 404 404 404 404",
            named={"person_id": NOBODY, "key": "abc-def"},
        ),
    ]


def _decisions_about_members() -> list[Decision]:
    """A body and a person that are not there; the pages about those that are, are in `tests/accounts`."""
    steps = ("admit_member", "refuse_member", "suspend_member", "lift_suspension")
    return [
        _page("members", "200 405"),
        _page("find_member", "405 422"),
        _page("new_body", "200 422"),
        _page("body", "404 404", body_id=NOBODY),
        _page("waiting_list", "404 404", body_id=NOBODY, list_id=NOBODY),
        _page("skipped_lines", "404 405", body_id=NOBODY),
        _page("member", "404 405", person_id=NOBODY),
        *(_page(name, "405 404", person_id=NOBODY) for name in steps),
    ]


def _page(page: str, staff: str, /, sends: Mapping[str, Any] | None = None, **named: str) -> Decision:
    return Decision(f"insight:{page}", HIDDEN, HIDDEN, named=named, sends=sends or {}, staff=staff)
