"""Who gave what to whom, one wording a row: the rule that sees it and what it sees."""

from __future__ import annotations

import pytest
from told import donations, gave

TEN = "Suède > Togo: 10 ambulances"


@pytest.mark.parametrize(
    ("text", "rule", "gift"),
    [
        ("La Suède a offert dix ambulances au Togo.", "give-active", TEN),
        ("La Suède a fait don de dix ambulances au Togo.", "give-complement", TEN),
        (
            "La Turquie a doté l'hôpital de Lomé de dix respirateurs.",
            "endow",
            "Turquie > hôpital de Lomé: 10 respirateurs",
        ),
        ("La Turquie a doté le Togo de dix respirateurs.", "endow", "Turquie > Togo: 10 respirateurs"),
        ("La Suède met dix ambulances à la disposition du Togo.", "provide", TEN),
        (
            "Les 200 tentes ont été remises au Togo par la Suède.",
            "give-passive",
            "Suède > Togo: 200 tentes",
        ),
        (
            "La Suède a expédié 300 masques en Serbie.",
            "give-active",
            "Suède > Serbie: 300 masques",
        ),
        (
            "La Suède a remercié le Togo d'avoir livré dix ambulances au Bénin.",
            "give-active",
            "Togo > Bénin: 10 ambulances",
        ),
        (
            "La Suède contribuera à hauteur de 3 millions d'euros au Fonds mondial.",
            "give-active",
            "Suède > Fonds mondial: 3 millions d'euros",
        ),
        (
            "La Suède va débloquer 3 millions d'euros en faveur du Togo.",
            "give-active",
            "Suède > Togo: 3 millions d'euros",
        ),
        (
            "Le Togo a obtenu de la Suède dix ambulances.",
            "receive",
            "Suède > Togo: 10 ambulances",
        ),
        (
            "La Turquie a équipé 12 écoles du Togo en ordinateurs.",
            "endow",
            "Turquie > écoles du Togo: ordinateurs",
        ),
        (
            "Un avion de la Suède chargé de vivres pour le Soudan a atterri au Tchad.",
            "give-arrival",
            "Suède > Soudan: vivres",
        ),
    ],
)
def test_a_wording_of_a_gift_is_understood(text: str, rule: str, gift: str) -> None:
    (donation,) = donations(text)
    assert (donation.rule, gave(text)) == (rule, [gift])


def test_everything_given_goes_to_everybody_named() -> None:
    assert gave("La Suède a offert dix ambulances et 200 tentes au Togo et au Bénin.") == [
        "Suède > Togo: 10 ambulances",
        "Suède > Bénin: 10 ambulances",
        "Suède > Togo: 200 tentes",
        "Suède > Bénin: 200 tentes",
    ]


def test_a_body_that_is_given_is_told_in_full_and_with_what_follows_it() -> None:
    assert gave("La Suède a envoyé au Togo un hôpital de campagne et 200 tentes.") == [
        "Suède > Togo: hôpital de campagne",
        "Suède > Togo: 200 tentes",
    ]


def test_what_one_has_given_is_a_gift_whatever_he_hopes_for_now() -> None:
    text = "La Suède, ayant offert dix ambulances au Togo, espère renforcer la coopération."
    assert gave(text) == [TEN]


def test_who_promises_to_give_is_the_giver_though_nobody_knows_him() -> None:
    assert gave("Un armateur japonais a promis d'offrir dix ambulances au Togo.") == [
        "armateur japonais > Togo: 10 ambulances"
    ]


def test_a_date_with_a_verb_in_it_parts_nothing() -> None:
    assert gave("La Suède a envoyé il y a deux mois 200 tentes au Togo.") == ["Suède > Togo: 200 tentes"]


def test_some_things_may_stand_behind_the_recipient() -> None:
    assert gave("La Suède a offert au Togo des équipements de protection.") == [
        "Suède > Togo: équipements de protection"
    ]
    assert gave("La Suède fournira au Togo un système de défense aérienne.") == [
        "Suède > Togo: système de défense aérienne"
    ]


def test_a_body_bears_its_name() -> None:
    assert gave("La Fondation Duval a versé 3 millions d'euros au Togo.") == [
        "Fondation Duval > Togo: 3 millions d'euros"
    ]


