"""Is a text French?"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

from kg.errors import InputError
from kg.lexicon import words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

# Shorter texts are often little more than names, which belong to any language.
_FEWEST_LETTERS = 60
# A text counts as foreign only when the identifier is all but sure: headlines full of English brand
# names and articles full of Vietnamese names score as low as 0.45 for a wrong language.
_SURE = 0.9
_SAMPLE = 4000
# So many of the little words, and so large a share of them among all words, no other language has.
_DIFFERENT = 6
_SHARE = 0.1


def require_french(text: str) -> None:
    """Raise InputError if `text` is empty or clearly in another language than French."""
    letters = sum(map(str.isalpha, text[:_SAMPLE]))
    if not text.strip():
        raise InputError("there is no text in it; give an article or leave it out")
    if letters >= _FEWEST_LETTERS and not _is_plainly_french(text[:_SAMPLE]):
        language, probability = _identifier().classify(text[:_SAMPLE])
        if language != "fr" and probability > _SURE:
            raise InputError(f"the text is not French but {_name(language)}; give articles in French")


def _is_plainly_french(text: str) -> bool:
    """Return whether the little words of French alone say so, as they do of most articles, and at once.

    The model of the identifier takes half a second to unpack.
    """
    said = re.findall(r"[^\W\d_]+", text.lower())
    found = [word for word in said if word in _little_words()]
    return len(set(found)) >= _DIFFERENT and len(found) >= _SHARE * len(said)


@cache
def _little_words() -> frozenset[str]:
    return frozenset(words("language", "words"))


def _name(language: str) -> str:
    try:
        return Locale.parse(language).get_language_name("en") or language
    except (UnknownLocaleError, ValueError):
        return f"another language ({language})"


@cache
def _identifier() -> LanguageIdentifier:
    """Load the model that the package py3langid carries (naive Bayes, Lui and Baldwin 2012).

    Imported here, as few articles need it.
    """
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
