"""Words of hostile or broken texts, made fit to stand in a graph."""

from __future__ import annotations

import unicodedata


def clean(words: str) -> str:
    r"""Return words for a label: composed, on one line, without control and direction characters.

    >>> clean("Abe\u202e \x00Shinzo\n")
    'Abe Shinzo'
    """
    visible = "".join(char if unicodedata.category(char)[0] != "C" else _gap(char) for char in words)
    return " ".join(unicodedata.normalize("NFC", visible).split())


def exact(quote: str) -> str:
    """Return a quote letter for letter; only what no file can hold (half a surrogate pair) is replaced."""
    return quote.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _gap(char: str) -> str:
    return " " if char in "\t\n\r\x0b\x0c\x85" else ""
