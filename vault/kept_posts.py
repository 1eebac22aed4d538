"""What somebody sent when their register was no longer open: kept half an hour for them alone, and never in clear.

The store has ciphertext under a name that says nothing, only the browser has the key, and inside stands the mark of
whose page it was, so that whoever logs in next at that browser is offered nothing of it.
"""

import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from vault import formats
from vault.custody import CookieKey
from vault.formats import Unreadable

# Every form carries the mark under this name; one that is sent again also which kept one it was, and one that a page
# sets aside by itself where it was meant for.
MARK, SENT_AGAIN, MEANT_FOR = "van", "opnieuw", "bestemd_voor"
# What stands in a form besides what somebody filled in.
OF_THE_FORM = frozenset({"csrfmiddlewaretoken", MARK, SENT_AGAIN, MEANT_FOR})
MOST_POSTS = 4
MOST_BYTES = 256 * 1024
_PSEUDONYM_BYTES, _TAG_BYTES = 10, 8


@dataclass(frozen=True)
class KeptPost:
    """One form as it was sent: by whose page, to which address, and whether a file came along, which is not kept."""

    id: str
    mark: str
    address: str
    fields: tuple[tuple[str, str], ...]
    had_file: bool

    def says_the_same_as(self, other: "KeptPost") -> bool:
        return (self.mark, self.address, self.fields) == (other.mark, other.address, other.fields)

    @property
    def fits(self) -> bool:
        # A lone half of a surrogate pair can be typed by a machine; it is kept as it is.
        return (
            sum(len(part.encode(errors="surrogatepass")) for pair in self.fields for part in pair)
            <= MOST_BYTES
        )


def mark_of(person_id: UUID) -> str:
    """Stands in every form of this person's pages. The portal recognises its own work; it names nobody."""
    pseudonym = _signature("person", person_id.bytes)[:_PSEUDONYM_BYTES]
    return urlsafe_base64_encode(pseudonym + _signature("mark", pseudonym)[:_TAG_BYTES])


def is_mark(text: str) -> bool:
    """Nobody else can make one, and so have something kept or put into another's hands."""
    try:
        given = urlsafe_base64_decode(text)
    except ValueError:
        return False
    pseudonym, tag = given[:_PSEUDONYM_BYTES], given[_PSEUDONYM_BYTES:]
    return constant_time_compare(tag, _signature("mark", pseudonym)[:_TAG_BYTES])


def keep(request: HttpRequest, post: KeptPost, *, instead_of: str = "") -> None:
    """Beside what this browser already has waiting; of too many the oldest goes."""
    key = _cookie_key(request)
    others = (each for each in _all_kept(key) if each.id != instead_of and not each.says_the_same_as(post))
    posts = [post, *others][:MOST_POSTS]
    key.secret, key.changed = key.secret or formats.make_data_key(), True
    _store(key.secret, posts)


def kept_for(request: HttpRequest, person_id: UUID) -> list[KeptPost]:
    """What waits in this browser for this person, newest first."""
    mine = mark_of(person_id)
    return [each for each in _all_kept(_cookie_key(request)) if each.mark == mine]


def drop_kept(request: HttpRequest, person_id: UUID, *, post_id: str | None = None) -> None:
    """One of what waits for this person, or all of it; what waits for another stays."""
    key, mine = _cookie_key(request), mark_of(person_id)
    posts = _all_kept(key)
    left = [each for each in posts if each.mark != mine or post_id not in (None, each.id)]
    if key.secret is None or left == posts:
        return
    if left:
        _store(key.secret, left)
    else:
        cache.delete(_name(key.secret))
        key.secret, key.changed = None, True


def _all_kept(key: CookieKey) -> list[KeptPost]:
    blob = cache.get(_name(key.secret)) if key.secret else None
    if blob is None or key.secret is None:
        return []
    try:
        content = json.loads(formats.open_kept(blob, cookie_key=key.secret, now=int(time.time())))
    except Unreadable:
        return []
    return [
        KeptPost(**each | {"fields": tuple((name, value) for name, value in each["fields"])})
        for each in content
    ]


def _store(secret: bytes, posts: Sequence[KeptPost]) -> None:
    content = json.dumps([asdict(post) for post in posts]).encode()
    expires_at = int(time.time()) + settings.KEPT_SECONDS
    blob = formats.seal_kept(content, cookie_key=secret, expires_at=expires_at)
    cache.set(_name(secret), blob, timeout=settings.KEPT_SECONDS)


def _name(secret: bytes) -> str:
    return f"kept:{formats.kept_name(secret)}"


def _cookie_key(request: HttpRequest) -> CookieKey:
    return request.kept_cookie_key  # type: ignore[attr-defined, no-any-return]


def _signature(purpose: str, value: bytes) -> bytes:
    return salted_hmac(f"vault.kept_posts.{purpose}", value, algorithm="sha256").digest()
