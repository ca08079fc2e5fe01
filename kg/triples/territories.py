"""Countries of ISO 3166-1 and their names in French and English."""

from __future__ import annotations

from functools import cache

import pycountry
from babel import Locale

LANGUAGES = ("en", "fr")


@cache
def territory_names(code: str) -> dict[str, str] | None:
    """Return the names of a country by language, or None if the code (in capitals) is no country's.

    Codes are those of ISO 3166-1 as pycountry has them; names those of Unicode CLDR.

    >>> territory_names("JP"), territory_names("ASEAN")
    ({'en': 'Japan', 'fr': 'Japon'}, None)
    """
    if pycountry.countries.get(alpha_2=code) is None and code != "XK":
        return None
    return {language: Locale(language).territories[code] for language in LANGUAGES}
