"""The table behind `kg.places`: every way to write a country, an organisation or a place, and its senses.

Built once from `kg/lexicon/countries.toml`, `kg/lexicon/organizations.toml` and the French names of
Unicode CLDR (package babel) for the codes of ISO 3166-1 (package pycountry, and XK for Kosovo). The
table is a dictionary from folded words to senses, so that a text is read with one look-up a word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Literal, get_args

import pycountry
from babel import Locale

from kg.errors import LexiconError
from kg.lexicon import lists, rows, values, words
from kg.names import fold
from kg.places.inflect import inflect
from kg.places.organizations import Organization, organizations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PlaceKind = Literal["country", "adjective", "capital", "city", "seat", "organization", "region"]
Rule = Literal["given", "surname", "both", "article", "locative", "lower"]
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_](?:[^\W_]|[\u0300-\u036f])*(?:\+(?!\w))?|,")
_ORDER = (None, "country", "capital", "organization", "seat", "adjective", "city", "region")


@dataclass(frozen=True, slots=True)
class Sense:
    """What one spelling may mean.

    `kind` is None for a phrase that only looks like a place. `code` is the country that it lies in or
    names, `side` whom it stands for, both None where the spelling does not tell; `readings` are all
    codes that it may mean. `capitals` are the positions of words of which one must have a capital in
    the text, `uppers` those of words all in capitals. `compound` marks the first part of a compound
    adjective ("sino-").
    """

    kind: PlaceKind | None
    code: str | None = None
    side: str | None = None
    readings: tuple[str, ...] = ()
    capitals: tuple[int, ...] = ()
    uppers: tuple[int, ...] = ()
    rule: Rule | None = None
    compound: bool = False


def key(text: str) -> str:
    """Return the folded words of `text`, parted by single spaces: what spellings are compared by."""
    return " ".join(fold_word(word) for word in WORD.findall(text.strip(" ,")))


def fold_word(word: str) -> str:
    """Return one word folded, an abbreviation with full stops without them ("O.N.U." onu)."""
    return fold(word).replace(".", "")


@cache
def senses() -> dict[str, tuple[Sense, ...]]:
    """Return the senses of every spelling by its key, those that bind tighter first."""
    found: defaultdict[str, list[Sense]] = defaultdict(list)
    for surface, sense in chain(_common(), (_shaped(*proper) for proper in _proper())):
        if sense not in found[key(surface)]:
            found[key(surface)].append(sense)
    return {spelling: tuple(sorted(row, key=_tightness)) for spelling, row in found.items()}


@cache
def reach() -> dict[str, int]:
    """Return for every first word how many words the longest spelling has that begins with it."""
    found: defaultdict[str, int] = defaultdict(int)
    for key_ in senses():
        first, count = key_.split(" ", 1)[0], key_.count(" ") + 1
        found[first] = max(found[first], count)
    return dict(found)


@cache
def country_codes() -> frozenset[str]:
    """Return the codes of ISO 3166-1 alpha-2, and XK."""
    return frozenset(country.alpha_2 for country in pycountry.countries) | {"XK"}


@cache
def country_label(code: str, lang: str) -> str:
    """Return the name of a country in a language (CLDR; for French our label where there is one)."""
    labels = values("countries", "labels") if lang == "fr" else {}
    return labels.get(code) or str(Locale(lang).territories[code])


def _tightness(sense: Sense) -> tuple[bool, int]:
    return sense.compound, _ORDER.index(sense.kind)


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
    for code in sorted(country_codes() | extra.keys()):
        official = (country_label(code, "fr"), str(Locale("fr").territories[code]))
        for name in (*official, *extra.get(code, ())):
            if "(" not in name:
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
    for adjective in adjectives:
        guarded = replace(sense, rule=_rule(adjective, sense))
        yield from ((form, guarded) for form in inflect(adjective))


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
        yield from ((name, sense) for name in _names(organization))


def _names(organization: Organization) -> tuple[str, ...]:
    return tuple(dict.fromkeys((organization.acronym, organization.fr, *organization.variants)))


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
    """Return the sense with the capitals that the spelling needs and the rule of its word."""
    found = WORD.findall(surface)
    articles = words("countries", "before_article")
    uppers = tuple(i for i, word in enumerate(found) if len(word) > 1 and word.isupper())
    capitals = tuple(i for i, word in enumerate(found) if word[0].isupper() and fold(word) not in articles)
    rule = sense.rule or _rule(surface, sense)
    return surface, replace(sense, uppers=uppers, capitals=capitals, rule=rule)


def _rule(surface: str, sense: Sense) -> Rule | None:
    return _rules().get((key(surface), sense.kind)) or _rules().get((key(surface), None))


@cache
def _rules() -> dict[tuple[str, str | None], Rule]:
    need = {"word": str, "rule": str, "yes": str, "no": str}
    table = rows("countries", "guard", need, {"kind": str})
    found = {(key(row["word"]), row.get("kind")): row["rule"] for row in table}
    if unknown := set(found.values()) - set(get_args(Rule)):
        raise LexiconError(f"[[guard]] has the unknown rule {min(unknown)}", where="countries.toml")
    return found
