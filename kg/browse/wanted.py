"""What the address of a page says: which events are wanted, which page of them, and in which language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args
from urllib.parse import urlencode

from kg.dossier.words import Language
from kg.query import PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Iterable

CHOICES = (
    "person", "country", "organisation", "counterpart", "topic", "kind", "status", "place", "since", "until", "at_least",
)  # fmt: skip
"""The parameters of the named questions by which events are chosen."""
MOST = 40
"""Values that are read from one address."""
LONGEST = 300
"""Characters of a value."""
LAST_PAGE = 10_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events are wanted, by pairs of a parameter and a value; `page` counts from 1."""

    said: tuple[tuple[str, str], ...] = ()
    page: int = 1
    language: Language = "fr"

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Wanted:
        """Return what the pairs of an address say; what cannot be read counts as not said."""
        pairs = [(name, value.strip()) for name, value in pairs]
        said = [(name, value) for name, value in pairs if name in CHOICES and 0 < len(value) <= LONGEST]
        last = {name: value for name, value in said if not PARAMETERS[name].several}
        kept = [pair for pair in said if pair[0] not in last] + [*last.items()]
        rest = dict(pairs)
        page = rest.get("page", "1")
        language: Language = "en" if rest.get("lang") == "en" else "fr"
        number = int(page) if page.isascii() and page.isdecimal() and len(page) < 6 else 1
        return cls(tuple(dict.fromkeys(kept[:MOST])), min(max(number, 1), LAST_PAGE), language)

    def values(self, name: str) -> tuple[str, ...]:
        """Return the values of one parameter."""
        return tuple(value for each, value in self.said if each == name)

    def parameters(self) -> dict[str, tuple[str, ...]]:
        """Return all parameters with their values."""
        return {name: self.values(name) for name in CHOICES if self.values(name)}

    def toggled(self, name: str, value: str) -> Wanted:
        """Return the same with a value more, or without it where it was there."""
        pair = (name, value)
        said = tuple(each for each in self.said if each != pair)
        return replace(self, said=said if pair in self.said else (*said, pair), page=1)

    def within(self, since: str, until: str) -> Wanted:
        """Return the same for another period."""
        said = tuple(pair for pair in self.said if pair[0] not in ("since", "until"))
        return replace(self, said=(*said, ("since", since), ("until", until)), page=1)

    def only(self, *pairs: tuple[str, str]) -> Wanted:
        """Return the same language with nothing else said than this."""
        return Wanted(pairs, 1, self.language)

    def at(self, page: int) -> Wanted:
        """Return another page of the same."""
        return replace(self, page=page)

    def translated(self) -> Wanted:
        """Return the same in the other language."""
        return replace(self, language="en" if self.language == "fr" else "fr")

    def pairs(self) -> list[tuple[str, str]]:
        """Return what an address has to say for this to be read from it."""
        page = [("page", str(self.page))] if self.page > 1 else []
        return [*self.said, *page, *self.spoken_pairs()]

    def spoken_pairs(self) -> list[tuple[str, str]]:
        """Return what an address has to say for the language."""
        return [] if self.language == get_args(Language)[0] else [("lang", self.language)]

    def address(self, path: str = "/", *more: tuple[str, str]) -> str:
        """Return the address at which a page shows this."""
        pairs = [*more, *self.pairs()]
        return f"{path}?{urlencode(pairs)}" if pairs else path
