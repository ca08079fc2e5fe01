"""Numbers in a folded French text, in digits and in words, with what multiplies them."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from text_to_num import find_numbers

from kg.amounts.currencies import either, following
from kg.lexicon import lists, rows

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
_HALF = re.compile(r" et demie?\b")
_PLURAL = re.compile(r" [^\W\d_]+[sx]\b")


class Numeral(NamedTuple):
    """A number at `text[start:end]`; its value is None where the text gives none ("des milliers").

    `scaled` says that "de" parts it from what it counts: "2 millions de doses", "une vingtaine de lits".
    """

    start: int
    end: int
    value: Fraction | None
    scaled: bool = False


class _Word(str):
    """A word as text2num wants its tokens."""

    __slots__ = ()

    def text(self) -> str:
        return str(self)

    def nt_separated(self, previous: _Word) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False


def find_numerals(text: str) -> list[Numeral]:
    """Return the numbers of a folded text in their order; "10 à 20 millions" is one, of the lower bound."""
    found = [*_in_digits(text), *_in_collectives(text), *_in_words(text)]
    return list(_joined(text, list(_longest([_multiplied(text, one) for one in found]))))


@cache
def _scales(*, short: bool) -> dict[str, int]:
    found = rows("amounts", "scale", {"factor": int, "words": list, "example": str}, {"short": bool})
    return {word: row["factor"] for row in found if row.get("short", False) is short for word in row["words"]}


@cache
def _collectives() -> dict[str, int]:
    found = rows("amounts", "collective", {"value": int, "words": list, "example": str})
    return {word: row["value"] for row in found for word in row["words"]}


@cache
def _multipliers() -> dict[str, int]:
    return {**_scales(short=True), **_scales(short=False), **_collectives()}


@cache
def _digits() -> re.Pattern[str]:
    short = rf" ?(?P<short>{either(_scales(short=True))})(?={following()})"
    glued = rf"(?={either(_scales(short=False))}\b|{following()})"
    return re.compile(rf"{_ALONE_BEFORE}{_DIGITS}(?:{short}|{glued}|{_ALONE_AFTER})")


@cache
def _multiplier() -> re.Pattern[str]:
    words = either(_scales(short=False) | _collectives())
    return re.compile(rf" ?(?:de |d')?(?P<word>{words})\b")


def _in_digits(text: str) -> Iterator[Numeral]:
    for match in _digits().finditer(text):
        factor = _scales(short=True).get(match["short"], 1)
        scaled = factor > 1 or _multiplier().match(text, match.end()) is not None
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
    vague = either(lists("amounts", "words")["vague"])
    return re.compile(rf"\b(?:(?P<vague>{vague})|une?) (?P<word>{either(_multipliers())})\b")


def _in_collectives(text: str) -> Iterator[Numeral]:
    """Find "une vingtaine", and "des milliers", which gives no number."""
    for match in _collective().finditer(text):
        yield Numeral(*match.span(), None if match["vague"] else Fraction(_multipliers()[match["word"]]))


def _in_words(text: str) -> Iterator[Numeral]:
    tokens = list(_TOKEN.finditer(text))
    for found in find_numbers([_Word(token[0]) for token in tokens], "fr", threshold=0):
        start, end = tokens[found.start].start(), tokens[found.end - 1].end()
        if not found.is_ordinal and _is_number(text, start, end):
            yield Numeral(start, end, Fraction(int(found.value)))


def _is_number(text: str, start: int, end: int) -> bool:
    """Tell a number from an article ("un"), an adjective ("neuf"), a multiplier left alone and digits."""
    first, words = text[start:end].split(" ")[0], text[start:end]
    if words in lists("amounts", "words")["ambiguous"]:
        return _PLURAL.match(text, end) is not None
    return not (words in ("un", "une") or first.isdecimal() or first.startswith(("million", "milliard")))


def _multiplied(text: str, numeral: Numeral) -> Numeral:
    """Take in what multiplies a number: "140 mille", "une vingtaine de millions", "2 millions et demi"."""
    start, end, value, _ = numeral
    while match := _multiplier().match(text, end):
        end = match.end()
        value = value and value * _multipliers()[match["word"]]
    scaled = text.endswith(_followed_by_de(), start, end)
    if value and scaled and (half := _HALF.match(text, end)):
        value += Fraction(_last_factor(text, Numeral(start, end, value))) / 2
        end = half.end()
    return Numeral(start, end, value, scaled)


@cache
def _followed_by_de() -> tuple[str, ...]:
    return tuple(word for word in _multipliers() if word not in ("mille", *_scales(short=True)))


def _longest(found: list[Numeral]) -> Iterator[Numeral]:
    reached = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= reached:
            yield one
            reached = one.end


def _joined(text: str, found: list[Numeral]) -> Iterator[Numeral]:
    """Join what is one number: "1 milliard 200 millions", or "10 à 20 millions", whose lower bound counts."""
    one: Numeral | None = None
    for two in found:
        both = one and (_sum(text, one, two) or _range(text, one, two))
        if one and not both:
            yield one
        one = both or two
    if one:
        yield one


def _sum(text: str, one: Numeral, two: Numeral) -> Numeral | None:
    if one.value is None or two.value is None or text[one.end : two.start] != " ":
        return None
    if not one.scaled or two.value >= _last_factor(text, one):
        return None
    return Numeral(one.start, two.end, one.value + two.value, two.scaled)


def _range(text: str, low: Numeral, high: Numeral) -> Numeral | None:
    between = text[low.end : high.start]
    spanned = between in (" a ", " ou ") or (between == " et " and text[: low.start].endswith("entre "))
    if low.value is None or high.value is None or not spanned:
        return None
    shared = low.value * _last_factor(text, high)
    lower = shared if shared < high.value else low.value
    return Numeral(low.start, high.end, lower, high.scaled) if lower < high.value else None


def _last_factor(text: str, numeral: Numeral) -> int:
    return _multipliers().get(text[numeral.start : numeral.end].rpartition(" ")[2], 1)
