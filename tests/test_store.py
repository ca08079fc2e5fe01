from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from factories import donation, findings, meeting, participant
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDFS, Dataset, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from kg.errors import GraphError, InputError
from kg.ontology import DIP
from kg.store import FORMATS, format_of, load, save, serialize
from kg.triples import to_dataset

SEVERAL = [
    findings(meeting(topics=["mer", "ciel"], place="Oslo"), donation(via=["Anna Berg"]), id="a"),
    findings(meeting(participant("Lưu Thị Hà", "VN"), participant("Luu Thi Ha", "VN")), id="b", title="Été"),
]
NAMED = [name for name, form in FORMATS.items() if form.named_graphs]
PLAIN = [name for name, form in FORMATS.items() if not form.named_graphs]


def quads(graph: Dataset) -> set[object]:
    return set(graph.quads())


@pytest.mark.parametrize("name", NAMED)
def test_facts_and_proofs_come_back_from_a_format_with_named_graphs(name: str, tmp_path: Path) -> None:
    dataset = to_dataset(SEVERAL)
    save(dataset, tmp_path / f"graph.{name}")
    assert quads(load(tmp_path / f"graph.{name}")) == quads(dataset)


@pytest.mark.parametrize("name", PLAIN)
def test_the_facts_come_back_from_a_format_without_named_graphs(name: str, tmp_path: Path) -> None:
    dataset = to_dataset(SEVERAL)
    save(dataset, tmp_path / f"graph.{name}")
    assert isomorphic(load(tmp_path / f"graph.{name}").default_graph, dataset.default_graph)


@pytest.mark.parametrize("name", FORMATS)
def test_what_was_read_is_written_with_the_same_bytes(name: str, tmp_path: Path) -> None:
    save(to_dataset(SEVERAL), tmp_path / f"one.{name}")
    save(load(tmp_path / f"one.{name}"), tmp_path / f"two.{name}")
    assert (tmp_path / f"one.{name}").read_bytes() == (tmp_path / f"two.{name}").read_bytes()


def test_two_processes_write_the_same_bytes() -> None:
    script = (
        "import sys, hashlib; sys.path.insert(0, 'tests')\n"
        "from test_store import SEVERAL, FORMATS, serialize, to_dataset\n"
        "for f in FORMATS.values(): print(hashlib.sha256(serialize(to_dataset(SEVERAL), f)).hexdigest())"
    )
    root = Path(__file__).resolve().parents[1]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert next(iter(outputs)).count(b"\n") == len(FORMATS)


def test_turtle_reads_well() -> None:
    text = serialize(to_dataset(SEVERAL), FORMATS["ttl"]).decode()
    assert "        dip:Country,\n        dip:Party ;" in text
    assert "    dip:meetsWith person:paul-duval" in text
    assert "@prefix meeting: <https://example.org/id/meeting/> ." in text
    assert "<https://example.org/id/" not in text.partition("\n\n")[2]


def test_a_new_fact_moves_no_other_in_turtle() -> None:
    before = serialize(to_dataset(SEVERAL[:1]), FORMATS["ttl"]).decode().split("\n\n")
    after = serialize(to_dataset([*SEVERAL[:1], findings(id="z")]), FORMATS["ttl"]).decode().split("\n\n")
    assert [block for block in after if block in before] == before
    assert len(after) == len(before) + 1


def test_json_ld_names_only_the_prefixes_it_uses() -> None:
    text = serialize(to_dataset(SEVERAL), FORMATS["jsonld"]).decode()
    assert '"dip": "https://w3id.org/diplomacy-kg/ontology#"' in text
    assert "brick" not in text


FOREIGN = """
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <http://example.org/> .
ex:n ex:big 123456789012345678901234567890, -9223372036854775809, 9007199254740993, 12, true, 1.0E3, 1.5E0,
    1e400, "INF"^^xsd:double, "NaN"^^xsd:double, 1.50, "abc"^^xsd:integer,
    "2020-02-30"^^xsd:date ; ex:list ( "b" "a" 3 ) ; ex:knows [ ex:name "Zoë"@fr ] .
"""


@pytest.mark.parametrize("name", FORMATS)
def test_a_graph_of_others_is_written_with_all_its_values(name: str, tmp_path: Path) -> None:
    (tmp_path / "foreign.ttl").write_text(FOREIGN, encoding="utf-8")
    known = load(tmp_path / "foreign.ttl")
    save(known, tmp_path / f"again.{name}")
    assert isomorphic(load(tmp_path / f"again.{name}").default_graph, known.default_graph)


def test_the_format_follows_the_ending_or_the_name() -> None:
    assert format_of("a/graph.TTL") is FORMATS["ttl"]
    assert format_of("graph.xml") is FORMATS["rdf"]
    assert format_of("graph", "nq") is FORMATS["nq"]


@pytest.mark.parametrize("path", ["graph.docx", "graph"])
def test_an_unknown_format_is_refused_with_those_that_are_known(path: str, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"known are \.ttl, \.trig"):
        save(Dataset(), tmp_path / path)
    assert not (tmp_path / path).exists()


def test_a_file_that_cannot_be_written_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot write"):
        save(Dataset(), tmp_path / "no" / "graph.ttl")


def test_a_plain_graph_is_written_in_any_format(tmp_path: Path) -> None:
    graph = Graph()
    graph.add((URIRef("https://exemple.org/a"), RDFS.label, Literal("a\x01\n")))
    for name in FORMATS:
        save(graph, tmp_path / f"graph.{name}")
        assert len(load(tmp_path / f"graph.{name}").default_graph) == 1


