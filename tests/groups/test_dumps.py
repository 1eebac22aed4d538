"""A thief with every dump, the keys of a member who was removed, and the portal's own way of opening things."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.utils import timezone

from groups.models import Message, RecordWrap, SharedRecord
from groups.operations.membership import remove_member
from tests.groups.factories import bring_in, membership_of, read, say, share_case
from vault.formats import Unreadable
from vault.identity import acting_as
from vault.shared import open_shared, unwrap_shared

pytestmark = pytest.mark.django_db


class Thief:
    """Has a member's keys and password for good, every row of a dump, and knows how the portal opens things."""

    def __init__(self, by, group) -> None:
        self.by, self.group, self.wraps, self.keys = by, group, [], set()

    def takes(self, by) -> list[SharedRecord | Message]:
        """Copies all rows of the group as they are now; `by` only lends eyes that see all."""
        with acting_as(by.identity), transaction.atomic():
            self.wraps += RecordWrap.objects.filter(circle=self.group)
            records = list(SharedRecord.objects.filter(circle=self.group))
            messages = list(Message.objects.filter(circle=self.group))
        for record in records:
            self._try_wraps(record)
        return [*records, *messages]

    def reads(self, documents) -> list[dict]:
        """Every document that opens under any key of any time, whatever numbers the row says."""
        return [text for document in documents for text in self._tried(document)]

    def _try_wraps(self, record) -> None:
        for wrap in self.wraps:
            for dek_version in range(1, 5):
                for holder in {wrap.holder, self.by.person.id}:
                    row = SharedRecord(id=record.id, circle=self.group, dek_version=dek_version)
                    try:
                        opened = unwrap_shared(row, wrap.wrap, bundle=self.by.unlocked, person_id=holder)
                    except Unreadable:
                        continue
                    self.keys.add(bytes(opened))

    def _tried(self, document) -> Iterator[dict]:
        model = type(document)
        for key in self.keys:
            for version in range(1, 5):
                for dek_version in range(1, 5):
                    row = model(
                        id=document.id,
                        circle=document.circle,
                        version=version,
                        dek_version=dek_version,
                        doc=document.doc,
                    )
                    try:
                        yield open_shared(row, key)
                    except Unreadable:
                        continue


@pytest.fixture
def thief(group, bram):
    return Thief(bram, group)


def test_a_removed_member_with_old_keys_and_every_dump_reads_nothing_new(group, thief, anna, bram, carla):
    case = share_case(carla, group)
    say(anna, group, case, "Eerder gezegd.")
    before = thief.takes(anna)
    assert len(thief.reads(before)) == 2  # the thief knows the way

    remove_member(by=anna, group_id=group, membership_id=membership_of(bram, group), now=timezone.now())
    say(carla, group, case, "Daarna gezegd.")
    share_case(carla, group, story="Een nieuwe casus.")
    after = thief.takes(anna)

    assert len(after) == 4
    assert thief.reads(after) == []
    assert len(read(anna, group, case).messages) == 2


def test_until_something_new_is_written_the_old_words_stay_what_they_were(group, thief, anna, bram, carla):
    """What a removed member could copy before, a dump of later tells again; see `docs/adr/0014`."""
    share_case(carla, group)
    thief.takes(anna)
    remove_member(by=anna, group_id=group, membership_id=membership_of(bram, group), now=timezone.now())

    assert len(thief.reads(thief.takes(anna))) == 1


def test_somebody_who_never_signed_opens_nothing_of_a_whole_dump(group, anna, carla, dirk):
    share_case(carla, group)
    bring_in(dirk, by=anna, group_id=group)
    thief = Thief(dirk, group)

    assert thief.reads(thief.takes(anna)) == []


def test_no_byte_of_a_register_is_in_what_is_shared(group, anna):
    """Neither the tag of an owner, nor their account outside the list of readers."""
    case = share_case(anna, group)
    with acting_as(anna.identity), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT kept::text FROM groups_sharedrecord AS kept WHERE id = %s", [case])
        (row,) = cursor.fetchone()

    assert anna.unlocked.owner_tag.hex() not in row
    assert str(anna.person.id) not in row
