"""What many tests share: the project's folders, and a parser that is loaded once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.model import Dispatch, ParsedPassage, Passage
from kg.parse import Parser
from kg.pipeline import build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.result import Result
    from tests.browser import Browser

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session", autouse=True)
def _nobody_elses_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what lies in the data folder of whoever runs the tests out of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium of the module's own; for tests marked with `tests.browser.NEEDS_CHROMIUM`."""
    from tests.browser import CHROMIUM, Browser  # Selenium, which other tests do without

    assert CHROMIUM is not None
    opened = Browser(CHROMIUM)
    yield opened
    opened.driver.quit()


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


@pytest.fixture(scope="session")
def built(seeds: Path) -> Result:
    """What a build finds in the five articles."""
    return build([seeds])


@pytest.fixture(scope="session")
def built_into(built: Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with what a build of the five articles writes."""
    folder = tmp_path_factory.mktemp("built")
    built.save(folder)
    return folder
