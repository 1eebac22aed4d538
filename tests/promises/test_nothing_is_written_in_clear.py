"""What somebody typed is found nowhere that a thief could look: no table, dump, file, store, message, log or mail.

Els's whole story is told through the pages, alone, in a group and about her account, with a word of its own in every
field of every form. Then everything the portal left behind is searched, in every encoding, for those words and for her
keys; one word that was left everywhere on purpose shows that the search finds what there is.
"""

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from accounts.adapter import second_factor
from accounts.adapter.second_factor_forms import ReauthenticateByPasskeyForm
from accounts.forms import AcceptInvitationForm, InvitationForm, StaffRolesForm
from accounts.forms.members import BodyForm, FindMemberForm, MemberListForm
from incidents.models import Record
from tests.accounts.conftest import Visitor
from tests.accounts.locks import with_app
from tests.conftest import forget_sessions_and_limits
from tests.factories import Cast
from tests.groups.factories import covered_group, share_case
from tests.promises.artefacts import (
    KINDS,
    ON_DISK,
    ApplicationLog,
    Artefact,
    collected,
    servers_folder,
    without_compression,
)
from tests.promises.canary import Search, found, needles_of_text, new_word
from tests.promises.database import ADMINISTRATOR, connected, remove_groups, remove_people
from tests.promises.planting import planted
from tests.promises.secrets_of_a_story import Secret, secrets_of
from tests.promises.story import Story
from tests.promises.story_in_a_group import StoryInAGroup
from tests.promises.story_of_the_account import StoryOfTheAccount
from tests.promises.words import Typed, forms_of_the_portal
from vault import documents, formats
from vault.bundle import make_bundle
from vault.identity import Identity, acting_as
from vault.kept_posts import MARK, mark_of

pytestmark = pytest.mark.django_db

# About accounts that never have a register; to somebody who has one these pages are not there.
FORMS_OF_STAFF = {
    *(AcceptInvitationForm, InvitationForm, StaffRolesForm),
    *(BodyForm, FindMemberForm, MemberListForm),
}
# Asked of whoever has a passkey, and only a browser makes one: see `tests/journeys/test_second_factor.py`.
FORMS_OF_A_BROWSER = {ReauthenticateByPasskeyForm}

PLANTED = "word left everywhere on purpose"
SECRETS = [
    "words typed",
    "names of questions",
    "day of the incident",
    "recovery codes",
    "cookie keys",
    "private keys",
    "secrets of apps",
    "reserve codes",
    "e-mail address",
    "name",
    "practice",
    "colleague",
    "group",
    "agreement",
    "session ids",
    "links in mails",
    "blind tag",
    "ids of records",
    "ids of records for the practice",
    "ids of what is shared",
    "id of the account",
]


@dataclass
class Harvest:
    """What was searched for and where it turned up."""

    story: Story
    secrets: dict[str, Secret]
    typed: Typed
    places: dict[str, list[Artefact]] = field(default_factory=lambda: defaultdict(list))

    def kinds(self, name: str) -> set[str]:
        return {artefact.kind for artefact in self.places[name]}


@pytest.fixture(scope="module")
def harvest(django_db_setup: None, django_db_blocker) -> Iterator[Harvest]:
    story, typed, log, since = Story(), Typed(), ApplicationLog(), time.time()
    with django_db_blocker.unblock():
        forget_sessions_and_limits()
        with without_compression(), log.listening(), typed.noticed(story.words):
            story.tell()
            in_group = StoryInAGroup(story)
            in_group.tell()
            of_account = StoryOfTheAccount(story)
            of_account.tell()
            result = Harvest(story, secrets_of(story, in_group, of_account), typed)
            _gather(result, log, since)
        people = [story.person.id, in_group.fenna.person.id]
        tags = [each.owner_tag for each in (*of_account.bundles, in_group.fenna.unlocked)]
        yield result
    remove_groups([in_group.group_id])
    remove_people(people, tags)


@pytest.mark.parametrize("name", SECRETS)
def test_it_is_seen_only_where_it_may_be(harvest: Harvest, name: str) -> None:
    assert set(SECRETS) == harvest.secrets.keys()
    secret = harvest.secrets[name]
    elsewhere = [artefact for artefact in harvest.places[name] if not secret.may_be_in(artefact)]

    assert elsewhere == [], [harvest.story.words.named_in(artefact.content) for artefact in elsewhere]


