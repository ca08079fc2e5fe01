"""What a text looks like that was fetched from the web, but is no article, or not the whole of one.

The words of such pages lie in `kg/lexicon/web.toml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg import lexicon
from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import Dispatch

_LONGEST_PAGE = 2000
"""Characters that a page which only keeps readers out may have."""
_LOST = "\ufffd"
_FEW_LOST = 3
_ENOUGH = 20
"""Words from which on one can see what a text looks like."""
_LEAST_LETTERS = 0.5
_LONGEST_WORD = 30
"""Letters of a word that is one; addresses are longer, but few."""
_MOST_GLUED = 0.1
_LONGEST_SENTENCE = 200
"""Words that a text without any end of a sentence may have."""
_GLUED = "the words of this article are glued together; take it from its source again"
_SENTENCE_END = re.compile(r"[.!?…](?:[\s»\"”)]|$)")


def require_article(text: str) -> None:
    """Raise InputError if `text` is a page that keeps programs out."""
    if len(text) <= _LONGEST_PAGE and _says(text, "gates"):
        raise InputError(
            "this is no article but a page that asks whether a person reads it; fetch the article again"
        )


def doubt(text: str) -> str | None:
    """Return what seems to be wrong with an article that is read all the same, None if nothing does."""
    if _says(text, "paywalls"):
        return "this article looks cut off for readers who do not pay; what it shows is read"
    lost = text.count(_LOST)
    if lost >= _FEW_LOST:
        return f"{lost} letters of this article were lost when it was saved ({_LOST}); names and words may be missed"
    return _shape(text)


def look_broken(dispatches: Iterable[Dispatch]) -> Iterator[str]:
    """Yield the ids of the dispatches with which something seems to be wrong."""
    return (each.id for each in dispatches if each.text and doubt(each.text))


def _shape(text: str) -> str | None:
    """Return what seems to be wrong with the look of a text; None for one too short to judge."""
    words = text.split()
    if len(words) < _ENOUGH:
        return _GLUED if len(text) > _LONGEST_WORD * _ENOUGH else None
    letters = sum(map(str.isalpha, text)) / sum(map(len, words))
    if letters < _LEAST_LETTERS:
        return "this article looks like a table or like code: less than half of it are letters"
    if sum(len(word) == 1 for word in words) > len(words) / 2:
        return "the letters of this article stand apart from each other; take it from its source again"
    if sum(len(word) > _LONGEST_WORD for word in words) > len(words) * _MOST_GLUED:
        return _GLUED
    if len(words) > _LONGEST_SENTENCE and not _SENTENCE_END.search(text):
        return "this article has no sentence that ends; it looks like a list of links or of words"
    return None


def _says(text: str, phrases: str) -> bool:
    return _pattern(phrases).search(text) is not None


@cache
def _pattern(phrases: str) -> re.Pattern[str]:
    """Return the pattern of a list of phrases, with any blanks and apostrophes."""
    found = ("\\s+".join(map(re.escape, phrase.split())) for phrase in lexicon.words("web", phrases))
    return re.compile("|".join(found).replace("'", "['’]"), re.IGNORECASE)
