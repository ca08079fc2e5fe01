"""Gifts that a sentence tells in short: "… et la France, 2 millions"."""

from __future__ import annotations

import pytest
from told import donations


@pytest.mark.parametrize(
    "text",
    [
        "La Suède a accordé 3 millions d'euros au Togo, et la France, 2 millions.",
        "La Suède a accordé 3 millions d'euros au Togo ; la France, 2 millions d'euros.",
    ],
)
def test_a_second_donor_and_sum_share_verb_and_recipient(text: str) -> None:
    found = [
        (each.donor, each.recipient, each.amount.value, each.amount.currency) for each in donations(text)
    ]
    assert found == [("Suède", "Togo", 3_000_000, "EUR"), ("France", "Togo", 2_000_000, "EUR")]


@pytest.mark.parametrize(
    "text",
    [
        "La Suède a accordé 3 millions d'euros au Togo, et la France a salué 2 millions de lecteurs.",
        "La Suède a accordé 3 millions d'euros au Togo, contre 2 millions l'an dernier.",
    ],
)
def test_another_number_in_the_sentence_is_no_second_gift(text: str) -> None:
    assert [each.donor for each in donations(text)] == ["Suède"]
