"""The facts as a script that makes nodes and relationships of Neo4j."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from factories import donation, findings, meeting, participant
from rdflib import Graph

from kg import cypher
from kg.cypher import cypher as script
from kg.triples import DEFAULT_BASE, to_dataset

WORLD = [
    findings(
        meeting(
            participant(role="ambassadrice"),
            participant('Paul "x"}]; MATCH (n) DELETE n;//', "FR"),
            kind="phone",
        ),
        meeting(date="--05", topics=["pêche"]),
        donation(value=90, currency="NOK"),
        title="À Oslo",
        published=date(2021, 5, 4),
        source="https://exemple.org/a",
    )
]
NODES = re.compile(
    r"UNWIND (\[.*\]) AS row MERGE \(n:Resource \{id: row\.id\}\) SET n:([\w:]+), n \+= row\.own;"
)
_ENDS = r"MATCH \(a:Resource \{id: row\.a\}\), \(b:Resource \{id: row\.b\}\)"
LINKS = re.compile(rf"UNWIND (\[.*\]) AS row {_ENDS} MERGE \(a\)-\[:(\w+)\]->\(b\);")


def lines() -> list[str]:
    return script(to_dataset(WORLD).default_graph).decode().splitlines()


def values(text: str) -> list[dict[str, Any]]:
    """Return a list of maps of Cypher as Python has it: names in backquotes, days by a function."""
    plain = re.sub(r"`(\w+)`: ", r'"\1": ', re.sub(r'date\(("[\d-]+")\)', r"\1", text))
    found: list[dict[str, Any]] = json.loads(plain)
    return found


def nodes() -> dict[str, tuple[set[str], dict[str, Any]]]:
    found = (NODES.fullmatch(line) for line in lines())
    return {
        row["id"].removeprefix(DEFAULT_BASE): (set(match[2].split(":")), row["own"])
        for match in found
        if match
        for row in values(match[1])
    }


def links() -> set[tuple[str, str, str]]:
    found = (LINKS.fullmatch(line) for line in lines())
    return {
        (row["a"].removeprefix(DEFAULT_BASE), match[2], row["b"].removeprefix(DEFAULT_BASE))
        for match in found
        if match
        for row in values(match[1])
    }


def test_every_line_is_one_statement_of_a_known_form() -> None:
    first, *others = lines()
    assert first == "CREATE CONSTRAINT resource_id IF NOT EXISTS FOR (n:Resource) REQUIRE n.id IS UNIQUE;"
    assert others
    assert all(NODES.fullmatch(line) or LINKS.fullmatch(line) for line in others)


def test_classes_are_labels_and_values_properties() -> None:
    found = nodes()
    labels, anna = found["person/anna-berg"]
    assert labels == {"Person", "Party"}
    assert (anna["label"], anna["name_key"]) == ("Anna Berg", "anna berg")
    assert (found["country/NO"][1]["label_en"], found["country/NO"][1]["code"]) == ("Norway", "NO")
    assert found["dispatch/oslo"][1] | {"id": ""} == {
        "id": "",
        "source": "https://exemple.org/a",
        "title": "À Oslo",
        "published": "2021-05-04",
    }


def test_a_whole_day_is_a_date_and_any_other_stands_in_edtf_alone() -> None:
    calls = [own for labels, own in nodes().values() if "PhoneCall" in labels]
    assert [(own["date"], own["edtf"], own["year"]) for own in calls] == [("2021-05-03", "2021-05-03", 2021)]
    undated = [own for labels, own in nodes().values() if "Meeting" in labels and "date" not in own]
    assert [own["edtf"] for own in undated] == ["XXXX-05"]
    assert any('date("2021-05-03")' in line for line in lines())


def test_what_joins_two_nodes_is_a_relationship() -> None:
    found = links()
    assert ("person/anna-berg", "REPRESENTS", "country/NO") in found
    assert ("country/NO", "DELIVERS", "item/tentes") in found
    assert any(name == "PARTICIPANT" for _, name, _ in found)
    known = nodes()
    assert all(one in known and other in known for one, _, other in found)


def test_no_name_is_more_than_a_text() -> None:
    names = {own["label"] for labels, own in nodes().values() if "Person" in labels}
    assert 'Paul "x"}]; MATCH (n) DELETE n;//' in names


def test_many_rows_are_many_statements(monkeypatch: Any) -> None:
    whole = links()
    monkeypatch.setattr(cypher, "TOGETHER", 1)
    assert links() == whole
    assert all(line.count("`a`") <= 1 for line in lines())


def test_a_graph_of_others_makes_no_nodes() -> None:
    graph = Graph().parse(data="<x:a> a <x:B> ; <x:p> <x:c> .", format="turtle")
    assert len(script(graph).splitlines()) == 1
