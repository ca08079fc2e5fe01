"""The facts as the CSV files of Neo4j's bulk import."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

import pytest
from factories import donation, findings, meeting, participant
from rdflib import Graph

from kg.labelled import labelled, links
from kg.neo4j import SEPARATOR, link_file, node_file
from kg.triples import DEFAULT_BASE, to_dataset

HOSTILE = 'Paul "x", =1;\x1f\ny'
WORLD = [
    findings(
        meeting(participant(role="ambassadrice"), participant(HOSTILE, "FR"), kind="phone"),
        meeting(participant("A. Berg"), participant(None, "OMS"), date="--05", topics=["pêche"]),
        donation(value=90, currency="NOK"),
        title="À Oslo",
        published=date(2021, 5, 4),
    )
]


@pytest.fixture(scope="module")
def facts() -> Graph:
    return to_dataset(WORLD).default_graph


def table(content: bytes) -> tuple[list[str], list[dict[str, str]]]:
    head, *rows = csv.reader(StringIO(content.decode(), newline=""))
    return head, [dict(zip(head, row, strict=True)) for row in rows]


def test_the_header_tells_names_and_types(facts: Graph) -> None:
    head, _ = table(node_file(facts))
    assert head[:2] == ["id:ID", ":LABEL"]
    assert {"year:long", "date:date", "published:date", "label:string", "alt_labels:string[]"} <= set(head)
    assert table(link_file(facts))[0] == [":START_ID", ":END_ID", ":TYPE"]


def test_each_node_has_its_labels_and_values(facts: Graph) -> None:
    rows = {row["id:ID"].removeprefix(DEFAULT_BASE): row for row in table(node_file(facts))[1]}
    assert rows["person/anna-berg"][":LABEL"].split(SEPARATOR) == ["Party", "Person"]
    assert rows["person/anna-berg"]["label:string"] == "Anna Berg"
    (call,) = [row for row in rows.values() if "PhoneCall" in row[":LABEL"]]
    assert (call["date:date"], call["year:long"]) == ("2021-05-03", "2021")
    undated = [row for row in rows.values() if row["edtf:string"] == "XXXX-05"]
    assert [row["date:date"] for row in undated] == [""]


def test_each_relationship_joins_nodes_that_are_there(facts: Graph) -> None:
    known = {row["id:ID"] for row in table(node_file(facts))[1]}
    rows = table(link_file(facts))[1]
    assert {row[":START_ID"] for row in rows} | {row[":END_ID"] for row in rows} <= known
    assert {"PARTICIPANT", "REPRESENTS", "MEETS_WITH"} <= {row[":TYPE"] for row in rows}
    assert len(rows) == len(links(facts))


def test_no_text_parts_a_cell_or_a_row(facts: Graph) -> None:
    (odd,) = [row for row in table(node_file(facts))[1] if row["label:string"].startswith("Paul")]
    assert SEPARATOR not in odd["label:string"]
    assert len(table(node_file(facts))[1]) == len(labelled(facts))
    assert len(node_file(facts).decode().splitlines()) == len(labelled(facts)) + 1


def test_values_of_several_kinds_are_texts_and_a_graph_of_others_has_no_rows() -> None:
    said = "@prefix dip: <https://w3id.org/diplomacy-kg/ontology#> ."
    mixed = '<urn:a> a dip:Donation ; dip:quantity 3 . <urn:b> a dip:Donation ; dip:quantity "beaucoup" .'
    head, _ = table(node_file(Graph().parse(data=f"{said} {mixed}", format="turtle")))
    assert "quantity:string" in head
    yes = "<urn:a> a dip:Donation ; dip:aboutQuantity true ; dip:quantity 3, 4 ."
    head, (row,) = table(node_file(Graph().parse(data=f"{said} {yes}", format="turtle")))
    assert (row["about_quantity:boolean"], row["quantity:long[]"].split(SEPARATOR)) == ("true", ["3", "4"])
    others = Graph().parse(data="<x:a> a <x:B> ; <x:p> <x:c> .", format="turtle")
    assert table(node_file(others))[1] == []
