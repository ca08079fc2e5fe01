"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kg import holders, models
from kg.cli import main
from kg.corrections import ARGUMENTS
from kg.findings import from_json
from kg.store import load, open_for_writing, quads_of
from kg.triples import DEFAULT_BASE
from kg.triples.fields import FIELDS, LISTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click.testing import Result

    from kg.model import Findings

ARTICLE = """Nouvelles du Nord

Le ministre norvégien Ola Berg a rencontré le 2 mars la ministre ghanéenne Ama Sarpong.
"""


def run(*arguments: str | int | Path, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, [str(each) for each in arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def graph(built_into: Path) -> Path:
    return built_into / "graph.trig"


def test_build_ends_with_a_report_and_the_paths_written(article: Path, tmp_path: Path) -> None:
    result = run("build", article, "-o", tmp_path / "out")
    assert result.exit_code == 0
    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["articles", "1"] in rows
    assert {"passages", "people", "meetings", "donations", "triples", "seconds"} <= {
        row[0] for row in rows if row
    }
    assert all(Path(line).is_file() for line in result.stdout.splitlines()[-5:])


def test_build_into_a_store_makes_a_graph_that_can_be_asked(article: Path, tmp_path: Path) -> None:
    result = run("build", article, "--store", tmp_path / "store")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, str(tmp_path / "store"))
    assert "Ola Berg" in run("query", tmp_path / "store", "meetings").stdout
    assert not (tmp_path / "graph.ttl").exists()


def test_an_input_that_was_left_out_is_one_line_and_exit_code_1(article: Path, tmp_path: Path) -> None:
    result = run("build", article, tmp_path / "missing.txt", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"{tmp_path / 'missing.txt'}: there is no such file or folder; check the name"
    ]
    assert "articles" in result.stdout


@pytest.mark.parametrize("typo", [["typo"], ["typo", "lost.txt"]])
def test_inputs_of_which_nothing_can_be_read_leave_all_as_it_was(
    typo: list[str], article: Path, tmp_path: Path
) -> None:
    commands: list[list[str | Path]] = [
        ["build", "-o", tmp_path / "out"],
        ["build", "--store", tmp_path / "store"],
        ["build", "--store", tmp_path / "store", "--mirror"],
        ["extract", "-o", tmp_path / "found.jsonl"],
    ]
    for command in commands:
        assert run(*command, article).exit_code == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for command in commands:
        result = run(*command, *typo)
        lines = result.stderr.splitlines()
        assert (result.exit_code, result.stdout, len(lines)) == (1, "", len(typo) + (len(typo) > 1))
        assert lines[-1].startswith(
            "Error: no article could be read, so nothing was written (typo: there is no"
        )
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_build_tells_which_articles_stay_in_the_store_and_which_leave_it(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for name in ("a", "b\x1b[31m", "c"):
        (news / f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("build", news, "--store", tmp_path / "store").exit_code == 0
    added = run("build", news / "c.txt", "--store", tmp_path / "store")
    assert (added.exit_code, added.stderr) == (0, "")
    assert ["articles", "3"] in [line.split() for line in added.stdout.splitlines()]
    assert "articles kept in the store that INPUT does not hold: 2\n" in added.stdout
    mirrored = run("build", news / "c.txt", "--store", tmp_path / "store", "--mirror").stdout
    assert ["articles", "1"] in [line.split() for line in mirrored.splitlines()]
    assert "left the store, as INPUT does not hold them: 2\n  a\n  b\ufffd[31m\n" in mirrored


def test_extract_prints_one_line_of_json_an_article(article: Path) -> None:
    result = run("extract", article)
    (line,) = result.stdout.splitlines()
    assert from_json(line).meetings
    assert (result.exit_code, result.stderr) == (0, "")


def test_extract_reads_json_lines_from_standard_input_and_writes_a_file(tmp_path: Path) -> None:
    lines = json.dumps({"id": "n", "text": ARTICLE}) + "\nno json\n"
    result = run("extract", "-", "-o", tmp_path / "found.jsonl", "--published", "2021-03-04", stdin=lines)
    assert result.exit_code == 1
    assert "standard input:2: " in result.stderr
    (found,) = (tmp_path / "found.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(found)["published"] == "2021-03-04"


def test_metadata_gives_articles_their_day(article: Path, tmp_path: Path) -> None:
    table = tmp_path / "days.csv"
    table.write_text("file,published,source\na.txt,2021-03-04,Agence\n", encoding="utf-8")
    row = json.loads(run("extract", article, "--metadata", table).stdout)
    assert (row["published"], row["source"]) == ("2021-03-04", "Agence")


@pytest.mark.parametrize("command", ["build", "extract"])
def test_a_wrong_line_in_a_file_of_people_is_one_line_and_exit_code_1(
    command: str, article: Path, tmp_path: Path
) -> None:
    people = tmp_path / "people.csv"
    people.write_text("name,office\nAnna Berg,queen\n", encoding="utf-8")
    result = run(command, article, "-o", tmp_path / "out", "--people", people)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {people}:1: the first line must be name,spellings,office,side,")
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_extract_reads_with_the_people_that_were_added(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str | None] = []

    def find(*_: object, **__: object) -> Iterator[Findings]:
        seen.append(holders.holders().side_of("Anna Berg") or holders.holders().side_of("Eva Ek"))
        yield from ()

    monkeypatch.setattr("kg.pipeline.find", find)
    files = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for file, name in zip(files, ["Anna Berg", "Eva Ek"], strict=True):
        row = f"{name},,head of state,NO,2001,,,sure\n"
        file.write_text(",".join(holders.COLUMNS) + "\n" + row, encoding="utf-8")
        assert run("extract", article, "--people", file).exit_code == 0
    assert run("extract", article, "--people", files[0], "--people", files[1]).exit_code == 0
    assert run("extract", article).exit_code == 0
    assert seen == ["NO", "NO", "NO", None]


def test_query_prints_a_table(graph: Path) -> None:
    result = run("query", graph, "who-meets-whom")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 3


@pytest.mark.parametrize(("form", "mark"), [("csv", "person"), ("tsv", "\t"), ("json", '"bindings"')])
def test_query_prints_what_programs_read(graph: Path, form: str, mark: str) -> None:
    sparql = "SELECT ?person ?country { ?person dip:represents ?country }"
    assert mark in run("query", graph, sparql, "--format", form).stdout


def test_query_prints_the_triples_of_a_construct(graph: Path) -> None:
    sparql = "CONSTRUCT { ?a dip:meetsWith ?b } WHERE { ?a dip:meetsWith ?b }"
    assert "dip:meetsWith" in run("query", graph, sparql, "--format", "ttl").stdout


def test_query_takes_parameters_and_files(graph: Path, tmp_path: Path) -> None:
    nobody = run("query", graph, "meetings-of", "--person", "Nobody At All")
    assert (nobody.exit_code, "nobody is called 'Nobody At All'" in nobody.stderr) == (1, True)
    (tmp_path / "own.rq").write_text("ASK { ?m dip:status dip:Held }", encoding="utf-8")
    assert "true" in run("query", graph, tmp_path / "own.rq").stdout


def test_query_says_when_it_shows_the_first_rows_alone(graph: Path) -> None:
    sparql = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"
    for question in (sparql, "people"):
        whole = run("query", graph, question, "--format", "csv")
        part = run("query", graph, question, "--format", "csv", "--limit", 1)
        assert whole.stderr == ""
        assert part.stdout.splitlines() == whole.stdout.splitlines()[:2]
        assert part.stderr == "only 1 rows are shown; --offset 1 shows what follows, --limit 0 all\n"
        assert part.exit_code == 0
    assert len(run("query", graph, sparql, "--limit", 0).stdout) > len(run("query", graph, sparql).stdout) / 2


def test_a_table_has_a_thousand_rows_and_what_programs_read_has_all(graph: Path) -> None:
    sparql = "SELECT ?a ?b ?c { ?a rdfs:label ?x . ?b rdfs:label ?y . ?c rdfs:label ?z } LIMIT 1500"
    table, rows = run("query", graph, sparql), run("query", graph, sparql, "--format", "csv")
    assert len(rows.stdout.splitlines()) == 1501
    assert "only 1000 rows are shown" in table.stderr
    assert not rows.stderr


def test_a_query_that_takes_too_long_is_stopped_with_one_line(graph: Path, tmp_path: Path) -> None:
    endless = f"SELECT * {{ {' '.join(f'?a{n} ?b{n} ?c{n} .' for n in range(9))} FILTER(?a0 = ?nothing) }}"
    with open_for_writing(tmp_path / "store") as writer:
        writer.publish(quads_of(load(graph)), DEFAULT_BASE)
    for source in (graph, tmp_path / "store"):
        command = [sys.executable, "-m", "kg", "query", str(source), endless, "--timeout", "0.5"]
        result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        told = "Error: the query was stopped after 0.5 seconds; ask for less, or give --timeout more"
        assert (result.returncode, result.stdout, result.stderr.splitlines()) == (1, "", [told])


def test_query_names_its_questions() -> None:
    result = run("query", "--list")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) >= 10


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("meetings-off", "did you mean"),
        ("SELECT ?a { ?a dip:meetsWith }", "no SPARQL"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "would change the graph"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM"),
        ("missing.rq", "cannot be read"),
        ("meetings-of", "needs 'person'"),
    ],
)
def test_a_wrong_question_is_one_line_and_exit_code_1(graph: Path, question: str, told: str) -> None:
    result = run("query", graph, question)
    assert result.exit_code == 1
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_broken_graph_is_one_line_and_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("<a> <b> ", encoding="utf-8")
    commands: list[list[str | Path]] = [["check"], ["query", "timeline"], ["view", "-o", tmp_path / "x.html"]]
    for command in commands:
        result = run(command[0], tmp_path / "broken.ttl", *command[1:])
        assert result.exit_code == 1
        assert result.stderr.startswith(f"Error: {tmp_path / 'broken.ttl'}")
        assert len(result.stderr.splitlines()) == 1


def test_view_writes_the_page_to_a_file_or_to_standard_output(graph: Path, tmp_path: Path) -> None:
    assert run("view", graph, "-o", tmp_path / "page.html").exit_code == 0
    assert run("view", graph, "-o", "-").stdout == (tmp_path / "page.html").read_text(encoding="utf-8")


def test_view_draws_a_part_of_the_graph(graph: Path, tmp_path: Path) -> None:
    assert run("view", graph, "-o", tmp_path / "all.html").exit_code == 0
    assert run("view", graph, "-o", tmp_path / "part.html", "--person", "Heiko Maas").exit_code == 0
    assert (tmp_path / "part.html").stat().st_size < (tmp_path / "all.html").stat().st_size


def test_view_tells_how_many_facts_no_period_can_take_in(article: Path, tmp_path: Path) -> None:
    run("build", article, "-o", tmp_path / "out")
    result = run("view", tmp_path / "out" / "graph.trig", "-o", tmp_path / "part.html", "--since", "2021")
    assert result.exit_code == 0
    assert result.stderr == "facts left out, since their year is not known: 1\n"


def test_view_tells_of_a_person_who_is_not_there(graph: Path, tmp_path: Path) -> None:
    result = run("view", graph, "-o", tmp_path / "part.html", "--person", "Nemo Nobody")
    assert result.exit_code == 1
    assert "nobody called 'Nemo Nobody'" in result.stderr
    assert not (tmp_path / "part.html").exists()


def test_pictures_prints_the_paths_of_what_it_drew(graph: Path, tmp_path: Path) -> None:
    result = run("pictures", graph, "-o", tmp_path / "pictures", "--language", "en")
    assert result.exit_code == 0
    paths = [Path(line) for line in result.stdout.splitlines()]
    assert len(paths) == 3
    assert "Who meets whom" in paths[0].read_text(encoding="utf-8")


def test_export_writes_the_format_of_the_ending_or_the_one_asked_for(graph: Path, tmp_path: Path) -> None:
    assert run("export", graph, "-o", tmp_path / "g.nt").exit_code == 0
    assert run("export", graph, "-o", tmp_path / "g.data", "--format", "nt").exit_code == 0
    assert (tmp_path / "g.nt").read_bytes() == (tmp_path / "g.data").read_bytes()
    assert run("export", graph, "-o", tmp_path / "g.docx").exit_code == 1


def test_correct_writes_down_what_build_then_mends(article: Path, tmp_path: Path) -> None:
    file, out = tmp_path / "corrections.ttl", tmp_path / "out"
    said = run("correct", file, "edit", "person:ola-berg", "label", "Ola B. Berg", "--by", "Eva Ek")
    assert said.stdout.startswith("1 edit https://example.org/id/person/ola-berg label")
    assert run("build", article, "-o", out, "--corrections", file).exit_code == 0
    assert '"Ola B. Berg"@fr' in (out / "graph.ttl").read_text(encoding="utf-8")
    assert '"Eva Ek"' in (out / "graph.trig").read_text(encoding="utf-8")
    assert run("check", out / "graph.trig").exit_code == 0


def test_a_correction_that_fits_nothing_is_one_line_and_exit_code_1(article: Path, tmp_path: Path) -> None:
    run("correct", tmp_path / "c.ttl", "reject", "meeting:none", "--by", "Eva")
    result = run("build", article, "-o", tmp_path / "out", "--corrections", tmp_path / "c.ttl")
    assert result.exit_code == 1
    assert result.stderr.startswith("correction 1: names https://example.org/id/meeting/none")
    assert run("correct", tmp_path / "c.ttl", "undo", "7").exit_code == 1
    assert len(run("correct", tmp_path / "c.ttl", "list").stdout.splitlines()) == 1


def test_correct_refuses_at_once_what_the_graph_does_not_have(graph: Path, tmp_path: Path) -> None:
    refused = run("correct", graph, "reject", "meeting:none", "--by", "Eva")
    assert refused.exit_code == 1
    assert "the graph has no meeting:none" in refused.stderr
    elsewhere = run(
        "correct", tmp_path / "own.ttl", "reject", "meeting:none", "--by", "Eva", "--graph", graph
    )
    assert elsewhere.exit_code == 1
    assert not (tmp_path / "own.ttl").exists()


def test_correct_takes_many_lines_at_once(graph: Path, tmp_path: Path) -> None:
    lines = tmp_path / "lines.txt"
    lines.write_text(
        "edit person:heiko-maas side Danemark --because 'état civil'\nundo 1\n", encoding="utf-8"
    )
    said = run("correct", tmp_path / "own.ttl", "from", lines, "--by", "Eva", "--graph", graph)
    assert [line.split()[:2] for line in said.stdout.splitlines()] == [["1", "edit"], ["2", "undo"]]
    assert run("correct", tmp_path / "own.ttl", "from", tmp_path / "none.txt", "--by", "Eva").exit_code == 1


def test_the_help_of_correct_names_all_that_can_be_corrected() -> None:
    told = set(run("correct", "--help").stdout.replace(",", " ").split())
    assert {*FIELDS, *LISTS, *ARGUMENTS} <= told


def test_check_is_silent_about_a_sound_graph(graph: Path) -> None:
    result = run("check", graph)
    assert (result.exit_code, result.output) == (0, "")


def test_check_tells_what_is_wrong(graph: Path, tmp_path: Path) -> None:
    broken = load(graph)
    broken.default_graph.update(
        "PREFIX dip: <https://w3id.org/diplomacy-kg/ontology#> DELETE WHERE { ?m dip:status ?s }"
    )
    (tmp_path / "broken.nq").write_text(broken.serialize(format="nquads"), encoding="utf-8")
    result = run("check", tmp_path / "broken.nq")
    assert result.exit_code == 1
    assert result.stderr


def test_models_lists_the_embedded_set() -> None:
    assert "embedded" in run("models").stdout


def test_models_download_tells_when_the_hub_is_out_of_reach(tmp_path: Path) -> None:
    environment = os.environ | {"STANZA_RESOURCES_URL": "http://127.0.0.1:9/", "XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "kg", "models", "download"], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Error: Stanza's official models cannot be fetched")
    assert len(done.stderr.splitlines()) == 1


def test_models_that_are_not_there_are_one_line(article: Path, tmp_path: Path) -> None:
    result = run("extract", article, "--models", tmp_path / "nothing")
    assert result.exit_code == 1
    assert "no such folder of language models" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "a.txt"],
        ["build", "-o", "out"],
        ["build", "a.txt", "-o", "-"],
        ["build", "a.txt", "--store", "-"],
        ["build", "a.txt", "-o", "out", "--mirror"],
        ["extract", "a.txt", "--published", "hier"],
        ["query", "graph.ttl"],
        ["query", "graph.ttl", "timeline", "--format", "docx"],
        ["query", "graph.ttl", "timeline", "--limit", "-1"],
        ["query", "graph.ttl", "timeline", "--timeout", "0"],
        ["bild"],
    ],
)
def test_a_wrong_use_of_the_command_is_exit_code_2(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.stderr


def test_a_reader_that_goes_away_is_no_error(article: Path) -> None:
    command = f"'{sys.executable}' -m kg extract '{article}' '{article.parent}' | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert "Traceback" not in done.stderr


def test_an_output_that_is_full_is_one_line_and_exit_code_1(graph: Path) -> None:
    if not Path("/dev/full").is_char_device():
        pytest.skip("this system has no device that is always full")
    command = [sys.executable, "-c", "from kg.cli import main; main()", "query", str(graph), "meetings"]
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a stream for another program
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        "Error: the disk or the output failed: the disk is full; make room, then try again"
    ]


def test_control_characters_of_a_name_do_not_reach_the_terminal(tmp_path: Path) -> None:
    result = run("extract", tmp_path / "a\x1b[31m.txt")
    assert result.exit_code == 1
    assert "\x1b" not in result.stderr


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").stdout.strip().endswith(version("diplomacy-kg"))
    assert models.EMBEDDED.is_dir()
