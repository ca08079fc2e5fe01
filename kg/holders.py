"""Who held which office when: heads of state and government, foreign ministers, heads of bodies.

The rows lie in `kg/lexicon/holders/*.csv`, one a term of office (see its README); users add files of the
same form. They are knowledge, not reading: what they lend to a text is marked as inferred.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from kg.errors import LexiconError
from kg.names import family_names, fold, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


Certainty = Literal["sure", "likely"]
COLUMNS = ("name", "spellings", "office", "side", "from", "to", "wikidata", "certainty")
OFFICES = frozenset(
    {
        "head of state",
        "head of government",
        "foreign minister",
        "defence minister",
        "interior minister",
        "finance minister",
        "party leader",
        "deputy",
        "co-prince",
        "head",
        "president",
        "council president",
        "parliament president",
        "high representative",
        "prosecutor",
    }
)
OF_BODIES = frozenset(
    {
        "head",
        "president",
        "council president",
        "parliament president",
        "co-prince",
        "prosecutor",
        "high representative",
    }
)
"""Offices whose holders come from some country, which stays their side elsewhere."""
CERTAINTIES = frozenset({"sure", "likely"})
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_LAST = "9999-99-99"


@dataclass(frozen=True, slots=True)
class Holder:
    """One term: `start` and `end` are days, months or years as far as known; `end` empty while it lasts."""

    name: str
    spellings: tuple[str, ...]
    office: str
    side: str
    start: str
    end: str
    wikidata: str | None
    certainty: Certainty

    def names(self) -> tuple[str, ...]:
        """Return all spellings of the holder's name, the usual French one first."""
        return (self.name, *self.spellings)

    def held_on(self, day: str) -> bool:
        """Tell whether the office was held on *day* (`YYYY-MM-DD`); a part of a date counts as a whole.

        >>> Holder("Anna Berg", (), "head", "X", "2001", "2003-05", None, "sure").held_on("2003-05-30")
        True
        """
        return self.start[: len(day)] <= day[: len(self.start)] and (
            not self.end or day[: len(self.end)] <= self.end
        )


def read_holders(text: str, where: str) -> tuple[Holder, ...]:
    """Return the terms in the CSV *text* of the file *where*; LexiconError names the line that is wrong."""
    rows = csv.DictReader(io.StringIO(text))
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise LexiconError(f"the first line must be {','.join(COLUMNS)}", where=where)
    return tuple(_holder(row, f"{where}:{rows.line_num}") for row in rows)


def _holder(row: dict[str, str], where: str) -> Holder:
    for fault in _faults(row):
        raise LexiconError(fault, where=where)
    spellings = tuple(spelling.strip() for spelling in row["spellings"].split("|") if spelling.strip())
    certainty: Certainty = "sure" if row["certainty"] == "sure" else "likely"
    return Holder(
        row["name"].strip(),
        spellings,
        row["office"],
        row["side"],
        row["from"],
        row["to"],
        row["wikidata"] or None,
        certainty,
    )


def _faults(row: dict[str, str]) -> Iterator[str]:
    if None in row or None in row.values():
        yield f"has not {len(COLUMNS)} fields"
        return
    if not row["name"].strip() or not row["side"].strip():
        yield "lacks a name or a side"
    if row["office"] not in OFFICES:
        yield f"office {row['office']!r} must be one of: {', '.join(sorted(OFFICES))}"
    if not _DAY.fullmatch(row["from"]) or (row["to"] and not _DAY.fullmatch(row["to"])):
        yield "from and to must be YYYY-MM-DD, YYYY-MM or YYYY"
    elif row["to"] and row["to"][: len(row["from"])] < row["from"][: len(row["to"])]:
        yield "ends before it begins"
    if row["wikidata"] and not re.fullmatch(r"Q[1-9]\d*", row["wikidata"]):
        yield f"wikidata {row['wikidata']!r} is no Q-number"
    if row["certainty"] not in CERTAINTIES:
        yield "certainty must be sure or likely"


@cache
def shipped() -> tuple[Holder, ...]:
    """Return the terms of all files that ship, in their order; LexiconError if one is wrong."""
    folder = resources.files("kg.lexicon").joinpath("holders")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".csv")), key=lambda f: f.name)
    return tuple(
        holder
        for file in files
        for holder in read_holders(file.read_text(encoding="utf-8"), f"kg/lexicon/holders/{file.name}")
    )


@cache
def given_names() -> frozenset[str]:
    """Return the folded first words of the names of all who are shipped: given names, for the most part."""
    return frozenset(fold(each.name.split()[0]) for each in shipped() if " " in each.name)


class Holders:
    """Terms of office, found by name, by family name, or by office and side."""

    def __init__(self, terms: Iterable[Holder]) -> None:
        """Index *terms*."""
        self.terms = tuple(terms)
        self._by_name: defaultdict[str, list[Holder]] = defaultdict(list)
        self._by_family: defaultdict[str, list[Holder]] = defaultdict(list)
        for term in self.terms:
            for name in term.names():
                self._by_name[name_key(name)].append(term)
                for family in family_names(name):
                    self._by_family[family].append(term)

    def named(self, name: str) -> tuple[Holder, ...]:
        """Return the terms of whoever bears the full *name*, in any spelling that the table knows."""
        return tuple(dict.fromkeys(self._by_name.get(name_key(name), ())))

    def of_family(self, name: str, day: str) -> tuple[Holder, ...]:
        """Return the terms running on *day* of those whose family name is *name* alone."""
        return tuple(dict.fromkeys(t for t in self._by_family.get(name, ()) if t.held_on(day)))

    def side_of(self, name: str) -> str | None:
        """Return the country of whoever bears the full *name*; None if nobody does, or people of two sides."""
        sides = {term.side for term in self.named(name) if term.office not in OF_BODIES}
        return sides.pop() if len(sides) == 1 else None

    def side_of_family(self, name: str, day: str) -> str | None:
        """Return the country for which the one person in office on *day* speaks who bears the family *name*."""
        found = [term for term in self.of_family(name, day) if term.office not in OF_BODIES]
        people = {(name_key(term.name), term.side) for term in found}
        return found[0].side if len(people) == 1 else None

    def in_office(self, office: str, side: str, day: str) -> Holder | None:
        """Return who held *office* for *side* on *day*, None if nobody is known or several are."""
        found = [t for t in self.terms if t.office == office and t.side == side and t.held_on(day)]
        names = {name_key(term.name) for term in found}
        return found[0] if len(names) == 1 else None


@cache
def holders() -> Holders:
    """Return the terms of office that ship, indexed."""
    return Holders(shipped())


def add(path: Path) -> tuple[Holder, ...]:
    """Return the terms in a user's file; LexiconError if it cannot be read or a line is wrong."""
    try:
        return read_holders(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"cannot be read as UTF-8 text ({error})", where=str(path)) from error


def overlaps(terms: Iterable[Holder]) -> Iterator[tuple[Holder, Holder]]:
    """Yield the pairs of terms of one office and side, of different people, that run at the same time."""
    rows: defaultdict[tuple[str, str], list[Holder]] = defaultdict(list)
    for term in terms:
        rows[term.office, term.side].append(term)
    for row in rows.values():
        row.sort(key=lambda term: term.start)
        for one, other in pairwise(row):
            shared = other.start < (one.end or _LAST)[: len(other.start)]
            if shared and name_key(one.name) != name_key(other.name):
                yield one, other
