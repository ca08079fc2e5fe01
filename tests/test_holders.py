"""The table of office holders: what is read, what is refused and where, and who was in office when."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import holders
from kg.errors import LexiconError
from kg.holders import COLUMNS, Holder, Holders
from kg.places import country_codes, organization

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ",".join(COLUMNS)
ROW = "Anna Berg,Ana Berg|A. Berg,head of state,NO,2001-02-03,2005-06-07,Q42,sure"
FILES = dict(holders.shipped_files())


def term(name: str = "Anna Berg", **said: Any) -> Holder:
    plain = {
        "spellings": (),
        "office": "head of state",
        "side": "NO",
        "start": "2001",
        "end": "",
        "wikidata": None,
        "certainty": "sure",
    }
    return Holder(name, **plain | said)


def told(*rows: str, head: str = HEAD) -> list[str]:
    return [str(fault) for fault in holders.faults("\n".join([head, *rows]) + "\n", "own.csv")]


def test_a_row_is_a_term_of_office() -> None:
    (read,) = holders.read_holders(f"{HEAD}\n{ROW}\n", "own.csv")
    assert read == term(
        spellings=("Ana Berg", "A. Berg"), start="2001-02-03", end="2005-06-07", wikidata="Q42"
    )
    assert read.names() == ("Anna Berg", "Ana Berg", "A. Berg")


def test_what_is_not_known_may_be_left_empty() -> None:
    (read,) = holders.read_holders(f"{HEAD}\nAnna Berg,,head,OTAN,2001,,,likely\n", "own.csv")
    assert read == term(office="head", side="OTAN", certainty="likely")


def test_a_last_column_may_say_why_the_term_runs_beside_another() -> None:
    head, rows = f"{HEAD},beside", [f"{ROW},joint", f"{ROW},"]
    read = holders.read_holders("\n".join([head, *rows]), "own.csv")
    assert [one.beside for one in read] == ["joint", ""]


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("name", " ", "lacks a name"),
        ("name", "…", "lacks a name"),
        ("office", "king", "office 'king' must be one of: co-prince, council president, "),
        ("side", " ", "lacks a side"),
        ("side", "Norvège", "side 'Norvège' must be written NO"),
        ("side", "NOR", "side 'NOR' must be written NO"),
        ("side", "Ligue arabe", "side 'Ligue arabe' must be written LEA"),
        ("side", "ZZ", "side 'ZZ' is no ISO 3166-1 code of a country, nor the acronym of a body"),
        (
            "from",
            "",
            "from and to must be days, months or years: YYYY-MM-DD, YYYY-MM or YYYY; only to may be",
        ),
        ("from", "3 mars 2001", "from and to must be days"),
        ("from", "2001-13", "from and to must be days"),
        ("to", "2001-02-30", "from and to must be days"),
        ("to", "٢٠٠٥", "from and to must be days"),
        ("to", "2001-02-02", "ends before it begins"),
        ("to", "2000", "ends before it begins"),
        ("wikidata", "42", "wikidata '42' is no Q-number"),
        ("certainty", "perhaps", "certainty must be sure or likely"),
        ("certainty", "", "certainty must be sure or likely"),
    ],
)
def test_a_wrong_field_is_told_with_file_and_line(field: str, value: str, fault: str) -> None:
    row = ROW.split(",")
    row[COLUMNS.index(field)] = value
    (found,) = told(ROW, ",".join(row), ROW)
    assert found.startswith(f"own.csv:3: {fault}")


def test_a_reason_to_run_beside_another_is_one_of_those_that_the_readme_explains() -> None:
    (found,) = told(f"{ROW},whim", head=f"{HEAD},beside")
    assert found == "own.csv:2: beside must be empty or one of: acting, crown, federal, joint, rival"


@pytest.mark.parametrize("row", ["Anna Berg,,head", f"{ROW},more"])
def test_a_row_with_too_few_or_too_many_fields_is_told(row: str) -> None:
    assert told(ROW, row) == ["own.csv:3: has not as many fields as the first line"]


@pytest.mark.parametrize("head", ["", "name,office", f"{HEAD},remark", ROW])
def test_a_file_with_other_columns_is_told(head: str) -> None:
    (found,) = told(ROW, head=head)
    assert found == f"own.csv:1: the first line must be {HEAD}, and perhaps beside after it"


def test_a_quotation_mark_without_its_fellow_is_told() -> None:
    (found,) = told(ROW, '"Anna Berg,,head,OTAN,2001,,,likely')
    assert found.startswith("own.csv:3: begins what is no row of a CSV file (")


def test_all_faults_of_a_file_are_told_and_reading_ends_with_the_first() -> None:
    rows = [ROW, ",,king,NO,2001,,,sure", ROW.replace("Q42", "42")]
    assert [fault.partition(": ")[0] for fault in told(*rows)] == ["own.csv:3", "own.csv:3", "own.csv:4"]
    with pytest.raises(LexiconError, match=r"own\.csv:3: lacks a name"):
        holders.read_holders("\n".join([HEAD, *rows]), "own.csv")


@given(st.text() | st.lists(st.text(), max_size=9).map(lambda fields: f"{HEAD}\n{','.join(fields)}"))
def test_any_text_is_read_or_told(text: str) -> None:
    found = list(holders.faults(text, "own.csv"))
    assert all(str(fault).startswith("own.csv:") for fault in found)
    if not found:
        assert isinstance(holders.read_holders(text, "own.csv"), tuple)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "latin.csv").write_bytes(f"{HEAD}\n{ROW}".replace("Anna", "Édith").encode("latin-1"))
    for name in ("latin.csv", "missing.csv"):
        with pytest.raises(LexiconError, match=rf"{name}: cannot be read as UTF-8 text"):
            holders.add(tmp_path / name)
        assert len(list(holders.faults_of(tmp_path / name))) == 1


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(f"\ufeff{HEAD}\r\n{ROW}\r\n", encoding="utf-8")
    assert [one.name for one in holders.add(tmp_path / "own.csv")] == ["Anna Berg"]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("FR", "FR"),
        ("la France", None),
        ("France", "FR"),
        ("NATO", "OTAN"),
        ("UA", "UA"),
        ("Union africaine", "Union africaine"),
        ("African Union", "Union africaine"),
        ("Atlantis", None),
    ],
)
def test_a_side_is_written_as_in_the_findings_and_the_african_union_is_not_ukraine(
    name: str, written: str | None
) -> None:
    assert holders.written_side(name) == written


@pytest.mark.parametrize(
    ("start", "end", "day", "held"),
    [
        ("2001-02-03", "2005-06-07", "2001-02-02", False),
        ("2001-02-03", "2005-06-07", "2001-02-03", True),
        ("2001-02-03", "2005-06-07", "2005-06-07", True),
        ("2001-02-03", "2005-06-07", "2005-06-08", False),
        ("2001-02-03", "", "2026-01-01", True),
        ("2001-02", "2005", "2001-02-01", True),
        ("2001-02", "2005", "2005-12-31", True),
        ("2001-02", "2005", "2001-01-31", False),
        ("2001-02", "2005", "2006-01-01", False),
        ("2001-02-03", "2005-06-07", "2001", True),
        ("2001-02-03", "2005-06-07", "2005-06", True),
        ("2001-02-03", "2005-06-07", "2005-07", False),
        ("2001-02-03", "2005-06-07", "2000", False),
    ],
)
def test_an_office_is_held_from_the_first_day_to_the_last(start: str, end: str, day: str, held: bool) -> None:
    assert term(start=start, end=end).held_on(day) is held


DAYS = st.dates(date(1990, 1, 1), date(2026, 12, 31))
PARTS = st.sampled_from([len("YYYY"), len("YYYY-MM"), len("YYYY-MM-DD")])


@given(DAYS, DAYS, DAYS, PARTS, PARTS, PARTS)
def test_who_held_an_office_on_a_day_held_it_in_its_month_and_year_however_well_the_term_is_known(
    one: date, other: date, day: date, start_part: int, end_part: int, day_part: int
) -> None:
    start, end = sorted([one, other])
    whole = term(start=start.isoformat(), end=end.isoformat())
    known = term(start=start.isoformat()[:start_part], end=end.isoformat()[:end_part])
    assert whole.held_on(day.isoformat()) == (start <= day <= end)
    if start <= day <= end:
        assert known.held_on(day.isoformat()[:day_part])
    if day < start.replace(month=1, day=1) or day.year > end.year:
        assert not known.held_on(day.isoformat()[:day_part])


@given(DAYS, st.integers(1, 5000), PARTS, PARTS)
def test_a_term_that_is_known_in_part_is_legal(day: date, days: int, one: int, other: int) -> None:
    start, end = day.isoformat()[:one], (day + timedelta(days)).isoformat()[:other]
    assert told(f"Anna Berg,,head,OTAN,{start},{end},,sure") == []
    assert holders.earliest(start) <= day.isoformat() <= holders.latest(start)


def test_a_name_has_the_side_of_its_bearer_in_any_spelling() -> None:
    table = Holders([term(spellings=("Ana Berg",)), term(office="head of government", start="1999")])
    assert table.side_of("Anna Berg") == table.side_of("ana BERG") == "NO"
    assert table.side_of("Berg") is table.side_of("Carl Lund") is None


def test_a_given_name_is_a_full_one_only_with_the_title_that_the_table_has() -> None:
    table = Holders([term("Hussein Ier", spellings=("roi Hussein",), side="JO"), term("Lula", side="BR")])
    assert table.side_of("le roi Hussein") == "JO"
    assert table.side_of("M. Lula") == table.side_of("Lula") == "BR"
    assert table.side_of("Hussein") is table.side_of("M. Hussein") is None
    assert table.of_family("hussein", "2003-04-05") == ()


@pytest.mark.parametrize(
    "name", ["Hussein", "François", "Philippe", "Ibrahim", "Omar", "Robertson", "Ismaïl"]
)
def test_no_common_name_stands_for_somebody_in_the_table_that_ships(name: str) -> None:
    assert holders.holders().named(name) == ()


def test_a_name_of_two_sides_has_none() -> None:
    assert Holders([term(), term(side="SE")]).side_of("Anna Berg") is None


def test_an_office_in_a_body_leaves_its_holder_the_country() -> None:
    head = term(office="head", side="OTAN")
    assert Holders([term(), head]).side_of("Anna Berg") == "NO"
    assert Holders([head]).side_of("Anna Berg") is None


@pytest.mark.parametrize("beside", ["federal", "crown"])
def test_a_union_of_states_and_the_crown_of_another_count_only_where_nothing_else_is_known(
    beside: str,
) -> None:
    above = term(side="RS", beside=beside)
    assert Holders([term(side="HR"), above]).side_of("Anna Berg") == "HR"
    assert Holders([above]).side_of("Anna Berg") == "RS"


def test_a_family_name_has_the_side_of_the_one_who_is_in_office_on_the_day() -> None:
    table = Holders([term(end="2005"), term("Carl Berg", side="SE", start="2006")])
    assert (table.side_of_family("berg", "2003-04-05"), table.side_of_family("berg", "2010-01-01")) == (
        "NO",
        "SE",
    )
    assert table.side_of_family("berg", "1999-01-01") is None
    assert [one.name for one in table.of_family("berg", "2007-01-01")] == ["Carl Berg"]


def test_a_family_name_of_two_in_office_has_no_side() -> None:
    table = Holders([term(), term("Carl Berg")])
    assert table.side_of_family("berg", "2003-04-05") is None


def test_whoever_is_in_office_is_named_unless_there_are_two() -> None:
    table = Holders([term(end="2005"), term("Carl Lund", start="2004-01-01")])
    assert table.in_office("head of state", "NO", "2002-01-01") == term(end="2005")
    assert table.in_office("head of state", "NO", "2004-06-01") is None
    assert table.in_office("head of state", "SE", "2002-01-01") is None
    assert table.in_office("head of government", "NO", "2002-01-01") is None


def test_terms_of_two_people_in_one_office_overlap_however_long_the_first_lasts() -> None:
    long, short, later = (
        term(end="2009"),
        term("B Lund", start="2002", end="2003"),
        term("C Dahl", start="2008"),
    )
    assert list(holders.overlaps([later, short, long])) == [(long, short), (long, later)]


@pytest.mark.parametrize(
    "other",
    [
        term("Carl Lund", start="2005-06"),
        term("Carl Lund", start="2005-06-07"),
        term("Carl Lund", start="2005"),
        term("Carl Lund", start="2003", office="head of government"),
        term("Carl Lund", start="2003", side="SE"),
        term("Anna Berg", start="2003"),
    ],
)
def test_what_follows_upon_a_term_or_is_another_office_does_not_overlap(other: Holder) -> None:
    assert not list(holders.overlaps([term(end="2005-06-07"), other]))


@pytest.mark.parametrize("name", FILES)
def test_every_file_that_ships_reads_and_is_sorted_by_side_office_and_start(name: str) -> None:
    terms = holders.read_holders(FILES[name], name)
    order = [(one.side, one.office, one.start) for one in terms]
    assert terms
    assert order == sorted(order)
    assert len(set(terms)) == len(terms)


def test_every_side_that_ships_is_a_country_or_a_body_that_the_places_know() -> None:
    sides = {one.side for one in holders.shipped()}
    bodies = sides - country_codes()
    assert {side: holders.written_side(side) for side in bodies} == {side: side for side in bodies}
    assert all(organization(side) for side in bodies)


def test_the_head_of_the_african_union_does_not_speak_for_ukraine() -> None:
    assert {one.side for one in holders.holders().named("Moussa Faki Mahamat")} >= {"Union africaine"}
    assert not [one for one in holders.shipped() if one.side == "UA" and one.office == "head"]


def test_a_country_stands_in_one_file_alone() -> None:
    sides = [{one.side for one in holders.read_holders(text, name)} for name, text in FILES.items()]
    assert sum(map(len, sides)) == len(set().union(*sides))


def test_nobody_holds_an_office_twice_at_one_time() -> None:
    rows: dict[tuple[str, str, str], list[Holder]] = {}
    for one in holders.shipped():
        if one.beside != "federal":
            rows.setdefault((one.side, one.office, one.name), []).append(one)
    for row in rows.values():
        row.sort(key=lambda one: one.start)
        for one, later in pairwise(row):
            assert one.end, one
            assert holders.earliest(one.end) <= holders.latest(later.start), one


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Emmanuel Macron", "FR"),
        ("Sergueï Lavrov", "RU"),
        ("Václav Havel", "CZ"),
        ("Slobodan Milosevic", "RS"),
        ("Stipe Mesic", "HR"),
        ("Élisabeth II", "GB"),
        ("Kofi Annan", None),
    ],
)
def test_people_whom_everybody_knows_have_their_country(name: str, side: str | None) -> None:
    assert holders.holders().side_of(name) == side


def test_the_table_knows_who_was_in_office() -> None:
    table = holders.holders()
    for office, side, day, name in [
        ("head of state", "FR", "2015-06-01", "François Hollande"),
        ("head of government", "DE", "2015-06-01", "Angela Merkel"),
        ("head", "ONU", "2000-01-01", "Kofi Annan"),
        ("head", "Union africaine", "2020-01-01", "Moussa Faki Mahamat"),
        ("head", "Banque mondiale", "2020-01-01", "David Malpass"),
    ]:
        held = table.in_office(office, side, day)
        assert held is not None
        assert held.name == name


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a user's own files."""
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "data")
    path = tmp_path / "data" / "people"
    path.mkdir(parents=True)
    return path


