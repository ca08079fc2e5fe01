"""The command that asks about what is likely wrong, and writes the answers down."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from kg import corrections, review
from kg.cli.correcting import user
from kg.cli.options import BASE, GRAPH, PATH
from kg.facts import read_facts
from kg.legible import one_line
from kg.store import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.corrections import Wanted

KEYS = {"y": "right", "n": "wrong", "s": "skip", "q": "quit"}


@click.command("review", epilog="Example: kg review build/demo/graph.trig --by 'Eva Ek'")
@GRAPH
@click.option(
    "--corrections", "file", type=PATH, help="Where answers go; corrections.ttl beside GRAPH, if not given."
)
@click.option("--by", envvar="KG_USER", help="Who answers; you, if not given.")
@click.option(
    "--most", type=click.IntRange(1), default=50, show_default=True, help="Questions to ask at most."
)
@click.option("--score", is_flag=True, help="Ask nothing, print how often your answers found what right.")
@BASE
def review_command(
    graph: Path, file: Path | None, by: str | None, most: int, score: bool, base: str | None
) -> None:
    """Ask about the facts and merges of GRAPH, those first that are likely wrong and weigh much.

    One key answers: y it is right, n it is wrong, s skip, q quit. Answers are corrections: `kg build --corrections`
    does them, `kg correct FILE undo NUMBER` takes one back.
    """
    path = file or corrections.file_of(graph)
    known = corrections.read_corrections(path) if path.exists() else ()
    facts = read_facts(load(graph))
    if not score:
        base = base or corrections.base_of(graph)
        for wanted in _decided(review.questions(facts, known)[:most]):
            known = corrections.add_all(path, [wanted], by=by or user(), at=datetime.now(UTC), base=base)
    _tell_scores(review.scores(known, facts))


def _decided(questions: Iterable[review.Question]) -> Iterator[Wanted]:
    """Ask one question after the other, and yield each answer as a correction, until somebody quits."""
    for question in questions:
        answer = _answer(question)
        if answer == "q":
            return
        if answer in ("y", "n"):
            yield question.right if answer == "y" else question.wrong


def _answer(question: review.Question) -> str:
    """Show a question and return the key that answers it."""
    click.echo("")
    for line in question.lines:
        click.echo(one_line(line))
    click.echo(f"{question.about}, {round(100 * (1 - question.doubt))} % likely right   [y/n/s/q] ", nl=False)
    while (key := click.getchar().lower()) not in KEYS:
        pass
    click.echo(KEYS[key])
    return key


def _tell_scores(found: tuple[review.Score, ...]) -> None:
    if found:
        click.echo("")
        for each in (*found, review.total(found)):
            click.echo(one_line(each))
