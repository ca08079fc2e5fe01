"""Text for people on terminals and in files that do not have all letters: without accents rather than not at all."""

from __future__ import annotations

import codecs
import sys
import unicodedata
from io import TextIOWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_HANDLER = "kg-legible"
_NAMED = 10
"""Articles that a line names."""
_LOOKS_LIKE = {"─": "-", "–": "-", "—": "-", "…": "...", "’": "'", "œ": "oe", "Œ": "OE", "Đ": "D", "đ": "d"}


def legible_output() -> None:
    """Let standard output and the messages beside it write what their encoding lacks by letters like it.

    What nothing is like becomes a question mark. What programs read is written as UTF-8 in any case, past
    these streams.
    """
    codecs.register_error(_HANDLER, _legible)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)


def one_line(message: object) -> str:
    """Return a message as one line without control characters, which a file name may bring along."""
    return "".join(char if char.isprintable() else "\ufffd" for char in str(message))


def named_few(what: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return a line that counts articles and names the first of them; none for none.

    >>> named_few("look broken", ["a", "b"])
    ('2 articles look broken: a, b',)
    """
    if not names:
        return ()
    shown = ", ".join(map(one_line, names[:_NAMED]))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    articles, verb = (
        ("article", f"{what.replace('look', 'looks', 1)}") if len(names) == 1 else ("articles", what)
    )
    return (f"{len(names)} {articles} {verb}: {shown}{more}",)


def _legible(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for the characters that could not be written, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_like(char, error.encoding) for char in lacking), error.end


def _like(char: str, encoding: str) -> str:
    """Return letters of an encoding that look like a character that it lacks.

    >>> _like("ễ", "ascii"), _like("─", "ascii"), _like("日", "ascii"), _like("\N{COMBINING ACUTE ACCENT}", "ascii")
    ('e', '-', '?', '')
    """
    if unicodedata.combining(char):
        return ""
    plain = _LOOKS_LIKE.get(char) or unicodedata.normalize("NFKD", char)
    return plain.encode(encoding, "ignore").decode(encoding) or "?"
