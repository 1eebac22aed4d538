"""Who is covered follows from rows that the portal itself wrote, and from nothing else."""

import logging
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from groups.invitation_key import make_invitation_key
from groups.models import AgreementSignature, GroupInvitation, GroupMembership, Role
from groups.operations.agreements import write_agreement
from groups.operations.invitations import accept_invitation
from groups.operations.membership import remove_member
from groups.queries.invitations import InvitationIsOver, own_invitations
from groups.queries.standing import NoSuchGroup, members, own_groups, standing
from groups.standing import DeclarationState
from tests.factories import locked
from tests.groups.factories import bring_in, found, membership_of, plant_invitation, sign
from vault import public_keys
from vault.bundle import make_bundle
from vault.identity import acting_as, bind_again
from vault.models import PublishedKey
from vault.row_marks import mark

pytestmark = pytest.mark.django_db


def states(by, group):
    return {each.person_id: each.state for each in members(by=by, group_id=group)}


def test_who_signed_is_covered(group, anna, bram, carla):
    assert set(states(carla, group).values()) == {DeclarationState.SIGNED}
    assert standing(by=bram, group_id=group).is_covered
    assert standing(by=anna, group_id=group).role is Role.FACILITATOR


def test_who_joined_and_did_not_sign_is_not(group, anna, dirk):
    bring_in(dirk, by=anna, group_id=group)

    assert standing(by=dirk, group_id=group).state is DeclarationState.UNSIGNED
    assert not standing(by=dirk, group_id=group).is_covered


def test_a_signature_of_more_than_a_year_ago_has_expired(group, anna, dirk):
    bring_in(dirk, by=anna, group_id=group)
    sign(dirk, group_id=group, now=timezone.now() - timedelta(days=367))

    assert standing(by=dirk, group_id=group).state is DeclarationState.EXPIRED


def test_a_new_text_is_signed_again(group, anna, bram):
    write_agreement(by=anna, group_id=group, own="Wij bellen niet.", shown_version=1, now=timezone.now())
    assert set(states(anna, group).values()) == {DeclarationState.NEW_TEXT}

    sign(bram, group_id=group)

    assert standing(by=bram, group_id=group).is_covered


def test_with_new_keys_one_signs_again(group, anna, bram):
    with acting_as(bram.identity), transaction.atomic():
        public_keys.publish(bram.person.id, make_bundle())

    assert standing(by=bram, group_id=group).state is DeclarationState.NEW_KEYS
    assert states(anna, group)[bram.person.id] is DeclarationState.NEW_KEYS


def test_a_coordinator_reads_nothing(anna, bram):
    group = found(bram, takes_part=False)
    bring_in(anna, by=bram, group_id=group, role=Role.FACILITATOR)

    assert standing(by=bram, group_id=group).state is DeclarationState.NO_READER


def test_to_a_stranger_there_is_no_group(group, dirk):
    for asked in (standing, members):
        with pytest.raises(NoSuchGroup):
            asked(by=dirk, group_id=group)
    assert own_groups(by=dirk) == ()


def test_to_who_was_removed_there_is_no_group(group, anna, bram):
    remove_member(by=anna, group_id=group, membership_id=membership_of(bram, group), now=timezone.now())

    with pytest.raises(NoSuchGroup):
        standing(by=bram, group_id=group)
    assert bram.person.id not in states(anna, group)


def test_it_can_be_asked_while_the_register_is_on_lock(group, bram):
    assert [each.group.id for each in own_groups(by=locked(bram))] == [group]


# --- Planted and altered rows ---


@pytest.fixture
def planted(group, anna, dirk):
    """Dirk got past the database with a row that the portal did not write."""
    plant_invitation(dirk, by=anna, group_id=group)
    with acting_as(dirk.identity), transaction.atomic():
        GroupMembership.objects.create(
            group_id=group,
            person_id=dirk.person.id,
            role=Role.MEMBER,
            joined_at=timezone.now(),
            mac=bytes(32),
        )
        bind_again()
    return dirk


