"""The command that writes a person's dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from kg.cli.console import STDOUT, writing
from kg.cli.options import GRAPH, PATH
from kg.dossier import dossier_of, to_html, to_markdown
from kg.facts import read_facts
from kg.store import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FORMS: dict[str, Callable[..., str]] = {".html": to_html, ".htm": to_html, ".md": to_markdown}


@click.command(epilog='Example: kg dossier build/demo/graph.trig "Heiko Maas" -o maas.html')
@GRAPH
@click.argument("person", metavar="NAME")
@click.option(
    "-o",
    "--out",
    type=PATH,
    required=True,
    help="File to write: .html or .md; - for Markdown on standard output.",
)
@click.option(
    "--language", type=click.Choice(["fr", "en"]), default="fr", show_default=True, help="What it speaks."
)
def dossier(graph: Path, person: str, out: Path, language: Literal["fr", "en"]) -> None:
    """Write all that GRAPH tells of one person, to read and print: offices, whom it met when, each fact with its proof."""
    form = to_markdown if out == STDOUT else FORMS.get(out.suffix.lower())
    if form is None:
        raise click.UsageError(f"{out.name} has an ending that is not known; use .html or .md")
    written = form(dossier_of(read_facts(load(graph)), person), language)
    with writing(out) as write:
        write(written)
