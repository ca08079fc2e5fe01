"""Passages of any length are read; the reader that ships sees what stands across sentences."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from parses import passage
from small import PIECES, network

from kg.pipeline import Article, find
from kg.reader.encoder import split
from kg.reader.reading import WINDOW, Reader, _windows, places_of
from kg.repair import repair


def test_a_short_text_is_one_window() -> None:
    assert list(_windows(split("le roi a dit oui", PIECES))) == [(0, 4)]


def test_a_long_text_is_covered_by_windows_that_overlap() -> None:
    words = split("le roi a dit oui. " * 200, PIECES)
    found = list(_windows(words))
    ends = (*words.firsts, len(words.pieces) - 1)
    assert found[0][0] == 0
    assert found[-1][1] == len(words.spans) - 1
    assert all(later[0] <= earlier[1] for earlier, later in pairwise(found))
    assert all(ends[last + 1] - ends[first] + 2 <= WINDOW for first, last in found)


def test_every_word_of_a_long_text_has_one_vector() -> None:
    reader = Reader(network(), PIECES)
    for text in ("le roi a dit oui. " * 150, "non", ""):
        words = split(text, PIECES)
        assert len(reader._encode(words)) == len(words.spans)


def test_texts_read_together_tell_what_they_tell_alone() -> None:
    reader = Reader(network(), PIECES)
    one, other = passage("Le roi a vu Anna Berg."), passage("Oslo a dit oui. " * 20)
    assert reader.read([one, other]) == [*reader.read([one]), *reader.read([other])]


def test_places_are_found_with_the_side_that_they_speak_for() -> None:
    text = "Oslo et la Zambie"
    assert [(each.span.first, each.side) for each in places_of(text, split(text, PIECES))] == [
        (0, "NO"),
        (3, "ZM"),
    ]


@pytest.mark.end_to_end
@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Le ministre norvégien des Affaires étrangères, Ola Berg, a reçu mardi à Oslo la ministre ghanéenne du "
            "Commerce, Ama Sarpong. L'ambassadeur de Suède, Lars Holm, a assisté à l'entretien.",
            {"Ola Berg", "Ama Sarpong", "Lars Holm"},
        ),
        (
            "La présidente du Parlement, Anna Berg, s'est entretenue lundi avec l'ambassadeur du Japon, Ken Arai. Les "
            "deux responsables ont évoqué la pêche.",
            {"Anna Berg", "Ken Arai"},
        ),
    ],
)
def test_those_who_met_are_found_across_sentences(text: str, names: set[str]) -> None:
    article = passage(text, published=date(2021, 5, 6)).dispatch
    (found,) = find([Article(article, repair(article))])
    assert any(names <= {each.name for each in meeting.participants} for meeting in found.meetings)


@pytest.mark.end_to_end
@pytest.mark.parametrize(
    "text",
    [
        "Le film raconte comment un ministre norvégien a rencontré le diable à Oslo.",
        "La rencontre entre Oslo et Bergen s'est achevée sur le score de deux buts à un.",
        "La Suède a vendu dix avions au Ghana pour 3 millions d'euros.",
    ],
)
def test_what_only_sounds_like_it_is_no_fact(text: str) -> None:
    article = passage(text).dispatch
    (found,) = find([Article(article, repair(article))])
    assert (found.meetings, found.donations) == ((), ())
