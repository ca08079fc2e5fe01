"""The three ways to write a number in French, each read by itself: digits, "une vingtaine", and words."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from text_to_num import find_numbers

from kg.amounts.currencies import following
from kg.amounts.multipliers import followed_by_de, multiplier, multipliers, scales, words
from kg.folding import either
from kg.lexicon import kept

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = (
    r"(?:(?P<grouped>(?!0)\d{1,3}(?P<mark>[ .'])\d{3}(?:(?P=mark)\d{3}){0,6}(?:,\d{1,9})?)"
    r"|(?P<commas>(?!0)\d{1,3}(?:,\d{3}){1,7}(?:\.\d{1,9})?)"
    r"|(?P<plain>\d{1,21}(?:[.,]\d{1,9})?))"
)
_ALONE_BEFORE = r"(?<![\w-])(?<!\d[.,/:])(?<!\bh )"
_ALONE_AFTER = r"(?!\w)(?!-\w)(?![./:]\d)(?!,\d)"
_TOKEN = re.compile(r"pour cents?\b|[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[^\w\s]")
_PLURAL = re.compile(r" [^\W\d_]+[sx]\b")


class Numeral(NamedTuple):
    """A number at `text[start:end]`; its value is None where the text gives none ("des milliers").

    `scaled` says that "de" parts it from what it counts: "2 millions de doses", "une vingtaine de lits".
    `most` is the upper end of a range; `about` says that nobody counted ("une vingtaine").
    """

    start: int
    end: int
    value: Fraction | None
    scaled: bool = False
    most: Fraction | None = None
    about: bool = False


class _Word(str):
    """A word as text2num wants its tokens."""

    __slots__ = ()

    def text(self) -> str:
        return str(self)

    def nt_separated(self, previous: _Word) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False


@kept()
def _digits() -> re.Pattern[str]:
    short = rf" ?(?P<short>{either(scales(short=True))})(?={following()})"
    glued = rf"(?={either(scales(short=False))}\b|{following()})"
    return re.compile(rf"{_ALONE_BEFORE}{_DIGITS}(?:{short}|{glued}|{_ALONE_AFTER})")


def in_digits(text: str) -> Iterator[Numeral]:
    """Yield the numbers in digits of a folded text, with a short scale if they have one: "3 M€"."""
    for match in _digits().finditer(text):
        factor = scales(short=True).get(match["short"], 1)
        scaled = factor > 1 or multiplier().match(text, match.end()) is not None
        yield Numeral(*match.span(), _read(match, scaled=scaled) * factor)


def _read(match: re.Match[str], *, scaled: bool) -> Fraction:
    """Read "140.000", "140 000" and "140,000" as thousands, "1,5" and "1,250 milliard" as fractions."""
    if match["grouped"]:
        return Fraction(match["grouped"].replace(match["mark"], "").replace(",", "."))
    if match["commas"] and not (scaled and match["commas"].count(",") == 1):
        return Fraction(match["commas"].replace(",", ""))
    return Fraction((match["commas"] or match["plain"]).replace(",", "."))


@cache
def _collective() -> re.Pattern[str]:
    vague, article = either(words()["vague"]), either(words()["article"])
    return re.compile(rf"\b(?:(?P<vague>{vague})|{article}) (?P<word>{either(followed_by_de())})\b")


def in_collectives(text: str) -> Iterator[Numeral]:
    """Yield "une vingtaine", and "des milliers", which gives no number."""
    for match in _collective().finditer(text):
        yield Numeral(*match.span(), None if match["vague"] else Fraction(multipliers()[match["word"]]))


def in_words(text: str) -> Iterator[Numeral]:
    """Yield the numbers in words of a folded text, as text2num reads them."""
    tokens = list(_TOKEN.finditer(text))
    for found in find_numbers([_Word(token[0]) for token in tokens], "fr", threshold=0):
        start, end = tokens[found.start].start(), tokens[found.end - 1].end()
        if not found.is_ordinal and _is_number(text, start, end):
            yield Numeral(start, end, Fraction(int(found.value)))


def _is_number(text: str, start: int, end: int) -> bool:
    """Tell a number from an article ("un"), an adjective ("neuf"), a multiplier left alone and digits."""
    first, number = text[start:end].split(" ")[0], text[start:end]
    if number in words()["ambiguous"]:
        return _PLURAL.match(text, end) is not None
    return not (number in words()["article"] or first.isdecimal() or first in followed_by_de())
