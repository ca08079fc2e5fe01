"""The whole road on one screen: dispatches in, facts and their graph out."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from kg.extract import extract as extract_facts
from kg.parse import Parser
from kg.read import read
from kg.repair import repair
from kg.result import Report, Result
from kg.triples import DEFAULT_BASE, to_dataset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from kg.model import Dispatch, Findings, Passage, Problem

TOGETHER = 50
"""Articles parsed together: enough to keep the parser's batches full, few enough for any memory."""


class Article(NamedTuple):
    """A dispatch and the passages that repair made of it."""

    dispatch: Dispatch
    passages: tuple[Passage, ...]


def build(
    inputs: Iterable[str | Path],
    out: Path | str | None = None,
    *,
    models: str | Path = "embedded",
    published: date | None = None,
    metadata: Path | None = None,
    base: str = DEFAULT_BASE,
    progress: Callable[[int], object] | None = None,
) -> Result:
    """Return the graph of all facts in `inputs`, and write it with its companions into the folder `out`.

    `inputs`, `published` and `metadata` are those of `kg.read.read`, `models` names a set of
    `kg.models`, `base` begins the identifiers in the graph, and `progress` is told how many more
    articles are done. What could not be read stands in the result's `problems`. Raises ModelError,
    GraphError (a wrong `base`), and InputError where the files cannot be written.
    """
    problems: list[Problem] = []
    articles = list(prepare(inputs, published=published, metadata=metadata, report=problems.append))
    findings = tuple(find(articles, models=models, progress=progress))
    graph = to_dataset(findings, base=base)
    report = Report.of(findings, graph, problems, passages=sum(len(each.passages) for each in articles))
    result = Result(findings, graph, tuple(problems), report)
    if out is not None:
        result.save(out)
    return result


def prepare(
    inputs: Iterable[str | Path],
    *,
    published: date | None = None,
    metadata: Path | None = None,
    report: Callable[[Problem], None],
) -> Iterator[Article]:
    """Yield each dispatch of `inputs` with its passages; what cannot be read goes to `report`."""
    for dispatch in read(inputs, published=published, metadata=metadata, report=report):
        yield Article(dispatch, repair(dispatch))


def find(
    articles: Iterable[Article],
    *,
    models: str | Path = "embedded",
    progress: Callable[[int], object] | None = None,
) -> Iterator[Findings]:
    """Yield the facts of each article, in order; the models are loaded when the first article is there."""
    parser: Parser | None = None
    stream = iter(articles)
    while batch := list(islice(stream, TOGETHER)):
        parser = parser or Parser(models)
        parsed = iter(parser.parse([passage for article in batch for passage in article.passages]))
        for article in batch:
            yield extract_facts(article.dispatch, list(islice(parsed, len(article.passages))))
            if progress is not None:
                progress(1)
