"""When a spelling of the gazetteer is a place where it stands: its capitals and its neighbours.

"Maurice", "Washington", "thaï" and "BAD" are also a given name, a surname, a Vietnamese name and a
common word. The guards of `kg/lexicon/countries.toml` say which words need which surroundings.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.lexicon import words
from kg.places.gazetteer import senses
from kg.places.senses import Sense, fold_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_HYPHENS = ("-", "‐", "‑")
_LIKE_NAMES = ("capital", "city", "seat")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text and the characters between the word before it and itself (`gap`)."""

    text: str
    folded: str
    start: int
    end: int
    gap: str


def fits(sense: Sense, found: Sequence[Word], i: int, n: int) -> bool:
    """Return whether the `n` words from `i` on may have this sense where they stand."""
    if sense.compound:
        return _opens_compound(found, i + n)
    here = found[i : i + n]
    if not _shape_fits(sense, here):
        return False
    if sense.capitals and sense.kind != "organization" and not _stands_free(found, i, n):
        return False
    if sense.rule is not None:
        return RULES[sense.rule](found, i, n)
    return n > 1 or sense.kind not in _LIKE_NAMES or _no_name(found, i, n)


def _shape_fits(sense: Sense, here: Sequence[Word]) -> bool:
    if any(not here[k].text.isupper() for k in sense.uppers):
        return False
    if here[0].text in words("countries", "foreign_articles") and 0 in sense.capitals:
        return False  # "María de los Ángeles"
    return not sense.capitals or any(here[k].text[0].isupper() for k in sense.capitals)


def _stands_free(found: Sequence[Word], i: int, n: int) -> bool:
    """Return whether no neighbour makes a person ("M. Lima") or a longer name ("Marie-France") of it."""
    if not _ends_name(found, i + n):
        return False
    if i == 0:
        return True
    before, gap = found[i - 1], found[i].gap
    if gap in _HYPHENS:
        free = before.folded in _folded("before_hyphen") or before.folded in senses()
        part = before.text[0].isupper() or before.folded in _folded("openers") | _folded("joined")
        return free or not part
    return not (before.text in _persons() and gap.strip() in ("", "."))


def _ends_name(found: Sequence[Word], after: int) -> bool:
    """Return whether no hyphen joins what follows to a longer name ("Saxe-Anhalt", "Louvain-la-Neuve")."""
    if after >= len(found) or found[after].gap not in _HYPHENS or _senses_from(found, after):
        return True
    return not (found[after].text[0].isupper() or found[after].folded in _folded("openers"))


def _opens_compound(found: Sequence[Word], after: int) -> bool:
    if after >= len(found) or found[after].gap not in _HYPHENS:
        return False
    return any(sense.kind == "adjective" for sense in _senses_from(found, after))


def _senses_from(found: Sequence[Word], i: int) -> tuple[Sense, ...]:
    """Return the senses of the one, two or three words from `i` on."""
    spellings = (" ".join(word.folded for word in found[i : i + n]) for n in (1, 2, 3))
    return tuple(sense for spelling in spellings for sense in senses().get(spelling, ()))


def _not_given(found: Sequence[Word], i: int, n: int) -> bool:
    after = i + n
    if after >= len(found) or not _only_space(found[after].gap):
        return True
    particle = after + 1 < len(found) and found[after].folded in _folded("joined")
    named = particle and found[after + 1].gap in _HYPHENS  # "Riyad al-Maliki"
    return not (named or found[after].text[0].isupper()) or bool(_senses_from(found, after))


def _not_surname(found: Sequence[Word], i: int, n: int) -> bool:
    if i == 0:
        return True
    before = found[i - 1]
    if found[i].gap.startswith(".") and len(before.text) == 1 and before.text.isupper():
        return False
    if not _only_space(found[i].gap) or not before.text[0].isupper() or before.text.isupper():
        return True
    return before.folded in _folded("openers") or before.folded in senses()


def _neither(found: Sequence[Word], i: int, n: int) -> bool:
    return _not_given(found, i, n) and _not_surname(found, i, n)


def _no_name(found: Sequence[Word], i: int, n: int) -> bool:
    """Return whether a lone town is no part of a person's name ("Oussama Atar", "Riad Salamé")."""
    settled = i > 0 and found[i - 1].folded in _folded("before_locative")
    return settled or _neither(found, i, n)


def _after_article(found: Sequence[Word], i: int, n: int) -> bool:
    return i > 0 and found[i - 1].folded in _folded("before_article")


def _after_preposition(found: Sequence[Word], i: int, n: int) -> bool:
    return i > 0 and found[i - 1].folded in _folded("before_locative") and _not_given(found, i, n)


def _lower(found: Sequence[Word], i: int, n: int) -> bool:
    return found[i].text[0].islower()


def _only_space(gap: str) -> bool:
    return not gap.strip() and "\n" not in gap


RULES: dict[str, Callable[[Sequence[Word], int, int], bool]] = {
    "given": _not_given,
    "surname": _not_surname,
    "both": _neither,
    "article": _after_article,
    "locative": _after_preposition,
    "lower": _lower,
}


@cache
def _folded(table: str) -> frozenset[str]:
    return frozenset(fold_word(word) for word in words("countries", table))


@cache
def _persons() -> frozenset[str]:
    return frozenset(words("countries", "before_person"))
