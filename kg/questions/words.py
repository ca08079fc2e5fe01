"""A question as words: folded for comparison, each with its place, so that what was not read can be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg import lexicon
from kg.names import fold, name_key
from kg.triples.themes import stem

_WORD = re.compile(r"[^\W_]+(?:['’ʼ‘`´](?=[^\W_]))?")
_WHERE = "où"


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `question[start:end]`, its folded form, and whether it is written with a capital."""

    text: str
    folded: str
    start: int
    end: int

    @property
    def upper(self) -> bool:
        """Tell whether it begins with a capital."""
        return self.text[:1].isupper()

    @property
    def name(self) -> str:
        """Return it as names are compared: in one spelling of its transcriptions."""
        return name_key(self.text.rstrip("'’ʼ‘`´"))


def words_of(question: str) -> tuple[Word, ...]:
    """Return the words of a question; hyphens part them, and so does the apostrophe of a short word ("l'")."""
    found: list[Word] = []
    for match in _WORD.finditer(question):
        if found and found[-1].end == match.start() and not _stands_alone(found[-1]):
            before = found.pop()
            found.append(_word(question, before.start, match.end()))
        else:
            found.append(_word(question, *match.span()))
    return tuple(found)


def _word(question: str, start: int, end: int) -> Word:
    text = question[start:end]
    folded = fold(text).rstrip("'")
    if text.lower() == _WHERE or (folded == "ou" and not question[:start].strip()):
        folded = _WHERE  # without its accent it is "or", but for the first word of a question
    return Word(text, folded, start, end)


def _stands_alone(word: Word) -> bool:
    """Tell "l'ambassadeur", two words, from "Ngo'o", one."""
    return word.text[-1].isalnum() or word.folded in _elided()


@cache
def _elided() -> frozenset[str]:
    return frozenset(lexicon.words("questions", "elided"))


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that say something."""
    return frozenset(stem(word.folded) for word in words_of(text) if word.folded not in fillers())


def wording(name: str) -> str:
    """Return the French sentence of this name that replies are made of."""
    return lexicon.values("questions", "wording")[name]


@cache
def fillers() -> frozenset[str]:
    """Return the words that say nothing by themselves."""
    rows = lexicon.load("questions")["phrase"]
    ties = {word for row in rows if row["sense"] == "preposition" for word in row["words"] if " " not in word}
    return frozenset(lexicon.words("questions", "fillers")) | ties


@cache
def ignored() -> frozenset[str]:
    """Return the nouns for people, countries, things and sums in general, which name nothing in a graph."""
    kinds = ("people", "countries", "money", "things")
    return frozenset(word for kind in kinds for word in lexicon.words("questions", kind))
