"""The words of `kg/lexicon/questions.toml`, compiled: which words of a question tell what."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from kg import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.questions.words import Word

_ARTICLES = frozenset({"des", "du", "l", "la", "le", "les", "un", "une"})

Sense = Literal["ask", "frame", "kind", "status", "preposition", "unheard"]


class Clue(NamedTuple):
    """Words `first` to `last` (exclusive) tell `sense` = `value`; a verb may tell several things at one place."""

    first: int
    last: int
    sense: Sense
    value: str
    verb: bool = False


def clues(words: Sequence[Word]) -> list[Clue]:
    """Return what the words of a question tell, in order: the longest phrase at each place, else a verb."""
    found: list[Clue] = []
    place = 0
    while place < len(words):
        here = list(_phrases_at(words, place)) or list(_verbs_at(words, place))
        found += here
        place = max((clue.last for clue in here), default=place + 1)
    return found


def preposition(words: Sequence[Word], place: int) -> tuple[str, int]:
    """Return what ties in the name that begins at `place`, and where that begins; ("", place) if nothing does.

    An article between the two counts for nothing.
    """
    while place > 0 and words[place - 1].folded in {"le", "la", "les", "l"}:
        place -= 1
    for length in range(_reach(), 0, -1):
        start = place - length
        if start >= 0 and (value := _prepositions().get(_joined(words, start, place))):
            return value, start
    return "", place


def _phrases_at(words: Sequence[Word], first: int) -> Iterator[Clue]:
    for length in range(min(_reach(), len(words) - first), 0, -1):
        senses = _phrases().get(_joined(words, first, first + length), ())
        if senses:
            yield from (Clue(first, first + length, sense, value) for sense, value in senses)
            return


def _verbs_at(words: Sequence[Word], place: int) -> Iterator[Clue]:
    told = _verbs().get(words[place].folded, ())
    if place and words[place - 1].folded in _ARTICLES and ("frame", "aid") not in told:
        return  # "des livres" is no form of "livrer", but "l'aide" tells of one who aids
    for sense, value in told:
        yield Clue(place, place + 1, sense, value, verb=True)


def _joined(words: Sequence[Word], first: int, last: int) -> str:
    return " ".join(word.folded for word in words[first:last])


@cache
def _rows() -> tuple[tuple[Sense, str, tuple[str, ...]], ...]:
    need = {"sense": str, "value": str, "words": list, "example": str}
    rows = lexicon.rows("questions", "phrase", need)
    return tuple((row["sense"], row["value"], tuple(row["words"])) for row in rows)


@cache
def _phrases() -> Mapping[str, list[tuple[Sense, str]]]:
    found: dict[str, list[tuple[Sense, str]]] = {}
    for sense, value, words in _rows():
        for each in words if sense != "preposition" else ():
            found.setdefault(each, []).append((sense, value))
    return found


@cache
def _prepositions() -> Mapping[str, str]:
    return {each: value for sense, value, words in _rows() for each in words if sense == "preposition"}


@cache
def _reach() -> int:
    return max(each.count(" ") + 1 for _, _, words in _rows() for each in words)


@cache
def _verbs() -> Mapping[str, list[tuple[Sense, str]]]:
    need = {"frame": str, "stems": list, "forms": list, "future": list, "example": str}
    endings, future = lexicon.words("questions", "endings"), lexicon.words("questions", "future_endings")
    found: dict[str, list[tuple[Sense, str]]] = {}
    for row in lexicon.rows("questions", "verb", need, {"kind": str, "status": str}):
        told: list[tuple[Sense, str]] = [("frame", row["frame"])]
        told += [("kind", row["kind"])] if "kind" in row else []
        told += [("status", row["status"])] if "status" in row else []
        plain = [*row["forms"], *(stem + ending for stem in row["stems"] for ending in endings)]
        later = [*row["future"], *(stem + ending for stem in row["stems"] for ending in future)]
        found |= {form: told for form in plain if form not in found}
        found |= {form: [*told, ("status", "planned")] for form in later if form not in found}
    return found
