"""What the web did to an article is undone: passages of clean paragraphs that know their way back."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kg.model import Passage
from kg.repair import web
from kg.repair.blocks import blocks
from kg.repair.characters import normalise
from kg.repair.glue import Gluing
from kg.repair.junk import without_junk
from kg.repair.lines import paragraphs, unquoted
from kg.repair.mapped import Mapped, join
from kg.repair.markup import plain
from kg.repair.mojibake import decoded
from kg.repair.spacing import spaced
from kg.repair.teasers import parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import Dispatch, Section
    from kg.repair.teasers import Story

__all__ = ["clean_line", "repair", "source_span"]

_LINE_END = re.compile(r"\n")
_LONG_WORD = 4


def repair(dispatch: Dispatch) -> tuple[Passage, ...]:
    """Return the article as a passage of section "body", and the teaser of each other as a "teaser".

    Letters that were read in a wrong encoding, tags and entities of HTML and the marks of quoted mail are undone.
    Characters: NFC, plain blanks, "'" for every apostrophe, nothing invisible. Words and sentences that ran
    together are parted; photo credits, datelines, signatures, what is repeated and what is too long for a
    word are left out; paragraphs are parted by one blank line. No other word is changed, and `offsets` leads
    back to each character.
    """
    text = without_junk(Mapped.whole(dispatch.text))  # before accents are composed: that takes a square, too
    text = unquoted(plain(decoded(text)))
    lines = paragraphs(without_junk(normalise(text)))  # and after it, which joins words across soft hyphens
    page = parted([block for line in lines for block in blocks(line)])
    gluing = Gluing.of(line.text for line in lines)
    stories: list[tuple[Section, Story]] = [
        ("body", page.body),
        *(("teaser", story) for story in page.teasers),
    ]
    passages = (_passage(dispatch, section, _mended(story, gluing)) for section, story in stories)
    return tuple(passage for passage in passages if passage.text)


def clean_line(text: str) -> str:
    """Return a line, such as a title, with its letters read as they were written, and without tags and entities."""
    return " ".join(plain(decoded(Mapped.whole(text))).text.split())


def source_span(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """Return where the characters `start` to `end` (end exclusive) of `passage.text` stand in the source.

    The span is not empty, and ends behind accents that the source writes as characters of their own.
    """
    text = passage.dispatch.text
    first, last = passage.offsets[start], passage.offsets[end - 1] + 1
    while last < len(text) and unicodedata.combining(text[last]):
        last += 1
    return first, last


def _mended(story: Story, gluing: Gluing) -> Iterator[Mapped]:
    for block in story:
        for paragraph in gluing.parted(block.text).split(_LINE_END):
            yield spaced(paragraph)


def _passage(dispatch: Dispatch, section: Section, paragraphs: Iterable[Mapped]) -> Passage:
    text = join(list(_once(paragraphs)), "\n\n")
    return Passage(dispatch, section, text.text, text.offsets)


def _once(paragraphs: Iterable[Mapped]) -> Iterator[Mapped]:
    """Yield each paragraph once; headlines that differ in their small words only are the same."""
    seen: set[str] = set()
    for number, paragraph in enumerate(paragraphs):
        key = web.fold(paragraph.text)
        long_words = " ".join(word for word in key.split() if len(word) >= _LONG_WORD)
        if not seen & {key, long_words}:
            yield paragraph
        seen |= {key, long_words} if number == 0 else {key}
