from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.triples.around import MOST, around

TEXT = "Il pleut. Anna Berg a reçu hier M. Duval à Oslo. « Merci », a-t-il dit.\n\nFin"


def parts(quote: str, text: str = TEXT) -> tuple[str, str]:
    start = text.index(quote)
    before, after = around(text, start, start + len(quote))
    return before.strip(), after.strip()


@pytest.mark.parametrize(
    ("quote", "before", "after"),
    [
        ("a reçu", "Anna Berg", "hier M. Duval à Oslo."),
        ("Anna Berg a reçu hier M. Duval à Oslo", "", "."),
        ("Anna Berg a reçu hier M. Duval à Oslo.", "", ""),
        ("Il", "", "pleut."),
        ("Fin", "", ""),
        ("Merci", "«", "», a-t-il dit."),
    ],
)
def test_the_rest_of_the_sentence_is_told_and_no_more(quote: str, before: str, after: str) -> None:
    assert parts(quote) == (before, after)


def test_the_initial_of_a_name_ends_no_sentence() -> None:
    assert parts("a reçu", "J. K. Berg a reçu P. Duval.") == ("J. K. Berg", "P. Duval.")


def test_a_heading_without_a_full_stop_is_no_part_of_the_sentence() -> None:
    assert parts("Anna", "Un titre\n\nAnna reçoit") == ("", "reçoit")


def test_a_broken_line_goes_on_unless_the_next_begins_with_a_capital() -> None:
    assert parts("reçu", "Anna a\nreçu les\nenvoyés\nPhoto : AFP") == ("Anna a", "les\nenvoyés")


def test_a_sentence_without_an_end_is_cut_at_a_word() -> None:
    before, after = parts("ICI", "mot " * 500 + "ICI" + " mot" * 500)
    assert MOST - 10 < len(before) <= MOST
    assert MOST - 10 < len(after) <= MOST
    assert set(before.split()) == set(after.split()) == {"mot"}


@given(st.text(alphabet='ab .\nAÉ«»"(', max_size=400), st.data())
def test_words_and_rest_stand_side_by_side_in_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, after = around(text, start, end)
    assert text[:start].endswith(before)
    assert text[end:].startswith(after)
    assert max(len(before), len(after)) <= MOST
