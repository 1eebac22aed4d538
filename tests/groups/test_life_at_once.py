"""What two do at the same moment in the life of a group ends as if one had been first."""

import pytest
from django.utils import timezone

from groups.invitation_key import make_invitation_key
from groups.models import Role
from groups.operations import agreements, invitations, membership
from groups.queries.agreements import agreement, signed
from groups.queries.standing import members, standing
from tests.groups import factories
from tests.incidents.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_lead_and_go_one_stays(anna, carla):
    group = factories.found(anna)
    factories.bring_in(carla, by=anna, group_id=group, role=Role.FACILITATOR)

    outcomes = at_once(
        *(
            lambda by=by: membership.end_own_place(by=by, group_id=group, now=timezone.now())
            for by in (anna, carla)
        )
    )

    assert sorted(type(each) for each in outcomes if each) == [membership.LastFacilitator]


def test_an_invitation_taken_up_twice_is_one_place(anna, dirk):
    group = factories.found(anna)
    asked = invitations.invite(
        by=anna, group_id=group, email=dirk.person.email, role=Role.MEMBER, now=timezone.now()
    )
    key = make_invitation_key(asked)

    outcomes = at_once(*[lambda: invitations.accept_invitation(by=dirk, key=key, now=timezone.now())] * 3)

    assert outcomes.count(group) == 1
    assert sum(isinstance(each, invitations.InvitationIsOver) for each in outcomes) == 2
    assert len(members(by=anna, group_id=group)) == 2


def test_signing_with_an_impatient_finger_is_one_signature(anna):
    group = factories.found(anna)
    digest = agreement(by=anna, group_id=group, version=1).digest

    outcomes = at_once(
        *[
            lambda: agreements.sign_agreement(
                by=anna, group_id=group, version=1, digest=digest, now=timezone.now()
            )
        ]
        * 3
    )

    assert sum(isinstance(each, agreements.AlreadySigned) for each in outcomes) == 2
    assert len(signed(by=anna, group_id=group)) == 1


def test_nobody_signs_what_is_being_replaced(anna, carla):
    """Whoever was first: a signature is of the text that was in force when it was set."""
    group = factories.covered_group(anna)
    factories.bring_in(carla, by=anna, group_id=group)
    digest = agreement(by=carla, group_id=group, version=1).digest

    written, signature = at_once(
        lambda: agreements.write_agreement(
            by=anna, group_id=group, own="Op tijd.", shown_version=1, now=timezone.now()
        ),
        lambda: agreements.sign_agreement(
            by=carla, group_id=group, version=1, digest=digest, now=timezone.now()
        ),
    )

    assert written == 2
    assert isinstance(signature, agreements.TextHasChanged) or signature.version == 1
    assert not standing(by=carla, group_id=group).is_covered
