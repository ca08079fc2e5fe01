"""Answers go on as data frames, spreadsheets and databases, days as days and texts as texts."""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pandas as pd
import pyarrow.parquet
import pytest
from click.testing import CliRunner
from factories import donation, findings, meeting, participant
from rdflib import XSD, Dataset, Literal, URIRef

from kg.cli import main
from kg.errors import InputError, QueryError
from kg.query import run, sheets
from kg.query.sheets import FORMS
from kg.store import save
from kg.triples import to_dataset

if TYPE_CHECKING:
    from pathlib import Path

    from kg.query import Answer

WORLD = [
    findings(
        meeting(participant("=cmd|'/c calc'!A0", "NO"), participant("Paul Duval", "FR")),
        meeting(date="--05-25", kind="phone"),
        donation(value=90, currency="NOK", confidence=0.5),
        id="a",
    )
]
DAYS = "SELECT ?m ?when { ?m a dip:Meeting ; dip:date ?when } ORDER BY ?when"


@pytest.fixture(scope="module")
def graph() -> Dataset:
    return to_dataset(WORLD)


def typed(*values: Literal | None) -> Answer:
    """Return an answer whose first column `v` has these values."""
    dataset = Dataset()
    for number, value in enumerate(values):
        dataset.add((URIRef(f"x:{number:03}"), URIRef("x:is"), Literal(number)))
        if value is not None:
            dataset.add((URIRef(f"x:{number:03}"), URIRef("x:v"), value))
    return run(dataset, "SELECT ?v (1 AS ?row) { ?s <x:is> ?n OPTIONAL { ?s <x:v> ?v } } ORDER BY ?n")


def kinds(answer: Answer) -> list[tuple[str, str]]:
    return [(column.name, column.kind) for column in answer.table()]


# ------------------------------------------------------------------------------ in Python


def test_an_answer_is_gone_through_row_by_row(graph: Dataset) -> None:
    rows = list(run(graph, "donations"))
    assert [(row["from_whom"], row["to_whom"], row["quantity"]) for row in rows] == [
        ("Norvège", "Zambie", 500)
    ]
    assert list(run(graph, "SELECT ?s { ?s a dip:Nothing }")) == []


def test_days_are_days_in_a_data_frame_and_what_is_known_in_part_stays_beside_them(graph: Dataset) -> None:
    frame = run(graph, DAYS).to_dataframe()
    assert list(frame.columns) == ["m", "when", "when_text"]
    assert sorted(frame["when"].dropna().dt.date) == [date(2021, 5, 3)]
    assert sorted(frame["when_text"]) == ["--05-25", "2021-05-03"]
    assert frame.loc[frame["when"].isna(), "when_text"].tolist() == ["--05-25"]


def test_where_all_days_are_whole_one_column_has_them(graph: Dataset) -> None:
    answer = run(graph, DAYS.replace("}", "FILTER(DATATYPE(?when) = xsd:date) }", 1))
    assert kinds(answer) == [("m", "text"), ("when", "date")]


def test_days_before_and_after_what_pandas_usually_holds_are_kept() -> None:
    answer = typed(Literal("0800-12-25", datatype=XSD.date), Literal("9999-01-01", datatype=XSD.date))
    assert [day.year for day in answer.to_dataframe()["v"].dt.date] == [800, 9999]


@pytest.mark.parametrize(
    ("values", "kind", "frame"),
    [
        ([Literal(1), None], "integer", [1, None]),
        ([Literal(1), Literal(0.5)], "number", [1.0, 0.5]),
        ([Literal(True), Literal(False)], "boolean", [True, False]),
        ([Literal(1), Literal("1")], "text", ["1", "1"]),
        ([Literal("abc", datatype=XSD.integer), Literal(2)], "text", ["abc", "2"]),
        ([Literal(10**30), Literal(2)], "text", [str(10**30), "2"]),
        ([None, None], "text", [None, None]),
    ],
)
def test_a_column_is_of_one_kind(values: list[Literal | None], kind: str, frame: list[object]) -> None:
    answer = typed(*values)
    assert kinds(answer)[0] == ("v", kind)
    cells = answer.to_dataframe()["v"].tolist()
    assert [None if cell is pd.NA else cell for cell in cells] == frame


def test_a_column_beside_the_days_takes_no_name_that_is_taken(graph: Dataset) -> None:
    answer = run(graph, "SELECT ?when ('x' AS ?when_text) { ?m a dip:Meeting ; dip:date ?when }")
    assert [column.name for column in answer.table()] == ["when", "when_text_", "when_text"]


# -------------------------------------------------------------------------------- in files


def test_a_spreadsheet_has_days_as_days_and_no_formula(graph: Dataset, tmp_path: Path) -> None:
    run(graph, "meetings").save(tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    head, *rows = sheet.iter_rows()
    columns = {cell.value: place for place, cell in enumerate(head)}
    assert head[0].font.bold
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:H{len(rows) + 1}")
    assert {row[columns["when"]].value.date() for row in rows if row[columns["when"]].value} == {
        date(2021, 5, 3)
    }
    assert any("=cmd" in row[columns["who"]].value for row in rows)
    assert all(cell.data_type != "f" for row in rows for cell in row)


def test_a_sheet_refuses_no_character(tmp_path: Path) -> None:
    typed(Literal("a\x01b\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"))).save(
        tmp_path / "a.xlsx"
    )
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").active["A2"].value == "a\ufffdb😀"
    typed(Literal("x" * 40_000)).save(tmp_path / "b.xlsx")
    assert len(openpyxl.load_workbook(tmp_path / "b.xlsx").active["A2"].value) == 32_767


