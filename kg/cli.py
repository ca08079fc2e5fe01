"""The command line: one function a command, each a thin face on a function of the library."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from tqdm import tqdm

from kg import models as model_sets
from kg import pipeline
from kg.atomic import replacing
from kg.errors import KgError
from kg.findings import to_json
from kg.parse import download
from kg.result import one_line, output_paths
from kg.triples import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.model import Problem

STDOUT = Path("-")
PATH = click.Path(path_type=Path)


class Day(click.ParamType):
    """A day as 2021-05-26, the way of ISO 8601."""

    name = "day"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or end with a usage error."""
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2021-05-26", param, ctx)


DAY = Day()


class Commands(click.Group):
    """A group that turns the package's errors into one line and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the chosen command."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise click.ClickException(one_line(error)) from error


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add what `build` and `extract` both take."""
    for add in (
        click.argument("inputs", nargs=-1, required=True, metavar="INPUT..."),
        click.option(
            "--models", default="embedded", show_default=True, help="embedded, official or a folder."
        ),
        click.option("--published", type=DAY, help="Day of the articles that carry none."),
        click.option("--metadata", type=PATH, help="CSV with the columns file,published,source."),
    ):
        command = add(command)
    return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="diplomacy-kg", prog_name="kg")
def main() -> None:
    """Turn French-language dispatches into a graph of who met whom and who gave what to whom."""


@main.command(epilog="Example: kg build seeds -o build/demo")
@reading_options
@click.option("-o", "--out", type=PATH, required=True, help="Folder for the results; made if need be.")
@click.option("--base", default=DEFAULT_BASE, show_default=True, help="How identifiers in the graph begin.")
def build(
    inputs: tuple[str, ...],
    models: str,
    published: date | None,
    metadata: Path | None,
    out: Path,
    base: str,
) -> None:
    """Build the graph of the articles in INPUT... and write it into a folder.

    INPUT is a .txt, .html or .jsonl file, a folder of these, or - for JSON Lines on standard input.
    """
    began = time.monotonic()
    with counter() as progress:
        result = pipeline.build(
            inputs, out, models=models, published=published, metadata=metadata, base=base, progress=progress
        )
    click.echo(f"{result.report}\n{'seconds':<10}{time.monotonic() - began:>8.1f}\n")
    click.echo("\n".join(map(str, output_paths(out))))
    finish(result.problems)


@main.command(epilog="Example: kg extract seeds --published 2021-05-26 | jq .meetings")
@reading_options
@click.option("-o", "--out", type=PATH, default="-", help="File to write; - for standard output.")
def extract(
    inputs: tuple[str, ...], models: str, published: date | None, metadata: Path | None, out: Path
) -> None:
    """Print the facts of the articles in INPUT... as JSON Lines, one article a line."""
    problems: list[Problem] = []
    articles = pipeline.prepare(inputs, published=published, metadata=metadata, report=problems.append)
    with counter() as progress, writing(out) as write:
        for findings in pipeline.find(articles, models=models, progress=progress):
            write(to_json(findings) + "\n")
    finish(problems)


@main.group("models", invoke_without_command=True, epilog="Example: kg models")
@click.pass_context
def models_(context: click.Context) -> None:
    """List the French models that are installed, or download Stanza's official ones."""
    if context.invoked_subcommand is None:
        for one in model_sets.installed():
            click.echo(f"{one.name:<10}{one.size / 1e6:>8.0f} MB  {one.folder}")


@models_.command("download", epilog="Example: kg models download")
def models_download() -> None:
    """Fetch Stanza's official French models, for `--models official`."""
    click.echo(str(download().folder))


@contextmanager
def counter() -> Iterator[Callable[[int], object]]:
    """Yield a function that counts articles on a terminal, and does nothing elsewhere."""
    with tqdm(unit=" articles", disable=None, leave=False) as bar:
        yield bar.update


@contextmanager
def writing(path: Path) -> Iterator[Callable[[str], object]]:
    """Yield a function that writes to standard output for `-`, else to a file that appears at the end."""
    if path == STDOUT:
        yield lambda text: click.echo(text, nl=False)
        return
    with replacing(path) as stream:
        yield lambda text: stream.write(text.encode("utf-8"))


def finish(problems: Sequence[Problem]) -> None:
    """Tell what was left out, a line each, and end with exit code 1 if anything was."""
    for problem in problems:
        click.echo(one_line(problem), err=True)
    if problems:
        sys.exit(1)
