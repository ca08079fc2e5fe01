"""Commands that draw a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import click

from kg.choice import Choice, choose, without_year
from kg.cli.console import writing
from kg.cli.options import GRAPH, PATH
from kg.corrections import recorded
from kg.facts import read_facts
from kg.store import load
from kg.view import view_of

if TYPE_CHECKING:
    from pathlib import Path


@click.command(epilog="Example: kg view build/demo/graph.trig -o network.html")
@GRAPH
@click.option("-o", "--out", type=PATH, required=True, help="File to write; - for standard output.")
@click.option("--person", metavar="NAME", help="Only the facts of this person, in any spelling.")
@click.option(
    "--country", metavar="NAME", help="Only those of a country or organisation: name, code or acronym."
)
@click.option("--topic", metavar="WORDS", help="Only those about a topic with these words.")
@click.option("--since", metavar="DATE", help="Only from this day, month or year on.")
@click.option("--until", metavar="DATE", help="Only up to this day, month or year.")
@click.option(
    "--top", metavar="N", type=click.IntRange(min=1), help="Only the N parties with the most facts."
)
def view(graph: Path, out: Path, **choice: Any) -> None:
    """Draw GRAPH, or a part of it, as one page that works without a network."""
    dataset, wanted = load(graph), Choice(**choice)
    facts = read_facts(dataset)
    page = view_of(choose(facts, wanted), recorded(dataset))
    if number := without_year(facts, wanted):
        click.echo(f"facts left out, since their year is not known: {number}", err=True)
    with writing(out) as write:
        write(page)


@click.command(epilog="Example: kg pictures build/demo/graph.trig -o build/pictures")
@GRAPH
@click.option("-o", "--out", type=PATH, required=True, help="Folder for the pictures; made if need be.")
@click.option(
    "--language", type=click.Choice(["fr", "en"]), default="fr", show_default=True, help="What they speak."
)
def pictures(graph: Path, out: Path, language: Literal["fr", "en"]) -> None:
    """Draw GRAPH as SVG: who meets whom, what happened when, who gives what to whom."""
    from kg.pictures import draw_pictures  # matplotlib, which no other command needs

    for path in draw_pictures(load(graph), out, language):
        click.echo(str(path))
