"""Commands that answer questions about a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.console import deadline, finish, write_data
from kg.cli.options import GRAPH
from kg.query import Answer, named_queries, run
from kg.store import load, open_graph

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOR_PEOPLE = "table"
FORMS: dict[str, Callable[[Answer], str]] = {
    "csv": Answer.to_csv,
    "tsv": Answer.to_tsv,
    "json": Answer.to_json,
    "ttl": Answer.to_turtle,
}

SHOWN = 1000
"""Rows of a table that are shown unless others are wanted: more than anybody reads, and found at once."""


def _list(context: click.Context, option: click.Parameter, wanted: bool) -> None:
    """Print the named questions and end, if that is wanted."""
    if wanted and not context.resilient_parsing:
        for each in named_queries():
            click.echo(f"{each.name:<26}{each.question}")
        context.exit()


@click.command(epilog='Example: kg query build/demo/graph.trig meetings-of --person "Heiko Maas"')
@click.option(
    "--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="Name the questions."
)
@GRAPH
@click.argument("question", metavar="NAME|FILE.rq|SPARQL")
@click.option("--person", metavar="NAME", help="A name, or a part of it, in any spelling.")
@click.option("--country", metavar="NAME", help="A country or organisation: name, ISO code or acronym.")
@click.option("--since", metavar="DATE", help="From this day, month or year on.")
@click.option("--until", metavar="DATE", help="Up to this day, month or year.")
@click.option("--fact", metavar="ID", help="An event, as another answer names it.")
@click.option(
    "--format",
    "form",
    type=click.Choice([FOR_PEOPLE, *FORMS]),
    default=FOR_PEOPLE,
    show_default=True,
    help="How to print.",
)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=0),
    help=f"Rows at most, 0: all.  [default: {SHOWN} in a table, else all]",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=60,
    show_default=True,
    help="Seconds that finding the answer may take.",
)
def query(
    graph: Path, question: str, form: str, limit: int | None, timeout: float, **parameters: str | None
) -> None:
    """Ask GRAPH one of the named questions, or any SPARQL given as text or as a file."""
    given = {name: value for name, value in parameters.items() if value is not None}
    most = SHOWN if limit is None and form == FOR_PEOPLE else limit or None
    opened = open_graph(graph)
    with deadline(timeout, "the query was stopped after {:g} seconds; ask for less, or give --timeout more"):
        answer = run(opened, question, limit=most, **given)
    if form == FOR_PEOPLE:
        click.echo(answer.to_table(), nl=False)
    else:
        write_data(FORMS[form](answer))
    if answer.cut:
        click.echo(f"only the first {most} rows are shown; --limit 0 shows all", err=True)


@click.command(epilog="Example: kg check build/demo/graph.trig")
@GRAPH
def check(graph: Path) -> None:
    """Tell where GRAPH does not keep to the ontology; silence means that it does."""
    from kg.check import check as check_graph  # pyshacl, which no other command needs

    finish(check_graph(load(graph)))
