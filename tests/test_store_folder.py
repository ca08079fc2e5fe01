"""A graph kept in a folder: what readers see, what a build parses again, and what survives a kill."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import builder
import pyoxigraph as ox
import pytest
from factories import donation, findings, meeting
from rdflib import PROV, XSD, Dataset, Literal, URIRef

from kg import pipeline
from kg.errors import GraphError
from kg.export import export
from kg.model import Dispatch
from kg.store import is_store, load, open_for_writing, open_stored, quads_of, serialize
from kg.store.crash import VARIABLE
from kg.store.folder import open_database, published
from kg.store.formats import FORMATS
from kg.triples import DEFAULT_BASE, to_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = ["Anna", "Bente", "Carl", "Dorte", "Emil", "Frida", "Gustav", "Hanna", "Ivar", "Jonas"]


@pytest.fixture(autouse=True)
def _without_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the builder's parts in the place of the parser, and take them out at the end of each test."""
    for name, part in builder.PARTS:
        monkeypatch.setattr(name, part)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name in NAMES[:4]:
        write(folder, name.lower(), f"{name} Berg")
    return folder


def write(folder: Path, id: str, who: str) -> None:
    (folder / f"{id}.txt").write_text(builder.article(who, "Paul Duval"), encoding="utf-8")


def dump(store: Path) -> bytes:
    """Return all that readers see, as N-Quads."""
    return open_database(published(store).database).dump(format=ox.RdfFormat.N_QUADS)


def scratch(news: Path, tmp_path: Path) -> bytes:
    builder.build(news, tmp_path / "scratch")
    return dump(tmp_path / "scratch")


def parsed(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.split()


def change(news: Path) -> None:
    """Take one article away, change one, add one."""
    (news / "anna.txt").unlink()
    write(news, "bente", "Bente Lund")
    write(news, "emil", "Emil Berg")


# ------------------------------------------------------------------------------- what readers see


def test_a_graph_comes_out_of_a_store_as_it_went_in(tmp_path: Path) -> None:
    sure, unsure = meeting(date="--05-25", topics=["pêche"], confidence=1.0), meeting(confidence=0.0)
    graph = to_dataset([findings(sure, unsure, donation(value=3, currency="EUR"))])
    moment = Literal("2026-11-22T09:30:00+00:00", datatype=XSD.dateTime)
    graph.add((URIRef("a:correction"), PROV.generatedAtTime, moment))
    with open_for_writing(tmp_path / "s") as writer:
        writer.publish(quads_of(graph), DEFAULT_BASE)
    for name in ("nq", "trig", "ttl"):
        assert serialize(load(tmp_path / "s"), FORMATS[name]) == serialize(graph, FORMATS[name])


def test_a_new_graph_takes_the_place_of_the_old_one_and_readers_of_the_old_one_go_on(tmp_path: Path) -> None:
    old, new = to_dataset([findings(meeting())]), to_dataset([findings(donation())])
    with open_for_writing(tmp_path / "s") as writer:
        writer.publish(quads_of(old), DEFAULT_BASE)
        reader = open_database(published(tmp_path / "s").database)
        writer.publish(quads_of(new), DEFAULT_BASE)
    assert len(reader) == len(old)
    assert len(open_database(published(tmp_path / "s").database)) == len(new)


def test_a_store_refuses_an_iri_that_is_not_legal_and_keeps_what_it_had(tmp_path: Path) -> None:
    hostile = Dataset()
    hostile.add((URIRef("http://x/a> <http://evil"), URIRef("http://x/b"), Literal("c")))  # type: ignore[arg-type]
    with open_for_writing(tmp_path / "s") as writer:
        writer.publish(quads_of(to_dataset([findings(meeting())])), DEFAULT_BASE)
        before = dump(tmp_path / "s")
        with pytest.raises(GraphError, match="cannot be written"):
            writer.publish(quads_of(hostile), DEFAULT_BASE)
    assert dump(tmp_path / "s") == before


@pytest.mark.parametrize("name", list(FORMATS))
def test_a_store_is_written_in_every_format_as_what_it_holds(name: str, tmp_path: Path) -> None:
    graph = to_dataset(
        [findings(meeting(date="--05-25", topics=["pêche"]), donation(value=3, currency="EUR"))]
    )
    with open_for_writing(tmp_path / "s") as writer:
        writer.publish(quads_of(graph), DEFAULT_BASE)
    export(open_stored(tmp_path / "s"), tmp_path / f"from-disk.{name}")
    export(graph, tmp_path / f"from-memory.{name}")
    again = [serialize(load(tmp_path / f"from-{each}.{name}"), FORMATS["nq"]) for each in ("disk", "memory")]
    assert again[0] == again[1]


def test_a_store_gives_its_network_too(tmp_path: Path) -> None:
    with open_for_writing(tmp_path / "s") as writer:
        writer.publish(quads_of(to_dataset([findings(meeting())])), DEFAULT_BASE)
    export(open_stored(tmp_path / "s"), tmp_path / "network.csv")
    assert "Anna Berg" in (tmp_path / "network.csv").read_text(encoding="utf-8")


def test_a_store_gives_the_same_table_of_events_as_the_graph_in_memory(tmp_path: Path) -> None:
    graph = to_dataset([findings(meeting(topics=["pêche"]), meeting(date="--05-25"), donation())])
    with open_for_writing(tmp_path / "s") as writer:
        writer.publish(quads_of(graph), DEFAULT_BASE)
    for each, name in ((graph, "memory.csv"), (open_stored(tmp_path / "s"), "store.csv")):
        export(each, tmp_path / name, "plover")
    assert (tmp_path / "store.csv").read_bytes() == (tmp_path / "memory.csv").read_bytes()


def test_published_databases_cannot_be_written(tmp_path: Path) -> None:
    with open_for_writing(tmp_path / "s") as writer:
        writer.publish(quads_of(to_dataset([findings(meeting())])), DEFAULT_BASE)
    with pytest.raises(RuntimeError):
        open_database(published(tmp_path / "s").database).update("DELETE WHERE { ?s ?p ?o }")


def test_a_store_keeps_the_base_of_its_identifiers(tmp_path: Path) -> None:
    with open_for_writing(tmp_path / "s") as writer:
        writer.publish([], "https://example.org/id/")
    assert open_stored(tmp_path / "s").prefixes()["person"] == "https://example.org/id/person/"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "damaged"),
        ("[]", "damaged"),
        ('{"version": 1}', "damaged"),
        ('{"version": 99}', "another version"),
    ],
)
def test_a_damaged_store_is_told(content: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "current.json").write_text(content)
    with pytest.raises(GraphError, match=told):
        load(tmp_path)


