from __future__ import annotations

import math
from collections import Counter

from kg.facts import Actor, Facts
from kg.layout import MOST_NODES
from kg.overview import PLATE, SPACING, Place, overview
from tests.crowd import crowd


def places(facts: Facts) -> dict[str, Place]:
    return {place.id: place for place in overview(facts)}


def test_everybody_has_a_place_and_the_same_facts_give_the_same_places() -> None:
    facts = crowd(600, 900)
    found = overview(facts)
    assert [place.id for place in found] == [actor.id for actor in facts.actors]
    assert found == overview(facts)


def test_people_stand_around_their_own_country_and_apart_from_each_other() -> None:
    facts = crowd(600, 900, countries=20)
    compatriots = Counter(side for actor in facts.actors for side in actor.sides)
    found = places(facts)
    for actor in facts.actors:
        if actor.kind == "person":
            distance = math.dist(at(found[actor.id]), at(found[actor.sides[0]]))
            assert PLATE / 2 - 1 <= distance <= PLATE / 2 + SPACING * math.sqrt(compatriots[actor.sides[0]])
    assert len({at(place) for place in found.values()}) == len(found)


def test_who_meets_most_stands_innermost() -> None:
    facts = crowd(600, 3000, countries=2)
    found = places(facts)
    first, last = (f"https://example.org/id/person/{number:06}" for number in (0, 599))
    side = {actor.id: actor.sides for actor in facts.actors}
    reach = [math.dist(at(found[one]), at(found[side[one][0]])) for one in (first, last)]
    assert reach[0] < reach[1]


def test_who_represents_nobody_stands_together() -> None:
    lost = tuple(Actor(f"p{number:03}", "person", "Nom", "Nom") for number in range(40))
    found = overview(Facts(lost, (), ()))
    assert max(math.dist(at(one), at(other)) for one in found for other in found) < 300


def test_more_sides_than_can_be_laid_out_stand_below_in_rows() -> None:
    sides = [
        Actor(f"o{number:04}", "organization", "N", "N", f"O{number}") for number in range(MOST_NODES + 60)
    ]
    found = overview(Facts(tuple(sides), (), ()))
    assert len({at(place) for place in found}) == len(sides)


def at(place: Place) -> tuple[float, float]:
    return place.x, place.y
