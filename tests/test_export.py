"""A graph leaves in the form that its file's name asks for."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from kg.errors import GraphError, InputError
from kg.export import OTHERS, TABLES, export
from kg.store import FORMATS, load

if TYPE_CHECKING:
    from pathlib import Path

    from kg.result import Result


@pytest.mark.parametrize("name", [*FORMATS, *TABLES, *OTHERS])
def test_the_ending_chooses_the_format_and_equal_graphs_give_equal_bytes(
    built: Result, tmp_path: Path, name: str
) -> None:
    export(built.graph, tmp_path / f"one.{name}")
    export(built.graph, tmp_path / f"two.{name.upper()}")
    one, two = (tmp_path / f"one.{name}").read_bytes(), (tmp_path / f"two.{name.upper()}").read_bytes()
    assert one
    assert one == two


def test_a_format_outranks_the_ending(built: Result, tmp_path: Path) -> None:
    export(built.graph, tmp_path / "graph.txt", "nt")
    assert load(tmp_path / "graph.txt", "nt")


def test_gexf_does_not_tell_the_day_of_writing(built: Result, tmp_path: Path) -> None:
    export(built.graph, tmp_path / "n.gexf")
    assert "lastmodifieddate" not in (tmp_path / "n.gexf").read_text(encoding="utf-8")
    assert len(nx.read_gexf(tmp_path / "n.gexf")) == len(built.network())


def test_the_csv_has_a_row_for_each_edge_and_names_both_ends(built: Result, tmp_path: Path) -> None:
    export(built.graph, tmp_path / "n.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "n.csv").read_text(encoding="utf-8"))))
    assert len(rows) == built.network().number_of_edges()
    assert all(row["source_label"] and row["target_label"] and row["relation"] for row in rows)


@pytest.mark.parametrize("name", ["graph.docx", "graph"])
def test_an_unknown_ending_names_those_that_are_known(built: Result, tmp_path: Path, name: str) -> None:
    with pytest.raises(GraphError, match=r"known are ttl, .*csv"):
        export(built.graph, tmp_path / name)


@pytest.mark.parametrize("name", ["n.csv", "n.ttl"])
def test_a_place_that_cannot_be_written_is_told(built: Result, tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=name):
        export(built.graph, tmp_path / "missing" / name)
