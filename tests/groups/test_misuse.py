"""Attempts past the portal's own code, by the database role of the web: the database itself says no."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.models import F
from django.utils import timezone

from groups.invitation_key import make_invitation_key
from groups.models import (
    AgreementSignature,
    ConfidentialityAgreement,
    GroupInvitation,
    GroupMembership,
    IncidentGroup,
    Message,
    RecordWrap,
    Role,
    SharedRecord,
)
from groups.operations.agreements import write_agreement
from groups.operations.invitations import accept_invitation, invite, withdraw_invitation
from groups.operations.membership import remove_member
from groups.queries.standing import standing
from tests.groups.factories import bring_in, found, membership_of, plant_invitation, say, share_case, sign
from tests.promises.working_day import hire
from vault.identity import acting_as

pytestmark = pytest.mark.django_db


@contextmanager
def as_web(by) -> Iterator[None]:
    """What the web's own database role may do for somebody, without the portal's code between."""
    with acting_as(by.identity), transaction.atomic():
        yield


@contextmanager
def refused(by) -> Iterator[None]:
    """The database itself says no."""
    with (
        pytest.raises(ProgrammingError, match=r"policy|privilege|permission|covered|gave|back|over|changed"),
        as_web(by),
    ):
        yield


def newest_signature(by, group):
    return standing(by=by, group_id=group).signature


def wrap_for(person, *, group, case, signature_id, dek_version=9):
    return RecordWrap(
        circle=group,
        record=case,
        holder=person.person.id,
        signature_id=signature_id,
        dek_version=dek_version,
        wrap=b"anything",
    )


# --- An invitation that is over ---


@pytest.mark.parametrize("over", ["accepted", "withdrawn"])
def test_an_invitation_that_is_over_is_not_opened_again(group, anna, dirk, over):
    asked = invite(by=anna, group_id=group, email=dirk.person.email, role=Role.MEMBER, now=timezone.now())
    if over == "accepted":
        accept_invitation(by=dirk, key=make_invitation_key(asked), now=timezone.now())
    else:
        withdraw_invitation(by=anna, group_id=group, invitation_id=asked, now=timezone.now())

    with refused(anna):
        GroupInvitation.objects.filter(id=asked).update(withdrawn_at=None, accepted_by=None, accepted_at=None)


# --- A wrap for somebody who is not covered ---


def test_a_wrap_for_who_is_covered_is_taken(group, anna, bram):
    """Else the refusals below would prove nothing."""
    case = share_case(anna, group)
    with as_web(anna):
        wrap_for(bram, group=group, case=case, signature_id=newest_signature(bram, group).id).save()


def test_a_wrap_without_a_signature_is_refused(group, anna, dirk):
    case = share_case(anna, group)
    bring_in(dirk, by=anna, group_id=group)

    with refused(anna):
        wrap_for(dirk, group=group, case=case, signature_id=uuid4()).save()


def test_a_wrap_on_the_signature_of_somebody_else_is_refused(group, anna, dirk):
    case = share_case(anna, group)
    bring_in(dirk, by=anna, group_id=group)

    with refused(anna):
        wrap_for(dirk, group=group, case=case, signature_id=newest_signature(anna, group).id).save()


def test_a_wrap_on_an_expired_signature_is_refused(group, anna, dirk):
    case = share_case(anna, group)
    bring_in(dirk, by=anna, group_id=group)
    sign(dirk, group_id=group, now=timezone.now() - timedelta(days=367))

    with refused(anna):
        wrap_for(dirk, group=group, case=case, signature_id=newest_signature(dirk, group).id).save()


def test_a_wrap_on_a_signature_under_an_earlier_text_is_refused(group, anna, bram):
    case = share_case(anna, group)
    signature = newest_signature(bram, group)
    write_agreement(by=anna, group_id=group, own="Nieuw.", shown_version=1, now=timezone.now())
    sign(anna, group_id=group)

    with refused(anna):
        wrap_for(bram, group=group, case=case, signature_id=signature.id).save()


def test_a_wrap_for_who_left_is_refused(group, anna, bram):
    case, signature = share_case(anna, group), newest_signature(bram, group)
    remove_member(by=anna, group_id=group, membership_id=membership_of(bram, group), now=timezone.now())

    with refused(anna):
        wrap_for(bram, group=group, case=case, signature_id=signature.id).save()


def test_a_wrap_for_who_signed_in_another_group_is_refused(group, anna, dirk):
    case, elsewhere = share_case(anna, group), found(dirk)
    sign(dirk, group_id=elsewhere)

    with refused(anna):
        wrap_for(dirk, group=group, case=case, signature_id=newest_signature(dirk, elsewhere).id).save()


def test_a_wrap_of_a_record_in_another_group_is_refused(group, anna, bram):
    """Else somebody who is covered here would get the keys of what is said there."""
    elsewhere = found(anna)
    sign(anna, group_id=elsewhere)
    case = share_case(anna, elsewhere)

    with refused(anna):
        wrap_for(bram, group=group, case=case, signature_id=newest_signature(bram, group).id).save()


def test_a_coordinator_gets_no_wrap(anna, bram):
    group = found(bram, takes_part=False)
    bring_in(anna, by=bram, group_id=group, role=Role.FACILITATOR)
    sign(anna, group_id=group)
    case = share_case(anna, group)
    with as_web(bram):
        signature = AgreementSignature.objects.create(
            group_id=group,
            person_id=bram.person.id,
            version=1,
            text_sha256=b"",
            key_id=bram.unlocked.key_id,
            signed_at=timezone.now(),
            valid_until=timezone.now() + timedelta(days=9),
            mac=b"",
        )

    with refused(anna):
        wrap_for(bram, group=group, case=case, signature_id=signature.id).save()
    with as_web(bram):
        assert not SharedRecord.objects.exists()


def test_who_works_for_scag_founds_no_group_and_joins_none(anna, group):
    staff = hire("staf")
    with refused(staff):
        IncidentGroup.objects.create(name="Van SCAG", kind="region", founded_by=staff.person.id)
    with refused(staff):
        plant_invitation(staff, by=anna, group_id=group)
        GroupMembership.objects.create(
            group_id=group, person_id=staff.person.id, role=Role.MEMBER, joined_at=timezone.now(), mac=b""
        )


# --- Rows of a group ---


def test_who_is_not_covered_sees_no_row_of_what_is_shared(group, anna, bram, dirk):
    say(anna, group, share_case(anna, group), "Ook gezien.")
    bring_in(dirk, by=anna, group_id=group)
    with as_web(bram):
        assert (SharedRecord.objects.count(), Message.objects.count()) == (1, 1)
    with as_web(dirk):
        assert (SharedRecord.objects.count(), Message.objects.count()) == (0, 0)

    write_agreement(by=anna, group_id=group, own="Nieuw.", shown_version=1, now=timezone.now())

    with as_web(bram):
        assert (SharedRecord.objects.count(), Message.objects.count()) == (0, 0)


def test_a_stranger_sees_no_row_of_a_group(group, anna, dirk):
    share_case(anna, group)
    with as_web(dirk):
        for model in (
            IncidentGroup,
            GroupMembership,
            ConfidentialityAgreement,
            AgreementSignature,
            SharedRecord,
            RecordWrap,
        ):
            assert not model.objects.exists()


def test_nobody_joins_without_an_invitation_to_their_own_address(group, anna, dirk):
    now = timezone.now()
    place = {
        "group_id": group,
        "person_id": dirk.person.id,
        "role": Role.MEMBER,
        "joined_at": now,
        "mac": b"",
    }
    with refused(dirk):
        GroupMembership.objects.create(**place)
    with refused(dirk):
        plant_invitation(dirk, by=anna, group_id=group, email=anna.person.email)
        GroupMembership.objects.create(**place)
    with refused(dirk):
        plant_invitation(dirk, by=anna, group_id=group)
        GroupMembership.objects.create(**place | {"role": Role.FACILITATOR})
    with refused(anna):
        GroupMembership.objects.create(**place)


def test_an_invitation_lets_in_once(group, anna, dirk):
    bring_in(dirk, by=anna, group_id=group)
    remove_member(by=anna, group_id=group, membership_id=membership_of(dirk, group), now=timezone.now())

    with refused(dirk):
        earlier = GroupMembership.objects.get(person_id=dirk.person.id)
        GroupMembership.objects.create(
            group_id=group,
            person_id=dirk.person.id,
            role=earlier.role,
            joined_at=timezone.now(),
            mac=earlier.mac,
        )


def test_a_founder_who_was_removed_does_not_come_back(group, anna, bram):
    with as_web(anna):
        GroupMembership.objects.filter(person_id=bram.person.id).update(role=Role.FACILITATOR)
    with as_web(bram):
        IncidentGroup.objects.update(epoch=F("epoch") + 1)
        GroupMembership.objects.filter(person_id=anna.person.id).update(ended_at=timezone.now())

    with refused(anna):
        GroupMembership.objects.create(
            group_id=group, person_id=anna.person.id, role=Role.MEMBER, joined_at=timezone.now(), mac=b""
        )


@pytest.mark.parametrize("change", [{"role": Role.FACILITATOR}, {"ended_at": timezone.now()}])
def test_a_member_changes_nobodys_place(group, anna, bram, change):
    with refused(bram):
        GroupMembership.objects.filter(person_id=anna.person.id).update(**{"role": Role.MEMBER} | change)


def test_a_member_does_not_make_themself_the_facilitator(group, bram):
    with refused(bram):
        GroupMembership.objects.filter(person_id=bram.person.id).update(role=Role.FACILITATOR)


def test_a_place_that_ended_does_not_run_again(group, anna, bram):
    remove_member(by=anna, group_id=group, membership_id=membership_of(bram, group), now=timezone.now())

    for by in (anna, bram):
        with refused(by):
            GroupMembership.objects.filter(person_id=bram.person.id).update(ended_at=None)


@pytest.mark.parametrize("change", [{"epoch": 1}, {"agreement_version": 1}])
def test_a_group_does_not_go_back(group, anna, change):
    with as_web(anna):
        IncidentGroup.objects.update(epoch=3, agreement_version=2)

    with refused(anna):
        IncidentGroup.objects.update(**change)


def test_a_group_that_ended_does_not_begin_again(group, anna):
    with as_web(anna):
        IncidentGroup.objects.update(ended_at=timezone.now())

    with refused(anna):
        IncidentGroup.objects.update(ended_at=None)


def test_nobody_signs_for_another(group, anna, bram, dirk):
    bring_in(dirk, by=anna, group_id=group)
    now = timezone.now()
    words = {"version": 1, "text_sha256": b"", "key_id": b"", "mac": b"", "signed_at": now}

    with refused(anna):
        AgreementSignature.objects.create(
            group_id=group, person_id=dirk.person.id, valid_until=now + timedelta(days=1), **words
        )


def test_a_signature_and_a_text_are_never_changed(group, anna):
    for statement in (
        "UPDATE groups_agreementsignature SET valid_until = now() + interval '9 years'",
        "DELETE FROM groups_agreementsignature",
        "UPDATE groups_confidentialityagreement SET text = ''",
        "DELETE FROM groups_confidentialityagreement",
        "UPDATE groups_recordwrap SET holder = gen_random_uuid()",
        "UPDATE groups_sharedrecord SET circle = gen_random_uuid()",
        "UPDATE groups_message SET record = gen_random_uuid()",
        "UPDATE groups_groupmembership SET person_id = gen_random_uuid()",
        "UPDATE groups_groupinvitation SET email = 'dief@ver.example'",
    ):
        with refused(anna), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_colleagues_public_key_is_seen_and_not_replaced(group, anna, bram, dirk):
    with as_web(anna), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM vault_publickey WHERE person_id = %s", [bram.person.id])
        assert cursor.fetchone() == (1,)
        cursor.execute("SELECT count(*) FROM vault_publickey WHERE person_id = %s", [dirk.person.id])
        assert cursor.fetchone() == (0,)
        cursor.execute("DELETE FROM vault_publickey WHERE person_id = %s", [bram.person.id])
        assert cursor.rowcount == 0
    with refused(anna), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO vault_publickey (id, person_id, public, key_id, mac) "
            "VALUES (gen_random_uuid(), %s, '', '', '')",
            [dirk.person.id],
        )


def test_a_signature_that_ended_before_it_began_is_none(group, anna):
    now = timezone.now()
    with pytest.raises(IntegrityError, match="a_signature_ends_after_it_began"), as_web(anna):
        AgreementSignature.objects.create(
            group_id=group,
            person_id=anna.person.id,
            version=1,
            text_sha256=b"",
            key_id=b"",
            mac=b"",
            signed_at=now,
            valid_until=now,
        )
