"""Words that ran together where a line break was lost are parted again.

A word is parted when its parts, and the loss of a break between them, are together more probable than the
whole. Word frequencies (package wordfreq, Speer 2022) tell how probable words are; the page tells how
probable a lost break is, since one that lost a break lost many, and which rare words it uses. This is the
unigram segmentation of Norvig, "Natural Language Corpus Data" (2009), with the whole word as a rival.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.repair import segment
from kg.repair.capitals import Page, capital_cuts, quoted_heading_cuts
from kg.repair.mapped import Edit
from kg.repair.words import cost, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.repair.mapped import Mapped

_WORD = re.compile(r"(?<![\w@#])[^\W\d_]+")
_WORD_AFTER_NUMBER = re.compile(r"(?<![^\W\d_])\d+(?P<word>[a-zß-öø-ÿœ]{2,})\b")
_NUMBER_AFTER_WORD = re.compile(r"\b(?P<word>[a-zß-öø-ÿœ]{2,})(?:(?P<year>(?:19|20)\d\d)|\d{1,4})\b")
_ADDRESS = re.compile(r"(?<!\S)(?=\S*(?:://|www\.|@|\w\.[a-z]{2,4}\b))\S+")
_HEAD = re.compile(r"(?:^|[.!?…:»\"–—-])\s*$")
_ELISION = re.compile(r"'(?!(?:s|t|d|m|re|ll|ve)\b)\w")
_SHORTEST, _LONGEST = 3, 40
_FREQUENT = 4.4
# Beta prior of a lost break: one in 10,000 words where nothing is known about the page.
_LOST_BEFORE, _WORDS_BEFORE = 0.1, 1000
_CHEAPEST, _ROUNDS = 1.5, 2
_MANY_LOST = 3.0


@dataclass(frozen=True, slots=True)
class Gluing:
    """What a page says about its words: how often it has each, and the cost of a lost break."""

    counts: Mapping[str, int]
    lost: float

    @classmethod
    def of(cls, paragraphs: Iterable[str]) -> Gluing:
        """Learn from the paragraphs of a page how often it lost a break, in two rounds."""
        words = [match for text in paragraphs for match in _WORD.finditer(text)]
        counts = Counter(match.group() for match in words)
        gluing = cls(counts, _cost(0, 0))
        for _ in range(_ROUNDS):
            lost = sum(bool(gluing._cuts(match)) for match in words if match.group().islower())
            gluing = cls(counts, max(_cost(lost, len(words)), _CHEAPEST))
        return gluing

    def parted(self, text: Mapped) -> Mapped:
        """Return the text with a blank wherever two words had run together.

        Two paragraphs that had run together are parted by a line end.
        """
        kept = [match.span() for match in _ADDRESS.finditer(text.text)]
        edits = (*self._edits(text.text), *_number_edits(text.text), *quoted_heading_cuts(text.text))
        return text.edited(edit for edit in edits if not any(a < edit.start < b for a, b in kept))

    def _edits(self, text: str) -> Iterator[Edit]:
        page = Page(self.counts, self.lost < _MANY_LOST)
        for match in _WORD.finditer(text):
            word = match.group()
            if word.islower() or word.istitle():
                yield from (Edit(match.start() + cut, match.start() + cut, " ") for cut in self._cuts(match))
            elif not word.isupper():
                yield from capital_cuts(match, page)

    def _cuts(self, match: re.Match[str]) -> tuple[int, ...]:
        text, (start, end) = match.string, match.span()
        elided = _ELISION.match(text, end) is not None
        if elided and match.group().lower() in listed("elided"):
            return ()
        if end - start > _LONGEST:
            return ()
        if not elided and (end - start < _SHORTEST or cost(match.group()) < _FREQUENT):
            return ()
        head = _HEAD.search(text, max(0, start - 3), start) is not None
        return segment.cuts(segment.Written(match.group(), elided, head), self.counts, self.lost)


def _number_edits(text: str) -> Iterator[Edit]:
    """Yield blanks between numbers and words: "140millions", "juin2020", "le22"; but "2e", "15h", "G20"."""
    for match in _WORD_AFTER_NUMBER.finditer(text):
        if _is_word(match["word"]):
            yield Edit(match.start("word"), match.start("word"), " ")
    for match in _NUMBER_AFTER_WORD.finditer(text):
        if match["word"] in listed("short") or (match["year"] and len(match["word"]) >= _SHORTEST):
            yield Edit(match.end("word"), match.end("word"), " ")


def _is_word(text: str) -> bool:
    return text in listed("short") or (len(text) > _SHORTEST and cost(text) < _FREQUENT)


def _cost(lost: int, words: int) -> float:
    return -math.log10((lost + _LOST_BEFORE) / (words + _WORDS_BEFORE))