def test_a_word_that_was_left_on_purpose_is_found_in_every_kind_of_place(harvest: Harvest) -> None:
    assert harvest.kinds(PLANTED) == KINDS - _kinds_out_of_reach()


def test_a_word_was_typed_in_every_field_of_every_form(harvest: Harvest) -> None:
    ours = forms_of_the_portal({"accounts", "incidents", "groups"}) - FORMS_OF_STAFF - FORMS_OF_A_BROWSER
    asked = {(form, name) for form, name in harvest.typed.asked if form in ours}

    assert sorted(form.__name__ for form in ours - {form for form, _ in asked}) == []
    assert asked - harvest.typed.answered == set()


@pytest.mark.parametrize("name", ["e-mail address", "name", "practice", "colleague", "group", "agreement"])
def test_what_is_kept_in_clear_stands_in_the_columns_that_are_named(harvest: Harvest, name: str) -> None:
    seen = {artefact.place for artefact in harvest.places[name] if artefact.kind == "table"}

    assert seen == harvest.secrets[name].columns


@pytest.mark.django_db(transaction=True)
def test_without_encryption_the_words_would_be_found() -> None:
    """The same search, with sealing replaced by nothing."""
    word, bundle, since = new_word(), make_bundle(), time.time()
    who = Identity(uuid4(), bundle.owner_tag)
    with without_compression(), patch.object(formats, "seal_document", _unsealed):
        with acting_as(who), transaction.atomic():
            content = {"description": f"{word} {'a' * 4000}"}
            documents.seal_new(Record, record_id=uuid4(), content=content, bundle=bundle, entry=None)
        wanted = {"word": needles_of_text(word)}
        kinds = {
            each.kind for each in collected(ApplicationLog(), since=since) if found(wanted, each.content)
        }
    remove_people([], [bundle.owner_tag])

    assert kinds >= {"table", "dump", "data directory", "write-ahead log"} - _kinds_out_of_reach()


@pytest.mark.django_db(transaction=True)
def test_without_encryption_what_is_said_in_a_group_would_be_found(cast: Cast) -> None:
    word, since = new_word(), time.time()
    wanted = {"word": needles_of_text(word)}
    with without_compression(), patch.object(formats, "seal_document", _unsealed):
        group = covered_group(cast.anna, cast.bram)
        share_case(cast.anna, group, story=f"{word} {'a' * 4000}")
        places = (
            each.place for each in collected(ApplicationLog(), since=since) if found(wanted, each.content)
        )
        first = next(places)
    remove_groups([group])

    assert first == "groups_sharedrecord.doc"


@pytest.mark.django_db(transaction=True)
def test_without_sealing_the_secret_of_an_app_would_be_found(cast: Cast) -> None:
    since = time.time()
    with patch.multiple(second_factor, seal_secret=str, open_secret=str):
        app, _ = with_app(Visitor(cast.anna.person.email))
    wanted = {"secret": needles_of_text(app.secret)}
    places = {each.place for each in collected(ApplicationLog(), since=since) if found(wanted, each.content)}

    assert places >= {"mfa_authenticator.data", "pg_dump"}


@pytest.mark.django_db(transaction=True)
def test_without_sealing_what_was_sent_too_late_would_be_found(cast: Cast) -> None:
    word, since = new_word(), time.time()
    sent = {"description": f"Over {word}.", MARK: mark_of(cast.anna.person.id)}
    with patch.object(formats, "seal_kept", _kept_unsealed):
        answer = Client().post(f"/vastleggen/{uuid4()}/1/", sent)
    wanted = {"word": needles_of_text(word)}
    kinds = {each.kind for each in collected(ApplicationLog(), since=since) if found(wanted, each.content)}
    cache.clear()

    assert answer.status_code == 403
    assert "session store" in kinds


def _gather(result: Harvest, log: ApplicationLog, since: float) -> None:
    word = new_word()
    wanted = {name: secret.needles for name, secret in result.secrets.items()} | {
        PLANTED: needles_of_text(word)
    }
    search = Search.for_all(wanted)
    with planted(word):
        for artefact in collected(log, since=since):
            for name in search.found(artefact.content):
                result.places[name].append(artefact)


def _kinds_out_of_reach() -> set[str]:
    """What servers that were named from outside keep on their own disks."""
    with connected(ADMINISTRATOR) as admin:
        return set() if servers_folder(admin) else ON_DISK


def _unsealed(data_key: bytes, context: object, content: bytes, **rest: object) -> bytes:
    return content


def _kept_unsealed(content: bytes, **rest: object) -> bytes:
    return content
