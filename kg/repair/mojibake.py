"""Letters that were read in another encoding than they were written in: "franÃ§ais", "lâ€™Ã‰tat".

The library ftfy knows which sequences of letters come of that and of nothing else, and in what encoding they were
read. What reads as UTF-8 when it is turned back was written in it; every other letter stays, and so do all places.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ftfy import fix_encoding_and_explain
from ftfy.badness import is_bad

from kg.repair.mapped import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.repair.mapped import Mapped

_TIMES = 2
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^ \n]+")
_LETTERS = re.compile(r"[^\x00-\x7f]+")
_LOST_BLANK = re.compile(r"(?<![^\W\d_])[ÃĂ] {1,2}(?=\w)")
"""What is left of "à", whose second byte is a blank that some programs write as another."""


def decoded(text: Mapped) -> Mapped:
    """Return the text with its letters read as they were written, where some were read otherwise, perhaps twice."""
    for _ in range(_TIMES):
        encoding = _read_as(text.text)
        if encoding is None:
            break
        text = text.edited(_edits(text.text, encoding))
    return text


def _read_as(text: str) -> str | None:
    """Return the encoding in which letters of UTF-8 were read, None if they were read right."""
    for piece in (_LINE, _WORD):
        found = Counter(name for match in piece.finditer(text) if (name := _misread(match.group())))
        if found:
            return found.most_common(1)[0][0]
    return None


def _misread(piece: str) -> str | None:
    if piece.isascii() or not is_bad(piece):
        return None
    steps = fix_encoding_and_explain(piece).explanation or ()
    return next((step.parameter for step in steps if step.action == "encode"), None)


def _edits(text: str, encoding: str) -> Iterator[Edit]:
    for match in _LETTERS.finditer(text):
        right = _written(match.group(), encoding)
        if right is not None:
            yield Edit(*match.span(), right)
    for match in _LOST_BLANK.finditer(text):
        yield Edit(match.start(), match.end() - 1, "à")


def _written(letters: str, encoding: str) -> str | None:
    try:
        return letters.encode(encoding).decode("utf-8")
    except UnicodeError:
        return None
