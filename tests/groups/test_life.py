"""What holds of a group's life, whoever asks: who joins, who leads, what is signed, and what the mails say."""

from calendar import monthrange
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import transaction
from django.utils import timezone

from accounts import operations as accounts
from accounts.models import AccountAction, Mail
from groups.invitation_key import invitation_of, make_invitation_key
from groups.models import (
    AgreementSignature,
    GroupInvitation,
    GroupMembership,
    Message,
    RecordWrap,
    Role,
    SharedRecord,
)
from groups.operations import agreements, invitations, membership
from groups.operations.founding import end_group
from groups.operations.leaving import leave_group
from groups.permissions import MayNotInvite, NoReader, NotSigned, NotTheFacilitator
from groups.queries.agreements import agreement, signed
from groups.queries.invitations import InvitationIsOver
from groups.queries.standing import NoSuchGroup, members, standing
from groups.standard_text import STANDARD_TEXT, agreement_text, own_agreements, sections
from groups.standing import DeclarationState
from tests.accounts.conftest import as_worker
from tests.groups import factories
from vault.audit import account_events
from vault.identity import acting_as
from vault.row_marks import mark

pytestmark = pytest.mark.django_db


def test_founding_writes_the_standard_text_as_the_first_version(anna):
    group = factories.found(anna)

    first = agreement(by=anna, group_id=group, version=1)
    assert first.text == STANDARD_TEXT
    assert standing(by=anna, group_id=group).state is DeclarationState.UNSIGNED


def test_joining_signing_and_leaving_stand_in_ones_own_log(anna, carla, group):
    leave_group(by=carla, standing=standing(by=carla, group_id=group), now=timezone.now())

    actions = [event.action for event in account_events(carla.person.id)]
    assert actions[-3:] == [
        AccountAction.JOINED_GROUP,
        AccountAction.SIGNED_AGREEMENT,
        AccountAction.LEFT_GROUP,
    ]


