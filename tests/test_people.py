"""What `kg people` tells of the table of office holders, and the questions that it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from kg import holders, people
from kg.cli import main
from kg.errors import InputError
from kg.holders import COLUMNS, Holder, Holders

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def term(name: str, start: str, end: str = "", **said: Any) -> Holder:
    plain = {"spellings": (), "office": "head of state", "side": "NO", "wikidata": None, "certainty": "sure"}
    return Holder(name, start=start, end=end, **plain | said)


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, ["people", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def table(path: Path, *rows: str) -> Path:
    path.write_text("\n".join([",".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    return path


ANNA, CARL = term("Anna Berg", "2001", "2005-06-07"), term("Carl Lund", "2005-03")


def test_an_overlap_is_told_unless_one_of_the_two_says_why() -> None:
    assert list(people.unmarked_overlaps([ANNA, CARL])) == [(ANNA, CARL)]
    acting = term("Carl Lund", "2005-03", beside="acting")
    assert not list(people.unmarked_overlaps([ANNA, acting]))


@pytest.mark.parametrize(
    ("end", "start", "gap"),
    [
        ("2005-06-07", "2005-08-07", True),
        ("2005-06-07", "2005-08-06", False),
        ("2005-06", "2005-08-31", True),
        ("2005-06", "2005-08-29", False),
        ("2005-06-07", "2005-08", False),
        ("2005-06-07", "2005-09", True),
        ("2004", "2005-03-01", False),
        ("2004", "2005-03-02", True),
        ("2004", "2006", True),
        ("2004", "2005", False),
        ("2004-02", "2004-04-29", False),
    ],
)
def test_an_office_that_was_surely_empty_for_more_than_sixty_days_is_told(
    end: str, start: str, gap: bool
) -> None:
    before, after = term("Anna Berg", "2001", end), term("Carl Lund", start)
    assert list(people.gaps([after, before])) == ([(before, after)] if gap else [])


def test_no_gap_is_where_another_term_runs_on_or_of_what_may_be_empty() -> None:
    long, short, later = term("A Berg", "2001", "2010"), term("B Ek", "2002", "2003"), term("C Dahl", "2010")
    assert not list(people.gaps([long, short, later]))
    ministers = [term("A Berg", "2001", "2002", office="foreign minister"), term("B Ek", "2009")]
    assert not list(people.gaps(ministers))


def test_a_name_of_two_countries_is_told_once_in_whatever_spellings() -> None:
    one = term("Anna Berg", "2001", spellings=("Ana Berg",))
    other = term("Anna Berg", "2003", side="SE", spellings=("Ana Berg", "Berg"))
    assert list(people.shared_names([one, other])) == [(one, other)]


@pytest.mark.parametrize(
    "other",
    [
        term("Anna Berg", "2003"),
        term("Anna Berg", "2003", side="OTAN", office="head"),
        term("Anna Berg", "2003", side="UE", office="foreign minister"),
        term("Anna Berg", "2003", side="SE", beside="crown"),
        term("Anna Berg", "2003", side="SE", beside="federal"),
        term("Carl Berg", "2003", side="SE"),
    ],
)
def test_bodies_unions_and_crowns_share_no_name(other: Holder) -> None:
    assert not list(people.shared_names([term("Anna Berg", "2001"), other]))


def test_what_is_found_may_be_about_some_terms_alone() -> None:
    others = [term("A Ek", "2001", "2005", side="SE"), term("B Ek", "2002", side="SE")]
    lines = [found.lines for found in people.findings([ANNA, CARL, *others], about=[CARL])]
    told = "NO head of state: Anna Berg (2001 – 2005-06-07) and Carl Lund (2005-03 – …)"
    assert lines == [(told,), (), ()]


def test_no_overlap_in_the_table_that_ships_is_unmarked() -> None:
    assert not list(people.unmarked_overlaps(holders.shipped()))


def test_who_held_an_office_is_asked_by_any_name_of_the_side_and_day() -> None:
    known = Holders([CARL, ANNA])
    assert people.in_office(known, "head of state", "Norvège") == (ANNA, CARL)
    assert people.in_office(known, "head of state", "NO", "2003-04") == (ANNA,)
    with pytest.raises(InputError, match="the table knows no head of state of NO on 1999"):
        people.in_office(known, "head of state", "NO", "1999")


def test_a_name_leads_to_the_terms_of_its_bearer_and_a_family_name_to_those_of_all_who_bear_it() -> None:
    other = term("Eva Berg", "1999", side="SE")
    known = Holders([CARL, other, ANNA])
    assert people.of_name(known, "berg anna") == (ANNA,)
    assert people.of_name(known, "Mme Berg") == (ANNA, other)
    with pytest.raises(InputError, match="knows nobody called 'Nemo'"):
        people.of_name(known, "Nemo")


def test_a_term_is_a_line() -> None:
    assert people.line(ANNA) == "2001       – 2005-06-07  NO  head of state  Anna Berg"
    unsure = term("Carl Lund", "2005-03", beside="joint", certainty="likely")
    assert people.line(unsure) == "2005-03    – …           NO  head of state  Carl Lund (joint, likely)"


def test_check_tells_what_deserves_a_look_and_ends_well() -> None:
    result = run("check")
    assert (result.exit_code, result.stderr) == (0, "")
    first, *rest = result.stdout.splitlines()
    assert first.startswith(f"terms: {len(holders.shipped())}, names: ")
    heads = [line for line in rest if line and not line.startswith(" ")]
    assert [line.rpartition(": ")[0] for line in heads] == [
        "overlaps that are not marked as meant",
        "gaps of more than 60 days",
        "names that people of two sides share",
    ]


def test_check_of_a_file_is_about_that_file(tmp_path: Path) -> None:
    own = table(tmp_path / "own.csv", "Eva Ek,,head of state,FR,2015-01-01,2016-01-01,,sure")
    result = run("check", own)
    assert result.exit_code == 0
    told = (
        "  FR head of state: François Hollande (2012-05-15 – 2017-05-14) and Eva Ek (2015-01-01 – 2016-01-01)"
    )
    assert result.stdout.splitlines()[:4] == [
        "terms: 1, names: 1, countries and bodies: 1",
        "",
        "overlaps that are not marked as meant: 1",
        told,
    ]
    assert "gaps of more than 60 days: 0" in result.stdout


def test_check_tells_all_that_is_wrong_with_the_form_of_files(tmp_path: Path) -> None:
    one = table(tmp_path / "one.csv", "Eva Ek,,king,FR,2015,,,sure", "Eva Ek,,head,OTAN,2015,,,sure", "Eva")
    result = run("check", one, tmp_path / "missing.csv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert [line.partition(": ")[0] for line in result.stderr.splitlines()] == [
        f"{one}:2",
        f"{one}:4",
        f"{tmp_path / 'missing.csv'}",
    ]


def test_check_looks_into_the_folder_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "people").mkdir()
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path)
    own = table(tmp_path / "people" / "own.csv", "Eva Ek,,head of state,FR,2015-01-01,2016-01-01,,sure")
    assert "and Eva Ek (2015-01-01 – 2016-01-01)" in run("check").stdout
    own.write_text("nothing", encoding="utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{own}:1: the first line must be name,spellings,")


def test_who_prints_the_terms_of_an_office(tmp_path: Path) -> None:
    result = run("who", "head of state", "France", "--on", "2015-06-01")
    assert result.stdout == "2012-05-15 – 2017-05-14  FR  head of state  François Hollande\n"
    own = table(tmp_path / "own.csv", "Eva Ek,,head of state,FR,2015-01-01,2016-01-01,,sure")
    both = run("who", "head of state", "FR", "--on", "2015-06-01", "--people", own)
    assert len(both.stdout.splitlines()) == 2


def test_the_african_union_is_not_ukraine() -> None:
    result = run("who", "head", "Union africaine", "--on", "2020")
    assert result.stdout == "2017-03-14 – 2025-03-13  Union africaine  head  Moussa Faki Mahamat\n"
    assert run("who", "head", "UA").exit_code == 1
    assert "Volodymyr Zelensky" in run("who", "head of state", "UA", "--on", "2020").stdout


def test_of_prints_the_terms_of_a_person() -> None:
    assert run("of", "heiko maas").stdout.startswith(
        "2018-03-14 – 2021-12-08  DE  foreign minister  Heiko Maas"
    )


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["of", "Nemo Nobody"], 1, "Error: the table knows nobody called 'Nemo Nobody'"),
        (["who", "head of state", "Atlantis"], 1, "Error: the table knows no head of state of Atlantis"),
        (["who", "king", "FR"], 2, "is not one of"),
        (["who", "head of state", "FR", "--on", "hier"], 2, "'hier' is no day, month or year"),
        (["who", "head of state", "FR", "--on", "2015-02-30"], 2, "is no day, month or year"),
    ],
)
def test_what_has_no_answer_is_told(arguments: list[str], code: int, told: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
