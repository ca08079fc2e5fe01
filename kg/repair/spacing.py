"""Blanks that the web lost, or put in, around punctuation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.repair.mapped import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.repair.mapped import Mapped

_UPPER = "A-ZÀ-ÖØ-ÞŒĐ"
_LOWER = "a-zß-öø-ÿœđ"
_LETTER = r"[^\W\d_]"

# What nothing is put into: addresses, names of accounts.
_ADDRESS = re.compile(r"(?<!\S)(?=\S*(?:://|www\.|@))\S+")

# Where a blank is missing, each as the place between two characters.
_BEFORE_STOP = rf'[{_UPPER}{_LOWER}\d)»”"]'
_GAPS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<=[,;])(?={_LETTER}|[«“])",  # "le 22 juin,avec"
        rf"(?<={_BEFORE_STOP}{_BEFORE_STOP}\.)(?=[{_UPPER}][{_LOWER}'\s]|«|MM?\.\s)",  # "officielle.Le"
        rf"(?<=\bM\.)(?=[{_UPPER}][{_LOWER}])",  # "M.Martin"
        rf"(?<=[!?…])(?={_LETTER}|«)",  # "Vraiment ?Oui"
        rf"(?<={_LETTER}:)(?={_LETTER})",  # "selon lui:le texte"
        rf"(?<=[»”])(?={_LETTER}|\d)",  # "« oui »dit-il"
        r"(?<=[^\s(\[«“'\"-])(?=[«“])",  # "le«oui"
        rf"(?<=[{_LOWER}])(?=\([{_UPPER}][^()]+\))",  # "Organisation(OMS)"
    )
)
_BRACKET = re.compile(rf"\((?P<inside>[^()]*)\)(?={_LETTER})")
_ENDING = re.compile(rf"[{_LOWER}]{{1,4}}")
_BEFORE_QUOTE = re.compile(r'[\w.,;:!?)"]"\w')
_AFTER_QUOTE = re.compile(r'\S"\w')
_BLANK_BEFORE = re.compile(rf" +(?=[,.](?: |$)|,{_LETTER})")


def spaced(text: Mapped) -> Mapped:
    """Return the text with one blank after each mark of punctuation that ends a word group, none before."""
    text = text.replaced(_BLANK_BEFORE, "")
    kept = [match.span() for match in _ADDRESS.finditer(text.text)]
    places = {place for place in _gaps(text.text) if not any(start < place < end for start, end in kept)}
    return text.edited(Edit(place, place, " ") for place in places if place)


def _gaps(text: str) -> Iterator[int]:
    for gap in _GAPS:
        yield from (match.start() for match in gap.finditer(text))
    for match in _BRACKET.finditer(text):  # "(OMS)et", but "participant(e)s"
        if not _ENDING.fullmatch(match["inside"]):
            yield match.end()
    yield from _quote_gaps(text)


def _quote_gaps(text: str) -> Iterator[int]:
    """Yield the places outside straight quotation marks: before every first one, after every second."""
    marks = [index for index, letter in enumerate(text) if letter == '"']
    if len(marks) % 2:
        return
    for opening, closing in zip(marks[::2], marks[1::2], strict=True):
        if _BEFORE_QUOTE.match(text, opening - 1):
            yield opening
        if _AFTER_QUOTE.match(text, closing - 1):
            yield closing + 1
