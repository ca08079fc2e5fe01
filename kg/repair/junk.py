"""Runs of characters that are no words: pictures and other files written as text, addresses without end.

The tokenizer takes a time that grows with the square of a word's length. Neither French nor a name has a word
of such a length, and words that ran together are parted by marks sooner than that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.repair.mapped import Mapped

LONGEST_WORD = 200
LONGEST_RUN = 1000
"""Characters that a word, and what stands between two blanks, may have at most."""

_FILES = re.compile(r"(?:^[A-Za-z0-9+/]{60,}\n){3,}(?:[A-Za-z0-9+/]*=*$)?", re.MULTILINE)
_WORDS = re.compile(rf"(?:data:[\w/.+;=-]{{0,80}},)?[\w+/=%&#~-]{{{LONGEST_WORD + 1},}}")
_RUNS = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")


def without_junk(text: Mapped) -> Mapped:
    """Return the text without files in base64, words longer than LONGEST_WORD and runs longer than LONGEST_RUN."""
    for pattern in (_FILES, _WORDS, _RUNS):
        text = text.replaced(pattern, "")
    return text
