"""A capital letter within a sentence outvotes a tagger that takes a name for another word."""

from __future__ import annotations

import pytest

from kg.tags import mistaken_names


def corrected(tagged: str) -> list[str]:
    """Return the words that should be names; words are written `text/CLASS`."""
    texts, classes = zip(*(word.rsplit("/", 1) for word in tagged.split()), strict=True)
    return [texts[index] for index in mistaken_names(texts, classes)]


@pytest.mark.parametrize(
    ("tagged", "names"),
    [
        ("Elle/PRON arrive/VERB à/ADP Oslo/VERB ./PUNCT", ["Oslo"]),
        ("le/DET ministre/NOUN Tran/PROPN Son/DET parle/VERB", ["Son"]),
        ("le/DET consul/NOUN Le/DET Minh/PROPN parle/VERB", ["Le"]),
        ("avec/ADP Lee/PROPN Un/PRON Ho/X", ["Un", "Ho"]),
    ],
)
def test_a_capital_within_the_sentence_makes_a_name(tagged: str, names: list[str]) -> None:
    assert corrected(tagged) == names


@pytest.mark.parametrize(
    "tagged",
    [
        "Parler/VERB est/AUX utile/ADJ",
        "il/PRON dit/VERB :/PUNCT Venez/VERB vite/ADV",
        "devant/ADP Sa/DET Majesté/NOUN la/DET reine/NOUN",
        "une/DET loi/NOUN VOTÉE/VERB hier/ADV",
        "la/DET ville/NOUN D'/ADP Oslo/PROPN",
        "les/DET Affaires/NOUN étrangères/ADJ",
        "puis/ADV Elle/PRON part/VERB",
    ],
)
def test_other_words_stay_what_they_are(tagged: str) -> None:
    assert corrected(tagged) == []
