"""The JSON-LD of a graph is framed by class with a processor of others: https://www.w3.org/TR/json-ld11-framing/."""

from __future__ import annotations

import json
from typing import Any

import pytest
from factories import donation, findings, meeting, participant
from pyld import jsonld

from kg.store import FORMATS, serialize
from kg.triples import to_dataset

WORLD = [
    findings(
        meeting(
            participant(role="ambassadrice"), participant("Paul Duval", "FR"), kind="phone", place="Oslo"
        ),
        donation(value=90, currency="NOK"),
    )
]


@pytest.fixture(scope="module")
def document() -> Any:
    return json.loads(serialize(to_dataset(WORLD), FORMATS["jsonld"]))


def framed(document: Any, **frame: Any) -> list[dict[str, Any]]:
    """Return what of a document is in a frame, told by its own context."""
    found = jsonld.frame(
        document, {"@context": document["@context"], **frame}, {"omitGraph": False, "embed": "@always"}
    )
    nodes: list[dict[str, Any]] = found["@graph"]
    return nodes


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("Person", 2),
        ("PhoneCall", 1),
        ("Meeting", 1),
        ("Event", 2),
        ("Donation", 1),
        ("foaf:Person", 2),
        ("Visit", 0),
    ],
)
def test_nodes_are_framed_by_any_class_that_they_are_of(document: Any, kind: str, number: int) -> None:
    assert len(framed(document, type=kind)) == number


def test_a_framed_event_carries_its_people_and_these_their_sides(document: Any) -> None:
    (call,) = framed(document, type="PhoneCall", participant={"represents": {}})
    people = {one["label"]["fr"]: one["represents"]["label"]["fr"] for one in call["participant"]}
    assert people == {"Anna Berg": "Norvège", "Paul Duval": "France"}
    assert call["place"]["label"]["fr"] == "Oslo"
