"""The grammar of `kg/lexicon/dates.toml`, compiled: words to values, forms to regular expressions."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from babel.dates import get_day_names, get_month_names

from kg.folding import either, fold
from kg.lexicon import lists, load, rows

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

Kind = Literal["calendar", "weekday", "shift", "daytime", "hanging"]

_PIECE = re.compile(r"\{(?:(\w+)=)?([a-z]\w*)\}")
_GUARDED = r"(?<!\w)(?<!\w-)(?<!\d[.,/]){}(?!\w)(?!-\d)(?![.,/]\d)"
_DIGITS = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_YEAR = r"(?:1[5-9]|20)\d\d"


class Form(NamedTuple):
    """One way to write a date: what its parts mean, and the expression that captures them."""

    kind: Kind
    pattern: re.Pattern[str]


class Grammar(NamedTuple):
    """The forms in their order, and per kind of word (`month`, `lead`, …) what each word means."""

    forms: tuple[Form, ...]
    words: Mapping[str, Mapping[str, Any]]


@cache
def grammar() -> Grammar:
    """Return the compiled grammar of French dates; a row that breaks its table's rules is a LexiconError."""
    words, unmarked = _words(), lists("dates", "words")
    pieces = _pieces(words, unmarked)
    forms = rows("dates", "form", {"kind": str, "form": str, "example": str}, {"value": str})
    return Grammar(tuple(Form(row["kind"], _compiled(row["form"], pieces, unmarked)) for row in forms), words)


def _words() -> dict[str, dict[str, Any]]:
    months = _names(get_month_names("wide", locale="fr"))
    weekdays = _names(get_day_names("wide", locale="fr"))
    courses = rows(
        "dates", "course", {"sign": int, "anchor": str, "side": str, "words": list, "example": str}
    )
    return {
        "month": months,
        "anymonth": months | _names(get_month_names("abbreviated", locale="fr")) | _abbreviations(months),
        "weekday": weekdays,
        "anyday": weekdays | _names(get_day_names("abbreviated", locale="fr")),
        "number": load("dates")["numbers"],
        "later": load("dates")["later"],
        "lead": _by_word(
            rows("dates", "lead", {"relation": str, "words": list, "example": str}, {"bearing": str})
        ),
        "bearing": _by_word(rows("dates", "bearing", {"side": str, "words": list, "example": str})),
        "unit": _by_word(rows("dates", "unit", {"unit": str, "words": list})),
        "shift": _by_word(
            rows("dates", "shift", {"amount": int, "anchor": str, "words": list}, {"unit": str})
        ),
        "course_before": _by_word(row for row in courses if row["side"] == "before"),
        "course_after": _by_word(row for row in courses if row["side"] == "after"),
    }


def _names(names: Mapping[int, str]) -> dict[str, int]:
    return {fold(name).text.rstrip("."): number for number, name in names.items()}


def _abbreviations(months: Mapping[str, int]) -> dict[str, int]:
    shorts = lists("dates", "abbreviations")
    return {short: months[name] for name, row in shorts.items() for short in row}


def _by_word(found: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {word: row for row in found for word in row["words"]}


def _pieces(words: Mapping[str, Mapping[str, Any]], unmarked: Mapping[str, Iterable[str]]) -> dict[str, str]:
    number = either(words["number"])
    return {
        **{name: either(table) for name, table in {**words, **unmarked}.items()},
        **{name: _leading(words[name]) for name in ("lead", "course_before")},
        **{name: _leading(unmarked[name]) for name in ("edge", "year_lead")},
        "anymonth": _dotted(words["anymonth"], words["month"]),
        "anyday": _dotted(words["anyday"], words["weekday"]),
        "digits": _DIGITS,
        "day": rf"(?:1 ?er|{_DIGITS}|{number})",
        "count": rf"(?:\d{{1,3}}|{number})",
        "two": r"\d\d",
        "year": _YEAR,
        "iso_year": r"[12]\d{3}",
        "anyyear": rf"(?:{_YEAR}|\d\d)(?!\d)",
    }


def _leading(words: Iterable[str]) -> str:
    """Return the words with the space that parts them from the next one, where French sets one."""
    return either(word if word[-1] in "'-" else f"{word} " for word in words)


def _dotted(short: Iterable[str], full: Iterable[str]) -> str:
    return rf"(?:{either(full)}(?!\w)|{either(set(short) - set(full))}(?!\w)\.?)"


def _compiled(form: str, pieces: Mapping[str, str], unmarked: Container[str]) -> re.Pattern[str]:
    def expanded(piece: re.Match[str]) -> str:
        name, kind = piece[1] or piece[2], piece[2]
        return pieces[kind] if name == "_" or name in unmarked else f"(?P<{name}>{pieces[kind]})"

    return re.compile(_GUARDED.format("(?:" + _PIECE.sub(expanded, form) + ")"))
