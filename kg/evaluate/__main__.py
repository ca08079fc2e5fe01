"""Measure the reading on annotated articles: `python -m kg.evaluate GOLD... [--texts seeds]`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.atomic import replacing
from kg.errors import KgError
from kg.evaluate.figures import measure
from kg.evaluate.gold import read_gold, read_texts
from kg.evaluate.lines import changes
from kg.evaluate.rates import curves, to_toml
from kg.extract import judged
from kg.findings import read_findings, to_json
from kg.legible import legible_output, one_line
from kg.pipeline import Article, candidates
from kg.repair import repair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.evaluate.gold import Gold
    from kg.model import Findings

PATH = click.Path(path_type=Path)


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.argument("gold", nargs=-1, required=True, type=PATH, metavar="GOLD...")
@click.option("--texts", multiple=True, type=PATH, help="Where the texts are that GOLD has not; repeatable.")
@click.option("--models", default="embedded", show_default=True, help="embedded, official or a folder.")
@click.option("-o", "--out", type=PATH, help="Keep what was found in this file, for a later --against.")
@click.option("--against", type=PATH, metavar="FILE", help="Tell what was gained and lost since this file.")
@click.option("--rates", type=PATH, metavar="FILE", help="Write how often facts are right, by their score.")
@click.option("--errors", is_flag=True, help="Tell each miss.")
def main(
    gold: tuple[Path, ...],
    texts: tuple[Path, ...],
    models: str,
    out: Path | None,
    against: Path | None,
    rates: Path | None,
    errors: bool,
) -> None:
    """Read the articles of the files GOLD... and print how right the facts are that were found.

    GOLD is JSON Lines: `id`, `text`, `meetings` and `donations` as `kg extract` prints them, and
    `optional: true` on facts that are neither demanded nor punished. The figures come file by file.
    """
    legible_output()
    try:
        before = list(read_findings(against)) if against else None
        wanted = {path: read_gold(path, read_texts(texts)) for path in gold}
        every = [each for articles in wanted.values() for each in articles]
        read = list(candidates((_article(each) for each in every), models=models))
        found = [judged(each) for each in read]
        _tell(wanted, found, errors=errors)
        if before is not None:
            click.echo("\n".join(["", *(list(changes(before, found)) or ["no fact gained, none lost"])]))
        if out is not None:
            _write(out, "".join(f"{to_json(each)}\n" for each in found))
        if rates is not None:
            _write(rates, to_toml(curves(every, read)))
    except KgError as error:
        raise click.ClickException(one_line(error)) from error


def _article(gold: Gold) -> Article:
    return Article(gold.dispatch, repair(gold.dispatch))


def _tell(wanted: dict[Path, list[Gold]], found: Sequence[Findings], *, errors: bool) -> None:
    """Print the figures of each file."""
    start = 0
    for path, articles in wanted.items():
        figures = measure(articles, found[start : start + len(articles)])
        start += len(articles)
        click.echo(f"{path}\n{figures}\n")
        if errors:
            click.echo("\n".join([*figures.misses, ""]))


def _write(path: Path, text: str) -> None:
    with replacing(path) as stream:
        stream.write(text.encode("utf-8"))


if __name__ == "__main__":
    main()
