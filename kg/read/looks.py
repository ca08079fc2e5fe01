"""What a text looks like that was fetched from the web, but is no article, or not the whole of one.

The words of such pages lie in `kg/lexicon/web.toml`.
"""

from __future__ import annotations

import re
from functools import cache

from kg import lexicon
from kg.errors import InputError

_LONGEST_PAGE = 2000
"""Characters that a page which only keeps readers out may have."""
_LOST = "\ufffd"
_FEW_LOST = 3


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
    return None


def _says(text: str, phrases: str) -> bool:
    return _pattern(phrases).search(text) is not None


@cache
def _pattern(phrases: str) -> re.Pattern[str]:
    """Return the pattern of a list of phrases, with any blanks and apostrophes."""
    found = ("\\s+".join(map(re.escape, phrase.split())) for phrase in lexicon.words("web", phrases))
    return re.compile("|".join(found).replace("'", "['’]"), re.IGNORECASE)
