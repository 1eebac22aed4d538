"""What the site says about sharing a case is what happens: each sentence is looked up on its page, and then tried."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actor import Actor
from groups.models import RecordWrap, Role, SharedRecord
from groups.operations.membership import remove_member
from groups.queries.standing import standing
from tests.conftest import ClientOf
from tests.groups.factories import (
    bring_in,
    case_content,
    covered_group,
    found,
    membership_of,
    say,
    share_case,
    sign,
)
from tests.promises.test_claims_about_figures import words
from vault.identity import acting_as

pytestmark = pytest.mark.django_db

STORY = case_content().story


@pytest.fixture
def said() -> str:
    return words(Client().get(reverse("who_sees_what")).content)


def case_page(client: Client, group_id: UUID, case_id: UUID) -> bytes:
    return client.get(reverse("groups:case", args=[group_id, case_id]), follow=True).content


def told(client: Client, group_id: UUID, case_id: UUID) -> str:
    """What stands on the page, its title first: so a failing test says which page it was."""
    return words(case_page(client, group_id, case_id))


def rows(by: Actor, case_id: UUID) -> tuple[int, set[int]]:
    """The group's epoch as `by` sees it, and the versions of the data key that are wrapped for anybody."""
    with acting_as(by.identity):
        wraps = RecordWrap.objects.filter(record=case_id).values_list("dek_version", flat=True)
        return SharedRecord.objects.get(id=case_id).dek_version, set(wraps)


def test_a_case_is_read_as_long_as_the_declaration_holds(
    said: str, anna: Actor, bram: Actor, carla: Actor, client_of: ClientOf
) -> None:
    assert "zolang zij een geldige verklaring van geheimhouding hebben" in said
    group_id = found(anna)
    bring_in(bram, by=anna, group_id=group_id)
    bring_in(carla, by=anna, group_id=group_id)
    sign(anna, bram, group_id=group_id)
    sign(carla, group_id=group_id, now=timezone.now() - timedelta(days=400))
    case_id = share_case(anna, group_id)

    assert STORY in told(client_of(bram), group_id, case_id)
    assert STORY not in told(client_of(carla), group_id, case_id)


def test_nothing_on_the_page_tells_whose_case_it_is(
    said: str, anna: Actor, bram: Actor, carla: Actor, client_of: ClientOf
) -> None:
    """Two cases of the same words by two people look alike to the third, save for their own addresses."""
    assert "Ook niet van wie een casus is, tenzij u dat zelf vertelt" in said
    group_id = covered_group(anna, bram, carla)
    by_anna, by_carla = share_case(anna, group_id), share_case(carla, group_id)
    seen = {
        owner: re.sub(
            r'(?:value|name)="[\w-]{32,}"', "", case_page(client_of(bram), group_id, owner).decode()
        ).replace(str(owner), "case")
        for owner in (by_anna, by_carla)
    }

    own = case_page(client_of(anna), group_id, by_anna).decode()
    assert STORY in words(seen[by_anna].encode())
    assert seen[by_anna] == seen[by_carla]
    assert seen[by_anna] != own.replace(str(by_anna), "case")


def test_a_coordinator_invites_and_never_reads(
    said: str, anna: Actor, bram: Actor, carla: Actor, client_of: ClientOf
) -> None:
    assert "Een coördinator nodigt uit en leest nooit mee." in said
    group_id = found(carla, takes_part=False)
    bring_in(anna, by=carla, group_id=group_id, role=Role.FACILITATOR)
    bring_in(bram, by=carla, group_id=group_id)
    sign(anna, bram, group_id=group_id)
    case_id = share_case(anna, group_id)

    assert STORY not in told(client_of(carla), group_id, case_id)
    assert STORY in told(client_of(bram), group_id, case_id)


def test_whoever_leaves_loses_the_keys_and_what_follows_has_a_new_one(
    said: str, anna: Actor, bram: Actor, carla: Actor, client_of: ClientOf
) -> None:
    assert (
        "Wie de groep verlaat, verliest de sleutels, en wat daarna wordt geschreven krijgt een nieuwe."
        in said
    )
    group_id = covered_group(anna, bram, carla)
    case_id = share_case(anna, group_id)
    before, _ = rows(anna, case_id)

    remove_member(
        by=anna, group_id=group_id, membership_id=membership_of(carla, group_id), now=timezone.now()
    )
    say(bram, group_id, case_id, "Wij zitten altijd nog even.")
    after, wrapped = rows(anna, case_id)

    assert after == before + 1
    assert wrapped == {after}
    assert carla.person.id not in standing(by=anna, group_id=group_id).everybody
    assert client_of(carla).get(reverse("groups:case", args=[group_id, case_id])).status_code == 404


def test_of_a_group_the_site_says_what_is_kept_in_clear(said: str) -> None:
    kept = words(Client().get(reverse("privacy")).content)

    for told in (
        "hoe ze heten",
        "wie lid is",
        "wie welke verklaring tekende en wanneer",
        "wie werd uitgenodigd",
    ):
        assert told in kept
    assert "Van welke incidentgroep u lid bent en of u tekende" in said
