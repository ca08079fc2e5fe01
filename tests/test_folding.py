from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.folding import fold


def test_case_accents_and_typography_are_folded() -> None:
    assert fold("L’Été\u00a0–  Œuvre\u200b").text == "l'ete - œuvre"
    assert fold("le 1ᵉʳ mai").text == "le 1er mai"
    assert fold("10²").text == "10²"


def test_places_lead_back_to_the_source() -> None:
    folded = fold("un  e\u0301te\u0301, oui")
    start = folded.text.index("ete")
    place = slice(*folded.place(start, start + 3))
    assert folded.source[place] == "e\u0301te\u0301"


@given(st.text())
def test_every_letter_has_its_place_in_order(source: str) -> None:
    folded = fold(source)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(start < end <= len(source) for start, end in zip(folded.starts, folded.ends, strict=True))


@given(st.text())
def test_folding_again_changes_nothing(source: str) -> None:
    once = fold(source).text
    assert fold(once).text == once