def test_respectively_deals_out_in_turn() -> None:
    text = "La Suède et la Norvège ont offert respectivement dix ambulances et 200 tentes au Togo."
    assert gave(text) == ["Suède > Togo: 10 ambulances", "Norvège > Togo: 200 tentes"]


@pytest.mark.parametrize(
    "text",
    [
        "La Suède a vendu dix ambulances au Togo.",
        "La Suède a accordé un prêt de 3 millions d'euros au Togo.",
        "La Suède a donné son accord au Togo.",
        "La Suède a envoyé un message au Togo.",
        "La Suède a envoyé ses propres navires au Togo.",
        "Le Togo a obtenu l'appui de la Suède, ajoutant espérer 200 tentes.",
        "Un hélicoptère de la Suède a atterri au Togo.",
        "La Suède a envoyé un ambassadeur au Togo.",
        "La Suède a donné rendez-vous au Togo.",
        "La Suède a offert ses condoléances au Togo.",
        "Il pleut au Togo.",
    ],
)
def test_trade_loans_words_and_gestures_are_no_gifts(text: str) -> None:
    assert gave(text) == []


@pytest.mark.parametrize(
    ("text", "rule", "gift"),
    [
        ("Le Togo a réceptionné 200 tentes offertes par la Suède.", "receive", "Suède > Togo: 200 tentes"),
        (
            "Le Togo a pris livraison à Lomé de dix ambulances envoyées par la Suède.",
            "receive",
            "Suède > Togo: 10 ambulances",
        ),
        (
            "La Suède a fait don mardi de dix ambulances au Togo.",
            "give-complement",
            "Suède > Togo: 10 ambulances",
        ),
        (
            "La Suède a fait présent au Togo de dix ambulances.",
            "give-complement",
            "Suède > Togo: 10 ambulances",
        ),
        (
            "La Suède a remis quatre camions-citernes au Togo.",
            "give-active",
            "Suède > Togo: 4 camions-citernes",
        ),
        (
            "Un avion suédois s'est posé au Togo avec à son bord 200 tentes.",
            "give-arrival",
            "Suède > Togo: 200 tentes",
        ),
    ],
)
def test_what_communiques_word_otherwise_is_a_gift_too(text: str, rule: str, gift: str) -> None:
    assert [donation.rule for donation in donations(text)] == [rule]
    assert gave(text) == [gift]


def test_a_sum_told_of_before_is_no_second_gift() -> None:
    assert gave(
        "La Suède offre 200 tentes au Togo. La somme a été remise au ministre par l'ambassadeur."
    ) == ["Suède > Togo: 200 tentes"]


def test_a_state_is_spoken_of_as_she() -> None:
    assert gave("La Suède offre 200 tentes au Togo. Elle versera en outre 3 millions d'euros au Bénin.")[
        1:
    ] == ["Suède > Bénin: 3 millions d'euros"]


def test_a_gift_is_what_it_is_made_of() -> None:
    assert [
        line.split(": ")[1]
        for line in gave(
            "Le Togo a reçu un don de l'agence suédoise de coopération, "
            "composé de 200 tentes et de dix ambulances."
        )
    ] == ["200 tentes", "10 ambulances"]


def test_things_equip_but_do_not_give() -> None:
    assert gave("La Suède a donné 200 tentes au Togo. Ce matériel équipera les salles de quatre écoles.") == [
        "Suède > Togo: 200 tentes"
    ]


def test_a_desk_computer_is_no_office() -> None:
    assert gave("La Suède a offert 150 ordinateurs de bureau et 200 tentes au Togo.") == [
        "Suède > Togo: 150 ordinateurs de bureau",
        "Suède > Togo: 200 tentes",
    ]


def test_what_is_counted_beside_a_gift_is_given_too() -> None:
    assert gave("La Suède a offert 200 tentes et trente échelles au Togo.") == [
        "Suède > Togo: 200 tentes",
        "Suède > Togo: 30 échelles",
    ]


def test_a_gift_of_tonnes_is_the_tonnes() -> None:
    assert gave("Le Togo a réceptionné un don de 24 tonnes de vivres offert par la Suède.") == [
        "Suède > Togo: 24 tonnes de vivres"
    ]
