"""What users add: the examples of `docs/extend.md` do what they promise, and what cannot be used is told in a line."""

from __future__ import annotations

import importlib
import re
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kg import vocabulary
from kg.cli import main
from kg.errors import GraphError, InputError, QueryError
from kg.export import export
from kg.names.roles import role_noun
from kg.places import find_places
from kg.plugins import plugins
from kg.query import own_queries, run
from kg.read import read
from kg.store import load
from tests.test_docs import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PAGE = (ROOT / "docs" / "extend.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)


QUESTION = blocks("sparql")[0]


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """The folder of the page: its words, and its question."""
    folder = tmp_path / "mine"
    (folder / "queries").mkdir(parents=True)
    for block in blocks("toml"):
        if named := re.match(r"# (\w+\.toml)\n", block):
            (folder / named[1]).write_text(block, encoding="utf-8")
    (folder / "queries" / "calls-by-day.rq").write_text(QUESTION, encoding="utf-8")
    return folder


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """A function that installs a package with entry points; it is gone after the test."""

    def install(entries: str) -> None:
        (tmp_path / "my_package").mkdir()
        (tmp_path / "my_package" / "__init__.py").write_text(blocks("python")[0], encoding="utf-8")
        (tmp_path / "my_package" / "queries").mkdir()
        (tmp_path / "my_package" / "queries" / "calls-by-day.rq").write_text(QUESTION, encoding="utf-8")
        about = tmp_path / "my_package-1.0.dist-info"
        about.mkdir()
        (about / "METADATA").write_text("Metadata-Version: 2.1\nName: my-package\nVersion: 1.0\n")
        (about / "entry_points.txt").write_text(entries)
        monkeypatch.syspath_prepend(str(tmp_path))
        importlib.invalidate_caches()
        plugins.cache_clear()

    yield install
    for name in [name for name in sys.modules if name.partition(".")[0] == "my_package"]:
        del sys.modules[name]
    monkeypatch.undo()
    plugins.cache_clear()


def as_the_page_says() -> str:
    """Return the entry points of the page as an installer writes them."""
    text = next(block for block in blocks("toml") if "entry-points" in block)
    return re.sub(r'\[project\.entry-points\."([\w.]+)"\]', r"[\1]", text).replace('"', "")


def test_the_words_of_the_page_are_right_and_count(mine: Path) -> None:
    told = CliRunner().invoke(main, ["lexicon", "check", str(mine)])
    assert told.exit_code == 0, told.stderr
    assert "question calls-by-day" in told.stdout
    with vocabulary.using([mine]):
        assert role_noun("grands échansons") is not None
        assert [each.side for each in find_places("le chef de l'ACNOA")] == ["ACNOA"]


def test_a_build_reads_with_own_words(mine: Path, tmp_path: Path) -> None:
    text = (
        "Une visite\n\nM. Jean Petit, grand échanson du Japon, a reçu le 3 mai 2021 à Trifouilly-les-Oies "
        "le secrétaire général de l'ACNOA, M. Pierre Roy.\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    arguments = ["extract", str(tmp_path / "a.txt"), "--jobs", "1"]
    plain = CliRunner().invoke(main, arguments).stdout
    own = CliRunner().invoke(main, [*arguments, "--lexicon", str(mine)]).stdout
    assert '"grand échanson du Japon"' in own
    assert '"role": "grand échanson du Japon"' not in plain


def test_an_own_question_is_listed_and_asked_by_its_name_with_what_chooses(
    mine: Path, built_into: Path
) -> None:
    graph = str(built_into / "graph.trig")
    for arguments in (["--lexicon", str(mine), "--list"], ["--list", "--lexicon", str(mine)]):
        listed = CliRunner().invoke(main, ["query", *arguments]).stdout
        assert "calls-by-day              On which days were calls made, and between whom?" in listed
    assert "calls-by-day" not in CliRunner().invoke(main, ["query", "--list"]).stdout
    asked = CliRunner().invoke(
        main, ["query", graph, "--lexicon", str(mine), "calls-by-day", "--format", "csv"]
    )
    assert asked.stdout.startswith("date,call")
    chosen = run(load(graph), "calls-by-day", lexicons=[mine], person="Heiko Maas")
    assert [row[1] for row in chosen.rows] == ["Entretien téléphonique : Bui Thanh Son – Heiko Maas, 25 mai"]
    assert len(asked.stdout.splitlines()) > 2
    refused = CliRunner().invoke(main, ["query", graph, "calls-by-day"])
    assert "no question is called 'calls-by-day'" in refused.stderr


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("meetings", "# Who?\nSELECT * { ?s ?p ?o }", "a question is called 'meetings' already"),
        ("My question", "# Who?\nSELECT * { ?s ?p ?o }", "name the file with small letters"),
        ("mine", "SELECT * { ?s ?p ?o }", "mine.rq:1: the first line must say in plain words what it asks"),
        ("mine", "# Who?\n# CHOSEN nonsense\nSELECT * { ?s ?p ?o }", "mine.rq"),
        ("mine", "# Who?\nSELECT * { ?s ?p }", "mine.rq:2"),
        ("mine", "# Who?\nSELECT * { SERVICE <http://a> { ?s ?p ?o } }", "another server"),
    ],
)
def test_an_own_question_that_cannot_be_asked_is_told_with_its_file(
    name: str, text: str, told: str, tmp_path: Path
) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / f"{name}.rq").write_text(text, encoding="utf-8")
    shown = CliRunner().invoke(main, ["lexicon", "check", str(tmp_path)])
    assert shown.exit_code == 1
    assert told in shown.stderr