def test_files_are_added_to_what_ships(own: Path) -> None:
    table = holders.known([own])
    assert [one.name for one in table.added] == ["Anna Berg"]
    assert len(table.terms) == len(holders.shipped()) + 1
    assert table.side_of("Ana Berg") == "NO"
    assert table.side_of("Emmanuel Macron") == "FR"


def test_files_in_the_folder_of_the_user_are_added_in_order(own: Path, folder: Path) -> None:
    for name in ("b", "a"):
        text = own.read_text(encoding="utf-8").replace("Anna Berg", f"{name.upper()}nna Lund")
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "notes.txt").write_text("no rows", encoding="utf-8")
    assert [one.name for one in holders.known([own]).added] == ["Anna Lund", "Bnna Lund", "Anna Berg"]


def test_without_files_there_is_what_ships(folder: Path) -> None:
    assert holders.known() is holders.holders()
    folder.rmdir()
    assert holders.known().added == ()


def test_a_wrong_line_in_the_folder_of_the_user_is_told_with_its_file(folder: Path) -> None:
    (folder / "own.csv").write_text(f"{HEAD}\n{ROW}\n{ROW.replace('NO', 'ZZ')}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"{folder / 'own.csv'}:3: side 'ZZ'"):
        holders.known()


def test_a_user_without_a_home_has_no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(*_: object, **__: object) -> None:
        raise RuntimeError("no home")

    monkeypatch.setattr("platformdirs.user_data_path", homeless)
    assert holders.user_files() == ()


def test_a_table_is_in_use_within_its_block_and_in_its_thread_alone(own: Path) -> None:
    before, elsewhere = holders.holders(), []
    with holders.using(holders.known([own])):
        assert holders.holders().side_of("Anna Berg") == "NO"
        thread = threading.Thread(target=lambda: elsewhere.append(holders.holders()))
        thread.start()
        thread.join()
    assert holders.holders() is elsewhere[0] is before


def test_a_table_goes_out_of_use_when_its_block_fails(own: Path) -> None:
    before = holders.holders()
    with pytest.raises(ZeroDivisionError), holders.using(holders.known([own])):
        1 / 0  # noqa: B018
    assert holders.holders() is before


@pytest.mark.parametrize("where", FILES)
def test_no_line_that_ships_has_a_fault(where: str) -> None:
    assert not list(holders.faults(FILES[where], where))