class TestInvitations:
    @pytest.fixture
    def key(self, anna, dirk, group) -> str:
        return make_invitation_key(_asked(anna, group, dirk.person.email))

    def test_it_is_taken_up_once(self, dirk, group, key):
        invitations.accept_invitation(by=dirk, key=key, now=timezone.now())

        with pytest.raises(InvitationIsOver):
            invitations.accept_invitation(by=dirk, key=key, now=timezone.now())
        assert standing(by=dirk, group_id=group).role == Role.MEMBER

    def test_it_is_for_its_own_address_and_no_other(self, anna, dirk, group):
        key = make_invitation_key(_asked(anna, group, "iemand@elders.example"))

        with pytest.raises(InvitationIsOver):
            invitations.accept_invitation(by=dirk, key=key, now=timezone.now())

    def test_an_address_that_nobody_confirmed_opens_nothing(self, dirk, key):
        EmailAddress.objects.filter(user=dirk.person).update(verified=False)

        with pytest.raises(InvitationIsOver):
            invitations.accept_invitation(by=dirk, key=key, now=timezone.now())

    def test_after_fourteen_days_it_is_over(self, dirk, key):
        with pytest.raises(InvitationIsOver):
            invitations.accept_invitation(by=dirk, key=key, now=timezone.now() + timedelta(days=14))

    def test_asked_again_the_former_link_opens_nothing(self, anna, dirk, group, key):
        again = make_invitation_key(_asked(anna, group, dirk.person.email))

        with pytest.raises(InvitationIsOver):
            invitations.accept_invitation(by=dirk, key=key, now=timezone.now())
        assert invitations.accept_invitation(by=dirk, key=again, now=timezone.now()) == group

    def test_whoever_was_removed_does_not_come_back_with_it(self, anna, dirk, group, key):
        invitations.accept_invitation(by=dirk, key=key, now=timezone.now())
        _remove(anna, group, dirk)

        with pytest.raises(InvitationIsOver):
            invitations.accept_invitation(by=dirk, key=key, now=timezone.now())

    def test_whom_somebody_asked_in_who_was_removed_stays_out(self, anna, carla, dirk, group):
        place = factories.membership_of(carla, group)
        membership.appoint_facilitator(by=anna, group_id=group, membership_id=place)
        key = make_invitation_key(_asked(carla, group, dirk.person.email))
        _remove(anna, group, carla)

        with pytest.raises(InvitationIsOver):
            invitations.accept_invitation(by=dirk, key=key, now=timezone.now())
        again = make_invitation_key(_asked(anna, group, dirk.person.email))
        assert invitations.accept_invitation(by=dirk, key=again, now=timezone.now()) == group

    def test_of_a_group_that_ended_it_is_over(self, anna, dirk, group, key):
        end_group(by=anna, group_id=group, now=timezone.now())

        with pytest.raises(InvitationIsOver):
            invitations.accept_invitation(by=dirk, key=key, now=timezone.now())

    def test_of_a_group_that_nobody_leads_any_more_it_is_over(self, anna, dirk):
        group = factories.found(anna, takes_part=False)
        key = make_invitation_key(_asked(anna, group, dirk.person.email))
        membership.end_own_place(by=anna, group_id=group, now=timezone.now())

        with pytest.raises(InvitationIsOver):
            invitations.accept_invitation(by=dirk, key=key, now=timezone.now())
        with pytest.raises(NoSuchGroup):
            standing(by=dirk, group_id=group)

    def test_a_member_asks_nobody_in(self, carla, group):
        with pytest.raises(MayNotInvite):
            _asked(carla, group, "iemand@elders.example")

    def test_a_stranger_does_not_find_the_group(self, dirk, group):
        with pytest.raises(NoSuchGroup):
            _asked(dirk, group, "iemand@elders.example")

    def test_nobody_makes_a_nuisance_of_our_mail(self, anna, group):
        for number in range(invitations.MOST_A_DAY - 2):
            _asked(anna, group, f"iemand-{number}@elders.example")

        with pytest.raises(invitations.TooManyInvitations):
            _asked(anna, group, "nog-iemand@elders.example")

    def test_a_key_that_was_not_made_here_opens_nothing(self, key):
        name, _, signature = key.partition(":")

        assert invitation_of(key)
        assert invitation_of(f"{'0' * 32}:{signature}") is None
        assert invitation_of(name) is None
        assert invitation_of("") is None


class TestSigning:
    def test_an_old_text_is_not_signed(self, anna, carla, group):
        shown = agreement(by=carla, group_id=group, version=1)
        _write(anna, group, "Wij eten eerst samen.")

        with pytest.raises(agreements.TextHasChanged):
            _sign(carla, group, shown.version, shown.digest)
        with pytest.raises(agreements.TextHasChanged):
            _sign(carla, group, 2, shown.digest)

    def test_it_keeps_the_digest_of_the_text_for_a_year(self, carla, group):
        (mine,) = signed(by=carla, group_id=group)

        assert mine.is_same_text
        assert mine.digest == agreement(by=carla, group_id=group, version=1).digest
        day, year = mine.signed_at.date(), mine.signed_at.year + 1
        last = monthrange(year, day.month)[1]
        assert mine.valid_until.date() == day.replace(year=year, day=min(day.day, last))

    def test_it_is_renewed_from_thirty_days_before_the_end(self, carla, group):
        end = standing(by=carla, group_id=group).signature.valid_until
        text = agreement(by=carla, group_id=group, version=1)

        with pytest.raises(agreements.AlreadySigned):
            _sign(carla, group, 1, text.digest, now=end - timedelta(days=31))
        renewed = _sign(carla, group, 1, text.digest, now=end - timedelta(days=29))
        assert renewed.valid_until > end

    def test_a_new_text_pauses_everybody_until_they_sign(self, anna, carla, group):
        case = factories.share_case(anna, group)
        _write(anna, group, "Wij eten eerst samen.")
        assert {each.state for each in members(by=anna, group_id=group)} == {DeclarationState.NEW_TEXT}
        with pytest.raises(NotSigned):
            factories.read(carla, group, case)

        factories.sign(carla, group_id=group)

        assert factories.read(carla, group, case)

    def test_a_coordinator_signs_nothing(self, anna):
        group = factories.found(anna, takes_part=False)

        with pytest.raises(NoReader):
            factories.sign(anna, group_id=group)

    def test_a_member_writes_no_text(self, carla, group):
        with pytest.raises(NotTheFacilitator):
            _write(carla, group, "Anders.")

    def test_who_signed_on_the_last_of_february_is_covered_until_the_one_before(self):
        leap_day = timezone.now().replace(year=2028, month=2, day=29)

        assert agreements.a_year_after(leap_day).date().isoformat() == "2029-02-28"

    def test_a_text_that_was_altered_is_not_shown_as_what_was_signed(self, carla, group):
        with acting_as(carla.identity), transaction.atomic():
            mine = AgreementSignature.objects.get(group=group, person_id=carla.person.id)
            other = AgreementSignature(
                group_id=group,
                person_id=carla.person.id,
                version=1,
                text_sha256=bytes(32),
                key_id=mine.key_id,
                signed_at=mine.signed_at + timedelta(seconds=1),
                valid_until=mine.valid_until,
            )
            mark(other).save(force_insert=True)

        assert not signed(by=carla, group_id=group)[0].is_same_text