def test_a_planted_membership_opens_no_group(group, planted, anna, caplog):
    with pytest.raises(NoSuchGroup):
        standing(by=planted, group_id=group)
    with pytest.raises(NoSuchGroup):
        members(by=planted, group_id=group)

    assert own_groups(by=planted) == ()
    assert planted.person.id not in states(anna, group)


def test_what_was_planted_is_logged_without_saying_who(group, planted, anna, caplog):
    with caplog.at_level(logging.WARNING):
        members(by=anna, group_id=group)

    assert caplog.messages == ["A row of groups_groupmembership is not as it was written"]


@pytest.mark.parametrize("change", [{"role": Role.FACILITATOR}, {"mac": bytes(32)}])
def test_an_altered_membership_counts_for_nothing(group, anna, bram, change):
    with acting_as(anna.identity), transaction.atomic():
        GroupMembership.objects.filter(person_id=bram.person.id).update(**change)

    with pytest.raises(NoSuchGroup):
        standing(by=bram, group_id=group)


def test_a_mark_is_of_one_row_only(group, anna, bram, dirk):
    """Bram's own mark on a row of Dirk's is no mark."""
    bring_in(dirk, by=anna, group_id=group)
    with acting_as(anna.identity), transaction.atomic():
        mac = GroupMembership.objects.get(person_id=bram.person.id).mac
        GroupMembership.objects.filter(person_id=dirk.person.id).update(mac=mac)

    with pytest.raises(NoSuchGroup):
        standing(by=dirk, group_id=group)


@pytest.mark.parametrize("forged", ["mac", "valid_until", "person_id"])
def test_a_forged_signature_covers_nobody(group, anna, carla, dirk, forged):
    bring_in(dirk, by=anna, group_id=group)
    with acting_as(dirk.identity), transaction.atomic():
        key = public_keys.public_keys_of([dirk.person.id])[dirk.person.id]
        now, whose = timezone.now(), carla.person.id if forged == "person_id" else dirk.person.id
        signature = AgreementSignature(
            group_id=group,
            person_id=whose,
            version=1,
            text_sha256=bytes(32),
            key_id=key.key_id,
            signed_at=now,
            valid_until=now + timedelta(days=-1 if forged == "valid_until" else 1),
        )
        mark(signature)
        signature.person_id, signature.valid_until = dirk.person.id, now + timedelta(days=1)
        signature.mac = bytes(32) if forged == "mac" else signature.mac
        signature.save(force_insert=True)

    assert standing(by=dirk, group_id=group).state is DeclarationState.UNSIGNED


def test_a_planted_public_key_is_nobodys(group, anna, bram):
    """Else cases would be sealed for whoever planted it."""
    with acting_as(bram.identity), transaction.atomic():
        PublishedKey.objects.all().delete()
        theirs = make_bundle()
        signature = AgreementSignature.objects.get(person_id=bram.person.id)
        PublishedKey.objects.create(
            person_id=bram.person.id, public=theirs.public, key_id=signature.key_id, mac=bytes(32)
        )

    assert states(anna, group)[bram.person.id] is DeclarationState.NEW_KEYS


def test_a_planted_invitation_lets_nobody_in(group, anna, dirk):
    """Whoever writes in the database writes no invitation to themself, and raises no role of one."""
    now = timezone.now()
    words = {"group_id": group, "group_name": "", "email": dirk.person.email, "invited_by": anna.person.id}
    planted = GroupInvitation.objects.create(
        **words, role=Role.MEMBER, invited_at=now, expires_at=now + timedelta(days=1), mac=bytes(32)
    )
    raised = mark(
        GroupInvitation(**words, role=Role.MEMBER, invited_at=now, expires_at=now + timedelta(days=1))
    )
    raised.role = Role.FACILITATOR
    raised.save(force_insert=True)

    for each in (planted, raised):
        with pytest.raises(InvitationIsOver):
            accept_invitation(by=dirk, key=make_invitation_key(each.id), now=timezone.now())
    assert own_invitations(by=dirk, now=timezone.now()) == ()
