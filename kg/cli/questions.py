"""The command that takes a question in French."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.console import deadline, write_data
from kg.cli.options import GRAPH, TIMEOUT
from kg.questions import ask as ask_graph
from kg.questions.shown import SHOWN, to_json, to_text
from kg.store import open_to_ask

if TYPE_CHECKING:
    from pathlib import Path


@click.command(epilog='Example: kg ask build/demo/graph.trig "Qui a rencontré Heiko Maas ?"')
@GRAPH
@click.argument("question")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print.",
)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=0),
    default=SHOWN,
    show_default=True,
    help="Events shown with their proofs; the answer itself is whole.",
)
@TIMEOUT
def ask(graph: Path, question: str, form: str, limit: int, timeout: float) -> None:
    """Ask GRAPH a question in French, and see how it was understood.

    Prints what was understood and what not, the answer with its proofs, and the SPARQL that found it. Exit code 1
    if a part of the question was not understood.
    """
    opened = open_to_ask(graph)
    with deadline(
        timeout, "the question was stopped after {:g} seconds; ask for less, or give --timeout more"
    ):
        reply = ask_graph(opened, question)
    write_data(to_json(reply) if form == "json" else to_text(reply, limit))
    if reply.missed:
        raise SystemExit(1)
