"""Which country a story is about."""

from __future__ import annotations

from collections import Counter

from parses import scene

from kg.extract.home import likeliest, only_one, told_countries


def test_countries_are_counted_by_name_adjective_and_capital() -> None:
    told = scene("Le ministre danois a quitté le Danemark. Copenhague salue la Suède.")
    assert told_countries(told.readings) == {"DK": 3, "SE": 1}


def test_the_likeliest_is_told_most_and_often_enough() -> None:
    assert likeliest(Counter(DK=3, SE=1), ()) == "DK"
    assert likeliest(Counter(DK=3, SE=2), {"DK"}) == "SE"
    assert likeliest(Counter(DK=1), ()) is None


def test_two_countries_told_alike_leave_it_open() -> None:
    assert likeliest(Counter(DK=3, SE=3), ()) is None


def test_nobody_is_left_where_all_are_taken() -> None:
    assert likeliest(Counter(DK=3), {"DK"}) is None
    assert likeliest(Counter(), ()) is None


def test_a_story_plays_in_one_country_if_others_are_hardly_named() -> None:
    assert only_one(Counter(DK=5)) == "DK"
    assert only_one(Counter(DK=8, SE=1)) == "DK"
    assert only_one(Counter(DK=5, SE=4)) is None
    assert only_one(Counter(DK=1)) is None
    assert only_one(Counter()) is None
