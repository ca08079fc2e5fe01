"""The stored parses are those of today's sentences, and as the parser makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import parses

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import ParsedPassage

STORY = "Anna Berg est à Vienne. Elle a rencontré le chancelier autrichien Franz Huber."


def test_every_sentence_and_example_has_its_parse_and_there_are_no_others() -> None:
    missing = set(parses.wanted()) - parses.stored().keys()
    useless = parses.stored().keys() - set(parses.wanted())
    assert not missing | useless, "run python tests/parses.py"


def test_tokens_are_the_words_of_the_text_where_they_say() -> None:
    for text in parses.stored():
        for sentence in parses.parsed(text).sentences:
            assert text[sentence.start : sentence.end] == sentence.text
            for token in sentence.tokens:
                assert -1 <= token.head < len(sentence.tokens)
                assert sentence.start <= token.start < token.end <= sentence.end


def test_a_stored_parse_is_what_the_parser_says(parse: Callable[[str], ParsedPassage]) -> None:
    assert parses.parsed(STORY) == parse(STORY)