def test_a_graph_that_was_read_is_asked_as_one_and_knows_its_prefixes(tmp_path: Path) -> None:
    save(to_dataset(SEVERAL), tmp_path / "graph.nq")
    graph = load(tmp_path / "graph.nq")
    assert set(graph.subjects(DIP.proves))
    assert set(graph.subjects(DIP.status))
    assert ("dip", URIRef("https://w3id.org/diplomacy-kg/ontology#")) in set(graph.namespaces())


# ------------------------------------------------------------------------------ bad graph files

BROKEN = [
    ("ttl", b"<a:a> <b:b> <c:c> .\n\n<a:a> <b:b> \n", 3),
    ("ttl", b'<a:a> <b:b> "open .\n', 1),
    ("ttl", b"x:a x:b x:c .\n", 1),
    ("trig", b"<a:g> {\n<a:a> <b:b>\n", 2),
    ("nt", b"<a:a> <b:b> <c:c> .\noops\n", 2),
    ("nq", b"<a:a> <b:b> <c:c> <d:d> .\n\noops\n", 3),
    ("rdf", b"<a>\n<b></a>", 2),
    ("jsonld", b'{\n "a": oops }', 2),
]


@pytest.mark.parametrize(("name", "content", "line"), BROKEN)
def test_a_broken_file_is_named_with_the_line(name: str, content: bytes, line: int, tmp_path: Path) -> None:
    path = tmp_path / f"broken.{name}"
    path.write_bytes(content)
    with pytest.raises(GraphError) as caught:
        load(path)
    assert (caught.value.where, caught.value.line) == (str(path), line)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("content", [b"", b" \n", b"\xff\xfe\x00a", bytes(range(256))])
def test_an_empty_or_binary_file_is_one_clear_error(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"odd.{name}"
    path.write_bytes(content)
    with pytest.raises(GraphError, match=path.name):
        load(path)


def test_a_missing_file_and_a_folder_are_errors_that_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"gone\.ttl: cannot be read .*; check the name"):
        load(tmp_path / "gone.ttl")
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(GraphError, match="is a folder; name a graph file"):
        load(tmp_path / "folder.ttl")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_before_anything_is_unfolded(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "bomb.rdf"
    path.write_bytes('<!DOCTYPE r [<!ENTITY a "aaaa">]><r>&a;</r>'.encode(encoding))
    with pytest.raises(GraphError, match="DOCTYPE"):
        load(path)


@pytest.mark.parametrize(
    "text",
    [
        '{"@context": "http://127.0.0.1:9/c", "@id": "a:a"}',
        '{"@context": [{}, "http://127.0.0.1:9/c"], "@id": "a:a"}',
        '{"@context": {"@import": "http://127.0.0.1:9/c"}, "@id": "a:a"}',
        '[{"b:b": {"@context": "http://127.0.0.1:9/c"}}]',
        '{"@context": {"b": {"@id": "b:b", "@context": "http://127.0.0.1:9/c"}}, "b": 1}',
    ],
)
def test_a_context_elsewhere_is_refused_and_not_fetched(text: str, tmp_path: Path) -> None:
    path = tmp_path / "remote.jsonld"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GraphError, match="nothing is fetched"):
        load(path)


def test_an_iri_that_could_not_be_written_again_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "odd.ttl"
    path.write_text("<http://x/a b> <b:b> <c:c> .", encoding="utf-8")
    with pytest.raises(GraphError, match="no legal IRI"):
        load(path)


@pytest.mark.parametrize("name", ["ttl", "nt"])
def test_half_a_character_that_could_not_be_written_again_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / f"a.{name}").write_text('<http://a.org/a> <http://a.org/b> "\\uD83D" .\n')
    with pytest.raises(GraphError, match="surrogate"):
        load(tmp_path / f"a.{name}")


def test_whatever_a_parser_throws_is_one_line_that_names_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise UnboundLocalError("cannot access local variable 'term'")

    path = tmp_path / "a.jsonld"
    path.write_text("{}", encoding="utf-8")
    monkeypatch.setattr(ox, "parse", stumble)
    with pytest.raises(GraphError, match=r"a\.jsonld: cannot be understood as jsonld .*make the graph again"):
        load(path)


def test_an_odd_literal_is_read_without_noise(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "odd.ttl"
    text = '<a:a> <b:b> "2024-02-30"^^<http://www.w3.org/2001/XMLSchema#date> .'
    path.write_text(text, encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert len(load(path)) == 1
    assert not caplog.records


def test_a_byte_order_mark_does_not_disturb(tmp_path: Path) -> None:
    path = tmp_path / "bom.ttl"
    path.write_bytes(b"\xef\xbb\xbf<a:a> <b:b> <c:c> .\n")
    assert len(load(path)) == 1


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(FORMATS)), st.data())
def test_a_damaged_file_is_read_or_refused_and_never_a_crash(name: str, data: st.DataObject) -> None:
    sound = serialize(to_dataset(SEVERAL), FORMATS[name])
    start = data.draw(st.integers(0, len(sound)))
    length = data.draw(st.integers(0, 200))
    damage = data.draw(st.binary(max_size=8))
    with TemporaryDirectory() as folder:
        path = Path(folder, f"damaged.{name}")
        path.write_bytes(sound[:start] + damage + sound[start + length :])
        try:
            load(path)
        except GraphError as error:
            told = str(error)
        else:
            told = str(path)
        assert str(path) in told
