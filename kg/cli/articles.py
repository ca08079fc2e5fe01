"""Commands that read articles."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import click

from kg import pipeline
from kg.cli.console import STDOUT, counter, finish, writing
from kg.cli.options import BASE, PATH, reading_options
from kg.findings import to_json
from kg.result import output_paths

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from kg.model import Problem


@click.command(epilog="Example: kg build seeds -o build/demo")
@reading_options
@click.option("-o", "--out", type=PATH, help="Folder for the results; made if need be.")
@click.option("--store", type=PATH, metavar="DIR", help="Folder that keeps the graph for the next build.")
@BASE
@click.option("--corrections", type=PATH, metavar="FILE", help="What `kg correct` wrote, to be done again.")
def build(
    inputs: tuple[str, ...],
    models: str,
    published: date | None,
    metadata: Path | None,
    out: Path | None,
    **options: Any,
) -> None:
    """Build the graph of the articles in INPUT... and write it into a folder.

    INPUT is a .txt, .html or .jsonl file, a folder of these, or - for JSON Lines on standard input.
    With --store, only articles that are new or changed are parsed; those gone from INPUT go from there.
    """
    if out is None and options["store"] is None:
        raise click.UsageError("say where the graph goes: -o DIR, --store DIR or both")
    if STDOUT in (out, options["store"]):
        raise click.UsageError("a build writes several files; name a folder, not -")
    began = time.monotonic()
    with counter() as progress:
        result = pipeline.build(
            inputs, out, models=models, published=published, metadata=metadata, progress=progress, **options
        )
    click.echo(f"{result.report}\n{'seconds':<10}{time.monotonic() - began:>8.1f}\n")
    click.echo("\n".join(map(str, [*(output_paths(out) if out else ()), *filter(None, [options["store"]])])))
    finish(result.problems)


@click.command(epilog="Example: kg extract seeds --published 2021-05-26 | jq .meetings")
@reading_options
@click.option("-o", "--out", type=PATH, default="-", help="File to write; - for standard output.")
@click.option("--explain", is_flag=True, help="Tell in words why these facts, and why no others.")
def extract(
    inputs: tuple[str, ...],
    models: str,
    published: date | None,
    metadata: Path | None,
    out: Path,
    explain: bool,
) -> None:
    """Print the facts of the articles in INPUT... as JSON Lines, one article a line.

    With --explain, print instead, sentence by sentence, which words may tell of a meeting or a gift, and
    what came of them.
    """
    problems: list[Problem] = []
    articles = pipeline.prepare(inputs, published=published, metadata=metadata, report=problems.append)
    with counter() as progress, writing(out) as write:
        if explain:
            lines = pipeline.explanations(articles, models=models, progress=progress)
        else:
            found = pipeline.find(articles, models=models, progress=progress)
            lines = (to_json(findings) + "\n" for findings in found)
        for line in lines:
            write(line)
    finish(problems)
