"""The command that writes down what people know better."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import corrections
from kg.cli.options import BASE, PATH
from kg.errors import InputError
from kg.legible import one_line
from kg.openrefine import read_names
from kg.triples import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Callable


@click.command(epilog="Example: kg correct build/demo edit person:heiko-maas side Allemagne --by 'Eva Ek'")
@click.argument("file", type=PATH, metavar="FILE|GRAPH")
@click.argument("action", type=click.Choice([*corrections.ARGUMENTS, "from", "list"]))
@click.argument("what", nargs=-1)
@click.option("--by", envvar="KG_USER", help="Who says so; you, if not given.")
@click.option("--because", default="", metavar="TEXT", help="Why.")
@click.option(
    "--graph",
    type=PATH,
    help="The graph that is wrong, if none lies beside FILE; nodes it has not are refused.",
)
@BASE
def correct(
    file: Path,
    action: str,
    what: tuple[str, ...],
    by: str | None,
    because: str,
    graph: Path | None,
    base: str | None,
) -> None:
    r"""Write down in FILE that the graph is wrong, for `kg build --corrections FILE` to mend it each time.

    \b
    merge ONE OTHER              ONE is OTHER
    split ONE OTHER              they are two; or, of a dispatch: it means somebody else than ONE
    reject EVENT                 it did not happen
    reject PERSON                this is no person
    confirm NODE                 it is right as it is
    edit NODE PROPERTY VALUE     PROPERTY is VALUE; "" if nothing is known
    add EVENT PROPERTY VALUE     VALUE belongs to it as well
    drop EVENT PROPERTY VALUE    VALUE does not belong to it
    tell DISPATCH FACT           it states FACT, too: JSON as `kg extract` writes a meeting or a donation, with the
                                 words that prove it as "evidence"
    undo NUMBER                  correction NUMBER of the list counts no more
    from LINES                   all of the above from a file, one a line, each with --because if you like
    from NAMES.csv               what OpenRefine found for the names of `kg export --format openrefine`
    list                         show the corrections

    \b
    edit   of a person    label, role, side, wikidata
           of an organization or a place    label, wikidata
           of a meeting   date, kind, label, place, status
           of a donation  currency, date, donor, item, label, quantity, recipient, status, value
    add    of a meeting   participant, topic
    drop   of a donation  via

    Nodes are called as answers show them: person:anna-berg. A side, a donor or a participant may also be a country or an
    organisation by its name. With GRAPH, corrections.ttl beside it is meant.
    """
    path = corrections.file_of(file)
    if action != "list":
        wrong = graph or corrections.graph_of(file)
        corrections.add_all(
            path,
            _wanted(action, what, because),
            by=by or user(),
            at=datetime.now(UTC),
            base=base or (corrections.base_of(wrong) if wrong else DEFAULT_BASE),
            known=_known(wrong),
        )
    for each in corrections.read_corrections(path):
        click.echo(one_line(each))


def _wanted(action: str, what: tuple[str, ...], because: str) -> list[corrections.Wanted]:
    """Return what is asked for; InputError if a file of lines cannot be read."""
    if action != "from":
        return [corrections.Wanted(action, what, because)]
    if len(what) != 1:
        raise InputError(f"from takes one file, not {len(what)}")
    try:
        text = Path(what[0]).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read as UTF-8 text ({error})", where=what[0]) from error
    if Path(what[0]).suffix.lower() == ".csv":
        return list(read_names(text, what[0]))
    return corrections.read_wanted(text, what[0])


def _known(graph: Path | None) -> Callable[[str], bool] | None:
    """Return what tells whether the graph has a node; None, and a line that says so, if there is no graph."""
    if graph is None:
        click.echo(
            "no graph lies beside the file, so nodes are not looked up; name one with --graph", err=True
        )
        return None
    return corrections.nodes_of(graph)


def user() -> str:
    """Return the name of the user; InputError if nobody knows it, as in many containers."""
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:  # KeyError before Python 3.13
        raise InputError("this user has no name; say who says so, with --by NAME", where="--by") from error
