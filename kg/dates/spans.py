"""Where a text speaks of dates: the spans, and what their words say, before any reckoning."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from kg.dates.grammar import Kind, grammar
from kg.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.folding import Folded

Relation = Literal["on", "since", "until", "before", "after"]
Bearing = Literal["past", "future", "near"]
Unit = Literal["day", "weekend", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from a day: the dispatch's own, or the one that the story told last."""

    amount: int
    unit: Unit
    anchor: Literal["dispatch", "story"]


@dataclass(frozen=True, slots=True)
class DateSpan:
    """One date expression: `text` is `source[start:end]`; of a period the parts are its first day's.

    `kind` says what is known: `calendar` parts of a date, a bare `weekday`, a `shift` from another day, a
    `daytime` of the day told last, or nothing (`hanging`: "la veille de la cérémonie"). `weekday` counts
    from Monday = 0. `relation` is where the event lies to the date ("depuis samedi": since), `bearing`
    where the date lies to the dispatch ("dernier": past, "prochain": future, "ce": near). `within` is the
    year that a day or month falls in, where other words tell it; `later` counts days on ("jeudi en huit").
    """

    start: int
    end: int
    text: str
    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: Shift | None = None
    relation: Relation = "on"
    bearing: Bearing | None = None
    within: DateSpan | None = None
    later: int = 0

    @property
    def wants_year(self) -> bool:
        """Tell whether these are a month, or its day, of which nothing says the year."""
        return self.month is not None and self.year is None and self.within is None and self.bearing is None

    @property
    def is_year(self) -> bool:
        """Tell whether these words tell a year in which something happened: "en 2021", "l'an dernier"."""
        counted = self.shift is not None and self.shift.unit == "year"
        bare = self.kind == "calendar" and self.year is not None and self.month is None
        return (counted or bare) and self.relation == "on"


class _Found(NamedTuple):
    kind: Kind
    match: re.Match[str]


def find_dates(text: str) -> list[DateSpan]:
    """Return the date expressions of a text in their order, offsets counted in `text`; none overlap."""
    folded = fold(text)
    return _with_years(text, [_span(folded, found) for found in _longest(_candidates(folded))])


_THEN_DAY = re.compile(r",? ")
_THEN_YEAR = re.compile(r",? (?:(?:[Dd]e|[Ee]n) )?|(?<=\w) ?[(]")
_OF = re.compile(r"[Dd](?:[eu]\b|')")


def _with_years(text: str, spans: list[DateSpan]) -> list[DateSpan]:
    """Return the spans, a year and the day beside it as one: "En 2021, le 3 avril", "le 14 mai de l'an dernier"."""
    joined: list[DateSpan] = []
    for span in spans:
        merged = _merged(text, joined[-1], span) if joined else None
        joined[-1:] = [*joined[-1:], span] if merged is None else [merged]
    return joined


def _merged(text: str, first: DateSpan, second: DateSpan) -> DateSpan | None:
    between = text[first.end : second.start]
    if first.is_year and second.wants_year and second.relation == "on" and not _OF.match(first.text):
        day, year, joint = second, first, _THEN_DAY
    elif first.wants_year and second.is_year:
        day, year, joint = first, second, _THEN_YEAR
    else:
        return None
    if joint.fullmatch(between) is None:
        return None
    return replace(day, start=first.start, end=second.end, text=text[first.start : second.end], within=year)


def _candidates(folded: Folded) -> list[_Found]:
    found = (_Found(f.kind, match) for f in grammar().forms for match in f.pattern.finditer(folded.text))
    return [one for one in found if not _is_name(folded, one.match)]


_BEFORE_NAME = re.compile(r"(?:\b(?:[Dd][eu]|[Aa]u|[Ee]n)\s|\b[Dd]['’]|\b[A-ZÀ-Ý][\w-]+\s)$")


def _is_name(folded: Folded, match: re.Match[str]) -> bool:
    """Tell "Nguyen Thi Mai" and "le Journal du Dimanche" from a month and a day of the week."""
    parts = match.groupdict()
    piece = next((name for name in ("month", "weekday") if parts.get(name)), None)
    if piece is None or any(map(parts.get, ("day", "year", "bearing"))):
        return False
    start, end = folded.place(*match.span(piece))
    before = folded.source[max(0, start - 40) : start]
    return folded.source[start:end].istitle() and _BEFORE_NAME.search(before) is not None


def _longest(found: list[_Found]) -> Iterator[_Found]:
    reached = 0
    for one in sorted(found, key=lambda one: (one.match.start(), -one.match.end())):
        if one.match.start() >= reached:
            yield one
            reached = one.match.end()


def _span(folded: Folded, found: _Found) -> DateSpan:
    start, end = folded.place(*found.match.span())
    parts = {name: value.strip() for name, value in found.match.groupdict().items() if value}
    lead = grammar().words["lead"].get(parts.get("lead", ""), {})
    bearing = grammar().words["bearing"].get(parts.get("bearing", ""), {})
    return DateSpan(
        start,
        end,
        folded.source[start:end],
        found.kind,
        year=_year(parts),
        month=_month(parts.get("month") or parts.get("until")),
        day=_number(parts.get("day")),
        weekday=_meaning("anyday", parts.get("weekday")),
        shift=_shift(parts) if found.kind == "shift" else None,
        relation=lead.get("relation", "on"),
        bearing=bearing.get("side") or lead.get("bearing"),
        later=_meaning("later", parts.get("later")) or 0,
    )


def _meaning(table: str, word: str | None) -> Any:
    return None if word is None else grammar().words[table][word.rstrip(".")]


def _month(word: str | None) -> int | None:
    return int(word) if word and word.isdecimal() else _meaning("anymonth", word)


def _number(word: str | None) -> int | None:
    """Return the value of "25", "1er" or "vingt-cinq"."""
    digits = re.match(r"\d+", word or "")
    return int(digits[0]) if digits else _meaning("number", word)


def _year(parts: Mapping[str, str]) -> int | None:
    """Return the year of the first day: "du 28 décembre au 2 janvier 2020" begins in 2019."""
    written = parts.get("first_year") or parts.get("year")
    if written is None:
        return None
    crossed = {"month", "until", "year"} <= parts.keys() and "first_year" not in parts
    turn = crossed and (_month(parts["month"]) or 0) > (_month(parts["until"]) or 0)
    return _century(int(written)) - turn


def _century(year: int) -> int:
    """Return a year of two digits in full, as POSIX does: 69 is 1969, 68 is 2068."""
    return year if year > 99 else year + (1900 if year > 68 else 2000)


def _shift(parts: Mapping[str, str]) -> Shift:
    words = grammar().words
    if "shift" in parts:
        row = words["shift"][parts["shift"]]
        later = _meaning("later", parts.get("later")) or 0
        return Shift(row["amount"] + later, row.get("unit", "day"), row["anchor"])
    unit: Unit = words["unit"][parts["unit"]]["unit"]
    for side in ("course_before", "course_after"):
        if side in parts:
            course = words[side][parts[side]]
            return Shift(course["sign"] * (_number(parts["count"]) or 0), unit, course["anchor"])
    sides = {"past": -1, "future": 1}
    return Shift(
        sides[words["bearing"][parts["bearing"]]["side"]] if "bearing" in parts else 0, unit, "dispatch"
    )
