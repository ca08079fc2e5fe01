"""The confidence of a fact is how often others of its score were right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from factories import donation, meeting, participant

from kg import rates
from kg.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Table = Callable[[dict[str, Any]], None]


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    """A function that puts a table in the place of the file."""
    rates._curves.cache_clear()
    yield lambda rows: monkeypatch.setattr(rates, "load", lambda name: rows)
    rates._curves.cache_clear()


CURVE = {"about": "meeting", "sides": "two", "scores": [0.2, 0.6], "chances": [0.1, 0.9]}
OLA, AMA = participant("Ola Berg", "NO"), participant("Ama Sarpong", "GH")


@pytest.mark.parametrize(("score", "chance"), [(0.0, 0.1), (0.2, 0.1), (0.4, 0.5), (0.6, 0.9), (1.0, 0.9)])
def test_a_score_of_the_reader_is_worth_what_it_was_worth(table: Table, score: float, chance: float) -> None:
    table({"curve": [CURVE]})
    assert rates.calibrated(meeting(OLA, AMA, confidence=score)) == chance


def test_what_was_never_measured_is_as_sure_as_a_coin(table: Table) -> None:
    table({"curve": [CURVE]})
    assert rates.calibrated(donation(confidence=0.9)) == rates.UNMEASURED == 0.5


def test_a_fact_that_leaves_a_side_open_has_a_curve_of_its_own(table: Table) -> None:
    table({"curve": [CURVE, CURVE | {"sides": "open", "chances": [0.1, 0.3]}]})
    assert rates.calibrated(meeting(OLA, participant("Ama Sarpong", None), confidence=0.6)) == 0.3
    assert rates.sides(donation(donor_side="NO", recipient_side="NO")) == "open"
    assert rates.sides(donation(donor_side="NO", recipient_side="ZM")) == "two"


@pytest.mark.parametrize(
    "wrong", [{"scores": []}, {"scores": [0.6, 0.2]}, {"chances": [0.9, 0.1]}, {"chances": [0.1]}]
)
def test_a_curve_that_does_not_rise_is_named(table: Table, wrong: dict[str, Any]) -> None:
    table({"curve": [CURVE | wrong]})
    with pytest.raises(LexiconError, match=r"rates\.toml: \[\[curve\]\] needs scores"):
        rates.calibrated(meeting(OLA, AMA, confidence=0.5))


def test_the_real_table_has_a_curve_of_shares_for_each_kind_of_fact() -> None:
    assert {kind for kind, _ in rates._curves()} == {"meeting", "gift"}
    assert all(0 < chance < 1 for _, chances in rates._curves().values() for chance in chances)
