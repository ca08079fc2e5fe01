"""Whatever the words and however the parser hangs them: nothing falls, and every fact is a fact of the text."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import parses
import pytest
from hypothesis import HealthCheck, given, settings
from trees import damaged, stories

from kg.extract import extract
from kg.mentions import find_mentions
from kg.reading import read_passage

if TYPE_CHECKING:
    from kg.model import Donation, Meeting, ParsedPassage

TELLING = tuple(text for text in parses.wanted() if text.endswith("."))
slowly = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def check(fact: Meeting | Donation, text: str) -> None:
    evidence = fact.evidence
    assert 0 <= evidence.start < evidence.end <= len(text)
    assert text[evidence.start : evidence.end] == evidence.text
    assert 0 <= fact.confidence <= 1


def check_story(story: ParsedPassage) -> None:
    text = story.passage.dispatch.text
    found = extract(story.passage.dispatch, [story])
    for meeting in found.meetings:
        assert len(meeting.participants) >= 2
        assert all(each.name or each.role for each in meeting.participants)
        check(meeting, text)
    for donation in found.donations:
        assert donation.donor
        assert donation.item
        check(donation, text)


@slowly
@given(stories())
def test_any_words_in_any_tree_are_read(story: ParsedPassage) -> None:
    check_story(story)


@slowly
@given(damaged(TELLING))
def test_sentences_that_the_parser_got_wrong_are_read(story: ParsedPassage) -> None:
    check_story(story)


@pytest.mark.parametrize("part", range(4))
def test_every_stored_sentence_gives_facts_of_its_own_words(part: int) -> None:
    for text in islice(parses.wanted(), part, None, 4):
        check_story(parses.parsed(text))


@slowly
@given(stories(2))
def test_mentions_lie_in_the_sentence_and_never_on_each_other(story: ParsedPassage) -> None:
    for reading in read_passage(story):
        taken: set[int] = set()
        for mention in find_mentions(reading):
            tokens = set(range(mention.first, mention.last + 1))
            assert tokens
            assert mention.head in tokens
            assert tokens <= set(range(len(reading.tokens)))
            assert not tokens & taken
            taken |= tokens


def test_a_date_whose_words_govern_each_other_is_read() -> None:
    text = "Le roi a reçu l'ambassadeur du Chili le 4 mai 2019."
    story = parses.parsed(text)
    (sentence,) = story.sentences
    by_text = {token.text: index for index, token in enumerate(sentence.tokens)}
    circle = {by_text["4"]: by_text["mai"], by_text["mai"]: by_text["4"], by_text["le"]: by_text["4"]}
    tokens = tuple(
        replace(token, head=circle.get(index, token.head)) for index, token in enumerate(sentence.tokens)
    )
    check_story(replace(story, sentences=(replace(sentence, tokens=tokens),)))
