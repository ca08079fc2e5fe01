"""A parsed sentence with what pattern matching sees in it: places, dates and amounts, by token.

The finders of `places`, `dates` and `amounts` work on plain text; here their hits are laid over the
tokens, so that the rules speak of one thing only: token indices, `first` to `last`, both inclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Generic, Protocol, TypeVar

from kg.amounts import AmountSpan, find_amounts
from kg.dates import DateSpan, find_dates
from kg.lexicon import values
from kg.model import Evidence, ParsedPassage, Sentence
from kg.names import fold
from kg.places import PlaceSpan, find_places
from kg.tree import Tree


class _HasSpan(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


SpanT = TypeVar("SpanT", bound=_HasSpan)


@dataclass(frozen=True, slots=True)
class Spot(Generic[SpanT]):
    """A hit of a finder and the tokens that it covers, from *first* to *last*."""

    first: int
    last: int
    hit: SpanT

    def __contains__(self, index: int) -> bool:
        return self.first <= index <= self.last


class Reading:
    """One sentence of a passage, read: its tree, and its places, dates and amounts as spots."""

    def __init__(self, parsed: ParsedPassage, number: int) -> None:
        """Read sentence *number* (from 0) of *parsed*."""
        self.number = number
        self.parsed = parsed
        self.sentence: Sentence = parsed.sentences[number]
        self.tree = Tree(self.sentence)
        self.tokens = self.sentence.tokens
        self.text = self.sentence.text
        self._lay_out()
        self.surfaces = self._surfaces()
        self.folded = tuple(fold(token.text) for token in self.tokens)
        self.lemmas = tuple(_lemma(token.lemma) for token in self.tokens)
        self.dates: tuple[Spot[DateSpan], ...] = self._spots(find_dates(self.text))
        self.amounts: tuple[Spot[AmountSpan], ...] = self._spots(find_amounts(self.text))
        self.places: tuple[Spot[PlaceSpan], ...] = self._spots(find_places(self.text))

    def _lay_out(self) -> None:
        """Find where each token begins and ends in the sentence's own text.

        A blank that repair put in shares the offset of the character after it, hence the last one of each.
        """
        offsets = self.parsed.passage.offsets
        start = bisect_right(offsets, self.sentence.start) - 1
        self.begins = tuple(bisect_right(offsets, token.start) - 1 - start for token in self.tokens)
        self.ends = tuple(bisect_right(offsets, token.end - 1) - start for token in self.tokens)

    def _surfaces(self) -> tuple[str, ...]:
        """Return the tokens as written: "du" stands at its first word, the second one is empty."""
        found = []
        for index, token in enumerate(self.tokens):
            twin = index > 0 and (self.tokens[index - 1].start, self.tokens[index - 1].end) == (
                token.start,
                token.end,
            )
            found.append("" if twin else self.text[self.begins[index] : self.ends[index]])
        return tuple(found)

    def _spots(self, hits: list[SpanT]) -> tuple[Spot[SpanT], ...]:
        found = []
        for hit in hits:
            covered = [
                i for i in range(len(self.tokens)) if self.begins[i] < hit.end and self.ends[i] > hit.start
            ]
            if covered:
                found.append(Spot(covered[0], covered[-1], hit))
        return tuple(found)

    def words(self, first: int, last: int) -> str:
        """Return the repaired text from token *first* to token *last*."""
        return self.text[self.begins[first] : self.ends[last]]

    def place_at(self, index: int) -> Spot[PlaceSpan] | None:
        """Return the place, country or organisation that token *index* is part of."""
        return next((spot for spot in self.places if index in spot), None)

    def date_at(self, index: int) -> Spot[DateSpan] | None:
        """Return the date that token *index* is part of."""
        return next((spot for spot in self.dates if index in spot), None)

    def amount_at(self, index: int) -> Spot[AmountSpan] | None:
        """Return the amount that token *index* is part of."""
        return next((spot for spot in self.amounts if index in spot), None)

    def evidence(self, first: int, last: int) -> Evidence:
        """Return the source words from token *first* to token *last*, letter for letter."""
        start = self.tokens[first].start
        end = max(token.end for token in self.tokens[first : last + 1])
        return Evidence(self.parsed.passage.dispatch.text[start:end], start, end)

    def verb_form(self, index: int) -> str | None:
        """Return the form of the verb at token *index*, None within a date ("il y a deux mois"), which holds no clause."""
        return None if self.date_at(index) else self.tree.feat(index, "VerbForm")

    def is_upper(self, index: int) -> bool:
        """Tell whether token *index* begins with a capital letter."""
        return self.tokens[index].text[:1].isupper()


def _lemma(lemma: str) -> str:
    """Return a lemma folded, and mended where the lexicon knows the lemmatizer to be wrong."""
    folded = fold(lemma)
    return _mended().get(folded, folded)


@cache
def _mended() -> dict[str, str]:
    return {fold(wrong): fold(right) for wrong, right in values("verbs", "lemmas").items()}


def read_passage(parsed: ParsedPassage) -> tuple[Reading, ...]:
    """Return the readings of all sentences of *parsed*, in order."""
    return tuple(Reading(parsed, number) for number in range(len(parsed.sentences)))
