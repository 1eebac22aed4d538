"""Who may do what in a practice: its owner invites, hands over and ends a place; colleagues see who works there.

The stranger, and who has not kept the code yet, own practices of themselves. An invitation that is not theirs is over.
"""

from tests.promises.decision import UNLOCKED, Decision

MEMBERSHIP = {"membership_id": "place in a practice"}
OWNERS_ONLY = "account_login 404 403 {} accounts:unlock 404"
REFUSED = "account_login 405 405 405 accounts:unlock 405"
OVER = "404 404 404 404 404 404"


def _owners(own: str, colleague: str = "403") -> str:
    """What every owner gets, whosever practice it is."""
    return f"account_login {own} {colleague} {own} accounts:unlock {own}"


def decisions_about_practice() -> list[Decision]:
    back, owners_back = "accounts:practice", OWNERS_ONLY.format("accounts:practice")
    return [
        Decision("accounts:practice", UNLOCKED, _owners("422")),
        Decision("accounts:practice_details", _owners("200"), _owners("422")),
        Decision(
            "accounts:leave_practice",
            f"account_login {back} 200 200 accounts:unlock {back}",
            f"account_login {back} {back} accounts:leave_practice accounts:unlock {back}",
        ),
        Decision("accounts:stop_owning", REFUSED, _owners(back)),
        Decision("accounts:make_owner", REFUSED, owners_back, ids=MEMBERSHIP),
        Decision("accounts:end_place", OWNERS_ONLY.format("200"), owners_back, ids=MEMBERSHIP),
        Decision(
            "accounts:withdraw_practice_invitation",
            REFUSED,
            _owners(back),
            ids={"invitation_id": "invitation to a practice"},
        ),
        Decision("accounts:accept_practice", OVER, OVER, named={"key": "abc:def"}),
    ]
