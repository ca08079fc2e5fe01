"""What is found in the words of one question: names, days, words that tell what is asked, and what is left.

What names nobody and tells nothing is looked up among topics, places and things given; what is left then is
told as missed, so that a question is never answered as if a word of it were not there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg import lexicon
from kg.amounts.currencies import codes
from kg.questions.concepts import longest
from kg.questions.grammar import clues, preposition
from kg.questions.naming import Namer, near_names
from kg.questions.periods import find_period
from kg.questions.words import fillers, ignored, wording, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kg.questions.concepts import Concept, Found
    from kg.questions.directory import Directory
    from kg.questions.grammar import Clue
    from kg.questions.naming import Naming
    from kg.questions.question import Period
    from kg.questions.words import Word

_GIFT = frozenset({"aid", "get", "give"})
_WHOLE = frozenset({"happened", "role", "source"})
"""What may be asked without any word for a meeting or a gift."""
_OF_NAMES = frozenset({"about", "holder", "when", "where"})
"""What may be asked so of somebody who is named."""


@dataclass(slots=True)
class Reading:
    """What was found in the words of one question."""

    text: str
    words: tuple[Word, ...]
    clues: list[Clue]
    names: list[Naming]
    period: Period | None
    directory: Directory
    currency: str | None = None
    taken: set[int] = field(default_factory=set)
    found: list[Found] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def values(self, sense: str) -> list[str]:
        """Return what the words tell of one sense."""
        return [clue.value for clue in self.clues if clue.sense == sense]

    @property
    def frames(self) -> set[str]:
        """Return what is told of."""
        return set(self.values("frame"))

    @property
    def is_gift(self) -> bool:
        """Tell whether the question is about gifts; who "received" something was given it, or received somebody."""
        if self.frames & _GIFT or "pledged" in self.values("status"):
            return True
        things = [found for found in self.found if found.concept == "item"]
        if things and not self.frames and not self.values("kind"):
            return True  # "combien de masques ?"
        return "take" in self.frames and bool(
            {"what", "amount", "recipient", "donor"} & set(self.values("ask")) or self.says_thing
        )

    @property
    def says_thing(self) -> bool:
        """Tell whether a word of the question is a thing that can be given."""
        free = [
            word.text
            for place, word in enumerate(self.words)
            if place not in self.taken and word.folded not in fillers() | ignored()
        ]
        return any(longest(words_of(word), 0, 1, ("item",), self.directory) for word in free if word) or bool(
            {word.folded for word in self.words} & set(lexicon.words("questions", "money"))
        )

    @property
    def says_something(self) -> bool:
        """Tell whether the question can be about the graph at all."""
        asked = set(self.values("ask")) - {"whether", "list"}
        if self.frames or self.values("kind") or self.values("status") or _WHOLE & asked:
            return True
        if not asked:
            return bool(self.names) and (not self.missed or len(self.names) > 1)
        things = any(found.concept in ("item", "topic") for found in self.found)
        return things or bool(self.names and _OF_NAMES & asked)

    def said(self, clue: Clue | Naming) -> str:
        """Return the words of a clue or a name as they stand in the question."""
        return self.text[self.words[clue.first].start : self.words[clue.last - 1].end]

    def leads(self, name: Naming) -> bool:
        """Tell whether a name stands before the verb, as who acts does."""
        verbs = [clue.first for clue in self.clues if clue.sense == "frame" and clue.verb]
        return bool(verbs) and name.first < min(verbs)

    def unnamed(self) -> set[str]:
        """Return the words that are no part of a name."""
        named = {place for name in self.names for place in range(name.first, name.last)}
        return {word.folded for place, word in enumerate(self.words) if place not in named}


def read(text: str, directory: Directory, today: date) -> Reading:
    """Return what the words of a question name and tell; `today` is the day from which "l'an dernier" is reckoned."""
    words = words_of(text)
    dated = find_period(text, today)
    period, start, end = dated or (None, 0, 0)
    taken = {place for place, word in enumerate(words) if start <= word.start < end}
    names = Namer(text, words, taken, directory).names()
    named = {place for name in names for place in range(name.first, name.last)}
    told = [clue for clue in clues(words) if not (named | taken) & set(range(clue.first, clue.last))]
    reading = Reading(text, words, told, names, period, directory)
    reading.taken = taken | named | {place for clue in told for place in range(clue.first, clue.last)}
    _leave_out_groups(reading)
    _find_currency(reading)
    _look_up_the_rest(reading)
    return reading


def _leave_out_groups(reading: Reading) -> None:
    """Miss what says of which countries some are asked for: "quels pays européens"."""
    nouns = lexicon.words("questions", "countries")
    told = [name for name in reading.names if name.first and reading.words[name.first - 1].folded in nouns]
    reading.names = [name for name in reading.names if name not in told]
    reading.missed += [
        f"« {reading.said(name)} »" for name in told if name.place and name.place.kind == "adjective"
    ]


def _find_currency(reading: Reading) -> None:
    """Find the currency in which sums are asked for: "en dollars"."""
    for place, word in enumerate(reading.words):
        if place and word.folded in codes() and reading.words[place - 1].folded == "en":
            reading.currency = codes()[word.folded]
            reading.taken.add(place)


# ------------------------------------------------------------------------------------ what is left


def _look_up_the_rest(reading: Reading) -> None:
    """Look up what names nobody and tells nothing else; what cannot be found is missed."""
    for first, last in list(_left(reading)):
        if _look_up_with_name(reading, first, last):
            continue
        while first < last:
            found = longest(reading.words, first, last, _likely(reading, first), reading.directory)
            stop = last if found is None else found.first
            _miss(reading, first, stop)
            if found is None:
                break
            reading.found.append(found)
            first = found.last


def _look_up_with_name(reading: Reading, first: int, last: int) -> bool:
    """Look up words together with the country named behind them: "le plan de réponse au Bangladesh"."""
    behind = next((name for name in reading.names if name.start == last or name.first == last), None)
    if behind is None or behind.place is None:
        return False
    found = longest(reading.words, first, behind.last, _likely(reading, first), reading.directory)
    if found is None or (found.first, found.last) != (first, behind.last):
        return False
    reading.names = [name for name in reading.names if name is not behind]
    reading.found.append(found)
    return True


def _left(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the runs of words that are not taken; small words may stand within."""
    start: int | None = None
    end = 0
    for place, word in enumerate(reading.words):
        if place in reading.taken:
            if start is not None:
                yield start, end
            start = None
        elif word.folded not in fillers() | ignored():
            start, end = (place if start is None else start), place + 1
    if start is not None:
        yield start, end


def _likely(reading: Reading, first: int) -> tuple[Concept, ...]:
    """Return what words may stand for, the likeliest first."""
    tie, _ = preposition(reading.words, first)
    if not reading.frames and not reading.values("kind") and tie != "about":
        return (
            ("item", "topic", "party", "place")
            if tie not in ("to", "in")
            else ("place", "item", "topic", "party")
        )
    if reading.is_gift:
        return ("party", "item") if tie in ("to", "by") else ("item", "party")
    if tie in ("to", "in") or "go" in reading.frames or "visit" in reading.values("kind"):
        return ("place", "party", "topic", "item")
    return ("topic", "party", "place", "item") if tie == "about" else ("party", "topic", "place", "item")


def _miss(reading: Reading, first: int, last: int) -> None:
    for word in reading.words[first:last]:
        if word.folded not in fillers() | ignored():
            names = ", ".join(near_names(word, reading.directory)) if word.upper else ""
            message = f"« {word.text} »"
            reading.missed.append(wording("near").format(message=message, names=names) if names else message)
