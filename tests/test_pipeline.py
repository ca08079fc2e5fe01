"""The whole road: the five articles of seeds/ in, the graph and its companions out."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

import kg
from kg import build
from kg.errors import GraphError, InputError, ModelError, NothingReadError
from kg.facts import read_facts
from kg.holders import COLUMNS
from kg.result import Report, output_paths
from kg.store import load

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib import Dataset

    from kg.facts import Facts
    from kg.result import Result

TEXT = """Nouvelles du Nord

Le ministre norvégien Ola Berg a rencontré mardi à Oslo la ministre ghanéenne Ama Sarpong.
"""


def article(folder: Path, name: str = "a.txt", text: str = TEXT) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_build_writes_the_graph_the_facts_the_page_and_a_report(built_into: Path) -> None:
    assert sorted(path.name for path in built_into.iterdir()) == [
        "findings.jsonl",
        "graph.trig",
        "graph.ttl",
        "network.html",
        "report.txt",
    ]
    assert all(path.stat().st_size for path in output_paths(built_into))


def test_the_seeds_tell_of_people_who_met(built: Result) -> None:
    assert built.report.articles == 5
    assert built.report.left_out == 0
    assert built.report.people > 5
    assert built.report.meetings > 5
    assert len(built.query("who-meets-whom")) > 5


def test_every_fact_quotes_its_source_letter_for_letter(built_into: Path, seeds: Path) -> None:
    lines = (built_into / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    facts = 0
    for row in map(json.loads, lines):
        text = (seeds / f"{row['id']}.txt").read_text(encoding="utf-8")
        for fact in row["meetings"] + row["donations"]:
            proof = fact["evidence"]
            assert text[proof["start"] : proof["end"]] == proof["text"]
            facts += 1
    assert facts > 5


def test_two_builds_give_identical_bytes(built_into: Path, seeds: Path, tmp_path: Path) -> None:
    build([seeds], tmp_path / "again")
    for path in output_paths(built_into):
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes(), path.name


def test_the_turtle_holds_the_facts_and_the_trig_their_proofs_too(built: Result, built_into: Path) -> None:
    turtle, trig = load(built_into / "graph.ttl"), load(built_into / "graph.trig")
    assert set(turtle.default_graph) == set(built.graph.default_graph)
    assert len(trig) == len(built.graph) > len(turtle)


def test_what_cannot_be_read_is_a_problem_and_the_rest_is_done(tmp_path: Path) -> None:
    result = build([tmp_path / "missing.txt", article(tmp_path)])
    assert [problem.where for problem in result.problems] == [str(tmp_path / "missing.txt")]
    assert (result.report.articles, result.report.left_out) == (1, 1)


def test_the_report_tells_the_problems_and_no_time(tmp_path: Path) -> None:
    build([tmp_path / "missing.txt", article(tmp_path)], tmp_path / "out")
    report = (tmp_path / "out" / "report.txt").read_text(encoding="utf-8")
    assert "left out               1\n" in report
    assert "missing.txt" in report
    assert "seconds" not in report


NOTHING = {
    "a folder that is empty, as one where nothing is mounted": lambda folder: folder.mkdir(),
    "a folder that is missing": lambda folder: None,
    "a folder of empty files": lambda folder: article(make(folder), text=""),
    "a file of blank lines": lambda folder: article(make(folder), "a.jsonl", "\n \n"),
}


def make(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.mark.parametrize("what", NOTHING)
def test_where_no_article_can_be_read_nothing_is_written_and_no_models_are_loaded(
    what: str, tmp_path: Path
) -> None:
    build([article(tmp_path)], tmp_path / "out", store=tmp_path / "store")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    NOTHING[what](tmp_path / "news")
    for options in ({"out": "out", "store": "store"}, {"out": "new", "store": "new-store"}):
        paths = {name: tmp_path / folder for name, folder in options.items()}
        for mirror in (False, True):
            with pytest.raises(NothingReadError, match="nothing was written"):
                build([tmp_path / "news"], **paths, mirror=mirror, models=tmp_path / "no-models")
    assert {path: path.read_bytes() for path in before} == before
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "new-store").exists()


def test_the_error_that_nothing_could_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(NothingReadError, match=r"a\.txt: there is no such file .*; and 1 more") as caught:
        build([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert len(caught.value.problems) == 2
    with pytest.raises(NothingReadError, match="give some articles"):
        build([])


def test_a_single_name_is_one_input_and_not_its_letters() -> None:
    with pytest.raises(NothingReadError, match=r"nowhere: there is no such file") as caught:
        build("nowhere")
    assert len(caught.value.problems) == 1


def test_the_day_of_publication_reaches_the_facts(tmp_path: Path) -> None:
    result = build([article(tmp_path)], published=date(2021, 3, 4))
    (meeting,) = result.findings[0].meetings
    assert meeting.when.value == "2021-03-02"


def test_the_facts_of_a_graph_are_read_once_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def reading(graph: Dataset) -> Facts:
        graphs.append(graph)
        return read_facts(graph)

    graphs: list[Dataset] = []
    for module in ("pipeline", "result", "view", "networks"):
        monkeypatch.setattr(f"kg.{module}.read_facts", reading)
    result = build([article(tmp_path)], tmp_path / "out")
    assert len(graphs) == 1
    page = (tmp_path / "out" / "network.html").read_text(encoding="utf-8")
    assert page == result.view().html
    assert result.save(tmp_path / "again")[3].read_text(encoding="utf-8") == page


def test_progress_counts_articles(tmp_path: Path) -> None:
    steps: list[int] = []
    build(
        [article(tmp_path), article(tmp_path, "b.txt", "Le temps sera beau demain.")], progress=steps.append
    )
    assert steps == [1, 1]


def test_articles_in_many_batches_are_found_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.pipeline.TOGETHER", 2)
    paths = [article(tmp_path, f"{number}.txt") for number in range(5)]
    result = build(paths)
    assert [each.dispatch.id for each in result.findings] == ["0", "1", "2", "3", "4"]
    assert {len(each.meetings) for each in result.findings} == {1}


def test_what_several_processes_read_is_the_same_to_the_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.pipeline.TOGETHER", 2)
    people = tmp_path / "people.csv"
    people.write_text(",".join(COLUMNS) + "\nOla Berg,,head of state,NO,2001,,,sure\n", encoding="utf-8")
    text = "Ola Berg a rencontré la ministre ghanéenne Ama Sarpong."
    paths = [article(tmp_path, "0.txt"), *(article(tmp_path, f"{number}.txt", text) for number in (1, 2))]
    steps: list[int] = []
    one = build(paths, tmp_path / "one", people=[people])
    build(paths, tmp_path / "two", store=tmp_path / "store", people=[people], jobs=2, progress=steps.append)
    assert "NO" in {party.side for party in one.findings[2].meetings[0].participants}
    for file in (tmp_path / "one").iterdir():
        assert (tmp_path / "two" / file.name).read_bytes() == file.read_bytes()
    assert sum(steps) == len(paths)


def test_hostile_texts_and_names_stay_words(tmp_path: Path) -> None:
    text = (
        'Le ministre norvégien <script>alert(1)</script> Ola "Berg" a rencontré la ministre ghanéenne '
        "Ama \u202eSarpong\u0007 <img src=x onerror=alert(1)>. "
        "Le président Jean {{7*7}} Petit a reçu M. Ola Berg."
    )
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "../../etc/<b>passwd\n", "text": text}) + "\n", encoding="utf-8")
    out = tmp_path / "out"
    build([path], out)
    page = (out / "network.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert load(out / "graph.trig")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.jsonl", "out"]


def test_a_file_name_that_is_no_text_does_not_stop_the_report(tmp_path: Path) -> None:
    name = b"n\xe9ant\x1b[31m.txt".decode("utf-8", "surrogateescape")
    build([tmp_path / name, article(tmp_path)], tmp_path / "out")
    report = (tmp_path / "out" / "report.txt").read_text(encoding="utf-8")
    assert "\x1b" not in report
    assert "left out               1" in report


def test_wrong_models_are_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no-models"):
        build([article(tmp_path)], models=tmp_path / "no-models")


def test_a_base_that_is_no_iri_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="IRI"):
        build([article(tmp_path)], base="not an iri")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot make this folder"):
        build([article(tmp_path)], article(tmp_path, "b.txt") / "out")


def test_a_result_shows_itself_in_a_notebook(built: Result) -> None:
    assert "<th>meetings</th>" in built._repr_html_()
    assert built.view()._repr_html_().startswith("<iframe")
    assert repr(built).startswith("Result(articles=5, ")


def test_the_report_counts_articles_without_a_date_and_without_a_fact(tmp_path: Path) -> None:
    told = article(tmp_path)
    dull = tmp_path / "dull.txt"
    dull.write_text("La mer est calme et le ciel est bleu, dit-on au port de la ville.", encoding="utf-8")
    undated = build([told, dull]).report
    assert (undated.without_date, undated.without_trigger, undated.without_fact) == (2, 1, 1)
    dated = build([dull], published=date(2021, 5, 25)).report
    assert (dated.without_date, dated.without_fact) == (0, 1)


def test_articles_that_look_broken_are_counted_named_and_read_all_the_same(tmp_path: Path) -> None:
    glued = TEXT.replace(" ", "").replace("\n", " ") * 20
    result = build([article(tmp_path), article(tmp_path, "b.txt", TEXT + glued)], tmp_path / "out")
    assert (result.report.articles, result.report.look_broken) == (2, 1)
    assert result.notes[0] == "1 article looks broken: b"
    assert "1 article looks broken: b" in (tmp_path / "out" / "report.txt").read_text(encoding="utf-8")


def test_a_report_is_a_table_of_counts() -> None:
    report = Report(1, 2, 3, 4, 5, 600, 7, 8, 9, 10, 0)
    assert str(report).splitlines()[-6:] == [
        "triples              600",
        "without date           7",
        "without trigger        8",
        "without fact           9",
        "look broken           10",
        "left out               0",
    ]


def test_the_package_offers_build_and_no_unknown_names() -> None:
    assert kg.build is build
    with pytest.raises(AttributeError, match="no attribute 'bild'"):
        kg.bild  # noqa: B018
