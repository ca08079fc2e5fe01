"""Where a text says how many or how much: numbers that count something, and sums of money."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg.amounts.bounds import bounds, stretched
from kg.amounts.currencies import after_number, before_number, codes
from kg.amounts.multipliers import words
from kg.amounts.numerals import find_numerals
from kg.dates import find_dates
from kg.folding import either, fold
from kg.lexicon import rows
from kg.model import Amount

if TYPE_CHECKING:
    from kg.amounts.written import Numeral
    from kg.folding import Folded

_LOOK_BACK = 40
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOUN = re.compile(r" ?(?P<word>[^\W\d_][\w-]*)(?!')")
_NOUN_AFTER_DE = re.compile(r" (?:de |d')(?P<word>[^\W\d_][\w-]*)(?!')")
_PREVIOUS = re.compile(r"([\w.-]+)[ ']$")


@dataclass(frozen=True, slots=True)
class AmountSpan:
    """One amount: `text` is `source[start:end]`, the number with its currency and the words that bound it ("plus de").

    `amount` is a quantity or a value in a currency; empty where the words give no number ("des milliers").
    `unit` is the measure or packing that follows ("tonnes"), as written. `elided` says that nothing counted
    follows: "et la France, 2 millions" takes its currency or its noun from a neighbour.
    """

    start: int
    end: int
    text: str
    amount: Amount
    unit: str | None = None
    elided: bool = False


def find_amounts(text: str) -> list[AmountSpan]:
    """Return the amounts of a text in their order, offsets counted in `text`; none overlap.

    Dates, years, ages, durations, times, percentages, ranks and numbers in names ("zone 5", "G20") are no
    amounts. Of a range ("10 à 20 lits") the number is the lower one, which the text vouches for; its bounds
    tell both. Values are whole numbers, halves rounded to even.
    """
    folded = fold(text)
    dates = [(span.start, span.end) for span in find_dates(text)]
    found = (_amount(folded, numeral) for numeral in find_numerals(folded.text))
    return [span for span in found if span and not any(s < span.end and span.start < e for s, e in dates)]


def unit_in_full(words: str) -> str:
    """Return what is counted with the unit that it begins with written out: "tonnes de riz" for "t de riz"."""
    unit, space, rest = words.partition(" ")
    full = _in_full().get(fold(unit).text)
    return f"{full} {rest}" if full and space and rest.startswith(("de ", "d'", "d’")) else words


def _amount(folded: Folded, numeral: Numeral) -> AmountSpan | None:
    return _money(folded, numeral) or _quantity(folded, numeral)


def _money(folded: Folded, numeral: Numeral) -> AmountSpan | None:
    after = after_number().match(folded.text, numeral.end)
    before = before_number().search(_preceding(folded, numeral))
    named = after or before
    if named is None:
        return None
    start = numeral.start - (len(before[0]) if before and not after else 0)
    stretch = stretched(folded.text, start, after.end() if after else numeral.end)
    amount = Amount(
        value=_whole(numeral),
        currency=codes()[named["currency"]],
        value_bounds=bounds(numeral, stretch.says),
    )
    return _span(folded, stretch.start, stretch.end, amount)


def _quantity(folded: Folded, numeral: Numeral) -> AmountSpan | None:
    noun = _counted(folded.text, numeral)
    unit = noun and noun["word"] in _units() and folded.source[slice(*folded.place(*noun.span("word")))]
    if _measures_no_thing(folded, numeral) or _names(folded, numeral, elided=noun is None):
        return None
    if numeral.value and numeral.value % 1 and not unit:
        return None  # things are counted whole: "un séisme de 7,4"
    stretch = stretched(folded.text, numeral.start, numeral.end)
    amount = Amount(quantity=_whole(numeral), quantity_bounds=bounds(numeral, stretch.says))
    span = _span(folded, stretch.start, stretch.end, amount)
    return replace(span, unit=unit or None, elided=noun is None)


def _counted(text: str, numeral: Numeral) -> re.Match[str] | None:
    """Return the word that the number counts, None if the sentence goes on without one."""
    millions = numeral.value and numeral.value % 1_000_000 == 0
    noun = (_NOUN_AFTER_DE if numeral.scaled or millions else _NOUN).match(text, numeral.end)
    return None if noun is None or noun["word"] in words()["follower"] else noun


def _measures_no_thing(folded: Folded, numeral: Numeral) -> bool:
    """Tell an age, a time or a rate ("45 ans", "20 %") and a numbered thing ("l'article 16")."""
    after = _time_or_rate().match(folded.text, numeral.end)
    return bool(after or _label().search(_preceding(folded, numeral)))


def _names(folded: Folded, numeral: Numeral, *, elided: bool) -> bool:
    """Tell "les Vingt-Sept", "ASEAN 2020", "Boeing 737", "la présidence 2020" from numbers that count."""
    number = folded.text[numeral.start : numeral.end]
    if number[0].isalpha():
        return _is_name(folded, numeral.start) and not _begins_sentence(folded, numeral.start)
    if elided and _YEAR.fullmatch(number):
        return True
    previous = _PREVIOUS.search(_preceding(folded, numeral))
    if previous is None or not number.isdecimal():
        return False
    start = numeral.start - len(previous[0])
    if _YEAR.fullmatch(number):
        return folded.source[folded.starts[start]].isupper()
    return elided and _is_name(folded, start) and not _begins_sentence(folded, start)


def _is_name(folded: Folded, start: int) -> bool:
    """Tell whether the word at `start` has a capital, and only one."""
    place = folded.starts[start]
    return folded.source[place].isupper() and not folded.source[place : place + 2].isupper()


def _begins_sentence(folded: Folded, start: int) -> bool:
    before = folded.text[max(0, start - 2) : start].rstrip(" ")
    return not before or before[-1] in '.!?:;«»"()-'


def _preceding(folded: Folded, numeral: Numeral) -> str:
    return folded.text[max(0, numeral.start - _LOOK_BACK) : numeral.start]


def _whole(numeral: Numeral) -> int | None:
    return None if numeral.value is None else round(numeral.value)


def _span(folded: Folded, start: int, end: int, amount: Amount) -> AmountSpan:
    place = folded.place(start, end)
    return AmountSpan(*place, folded.source[slice(*place)], amount)


@cache
def _time_or_rate() -> re.Pattern[str]:
    return re.compile(rf" ?(?:de |d')?{either(words()['measured_time'])}(?!\w)")


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(words()['label'])} ?$")


@cache
def _units() -> frozenset[str]:
    return frozenset(
        word for row in rows("amounts", "unit", {"kind": str, "words": list}) for word in row["words"]
    )


@cache
def _in_full() -> dict[str, str]:
    return {row["word"]: row["unit"] for row in rows("amounts", "short", {"word": str, "unit": str})}
