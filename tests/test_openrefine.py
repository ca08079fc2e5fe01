"""Names go to OpenRefine as a table, and come back with identifiers of Wikidata as corrections."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from factories import donation, findings, meeting, participant
from rdflib import SKOS, Dataset, URIRef

from kg.check import check
from kg.cli import main
from kg.corrections import decisions, read_corrections
from kg.errors import InputError
from kg.openrefine import COLUMNS, names_table, read_names
from kg.store import save
from kg.triples import DEFAULT_BASE, Edits, to_dataset

if TYPE_CHECKING:
    from pathlib import Path

WORLD = [
    findings(
        meeting(participant("Anna Berg", "NO", "ministre"), participant("Paul Duval", "FR"), place="Bergen"),
        meeting(participant("A. Berg"), participant("Paul Duval", "FR", "=consul"), date="2021-06-01"),
        donation(),
        id="a",
    )
]
ANNA, BERGEN = f"{DEFAULT_BASE}person/anna-berg", f"{DEFAULT_BASE}place/bergen"
WIKIDATA = "http://www.wikidata.org/entity/"


def table(graph: Dataset) -> dict[str, dict[str, str]]:
    text = names_table(graph.default_graph).decode()
    return {row["node"]: row for row in csv.DictReader(StringIO(text))}


def reconciled(**found: str) -> str:
    """Return the table as OpenRefine gives it back: other columns beside, and its own order."""
    rows = table(to_dataset(WORLD)).values()
    lines = [
        f'"{row["name"]}",{found.get(row["name"].replace(" ", "_"), "")},{row["node"]},,' for row in rows
    ]
    return "\n".join(["name,wikidata,node,judgment,", *lines, ""])


def test_names_stand_with_what_tells_namesakes_apart() -> None:
    found = table(to_dataset(WORLD))
    assert found[ANNA] == {
        "node": ANNA,
        "name": "Anna Berg",
        "also": "A. Berg",
        "type": "person",
        "represents": "Norvège",
        "office": "ministre",
        "wikidata": "",
    }
    assert found[BERGEN]["type"] == "place"
    assert {row["type"] for row in found.values()} <= {"person", "organization", "place"}, "no country"


def test_a_cell_that_a_spreadsheet_would_run_is_marked() -> None:
    assert "'=consul" in {row["office"] for row in table(to_dataset(WORLD)).values()}


def test_what_was_found_comes_back_and_is_not_asked_for_again(tmp_path: Path) -> None:
    """Go the whole way round: export, a file with identifiers, `kg correct`, the next build."""
    save(to_dataset(WORLD), tmp_path / "graph.trig")
    out = CliRunner().invoke(
        main,
        [
            *("export", str(tmp_path / "graph.trig"), "-o", str(tmp_path / "names.csv")),
            *("--format", "openrefine"),
        ],
    )
    assert out.exit_code == 0, out.output
    assert (tmp_path / "names.csv").read_text(encoding="utf-8").startswith(",".join(COLUMNS))
    answers = reconciled(Anna_Berg="Q11", Bergen=f"{WIKIDATA}Q22")
    (tmp_path / "names.csv").write_text(answers, encoding="utf-8")
    said = CliRunner().invoke(
        main, ["correct", str(tmp_path / "graph.trig"), "from", str(tmp_path / "names.csv"), "--by", "Eva"]
    )
    assert said.exit_code == 0, said.output
    edits = Edits(decisions(read_corrections(tmp_path / "corrections.ttl")))
    graph = to_dataset(WORLD, edits=edits)
    assert edits.problems == []
    assert list(check(graph)) == []
    assert (URIRef(ANNA), SKOS.exactMatch, URIRef(f"{WIKIDATA}Q11")) in graph
    assert (URIRef(BERGEN), SKOS.exactMatch, URIRef(f"{WIKIDATA}Q22")) in graph
    assert not {ANNA, BERGEN} & table(graph).keys()


def test_semicolons_and_rows_without_an_answer_do_no_harm() -> None:
    text = f"node;wikidata\n{ANNA};\n\n{BERGEN}; Q22 \n"
    assert [each.arguments for each in read_names(text, "a.csv")] == [(BERGEN, "wikidata", "Q22")]


@pytest.mark.parametrize("wrong", ["Anna Berg", "Q", "Q0", "P31", "http://example.org/Q1", "Q1> <x"])
def test_what_is_no_identifier_is_refused_with_its_line(wrong: str) -> None:
    with pytest.raises(InputError, match=r"no identifier of Wikidata") as told:
        list(read_names(f"node,wikidata\n{BERGEN},Q1\n{ANNA},{wrong}\n", "a.csv"))
    assert told.value.line == 3


def test_a_table_without_identifiers_is_told_what_to_do() -> None:
    with pytest.raises(InputError, match=r"no column wikidata; .*Add entity identifiers column"):
        list(read_names("node,name\n", "a.csv"))


def test_a_node_that_the_graph_lacks_is_refused(tmp_path: Path) -> None:
    save(to_dataset(WORLD), tmp_path / "graph.trig")
    (tmp_path / "names.csv").write_text(f"node,wikidata\n{DEFAULT_BASE}person/nobody,Q1\n", encoding="utf-8")
    said = CliRunner().invoke(
        main, ["correct", str(tmp_path / "graph.trig"), "from", str(tmp_path / "names.csv"), "--by", "Eva"]
    )
    assert said.exit_code != 0
    assert "person/nobody" in said.output
    assert not (tmp_path / "corrections.ttl").exists()
