"""Words found in one's own documents, opened in memory for this one answer: nothing of it is kept, or logged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import transaction

from accounts.actor import Actor
from incidents import finding
from incidents.codes import RecordKind
from incidents.content import CatalogueContent, CatalogueEntry, ContentIsUnreadable, Rows, read_content
from incidents.content.words import Passage, passages
from incidents.finding import Piece
from incidents.models import Record
from incidents.queries.catalogue import CheckedCatalogue
from incidents.queries.filters import Offers, RegisterFilter
from incidents.queries.one_look import seen_catalogue
from vault.documents import open_many
from vault.formats import Unreadable
from vault.identity import acting_as

FOUND_PER_PAGE = 10
EXCERPTS = 3
# So many are open at once.
_AT_ONCE = 100


@dataclass(frozen=True, repr=False)
class Excerpt:
    """A few of the words around a hit; `part` names the part of the document, `in_file` says of which of the two."""

    part: str
    in_file: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, repr=False)
class Found:
    """A draft, or an incident with the calamity file beside it."""

    entry: CatalogueEntry
    excerpts: tuple[Excerpt, ...]

    @property
    def opens(self) -> bool:
        return True


@dataclass(frozen=True, repr=False)
class SearchResult:
    """One page of what was found; what did not open was not searched."""

    lines: tuple[Found, ...]
    page: Page
    unreadable: int

    @property
    def total(self) -> int:
        return self.page.paginator.count


@dataclass(frozen=True, repr=False)
class _Text:
    """A text of an incident or of the file beside it."""

    passage: Passage
    in_file: bool


def offers(*, by: Actor) -> Offers:
    """What there is to choose from, before anything is looked for."""
    return Offers.among(_searched(seen_catalogue(by).content))


def search(
    *, by: Actor, words: Sequence[str], filters: RegisterFilter | None = None, page: int = 1
) -> SearchResult:
    """Drafts and incidents in which, with the calamity file beside it, every one of these folded words stands."""
    chosen = filters or RegisterFilter()
    found: list[tuple[CatalogueEntry, list[_Text]]] = []
    with acting_as(by.identity), transaction.atomic():
        catalogue = seen_catalogue(by)
        listed = chosen.applied_to(_searched(catalogue.content))
        entries = [entry for entry in listed if entry.id not in catalogue.unreadable]
        unreadable = len(catalogue.unreadable)
        for start in range(0, len(entries), _AT_ONCE):
            for entry, texts in _opened(entries[start : start + _AT_ONCE], catalogue, by):
                if texts is None:
                    unreadable += 1
                elif finding.are_in(words, (finding.folded(text.passage.text) for text in texts)):
                    found.append((entry, texts))
    shown = Paginator(found, FOUND_PER_PAGE).get_page(page)
    lines = tuple(Found(entry, tuple(_excerpts(texts, words))[:EXCERPTS]) for entry, texts in shown)
    return SearchResult(lines, shown, unreadable)


def _searched(content: CatalogueContent) -> Rows[CatalogueEntry]:
    return content.of_kind(RecordKind.INCIDENT, RecordKind.DRAFT)


def _opened(
    entries: Sequence[CatalogueEntry], catalogue: CheckedCatalogue, by: Actor
) -> Iterator[tuple[CatalogueEntry, list[_Text] | None]]:
    """Each with its texts; None where it does not open. A file that does not open leaves its incident to be found."""
    kept = catalogue.content.of_kind(RecordKind.CALAMITY_FILE)
    files = {each.parent_id: each for each in kept if each.id not in catalogue.unreadable}
    beside = [files[entry.id] for entry in entries if entry.id in files]
    drafts = {entry.id for entry in entries if entry.kind is RecordKind.DRAFT}
    recorded = {entry.id for entry in (*entries, *beside)} - drafts
    texts = {
        **_passages(recorded, catalogue, by, vouched=True),
        **_passages(drafts, catalogue, by, vouched=False),
    }
    for entry in entries:
        own, file = texts.get(entry.id), files.get(entry.id)
        if own is None:
            yield entry, None
        else:
            of_file = texts.get(file.id, []) if file else []
            yield entry, [*(_Text(each, False) for each in own), *(_Text(each, True) for each in of_file)]


def _passages(
    ids: Iterable[UUID], catalogue: CheckedCatalogue, by: Actor, *, vouched: bool
) -> Mapping[UUID, list[Passage]]:
    rows = filter(catalogue.believes, Record.objects.filter(id__in=ids, owner_tag=by.unlocked.owner_tag))
    found: dict[UUID, list[Passage]] = {}
    for record_id, raw in open_many(rows, bundle=by.unlocked, vouched=vouched).items():
        if not isinstance(raw, Unreadable):
            with suppress(ContentIsUnreadable):
                found[record_id] = list(passages(read_content(raw)))
    return found


def _excerpts(texts: Iterable[_Text], words: Sequence[str]) -> Iterator[Excerpt]:
    for text in texts:
        if pieces := finding.excerpt(text.passage.text, words):
            yield Excerpt(text.passage.part, text.in_file, pieces)
