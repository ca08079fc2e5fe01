"""Where a sentence ends: what the tokenizer drafts, held against what news prose does.

A tokenizer trained on other prose breaks sentences where dispatches do not: after "M." and its like, inside
names it has never seen ("Kim Jong | Un"), at dashes. So within a paragraph a drafted end is believed only
after a mark that ends sentences and before a word that may begin one; and a dateline ("HANOÏ (VNA) -") or a
heading between dashes ("- Cessez-le-feu -") is a piece of its own, because parsers trip over it. The words are
put right as well: "rendez | -vous" is one, and "dix" does not stand for two, as "des" does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kg import lexicon
from kg.lexicon import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LONGEST = 250
"""Words in a sentence at most: the memory that a parse takes grows with the square of them."""

ABBREVIATION = {"text": str, "sense": str, "example": str}
_ENDS = re.compile(r"[.!?…:»”\")\]]$")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+")
_NUMBERED = re.compile(r"[^\W\d_]{2,}-\d{1,3}")
"""A name with a number, as "Covid-19"."""
_JOINED = re.compile(r"[^\W\d_a-zà-öø-ÿ][a-zà-öø-ÿ]+/[^\W\d_a-zà-öø-ÿ][a-zà-öø-ÿ]+")
"""Two surnames of one person, as "Somé/Diallo"."""
_HYPHENED = re.compile(r"[^\W\d_a-zà-öø-ÿ][^\W\d_]+-([^\W\d_]+)")
"""A capitalised word and what its hyphen adds, as "Jong-un"."""
_PARAGRAPH = re.compile(r"\n\s*\n")
_PLAIN = r"[^.!?:;«»\"(),\n]"
_ASIDE = re.compile(
    rf"""(?:\A|\n\s*\n)\s*
        (?P<dateline>(?:
            [^\W\d_]{_PLAIN}{{0,40}}(?:,{_PLAIN}{{1,30}})?\s?\([^()\n]{{2,40}}\)\s*  # Hanoï, 5 mai (VNA) -
          | [^\W\d_]{_PLAIN}{{0,40}},\s{_PLAIN}{{0,15}}\d(?:{_PLAIN}|\.(?=\d)){{0,20}}\s  # Bamako, le 5 mai 2021 -
          | [A-ZÀ-ÖØ-Þ]{{2}}[A-ZÀ-ÖØ-Þ'’\ -]{{0,30}}\s  # PARIS -
          | [A-ZÀ-ÖØ-Þ][^\W\d_]+(?:[\ -][A-ZÀ-ÖØ-Þ][^\W\d_]+){{0,2}}\s(?=[-–—]+\s(?:L[ea]s?\s|L['’]|Une?\s))  # Rabat -
        )[-–—]+)(?=\s)
      | (?<=[.!?»"])\s*
        (?P<heading>-\s?[^\s.!?-][^.!?\n-]{{2,50}}[^\s.!?-]\s-)\s?(?=[A-ZÀ-ÖØ-Þ«"])  # - Médiation -
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One orthographic token of a passage; offsets count characters of `Passage.text`, end exclusive."""

    text: str
    start: int
    end: int
    multiword: bool = False


def regroup(draft: Sequence[Sequence[Piece]], text: str) -> list[list[Piece]]:
    """Return the tokens of a drafted passage, in the sentences that its `text` really has."""
    pieces = _mend(piece for sentence in draft for piece in sentence)
    drafted = {sentence[-1].end for sentence in draft if sentence}
    asides = _asides(text)
    sentences = [pieces[:1]]
    for before, after in pairwise(pieces):
        if len(sentences[-1]) >= LONGEST or _parts(before, after, text, drafted, asides):
            sentences.append([])
        sentences[-1].append(after)
    return [sentence for sentence in sentences if sentence]


def _mend(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces with what was torn off a word put back, and parted into two words only if French does so."""
    mended: list[Piece] = []
    for piece in pieces:
        whole = mended[-1].text + piece.text if mended and mended[-1].end == piece.start else ""
        if whole and _is_word(whole, piece.text):
            mended[-1] = replace(mended[-1], text=whole, end=piece.end)
        else:
            contracted = piece.multiword and piece.text.lower() in contractions()
            mended.append(replace(piece, multiword=contracted))
    return mended


def _is_word(whole: str, end: str) -> bool:
    """Tell whether *end* was torn off a word: a full stop, "-vous" of a noun, the end of "Covid-19" or "Jong-un"."""
    abbreviated = end == "." and whole in abbreviations()
    if abbreviated or whole.lower() in compounds() or _NUMBERED.fullmatch(whole) or _JOINED.fullmatch(whole):
        return True
    hyphened = _HYPHENED.fullmatch(whole)
    return hyphened is not None and end == "-" + hyphened[1] and hyphened[1] not in enclitics()


def _asides(text: str) -> list[int]:
    """Return where datelines and headings begin and end in `text`, in turn: begin, end, begin, end ..."""
    return [edge for match in _ASIDE.finditer(text) for edge in match.span(match.lastgroup or 0)]


def _parts(before: Piece, after: Piece, text: str, drafted: set[int], asides: Sequence[int]) -> bool:
    """Return whether a sentence ends between two neighbours."""
    left, right = bisect_right(asides, before.start), bisect_right(asides, after.start)
    if left != right or _PARAGRAPH.search(text, before.end, after.start):
        return True
    inside_aside = left % 2 == 1
    drafted_here = not inside_aside and before.end in drafted
    return drafted_here and _may_end(before.text, after.text) and _may_begin(after.text)


def _may_end(word: str, following: str) -> bool:
    if word in abbreviations() and not (abbreviations()[word] and _opens(following)):
        return False
    return bool(_ENDS.search(word)) and not _INITIAL.fullmatch(word)


def _opens(word: str) -> bool:
    """Tell whether a word, written with a capital, is one that opens sentences."""
    return word.rstrip("'’") in lexicon.words("glue", "openers")


def _may_begin(word: str) -> bool:
    return not word[0].islower()


@kept()
def abbreviations() -> Mapping[str, bool]:
    """Return the abbreviations of `lexicon/abbreviations.toml` with their full stops, and which may end a sentence."""
    found = lexicon.rows("abbreviations", "abbreviation", ABBREVIATION, {"closing": bool})
    return {row["text"]: row.get("closing", False) for row in found}


@cache
def compounds() -> frozenset[str]:
    """Return the words of `lexicon/tokens.toml` whose hyphen is no verb's."""
    return _tokens("compound")


@cache
def contractions() -> frozenset[str]:
    """Return the written words of `lexicon/tokens.toml` that stand for two."""
    return _tokens("contraction")


@cache
def enclitics() -> frozenset[str]:
    """Return the words that a hyphen ties to another without being a part of it: "dit-il", "celui-ci"."""
    return frozenset(lexicon.words("tokens", "enclitics"))


def _tokens(table: str) -> frozenset[str]:
    rows = lexicon.rows("tokens", table, {"text": str, "example": str})
    return frozenset(row["text"] for row in rows)
