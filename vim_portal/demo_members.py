"""The professional bodies of the demo, with their lists: the people of the demo, and numbers to sign up with."""

from datetime import datetime
from uuid import UUID

from accounts.actor import Actor
from accounts.member_list import MemberList
from accounts.models import ProfessionalBody, ProfessionGroup
from accounts.operations.member_lists import read_in_list
from accounts.operations.members import add_body
from vim_portal.demo import PEOPLE, DemoPerson

_BODYWORK, _EASTERN = "Demovereniging voor Lichaamswerk", "Demovereniging voor Oosterse Geneeswijzen"
_NATURE = "Demovereniging voor Natuurgeneeskunde"
_BODY_OF = {
    ProfessionGroup.BODYWORK: _BODYWORK,
    ProfessionGroup.PSYCHOSOCIAL: _BODYWORK,
    ProfessionGroup.EASTERN: _EASTERN,
    ProfessionGroup.NATUROPATHY: _NATURE,
}
# The page to sign up names these (templates/account/signup.html).
_TO_SIGN_UP_WITH = tuple(str(number) for number in range(1001, 1101))


def list_demo_members(*, by: Actor, now: datetime) -> None:
    """As staff do, with one list for all: whose number it is, is not in it."""
    numbers = {*_TO_SIGN_UP_WITH, *(number_of(person) for person in PEOPLE)}
    sent = MemberList(tuple(numbers), skipped=())
    for name in sorted(set(_BODY_OF.values())):
        read_in_list(by=by, body_id=add_body(by=by, name=name, now=now), sent=sent, now=now)


def body_of(person: DemoPerson) -> UUID | None:
    name = _BODY_OF.get(person.profession_group)
    return ProfessionalBody.objects.get(name=name).id if name else None


def number_of(person: DemoPerson) -> str:
    """Somebody who is not among the people has none that is listed."""
    return str(2001 + PEOPLE.index(person)) if person in PEOPLE else ""
