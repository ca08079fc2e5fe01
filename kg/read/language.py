"""Is a text French?"""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError
from py3langid.langid import (  # type: ignore[import-untyped]
    MODEL_FILE,
    LanguageIdentifier,
)

from kg.errors import InputError

# Shorter texts are often little more than names, which belong to any language.
_FEWEST_LETTERS = 60
# A text counts as foreign only when the identifier is all but sure: headlines full of English brand
# names and articles full of Vietnamese names score as low as 0.45 for a wrong language.
_SURE = 0.9
_SAMPLE = 4000


def require_french(text: str) -> None:
    """Raise InputError if `text` is empty or clearly in another language than French."""
    letters = sum(map(str.isalpha, text[:_SAMPLE]))
    if not text.strip():
        raise InputError("there is no text in it; give an article or leave it out")
    if letters >= _FEWEST_LETTERS:
        language, probability = _identifier().classify(text[:_SAMPLE])
        if language != "fr" and probability > _SURE:
            raise InputError(f"the text is not French but {_name(language)}; give articles in French")


def _name(language: str) -> str:
    try:
        return Locale.parse(language).get_language_name("en") or language
    except (UnknownLocaleError, ValueError):
        return f"another language ({language})"


@cache
def _identifier() -> LanguageIdentifier:
    """Load the model that the package py3langid carries (naive Bayes, Lui and Baldwin 2012)."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
