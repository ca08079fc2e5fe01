"""From transfers to donations: whose gift, whether it came, when; one gift told twice is one."""

from __future__ import annotations

from datetime import date

import pytest
from told import donations, gave


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("La Suède a offert dix ambulances au Togo.", "delivered"),
        ("La Suède offrira dix ambulances au Togo.", "pledged"),
        ("La Suède a promis de livrer 500 tonnes de riz au Togo.", "pledged"),
        ("Bruxelles a débloqué 20 millions d'euros pour le Liban.", "pledged"),
        ("La Suède met dix ambulances à la disposition du Togo.", "pledged"),
    ],
)
def test_what_is_promised_is_not_delivered(text: str, status: str) -> None:
    assert [donation.status for donation in donations(text)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "La Suède n'a pas offert dix ambulances au Togo.",
        "La Suède a refusé d'offrir dix ambulances au Togo.",
        "La Suède pourrait offrir dix ambulances au Togo.",
        "La Suède a suspendu la livraison de dix ambulances au Togo.",
        "La Suède aurait offert dix ambulances au Togo.",
    ],
)
def test_what_was_refused_denied_or_only_thought_of_was_not_given(text: str) -> None:
    assert gave(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "La Suède a offert dix ambulances au Togo. La Suède a donné 10 ambulances au Togo.",
        "La Suède a offert dix ambulances au Togo. Les 10 ambulances ont été remises au Togo par la Suède.",
    ],
)
def test_one_gift_told_twice_is_one(text: str) -> None:
    assert gave(text) == ["Suède > Togo: 10 ambulances"]


def test_the_exact_number_leads_the_round_one() -> None:
    text = (
        "La Suède a offert près de 200 000 masques au Togo. "
        "Les 184 800 masques ont été remis au Togo par la Suède."
    )
    (donation,) = donations(text)
    assert donation.amount.quantity == 184_800


@pytest.mark.parametrize(
    "text",
    [
        "La Suède a offert dix ambulances au Togo. La Suède a offert 200 tentes au Togo.",
        "La Suède a offert dix ambulances au Togo. La Norvège a offert dix ambulances au Togo.",
        "La Suède a offert dix ambulances au Togo. La Suède a offert dix ambulances au Bénin.",
        "La Suède a offert dix ambulances au Togo. La Suède a offert 50 ambulances au Togo.",
    ],
)
def test_another_thing_donor_recipient_or_number_is_another_gift(text: str) -> None:
    assert len(donations(text)) == 2


def test_a_gift_is_dated_and_quoted() -> None:
    text = "Selon Oslo, la Suède a offert mardi dix ambulances au Togo, sous la pluie."
    (donation,) = donations(text, published=date(2021, 6, 18))
    assert donation.when.value == "2021-06-15"
    assert donation.evidence.text == "Suède a offert mardi dix ambulances au Togo"
    assert text[donation.evidence.start : donation.evidence.end] == donation.evidence.text


def test_an_official_gives_for_his_country() -> None:
    (donation,) = donations("L'ambassadeur de Suède Paul Duval a remis 85 tentes au Togo.")
    assert (donation.donor, donation.donor_side, donation.recipient_side) == ("Paul Duval", "SE", "TG")


def test_a_gift_says_in_which_part_it_stands() -> None:
    (donation,) = donations("La Suède a offert dix ambulances au Togo.", section="teaser")
    assert donation.section == "teaser"
    assert 0 < donation.confidence <= 1


@pytest.mark.parametrize(
    ("text", "gift"),
    [
        ("La Norvège a livré 300 t de riz au Kenya.", "Norvège > Kenya: 300 t de riz"),
        ("La Norvège a livré 20 kg de vaccins au Kenya.", "Norvège > Kenya: 20 kg de vaccins"),
        (
            "La Norvège a offert 10 000 (dix mille) couvertures au Kenya.",
            "Norvège > Kenya: 10000 couvertures",
        ),
    ],
)
def test_a_gift_has_its_number_however_it_and_its_unit_are_written(text: str, gift: str) -> None:
    assert gave(text) == [gift]


@pytest.mark.parametrize(
    ("text", "lower", "proof"),
    [
        ("Plus de 100 tentes ont été offertes par la Norvège au Kenya.", 100, "Plus de 100 tentes"),
        (
            "Entre 20 et 30 camions ont été offerts par la Norvège au Kenya.",
            20,
            "Entre 20 et 30 camions",
        ),
        ("La Norvège a offert au moins 30 ambulances au Kenya.", 30, "Norvège a offert au moins 30"),
        ("Au total 30 ambulances ont été offertes par la Norvège au Kenya.", 30, "30 ambulances"),
    ],
)
def test_a_bounded_number_is_the_lower_and_its_bound_stands_in_the_proof(
    text: str, lower: int, proof: str
) -> None:
    (donation,) = donations(text)
    assert donation.amount.quantity == lower
    assert donation.evidence.text.startswith(proof)


def test_a_highest_sum_has_its_bound_in_the_proof() -> None:
    (donation,) = donations("Jusqu'à 100 millions d'euros ont été versés par la Norvège au Kenya.")
    assert donation.amount.value == 100_000_000
    assert donation.evidence.text.startswith("Jusqu'à 100 millions")


def test_the_two_who_gave_are_those_who_met_before_not_after() -> None:
    told = donations(
        "Le ministre norvégien Ola Berg a rencontré le ministre suédois Lars Holm. Les deux ministres ont offert 500 "
        "tentes à la Zambie. Le roi de Jordanie a reçu le président ghanéen Kofi Mensah."
    )
    assert {each.donor_side for each in told} <= {"NO", "SE"}
    assert told
