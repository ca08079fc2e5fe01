"""Paragraphs without what pages put around them: captions apart, credits, datelines and sign-offs cut."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.repair import web

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.repair.mapped import Mapped

_SENTENCE_END = re.compile(r"[.!?…]\s+[A-ZÀ-ÖØ-Þ«]")
_LONGEST_OWNER = 80
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph; `caption` says that a photo credit stood at its end."""

    text: Mapped
    caption: bool = False


def blocks(paragraph: Mapped) -> Iterator[Block]:
    """Yield the blocks of a line of the page, in order: usually one, more where a caption is glued to it."""
    for part in paragraph.split(web.figure()):
        for block in _uncredited(part):
            for text in _trimmed(block.text):
                if _LETTER.search(text.text) and web.fold(text.text) not in web.noise():
                    yield Block(text, block.caption)


def _uncredited(paragraph: Mapped) -> Iterator[Block]:
    """Yield the caption before a photo credit and what is glued behind it."""
    found = (_credit(match) for match in web.credit().finditer(paragraph.text))
    span = next(filter(None, found), None)
    if span is None:
        yield Block(paragraph)
        return
    start, end = span
    yield Block(paragraph.part(0, start), caption=True)
    yield from _uncredited(paragraph.part(end, len(paragraph.text)))


def _credit(match: re.Match[str]) -> tuple[int, int] | None:
    """Return where a credit begins and ends: with the paragraph, unless a text follows its owner."""
    rest = match.string[match.end() :]
    short = len(rest) <= _LONGEST_OWNER and not _SENTENCE_END.search(rest)
    if short and not web.dateline().match(rest.lstrip()):
        return match.start(), len(match.string)
    return match.span() if match["owner"] else None


def _trimmed(paragraph: Mapped) -> Iterator[Mapped]:
    """Yield the paragraph without dateline and sign-off; a dateline that names a day is kept before it."""
    text = paragraph.text
    dateline = web.dateline().match(text)
    start = dateline.end() if dateline else 0
    if dateline and any(map(str.isdigit, dateline.group())):
        yield paragraph.part(0, start)
    sign_off = web.sign_off().search(text, start)
    yield paragraph.part(start, sign_off.start() if sign_off else len(text))
