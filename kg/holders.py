"""Who held which office when: heads of state and government, foreign ministers, heads of bodies.

The rows lie in `kg/lexicon/holders/*.csv`, one a term of office (see its README); users add files of the
same form (`known`, `using`). They are knowledge, not reading: what they lend to a text is marked as inferred.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kg.errors import LexiconError
from kg.lexicon import kept
from kg.names import family_names, fold, name_key, titles_before
from kg.own import file_text, own_files
from kg.places import country_code, country_codes, organization

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


Certainty = Literal["sure", "likely"]
COLUMNS = ("name", "spellings", "office", "side", "from", "to", "wikidata", "certainty")
BESIDE = "beside"
"""The column that may follow the others."""
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
FEDERAL, CROWN = "federal", "crown"
BESIDES = frozenset({"acting", CROWN, FEDERAL, "joint", "rival"})
"""Why a term may run beside another; the README beside the table says what each means."""
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_CODE = re.compile(r"[A-Z]{2}")
_OWN = "people/*.csv"
_FIRST, _LAST = "0001-01-01", "9999-12-31"


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
    beside: str = ""

    def __str__(self) -> str:
        """Return the row in few words: "Anna Berg, head, X, 2001 – 2003-05"."""
        return f"{self.name}, {self.office}, {self.side}, {self.start} – {self.end}".rstrip()

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
    for fault in faults(text, where):
        raise fault
    return tuple(_holder(row) for _, row in _rows(text, where))


def faults(text: str, where: str) -> Iterator[LexiconError]:
    """Yield what is wrong with the form of the CSV *text* of the file *where*, line by line."""
    try:
        for line, row in _rows(text, where):
            yield from (LexiconError(fault, where=where, line=line) for fault in _faults(row))
    except LexiconError as error:
        yield error


def _rows(text: str, where: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows with the lines they end on; LexiconError if the text is no CSV with the right columns."""
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        if tuple(rows.fieldnames or ()) not in (COLUMNS, (*COLUMNS, BESIDE)):
            message = f"the first line must be {','.join(COLUMNS)}, and perhaps {BESIDE} after it"
            raise LexiconError(message, where=where, line=1)
        yield from ((rows.line_num, row) for row in rows)
    except csv.Error as error:
        message = f"begins what is no row of a CSV file ({error})"
        raise LexiconError(message, where=where, line=rows.line_num + 1) from error


def _holder(row: dict[str, str]) -> Holder:
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
        row.get(BESIDE, ""),
    )


def _faults(row: dict[str, str]) -> Iterator[str]:
    if None in row or None in row.values():
        yield "has not as many fields as the first line"
        return
    if not name_key(row["name"]):
        yield "lacks a name"
    if row["office"] not in OFFICES:
        yield f"office {row['office']!r} must be one of: {', '.join(sorted(OFFICES))}"
    yield from _faults_of_side(row["side"])
    yield from _faults_of_days(row["from"], row["to"])
    yield from _faults_of_marks(row)


def _faults_of_side(side: str) -> Iterator[str]:
    written = written_side(side)
    if not side.strip():
        yield "lacks a side"
    elif written not in (None, side):
        yield f"side {side!r} must be written {written}"
    elif written is None and _CODE.fullmatch(side):
        yield f"side {side!r} is no ISO 3166-1 code of a country, nor the acronym of a body"


def _faults_of_days(start: str, end: str) -> Iterator[str]:
    if not is_day(start) or (end and not is_day(end)):
        yield "from and to must be days, months or years: YYYY-MM-DD, YYYY-MM or YYYY; only to may be empty"
    elif end and end[: len(start)] < start[: len(end)]:
        yield "ends before it begins"


