"""Commands that read articles."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import click

from kg import pipeline
from kg.cli.console import STDOUT, counter, explaining, finish, writing
from kg.cli.options import PATH, reading_options
from kg.findings import to_json
from kg.legible import one_line
from kg.result import output_paths
from kg.triples import DEFAULT_BASE
from kg.vocabulary import using

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from kg.model import Problem
    from kg.result import Result


@click.command(epilog="Example: kg build seeds -o build/demo")
@reading_options
@click.option("-o", "--out", type=PATH, help="Folder for the results; made if need be.")
@click.option("--store", type=PATH, metavar="DIR", help="Folder that keeps the graph, to which builds add.")
@click.option("--mirror", is_flag=True, help="Make the store hold what INPUT holds, and nothing else.")
@click.option(
    "--base",
    metavar="IRI",
    help=f"How identifiers in the graph begin.  [default: as in the store, or {DEFAULT_BASE}]",
)
@click.option(
    "--licence",
    metavar="NAME|IRI",
    help="What the facts are published under, such as CC-BY-4.0.  [default: as in the store, or none]",
)
@click.option(
    "--findings",
    type=PATH,
    multiple=True,
    metavar="DIR",
    help="Put in what was found elsewhere: .jsonl files of kg extract --text.",
)
@click.option("--corrections", type=PATH, metavar="FILE", help="What `kg correct` wrote, to be done again.")
def build(
    inputs: tuple[str, ...],
    models: str,
    published: date | None,
    metadata: Path | None,
    people_files: tuple[Path, ...],
    lexicons: tuple[Path, ...],
    jobs: int,
    out: Path | None,
    **options: Any,
) -> None:
    """Build the graph of the articles in INPUT... and write it into a folder.

    INPUT is a .txt, .html or .jsonl file, a folder of these, or - for JSON Lines on standard input.
    With --store, INPUT is added to the articles that the store holds, and only what is new or changed is
    parsed. With --mirror, articles that INPUT does not hold leave the store; they are named, and kept aside
    for 90 days in case they come back. Articles of an INPUT that cannot be read stay.
    """
    if out is None and options["store"] is None:
        raise click.UsageError("say where the graph goes: -o DIR, --store DIR or both")
    if options["mirror"] and options["store"] is None:
        raise click.UsageError("--mirror is about a store; name it with --store DIR")
    if STDOUT in (out, options["store"]):
        raise click.UsageError("a build writes several files; name a folder, not -")
    began = time.monotonic()
    if not inputs and not options["findings"]:
        raise click.UsageError("name articles (INPUT...), or what was found in them elsewhere (--findings)")
    if options["findings"] and options["store"] is not None:
        raise click.UsageError(
            "findings of elsewhere go into no store, which needs the articles; give -o DIR alone"
        )
    with explaining(), counter() as progress:
        result = pipeline.build(
            inputs,
            out,
            models=models,
            published=published,
            metadata=metadata,
            people=people_files,
            lexicons=lexicons,
            progress=progress,
            jobs=jobs,
            **options,
        )
    click.echo(f"{result.report}\n{'seconds':<16}{time.monotonic() - began:>8.1f}\n")
    click.echo("\n".join(result.notes) + "\n")
    _tell_of_others(result)
    click.echo("\n".join(map(str, [*(output_paths(out) if out else ()), *filter(None, [options["store"]])])))
    finish(result.problems)


def _tell_of_others(result: Result) -> None:
    """Tell of the articles that the store held already and INPUT does not hold."""
    if result.kept:
        click.echo(f"articles kept in the store that INPUT does not hold: {len(result.kept)}\n")
    if result.gone:
        names = "".join(f"  {one_line(id)}\n" for id in result.gone)
        click.echo(
            f"articles that have left the store, as INPUT does not hold them: {len(result.gone)}\n{names}"
        )


@click.command(epilog="Example: kg extract seeds --published 2021-05-26 | jq .meetings")
@reading_options
@click.option("-o", "--out", type=PATH, default="-", help="File to write; - for standard output.")
@click.option(
    "--text", is_flag=True, help="Put the text of each article beside its facts, for kg build --findings."
)
@click.option("--explain", is_flag=True, help="Tell in words why these facts, and why no others.")
def extract(
    inputs: tuple[str, ...],
    models: str,
    published: date | None,
    metadata: Path | None,
    people_files: tuple[Path, ...],
    lexicons: tuple[Path, ...],
    jobs: int,
    out: Path,
    explain: bool,
    text: bool,
) -> None:
    """Print the facts of the articles in INPUT... as JSON Lines, one article a line.

    With --explain, print instead, sentence by sentence, which words may tell of a meeting or a gift, and
    what came of them.
    """
    if not inputs:
        raise click.UsageError("name articles: INPUT...")
    problems: list[Problem] = []
    articles = pipeline.prepare(inputs, published=published, metadata=metadata, report=problems.append)
    with (
        explaining(),
        using(lexicons, people_files),
        counter() as progress,
        writing(out) as write,
    ):
        if explain:
            lines = pipeline.explanations(articles, models=models, progress=progress)
        else:
            found = pipeline.find_together(articles, models=models, progress=progress, jobs=jobs)
            lines = (to_json(findings, text=text) + "\n" for findings in found)
        for line in lines:
            write(line)
    finish(problems)
