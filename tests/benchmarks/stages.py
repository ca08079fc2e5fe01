"""How many words a second each stage takes, and how memory and time grow with the number of articles.

    python -m tests.benchmarks.stages [--articles 50 200 1000] [-o build/bench.json]

The articles are made of the invented dispatches of `kg/training/corpus`, three passages each, drawn with a
fixed seed, so that any number can be had and everybody has the same. Each size runs in a process of its own, on one
processor thread; seconds are of the processor. Writes JSON with the commit, and prints a table in Markdown.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import resource
import subprocess
from itertools import islice
from math import log
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CORPUS = Path(__file__).parent.parent.parent / "kg" / "training" / "corpus" / "train"
SEED = 1
TOGETHER = 3
"""Invented dispatches that make one article."""
STAGES = ("load", "repair", "read whole", "parse", "extract", "graph", "write")


def articles(count: int) -> Iterator[dict[str, str]]:
    """Yield invented articles, the same ones in every run."""
    from kg.training.inline import read_corpus

    texts = [each.text for path in sorted(CORPUS.iterdir()) for each in read_corpus(path)]
    draw = random.Random(SEED)
    for number in range(count):
        title, *rest = draw.sample(texts, TOGETHER)
        text = "\n\n".join([title, *rest])
        yield {"id": f"a{number}", "text": text, "published": "2021-05-26"}


def measure(count: int) -> dict[str, Any]:
    """Return what *count* articles cost: words, seconds by stage, and the most memory held (bytes)."""
    from kg import pipeline
    from kg.extract import extract
    from kg.facts import read_facts
    from kg.parse import Parser
    from kg.reader import embedded
    from kg.result import Report, Result
    from kg.triples import to_whole

    clock = _Clock()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("".join(json.dumps(each) + "\n" for each in articles(count)), encoding="utf-8")
        clock.start()
        parser, reader = Parser(), embedded()
        clock.lap("load")
        stream = pipeline.prepare([path], report=print)
        findings, words = [], 0
        while batch := list(islice(stream, pipeline.TOGETHER)):
            clock.lap("repair")
            passages = [passage for article in batch for passage in article.passages]
            words += sum(len(passage.text.split()) for passage in passages)
            told = reader.read(passages)
            clock.lap("read whole")
            parsed = parser.parse(passages)
            clock.lap("parse")
            findings += _found(batch, parsed, told, extract)
            clock.lap("extract")
        whole = to_whole(findings).describing(None)
        graph = whole.dataset()
        facts = read_facts(graph)
        clock.lap("graph")
        report = Report.of(findings, whole, (), passages=0, triples=len(whole))
        Result(tuple(findings), graph, (), report).save(Path(folder) / "out", facts)
        clock.lap("write")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {"articles": count, "words": words, "triples": report.triples, "peak": peak, "seconds": clock.laps}


def _found(batch: Sequence[Any], parsed: Sequence[Any], told: Sequence[Any], extract: Any) -> list[Any]:
    from dataclasses import replace

    whole = (replace(each, told=one) for each, one in zip(parsed, told, strict=True))
    return [extract(article.dispatch, list(islice(whole, len(article.passages)))) for article in batch]


class _Clock:
    """Seconds of the processor between one lap and the next, added up by name."""

    def __init__(self) -> None:
        self.laps = dict.fromkeys(STAGES, 0.0)
        self.start()

    def start(self) -> None:
        self._last = process_time()

    def lap(self, name: str) -> None:
        now = process_time()
        self.laps[name] += now - self._last
        self._last = now


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float | None:
    """Return the power of the size that the values grow with (least squares of logarithms); None of one size."""
    xs, ys = [log(size) for size in sizes], [log(value) for value in values]
    middle = sum(xs) / len(xs)
    spread = sum((x - middle) ** 2 for x in xs)
    return sum((x - middle) * y for x, y in zip(xs, ys, strict=True)) / spread if spread else None


def table(rows: Sequence[dict[str, Any]]) -> str:
    """Return the figures as a table in Markdown: words a second by stage, of all but loading, and memory."""
    lines = ["| articles | words | " + " | ".join(STAGES[1:]) + " | all | memory, MB |"]
    lines.append("|---" * (len(STAGES) + 3) + "|")
    for row in rows:
        spent = [row["seconds"][stage] for stage in STAGES[1:]]
        rates = [f"{row['words'] / seconds:,.0f}" for seconds in (*spent, sum(spent))]
        lines.append(
            f"| {row['articles']} | {row['words']:,} | {' | '.join(rates)} | {row['peak'] / 1e6:,.0f} |"
        )
    return "\n".join(lines)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--articles", type=int, nargs="+", default=[50, 200, 1000])
    options.add_argument("-o", "--out", type=Path, default=Path("build/bench.json"))
    chosen = options.parse_args()
    rows = []
    for count in chosen.articles:
        with get_context("spawn").Pool(1) as pool:
            rows.append(pool.apply(measure, (count,)))
    sizes = [row["articles"] for row in rows]
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False).stdout
    found = {
        "commit": commit.strip(),
        "processor": platform.processor() or platform.machine(),
        "rows": rows,
        "exponents": {
            "seconds": exponent(sizes, [sum(row["seconds"].values()) for row in rows]),
            "peak": exponent(sizes, [row["peak"] for row in rows]),
        },
    }
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print(table(rows))
    print(f"\ngrows with the number of articles to the power of: {found['exponents']}")


if __name__ == "__main__":
    main()