class TestLeading:
    def test_two_who_step_down_leave_one_who_leads(self, anna, carla, group):
        _appoint(anna, group, carla)
        membership.step_down(by=anna, group_id=group)

        with pytest.raises(membership.LastFacilitator):
            membership.step_down(by=carla, group_id=group)
        with pytest.raises(membership.LastFacilitator):
            membership.end_own_place(by=carla, group_id=group, now=timezone.now())

    def test_a_planted_facilitator_does_not_count(self, anna, carla, group):
        with acting_as(anna.identity), transaction.atomic():
            GroupMembership.objects.filter(group=group, person_id=carla.person.id).update(
                role=Role.FACILITATOR
            )

        with pytest.raises(membership.LastFacilitator):
            membership.end_own_place(by=anna, group_id=group, now=timezone.now())
        with pytest.raises(membership.NoSuchMember):
            membership.appoint_facilitator(
                by=anna, group_id=group, membership_id=_place_of(anna, group, carla)
            )

    def test_a_member_appoints_and_removes_nobody(self, anna, bram, carla, group):
        with pytest.raises(NotTheFacilitator):
            _appoint(carla, group, bram)
        with pytest.raises(NotTheFacilitator):
            _remove(carla, group, bram)

    def test_who_is_removed_holds_nothing_any_more(self, anna, carla, group):
        factories.share_case(anna, group)

        _remove(anna, group, carla)

        with acting_as(anna.identity), transaction.atomic():
            assert not RecordWrap.objects.filter(circle=group, holder=carla.person.id).exists()
        with pytest.raises(NoSuchGroup):
            standing(by=carla, group_id=group)

    def test_ending_leaves_nothing_of_what_was_shared(self, anna, carla, group):
        case = factories.share_case(carla, group)
        factories.say(anna, group, case, "Dat ken ik.")

        end_group(by=anna, group_id=group, now=timezone.now())

        for shared in (SharedRecord, Message, RecordWrap):
            assert not shared.objects.using("owner").filter(circle=group).exists()

    def test_a_member_ends_nothing(self, carla, group):
        with pytest.raises(NotTheFacilitator):
            end_group(by=carla, group_id=group, now=timezone.now())


class TestText:
    def test_what_a_group_agrees_on_stands_below_the_standard_text(self):
        text = agreement_text("Wij eten eerst samen.\n- Op tijd.\n- Telefoon uit.")

        assert text.startswith(STANDARD_TEXT)
        assert own_agreements(text) == "Wij eten eerst samen.\n- Op tijd.\n- Telefoon uit."
        assert own_agreements(STANDARD_TEXT) == ""
        last = sections(text)[-1]
        assert [(part.is_list, len(part.lines)) for part in last.parts] == [(False, 1), (True, 2)]

    def test_the_standard_text_has_every_piece(self):
        assert [len(each.parts) for each in sections(STANDARD_TEXT)] == [1] * 6


