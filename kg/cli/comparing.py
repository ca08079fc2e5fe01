"""The command that tells what has changed between two builds."""

from __future__ import annotations

import json
from dataclasses import asdict, astuple, fields
from typing import TYPE_CHECKING, Literal

import click

from kg.cells import csv_table
from kg.changes import Change, changes
from kg.cli.console import write_data
from kg.cli.options import PATH
from kg.legible import one_line
from kg.store import load

if TYPE_CHECKING:
    from pathlib import Path


@click.command(epilog="Example: kg diff build/may/graph.trig build/june/graph.trig")
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    show_default=True,
    help="Lines to read, a table, or JSON Lines.",
)
def diff(old: Path, new: Path, form: Literal["text", "csv", "json"]) -> None:
    """Tell what has changed from graph OLD to graph NEW: facts that are new or gone, plans that came true, dates, sides."""
    found = changes(load(old), load(new))
    if form == "csv":
        write_data(csv_table([each.name for each in fields(Change)], map(astuple, found)))
    elif form == "json":
        write_data("".join(json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in found))
    else:
        for each in found:
            click.echo(one_line(_line(each)))


def _line(change: Change) -> str:
    if change.what in ("new", "gone"):
        return f"{change.what:<10} {change.label}  {change.id}"
    return f"{change.what:<10} {change.label}: {change.before or '?'} -> {change.after or '?'}  {change.id}"
