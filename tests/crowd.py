"""Facts in great number, as a large archive would give them; the same numbers give the same facts."""

from __future__ import annotations

import random
from itertools import islice
from typing import TYPE_CHECKING

from kg.facts import Actor, Facts, MeetingFact, Proof

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE = "https://example.org/id/"
SOURCES = 180
TOPICS = ("pêche", "énergie", "commerce", "climat", "défense")


def crowd(people: int, meetings: int, countries: int = SOURCES, seed: int = 2020) -> Facts:
    """Return facts in which a few meet often and most meet seldom."""
    dice = random.Random(seed)
    lands = [_country(number) for number in range(countries)]
    persons = [_person(number, _some(dice, lands)) for number in range(people)]
    actors = sorted([*lands, *persons], key=lambda actor: actor.id)
    return Facts(tuple(actors), tuple(islice(_meetings(dice, persons), meetings)), ())


def _some(dice: random.Random, actors: list[Actor]) -> Actor:
    """Return one of them, the first more often than the last."""
    return actors[int(len(actors) * dice.random() ** 2)]


def _country(number: int) -> Actor:
    code = chr(65 + number // 26) + chr(65 + number % 26)
    return Actor(f"{BASE}country/{code}", "country", f"Pays {number}", f"Country {number}", code)


def _person(number: int, country: Actor) -> Actor:
    name = f"Prénom Nom {number}"
    return Actor(
        f"{BASE}person/{number:06}", "person", name, name, country.code, (country.id,), ("ministre",)
    )


def _meetings(dice: random.Random, persons: list[Actor]) -> Iterator[MeetingFact]:
    number = 0
    while True:
        one, other = _some(dice, persons), _some(dice, persons)
        if one.sides != other.sides:
            yield _meeting(dice, number, one, other)
            number += 1


def _meeting(dice: random.Random, number: int, one: Actor, other: Actor) -> MeetingFact:
    day = f"{dice.randint(2010, 2025)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    words = f"{one.label} a rencontré {other.label} à Oslo."
    return MeetingFact(
        id=f"{BASE}meeting/{number:07}",
        kind=dice.choice(("meeting", "phone", "reception")),
        status="held",
        date=day,
        date_texts=("mardi",),
        proofs=(Proof(words, 0, len(words), f"article-{number}.txt", "meeting-verb", 0.9),),
        participants=tuple(sorted((one.id, other.id))),
        roles=(),
        place="Oslo",
        topics=(dice.choice(TOPICS),),
    )
