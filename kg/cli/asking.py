"""Commands that answer questions about a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.console import STDOUT, deadline, finish, write_data
from kg.cli.options import GRAPH, LEXICON, OFFICE, PATH, TIMEOUT
from kg.legible import one_line
from kg.query import PARAMETERS, named_queries, own_queries, run, sparql_of
from kg.query.sheets import FORMS, written
from kg.store import load, open_to_ask

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOR_PEOPLE = "table"

SHOWN = 1000
"""Rows of a table that are shown unless others are wanted: more than anybody reads, and found at once."""


def _list(context: click.Context, option: click.Parameter, wanted: bool) -> None:
    """Print the named questions, ours and then others, and end, if that is wanted."""
    if wanted and not context.resilient_parsing:
        for each in (*named_queries(), *own_queries(context.params.get("lexicons") or ())):
            click.echo(one_line(f"{each.name:<26}{each.question}"))
        context.exit()


def _parameters(command: Callable[..., None]) -> Callable[..., None]:
    """Add what can be said with a question."""
    for each in reversed(PARAMETERS.values()):
        name = f"--{each.name.replace('_', '-')}"
        add = click.option(name, each.name, metavar=each.metavar, multiple=each.several, help=each.meaning)
        command = add(command)
    return command


@click.command(epilog='Example: kg query build/demo/graph.trig meetings-of --person "Heiko Maas"')
@click.option("--list", is_flag=True, expose_value=False, callback=_list, help="Name the questions.")
@LEXICON
@GRAPH
@click.argument("question", metavar="NAME|FILE.rq|SPARQL")
@_parameters
@click.option("-o", "--out", type=PATH, help="File to write; its ending says the form.  [default: print]")
@click.option(
    "--format",
    "form",
    type=click.Choice([FOR_PEOPLE, *FORMS]),
    help=f"The form.  [default: {FOR_PEOPLE}, or by the ending of the file]",
)
@OFFICE
@click.option("--ids", is_flag=True, help="Give the identifiers, too, of what the answer names.")
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=0),
    help=f"Rows at most, 0: all.  [default: {SHOWN} in a table, else all]",
)
@click.option("--offset", metavar="N", type=click.IntRange(min=0), default=0, help="Rows to pass over first.")
@click.option("--sparql", is_flag=True, help="Print the SPARQL that asks this, and do not ask it.")
@TIMEOUT
def query(
    graph: Path,
    question: str,
    out: Path | None,
    form: str | None,
    office: bool,
    limit: int | None,
    offset: int,
    timeout: float,
    ids: bool,
    sparql: bool,
    lexicons: tuple[Path, ...],
    **parameters: str | tuple[str, ...] | None,
) -> None:
    """Ask GRAPH one of the named questions, or any SPARQL given as text or as a file.

    Options that choose may be given several times where more than one value makes sense: one of these has
    to fit, and so has one of each other option.
    """
    shown = form == FOR_PEOPLE or (form is None and out is None and not office)
    if shown and out is not None:
        raise click.UsageError(f"a {FOR_PEOPLE} is to be looked at; write one of {', '.join(FORMS)}")
    most = SHOWN if limit is None and shown else limit or None
    opened = open_to_ask(graph)
    if sparql:
        write_data(sparql_of(opened, question, lexicons=lexicons, **parameters))
        return
    with deadline(timeout, "the query was stopped after {:g} seconds; ask for less, or give --timeout more"):
        answer = run(
            opened, question, limit=most, offset=offset, identifiers=ids, lexicons=lexicons, **parameters
        )
    if shown:
        click.echo(answer.to_table(), nl=False)
    elif out is None or out == STDOUT:
        write_data(written(answer, form or "csv", office=office))
    else:
        answer.save(out, form, office=office)
    if answer.cut:
        more = f"--offset {offset + len(answer)} shows what follows, --limit 0 all"
        click.echo(f"only {len(answer)} rows are shown; {more}", err=True)


@click.command(epilog="Example: kg check build/demo/graph.trig")
@GRAPH
def check(graph: Path) -> None:
    """Tell where GRAPH does not keep to the ontology; silence means that it does."""
    from kg.check import check as check_graph  # pyshacl, which no other command needs

    finish(check_graph(load(graph)))
