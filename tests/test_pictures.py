from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from kg.facts import Facts, read_facts
from kg.pictures import PICTURES, draw_pictures, gifts_by_pair, meetings_by_pair, over_time
from kg.triples import to_dataset
from tests.crowd import crowd
from tests.factories import donation, findings, meeting, participant

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.pictures import Picture
    from kg.pictures.canvas import Language

    Draw = Callable[[Facts, Language], Picture]

BERG, DUVAL, MOYO = participant(), participant("Paul Duval", "FR"), participant("Grace Moyo", "ZM")


def facts_of(*said: object) -> Facts:
    return read_facts(to_dataset([findings(*said)]))  # type: ignore[arg-type]


def texts(picture: Picture) -> list[str]:
    root = ElementTree.fromstring(picture.svg)
    return ["".join(element.itertext()).strip() for element in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("draw", PICTURES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_picture_has_a_title_a_unit_and_a_source(draw: Draw, language: Language) -> None:
    said = texts(draw(facts_of(meeting(), donation()), language))
    words = tomllib.loads((files("kg.pictures") / "labels.toml").read_text(encoding="utf-8"))[language]
    name = draw(facts_of(), language).name.replace("-", "_")
    assert words[name] in said
    assert words[f"{name}_unit"] in said
    assert words["source"].format(name="oslo.txt") in said


def test_the_matrix_counts_the_meetings_held_between_two_sides_both_ways() -> None:
    said = texts(
        meetings_by_pair(
            facts_of(
                meeting(BERG, DUVAL),
                meeting(BERG, DUVAL, kind="phone"),
                meeting(BERG, MOYO, kind="visit", status="planned"),
            )
        )
    )
    assert said.count("2") == 2
    assert said.count("Norvège") == said.count("France") == 2
    assert "Zambie" not in said, "nobody of it has met anybody yet"


def test_a_large_matrix_shows_those_with_the_most_and_says_so() -> None:
    said = texts(meetings_by_pair(crowd(300, 2000, countries=60)))
    assert any(text.startswith("les 25 plus présents, sur ") for text in said)
    assert said.count("Pays 0") == 2


def test_months_without_events_have_room_too_and_what_has_no_month_is_counted() -> None:
    said = texts(
        over_time(
            facts_of(
                meeting(date="2021-03-01"),
                meeting(kind="phone", date="2021-05-02", status="planned"),
                meeting(kind="video", date="2021"),
                meeting(kind="visit", date="--05-03"),
                donation(date=None),
            )
        )
    )
    assert {"2021-03", "2021-04", "2021-05"} <= set(said)
    assert {"rencontres tenues", "rencontres annoncées"} <= set(said)
    assert any(text.startswith("2 faits dont on ne sait pas le mois n’y figurent pas") for text in said)


def test_months_of_an_unknown_year_stand_apart_from_the_others() -> None:
    said = texts(over_time(facts_of(meeting(date="2021-03-01"), meeting(kind="visit", date="--05-03"))))
    assert {"2021-03", "Mois", "mai", "Mois, année non dite"} <= set(said)
    assert not any("figure" in text for text in said), "everything is shown"


def test_no_months_of_an_unknown_year_are_drawn_where_all_years_are_known() -> None:
    assert "Mois, année non dite" not in texts(over_time(facts_of(meeting(date="2021-03-01"))))


def test_where_no_year_is_known_there_are_months_alone() -> None:
    said = texts(over_time(facts_of(meeting(date="--05-03"))))
    assert "Mois, année non dite" in said
    assert "Mois" not in said


def test_long_words_below_a_picture_are_broken_and_long_names_cut() -> None:
    name = "République extraordinairement longue et lointaine"
    said = facts_of(meeting(BERG, participant(None, name)))
    proof = replace(said.meetings[0].proofs[0], source="x" * 40 + " " + "y" * 40)
    told = replace(said, meetings=(replace(said.meetings[0], proofs=(proof,)),))
    written = texts(meetings_by_pair(told))
    assert "y" * 40 in written
    assert "République extraordinairement lon…" in written


def test_by_the_year_what_has_no_month_is_shown_too() -> None:
    dates = ("1990", "1990-05-01", "2021-03-01")
    said = [
        meeting(kind=kind, date=date) for kind, date in zip(("phone", "video", "visit"), dates, strict=True)
    ]
    written = texts(over_time(facts_of(*said, donation(date=None))))
    assert "1 fait sans date n’y figure pas · Source : oslo.txt" in written
    assert {"1990", "Année"} <= set(written)
    assert "2" in written, "the axis reaches to two events, in 1990"


def test_years_far_apart_leave_out_those_between() -> None:
    said = texts(over_time(facts_of(meeting(date="0012-03-01"), meeting(kind="phone", date="2021-05-03"))))
    assert {"0012", "2021"} <= set(said)
    assert "1500" not in said


def test_where_years_alone_are_known_bars_are_years() -> None:
    said = texts(over_time(facts_of(meeting(date="2020"), meeting(kind="phone", date="2021"))))
    assert {"2020", "2021", "Année"} <= set(said)


def test_a_date_that_is_none_is_counted_as_unknown() -> None:
    facts = facts_of(meeting())
    odd = tuple(replace(facts.meetings[0], date=date) for date in ("soon", "-0044-03-15", "2021-13"))
    assert any(text.startswith("3 faits dont") for text in texts(over_time(replace(facts, meetings=odd))))


def test_many_months_are_shown_by_the_year() -> None:
    said = texts(over_time(crowd(60, 500), "en"))
    assert "Events by year" in said
    assert "2012" in said


def test_a_gift_leads_from_its_donor_to_its_recipient_with_what_was_given() -> None:
    said = texts(
        gifts_by_pair(
            facts_of(
                donation(quantity=140000),
                donation("France", None, "vivres", donor_side="FR", recipient_side=None, quantity=None),
            )
        )
    )
    assert {"Norvège", "Zambie", "140 000 tentes", "France", "non dit", "vivres"} <= set(said)


def test_a_pledge_is_dashed_and_a_delivery_is_not() -> None:
    assert "stroke-dasharray" in gifts_by_pair(facts_of(donation(status="pledged"))).svg
    assert "stroke-dasharray" not in gifts_by_pair(facts_of(donation())).svg


@pytest.mark.parametrize("draw", PICTURES)
def test_a_graph_without_events_is_told_kindly(draw: Draw) -> None:
    assert "Le graphe ne contient rien de tel" in texts(draw(facts_of(), "fr"))


@pytest.mark.parametrize("draw", PICTURES)
def test_the_same_facts_give_the_same_bytes(draw: Draw) -> None:
    one = facts_of(meeting(), donation(), meeting(kind="phone"))
    two = facts_of(meeting(kind="phone"), donation(), meeting())
    assert draw(one, "fr").svg == draw(two, "fr").svg


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "$\\frac{1}{2}$ & co", "a\x00b\u202ec", "東京"]
)
def test_hostile_words_stay_words(name: str) -> None:
    said = facts_of(
        meeting(BERG, participant(None, name)), donation(name, item=name, donor_side=None, status="pledged")
    )
    for draw in PICTURES:
        picture = draw(said, "fr")
        tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(picture.svg).iter()}
        assert "script" not in tags


def test_a_picture_calls_no_address() -> None:
    for draw in PICTURES:
        svg = draw(facts_of(meeting(), donation()), "fr").svg
        assert not re.search(r"(?:href|src)=\"http|url\(http|@import", svg)


def test_the_labels_of_both_languages_have_the_same_keys() -> None:
    labels = tomllib.loads((files("kg.pictures") / "labels.toml").read_text(encoding="utf-8"))
    assert labels["fr"].keys() == labels["en"].keys()


def test_pictures_are_written_into_a_folder(tmp_path: Path) -> None:
    paths = draw_pictures(to_dataset([findings(meeting(), donation())]), tmp_path / "new" / "folder")
    assert [path.name for path in paths] == ["meetings-by-pair.svg", "over-time.svg", "gifts-by-pair.svg"]
    assert all(path.read_text(encoding="utf-8").startswith("<?xml") for path in paths)
    assert draw_pictures(to_dataset([]), str(tmp_path)) == tuple(tmp_path / path.name for path in paths)


def test_a_notebook_shows_a_picture() -> None:
    picture = over_time(facts_of(meeting()))
    assert picture._repr_svg_() == picture.svg
    assert repr(picture) == "Picture(name='over-time')"
