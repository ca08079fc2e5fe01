"""Tables for spreadsheets say what the graph says, and no cell runs as a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from factories import donation, findings, meeting, participant
from hypothesis import given
from hypothesis import strategies as st

from kg.cells import guarded
from kg.export import export
from kg.networks import network
from kg.places.countries import alpha_3
from kg.query import run
from kg.tables import edge_table, node_table, plover_table
from kg.triples import to_dataset

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib import Dataset

    from kg.model import DonationStatus, Kind, MeetingStatus

HOSTILE = '=HYPERLINK("http://x")'


def world() -> Dataset:
    return to_dataset(
        [
            findings(
                meeting(topics=["vaccins", "pêche"], date="--05-25"),
                meeting(participant(), participant(None, "OMS"), date="2021-06", kind="visit"),
                donation(value=90, currency="NOK"),
                donation(HOSTILE, "Zambie", HOSTILE, donor_side=None, date=None),
            )
        ]
    )


def read(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8"))))


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝1", "--05-25", " =1", "\x00=1", "\u200b@x"]
)
def test_a_text_that_could_be_run_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"


@given(st.text(max_size=20))
def test_no_cell_begins_with_what_is_run_and_nothing_is_lost(text: str) -> None:
    cell = str(guarded(text))
    assert not cell.startswith(tuple("=+-@\t\r\n"))
    assert cell in (text, f"'{text}")


@pytest.mark.parametrize("value", [-3, 2.5, "Oslo", "2021-05-03", ""])
def test_numbers_and_plain_texts_stay_as_they_are(value: object) -> None:
    assert guarded(value) == value


def test_the_nodes_are_those_of_the_network_each_with_its_kind() -> None:
    found = network(world())
    rows = read(node_table(found))
    assert [row["id"] for row in rows] == list(found)
    kinds = {row["label"]: row["kind"] for row in rows}
    assert (kinds["Anna Berg"], kinds["Norvège"], kinds["tentes"]) == ("person", "country", "gift")


def test_every_edge_leads_to_nodes_of_the_other_table() -> None:
    found = network(world())
    nodes = {row["id"] for row in read(node_table(found))}
    rows = read(edge_table(found))
    assert len(rows) == found.number_of_edges()
    assert {row[end] for row in rows for end in ("source", "target")} <= nodes
    assert {row["reported_in"] for row in rows} == {"oslo.txt", ""}


@pytest.mark.parametrize("table", [node_table, edge_table])
def test_hostile_words_reach_no_spreadsheet_as_formulas(table: object) -> None:
    text = table(network(world())).decode("utf-8")  # type: ignore[operator]
    assert "HYPERLINK" in text
    assert not any(cell.startswith("=") for row in csv.reader(io.StringIO(text)) for cell in row)


def test_the_exact_text_is_had_from_the_answers() -> None:
    assert HOSTILE in [row[1] for row in run(world(), "donations").rows]


WORLDS = {
    "nothing": [],
    "a meeting without date, place and topics": [findings(meeting(date=None))],
    "gifts alone": [findings(donation(date=None, quantity=None))],
    "everything": [
        findings(
            meeting(date_text="mardi", place="Oslo", topics=["pêche"]),
            donation(value=90, currency="NOK", date_text="mardi"),
        )
    ],
}


@pytest.mark.parametrize("what", WORLDS)
@pytest.mark.parametrize("name", ["edges", "nodes", "plover"])
def test_a_table_has_the_same_columns_whatever_the_graph_holds(name: str, what: str, tmp_path: Path) -> None:
    for number, known in enumerate((WORLDS[what], [*WORLDS["everything"], *WORLDS["gifts alone"]])):
        export(to_dataset(known), tmp_path / f"{number}.csv", name)
    heads = {(tmp_path / f"{number}.csv").read_text(encoding="utf-8").split("\n")[0] for number in (0, 1)}
    assert len(heads) == 1
    full = (tmp_path / "1.csv").read_text(encoding="utf-8").split("\n")[0]
    columns = {"edges": {"start", "topics", "weight"}, "nodes": {"quantity", "currency"}, "plover": {"cameo"}}
    assert columns[name] <= set(full.split(","))


# -------------------------------------------------------------------------------------- plover


def coded(kind: Kind = "meeting", status: MeetingStatus = "held") -> tuple[str, str, str]:
    (row,) = read(plover_table(to_dataset([findings(meeting(kind=kind, status=status))])))
    return row["event_type"], row["mode"], row["cameo"]


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("meeting", ("CONSULT", "", "040")),
        ("reception", ("CONSULT", "", "040")),
        ("ceremony", ("CONSULT", "", "040")),
        ("conference", ("CONSULT", "multilateral", "040")),
        ("phone", ("CONSULT", "phone", "041")),
        ("video", ("CONSULT", "phone", "041")),
        ("visit", ("CONSULT", "visit", "042")),
    ],
)
def test_a_meeting_is_coded_by_its_kind_and_a_planned_one_as_an_agreement(
    kind: Kind, code: tuple[str, str, str]
) -> None:
    assert coded(kind) == code
    assert coded(kind, "planned") == ("AGREE", "", "036")


@pytest.mark.parametrize(("status", "code"), [("delivered", ("AID", "070")), ("pledged", ("AGREE", "033"))])
def test_a_gift_is_aid_and_a_promise_an_agreement(status: DonationStatus, code: tuple[str, str]) -> None:
    (row,) = read(plover_table(to_dataset([findings(donation(status=status))])))
    assert (row["event_type"], row["cameo"]) == code
    assert (row["event_date"], row["actors"], row["recipients"]) == ("2021-05-03", "NOR", "ZMB")


def test_a_meeting_of_many_is_one_event_with_a_list_of_actors_and_its_contexts() -> None:
    several = meeting(
        participant(),
        participant("Paul Duval", "FR"),
        participant(None, "OMS"),
        topics=["vaccins", "commerce"],
    )
    (row,) = read(plover_table(to_dataset([findings(several)])))
    assert row["actors"] == "FRA; NOR; OMS"
    assert row["contexts"] == "economic; health"


def test_every_event_has_one_row() -> None:
    graph = world()
    assert len(read(plover_table(graph))) == len(run(graph, "timeline"))


def test_countries_have_codes_of_three_letters() -> None:
    assert [alpha_3(code) for code in ("VN", "XK", "OMS", "ZZ")] == ["VNM", "XKX", None, None]


# ------------------------------------------------------------------------------ dates and weights


def edges(path: Path) -> list[dict[str, object]]:
    read_network = nx.read_gexf if path.suffix == ".gexf" else nx.read_graphml
    return [data for *_, data in read_network(path).edges(data=True)]


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_edges_have_weights_and_the_days_that_they_can_be_of(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"n.{name}"
    export(world(), path)
    found = edges(path)
    assert len(found) == network(world()).number_of_edges()
    assert {float(str(data["weight"])) for data in found} == {1.0}
    days = {str(data.get("date")): (data.get("start"), data.get("end")) for data in found}
    assert days["2021-06"] == ("2021-06-01", "2021-06-30")
    assert days["2021-05-03"] == ("2021-05-03", "2021-05-03")
    assert days["--05-25"] == (None, None)


def test_the_tables_are_had_by_the_name_of_the_format(tmp_path: Path) -> None:
    for name in ("edges", "nodes", "plover"):
        export(world(), tmp_path / f"{name}.csv", name)
    export(world(), tmp_path / "n.csv")
    assert (tmp_path / "n.csv").read_bytes() == (tmp_path / "edges.csv").read_bytes()
    assert (tmp_path / "nodes.csv").read_bytes().startswith(b"id,label,")
    assert (tmp_path / "plover.csv").read_bytes() == plover_table(world())
