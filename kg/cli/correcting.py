"""The command that writes down what people know better."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from kg import corrections
from kg.cli.options import PATH
from kg.errors import InputError
from kg.legible import one_line
from kg.triples import DEFAULT_BASE

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    epilog='Example: kg correct corrections.ttl merge person:a-berg person:anna-berg --by "Eva Ek"'
)
@click.argument("file", type=PATH, metavar="FILE|GRAPH")
@click.argument("action", type=click.Choice([*corrections.ARGUMENTS, "list"]))
@click.argument("what", nargs=-1)
@click.option("--by", envvar="KG_USER", help="Who says so; you, if not given.")
@click.option("--because", default="", metavar="TEXT", help="Why.")
@click.option("--base", default=DEFAULT_BASE, show_default=True, help="How identifiers in the graph begin.")
def correct(file: Path, action: str, what: tuple[str, ...], by: str | None, **said: str) -> None:
    r"""Write down in FILE that the graph is wrong, for `kg build --corrections FILE` to mend it each time.

    \b
    merge ONE OTHER              ONE is OTHER
    split ONE OTHER              they are two; or, of a dispatch: it means somebody else than ONE
    reject EVENT                 it did not happen
    edit NODE PROPERTY VALUE     PROPERTY is VALUE; "" if nothing is known
    undo NUMBER                  correction NUMBER of the list counts no more
    list                         show the corrections

    Nodes are called as answers show them: person:anna-berg. With GRAPH, corrections.ttl beside it is
    meant.
    """
    path = corrections.file_of(file)
    if action != "list":
        corrections.add(path, action, what, by=by or _user(), at=datetime.now(UTC), **said)
    for each in corrections.read_corrections(path):
        click.echo(one_line(each))


def _user() -> str:
    """Return the name of the user; InputError if nobody knows it, as in many containers."""
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:  # KeyError before Python 3.13
        raise InputError("this user has no name; say who says so, with --by NAME", where="--by") from error