@pytest.mark.django_db(transaction=True)
class TestMail:
    def test_an_invitation_goes_to_the_address_and_names_nobody(self, anna):
        group = factories.found(anna)
        _asked(anna, group, "els@elders.example")

        (letter,) = _sent()

        invitation = GroupInvitation.objects.get(email="els@elders.example")
        assert letter.to == ["els@elders.example"]
        assert make_invitation_key(invitation.id) in letter.body
        whole = letter.subject + letter.body + letter.alternatives[0].content
        assert anna.person.name not in whole
        assert "Intervisie" not in whole

    def test_what_was_withdrawn_before_it_left_does_not_leave(self, anna):
        group = factories.found(anna)
        asked = _asked(anna, group, "els@elders.example")
        invitations.withdraw_invitation(by=anna, group_id=group, invitation_id=asked, now=timezone.now())

        assert _sent() == []
        assert not Mail.objects.using("owner").filter(sent_at=None).exists()

    def test_a_new_text_is_told_to_everybody_who_reads_also_to_who_wrote_it(self, anna, carla, dirk):
        group = factories.covered_group(anna, carla)
        _sent()
        mail.outbox.clear()

        _write(anna, group, "Wij eten eerst samen.")

        assert sorted(to for letter in _sent() for to in letter.to) == [
            anna.person.email,
            carla.person.email,
        ]

    def test_who_is_taken_out_is_told_at_once_and_not_from_which_group_or_by_whom(self, anna, bram, carla):
        group = factories.covered_group(anna, bram, carla)
        factories.share_case(carla, group)
        _sent()
        mail.outbox.clear()

        _remove(anna, group, carla)

        (letter,) = _sent()
        assert letter.to == [carla.person.email]
        assert letter.subject == Mail.Kind.GROUP_ENDED.label
        whole = letter.subject + letter.body + letter.alternatives[0].content
        assert anna.person.name not in whole
        assert "Intervisie" not in whole
        row = Mail.objects.using("owner").get(kind=Mail.Kind.GROUP_ENDED)
        assert (row.person_id, row.about) == (carla.person.id, None)

    def test_who_goes_by_themselves_gets_no_mail_about_it(self, anna, bram, carla):
        group = factories.covered_group(anna, bram, carla)
        leave_group(by=carla, standing=standing(by=carla, group_id=group), now=timezone.now())

        assert Mail.Kind.GROUP_ENDED.label not in [letter.subject for letter in _sent()]


def _asked(by, group_id, email, role=Role.MEMBER):
    return invitations.invite(by=by, group_id=group_id, email=email, role=role, now=timezone.now())


def _write(by, group_id, own):
    version = standing(by=by, group_id=group_id).group.agreement_version
    return agreements.write_agreement(
        by=by, group_id=group_id, own=own, shown_version=version, now=timezone.now()
    )


def _sign(by, group_id, version, digest, now=None):
    return agreements.sign_agreement(
        by=by, group_id=group_id, version=version, digest=digest, now=now or timezone.now()
    )


def _place_of(by, group_id, who):
    with acting_as(by.identity), transaction.atomic():
        return GroupMembership.objects.get(group=group_id, person_id=who.person.id, ended_at=None).id


def _appoint(by, group_id, who):
    membership.appoint_facilitator(by=by, group_id=group_id, membership_id=_place_of(by, group_id, who))


def _remove(by, group_id, who):
    membership.remove_member(
        by=by, group_id=group_id, membership_id=_place_of(by, group_id, who), now=timezone.now()
    )


def _sent():
    """What left once the worker has emptied the outbox."""
    with as_worker():
        for mail_id in accounts.due_mail(now=timezone.now()):
            accounts.send_mail(mail_id=mail_id, now=timezone.now())
    return mail.outbox
