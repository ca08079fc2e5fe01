"""A store that builds add to: what stays beside the articles of INPUT, what takes whose place, what goes."""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import builder
import pyoxigraph as ox
import pytest

from kg import corrections, holders, ledger, pipeline
from kg.errors import GraphError, InputError, LexiconError
from kg.store.folder import open_database, published
from kg.store.folder import published as open_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.model import Findings
    from kg.result import Result

DAY = date(2024, 6, 20)


@pytest.fixture(autouse=True)
def _without_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, part in builder.PARTS:
        monkeypatch.setattr(name, part)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of two articles, from two folders."""
    write(tmp_path / "old" / "anna.txt", "Anna Berg")
    write(tmp_path / "new" / "carl.txt", "Carl Berg")
    pipeline.build([tmp_path / "old", tmp_path / "new"], store=tmp_path / "store")
    return tmp_path / "store"


def write(path: Path, who: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(builder.article(who, "Paul Duval"), encoding="utf-8")
    return path


def lines(path: Path, *who: str, **more: str) -> Path:
    records = [{"id": name, "text": builder.article(f"{name} Berg", "Paul Duval"), **more} for name in who]
    path.write_text("".join(json.dumps(each) + "\n" for each in records), encoding="utf-8")
    return path


def dump(store: Path) -> bytes:
    return open_database(published(store).database).dump(format=ox.RdfFormat.N_QUADS) or b""


def ids(result: Result) -> list[str]:
    return [each.dispatch.id for each in result.findings]


def text_of(result: Result, id: str) -> str:
    return next(each.dispatch.text for each in result.findings if each.dispatch.id == id)


# ---------------------------------------------------------------------------------------- adding


def test_a_build_adds_to_the_store_and_gives_all_of_it(store: Path, tmp_path: Path) -> None:
    more = write(tmp_path / "more" / "emil.txt", "Emil Berg")
    result = pipeline.build([more], tmp_path / "out", store=store)
    assert (ids(result), result.kept, result.gone) == (["emil", "anna", "carl"], ("anna", "carl"), ())
    everything = [tmp_path / name for name in ("old", "new", "more")]
    pipeline.build(everything, store=tmp_path / "at-once")
    assert dump(store) == dump(tmp_path / "at-once")
    assert len((tmp_path / "out" / "findings.jsonl").read_text(encoding="utf-8").splitlines()) == 3


def test_adding_parses_only_what_is_new(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    pipeline.build([write(tmp_path / "more" / "emil.txt", "Emil Berg")], store=store)
    assert capsys.readouterr().out.split() == ["emil"]


def test_progress_counts_the_articles_of_the_store_too(store: Path, tmp_path: Path) -> None:
    steps: list[int] = []
    more = write(tmp_path / "more" / "emil.txt", "Emil Berg")
    pipeline.build([more], store=store, progress=steps.append)
    assert sum(steps) == 2  # the builder's parser tells nobody


def test_other_rules_read_the_articles_of_the_store_again_though_their_files_are_gone(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(store)
    (tmp_path / "old" / "anna.txt").unlink()
    capsys.readouterr()
    monkeypatch.setattr("kg.ledger.rules_digest", lambda: "other")
    pipeline.build([tmp_path / "new"], store=store)
    assert sorted(capsys.readouterr().out.split()) == ["anna", "carl"]
    assert dump(store) == before


def test_other_office_holders_read_the_articles_of_the_store_again(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = tmp_path / "people.csv"
    for name, read_again in [
        ("Anna Berg", ["anna", "carl"]),
        ("Anna Berg", []),
        ("Eva Ek", ["anna", "carl"]),
    ]:
        row = f"{name},,head of state,NO,2001,,,sure\n"
        people.write_text(",".join(holders.COLUMNS) + "\n" + row, encoding="utf-8")
        capsys.readouterr()
        pipeline.build([tmp_path / "new"], store=store, people=[people])
        assert sorted(capsys.readouterr().out.split()) == read_again
    pipeline.build([tmp_path / "new"], store=store)
    assert sorted(capsys.readouterr().out.split()) == ["anna", "carl"]


def test_a_build_reads_with_the_office_holders_that_were_added_and_forgets_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str | None] = []

    def find(articles: Iterable[pipeline.Article], **how: Any) -> Iterator[Findings]:
        seen.append(holders.holders().side_of("Anna Berg"))
        return builder.find(articles, **how)

    monkeypatch.setattr("kg.pipeline.find", find)
    row = "Anna Berg,,head of state,NO,2001,,,sure\n"
    (tmp_path / "own.csv").write_text(",".join(holders.COLUMNS) + "\n" + row, encoding="utf-8")
    article = write(tmp_path / "new" / "carl.txt", "Carl Berg")
    pipeline.build([article], people=[tmp_path / "own.csv"])
    pipeline.build([article])
    assert seen == ["NO", None]
    assert holders.holders().side_of("Anna Berg") is None


def test_a_wrong_line_among_the_office_holders_leaves_the_store_as_it_was(
    store: Path, tmp_path: Path
) -> None:
    before = dump(store)
    (tmp_path / "own.csv").write_text(",".join(holders.COLUMNS) + "\nAnna Berg\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"own\.csv:2: has not as many fields"):
        pipeline.build([tmp_path / "new"], store=store, people=[tmp_path / "own.csv"])
    assert dump(store) == before


def test_an_article_that_has_changed_takes_the_place_of_the_one_before(store: Path, tmp_path: Path) -> None:
    write(tmp_path / "new" / "carl.txt", "Carl Lund")
    result = pipeline.build([tmp_path / "new"], store=store)
    assert sorted(ids(result)) == ["anna", "carl"]
    assert b"berg-carl" not in dump(store)
    assert b"carl-lund" in dump(store)


def test_the_same_article_from_another_place_is_the_same_article(store: Path, tmp_path: Path) -> None:
    (tmp_path / "new").rename(tmp_path / "moved")
    result = pipeline.build([tmp_path / "moved"], store=store)
    assert (result.problems, sorted(ids(result))) == ((), ["anna", "carl"])
    assert b"moved/carl.txt" in dump(store)


def test_another_article_with_an_id_of_the_store_is_left_out_and_told(store: Path, tmp_path: Path) -> None:
    before = dump(store)
    other = write(tmp_path / "2024" / "carl.txt", "Dora Lund")
    result = pipeline.build([other], store=store)
    (problem,) = result.problems
    assert problem.where == str(other)
    assert problem.message.startswith(
        f"the store has the id 'carl' for another article ({tmp_path / 'new' / 'carl.txt'}); give it an id"
    )
    assert dump(store) == before


def test_a_file_is_the_same_by_whatever_path_it_is_named(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / "old")
    write(tmp_path / "new" / "carl.txt", "Carl Lund")
    result = pipeline.build([os.path.join("..", "new", "carl.txt")], store=store)  # noqa: PTH118 - as typed
    assert result.problems == ()
    assert b"carl-lund" in dump(store)


def test_lines_of_a_feed_may_move_and_a_web_address_may_come_from_anywhere(tmp_path: Path) -> None:
    store, feed = tmp_path / "store", tmp_path / "feed.jsonl"
    pipeline.build([lines(feed, "Anna", "Carl")], store=store)
    assert pipeline.build([lines(feed, "Emil", "Carl")], store=store).problems == ()
    address = "https://news.example/1"
    for number, text in enumerate(("Dora Berg", "Dora Lund")):
        record = {"id": "n", "text": builder.article(text, "Paul Duval"), "source": address}
        path = tmp_path / f"feed-{number}.jsonl"
        path.write_text(json.dumps(record) + "\n", encoding="utf-8")
        result = pipeline.build([path], store=store)
        assert result.problems == ()
    assert sorted(ids(result)) == ["Anna", "Carl", "Emil", "n"]
    assert "Dora Lund" in text_of(result, "n")


def test_one_agency_for_two_files_makes_them_no_versions_of_one_article(tmp_path: Path) -> None:
    table = tmp_path / "facts.csv"
    table.write_text("file,published,source\nx.txt,,Agence\n", encoding="utf-8")
    for folder, who in (("a", "Anna Berg"), ("b", "Carl Lund")):
        file = write(tmp_path / folder / "x.txt", who)
        result = pipeline.build([file], store=tmp_path / "store", metadata=table)
    assert len(result.problems) == 1
    assert "Anna Berg" in text_of(result, "x")


def test_a_store_keeps_its_base_and_its_corrections(store: Path, tmp_path: Path) -> None:
    base, file = "https://kg.example/", tmp_path / "corrections.ttl"
    edit = ("person:anna-berg", "label", "Anna B. Berg")
    corrections.add(file, "edit", edit, by="Eva", at=datetime.now(UTC), base=base)
    pipeline.build([tmp_path / "old"], store=store, base=base, corrections=file)
    result = pipeline.build([write(tmp_path / "more" / "emil.txt", "Emil Berg")], store=store)
    assert result.problems == ()
    assert b'"Anna B. Berg"@fr' in dump(store)
    assert b"<https://kg.example/person/emil-berg>" in dump(store)
    assert b"example.org/id/" not in dump(store)
    before = dump(store)
    file.unlink()
    with pytest.raises(GraphError, match=r"corrections\.ttl: cannot be read"):
        pipeline.build([tmp_path / "old"], store=store)
    assert dump(store) == before


def test_nothing_is_added_to_a_store_that_has_lost_its_articles(store: Path, tmp_path: Path) -> None:
    (store / "articles.sqlite").unlink()
    before = dump(store)
    with pytest.raises(GraphError, match="does not have the articles of its graph"):
        pipeline.build([tmp_path / "new"], store=store)
    assert dump(store) == before
    pipeline.build([tmp_path / "new"], store=store, mirror=True)
    assert b"anna-berg" not in dump(store)


# ------------------------------------------------------------------------------------- mirroring


def test_a_mirror_holds_what_the_inputs_hold_and_names_what_goes(store: Path, tmp_path: Path) -> None:
    for name in ("bente", "dora"):
        write(tmp_path / "more" / f"{name}.txt", f"{name.title()} Berg")
        pipeline.build([tmp_path / "old", tmp_path / "new", tmp_path / "more"], store=store)
    result = pipeline.build([tmp_path / "new"], store=store, mirror=True)
    assert (ids(result), result.kept, result.gone) == (["carl"], (), ("anna", "bente", "dora"))
    pipeline.build([tmp_path / "new"], store=tmp_path / "scratch")
    assert dump(store) == dump(tmp_path / "scratch")


def test_a_mirror_takes_another_article_of_the_same_id(store: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "2024" / "carl.txt", "Dora Lund")
    result = pipeline.build([other], store=store, mirror=True)
    assert (result.problems, ids(result), result.gone) == ((), ["carl"], ("anna",))
    assert b"dora-lund" in dump(store)


@pytest.mark.parametrize("how", ["missing", "empty", "no text", "locked"])
def test_what_could_not_be_read_does_not_leave_a_mirror(
    how: str, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(store)
    file = tmp_path / "old" / "anna.txt"
    if how == "no text":
        file.write_bytes(bytes(range(256)) * 9)
    elif how == "locked":
        monkeypatch.setattr("pathlib.Path.read_bytes", refusing(file, type(file).read_bytes))
    else:
        file.unlink()
    if how == "missing":
        file.parent.rmdir()
    result = pipeline.build([tmp_path / "old", tmp_path / "new"], store=store, mirror=True)
    assert (len(result.problems), result.kept, result.gone) == (1, ("anna",), ())
    assert dump(store) == before


def refusing(locked: Path, read_bytes: object) -> object:
    def read(path: Path) -> bytes:
        if path == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)  # type: ignore[operator,no-any-return]

    return read


def test_a_folder_within_an_input_that_is_empty_as_where_nothing_is_mounted_keeps_its_articles(
    tmp_path: Path,
) -> None:
    store, folder = tmp_path / "store", tmp_path / "news" / "2023"
    (folder / "05").mkdir(parents=True)
    write(folder / "05" / "anna.txt", "Anna Berg")
    write(folder / "carl.txt", "Carl Berg")
    write(tmp_path / "news" / "dora.txt", "Dora Berg")
    write(tmp_path / "news" / "emil.txt", "Emil Berg")
    pipeline.build([tmp_path / "news"], store=store)
    (tmp_path / "news" / "emil.txt").unlink()
    shutil.rmtree(folder)
    folder.mkdir()
    result = pipeline.build([tmp_path / "news"], store=store, mirror=True)
    assert [str(each) for each in result.problems] == [
        f"{folder}: this folder is empty, and its articles stay in the store; remove it if they are to go"
    ]
    assert (result.kept, result.gone) == (("carl", "anna"), ("emil",))
    folder.rmdir()
    result = pipeline.build([tmp_path / "news"], store=store, mirror=True)
    assert (result.problems, result.kept, result.gone) == ((), (), ("carl", "anna"))


def test_a_line_that_cannot_be_read_keeps_the_articles_of_its_file_alone(tmp_path: Path) -> None:
    store, one, other = tmp_path / "store", tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    pipeline.build([lines(one, "Anna", "Bente"), lines(other, "Carl", "Dora")], store=store)
    lines(other, "Carl")
    one.write_text(lines(one, "Anna").read_text(encoding="utf-8") + "{broken\n", encoding="utf-8")
    result = pipeline.build([one, other], store=store, mirror=True)
    assert (result.kept, result.gone) == (("Bente",), ("Dora",))


def test_a_problem_that_hides_no_article_keeps_none_in_a_mirror(store: Path, tmp_path: Path) -> None:
    (tmp_path / "old" / "anna.txt").rename(tmp_path / "old" / "anna.pdf")
    write(tmp_path / "old" / "emil.txt", "Emil Berg")
    inputs = [tmp_path / "old", tmp_path / "new", tmp_path / "new"]
    result = pipeline.build(inputs, store=store, mirror=True)
    assert len(result.problems) == 2
    assert (result.kept, result.gone) == ((), ("anna",))


def test_only_a_store_can_mirror(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="only a store can mirror"):
        pipeline.build([tmp_path], tmp_path / "out", mirror=True)


# --------------------------------------------------------------------- articles that come back


class Today(date):
    now = DAY

    @classmethod
    def today(cls) -> date:  # type: ignore[override]
        return cls.now


@pytest.mark.parametrize(("days", "again"), [(0, []), (90, []), (91, ["anna"])])
def test_an_article_that_comes_back_within_ninety_days_is_not_parsed_again(
    days: int,
    again: list[str],
    store: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = dump(store)
    monkeypatch.setattr("kg.keeping.date", Today)
    for day in (DAY, DAY + timedelta(days)):
        monkeypatch.setattr(Today, "now", day)
        pipeline.build([tmp_path / "new"], store=store, mirror=True)
    capsys.readouterr()
    pipeline.build([tmp_path / "old"], store=store)
    assert capsys.readouterr().out.split() == again
    assert dump(store) == before


def test_the_days_are_counted_anew_each_time_that_an_article_leaves(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.keeping.date", Today)
    stays = [["new"], ["old", "new"], ["new"], ["new"]]
    for months, inputs in enumerate(stays):
        monkeypatch.setattr(Today, "now", DAY + timedelta(60 * months))
        pipeline.build([tmp_path / each for each in inputs], store=store, mirror=True)
    capsys.readouterr()
    pipeline.build([tmp_path / "old"], store=store)
    assert capsys.readouterr().out == ""


def test_a_file_that_moved_and_a_line_put_before_others_parse_nothing_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines(tmp_path / "a.jsonl", "anna", "carl")
    pipeline.build([tmp_path / "a.jsonl"], store=tmp_path / "store")
    capsys.readouterr()
    (tmp_path / "a.jsonl").unlink()
    moved = lines(tmp_path / "b.jsonl", "emil", "anna", "carl")
    result = pipeline.build([moved], store=tmp_path / "store")
    assert capsys.readouterr().out.split() == ["emil"]
    places = {each.dispatch.id: each.dispatch.source for each in result.findings}
    assert places["anna"].endswith("b.jsonl:2")
    again = pipeline.build([write(tmp_path / "new.txt", "Ole Berg")], store=tmp_path / "store")
    assert {each.dispatch.id: each.dispatch.source for each in again.findings} == places | {
        "new": again.findings[0].dispatch.source
    }
    pipeline.build([tmp_path / "new.txt", moved], store=tmp_path / "at-once")
    assert dump(tmp_path / "store") == dump(tmp_path / "at-once")


def test_a_store_of_before_sources_were_kept_apart_is_read_on(store: Path, tmp_path: Path) -> None:
    with ledger.open_ledger(store / "articles.sqlite", "embedded") as known:
        known._connection.execute("ALTER TABLE held DROP COLUMN source")
    result = pipeline.build([write(tmp_path / "more.txt", "Emil Berg")], store=store)
    assert ids(result) == ["more", "anna", "carl"]
    assert result.findings[1].dispatch.source.endswith("anna.txt")


def test_a_full_disk_is_told_and_no_advice_loses_anything(store: Path, tmp_path: Path) -> None:
    def fill() -> None:
        with ledger.open_ledger(store / "articles.sqlite", "embedded") as known:
            known._connection.execute("PRAGMA max_page_count = 1")
            known._connection.execute("CREATE TABLE more AS SELECT randomblob(100000)")

    with pytest.raises(GraphError, match=r"disk is full; make room") as told:
        fill()
    assert "remove" not in str(told.value)


def test_a_store_lists_the_articles_of_no_graph_but_its_own(store: Path, tmp_path: Path) -> None:
    for _ in range(3):
        pipeline.build([tmp_path / "new"], store=store)
    with ledger.open_ledger(store / "articles.sqlite", "embedded") as known:
        graphs = known._connection.execute("SELECT DISTINCT graph FROM held").fetchall()
    assert graphs == [(open_entry(store).database.name,)]


def test_older_texts_of_an_article_are_not_kept(store: Path, tmp_path: Path) -> None:
    for surname in ("Lund", "Holm", "Dahl"):
        write(tmp_path / "new" / "carl.txt", f"Carl {surname}")
        pipeline.build([tmp_path / "new"], store=store)
    with ledger.open_ledger(store / "articles.sqlite", "embedded") as known:
        (count,) = known._connection.execute("SELECT count(*) FROM article").fetchone()
    assert count == 2
