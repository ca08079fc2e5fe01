"""A graph of at least a million triples of our own shape: how long and how much memory questions take.

    python tests/benchmarks/million.py [--triples 1000000] [--limit 60] [--folder DIR]

The facts of the articles in `seeds/` are told again and again with other people, days and numbers. Prints a
table in Markdown, of Oxigraph with the graph on disk. Each step runs in a process of its own, so that its peak
memory is its own; a query that takes longer than the limit is stopped.

Each question is asked as `kg query` does for people, who see the first rows of a table, and then for
everything (two figures each); questions that can be asked with or without parameters are asked both ways. Beside
the seconds by the clock stand those of the processor, which others who use the machine change less.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import tempfile
import time
from dataclasses import replace
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.asking import SHOWN
from kg.export import export
from kg.model import Donation, Findings, Meeting, Participant
from kg.pipeline import build
from kg.query import named_queries, run
from kg.store import load, open_for_writing, open_stored, quads_of
from kg.triples import DEFAULT_BASE, Run, to_dataset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

    from kg.model import When

SEEDS = Path(__file__).parent.parent.parent / "seeds"
FIRST = "Anna Bao Carl Duc Emil Fatou Goran Hana Ivo Jana Kofi Linh Mai Nils Olga Paul Quang Rosa Sven Thi".split()  # noqa: SIM905
SYLLABLES = (
    "ba be bi bo da de di do ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro ta te ti to".split()  # noqa: SIM905
)
SIDES = (
    "FR DE JP VN US CN RU IN BR ZA NO SE FI PL IT ES PT BE NL DK CA MX AR CL PE EG MA TN SN CI KE GH".split()  # noqa: SIM905
)


def name(chance: random.Random) -> str:
    """Return the name of somebody: some twenty thousand people share a million triples."""
    surname = "".join(SYLLABLES[int(chance.random() ** 2 * len(SYLLABLES))] for _ in range(3))
    return f"{chance.choice(FIRST)} {surname.capitalize()}"


def retold(facts: Findings, number: int) -> Findings:
    """Return the facts of an article with other people, sides, days and amounts, under another id."""
    chance = random.Random(f"{facts.dispatch.id} {number}")
    shift = timedelta(days=chance.randrange(-4000, 400))
    return Findings(
        replace(
            facts.dispatch, id=f"{facts.dispatch.id}-{number}", source=f"{number}/{facts.dispatch.source}"
        ),
        tuple(_meeting(each, chance, shift) for each in facts.meetings),
        tuple(_donation(each, chance, shift) for each in facts.donations),
    )


def _meeting(meeting: Meeting, chance: random.Random, shift: timedelta) -> Meeting:
    sides = iter(chance.sample(SIDES, max(2, len(meeting.participants))))
    people = tuple(_participant(who, next(sides), chance) for who in meeting.participants)
    topics = tuple(f"{topic} {chance.randrange(40)}" for topic in meeting.topics)
    return replace(meeting, participants=people, when=_shifted(meeting, shift), topics=topics)


def _participant(who: Participant, side: str, chance: random.Random) -> Participant:
    return Participant(who.name and name(chance), who.role, side)


def _donation(donation: Donation, chance: random.Random, shift: timedelta) -> Donation:
    donor, recipient = chance.sample(SIDES, 2)
    amount = replace(donation.amount, quantity=chance.randrange(1, 1_000_000))
    changed = replace(donation, donor_side=donor, recipient_side=recipient, amount=amount)
    return replace(changed, when=_shifted(donation, shift), via=tuple(name(chance) for _ in donation.via))


def _shifted(fact: Meeting | Donation, shift: timedelta) -> When:
    value = fact.when.value
    if value is None or len(value) != 10:
        value = f"--{(date(2021, 1, 1) + shift).isoformat()[5:]}"
    else:
        value = (date.fromisoformat(value) + shift).isoformat()
    return replace(fact.when, value=value)


RUN = Run("rules", "models", "diplomacy-kg")
SAMPLE = 100
SHARED = 1.15
"""A large graph has fewer triples for each article than a small one: articles share people and topics."""


def many(triples: int) -> Iterator[Findings]:
    """Yield findings that make a graph of at least so many triples."""
    seeds = build([SEEDS]).findings
    sample = [retold(each, number) for number in range(SAMPLE) for each in seeds]
    rounds = int(triples * SAMPLE * SHARED / len(to_dataset(sample, run=RUN))) + 1
    for number in range(rounds):
        yield from (retold(each, number) for each in seeds)


# ------------------------------------------------------------------------------------ measuring


def alone(step: Callable[..., object], *arguments: object, limit: float = 3600) -> str:
    """Return how long a step took in a process of its own, and its peak memory."""
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_measured, args=(theirs, step, arguments))
    process.start()
    told = ours.recv() if ours.poll(limit) else f"over {limit:.0f} s"
    process.kill()
    process.join()
    return told


def _measured(connection: Connection, step: Callable[..., object], arguments: tuple[object, ...]) -> None:
    began, worked = time.perf_counter(), time.process_time()
    found = step(*arguments)
    seconds, work = time.perf_counter() - began, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    count = f", {found} rows" if isinstance(found, int) else ""
    connection.send(f"{seconds:.2f} s ({work:.2f}), {peak:.0f} MB{count}")
    os._exit(0)


def make(triples: int, folder: Path) -> None:
    """Build the graph and publish it, as `kg build --store` does once all is parsed."""
    graph = to_dataset(many(triples), run=RUN)
    with open_for_writing(folder / "store") as writer:
        writer.publish(quads_of(graph), DEFAULT_BASE)


def write_quads(folder: Path) -> None:
    export(open_stored(folder / "store"), folder / "on-disk.nq")


def rows_on_disk(store: Path, question: str, limit: int | None, asked: dict[str, str]) -> int:
    return len(run(open_stored(store), question, limit=limit, **asked))


def row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)


def parameters(folder: Path) -> dict[str, str]:
    """Return something to ask for that is there."""
    graph = open_stored(folder / "store")
    event, who = run(graph, "SELECT ?e ?n { ?e dip:participant ?p . ?p dip:nameKey ?n } LIMIT 1").rows[0]
    days = {"since": "2019-01", "until": "2019-06", "period": "2019"}
    return {"person": str(who), "country": "VN", "fact": str(event), **days}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--triples", type=int, default=1_000_000)
    arguments.add_argument("--limit", type=float, default=60.0, help="seconds that a query may take")
    arguments.add_argument("--folder", type=Path, help="where the graphs go, kept for the next time")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        measure(given.folder or Path(temporary), given.triples, given.limit)


def measure(folder: Path, triples: int, limit: float) -> None:
    """Print the table."""
    row("step", "")
    row("---", "---")
    if not (folder / "store").exists():
        row("build", alone(make, triples, folder))
    size = sum(path.stat().st_size for path in (folder / "store").rglob("*") if path.is_file())
    row("graph", f"{len(open_stored(folder / 'store')):,} quads, {size / 1e6:.0f} MB")
    row("export as N-Quads", alone(write_quads, folder))
    row("load into memory, with rdflib", alone(load, folder / "on-disk.nq"))
    row("open", alone(open_stored, folder / "store"))
    for name, rows, given in questions(parameters(folder)):
        title = " ".join([f"`{name}`", *given, "all" if rows is None else f"first {rows}"])
        row(title, alone(rows_on_disk, folder / "store", name, rows, given, limit=limit))


def questions(words: dict[str, str]) -> Iterator[tuple[str, int | None, dict[str, str]]]:
    """Yield each named question with the number of rows wanted and what is asked for."""
    for each in named_queries():
        needed = {need.names[0]: words[need.names[0]] for need in each.needs}
        given = needed | {name: words[name] for name in each.parameters if name in words}
        for asked in [given] if given == needed else [given, needed]:
            yield each.name, SHOWN, asked
            yield each.name, None, asked


if __name__ == "__main__":
    main()
