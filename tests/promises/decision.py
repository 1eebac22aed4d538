"""What is decided about one address: who gets what there, and how a row of that is written down.

Six visitors, always in this order: somebody who is not logged in, a stranger, a colleague in the same practice, the
owner of the object, the owner with the register on the lock, and somebody who has not kept the recovery code yet. A
number is the status of the answer; a name is the page that the visitor is sent to.

The seventh works for SCAG, in every role. Unless a decision says otherwise they get what is public, and in place of
every page that asks for a login they come to the front of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

STAFF = "staff"
VISITORS = ("anonymous", "stranger", "colleague", "owner", "locked", "unconfirmed", STAFF)
STAFF_FRONT = "insight:trends"

AT_THE_DOOR = ("account_login", "accounts:unlock", STAFF_FRONT)

EVERYBODY = "200 200 200 200 200 200"
REFUSED = "405 405 405 405 405 405"
LOGGED_IN = "account_login 200 200 200 200 200"
LOGGED_IN_REFUSED = "account_login 405 405 405 405 405"
UNLOCKED = "account_login 200 200 200 accounts:unlock 200"
UNLOCKED_REFUSED = "account_login 405 405 405 accounts:unlock 405"
OWN = "account_login 404 404 200 accounts:unlock 404"
OWN_IF_CODE_KEPT = "account_login 404 404 200 accounts:unlock accounts:recovery_kit"

# Of a group: the owner leads it and has signed, the others are not in it. Who is not, gets no other answer than that.
GROUP = "account_login 404 404 200 accounts:unlock 404"
GROUP_REFUSED = "account_login 404 404 405 accounts:unlock 404"

# Recording made the incident's second version; a file that nothing was kept in is at none.
PAGE_OF_INCIDENT = {"page": "een-open-bladzijde", "version": "2"}
PAGE_OF_FILE = {"version": "0"}


@dataclass(frozen=True)
class Decision:
    """What `get` and `post` give to each visitor; any other method is refused to whoever may come in.

    `about` says which of the owner's records the address names, `ids` what other parts of it name, such as the group
    and the case in it; `sends` is what a working form would send. What is sent
    to an address that `begins` a draft begins one, unless the id in it is in use: only there can somebody who already
    knows a random id see that it is. `staff` says what staff get, for GET and for POST. A page that `is_public`
    leads on whoever has no business there, and asks nobody for a login before it refuses a method.
    """

    name: str
    get: str
    post: str = REFUSED
    about: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)
    step: int | None = None
    named: Mapping[str, str] = field(default_factory=dict)
    sends: Mapping[str, Any] = field(default_factory=dict)
    begins: bool = False
    is_public: bool = False
    staff: str = ""

    def __str__(self) -> str:
        return " ".join(str(part) for part in (self.name, self.about, *self.ids.values(), self.step) if part)

    @property
    def names_a_record(self) -> bool:
        return bool(self.about or self.ids)

    def expected(self, method: str, visitor: str) -> str:
        answers = {"GET": self.get, "POST": self.post}[method].split()
        by_visitor = dict(zip(VISITORS, [*answers, self._staff(method, answers)], strict=True))
        return by_visitor[visitor]

    def refused(self, visitor: str) -> str:
        """What any other method gives: who may not come in gets no further than the door."""
        seen, asks_a_login = (
            self.expected("GET", visitor),
            self.get.startswith("account_login") and not self.is_public,
        )
        hidden = self.name.startswith("insight:") and visitor != STAFF
        outside = "group_id" in self.ids and visitor != "owner"
        return seen if asks_a_login and (seen in AT_THE_DOOR or hidden or outside) else "405"

    def _staff(self, method: str, answers: list[str]) -> str:
        if self.staff:
            return dict(zip(("GET", "POST"), self.staff.split(), strict=True))[method]
        if answers[0] == "account_login":
            return STAFF_FRONT
        return answers[1].replace("home", STAFF_FRONT)


def in_group(name: str, get: str = GROUP, post: str = GROUP_REFUSED, **given: Any) -> Decision:
    """About the owner's group; `ids` names what else of it the address holds, such as a case."""
    ids = {"group_id": "group"} | given.pop("ids", {})
    return Decision(f"groups:{name}", get, post, ids=ids, **given)


def if_led(then: str) -> str:
    """The owner, who leads the group and has signed, comes to `then`; to others the group is not there."""
    return GROUP.replace("200", then if then.isdigit() else f"groups:{then}")


def if_code_kept(then: str) -> str:
    """The owner comes to `then`; to others the record is not there."""
    return OWN_IF_CODE_KEPT.replace("200", then)


def part(
    name: str, then: str, sends: Mapping[str, Any], *, get: str = OWN_IF_CODE_KEPT, **named: str
) -> Decision:
    answer = then if then.isdigit() else f"incidents:{then}"
    return Decision(
        f"incidents:{name}",
        get,
        if_code_kept(answer),
        about="incident",
        named=named,
        sends=PAGE_OF_INCIDENT | sends,
    )


def day(field_name: str) -> dict[str, str]:
    return {f"{field_name}_day": "18", f"{field_name}_month": "11", f"{field_name}_year": "2026"}