def test_a_reader_of_another_package_reads_files_of_its_ending(
    package: Callable[[str], None], tmp_path: Path
) -> None:
    mail = tmp_path / "a.eml"
    mail.write_text("Subject: Une rencontre\nContent-Type: text/plain; charset=utf-8\n\nIl part.\n")
    assert [str(each) for each in problems_of(mail)] != []
    package(as_the_page_says())
    problems: list[object] = []
    (found,) = read([mail], report=problems.append)
    assert not problems
    assert (found.id, found.title) == ("a", "Une rencontre")
    assert found.text.endswith("Il part.\n")


def problems_of(path: Path) -> list[object]:
    problems: list[object] = []
    assert not list(read([path], report=problems.append))
    return problems


def test_an_exporter_of_another_package_writes_its_form(
    package: Callable[[str], None], built_into: Path, tmp_path: Path
) -> None:
    graph, out = load(built_into / "graph.trig"), tmp_path / "x.people"
    with pytest.raises(GraphError, match="'people' is no format"):
        export(graph, out)
    package(as_the_page_says())
    export(graph, out)
    assert "Heiko Maas\n" in out.read_text(encoding="utf-8")


def test_questions_of_another_package_are_named_and_ours_stay(package: Callable[[str], None]) -> None:
    package(as_the_page_says())
    assert [each.name for each in own_queries()] == ["calls-by-day"]


def test_what_is_ours_is_not_replaced(package: Callable[[str], None], tmp_path: Path) -> None:
    package("[diplomacy_kg.readers]\ntxt = my_package:read_mail\n")
    (tmp_path / "a.txt").write_text("Titre\n\nIl part.", encoding="utf-8")
    (found,) = read([tmp_path / "a.txt"], report=print)
    assert found.title == "Titre"


def test_a_package_that_cannot_be_imported_is_named(package: Callable[[str], None], tmp_path: Path) -> None:
    package(
        "[diplomacy_kg.readers]\neml = my_package:nothing\n[diplomacy_kg.questions]\na = my_package.nowhere\n"
    )
    (tmp_path / "a.eml").write_text("x")
    (problem,) = problems_of(tmp_path / "a.eml")
    assert "'eml' by 'my_package:nothing', which cannot be imported" in str(problem)
    with pytest.raises((InputError, QueryError), match="the package my-package: adds 'a'"):
        own_queries()
