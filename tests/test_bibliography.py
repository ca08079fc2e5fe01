"""The articles of a graph as references that LaTeX, Zotero and pandoc take."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from factories import findings, meeting
from hypothesis import given
from hypothesis import strategies as st

from kg.bibliography import _tex, bibtex, csl_json, references
from kg.export import export
from kg.store import open_for_writing as writing
from kg.store import open_stored, quads_of
from kg.triples import DEFAULT_BASE, to_dataset

if TYPE_CHECKING:
    from pathlib import Path

WORLD = to_dataset(
    [
        findings(
            meeting(),
            id="b",
            title="50 % d'aide : {Oslo} & Lusaka",
            published=date(2021, 5, 4),
            source="https://www.exemple.org/a_b?x=1",
        ),
        findings(meeting(date="2021-06-01"), id="a", source="notes_du_jour.txt"),
    ]
)
ENTRY = re.compile(r"@misc\{(?P<key>[^,]+),\n(?P<fields>(?:  .*\n)+)\}\n")


def entries(text: str) -> dict[str, dict[str, str]]:
    """Return the fields of each entry, by its key."""
    found = {}
    for entry in ENTRY.finditer(text):
        pairs = (line.strip().rstrip(",").split(" = ", 1) for line in entry["fields"].splitlines())
        found[entry["key"]] = {name: value.removeprefix("{").removesuffix("}") for name, value in pairs}
    return found


def test_an_article_has_its_title_day_and_address_as_bibtex() -> None:
    found = entries(bibtex(WORLD).decode())
    assert found["b"] == {
        "title": r"{50 \% d'aide : \textbraceleft{}Oslo\textbraceright{} \& Lusaka}",
        "organization": "exemple.org",
        "url": "https://www.exemple.org/a_b?x=1",
        "date": "2021-05-04",
        "year": "2021",
        "month": "may",
        "langid": "french",
    }
    assert found["a"] == {"howpublished": r"notes\_du\_jour.txt", "langid": "french"}


def test_the_same_as_csl_json_without_what_is_not_known() -> None:
    by_id = {each["id"]: each for each in json.loads(csl_json(WORLD))}
    assert by_id["b"] == {
        "id": "b",
        "type": "article-newspaper",
        "title": "50 % d'aide : {Oslo} & Lusaka",
        "container-title": "exemple.org",
        "issued": {"date-parts": [[2021, 5, 4]]},
        "URL": "https://www.exemple.org/a_b?x=1",
        "language": "fr",
    }
    assert by_id["a"] == {
        "id": "a",
        "type": "article-newspaper",
        "source": "notes_du_jour.txt",
        "language": "fr",
    }


@given(st.text(max_size=40))
def test_no_title_ends_its_field(title: str) -> None:
    written = _tex(title)
    depth = 0
    for char in written:
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0


def test_an_article_is_named_once_whatever_it_tells_and_wherever_it_lies(tmp_path: Path) -> None:
    with writing(tmp_path / "store") as writer:
        writer.publish(quads_of(WORLD), DEFAULT_BASE)
    assert list(references(open_stored(tmp_path / "store"))) == list(references(WORLD))
    assert sorted(each.key for each in references(WORLD)) == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "begins"),
    [("s.bib", b"@misc{"), ("s.csl.json", b"[\n  {"), ("s.csl", b"[\n  {"), ("S.CSL.JSON", b"[")],
)
def test_the_ending_chooses_the_form(name: str, begins: bytes, tmp_path: Path) -> None:
    export(WORLD, tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_graph_without_articles_has_no_references() -> None:
    assert (bibtex(to_dataset([])), csl_json(to_dataset([]))) == (b"", b"[]\n")
