"""An archive of any size whose facts are known without parsing, made of the invented dispatches of our corpus.

Each article tells the facts of three dispatches, drawn with a fixed seed, with the days of a year of their own and
with given names exchanged: people come again and again as they do in news, and so do some events.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from kg.findings import from_json
from kg.model import Dispatch, Evidence, Findings
from kg.training.gold_rows import gold_row
from kg.training.inline import read_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Donation, Meeting, Participant, When

CORPUS = Path(__file__).parent.parent.parent / "kg" / "training" / "corpus" / "train"
TOGETHER = 3
NAMES = 12
"""How many people come of one of the corpus: enough that an archive has tens of thousands."""
FIRST = "Anna Bao Carl Duc Emil Fatou Goran Hana Ivo Jana Kofi Linh".split()  # noqa: SIM905
YEARS = 8


@cache
def told() -> tuple[Findings, ...]:
    """Return the dispatches of the corpus with the facts that people marked in them."""
    rows = (gold_row(each) for path in sorted(CORPUS.iterdir()) for each in read_corpus(path))
    return tuple(
        replace(found, dispatch=replace(found.dispatch, text=row["text"]))
        for row in rows
        for found in [from_json(json.dumps(row))]
    )


def archive(count: int, *, start: int = 0, seed: int = 1) -> Iterator[Findings]:
    """Yield the articles of these numbers, the same ones in every run."""
    for number in range(start, start + count):
        yield article(number, Random(f"{seed} {number}"))


def article(number: int, draw: Random) -> Findings:
    """Return one article of the archive."""
    published = date(2016, 1, 1) + timedelta(days=draw.randrange(365 * YEARS))
    parts = draw.sample(told(), TOGETHER)
    text, meetings, donations = "", [], []
    for part in parts:
        shift = len(text)
        meetings += [_meeting(each, shift, part, published, draw) for each in part.meetings]
        donations += [_donation(each, shift, part, published, draw) for each in part.donations]
        text += part.dispatch.text + "\n\n"
    dispatch = Dispatch(
        f"a{number}", text, f"https://example.org/{number}", published, parts[0].dispatch.title
    )
    return Findings(dispatch, tuple(meetings), tuple(donations))


def _meeting(fact: Meeting, shift: int, part: Findings, day: date, draw: Random) -> Meeting:
    people = tuple(_renamed(each, draw) for each in fact.participants)
    return replace(
        fact, participants=people, when=_moved(fact.when, day, draw), evidence=_evidence(fact, shift, part)
    )


def _donation(fact: Donation, shift: int, part: Findings, day: date, draw: Random) -> Donation:
    return replace(fact, when=_moved(fact.when, day, draw), evidence=_evidence(fact, shift, part))


def _evidence(fact: Meeting | Donation, shift: int, part: Findings) -> Evidence:
    start = part.dispatch.text.find(fact.evidence.text) + shift
    return Evidence(fact.evidence.text, start, start + len(fact.evidence.text))


def _renamed(who: Participant, draw: Random) -> Participant:
    if not who.name or " " not in who.name or draw.random() < 0.3:
        return who
    return replace(who, name=f"{draw.choice(FIRST)} {who.name.split(' ', 1)[1]}")


def _moved(when: When, day: date, draw: Random) -> When:
    value = (day - timedelta(days=draw.randrange(4))).isoformat()
    return replace(when, value=value if when.value and len(when.value) > 4 else when.value)
