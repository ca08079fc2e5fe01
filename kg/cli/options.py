"""Options and arguments that several commands take."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.crew import usual

if TYPE_CHECKING:
    from collections.abc import Callable

PATH = click.Path(path_type=Path)
GRAPH = click.argument("graph", type=PATH)
BASE = click.option(
    "--base", metavar="IRI", help="How identifiers in the graph begin.  [default: as in the graph]"
)
OFFICE = click.option(
    "--french-office",
    "office",
    is_flag=True,
    help="CSV that a spreadsheet in French opens as it is: semicolons, decimal commas, a mark for UTF-8.",
)
PEOPLE = click.option(
    "--people",
    "people_files",
    type=PATH,
    multiple=True,
    metavar="FILE",
    help="Office holders to add to the table that ships, as CSV; may be given several times.",
)
LEXICON = click.option(
    "--lexicon",
    "lexicons",
    type=PATH,
    is_eager=True,  # before --list, which names the questions in it
    multiple=True,
    metavar="DIR",
    help="Folder of words, office holders and questions of your own; may be given several times.",
)

TIMEOUT = click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=60,
    show_default=True,
    help="Seconds that finding the answer may take.",
)


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add what `build` and `extract` both take."""
    for add in (
        click.argument("inputs", nargs=-1, metavar="INPUT..."),
        click.option(
            "--models", default="embedded", show_default=True, help="embedded, official or a folder."
        ),
        click.option(
            "--published", callback=_day, metavar="DAY", help="Day of the articles that carry none."
        ),
        click.option("--metadata", type=PATH, help="CSV with the columns file,published,source."),
        PEOPLE,
        LEXICON,
        click.option(
            "--jobs",
            type=click.IntRange(1),
            default=usual,
            metavar="N",
            help="Processes that read articles, with a gigabyte of memory each.  [default: one a processor]",
        ),
    ):
        command = add(command)
    return command


def _day(context: click.Context, option: click.Parameter, value: str | None) -> date | None:
    """Return a day written as ISO 8601 has it, or end with a usage error."""
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day; write it as 2021-05-26") from None