def test_a_store_whose_database_is_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / "current.json").write_text(
        '{"version": 1, "graph": "graph-000001", "base": "https://e.org/"}'
    )
    with pytest.raises(GraphError, match="cannot be opened"):
        load(tmp_path)


def test_a_store_names_no_database_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "current.json").write_text('{"version": 1, "graph": "../../etc", "base": "https://e.org/"}')
    assert published(tmp_path).database == tmp_path / "etc"


def test_a_folder_of_other_things_does_not_become_a_store(news: Path) -> None:
    with pytest.raises(GraphError, match="holds other things"):
        builder.build(news, news)
    assert not is_store(news)


def test_a_second_build_says_that_the_store_is_taken(news: Path, tmp_path: Path) -> None:
    held = [sys.executable, "-c", HOLD, str(tmp_path / "s")]
    with subprocess.Popen(held, stdout=subprocess.PIPE, stdin=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(GraphError, match="another build is writing this store; wait"):
            builder.build(news, tmp_path / "s")
        other.communicate(b"\n")
    builder.build(news, tmp_path / "s")
    assert is_store(tmp_path / "s")


HOLD = """
import sys
from kg.store.folder import open_for_writing
with open_for_writing(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.readline()
"""

# ------------------------------------------------------------------------------ builds that remember


def test_an_article_is_parsed_once(news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    builder.build(news, tmp_path / "s")
    assert parsed(capsys) == ["anna", "bente", "carl", "dorte"]
    before = dump(tmp_path / "s")
    builder.build(news, tmp_path / "s")
    assert parsed(capsys) == []
    assert dump(tmp_path / "s") == before


def test_after_changes_only_what_is_new_is_parsed_and_the_store_equals_one_built_from_scratch(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    builder.build(news, tmp_path / "s")
    assert b"anna-berg" in dump(tmp_path / "s")
    change(news)
    parsed(capsys)
    result = builder.build(news, tmp_path / "s", mirror=True)
    assert parsed(capsys) == ["bente", "emil"]
    assert b"anna-berg" not in dump(tmp_path / "s")
    assert dump(tmp_path / "s") == scratch(news, tmp_path)
    assert result.findings == builder.build(news, tmp_path / "other").findings


def test_the_files_beside_the_store_equal_those_of_a_build_without_one(news: Path, tmp_path: Path) -> None:
    builder.build(news, tmp_path / "s")
    change(news)
    pipeline.build([news], tmp_path / "with", store=tmp_path / "s", mirror=True)
    pipeline.build([news], tmp_path / "without")
    for path in (tmp_path / "without").iterdir():
        assert (tmp_path / "with" / path.name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("what", ["rules_digest", "models_digest"])
def test_other_rules_or_models_mean_that_all_is_parsed_again(
    what: str, news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    builder.build(news, tmp_path / "s")
    parsed(capsys)
    monkeypatch.setattr(f"kg.ledger.{what}", lambda *_: "other")
    builder.build(news, tmp_path / "s")
    assert len(parsed(capsys)) == 4


@pytest.mark.parametrize("field", ["text", "title", "id"])
def test_all_that_an_article_says_of_itself_counts(
    field: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {"id": "a", "text": builder.article("Anna Berg", "Paul Duval"), "source": "a"}
    for extra in ({}, {field: "2021-05-06"}):
        dispatch = Dispatch(**said | extra)  # type: ignore[arg-type]
        monkeypatch.setattr(pipeline, "read", lambda *_, dispatch=dispatch, **__: iter([dispatch]))
        pipeline.build([], store=tmp_path / "s", mirror=True)
    assert len(parsed(capsys)) == 2


def test_another_day_of_publication_is_another_article(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.build([news], store=tmp_path / "s")
    pipeline.build([news], store=tmp_path / "s", published=date(2021, 5, 6))
    assert len(parsed(capsys)) == 8


def test_a_ledger_that_is_none_is_told(news: Path, tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "articles.sqlite").write_bytes(
        b"no database, but long enough to look like a file of one"
    )
    with pytest.raises(GraphError, match=r"articles\.sqlite: cannot be used"):
        builder.build(news, tmp_path / "s")


# ------------------------------------------------------------------------------ builds that are killed


def start(news: Path, store: Path, crash_at: str = "", *, mirror: bool = False) -> subprocess.Popen[str]:
    command = [sys.executable, Path(__file__).parent / "builder.py", news, store, *["--mirror"] * mirror]
    environment = os.environ | {VARIABLE: crash_at}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("mirror", [True, False])
@pytest.mark.parametrize(
    "point", ["found", "loading", "loaded", "renamed", "recorded", "published", "cleaned"]
)
def test_a_build_that_dies_leaves_the_old_graph_or_the_new_one_and_the_next_one_goes_on(
    point: str, mirror: bool, news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "s"
    builder.build(news, store)
    old = dump(store)
    change(news)
    with start(news, store, point, mirror=mirror) as child:
        child.communicate()
    assert child.returncode == 137
    if not mirror:  # what is gone from the folder stays in the store
        write(news, "anna", "Anna Berg")
    new = scratch(news, tmp_path)
    if not mirror:
        (news / "anna.txt").unlink()
    assert dump(store) == (new if point in ("published", "cleaned") else old)
    parsed(capsys)
    builder.build(news, store, mirror=mirror)
    assert dump(store) == new
    assert parsed(capsys) == (["emil"] if point == "found" else [])
    assert len(list(store.glob("graph-*"))) == 2


def test_kills_at_any_moment_lose_no_article_that_was_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news, store = tmp_path / "news", tmp_path / "s"
    news.mkdir()
    for number in range(60):
        write(news, f"a{number:02}", f"{random.Random(number).choice(NAMES)} Berg")
    done: list[str] = []
    moments = random.Random(7)
    for _ in range(4):
        done += killed(news, store, moments.uniform(0.0, 0.4))
    builder.build(news, store)
    again = parsed(capsys)
    assert done
    assert not set(done) & set(again)
    assert dump(store) == scratch(news, tmp_path)


def killed(news: Path, store: Path, seconds: float) -> Iterator[str]:
    """Start a build, kill it so long after its first article, and yield the articles that it had done."""
    with start(news, store) as child:
        assert child.stdout is not None
        begun = [child.stdout.readline()]
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        begun += child.stdout.readlines()
    yield from (line.strip() for line in begun[:-1])


def test_the_graph_that_is_asked_for_later_is_made_with_the_words_of_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.store.parts.MOST", 10)  # so that even a small graph is changed, not written anew
    words = tmp_path / "words"
    words.mkdir()
    abbreviation = '[[abbreviation]]\ntext = "Éch."\nsense = "échevin"\nexample = "l\'Éch. Durand"\n'
    (words / "abbreviations.toml").write_text(abbreviation, encoding="utf-8")
    news = tmp_path / "news"
    news.mkdir()
    for name in NAMES[:2]:
        text = builder.article(f"{name} Berg", "Paul Duval").replace("hier", "hier avec Éch. Durand")
        (news / f"{name}.txt").write_text(text, encoding="utf-8")
        result = pipeline.build([news], store=tmp_path / "store", lexicons=[words])
    stored = open_stored(tmp_path / "store").to_dataset()
    assert set(result.graph.quads()) == set(stored.quads())
    assert any("Éch. Durand à" in str(value) for value in stored.objects())
