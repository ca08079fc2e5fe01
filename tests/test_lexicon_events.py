"""The word lists around events: sound rows, sorted, each with an example that it decides."""

from __future__ import annotations

import re
from collections import Counter
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest
from parses import reading

from kg import lexicon
from kg.extract.modality import modality
from kg.names import fold
from kg.places.countries import country_codes
from kg.places.senses import key

if TYPE_CHECKING:
    from collections.abc import Iterable


FILES = ["agencies", "events", "modality", "sides", "verbs"]
REALITIES = {
    "negator": "negated",
    "plan": "planned",
    "refusal": "refused",
    "rumour": "rumoured",
    "wish": "wished",
}


def tables(name: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the tables of rows of a lexicon."""
    found = lexicon.load(name).items()
    return [(table, rows) for table, rows in found if isinstance(rows, list) and isinstance(rows[0], dict)]


def every_table(*names: str) -> list[Any]:
    return [pytest.param(rows, id=f"{name}-{table}") for name in names for table, rows in tables(name)]


def each_row(name: str, *wanted: str) -> list[Any]:
    """Return the rows of some tables as parameters, by table, lemma and example."""
    return [
        pytest.param(table, row, id=f"{table}-{row['lemma']}-{number}")
        for table, rows in tables(name)
        for number, row in enumerate(rows)
        if table in wanted
    ]


def every_list(*names: str) -> list[Any]:
    """Return the lists of words at the top of some lexicons as parameters."""
    return [
        pytest.param(words, id=f"{name}-{table}")
        for name in names
        for table, words in lexicon.load(name).items()
        if isinstance(words, list) and isinstance(words[0], str)
    ]


def is_sorted(words: Iterable[str]) -> bool:
    keys = [key(word) for word in words]
    return keys == sorted(keys)


@pytest.mark.parametrize("name", FILES)
def test_every_file_opens_with_what_a_row_means(name: str) -> None:
    text = resources.files("kg.lexicon").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    assert re.match(r"# \w.*\n#", text)


@pytest.mark.parametrize("rows", every_table("modality"))
def test_rows_are_sorted_by_lemma(rows: list[dict[str, Any]]) -> None:
    assert is_sorted(row["lemma"] for row in rows)


@pytest.mark.parametrize("rows", every_table("modality"))
def test_no_lemma_stands_twice(rows: list[dict[str, Any]]) -> None:
    counts = Counter(row["lemma"] for row in rows)
    assert max(counts.values()) == 1, counts.most_common(1)


@pytest.mark.parametrize("words", every_list("events", "sides"))
def test_lists_of_words_are_sorted_and_have_no_doubles(words: list[str]) -> None:
    assert is_sorted(words)
    assert len({fold(word) for word in words}) == len(words)


@pytest.mark.parametrize("rows", every_table("modality"))
def test_every_row_has_an_example_or_a_field_of_use(rows: list[dict[str, Any]]) -> None:
    assert all(row.get("example") or row.get("field") for row in rows)


def test_a_word_makes_an_event_real_in_one_way_only() -> None:
    lemmas = Counter(row["lemma"] for table, rows in tables("modality") for row in rows if table in REALITIES)
    assert max(lemmas.values()) == 1, lemmas.most_common(1)


@pytest.mark.parametrize(("table", "row"), each_row("modality", *REALITIES))
def test_every_word_of_modality_decides_its_example(table: str, row: dict[str, Any]) -> None:
    found = reading(row["example"])
    assert REALITIES[table] in {modality(found, word).reality for word in range(len(found.tokens))}


def test_agencies_are_sorted_and_at_home_in_a_country() -> None:
    rows = lexicon.load("agencies")["agency"]
    signing = [(row["name"], row["country"]) for row in rows]
    assert signing == sorted(set(signing), key=lambda pair: (pair[0].casefold(), *pair))
    assert {row["country"] for row in rows} <= country_codes()


def test_what_is_no_side_is_written_in_capitals() -> None:
    assert all(word == word.upper() for word in lexicon.words("sides", "not_sides"))


def test_mended_lemmas_are_sorted_infinitives_that_need_no_mending() -> None:
    mended = lexicon.values("verbs", "lemmas")
    assert is_sorted(mended)
    assert all(right.endswith(("er", "ir", "re", "oir")) for right in mended.values())
    assert not {fold(wrong) for wrong in mended} & {fold(right) for right in mended.values()}
