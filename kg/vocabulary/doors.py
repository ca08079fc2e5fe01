"""The tables of `kg/lexicon` to which users may add rows, and what each row has to be."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from kg import newsroom, sentences
from kg.amounts import currencies
from kg.lexicon.shape import faults_of_row, faults_of_value
from kg.names import roles, titles
from kg.places.organizations import MAY, NEED
from kg.vocabulary import senses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Fault = tuple[int | str, str]
"""Which row, by its number from 1 or by its key, and what is wrong with it."""


class Door(NamedTuple):
    """A table that takes rows.

    `need` and `may` are the fields of a row, None for lists of texts: a bare one, or one for each key where
    `by_key`. `wrong` yields what is wrong with what a row says, once its form is right.
    """

    lexicon: str
    table: str
    adds: str
    wrong: Callable[[Any], Iterator[str]]
    need: Mapping[str, type] | None = None
    may: Mapping[str, type] = {}
    by_key: bool = False

    def __str__(self) -> str:
        """Return the file and the table as they are written."""
        table = (
            f"[[{self.table}]]" if self.need else f"[{self.table}]" if self.by_key else f"{self.table} = […]"
        )
        return f"{self.lexicon}.toml {table}"

    def shape(self, rows: Any) -> Iterator[Fault]:
        """Yield what is wrong with the form of a table."""
        if type(rows) is not (dict if self.by_key else list):
            yield 0, f"{self.table} is written as {self}"
        elif self.need is not None:
            for number, row in enumerate(rows, start=1):
                yield from ((number, fault) for fault in faults_of_row(row, self.need, self.may))
        elif isinstance(rows, dict):
            for key, row in rows.items():
                yield from ((key, f"{key} {fault}") for fault in faults_of_value(row, list))
        else:
            yield from ((0, f"{self.table} {fault}") for fault in faults_of_value(rows, list))

    def sense(self, rows: Any) -> Iterator[Fault]:
        """Yield what is wrong with what the rows of a table say; they have to be in use."""
        if self.by_key:
            for key, row in rows.items():
                yield from ((key, fault) for fault in self.wrong((key, row)))
        elif self.need is None:
            yield from ((0, fault) for fault in self.wrong(rows))
        else:
            for number, row in enumerate(rows, start=1):
                yield from ((number, fault) for fault in self.wrong(row))


def _table(*doors: Door) -> dict[tuple[str, str], Door]:
    return {(door.lexicon, door.table): door for door in doors}


def _of_countries(table: str, adds: str) -> Door:
    return Door("countries", table, adds, partial(senses.of_country, table), by_key=True)


def _of_pages(table: str, adds: str) -> Door:
    return Door("web", table, adds, partial(senses.of_words, table))


DOORS = _table(
    Door(
        "abbreviations",
        "abbreviation",
        "abbreviations whose full stop ends no sentence",
        senses.of_abbreviation,
        sentences.ABBREVIATION,
        {"closing": bool},
    ),
    Door(
        "agencies",
        "agency",
        "newsrooms that write from a country",
        senses.of_agency,
        newsroom.AGENCY,
    ),
    _of_countries("adjectives", "adjectives that mean a country, by its code"),
    _of_countries("localities", "towns, provinces and islands, by the code of their country"),
    _of_countries("names", "names that mean a country, by its code"),
    _of_countries("seats", "buildings and parties that stand for a country, by its code"),
    Door(
        "currencies",
        "currency",
        "names of currencies",
        senses.of_currency,
        currencies.NEED,
        currencies.MAY,
    ),
    Door("names", "title", "forms of address before names", senses.of_title, titles.NEED, titles.MAY),
    Door("names", "variant", "spellings of one name", senses.of_variant, {"spellings": list}),
    Door(
        "organizations",
        "organization",
        "international organisations",
        senses.of_organization,
        NEED,
        MAY,
    ),
    Door("roles", "role", "offices and groups", senses.of_role, roles.NEED, roles.MAY),
    _of_pages("agencies", "signatures of newsrooms in datelines and credits"),
    _of_pages("noise", "lines that say nothing about an article"),
)
"""The tables that take rows, by their file and their name."""
