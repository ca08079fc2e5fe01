"""What many tests share: the project's folders, and a parser that is loaded once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.model import Dispatch, ParsedPassage, Passage
from kg.parse import Parser

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def parse(parser: Parser) -> Callable[[str], ParsedPassage]:
    """A function that parses a text as the body of an article, without any repair."""

    def parse_text(text: str) -> ParsedPassage:
        dispatch = Dispatch(id="a", text=text, source="a.txt")
        return parser.parse([Passage(dispatch, "body", text, tuple(range(len(text) + 1)))])[0]

    return parse_text
