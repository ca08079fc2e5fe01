"""The forms of French adjectives of nationality."""

from __future__ import annotations

from kg.lexicon import lists


def inflect(adjective: str) -> tuple[str, ...]:
    """Return the forms of an adjective given in the masculine singular, without doubles.

    Forms beyond the rule ("grecque") come from the table `forms` of `kg/lexicon/countries.toml`.
    """
    feminine = _feminine(adjective)
    forms = (adjective, feminine, _plural(adjective), f"{feminine}s")
    return tuple(dict.fromkeys((*forms, *lists("countries", "forms").get(adjective, ()))))


def _feminine(adjective: str) -> str:
    if adjective.endswith("e"):
        return adjective
    doubled = adjective[-1] if adjective.endswith(("en", "on", "el")) else ""
    return f"{adjective}{doubled}e"


def _plural(adjective: str) -> str:
    if adjective.endswith("al"):
        return f"{adjective[:-2]}aux"
    return adjective if adjective.endswith(("s", "x", "z")) else f"{adjective}s"
