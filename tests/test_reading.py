"""A sentence read: every token knows its words, its source, and the place, date or amount that it is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from parses import at, parsed, reading
from trees import stories

from kg.model import Dispatch, ParsedPassage, Passage, Sentence, Token
from kg.reading import Reading, Spot, read_passage

VISIT = "Le ministre du Togo a remis 200 tentes au roi de Jordanie à Amman le 4 mai 2019."


def test_a_country_is_known_by_each_of_its_tokens() -> None:
    found = reading(VISIT)
    spot = found.place_at(at(found, "Jordanie"))
    assert spot is not None
    assert spot.hit.side == "JO"
    assert found.place_at(at(found, "roi")) is None


def test_a_date_covers_all_its_tokens() -> None:
    found = reading(VISIT)
    spot = found.date_at(at(found, "mai"))
    assert spot is not None
    assert found.words(spot.first, spot.last) == "le 4 mai 2019"
    assert found.date_at(at(found, "tentes")) is None


def test_an_amount_is_known_by_its_number() -> None:
    found = reading(VISIT)
    spot = found.amount_at(at(found, "200"))
    assert spot is not None
    assert spot.hit.amount.quantity == 200
    assert found.amount_at(at(found, "roi")) is None


def test_a_spot_holds_its_first_and_last_token_and_no_other() -> None:
    spot = Spot(2, 4, reading(VISIT).dates[0].hit)
    assert [index in spot for index in (1, 2, 3, 4, 5)] == [False, True, True, True, False]


def test_a_contracted_article_is_written_once() -> None:
    found = reading(VISIT)
    first = at(found, "ministre") + 1
    assert found.folded[first : first + 2] == ("de", "le")
    assert found.surfaces[first : first + 2] == ("du", "")
    assert found.words(first, first + 1) == "du"


def test_words_are_the_text_between_two_tokens() -> None:
    found = reading(VISIT)
    assert found.words(at(found, "200"), at(found, "Jordanie")) == "200 tentes au roi de Jordanie"


def test_evidence_is_the_source_letter_for_letter() -> None:
    found = reading(VISIT)
    evidence = found.evidence(at(found, "remis"), at(found, "tentes"))
    assert evidence.text == "remis 200 tentes"
    assert VISIT[evidence.start : evidence.end] == evidence.text


def test_a_capital_is_seen() -> None:
    found = reading(VISIT)
    assert found.is_upper(at(found, "Togo"))
    assert not found.is_upper(at(found, "ministre"))


@pytest.mark.parametrize(
    ("wrong", "right"), [("enverrer", "envoyer"), ("recevrer", "recevoir"), ("Accueiller", "accueillir")]
)
def test_lemmas_that_are_known_to_be_wrong_are_mended(wrong: str, right: str) -> None:
    token = Token("x", wrong, "VERB", "root", -1, 0, 1)
    passage = Passage(Dispatch("a", "x", "a.txt"), "body", "x", (0, 1))
    assert Reading(ParsedPassage(passage, (Sentence((token,), "x", 0, 1),)), 0).lemmas == (right,)


def test_repaired_text_is_shown_and_the_source_is_quoted() -> None:
    source = "Le roireçoit Anna."
    repaired = "Le roi reçoit Anna."
    offsets = (*range(6), 6, *range(6, 19))
    passage = Passage(Dispatch("a", source, "a.txt"), "body", repaired, offsets)
    spans = [("Le", 0, 2), ("roi", 3, 6), ("reçoit", 6, 12), ("Anna", 13, 17), (".", 17, 18)]
    tokens = tuple(Token(text, text, "X", "root", -1, start, end) for text, start, end in spans)
    found = Reading(ParsedPassage(passage, (Sentence(tokens, repaired, 0, 18),)), 0)
    assert found.words(1, 3) == "roi reçoit Anna"
    assert found.evidence(1, 3).text == "roireçoit Anna"


def test_every_sentence_of_a_story_is_read_in_order() -> None:
    story = "Anna Berg est à Vienne. Elle a rencontré le chancelier autrichien Franz Huber."
    found = read_passage(parsed(story))
    assert [each.number for each in found] == [0, 1]
    assert [each.text for each in found] == [story[:23], story[24:]]


@given(stories(2))
def test_every_span_of_tokens_gives_back_the_source(story: ParsedPassage) -> None:
    for found in read_passage(story):
        text = story.passage.dispatch.text
        for first, last in {(0, 0), (0, len(found.tokens) - 1)}:
            evidence = found.evidence(first, last)
            assert text[evidence.start : evidence.end] == evidence.text
        assert found.words(0, len(found.tokens) - 1) == found.text


@given(stories(1))
def test_every_spot_lies_on_the_tokens_of_its_words(story: ParsedPassage) -> None:
    found = Reading(story, 0)
    for spot in (*found.places, *found.dates, *found.amounts):
        assert 0 <= spot.first <= spot.last < len(found.tokens)
        assert spot.hit.text in found.words(spot.first, spot.last)
