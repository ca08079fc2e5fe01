"""The confidence of a fact is the measured precision of its rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kg import rates
from kg.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Table = Callable[[dict[str, Any]], None]


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    """A function that puts a table in the place of the file."""
    _forget()
    yield lambda rows: monkeypatch.setattr(
        rates, "load", lambda name: {"rule": rows, "curve": rows.pop("curve", [])}
    )
    _forget()


def _forget() -> None:
    rates._rates.cache_clear()
    rates._curves.cache_clear()


CURVE = {"about": "meeting", "by": "reader", "scores": [0.2, 0.6], "chances": [0.1, 0.9]}


@pytest.mark.parametrize(("score", "chance"), [(0.0, 0.1), (0.2, 0.1), (0.4, 0.5), (0.6, 0.9), (1.0, 0.9)])
def test_a_score_of_the_reader_is_worth_what_it_was_worth(table: Table, score: float, chance: float) -> None:
    table({"curve": [CURVE]})
    assert rates.calibrated("meeting", "reader", score) == chance


def test_a_rule_alone_is_worth_its_precision_whatever_the_score(table: Table) -> None:
    table({"caption": {"precision": 0.8}, "curve": [CURVE]})
    assert rates.calibrated("meeting", "caption", 0.1) == 0.8


@pytest.mark.parametrize(
    "wrong", [{"scores": []}, {"scores": [0.6, 0.2]}, {"chances": [0.9, 0.1]}, {"chances": [0.1]}]
)
def test_a_curve_that_does_not_rise_is_named(table: Table, wrong: dict[str, Any]) -> None:
    table({"curve": [CURVE | wrong]})
    with pytest.raises(LexiconError, match=r"rates\.toml: \[\[curve\]\] needs scores"):
        rates.calibrated("meeting", "reader", 0.5)


def test_a_measured_rule_is_as_sure_as_it_was_right(table: Table) -> None:
    table({"verb-with": {"precision": 0.82, "right": 8, "found": 9}})
    assert rates.confidence("verb-with") == 0.82


def test_a_rule_that_was_never_measured_is_as_sure_as_a_coin(table: Table) -> None:
    table({})
    assert rates.confidence("verb-with") == rates.UNMEASURED == 0.5


@pytest.mark.parametrize("row", [{}, {"precision": "0.8"}, {"precision": 1.5}, {"precision": 1}, 0.8])
def test_a_row_without_a_precision_is_named(table: Table, row: object) -> None:
    table({"caption": row})
    with pytest.raises(LexiconError, match=r"rates\.toml: \[rule\.caption\] has no precision"):
        rates.confidence("caption")


def test_every_row_of_the_real_table_is_a_share() -> None:
    rates._rates.cache_clear()
    assert all(0 < value < 1 for value in rates._rates().values())
