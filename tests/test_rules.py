"""Each extraction rule by example: sentences in which it finds a fact, and sentences in which it must not.

An end-to-end test: all sentences of tests/data/rules.toml go through the parser in one batch.
"""

from __future__ import annotations

import ast
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.extract import read_story
from kg.extract.by_noun import NOUN_RULES
from kg.extract.by_verb import VERB_RULES
from kg.lexicon import load
from kg.model import Dispatch
from kg.parse import Parser
from kg.repair import repair

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.end_to_end

EXTRACT = Path(__file__).parent.parent / "kg" / "extract"
TABLE = Path(__file__).parent / "data" / "rules.toml"
ROWS = tomllib.loads(TABLE.read_text(encoding="utf-8"))
CASES = [(rule, use, text) for rule, row in ROWS.items() for use in ("fires", "silent") for text in row[use]]


@cache
def found_rules() -> dict[str, frozenset[str]]:
    """Return the rules that found a fact in each example."""
    dispatches = [Dispatch(str(number), text, "rules.toml") for number, (_, _, text) in enumerate(CASES)]
    parsed = Parser().parse([passage for each in dispatches for passage in repair(each)])
    found: dict[str, frozenset[str]] = {}
    for each in parsed:
        dispatch = each.passage.dispatch
        facts = read_story(dispatch, each).by_rule
        rules = {fact.rule for fact in (*facts.meetings, *facts.donations)}
        found[dispatch.text] = found.get(dispatch.text, frozenset()) | rules
    return found


def names_in_code() -> Iterator[str]:
    """Yield the rule names: those of the tables, and those that a deal, transfer or sighting is made with."""
    yield from (name for name, _ in (*VERB_RULES, *NOUN_RULES))
    for path in EXTRACT.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                made = isinstance(node.func, ast.Name) and node.func.id in {"Deal", "Transfer", "Sighting"}
                values = node.args[:1] if made else []
                values += [keyword.value for keyword in node.keywords if keyword.arg == "rule"]
                yield from (str(each.value) for each in values if isinstance(each, ast.Constant))


@pytest.mark.parametrize(("rule", "use", "text"), CASES)
def test_a_rule_reads_its_example_and_leaves_the_other_alone(rule: str, use: str, text: str) -> None:
    found = sorted(found_rules()[text])
    if use == "fires":
        assert rule in found
    else:
        assert rule not in found


def test_each_rule_has_examples_and_each_example_a_rule() -> None:
    assert sorted(set(names_in_code())) == list(ROWS), "name each rule, sorted, in tests/data/rules.toml"
    assert all(row["fires"] and row["silent"] for row in ROWS.values())


def test_only_rules_have_a_measured_precision() -> None:
    assert set(load("rates")["rule"]) <= set(ROWS), "renew kg/lexicon/rates.toml with python -m kg.evaluate"
