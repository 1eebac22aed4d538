"""What must not be found after a story, and the few places in which some of it may lie."""

import base64
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from tests.promises.artefacts import ON_DISK, Artefact
from tests.promises.canary import Needles, needles_of_bytes, needles_of_text
from tests.promises.database import ACCOUNT_TABLES, REGISTER_TABLES
from tests.promises.story import Story
from vault.bundle import Bundle
from vault.custody import CookieKey, bundle_in_custody

# Whatever a table may hold is also in these.
COPIES_OF_TABLES = frozenset({"dump", "data directory", "write-ahead log"})
SESSIONS = frozenset({"session store", "Redis file"})


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


def secrets_of(story: Story) -> dict[str, Secret]:
    words, bundle = story.words, bundle_of(story)
    keys = (bundle.mlkem_seed, bundle.x25519_private, bundle.person_secret, bundle.slot_key, bundle.pick_key)
    codes = [form.encode() for code in story.codes for form in (code, code.replace("-", ""))]
    return {
        "words typed": Secret(needles_of_text(words.beginning)),
        # Others may have written these on the servers' disks before, so only what is of today is looked at.
        "names of questions": Secret(
            needles_of_text("written_reasons") | needles_of_text("harm_physical"), kinds=ON_DISK
        ),
        "day of the incident": Secret(needles_of_text("1987-03-17"), kinds=ON_DISK),
        "recovery codes": Secret(_all(codes)),
        "cookie keys": Secret(
            _all(map(base64.urlsafe_b64decode, _cookies(story, settings.VAULT_COOKIE_NAME)))
        ),
        "private keys": Secret(_all(map(bytes, keys))),
        "e-mail address": Secret(
            needles_of_text(words.account["email"]),
            frozenset({"accounts_user.email", "account_emailaddress.email"}),
            frozenset({"mail"}),
        ),
        "name": Secret(
            needles_of_text(words.account["name"]), frozenset({"accounts_user.name"}), frozenset({"mail"})
        ),
        "practice": Secret(needles_of_text(words.account["practice"]), frozenset({"accounts_practice.name"})),
        "session ids": Secret(
            _all(map(str.encode, _cookies(story, settings.SESSION_COOKIE_NAME))), kinds=SESSIONS
        ),
        "links in mails": Secret(
            _all(link[-21:-1].encode() for link in story.links), kinds=SESSIONS | {"mail"}
        ),
        "blind tag": Secret(_all([bundle.owner_tag]), frozenset(REGISTER_TABLES)),
        "ids of records": Secret(_ids(map(UUID, story.records)), frozenset(REGISTER_TABLES)),
        "id of the account": Secret(_ids([story.person.id]), frozenset(ACCOUNT_TABLES), SESSIONS | {"mail"}),
    }


def bundle_of(story: Story) -> Bundle:
    """Opened with what her browser and her session hold together."""
    request, client = HttpRequest(), story.els.client
    request.session = client.session
    request.vault_cookie_key = CookieKey(
        base64.urlsafe_b64decode(client.cookies[settings.VAULT_COOKIE_NAME].value)
    )
    bundle = bundle_in_custody(request)
    assert bundle is not None
    return bundle


def _cookies(story: Story, wanted: str) -> list[str]:
    return [value for name, value in story.els.client.remembered if name == wanted]


def _all(secrets: Iterable[bytes]) -> Needles:
    needles = reduce(or_, map(needles_of_bytes, secrets))
    assert all(len(needle) >= 16 for needle in needles.exact)
    return needles


def _ids(ids: Iterable[UUID]) -> Needles:
    """As text, as hexadecimal and as bytes."""
    return _all(form for each in ids for form in (str(each).encode(), each.hex.encode(), each.bytes))
