"""By which channel people met: face to face unless words beside the cue say phone or video."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.lexicon import words
from kg.names import fold

if TYPE_CHECKING:
    from kg.model import Kind
    from kg.reading import Reading

REACH = 6


def channel(reading: Reading, cue: int) -> Kind | None:
    """Return "phone" or "video" if words near the cue, in its own phrase or clause, say so."""
    near = _near(reading, cue)
    channels: tuple[Kind, ...] = ("video", "phone")
    return next((kind for kind in channels if any(f" {phrase} " in near for phrase in _phrases(kind))), None)


def _near(reading: Reading, cue: int) -> str:
    """Return the folded words and lemmas around the cue, and those that hang on it, parted by blanks."""
    around = set(range(max(0, cue - 2), min(len(reading.tokens), cue + REACH + 1)))
    around.update(reading.tree.children(cue, "amod", "obl", "nmod", "advmod", "acl"))
    ordered = sorted(around)
    surface = " ".join(reading.folded[i] for i in ordered)
    lemmas = " ".join(reading.lemmas[i] for i in ordered)
    return f" {surface} {lemmas} "


@cache
def _phrases(kind: str) -> tuple[str, ...]:
    return tuple(fold(text) for text in words("meetings", kind))
