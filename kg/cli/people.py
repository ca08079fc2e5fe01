"""Commands about the table of office holders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg import holders, people
from kg.cli.console import finish
from kg.cli.options import PATH, PEOPLE
from kg.legible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.errors import LexiconError
    from kg.holders import Holder


@click.group("people", epilog="Example: kg people who 'head of state' France --on 2015-06-01")
def people_group() -> None:
    """Check the table of who held which office when, and look people up in it."""


@people_group.command("check", epilog="Example: kg people check")
@click.argument("files", nargs=-1, type=PATH, metavar="[FILE...]")
def people_check(files: tuple[Path, ...]) -> None:
    """Tell what is wrong, and what deserves a look, in the table that ships and in your own.

    With FILE..., tell it of those files alone. Only what is wrong with the form of a file ends with exit
    code 1; overlaps, gaps and shared names may be as they are in the world.
    """
    faults = list(_faults(files))
    if not faults:
        about = [term for file in files for term in holders.add(file)]
        _tell_findings(holders.known(files).terms, about if files else None)
    finish(faults)


def _faults(files: Sequence[Path]) -> Iterator[LexiconError]:
    """Yield what is wrong with the form of *files*, of the table that ships and of the user's folder if none."""
    for where, text in holders.shipped_files() if not files else ():
        yield from holders.faults(text, where)
    for file in files or holders.user_files():
        yield from holders.faults_of(file)


def _tell_findings(terms: Sequence[Holder], about: Sequence[Holder] | None) -> None:
    seen = terms if about is None else about
    names, sides = len({term.name for term in seen}), len({term.side for term in seen})
    click.echo(f"terms: {len(seen)}, names: {names}, countries and bodies: {sides}")
    for found in people.findings(terms, about=about):
        click.echo(f"\n{found.headline}: {len(found.lines)}")
        _print(f"  {line}" for line in found.lines)


@people_group.command("who", epilog="Example: kg people who 'head of state' France --on 2015-06-01")
@click.argument("office", type=click.Choice(sorted(holders.OFFICES)))
@click.argument("side")
@click.option("--on", metavar="DATE", help="Who held it on this day, in this month or in this year.")
@PEOPLE
def people_who(office: str, side: str, on: str | None, people_files: tuple[Path, ...]) -> None:
    """Print who held OFFICE for SIDE: a country or an organisation by its name, code or acronym."""
    if on is not None and not holders.is_day(on):
        raise click.BadParameter(
            f"{on!r} is no day, month or year; write it as 2021-05-26", param_hint="--on"
        )
    _print(map(people.line, people.in_office(holders.known(people_files), office, side, on)))


@people_group.command("of", epilog="Example: kg people of 'Heiko Maas'")
@click.argument("name")
@PEOPLE
def people_of(name: str, people_files: tuple[Path, ...]) -> None:
    """Print which offices NAME held and when; a family name alone means all who bear it."""
    _print(map(people.line, people.of_name(holders.known(people_files), name)))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(one_line(line))
