"""The words of one story: one for each field, all beginning alike, so that one search finds any of them."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Any
from unittest.mock import patch

from django.forms import BaseForm

from tests.promises.canary import new_word


@dataclass
class Words:
    """Gives a word for each place in which something is typed; the account's own words are apart."""

    beginning: str = field(default_factory=new_word)
    places: dict[str, str] = field(default_factory=dict)
    account: dict[str, str] = field(default_factory=dict)

    def for_field(self, place: str) -> str:
        """A word with an end of its own, in letters: whoever finds it can say where it was typed."""
        if place not in self.places:
            number = len(self.places)
            end = ascii_lowercase[number // 26 % 26] + ascii_lowercase[number % 26]
            self.places[place] = f"{self.beginning}q{end}"
        return self.places[place]

    def for_account(self, column: str) -> str:
        """A word that the account keeps in clear."""
        return self.account.setdefault(column, new_word())

    def named_in(self, content: bytes) -> list[str]:
        """Where the words that stand readable in some bytes were typed."""
        return [place for place, word in self.places.items() if word.encode() in content.lower()]

    def are_in(self, value: object) -> bool:
        text = str(value).lower()
        return any(word in text for word in (self.beginning, *self.account.values()))


@dataclass
class Typed:
    """Which fields our forms asked for, and in which of them a word was typed."""

    asked: set[tuple[type[BaseForm], str]] = field(default_factory=set)
    answered: set[tuple[type[BaseForm], str]] = field(default_factory=set)

    @contextmanager
    def noticed(self, words: Words) -> Iterator[None]:
        """Look over the shoulder of every form while it is read."""
        clean = BaseForm._clean_fields

        def noticing(form: BaseForm) -> Any:
            for name in form.fields:
                sent = [
                    value for key, value in form.data.items() if key == name or key.startswith(f"{name}_")
                ]
                sent += [upload.name for key, upload in form.files.items() if key == name]
                self.asked.add((type(form), name))
                if words.are_in(sent):
                    self.answered.add((type(form), name))
            return clean(form)

        with patch.object(BaseForm, "_clean_fields", noticing):
            yield


def forms_of_the_portal(packages: Collection[str]) -> set[type[BaseForm]]:
    """Every form with questions that our packages define and that no other of ours is made from."""
    defined = {form for form in _subclasses(BaseForm) if form.__module__.split(".")[0] in packages}
    ours = {form for form in defined if form.base_fields}
    return {form for form in ours if not _subclasses(form) & ours}


def _subclasses(form: type) -> set[type]:
    return {deeper for child in form.__subclasses__() for deeper in ({child} | _subclasses(child))}
