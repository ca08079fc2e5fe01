"""One way to write each character: spaces, apostrophes, accents; nothing that cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kg.repair.mapped import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.repair.mapped import Mapped

_LINE_END = re.compile(r"\r\n|[\r\x85\u2028\u2029]")
_SOFT_BREAK = re.compile(r"\xad\s*\n\s*")
_APOSTROPHE = re.compile(r"[’‘‛ʼ＇′]")
_HYPHEN = re.compile(r"[\u2010\u2011]")
_SPACE = re.compile(r"[^\S\n]")
_SPACES = re.compile(r" {2,}")
_LOOSE_LINE_END = re.compile(r" ?\n ?")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Co"})


def normalise(text: Mapped) -> Mapped:
    """Return the text in NFC with plain blanks, apostrophes, hyphens and line ends, and no unseen character.

    Soft hyphens, zero-width, control and bidirectional marks go; quotation marks stay as they are.
    """
    text = text.replaced(_LINE_END, "\n").replaced(_SOFT_BREAK, "")
    text = text.replaced(_APOSTROPHE, "'").replaced(_HYPHEN, "-").replaced(_SPACE, " ")
    text = text.edited(_unseen(text.text))
    text = text.edited(_composed(text.text))
    return text.replaced(_SPACES, " ").replaced(_LOOSE_LINE_END, "\n")


def _unseen(text: str) -> Iterator[Edit]:
    for index, letter in enumerate(text):
        if letter != "\n" and (letter < " " or letter > "~") and unicodedata.category(letter) in _UNSEEN:
            yield Edit(index, index + 1)


def _composed(text: str) -> Iterator[Edit]:
    """Yield what composes letters and the accents that follow them."""
    if unicodedata.is_normalized("NFC", text):
        return
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not unicodedata.combining(text[index]):
            cluster = text[start:index]
            composed = unicodedata.normalize("NFC", cluster)
            if composed != cluster:
                yield Edit(start, index, composed)
            start = index