def _faults_of_marks(row: Mapping[str, str]) -> Iterator[str]:
    if row["wikidata"] and not re.fullmatch(r"Q[1-9][0-9]*", row["wikidata"]):
        yield f"wikidata {row['wikidata']!r} is no Q-number"
    if row["certainty"] not in CERTAINTIES:
        yield "certainty must be sure or likely"
    if row.get(BESIDE, "") not in BESIDES | {""}:
        yield f"{BESIDE} must be empty or one of: {', '.join(sorted(BESIDES))}"


def written_side(side: str) -> str | None:
    """Return how the table writes a country or body, given by any name; None if it is not known.

    >>> written_side("France"), written_side("NATO"), written_side("UA"), written_side("African Union")
    ('FR', 'OTAN', 'UA', 'Union africaine')
    """
    if side in country_codes():
        return side
    body = organization(side)
    return body.acronym if body else country_code(side)


def is_day(text: str) -> bool:
    """Tell whether a text is a day (`YYYY-MM-DD`), a month or a year that there is."""
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(earliest(text)))
    except ValueError:
        return False


def earliest(day: str) -> str:
    """Return the first day that a day, month or year may mean."""
    return day + _FIRST[len(day) :]


def latest(day: str) -> str:
    """Return a day, or one no earlier than the last that a month or year may mean; the last of all for ""."""
    return day + _LAST[len(day) :]


def shipped_files() -> Iterator[tuple[str, str]]:
    """Yield the files that ship, in order: their names, as faults tell them, and their texts."""
    folder = resources.files("kg.lexicon").joinpath("holders")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".csv"):
            yield f"kg/lexicon/holders/{file.name}", file.read_text(encoding="utf-8")


def user_files() -> tuple[Path, ...]:
    """Return this user's own files, in order; none where there is no such folder."""
    return own_files((), _OWN)


def files_in(folders: Iterable[Path | str]) -> tuple[Path, ...]:
    """Return the files of office holders in *folders* of somebody's own (`kg.own`), in order."""
    return tuple(file for folder in folders for file in sorted(Path(folder).glob(_OWN)))


def faults_of(path: Path) -> Iterator[LexiconError]:
    """Yield what is wrong with a user's file, that it cannot be read included."""
    try:
        yield from faults(file_text(path), str(path))
    except LexiconError as error:
        yield error


def add(path: Path) -> tuple[Holder, ...]:
    """Return the terms in a user's file; LexiconError if it cannot be read or a line is wrong."""
    return read_holders(file_text(path), str(path))


@cache
def shipped() -> tuple[Holder, ...]:
    """Return the terms of all files that ship, in their order.

    They are not looked through for faults each time: the tests have done that.
    """
    return tuple(_holder(row) for where, text in shipped_files() for _, row in _rows(text, where))


@cache
def given_names() -> frozenset[str]:
    """Return the folded first words of the names of all who are shipped: given names, for the most part."""
    return frozenset(fold(each.name.split()[0]) for each in shipped() if " " in each.name)


