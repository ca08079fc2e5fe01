"""What may be wrong with what a row says: one function a table, which yields sentences without their subject.

The rows are in use meanwhile, so that an example is read with them. Our own rows pass the same in the tests.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from kg import lexicon
from kg.names import fold, strip_title, titles_before
from kg.names.roles import RANKS, RoleKind, is_feminine, role_at, role_noun
from kg.names.titles import Gender, TitleKind
from kg.places import country_codes
from kg.places.organizations import KINDS
from kg.places.senses import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row = dict[str, Any]


def of_organization(row: Row) -> Iterator[str]:
    """Yield what is wrong with an organisation."""
    acronym = row["acronym"]
    if acronym in country_codes():
        yield f"acronym {acronym!r} is the code of a country; use the name of the organisation"
    if _times(acronym, (each["acronym"] for each in _all("organizations", "organization"))) > 1:
        yield f"acronym {acronym!r} is there already"
    yield from _unless(row["kind"], KINDS, "kind")
    members, joined, left = row.get("members", []), row.get("joined", {}), row.get("left", {})
    yield from (
        f"{code!r} is no ISO 3166-1 code of a country" for code in _no_countries(members, joined, left)
    )
    if members != sorted(set(members)):
        yield "members are not sorted, or one comes twice"
    if not joined.keys() <= set(members):
        yield "joined names states that are no members"
    if left.keys() & set(members):
        yield "left names states that are still members"
    days = [*joined.values(), *left.values()]
    if not all(type(day) is date for day in days):
        yield "joined and left have days without quotes: { HR = 2013-07-01 }"


def _no_countries(*codes: Iterable[str]) -> list[str]:
    return sorted({code for each in codes for code in each} - country_codes())


def of_role(row: Row) -> Iterator[str]:
    """Yield what is wrong with an office or a group."""
    lemma, kind, rank = row["lemma"], row["kind"], row.get("class")
    yield from _unless(kind, get_args(RoleKind), "kind")
    if _times(lemma, (each["lemma"] for each in _all("roles", "role"))) > 1:
        yield f"lemma {lemma!r} is there already"
    if kind == "person":
        yield from _unless(rank, RANKS, "class")
    elif rank not in (None, "movement"):
        yield "class is for persons; a group has none but movement"
    words = re.findall(r"\w+['’]?", row["example"])
    heads = [found[0].lemma for at in range(len(words)) if (found := role_at(words, at))]
    if lemma not in heads:
        yield f"lemma {lemma!r} heads no phrase of its example {row['example']!r}"
    for form in row.get("forms", []):
        role = role_noun(form)
        if role is None or role.kind != kind:
            yield f"form {form!r} means something else already"
    for form in row.get("feminine", []):
        if form not in row.get("forms", []) or not is_feminine(form):
            yield f"feminine form {form!r} is not among the forms"


def of_agency(row: Row) -> Iterator[str]:
    """Yield what is wrong with a newsroom."""
    if row["country"] not in country_codes():
        yield f"country {row['country']!r} is no ISO 3166-1 code of a country"
    if _all("agencies", "agency").count(row) > 1:
        yield f"agency {row['name']!r} of {row['country']} is there already"


def of_title(row: Row) -> Iterator[str]:
    """Yield what is wrong with a form of address."""
    text, example = row["text"], row["example"]
    yield from _unless(row["kind"], get_args(TitleKind), "kind")
    yield from _unless(row.get("gender", "m"), get_args(Gender), "gender")
    if _times(fold(text), (fold(each["text"]) for each in _all("names", "title"))) > 1:
        yield f"title {text!r} is there already"
    found = [fold(title.text) for title in titles_before(example)]
    if found != [fold(text)] or not strip_title(example)[:1].isupper():
        yield f"the example {example!r} is not the title before a name"


def of_variant(row: Row) -> Iterator[str]:
    """Yield what is wrong with the spellings of a name."""
    spellings = [word for each in _all("names", "variant") for word in each["spellings"]]
    for word in row["spellings"]:
        if word != fold(word):
            yield f"spelling {word!r} must be written {fold(word)!r}"
        if spellings.count(word) > 1:
            yield f"spelling {word!r} belongs to another name already"


def of_abbreviation(row: Row) -> Iterator[str]:
    """Yield what is wrong with an abbreviation."""
    text = row["text"]
    if not text.endswith("."):
        yield f"abbreviation {text!r} has no full stop at its end"
    if text not in row["example"]:
        yield f"abbreviation {text!r} does not stand in its example"
    if _times(text, (each["text"] for each in _all("abbreviations", "abbreviation"))) > 1:
        yield f"abbreviation {text!r} is there already"


def of_currency(row: Row) -> Iterator[str]:
    """Yield what is wrong with a currency."""
    words = [word for each in _all("currencies", "currency") for word in each["words"]]
    if "code" in row and not re.fullmatch(r"[A-Z]{3}", row["code"]):
        yield f"code {row['code']!r} is no ISO 4217 code of three letters"
    for word in row["words"]:
        if word.replace("-", " ") != fold(word):
            yield f"word {word!r} must be written in small letters without accents"
        if words.count(word) > 1:
            yield f"word {word!r} is there already"
    if not set(row.get("before", [])) <= set(row["words"]):
        yield "before names what is not among the words"


def of_country(table: str, row: tuple[str, list[str]]) -> Iterator[str]:
    """Yield what is wrong with words for a country, by its code, in a table."""
    code, words = row
    if code not in country_codes():
        yield f"{code!r} is no ISO 3166-1 code of a country"
    told = [word for each in lexicon.lists("countries", table).values() for word in each]
    others = _keys_of_others(code)
    for word in words:
        if told.count(word) > 1:
            yield f"{word!r} is there already"
        if key(word) in others:
            yield f"{word!r} means {others[key(word)]} already"


def _keys_of_others(code: str) -> dict[str, str]:
    """Return the code of each word, by its key, that means another country than that of *code*."""
    tables = ("adjectives", "capitals", "localities", "names", "seats")
    rows = (row for table in tables for row in lexicon.lists("countries", table).items())
    return {key(word): other for other, words in rows if other != code for word in words}


def of_words(name: str, words: list[str]) -> Iterator[str]:
    """Yield what is wrong with words of a list *name* about web pages."""
    all_words = [fold(word) for word in lexicon.words("web", name)]
    yield from (f"{word!r} is there already" for word in words if all_words.count(fold(word)) > 1)


def _all(name: str, table: str) -> list[Row]:
    found: list[Row] = lexicon.load(name)[table]
    return found


def _times(word: str, words: Iterable[str]) -> int:
    return sum(each == word for each in words)


def _unless(value: object, known: Iterable[str], field: str) -> Iterator[str]:
    if value not in (known := sorted(known)):
        yield f"{field} {value!r} must be one of: {', '.join(known)}"
