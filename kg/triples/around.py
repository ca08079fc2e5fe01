"""The rest of the sentence around a quotation, so that a reader sees what the words stand in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.sentences import abbreviations

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 300
"""Characters on either side at most; a longer rest is cut at a blank."""

_LONGEST_WORD = 40
# A line that begins with a capital may go on with a sentence; too little is better than a caption.
_EDGE = re.compile(
    r"\n\s*\n|\n(?=[^a-zà-öø-ÿ\s])|(?<!\S)(?P<word>\S{0,40}[.!?…][\"»”)]*)\s+(?=[^a-zà-öø-ÿ\s])"
)
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+")


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words of the sentence before and after `text[start:end]`, letter for letter.

    >>> around("Il pleut. Anna Berg a reçu M. Duval hier. Il neige.", 20, 29)
    ('Anna Berg ', ' Duval hier. ')
    """
    return _before(text, start), _after(text, start, end)


def _before(text: str, start: int) -> str:
    """Return what stands between the last edge and the quotation."""
    first = max(0, start - MOST)
    edges = [edge for _, edge in _edges(text, first, start + 1) if edge <= start]
    if edges or first == 0:
        return text[edges[-1] if edges else 0 : start]
    return text[first:start].partition(" ")[2]


def _after(text: str, start: int, end: int) -> str:
    """Return what stands between the quotation and the next edge, which may be at its own end."""
    last = min(len(text), end + MOST)
    for close, edge in _edges(text, max(start, end - _LONGEST_WORD), last + 1):
        if close >= end:
            return text[end : max(end, edge)]
    return text[end:last] if last == len(text) else text[end:last].rpartition(" ")[0]


def _edges(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where sentences and paragraphs end, and where the next ones begin."""
    for match in _EDGE.finditer(text, start, end):
        word = match["word"]
        if word is None:
            yield match.start(), match.end()
        elif word not in abbreviations() and not _INITIAL.fullmatch(word):
            yield match.end("word"), match.end()
