"""Mentions are put together where they are likely one, and where no name stands against it."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.coreference import clusters, collectives
from kg.model import EntityMention


def mentions(*links: tuple[int, int, float], count: int) -> list[EntityMention]:
    """Return *count* mentions, of which each two of *links* are the same with a probability."""
    same: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for one, other, chance in links:
        same[one].append((other, chance))
        same[other].append((one, chance))
    rows = [tuple(sorted(row, key=lambda link: -link[1])) for row in same]
    return [EntityMention(10 * n, 10 * n + 5, "person", None, 0.9, row) for n, row in enumerate(rows)]


def test_an_office_goes_with_the_name_that_it_is_likeliest_of() -> None:
    told = mentions((0, 1, 0.8), (1, 2, 0.9), count=3)
    found = clusters(told, ["Ola Berg", None, "Ama Sarpong"])
    assert found == [[0], [1, 2], [1, 2]]


def test_two_names_are_never_one_however_likely() -> None:
    told = mentions((0, 1, 0.99), count=2)
    assert clusters(told, ["Ola Berg", "Lars Holm"]) == [[0], [1]]


def test_a_family_name_goes_with_the_full_one() -> None:
    told = mentions((0, 1, 0.9), (1, 2, 0.8), count=3)
    assert clusters(told, ["Ola Berg", "Berg", None]) == [[0, 1, 2]] * 3


def test_unlikely_links_join_nothing() -> None:
    assert clusters(mentions((0, 1, 0.6), count=2), ["Ola Berg", None]) == [[0], [1]]


def test_those_that_stand_for_several_stay_alone() -> None:
    told = mentions((0, 2, 0.9), (1, 2, 0.9), count=3)
    assert clusters(told, ["Ola Berg", "Ama Sarpong", None], {2}) == [[0], [1], [2]]


def test_a_given_name_goes_with_the_full_one() -> None:
    told = mentions((0, 1, 0.9), count=2)
    assert clusters(told, ["Ola Berg", "Ola"]) == [[0, 1]] * 2


def test_those_who_surely_speak_for_two_countries_are_two() -> None:
    norway, sweden = (
        replace(told, side=side, side_probability=0.99)
        for told, side in zip(mentions((0, 1, 0.9), count=2), ("NO", "SE"), strict=True)
    )
    assert clusters([norway, sweden], [None, None]) == [[0], [1]]
    assert clusters([norway, replace(sweden, side_probability=0.6)], [None, None]) == [[0, 1]] * 2


def test_a_person_is_no_organisation() -> None:
    person, body = mentions((0, 1, 0.9), count=2)
    assert clusters([person, replace(body, kind="organization")], [None, None]) == [[0], [1]]


def test_the_two_ministers_are_those_named_each_once() -> None:
    told = mentions((0, 3, 0.9), (1, 3, 0.85), (2, 3, 0.8), (0, 2, 0.9), count=4)
    assert collectives(told, ["Ola Berg", "Ama Sarpong", "Berg", None], {3}) == {3: [0, 1]}


def test_a_mention_in_the_singular_gathers_nobody() -> None:
    told = mentions((0, 2, 0.9), (1, 2, 0.85), count=3)
    assert collectives(told, ["Ola Berg", "Ama Sarpong", None], frozenset()) == {}


def test_many_who_are_one_group_gather_nobody() -> None:
    told = mentions((0, 1, 0.9), count=2)
    assert collectives(told, ["Ola Berg", None], {1}) == {}
