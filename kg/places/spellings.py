"""Every way to write a country, an organisation or a place in French, drawn from the lexicon and CLDR.

The rows lie in `kg/lexicon/countries.toml` and `kg/lexicon/organizations.toml`; the official names are
the French ones of Unicode CLDR (package babel).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Literal, get_args

from kg.errors import LexiconError
from kg.lexicon import lists, rows, values, words
from kg.names import fold
from kg.places.countries import country_codes, french_names
from kg.places.inflect import inflect
from kg.places.organizations import organizations
from kg.places.senses import WORD, Rule, Sense, key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def spellings() -> Iterator[tuple[str, Sense]]:
    """Yield every spelling with a sense; those of proper names with the capitals that they need."""
    yield from _common()
    yield from (_shaped(name, _with_rule(name, sense)) for name, sense in _proper())


def _common() -> Iterator[tuple[str, Sense]]:
    """Yield the spellings in which capitals mean nothing."""
    yield from _adjectives()
    yield from _prefixes()
    yield from ((name, Sense(None)) for name in words("countries", "blocked"))


def _proper() -> Iterator[tuple[str, Sense]]:
    """Yield the spellings that need their capitals."""
    yield from _countries()
    yield from _capitals()
    yield from _organizations()
    yield from _listed("seats", "seat")
    yield from _listed("localities", "city")
    yield from ((name, Sense("region")) for name in words("countries", "regions"))


def _countries() -> Iterator[tuple[str, Sense]]:
    extra = lists("countries", "names")
    ambiguous = lists("countries", "ambiguous")
    for code in sorted(country_codes()):
        for name in (*french_names(code), *extra.get(code, ())):
            yield from _with_bare(name, Sense("country", code, code, (code,)))
    for word, codes in ambiguous.items():
        if word[0].isupper():
            yield word, Sense("country", readings=codes)


def _adjectives() -> Iterator[tuple[str, Sense]]:
    for code, found in lists("countries", "adjectives").items():
        yield from _inflected(found, Sense("adjective", code, code, (code,)))
    for word, codes in lists("countries", "ambiguous").items():
        if word[0].islower():
            yield from _inflected((word,), Sense("adjective", readings=codes))
    for organization in organizations():
        sense = Sense("adjective", None, organization.acronym, (organization.acronym,))
        yield from _inflected(organization.adjectives, sense)
    yield from _inflected(words("countries", "region_adjectives"), Sense("region"))


def _inflected(adjectives: Iterable[str], sense: Sense) -> Iterator[tuple[str, Sense]]:
    guarded = ((adjective, _with_rule(adjective, sense)) for adjective in adjectives)
    return ((form, sense) for adjective, sense in guarded for form in inflect(adjective))


def _prefixes() -> Iterator[tuple[str, Sense]]:
    for code, found in lists("countries", "prefixes").items():
        yield from ((prefix, Sense("adjective", code, code, (code,), compound=True)) for prefix in found)
    for organization in organizations():
        sense = Sense("adjective", None, organization.acronym, (organization.acronym,), compound=True)
        yield from ((prefix, sense) for prefix in organization.prefixes)


def _capitals() -> Iterator[tuple[str, Sense]]:
    metonyms = values("countries", "metonyms")
    for code, found in lists("countries", "capitals").items():
        for name in found:
            side = metonyms.get(name, code)
            readings = tuple(dict.fromkeys((code, side)))
            yield from _with_bare(name, Sense("capital", code, side, readings))


def _organizations() -> Iterator[tuple[str, Sense]]:
    for organization in organizations():
        sense = Sense("organization", None, organization.acronym, (organization.acronym,))
        yield from ((name, sense) for name in organization.french_names)


def _listed(table: str, kind: Literal["seat", "city"]) -> Iterator[tuple[str, Sense]]:
    for code, found in lists("countries", table).items():
        side = code if kind == "seat" else None
        yield from chain.from_iterable(_with_bare(name, Sense(kind, code, side, (code,))) for name in found)


def _with_bare(name: str, sense: Sense) -> Iterator[tuple[str, Sense]]:
    """Yield the name and, for "Le Caire", also "Caire", which stands after "au" and "du"."""
    yield name, sense
    if name.startswith(("Le ", "Les ")):
        yield name.split(" ", 1)[1], replace(sense, rule="article")


def _shaped(surface: str, sense: Sense) -> tuple[str, Sense]:
    """Return the sense with the capitals that the spelling needs."""
    found = WORD.findall(surface)
    articles = words("countries", "before_article")
    uppers = tuple(i for i, word in enumerate(found) if len(word) > 1 and word.isupper())
    capitals = tuple(i for i, word in enumerate(found) if word[0].isupper() and fold(word) not in articles)
    return surface, replace(sense, uppers=uppers, capitals=capitals)


def _with_rule(surface: str, sense: Sense) -> Sense:
    """Return the sense with the guard of its word, unless it has a rule already."""
    rule = _rules().get((key(surface), sense.kind)) or _rules().get((key(surface), None))
    return replace(sense, rule=sense.rule or rule)


@cache
def _rules() -> dict[tuple[str, str | None], Rule]:
    need = {"word": str, "rule": str, "yes": str, "no": str}
    table = rows("countries", "guard", need, {"kind": str})
    found = {(key(row["word"]), row.get("kind")): row["rule"] for row in table}
    if unknown := set(found.values()) - set(get_args(Rule)):
        raise LexiconError(
            f"[[guard]] has the unknown rule {min(unknown)}", where="kg/lexicon/countries.toml"
        )
    return found
