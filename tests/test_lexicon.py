"""The word lists: the loader names what is wrong, and the rows of people and places are sound."""

from __future__ import annotations

import re
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest

from kg import lexicon
from kg.errors import LexiconError
from kg.names import fold, same_name, strip_title, titles_before
from kg.names.roles import is_feminine, role_at, role_noun
from kg.names.spelling import transcribed
from kg.places.countries import country_codes
from kg.places.guard import RULES
from kg.places.senses import key

if TYPE_CHECKING:
    from collections.abc import Iterable

FILES = ["countries", "names", "organizations", "roles"]


def is_sorted(words: Iterable[str]) -> bool:
    keys = [(key(word), word) for word in words]
    return keys == sorted(keys)


@pytest.fixture
def rigged(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A lexicon whose content the test sets."""
    content: dict[str, Any] = {}
    monkeypatch.setattr(lexicon, "load", lambda name: content)
    return content


def test_a_lexicon_that_is_not_there_is_named() -> None:
    with pytest.raises(LexiconError, match=r"kg/lexicon/nowhere\.toml: no such lexicon"):
        lexicon.load("nowhere")


def test_a_file_that_is_not_toml_is_named_with_the_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    (tmp_path / "broken.toml").write_text("a = [\nb", encoding="utf-8")
    monkeypatch.setattr(resources, "files", lambda package: tmp_path)
    with pytest.raises(LexiconError, match=r"kg/lexicon/broken\.toml: not valid TOML: .*line 2"):
        lexicon.load("broken")


def test_a_lexicon_is_read_once() -> None:
    assert lexicon.load("names") is lexicon.load("names")


def test_a_row_without_a_field_is_named(rigged: dict[str, Any]) -> None:
    rigged["row"] = [{"text": "a", "sense": "b"}, {"text": "c"}]
    with pytest.raises(LexiconError, match=r"kg/lexicon/x\.toml: row 2 of \[\[row\]\] \(c\) lacks sense"):
        lexicon.rows("x", "row", {"text": str, "sense": str})


def test_a_row_with_a_misspelt_field_is_named(rigged: dict[str, Any]) -> None:
    rigged["row"] = [{"text": "a", "exmaple": "b"}]
    with pytest.raises(LexiconError, match="has the unknown field exmaple"):
        lexicon.rows("x", "row", {"text": str}, {"example": str})


@pytest.mark.parametrize("value", [3, ["a"], "", "  "])
def test_a_field_of_the_wrong_type_or_empty_is_named(rigged: dict[str, Any], value: object) -> None:
    rigged["row"] = [{"text": value}]
    with pytest.raises(LexiconError, match=r"row 1 of .* text (is no str|holds something)"):
        lexicon.rows("x", "row", {"text": str})


def test_rows_that_are_right_come_back_as_they_are(rigged: dict[str, Any]) -> None:
    rigged["row"] = [{"text": "a", "forms": ["b"]}]
    assert lexicon.rows("x", "row", {"text": str}, {"forms": list}) == ({"text": "a", "forms": ["b"]},)


def test_tables_of_lists_values_and_words_are_checked(rigged: dict[str, Any]) -> None:
    rigged.update(good={"a": ["b"]}, plain={"a": "b"}, bare=["a"], bad={"a": [1]})
    assert lexicon.lists("x", "good") == {"a": ("b",)}
    assert lexicon.values("x", "plain") == {"a": "b"}
    assert lexicon.words("x", "bare") == ("a",)
    for read, table in [(lexicon.lists, "plain"), (lexicon.values, "good"), (lexicon.lists, "bad")]:
        with pytest.raises(LexiconError, match=r"row a of"):
            read("x", table)
    with pytest.raises(LexiconError, match="has no list named missing"):
        lexicon.words("x", "missing")


@pytest.mark.parametrize("name", FILES)
def test_every_file_opens_with_what_a_row_means(name: str) -> None:
    text = resources.files("kg.lexicon").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    assert re.match(r"# \w.*\n# ", text)


@pytest.mark.parametrize(
    ("name", "table", "field"),
    [
        ("organizations", "organization", "acronym"),
        ("roles", "role", "lemma"),
        ("names", "title", "text"),
        ("countries", "guard", "word"),
    ],
)
def test_rows_are_sorted_and_none_comes_twice(name: str, table: str, field: str) -> None:
    words = [row[field] for row in lexicon.load(name)[table] if row.get("kind") != "city"]
    assert is_sorted(words)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    "table", ["adjectives", "capitals", "labels", "localities", "names", "prefixes", "seats", "sovereigns"]
)
def test_tables_of_countries_are_sorted_by_valid_codes(table: str) -> None:
    codes = list(lexicon.load("countries")[table])
    assert codes == sorted(codes)
    assert set(codes) <= country_codes()


@pytest.mark.parametrize("table", ["adjectives", "capitals", "localities", "names", "prefixes", "seats"])
def test_no_spelling_is_given_twice_in_a_table_of_countries(table: str) -> None:
    words = [word for row in lexicon.lists("countries", table).values() for word in row]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize(
    "name", ["regions", "region_adjectives", "blocked", "openers", "before_article", "before_locative"]
)
def test_lists_of_words_are_sorted_and_have_no_doubles(name: str) -> None:
    words = lexicon.words("countries", name)
    assert is_sorted(words)
    assert len({key(word) for word in words}) == len(words)


def test_every_state_has_an_adjective_and_a_capital() -> None:
    states = (
        country_codes() - lexicon.load("countries")["sovereigns"].keys() - {"AQ"}
    )  # Antarctica is no state
    ambiguous = {code for row in lexicon.lists("countries", "ambiguous").values() for code in row}
    assert not states - lexicon.load("countries")["adjectives"].keys() - ambiguous
    assert not states - lexicon.load("countries")["capitals"].keys()


def test_every_territory_belongs_to_a_state() -> None:
    sovereigns = lexicon.values("countries", "sovereigns")
    assert not set(sovereigns.values()) & sovereigns.keys()
    assert set(sovereigns.values()) <= country_codes()


def test_guards_use_known_rules() -> None:
    assert {row["rule"] for row in lexicon.load("countries")["guard"]} <= RULES.keys()


def test_members_of_organisations_are_countries_and_their_days_are_days() -> None:
    for row in lexicon.load("organizations")["organization"]:
        members = row.get("members", [])
        assert members == sorted(set(members)), row["acronym"]
        assert {*members, *row.get("joined", {}), *row.get("left", {})} <= country_codes(), row["acronym"]
        assert row.get("joined", {}).keys() <= set(members), row["acronym"]
        assert not row.get("left", {}).keys() & set(members), row["acronym"]


def test_every_title_is_taken_off_its_example_and_tells_its_kind() -> None:
    for row in lexicon.load("names")["title"]:
        found = titles_before(row["example"])
        assert [fold(title.text) for title in found] == [fold(row["text"])], row["text"]
        assert strip_title(row["example"])[0].isupper(), row["text"]


def test_every_rule_of_transcription_makes_its_examples_one() -> None:
    for row in lexicon.load("names")["spelling"]:
        one, other = row["example"]
        assert re.search(row["pattern"], fold(one)), row["pattern"]
        assert same_name(f"Anna {one}", f"Anna {other}"), row["pattern"]


def test_no_spelling_belongs_to_two_names() -> None:
    spellings = [word for row in lexicon.load("names")["variant"] for word in row["spellings"]]
    assert len(set(spellings)) == len(spellings)
    assert all(word == fold(word) for word in spellings)
    assert transcribed(spellings[1]) == transcribed(spellings[0])


def test_every_role_heads_its_example() -> None:
    for row in lexicon.load("roles")["role"]:
        words = re.findall(r"\w+['’]?", row["example"])
        heads = [found[0].lemma for i in range(len(words)) if (found := role_at(words, i))]
        assert row["lemma"] in heads, row["lemma"]


def test_every_form_of_a_role_leads_to_it() -> None:
    for row in lexicon.load("roles")["role"]:
        for form in row.get("forms", []):
            role = role_noun(form)
            assert role is not None, form
            assert role.kind == row["kind"], form
        assert all(form in row["forms"] and is_feminine(form) for form in row.get("feminine", []))


def test_offices_have_a_class_and_of_groups_only_movements() -> None:
    for row in lexicon.load("roles")["role"]:
        told = row["kind"] == "person" or row.get("class") == "movement"
        assert told == ("class" in row), row["lemma"]
        assert row["kind"] in {"person", "group"}
