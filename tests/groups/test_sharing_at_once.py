"""Two windows share one incident at once, or change one case: it is one case, and one window hears of the other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection

from accounts.actor import Actor
from groups.models import SharedRecord
from groups.operations.cases import AlreadyShared, ReadersChanged
from groups.operations.shown import WasChanged
from groups.queries.cases import loose_ends
from tests.factories import report_incident
from tests.groups.factories import bring_in, case_content, read, sign
from tests.groups.sharing_cases import amend, incident, share, shown, withdraw
from tests.incidents.conftest import acting_for
from tests.promises.database import ADMINISTRATOR, GROUP_TABLES, REGISTER_TABLES, connected

pytestmark = pytest.mark.django_db(transaction=True)

STORIES = ("Uit het ene venster.", "Uit het andere venster.")


def at_once(attempt: Callable[[str], object]) -> list[object]:
    """What comes of trying it twice at the same moment: a result, or the fault."""

    def tried(story: str) -> object:
        try:
            return attempt(story)
        except (AlreadyShared, WasChanged, ReadersChanged) as fault:
            return type(fault)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(tried, STORIES))


def test_two_windows_share_it_once(anna: Actor, bram: Actor, group: UUID) -> None:
    incident_id = report_incident(anna)

    found = at_once(lambda story: share(anna, group, incident_id, story=story))

    (case_id,) = [each for each in found if isinstance(each, UUID)]
    assert AlreadyShared in found
    with acting_for(anna):
        assert SharedRecord.objects.count() == 1
    assert read(bram, group, case_id).content.story == STORIES[found.index(case_id)]
    assert [link.case_id for link in incident(anna, incident_id).content.cases] == [case_id]
    assert loose_ends(by=anna) == ()


def test_of_two_changes_one_hears_of_the_other(anna: Actor, group: UUID) -> None:
    case_id = share(anna, group, report_incident(anna))
    shown_at = read(anna, group, case_id).content.written_at

    found = at_once(lambda story: amend(anna, group, case_id, case_content(story=story), shown_at=shown_at))

    assert sorted(found, key=str) == sorted([None, WasChanged], key=str)
    assert read(anna, group, case_id).content.story == STORIES[found.index(None)]


def test_who_signs_while_it_is_shared_reads_it_only_where_their_name_was_shown(
    anna: Actor, dirk: Actor, group: UUID
) -> None:
    bring_in(dirk, by=anna, group_id=group)
    incident_id, names = report_incident(anna), shown(anna, group)

    def attempt(story: str) -> object:
        if story == STORIES[0]:
            return sign(dirk, group_id=group)
        return share(anna, group, incident_id, print_of_names=names)

    _, came_of_it = at_once(attempt)

    if isinstance(came_of_it, UUID):
        assert dirk.person.id not in read(anna, group, came_of_it).readers
    else:
        assert came_of_it is ReadersChanged


def test_no_transaction_writes_in_the_group_and_in_the_register(anna: Actor, group: UUID) -> None:
    case_id = share(anna, group, report_incident(anna))
    amend(anna, group, case_id, case_content(story="Anders."))
    withdraw(anna, group, share(anna, group, report_incident(anna)))

    with connected(ADMINISTRATOR) as admin:
        written = {
            table: {xmin for (xmin,) in admin.execute(f"SELECT xmin::text FROM {table}")}
            for table in (*REGISTER_TABLES, *GROUP_TABLES, "accounts_mail")
        }

    in_register = set().union(*(written[table] for table in REGISTER_TABLES))
    elsewhere = set().union(*(written[table] for table in (*GROUP_TABLES, "accounts_mail")))
    assert written["incidents_record"]
    assert written["groups_sharedrecord"]
    assert in_register & elsewhere == set()
