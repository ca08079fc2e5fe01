"""Where proper names stand: runs of capitalised words that are no place, date, office or form of address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from wordfreq import zipf_frequency

from kg.lexicon import words
from kg.mentions.offices import particles
from kg.names import fold
from kg.places import capital_side

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.reading import Reading

OPENERS = frozenset({"DET", "ADP", "PRON", "ADV", "CCONJ", "SCONJ", "AUX", "VERB", "INTJ", "NUM"})
"""Parts of speech whose capital, at the head of a sentence, says nothing."""


_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|(?:[-'’./]|\.-)(?=[^\W\d_]))*\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?){1,2}")
"""Initials before a surname, as "G." or "J.-Y."."""
_ARTICLE = re.compile(r"^(?:le |la |les |l'|the )")
ARTICLES = frozenset({"de", "des", "du", "la", "las", "le", "les"})
REACH = 3
"""How many words in capitals may stand between one and the ordinary part of its name."""
COMMON = 4.0
"""Zipf frequency (log10 of uses in a billion words) from which a word is an ordinary one."""
COMMON_LENGTH = 4
ORDINARY = 4.6
"""The frequency from which a word after "de la" is a field of office rather than a surname."""


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A run of tokens, *first* to *last*, that reads as a proper name."""

    first: int
    last: int


def name_spans(
    reading: Reading, taken: Collection[int], known: Collection[tuple[str, ...]] = ()
) -> list[NameSpan]:
    """Return the proper names of a sentence, in order.

    *taken* are tokens that are something else (offices, places, dates, forms of address). *known* are folded
    names seen elsewhere in the story; they settle whether the first word of a sentence belongs to a name.
    """
    spans: list[NameSpan] = []
    index = 0
    while index < len(reading.tokens):
        last = _run(reading, index, taken, known)
        if last is None:
            index += 1
            continue
        if not _is_medium(reading, index, last):
            spans.append(NameSpan(index, last))
        index = last + 1
    return spans


