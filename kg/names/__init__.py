"""Names of people: one person under several spellings, two people under one surname.

Texts in, texts or truth values out; no offsets. The words lie in `kg/lexicon/names.toml`. What a name
shares with another is judged on its words without accents, capitals, hyphens and titles, each in one
spelling of its transcriptions, without regard to their order. Doubt is "no": a surname alone is never
the same name as a full one (see `refers_to` for that question).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon import kept, lists, words
from kg.names.spelling import HYPHENS, fold, transcribed
from kg.names.titles import Title, gender, strip_title, titles_before

__all__ = [
    "Title",
    "family_names",
    "fold",
    "folded_words",
    "gender",
    "is_family_first",
    "is_particle",
    "name_key",
    "refers_to",
    "same_name",
    "strip_title",
    "titles_before",
]
_WORD = re.compile(r"[^\W\d_]\.|[\w'’ʼ‘`´]+")
_LONGEST_GIVEN = 9


@cache
def folded_words(lexicon: str, key: str) -> frozenset[str]:
    """Return the words that list *key* of *lexicon* holds, folded as lemmas are compared.

    Raises `LexiconError` where there is no such list.
    """
    return frozenset(fold(word) for word in words(lexicon, key))


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of a name: `key` its spelling for comparison, `initial` whether it is "J.".

    `joined` tells that a hyphen joins it to the word before.
    """

    folded: str
    key: str
    initial: bool
    capitals: bool
    joined: bool


def is_particle(word: str) -> bool:
    """Return whether a word may stand inside a surname without a capital ("de", "al", "ould")."""
    return fold(word) in _particles()


def is_family_first(name: str) -> bool:
    """Return whether a name begins with a family name, as where families come first ("Le Hoai Trung")."""
    return _family_first(_words(name))


def name_key(name: str) -> str:
    """Return the key of a full name: its words folded, in one spelling, in alphabetic order.

    Names of one key are the same name. Initials count only where fewer than two words are left.
    """
    found = _words(name)
    full = [word.key for word in found if not word.initial]
    return " ".join(sorted(full if len(full) > 1 else [word.key for word in found]))


def family_names(name: str) -> tuple[str, ...]:
    """Return what may be the family name, folded, the likeliest first.

    Words in capitals ("LI Jian") decide alone; then a first word that is a family name where families
    come first ("Le Hoai Trung"); then the last word, with the particles before it ("Le Drian").
    """
    found = _words(name)
    capitals = [word.folded for word in found if word.capitals]
    if capitals and len(capitals) < len(found):
        return (" ".join(capitals),)
    last = _last_family(found)
    return (found[0].folded, last) if _family_first(found) else (last,) if found else ()


def same_name(one: str, other: str) -> bool:
    """Return whether two full names are spellings of one: marks, order, initials, middle names.

    A name is also the same as a fuller one that has all its words, if first and last word agree or it
    is how the fuller one begins; where the family comes first, every word counts.
    """
    short, long = sorted((_words(one), _words(other)), key=len)
    if not short:
        return False
    if name_key(one) == name_key(other) or _joined(short) == _joined(long):
        return True
    return len(short) > 1 and _abridges(short, long)


def refers_to(short: str, full: str) -> bool:
    """Return whether "M. Trung", "Mme Parly" or "M. Kim" may name the bearer of a full name.

    True for the whole name, for its last words, for its first word where families come first and for
    its words in capitals.
    """
    named, found = _words(short), _words(full)
    if not named or len(named) > len(found):
        return bool(named) and same_name(short, full)
    keys = [word.key for word in named]
    tail = [word.key for word in found][-len(keys) :]
    first = [found[0].key] if _family_first(found) else None
    capitals = [word.key for word in found if word.capitals]
    return keys in (tail, first, capitals) or _without_particles(keys) == tail or same_name(short, full)


def _without_particles(keys: list[str]) -> list[str]:
    kept = [key for key in keys if key not in _particles()]
    return kept or keys


def _joined(found: list[_Word]) -> str:
    return "".join(word.key for word in found)


def _abridges(short: list[_Word], long: list[_Word]) -> bool:
    if _family_first(long) or _family_first(short) or _generation(long) != _generation(short):
        return False
    used = [_place_of(word, long) for word in short]
    if None in used or len(set(used)) < len(short) or all(word.initial for word in short):
        return False
    ends = {0, len(long) - 1} <= set(used)
    return ends or (used == list(range(len(short))) and _is_whole(short))


def _is_whole(short: list[_Word]) -> bool:
    """Return whether the words can be given name and surname: no lone "Jean-Yves", no "Mohamed Ould"."""
    return not all(word.joined for word in short[1:]) and short[-1].folded not in _particles()


def _generation(found: list[_Word]) -> set[str]:
    """Return the words that part father and son: "Jr", "fils"."""
    return {word.folded for word in found} & set(words("names", "generations"))


def _place_of(word: _Word, found: list[_Word]) -> int | None:
    matches = (i for i, other in enumerate(found) if _agree(word, other))
    return next(matches, None)


def _agree(one: _Word, other: _Word) -> bool:
    if one.initial or other.initial:
        return one.folded[:1] == other.folded[:1]
    return one.key == other.key


def _family_first(found: list[_Word]) -> bool:
    return len(found) > 1 and found[0].folded in _families() and len(found[-1].folded) <= _LONGEST_GIVEN


def _last_family(found: list[_Word]) -> str:
    start = max(len(found) - 1, 0)
    while start > 1 and found[start - 1].folded in _particles():
        start -= 1
    return " ".join(word.folded for word in found[start:])


def _words(name: str) -> list[_Word]:
    return list(_parsed(name))


@kept(20_000)
def _parsed(name: str) -> tuple[_Word, ...]:
    return tuple(_word(match) for match in _WORD.finditer(strip_title(name)))


def _word(match: re.Match[str]) -> _Word:
    text = match.group()
    folded = fold(text).rstrip(".")
    joined = ord(match.string[match.start() - 1]) in HYPHENS if match.start() else False
    return _Word(folded, transcribed(folded), text.endswith("."), len(text) > 1 and text.isupper(), joined)


@cache
def _particles() -> frozenset[str]:
    return frozenset(words("names", "particles"))


@cache
def _families() -> frozenset[str]:
    return frozenset(name for row in lists("names", "family_first").values() for name in row)
