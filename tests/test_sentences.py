"""Where a sentence ends, told with drafts as a tokenizer makes them: `|` parts the drafted sentences."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import lexicon
from kg.sentences import LONGEST, Piece, regroup


def regrouped(drafted: str) -> list[str]:
    """Return the sentences that come of a draft; tokens are parted by blanks, drafts by ` | `."""
    text = drafted.replace("| ", "")
    draft, at = [], 0
    for part in drafted.split("| "):
        pieces = [Piece(m.group(), at + m.start(), at + m.end()) for m in re.finditer(r"\w\.\w|\S+", part)]
        draft.append(pieces)
        at += len(part)
    return [text[one[0].start : one[-1].end] for one in regroup(draft, text)]


@pytest.mark.parametrize(
    "drafted",
    [
        "La ministre a vu M. | Durand à Genève .",
        "La ministre a vu Mme | Durand à Genève .",
        "Le Dr. | Camara parle .",
        "Lee Min | Ho arrive .",
        "Le consul J. | Petit arrive .",
        "Un accord - le premier | - est signé .",
        "Ils ont signé hier . | un accord de pêche .",
        "Il arrive le 12 déc. | 2023 à Genève .",
        "Un accord de sept. | 2023 tient .",
        "Le 3 janv. | Anna Berg arrive .",
    ],
)
def test_a_false_end_within_a_sentence_is_taken_back(drafted: str) -> None:
    assert len(regrouped(drafted)) == 1


@pytest.mark.parametrize(
    "drafted",
    [
        "Il part . | Elle reste .",
        "« Il part . » | Elle reste .",
        "Que dire ? | Rien .",
        "Un titre sans point \n\n Un texte .",
        "Le texte : | Il part .",
        "Il part le 12 déc. | Elle reste .",
        "Il part le 3 janv. | L' accord tient .",
    ],
)
def test_a_true_end_stays(drafted: str) -> None:
    assert len(regrouped(drafted)) == 2


@pytest.mark.parametrize(
    "dateline",
    [
        "Oslo (NTB) -",
        "OSLO, 3 mai (Agence Nord) –",
        "Le Cap, le 3 mai 2019 -",
        "OSLO -",
    ],
)
@pytest.mark.parametrize("seam", [" ", " | "])
def test_a_dateline_stands_alone(dateline: str, seam: str) -> None:
    assert regrouped(f"{dateline}{seam}La ministre arrive .") == [dateline, "La ministre arrive ."]


def test_a_title_with_a_dash_is_no_dateline() -> None:
    assert regrouped("Norvège - Ghana : une visite") == ["Norvège - Ghana : une visite"]


def test_a_heading_between_dashes_stands_alone() -> None:
    drafted = "Il part . | - Un long retour - | Elle reste ."
    assert regrouped(drafted) == ["Il part .", "- Un long retour -", "Elle reste ."]


def test_a_full_stop_torn_off_an_abbreviation_comes_back() -> None:
    draft = [[Piece("S.E", 0, 3), Piece(".", 3, 4)], [Piece("Petit", 5, 10)]]
    assert regroup(draft, "S.E. Petit") == [[Piece("S.E.", 0, 4), Piece("Petit", 5, 10)]]


def test_a_sentence_without_end_is_cut() -> None:
    assert [len(part.split()) for part in regrouped("mot " * (LONGEST + 1))] == [LONGEST, 1]


@given(st.lists(st.lists(st.text("aB.-–()«» \n:", min_size=1, max_size=8), max_size=6), max_size=6))
def test_no_token_is_lost_or_moved(draft: list[list[str]]) -> None:
    pieces, at = [], 0
    for words in draft:
        pieces.append([])
        for word in words:
            pieces[-1].append(Piece(word, at, at + len(word)))
            at += len(word)
    text = "".join(word for words in draft for word in words)
    regrouped = [piece for sentence in regroup(pieces, text) for piece in sentence]
    assert "".join(piece.text for piece in regrouped) == text
    assert all(text[piece.start : piece.end] == piece.text for piece in regrouped)


def test_the_abbreviations_are_sorted_and_stand_in_their_examples() -> None:
    rows = lexicon.load("abbreviations")["abbreviation"]
    assert [row["text"] for row in rows] == sorted({row["text"] for row in rows})
    assert all(row["text"].endswith(".") and row["text"] in row["example"] for row in rows)


@pytest.mark.parametrize(("first", "second"), [("rendez", "-vous"), ("Rendez", "-vous"), ("Covid", "-19")])
def test_what_was_torn_off_a_word_is_put_back(first: str, second: str) -> None:
    text = first + second
    torn = [Piece(first, 0, len(first)), Piece(second, len(first), len(text))]
    whole = [piece.text for sentence in regroup([torn], text) for piece in sentence]
    assert whole == [text]


@pytest.mark.parametrize(
    ("first", "second"), [("dit", "-il"), ("allez", "-vous"), ("7", "-8"), ("rendez", " -vous")]
)
def test_what_is_no_part_of_a_word_stays_apart(first: str, second: str) -> None:
    text = first + second
    second = second.strip()
    torn = [Piece(first, 0, len(first)), Piece(second, len(text) - len(second), len(text))]
    assert [piece.text for sentence in regroup([torn], text) for piece in sentence] == [first, second]


@pytest.mark.parametrize(("word", "two"), [("des", True), ("Aux", True), ("dix", False), ("les", False)])
def test_only_contractions_stand_for_two_words(word: str, two: bool) -> None:
    ((piece,),) = regroup([[Piece(word, 0, len(word), multiword=True)]], word)
    assert piece.multiword is two


@pytest.mark.parametrize("table", ["compound", "contraction"])
def test_the_words_that_tokenizers_mistake_are_sorted_and_stand_in_their_examples(table: str) -> None:
    rows = lexicon.load("tokens")[table]
    assert [row["text"] for row in rows] == sorted({row["text"] for row in rows})
    assert all(row["text"] in row["example"] for row in rows)


@pytest.mark.parametrize(
    ("torn", "words"),
    [
        (["Kim", "Jong", "-un"], ["Kim", "Jong-un"]),
        (["Nandy", "Somé", "/Diallo"], ["Nandy", "Somé/Diallo"]),
        (["Est", "-il"], ["Est", "-il"]),
        (["Celle", "-ci"], ["Celle", "-ci"]),
    ],
)
def test_what_was_torn_off_a_name_is_put_back(torn: list[str], words: list[str]) -> None:
    text, pieces = "", []
    for word in torn:
        text += word if word[0] in "-/" or not text else " " + word
        pieces.append(Piece(word, len(text) - len(word), len(text)))
    assert [piece.text for piece in regroup([pieces], text)[0]] == words


def test_a_town_before_a_dash_is_a_dateline() -> None:
    assert regrouped("Rabat – Le ministre parle .") == ["Rabat –", "Le ministre parle ."]
    assert len(regrouped("Rabat – et le ministre parle .")) == 1
