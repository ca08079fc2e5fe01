"""The pages that describe the tables name every column and field that these have."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from factories import donation, findings, meeting

from kg.export import export
from kg.findings import to_json
from kg.model import Bounds
from kg.query.sheets import FORMS
from kg.triples import to_dataset

DOCS = Path(__file__).parent.parent / "docs"
WORLD = findings(
    meeting(reckoning="année donnée"),
    donation(
        reckoning="année donnée",
        quantity_bounds=Bounds(1, 2, about=True),
        value=5,
        currency="EUR",
        value_bounds=Bounds(1, 2, about=True),
    ),
    title="À Oslo",
    published=date(2021, 5, 4),
)


def section(page: str, title: str) -> set[str]:
    """Return the words in backquotes in the first cells of a section's tables; of the whole page without a title."""
    text = (DOCS / page).read_text(encoding="utf-8")
    if title:
        text = text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    cells = re.findall(r"^\|([^|]*)\|", text, flags=re.MULTILINE)
    return {word for cell in cells for word in re.findall(r"`([^`]+)`", cell)}


@pytest.mark.parametrize(("title", "name"), [("Edges", "csv"), ("Nodes", "nodes"), ("PLOVER", "plover")])
def test_every_column_of_a_table_is_described_and_no_other(title: str, name: str, tmp_path: Path) -> None:
    export(to_dataset([WORLD]), tmp_path / "table", name)
    head, *_ = (tmp_path / "table").read_text(encoding="utf-8").splitlines()
    assert section("tables.md", title) == set(head.split(","))


def keys(value: object) -> set[str]:
    if isinstance(value, list):
        return {key for each in value for key in keys(each)}
    return set(value) | keys(list(value.values())) if isinstance(value, dict) else set()


def test_every_field_of_the_findings_is_described() -> None:
    text = (DOCS / "findings.md").read_text(encoding="utf-8")
    assert keys(json.loads(to_json(WORLD))) <= set(re.findall(r"`([^`]+)`", text))


def test_every_form_of_an_answer_is_described() -> None:
    assert {f".{name}" for name in FORMS} <= section("tables.md", "Answers")
