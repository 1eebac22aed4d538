"""What must not be found after a story, and the few places in which some of it may lie."""

import base64
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.conf import settings

from tests.promises.artefacts import ON_DISK, Artefact
from tests.promises.canary import Needles, needles_of_bytes, needles_of_text
from tests.promises.database import ACCOUNT_TABLES, REGISTER_TABLES
from tests.promises.story import Story
from tests.promises.story_in_a_group import StoryInAGroup
from tests.promises.story_of_the_account import StoryOfTheAccount
from tests.promises.words import Words

# Whatever a table may hold is also in these.
COPIES_OF_TABLES = frozenset({"dump", "data directory", "write-ahead log"})
SESSIONS = frozenset({"session store", "Redis file"})
# A group knows its people by their accounts: who founded it, who is in it, who wrote and signed, and who reads what.
PEOPLE_OF_GROUPS = frozenset(
    {
        "groups_incidentgroup.founded_by",
        "groups_groupmembership.person_id",
        "groups_groupinvitation.invited_by",
        "groups_confidentialityagreement.written_by",
        "groups_agreementsignature.person_id",
        "groups_recordwrap.holder",
        "groups_practiceregister.started_by",
    }
)
# No table of a register says what was shared of it, and none of a group what it was shared from.
SHARED = frozenset({"groups_sharedrecord.id", "groups_message.record", "groups_recordwrap.record"})


@dataclass(frozen=True)
class Secret:
    """How it looks, and where it may be seen: in these columns and their copies, and in these kinds of artefacts."""

    needles: Needles
    columns: frozenset[str] = frozenset()
    kinds: Set[str] = frozenset()

    def may_be_in(self, artefact: Artefact) -> bool:
        if artefact.kind == "table":
            return artefact.place in self.columns or artefact.place.split(".")[0] in self.columns
        return artefact.kind in self.kinds or (bool(self.columns) and artefact.kind in COPIES_OF_TABLES)


def secrets_of(story: Story, in_group: StoryInAGroup, of_account: StoryOfTheAccount) -> dict[str, Secret]:
    return (
        _what_was_written(story.words)
        | _keys(story, of_account)
        | _second_factor(of_account)
        | _the_account(story.words.account)
        | _what_is_passed_on(story)
        | _ids_of_rows(story, in_group, of_account)
    )


def _what_was_written(words: Words) -> dict[str, Secret]:
    return {
        "words typed": Secret(needles_of_text(words.beginning)),
        # Others may have written these on the servers' disks before, so only what is of today is looked at.
        "names of questions": Secret(
            needles_of_text("written_reasons") | needles_of_text("harm_physical"), kinds=ON_DISK
        ),
        "day of the incident": Secret(needles_of_text("1987-03-17"), kinds=ON_DISK),
    }


def _keys(story: Story, of_account: StoryOfTheAccount) -> dict[str, Secret]:
    keys = [
        key
        for each in of_account.bundles
        for key in (each.mlkem_seed, each.x25519_private, each.person_secret, each.slot_key, each.pick_key)
    ]
    codes = [form.encode() for code in story.codes for form in (code, code.replace("-", ""))]
    return {
        "recovery codes": Secret(_all(codes)),
        "cookie keys": Secret(
            _all(
                base64.urlsafe_b64decode(value)
                for name in (settings.VAULT_COOKIE_NAME, settings.KEPT_COOKIE_NAME)
                for value in _cookies(story, name)
            )
        ),
        "private keys": Secret(_all(map(bytes, keys))),
    }


def _second_factor(of_account: StoryOfTheAccount) -> dict[str, Secret]:
    return {
        "secrets of apps": Secret(
            reduce(or_, (needles_of_text(app.secret) for app in of_account.apps))
            | _all(base64.b32decode(app.secret) for app in of_account.apps)
        ),
        # So short that among all that servers keep on disk some stand by chance; there, whatever a table holds is.
        "reserve codes": Secret(
            reduce(or_, map(needles_of_text, of_account.reserve_codes)), kinds=ON_DISK | {"dump"}
        ),
    }


def _the_account(account: Mapping[str, str]) -> dict[str, Secret]:
    return {
        "e-mail address": Secret(
            needles_of_text(account["email"]),
            frozenset({"accounts_user.email", "account_emailaddress.email"}),
            frozenset({"mail"}),
        ),
        "name": Secret(
            needles_of_text(account["name"]), frozenset({"accounts_user.name"}), frozenset({"mail"})
        ),
        "practice": Secret(
            needles_of_text(account["practice"]),
            frozenset({"accounts_practice.name", "accounts_practiceinvitation.practice_name"}),
        ),
        "colleague": Secret(
            needles_of_text(account["colleague"]),
            frozenset({"accounts_practiceinvitation.email"}),
            frozenset({"mail"}),
        ),
        "group": Secret(
            needles_of_text(account["group"]),
            frozenset({"groups_incidentgroup.name", "groups_groupinvitation.group_name"}),
        ),
        "agreement": Secret(
            needles_of_text(account["agreement"]), frozenset({"groups_confidentialityagreement.text"})
        ),
    }


def _what_is_passed_on(story: Story) -> dict[str, Secret]:
    return {
        "session ids": Secret(
            _all(map(str.encode, _cookies(story, settings.SESSION_COOKIE_NAME))), kinds=SESSIONS
        ),
        "links in mails": Secret(
            _all(link[-21:-1].encode() for link in story.links), kinds=SESSIONS | {"mail"}
        ),
    }


def _ids_of_rows(story: Story, in_group: StoryInAGroup, of_account: StoryOfTheAccount) -> dict[str, Secret]:
    others = set(story.records) - set(in_group.kept)
    return {
        # What is recorded while the practice keeps a register is wrapped for its keeper: see `docs/adr/0015`.
        "blind tag": Secret(
            _all(each.owner_tag for each in of_account.bundles),
            frozenset(REGISTER_TABLES) | {"groups_registerwrap.owner_tag"},
        ),
        "ids of records": Secret(_ids(map(UUID, others)), frozenset(REGISTER_TABLES)),
        "ids of records for the practice": Secret(
            _ids(map(UUID, in_group.kept)), frozenset(REGISTER_TABLES) | {"groups_registerwrap.record"}
        ),
        "ids of what is shared": Secret(_ids(map(UUID, in_group.shared)), SHARED),
        "id of the account": Secret(
            _ids([story.person.id]), frozenset(ACCOUNT_TABLES) | PEOPLE_OF_GROUPS, SESSIONS | {"mail"}
        ),
    }


def _cookies(story: Story, wanted: str) -> list[str]:
    return [value for name, value in story.els.client.remembered if name == wanted]


def _all(secrets: Iterable[bytes]) -> Needles:
    needles = reduce(or_, map(needles_of_bytes, secrets))
    assert all(len(needle) >= 16 for needle in needles.exact)
    return needles


def _ids(ids: Iterable[UUID]) -> Needles:
    """As text, as hexadecimal and as bytes."""
    return _all(form for each in ids for form in (str(each).encode(), each.hex.encode(), each.bytes))
