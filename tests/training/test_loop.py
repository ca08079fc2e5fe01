"""The learning rate of a training."""

from __future__ import annotations

from kg.training.loop import Plan


def test_the_learning_rate_climbs_and_falls() -> None:
    plan = Plan(steps=100, look=10, rate=1.0, warm=10)
    rates = [plan.rate_at(step) for step in range(100)]
    assert max(rates) == rates[9] == 1.0
    assert rates[0] < 0.2
    assert rates[-1] < 0.05
