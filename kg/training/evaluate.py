"""Measure a set of French models on a treebank: `python -m kg.training.evaluate TEST.conllu [--models SET]`."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg import models as model_sets
from kg.errors import KgError
from kg.training.conllu import read_trees

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.training.conllu import Tree

MEASURES = ("Tokens", "Sentences", "Words", "UPOS", "UFeats", "Lemmas", "UAS", "LAS")
PATH = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True)
class Scores:
    """The F1 scores of `MEASURES`, per cent; `None` for those that were given."""

    name: str
    values: tuple[float | None, ...]

    def row(self) -> str:
        """Return the scores as a row of a table in Markdown."""
        cells = ("–" if value is None else f"{value:.1f}" for value in self.values)
        return f"| {self.name} | " + " | ".join(cells) + " |"


def header() -> str:
    """Return the head of the table that `Scores.row` writes rows of."""
    names = (name.lower() if not name.isupper() and name[:2] != "UF" else name for name in MEASURES)
    return f"| | {' | '.join(names)} |\n|{'---|' * (len(MEASURES) + 1)}"


def measure(pipeline: Any, trees: Sequence[Tree]) -> list[Scores]:
    """Return the scores of a Stanza pipeline, from raw text and with the words and sentences given."""
    from stanza.models.common.doc import Document

    # The words of a document are overwritten by what is predicted for them, so each way has its own.
    raw = pipeline(" ".join(tree.text for tree in trees))
    given = Document([_rows(tree) for tree in trees])
    for name in ("pos", "lemma", "depparse"):
        given = pipeline.processors[name].process(given)
    gold = Document([_rows(tree) for tree in trees])
    return [
        Scores("raw text", _scores(gold, raw, MEASURES)),
        Scores("words and sentences given", _scores(gold, given, MEASURES[3:])),
    ]


def _rows(tree: Tree) -> list[dict[str, Any]]:
    """Return a tree as the rows from which Stanza builds a sentence."""
    rows: list[dict[str, Any]] = []
    spans = {each.first: each for each in tree.contractions}
    for number, word in enumerate(tree.words, start=1):
        if number in spans:
            span = spans[number]
            rows.append({"id": (span.first, span.last), "text": span.form, "misc": _misc(span.space_after)})
        feats = None if word.feats == "_" else word.feats
        row = {"id": (number,), "text": word.form, "lemma": word.lemma, "upos": word.upos, "feats": feats}
        rows.append(row | {"head": word.head, "deprel": word.deprel, "misc": _misc(word.space_after)})
    return rows


def _misc(space_after: bool) -> str:
    return "_" if space_after else "SpaceAfter=No"


def _scores(gold: Any, found: Any, names: Sequence[str]) -> tuple[float | None, ...]:
    from stanza.models.common.utils import ud_scores

    scores = ud_scores(io.StringIO(f"{gold:C}\n\n"), io.StringIO(f"{found:C}\n\n"))
    return tuple(100 * scores[name].f1 if name in names else None for name in MEASURES)


def load(models: str | Path) -> Any:
    """Return Stanza's pipeline of a set of models; ModelError if it is not there or not sound."""
    from kg.parse import load_pipeline

    chosen = model_sets.find(models)
    model_sets.verify(chosen)
    return load_pipeline(chosen)


def report(models: str | Path, test: Path, tell: Callable[[str], object]) -> None:
    """Measure a set on a file of trees and tell the table."""
    trees = read_trees(test)
    tell(header())
    for scores in measure(load(models), trees):
        tell(scores.row())


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.argument("test", type=PATH)
@click.option("--models", default="embedded", show_default=True, help="embedded, official or a folder.")
def main(test: Path, models: str) -> None:
    """Print how well MODELS tag and parse the treebank TEST (CoNLL-U): from its raw text, and with its words given."""
    try:
        report(models, test, click.echo)
    except KgError as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    main()
