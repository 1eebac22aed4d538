"""Who changes what about themselves: everybody their own, also while their register is on the lock."""

from tests.promises.decision import LOGGED_IN, LOGGED_IN_REFUSED, Decision

WRONG = "account_login 422 422 422 422 422"
OVER = "account_login 404 404 404 404 404"


def decisions_about_profile() -> list[Decision]:
    to_the_choices = "account_login" + " accounts:reminders" * 5
    return [
        Decision("accounts:profile", LOGGED_IN, LOGGED_IN_REFUSED),
        Decision("accounts:personal_details", LOGGED_IN, WRONG),
        Decision("accounts:address", LOGGED_IN, WRONG),
        Decision("accounts:withdraw_address", LOGGED_IN_REFUSED, "account_login" + " accounts:address" * 5),
        Decision("accounts:confirm_address", OVER, OVER, named={"key": "x-y"}),
        Decision("accounts:reminders", LOGGED_IN, to_the_choices, sends={"group_mail": "at_once"}),
        Decision("accounts:chosen_day", LOGGED_IN_REFUSED, WRONG),
        Decision("accounts:forget_day", LOGGED_IN_REFUSED, to_the_choices),
    ]
