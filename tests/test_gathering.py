"""What was found elsewhere, in shards, makes the same graph as reading all of it here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from factories import donation, findings, meeting

from kg.cli import main
from kg.errors import InputError
from kg.findings import to_json
from kg.gathering import gathered
from kg.pipeline import build
from kg.triples import to_dataset

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Findings, Problem

FOUND = [findings(meeting(), id="a"), findings(donation(), id="b", title="Été"), findings(id="c")]


def shard(path: Path, found: list[Findings], *, text: bool = True) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(to_json(each, text=text) + "\n" for each in found), encoding="utf-8")
    return path


def test_shards_give_back_what_they_were_made_of_in_the_order_of_their_names(tmp_path: Path) -> None:
    shard(tmp_path / "f" / "2.jsonl", FOUND[1:])
    shard(tmp_path / "f" / "1.jsonl", FOUND[:1])
    (tmp_path / "f" / ".3.jsonl.x.part").write_text("half", encoding="utf-8")
    problems: list[Problem] = []
    known = list(gathered([tmp_path / "f"], problems.append))
    assert [each.dispatch.id for each in known] == ["a", "b", "c"]
    assert [each.dispatch.text for each in known] == [each.dispatch.text for each in FOUND]
    assert set(to_dataset(known).quads()) == set(to_dataset(FOUND).quads())
    assert not problems


def test_a_graph_is_built_of_findings_alone(tmp_path: Path) -> None:
    shard(tmp_path / "f" / "1.jsonl", FOUND)
    result = build([], tmp_path / "out", findings=[tmp_path / "f"])
    assert (result.report.articles, result.report.meetings, result.report.donations) == (3, 1, 1)
    assert (tmp_path / "out" / "graph.trig").exists()


def test_an_article_that_comes_twice_is_told_and_counts_once(tmp_path: Path) -> None:
    shard(tmp_path / "f" / "1.jsonl", FOUND)
    shard(tmp_path / "f" / "2.jsonl", FOUND[:1])
    problems: list[Problem] = []
    assert len(list(gathered([tmp_path / "f"], problems.append))) == 3
    assert "stands in 1.jsonl already" in str(problems[0])


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("1.jsonl", "{}\n", "1.jsonl:1"),
        ("1.jsonl", to_json(FOUND[0]) + "\noops\n", "1.jsonl:2"),
        ("1.txt", "text", "holds no findings"),
    ],
)
def test_what_is_no_findings_is_one_line_with_its_place(
    name: str, content: str, told: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=told) as error:
        build([], tmp_path / "out", findings=[tmp_path])
    assert "\n" not in str(error.value)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["-o", "out"], "name articles"),
        (["--findings", "f", "--store", "s"], "go into no store"),
    ],
)
def test_what_cannot_be_done_is_a_usage_error(options: list[str], told: str, tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["build", *options])
    assert ran.exit_code == 2
    assert told in ran.output