class Holders:
    """Terms of office, found by name, by family name, or by office and side.

    `added` are those among `terms` that a user added to what ships.
    """

    def __init__(self, terms: Iterable[Holder], added: Iterable[Holder] = ()) -> None:
        """Index *terms*."""
        self.terms = tuple(terms)
        self.added = tuple(added)
        self._by_name: defaultdict[str, list[Holder]] = defaultdict(list)
        self._by_family: defaultdict[str, list[Holder]] = defaultdict(list)
        self._by_office: defaultdict[tuple[str, str], list[Holder]] = defaultdict(list)
        for term in self.terms:
            self._by_office[term.office, term.side].append(term)
            for name in term.names():
                self._by_name[full_key(name)].append(term)
                for family in () if _is_given(name) else family_names(name):
                    self._by_family[family].append(term)

    def named(self, name: str) -> tuple[Holder, ...]:
        """Return the terms of whoever bears the full *name*, in any spelling that the table knows.

        "Lula" is a full name, and so is "le roi Hussein"; "Hussein" alone is none.
        """
        found = self._by_name.get(full_key(name)) or self._by_name.get(name_key(name)) or []
        return tuple(dict.fromkeys(found))

    def is_one(self, name: str) -> bool:
        """Tell whether the table knows somebody of the full *name*, or of its key, and no more than one."""
        return len({full_key(term.name) for term in self.named(name)}) == 1

    def of_family(self, name: str, day: str) -> tuple[Holder, ...]:
        """Return the terms running on *day* of those whose family name is *name* alone."""
        return tuple(dict.fromkeys(t for t in self._by_family.get(name, ()) if t.held_on(day)))

    def side_of(self, name: str) -> str | None:
        """Return the country of whoever bears the full *name*; None if nobody does, or people of two sides."""
        found = [term for term in self.named(name) if term.office not in OF_BODIES]
        own = {term.side for term in found if term.beside not in (CROWN, FEDERAL)}
        sides = own or {term.side for term in found}
        return sides.pop() if len(sides) == 1 else None

    def side_known(self, name: str, day: date | None) -> str | None:
        """Return the country of somebody told by full name, or by a family name that one person in office on *day* bears."""
        if " " in name.strip():
            return self.side_of(name)
        return None if day is None else self.side_of_family(fold(name), day.isoformat())

    def side_of_family(self, name: str, day: str) -> str | None:
        """Return the country for which the one person in office on *day* speaks who bears the family *name*."""
        found = [term for term in self.of_family(name, day) if term.office not in OF_BODIES]
        people = {(name_key(term.name), term.side) for term in found}
        return found[0].side if len(people) == 1 else None

    def in_office(self, office: str, side: str, day: str) -> Holder | None:
        """Return who held *office* for *side* on *day*, None if nobody is known or several are."""
        found = [term for term in self._by_office.get((office, side), ()) if term.held_on(day)]
        names = {name_key(term.name) for term in found}
        return found[0] if len(names) == 1 else None


def full_key(name: str) -> str:
    """Return the key of a full name; where it is one word behind a title, the title is a part of it."""
    key, titles = name_key(name), titles_before(name)
    return key if " " in key or not titles else f"{fold(titles[-1].text)} {key}"


def _is_given(name: str) -> bool:
    """Return whether a name is a given name alone, as princes bear it: "roi Hussein"."""
    return " " not in name_key(name) and any(title.kind == "noble" for title in titles_before(name))


@kept()
def _of_package() -> Holders:
    return Holders(shipped())


_known: ContextVar[Holders | None] = ContextVar("known", default=None)


def holders() -> Holders:
    """Return the terms of office that ship, indexed; within `using`, those that it was given."""
    return _known.get() or _of_package()


def known(files: Iterable[Path | str] = ()) -> Holders:
    """Return the terms that ship, those of the user's folder and those in *files*, indexed.

    LexiconError if a file cannot be read or a line in it is wrong.
    """
    added = tuple(term for file in (*user_files(), *files) for term in add(Path(file)))
    return Holders((*shipped(), *added), added) if added else _of_package()


@contextmanager
def using(table: Holders) -> Iterator[None]:
    """Make `holders` return *table* within the block: in this thread or task alone, and no longer."""
    token = _known.set(table)
    try:
        yield
    finally:
        _known.reset(token)


def overlaps(terms: Iterable[Holder]) -> Iterator[tuple[Holder, Holder]]:
    """Yield the pairs of terms of one office and side, of different people, that surely ran at the same time."""
    rows: defaultdict[tuple[str, str], list[Holder]] = defaultdict(list)
    for term in terms:
        rows[term.office, term.side].append(term)
    for row in rows.values():
        for one, other in combinations(sorted(row, key=lambda term: term.start), 2):
            shared = _surely_before(one.start, other.end) and _surely_before(other.start, one.end)
            if shared and name_key(one.name) != name_key(other.name):
                yield one, other


def _surely_before(day: str, end: str) -> bool:
    return not end or latest(day) < earliest(end)