def test_more_rows_than_a_sheet_holds_are_refused(
    graph: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 1)
    with pytest.raises(QueryError, match="has 2 rows, and a sheet 1 at most"):
        run(graph, DAYS).save(tmp_path / "a.xlsx")
    assert not list(tmp_path.iterdir())


def test_parquet_has_a_type_for_each_column(graph: Dataset, tmp_path: Path) -> None:
    run(graph, "donations").save(tmp_path / "a.parquet")
    table = pyarrow.parquet.read_table(tmp_path / "a.parquet")
    types = {field.name: str(field.type) for field in table.schema}
    assert (types["when"], types["quantity"], types["what"]) == ("date32[day]", "int64", "string")
    assert table["when"].to_pylist() == [date(2021, 5, 3)]


def test_a_database_has_one_table_whose_names_may_hold_anything(graph: Dataset, tmp_path: Path) -> None:
    run(graph, "donations").save(tmp_path / "a.sqlite")
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as database:
        assert database.execute('SELECT from_whom, quantity, date("when") FROM answer').fetchall() == [
            ("Norvège", 500, "2021-05-03")
        ]
    assert sheets._quoted('a"; DROP TABLE x --') == '"a""; DROP TABLE x --"'


def test_a_french_office_opens_the_csv_as_it_is(graph: Dataset, tmp_path: Path) -> None:
    answer = run(graph, "SELECT ?label (0.5 AS ?share) { ?p a dip:Person ; rdfs:label ?label }")
    answer.save(tmp_path / "a.csv", office=True)
    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbflabel;share\r\n")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert ["Paul Duval", "0,5"] in rows
    assert all(row[0][0] == "'" for row in rows if "=cmd" in row[0])


@pytest.mark.parametrize("name", ["csv", "tsv", "json", "xlsx", "parquet", "sqlite"])
def test_an_empty_answer_is_a_file_with_a_head(name: str, graph: Dataset, tmp_path: Path) -> None:
    run(graph, "SELECT ?a ?b { ?a a dip:Nothing ; dip:date ?b }").save(tmp_path / f"a.{name}")
    assert (tmp_path / f"a.{name}").stat().st_size > 0


def test_triples_are_written_as_turtle_and_a_table_is_not(graph: Dataset, tmp_path: Path) -> None:
    run(graph, "country-network").save(tmp_path / "a.ttl")
    assert (tmp_path / "a.ttl").read_text(encoding="utf-8")
    with pytest.raises(QueryError, match="gives no triples"):
        run(graph, DAYS).save(tmp_path / "b.ttl")


def test_an_unknown_form_names_those_that_are_known(graph: Dataset, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"'docx' is no form of an answer; there are csv, .*sqlite"):
        run(graph, DAYS).save(tmp_path / "a.docx")
    with pytest.raises(QueryError, match="only csv is made for a French office, not xlsx"):
        run(graph, DAYS).save(tmp_path / "a.xlsx", office=True)
    with pytest.raises(InputError, match="missing"):
        run(graph, DAYS).save(tmp_path / "missing" / "a.csv")


@pytest.mark.parametrize(("name", "library"), [("xlsx", "openpyxl"), ("parquet", "pyarrow")])
def test_a_library_that_is_not_there_is_named_with_how_to_get_it(
    name: str, library: str, graph: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "find_spec", lambda wanted: None)
    with pytest.raises(QueryError, match=rf"{name} needs {library}; pip install 'diplomacy-kg\[tables\]'"):
        run(graph, DAYS).save(tmp_path / f"a.{name}")


# -------------------------------------------------------------------- from the command line


@pytest.fixture(scope="module")
def file(graph: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "graph.trig"
    save(graph, path)
    return path


def asked(file: Path, *arguments: object) -> tuple[int, bytes, str]:
    result = CliRunner().invoke(main, ["query", str(file), *map(str, arguments)])
    return result.exit_code, result.stdout_bytes, result.stderr


@pytest.mark.parametrize("name", [each for each in FORMS if each != "ttl"])
def test_query_writes_the_form_of_the_ending(name: str, file: Path, tmp_path: Path) -> None:
    assert asked(file, "meetings", "-o", tmp_path / f"a.{name}") == (0, b"", "")
    assert (tmp_path / f"a.{name}").stat().st_size > 20


def test_query_prints_for_a_french_office_and_writes_to_standard_output(file: Path) -> None:
    code, printed, _ = asked(file, "meetings", "--french-office")
    assert (code, printed[:7]) == (0, b"\xef\xbb\xbfwhen")
    assert asked(file, "meetings", "-o", "-", "--format", "sqlite")[1].startswith(b"SQLite format 3")


def test_query_refuses_a_table_for_people_as_a_file_and_an_odd_ending(file: Path, tmp_path: Path) -> None:
    assert asked(file, "meetings", "-o", tmp_path / "a.csv", "--format", "table")[0] == 2
    code, _, told = asked(file, "meetings", "-o", tmp_path / "a.docx")
    assert (code, "is no form of an answer" in told) == (1, True)