def _is_medium(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a name, or one that begins a word before it, is a newspaper's or broadcaster's: "Paris Match"."""
    names = (fold(reading.words(start, last)) for start in (first, max(0, first - 1)))
    return any(_ARTICLE.sub("", name) in words("names", "media") for name in names)


def _run(
    reading: Reading, first: int, taken: Collection[int], known: Collection[tuple[str, ...]]
) -> int | None:
    """Return the last token of the name that begins at *first*, None if none begins there."""
    if not _may_open(reading, first, taken, known):
        return None
    last = first
    while (following := _next_part(reading, last, taken)) is not None:
        last = following
    tokens = reading.tokens[first : last + 1]
    if all(_INITIALS.fullmatch(token.text) for token in tokens):
        return None
    if not any(token.upos == "PROPN" for token in tokens) and len(tokens) < 2:
        return None
    return last


def _may_open(
    reading: Reading, index: int, taken: Collection[int], known: Collection[tuple[str, ...]]
) -> bool:
    if not _is_part(reading, index, taken) or _joins_two(reading, index, known) or _is_seat(reading, index):
        return False
    token = reading.tokens[index]
    if _opens_sentence(reading, index) and (
        reading.folded[index] in words("names", "openers") or reading.folded[index] in _events()
    ):
        return False
    if _opens_sentence(reading, index) and token.upos != "PROPN":
        return token.upos not in OPENERS or _is_known(reading, index, known)
    if token.upos in OPENERS:
        return _next_part(reading, index, taken) == index + 1 and token.upos in {"DET", "ADJ", "ADV", "VERB"}
    return token.upos == "PROPN" or _next_part(reading, index, taken) == index + 1


@cache
def _events() -> frozenset[str]:
    """Return the folded nouns of meetings, with which titles begin before names: "Entrevue Berg – Holm"."""
    nouns = map(fold, words("events", "nouns"))
    return frozenset(form for noun in nouns for form in (noun, f"{noun}s"))


def _opens_sentence(reading: Reading, index: int) -> bool:
    return index == 0 or reading.tokens[index - 1].text in {"«", '"', "“", "-", "–", ":", "."}


def _is_seat(reading: Reading, index: int) -> bool:
    """Tell whether a capital after "à" is a place of post: "l'ambassadeur à Paris Anders Holm"."""
    return (
        index > 0
        and reading.folded[index - 1] == "a"
        and capital_side(reading.tokens[index].text) is not None
    )


def _joins_two(reading: Reading, index: int, known: Collection[tuple[str, ...]]) -> bool:
    """Tell whether a hyphen joins the names of two people of the story: "un entretien Macron-Xi"."""
    parts = reading.folded[index].split()
    surnames = {name[-1] for name in known}
    return len(parts) > 1 and parts[0] in surnames and any(parts[-1] in name for name in known)


def _is_known(reading: Reading, index: int, known: Collection[tuple[str, ...]]) -> bool:
    return any(reading.folded[index : index + len(name)] == name for name in known)


def _is_part(reading: Reading, index: int, taken: Collection[int]) -> bool:
    """Tell whether a token looks like a part of a name: a capital, letters, no acronym, not taken."""
    text = reading.tokens[index].text
    if index in taken or not _is_capital(text) or not _NAME.fullmatch(text):
        return False
    bare_article = _has_article(reading, index) and not _after_particles(reading, index, taken)
    if bare_article or (
        _is_word(text)
        and reading.tokens[index].upos in _words_not_names(reading, index)
        and not _is_given_name(reading, index, taken)
    ):
        return False
    if is_acronym(text):
        named = _beside_name(reading, index, taken) or _is_surname_in_capitals(reading, index, taken)
        return text not in words("sides", "not_sides") and named
    return True


def _after_particles(reading: Reading, index: int, taken: Collection[int]) -> bool:
    """Tell whether an article is a particle of the name before it: "José Luis de la Torre", not "X, de la Défense"."""
    if index < 3 or reading.folded[index - 2 : index] != ("de", "la"):
        return False
    before, word = reading.tokens[index - 3], reading.tokens[index].text
    ordinary = zipf_frequency(word.lower(), "fr") >= ORDINARY
    return index - 3 not in taken and _is_capital(before.text) and _touches(reading, index) and not ordinary


def _is_surname_in_capitals(reading: Reading, index: int, taken: Collection[int]) -> bool:
    """Tell whether capitals are a particle and a surname right after an office or a form of address: "M. DI MARTINO"."""
    first = index if _is_particle(reading, index) else index - 1
    if (
        first < 1
        or not _is_particle(reading, first)
        or first - 1 not in taken
        or first + 1 >= len(reading.tokens)
    ):
        return False
    surname = reading.tokens[first + 1].text
    return first + 1 not in taken and is_acronym(surname) and len(surname) >= COMMON_LENGTH


def _is_particle(reading: Reading, index: int) -> bool:
    """Tell whether a token is a particle that is no French article: "DI", "VAN"."""
    return reading.folded[index] in particles() - ARTICLES


def _is_capital(text: str) -> bool:
    """Tell whether a word begins with a capital, after a particle joined to it too ("al-Assad")."""
    particle, hyphen, rest = text.partition("-")
    return text[:1].isupper() or (bool(hyphen) and particle in particles() and rest[:1].isupper())


def _words_not_names(reading: Reading, index: int) -> frozenset[str]:
    """Return the parts of speech that bar an ordinary word from a name: fewer right after a name's part."""
    after_name = index > 0 and reading.tokens[index - 1].upos == "PROPN"
    return frozenset({"NOUN", "VERB"}) if after_name else frozenset({"NOUN", "VERB", "ADJ"})


def _is_given_name(reading: Reading, index: int, taken: Collection[int]) -> bool:
    """Tell whether a word stands between an office, or a comma, and a surname: "la ministre, Victoire X"."""
    if index == 0 or index + 1 >= len(reading.tokens) or index + 1 in taken:
        return False
    following = reading.tokens[index + 1]
    before = reading.folded[index - 1] == "," or index - 1 in taken
    return (
        before
        and following.upos == "PROPN"
        and _is_capital(following.text)
        and not is_acronym(following.text)
    )


def _has_article(reading: Reading, index: int) -> bool:
    """Tell whether an article stands before a word: people are named without one."""
    return (
        index > 0
        and reading.folded[index - 1] in {"le", "la", "les", "l'", "des"}
        and not reading.is_upper(index - 1)
    )


def _is_word(text: str) -> bool:
    """Tell whether a capitalised word is an ordinary French one; short ones may be parts of foreign names."""
    return len(text) > COMMON_LENGTH and zipf_frequency(text.lower(), "fr") >= COMMON


def is_acronym(text: str) -> bool:
    """Tell whether *text* is written in capitals throughout ("OMS", "PME-PMI")."""
    return len(text) > 1 and text.isupper() and not _INITIALS.fullmatch(text)


def _beside_name(reading: Reading, index: int, taken: Collection[int]) -> bool:
    """Tell whether capitals stand in a row with an ordinary name: "Mustapha BERRAF", "LI Jian", "Luigi DI MARTINO"."""
    return any(_reaches_name(reading, index, step, taken) for step in (-1, 1))


def _reaches_name(reading: Reading, index: int, step: int, taken: Collection[int]) -> bool:
    place = index + step
    while 0 <= place < len(reading.tokens) and place not in taken and abs(place - index) <= REACH:
        token = reading.tokens[place]
        if not is_acronym(token.text):
            return token.upos == "PROPN" and token.text[:1].isupper()
        place += step
    return False


def _next_part(reading: Reading, index: int, taken: Collection[int]) -> int | None:
    """Return the next token of the name after *index*, stepping over particles ("von der", "al-")."""
    step = index + 1
    while step < len(reading.tokens) and step - index <= 3:
        if _is_part(reading, step, taken) and (step == index + 1 or _touches(reading, step)):
            return step
        if step in taken or fold(reading.tokens[step].text) not in particles():
            return None
        step += 1
    return None


def _touches(reading: Reading, index: int) -> bool:
    """Tell whether the word after a particle is a name rather than a common noun with a capital."""
    return reading.tokens[index].upos in {"PROPN", "X"}
