"""Commands about words of a user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg import holders, lexicon, vocabulary
from kg.cli.console import finish
from kg.cli.options import PATH
from kg.legible import one_line
from kg.own import own_files
from kg.query import faults_of_questions, own_queries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.errors import KgError


@click.group("lexicon", epilog="Example: kg lexicon check words/")
def lexicon_group() -> None:
    """Check folders of words of your own, and see which words can be added."""


@lexicon_group.command("check", epilog="Example: kg lexicon check words/")
@click.argument("folders", nargs=-1, type=PATH, metavar="[DIR...]")
def lexicon_check(folders: tuple[Path, ...]) -> None:
    """Tell what is wrong, line by line, in the words, office holders and questions of DIR... and of your own folder."""
    faults = list(_faults(folders))
    if not faults:
        for name, count in vocabulary.counts(vocabulary.read(folders)).items():
            click.echo(f"{name:<40}{count:>6}")
        for each in own_queries(folders):
            click.echo(f"question {one_line(each.name)}")
    finish(faults)


def _faults(folders: tuple[Path, ...]) -> Iterator[KgError]:
    words = vocabulary.read(folders)
    wrong = list(vocabulary.faults(words))
    yield from wrong
    if not wrong:
        with lexicon.using(words):
            for file in own_files(folders, "people/*.csv"):
                yield from holders.faults_of(file)
    yield from faults_of_questions(folders)


@lexicon_group.command("tables", epilog="Example: kg lexicon tables")
def lexicon_tables() -> None:
    """Name the files and tables to which words can be added, and the fields of their rows."""
    for door in vocabulary.DOORS.values():
        click.echo(f"{door!s:<40}{door.adds}")
        if door.need is not None:
            may = f"; may have {', '.join(sorted(door.may))}" if door.may else ""
            click.echo(f"    needs {', '.join(door.need)}{may}")
