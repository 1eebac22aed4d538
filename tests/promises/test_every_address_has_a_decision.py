"""Every address and method gives every visitor what was decided; an address that nobody decided on fails here.

What is not yours looks the same as what is not there.
"""

import re
from collections.abc import Iterator
from functools import partial
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

from incidents.queries import draft
from tests.promises.authorisation import DECISIONS, ONLY_ELSEWHERE
from tests.promises.decision import STAFF, VISITORS, Decision
from tests.promises.visitors import World, address_of, make_world, outcome, remove_world, undone

pytestmark = pytest.mark.django_db

ABOUT_RECORDS = [decision for decision in DECISIONS if decision.names_a_record]
# All tried by whoever may do most; the others by one that would take something away.
EVERY_OTHER_METHOD = ("PUT", "PATCH", "DELETE", "TRACE", "OPTIONS")
CHANGING = re.compile(
    rb'name="csrfmiddlewaretoken" value="\w+"|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|value="[\w-]{16}"'
)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock():
        made = make_world()
    yield made
    remove_world(made)


def test_every_address_has_a_decision_and_every_decision_an_address() -> None:
    addresses = {name for name, _ in _patterns(get_resolver().url_patterns)}

    assert addresses - set(ONLY_ELSEWHERE) == {decision.name for decision in DECISIONS}


def test_every_address_about_a_record_is_tried_with_one() -> None:
    named = {
        name
        for name, pattern in _patterns(get_resolver().url_patterns)
        if {"record_id", "group_id", "membership_id", "invitation_id"} & pattern.pattern.converters.keys()
    }

    assert named == {decision.name for decision in ABOUT_RECORDS}


@pytest.mark.parametrize("decision", DECISIONS, ids=str)
def test_a_visitor_gets_what_was_decided(world: World, decision: Decision) -> None:
    address = address_of(decision, world.records)
    got, expected = {}, {}

    for visitor in VISITORS:
        with undone():
            for method, sends in (("GET", {}), ("POST", decision.sends)):
                answer = getattr(world.browser(visitor), method.lower())(address, sends)
                got[visitor, method] = outcome(answer)
                expected[visitor, method] = decision.expected(method, visitor)

    assert got == expected


@pytest.mark.parametrize("decision", DECISIONS, ids=str)
def test_other_methods_give_nothing_more(world: World, decision: Decision) -> None:
    address = address_of(decision, world.records)
    got, expected = {}, {}

    for visitor in VISITORS:
        browser = world.browser(visitor)
        for method in EVERY_OTHER_METHOD if visitor in ("owner", STAFF) else ("DELETE",):
            got[visitor, method] = outcome(browser.generic(method, address))
            expected[visitor, method] = decision.refused(visitor)
        head = browser.head(address)
        assert outcome(head) in {decision.expected("GET", visitor), "405"}
        assert head.content == b""

    assert got == expected


@pytest.mark.parametrize("visitor", ["stranger", "colleague", "unconfirmed"])
@pytest.mark.parametrize("decision", ABOUT_RECORDS, ids=str)
def test_what_is_not_yours_looks_like_what_is_not_there(
    world: World, decision: Decision, visitor: str
) -> None:
    not_yours, not_there = (
        address_of(decision, world.records),
        address_of(decision, dict.fromkeys(world.records, uuid4())),
    )
    browse = partial(world.browser, visitor)

    assert _looks(browse().get(not_yours)) == _looks(browse().get(not_there))
    if not decision.begins:
        assert _looks(browse().post(not_yours, decision.sends)) == _looks(
            browse().post(not_there, decision.sends)
        )


@pytest.mark.parametrize("visitor", ["stranger", "colleague"])
@pytest.mark.parametrize("decision", [each for each in DECISIONS if each.begins], ids=str)
def test_nobody_begins_a_draft_under_an_id_in_use(world: World, decision: Decision, visitor: str) -> None:
    answer = world.browser(visitor).post(address_of(decision, world.records), decision.sends)

    assert answer.status_code == 404
    assert draft(by=world.owner, draft_id=world.records["draft"]).version == 1


def _patterns(patterns: list, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(
                pattern.url_patterns, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            )
        else:
            yield f"{namespace}{pattern.name}", pattern


def _looks(answer: HttpResponse) -> tuple[str, bytes]:
    return outcome(answer), CHANGING.sub(b"", answer.content)
