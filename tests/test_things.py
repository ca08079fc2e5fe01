"""What is given is named as a kind of thing, without how many or how much of it there is."""

from __future__ import annotations

import pytest
from factories import donation, findings
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDFS, Literal

from kg.facts import read_facts
from kg.facts.titles import gift_title
from kg.lexicon import words
from kg.places.senses import key
from kg.triples import to_dataset
from kg.triples.things import kind_of_thing

KINDS = [
    ("deux ambulances", "ambulances"),
    ("10 000 (dix mille) masques", "masques"),
    ("plus de 200 tentes", "tentes"),
    ("300 t de riz", "riz"),
    ("ambulances (12)", "ambulances"),
    ("trois camions et 50 lits", "camions et lits"),
    ("5 tonnes de riz, 30 couvertures et 2 camions", "riz, couvertures et camions"),
    ("dons de 140.000 masques", "masques"),
    ("des milliers de livres", "livres"),
    ("200 millions de dollars", "argent"),
    ("près de 3 millions d'euros", "argent"),
    ("une somme de 5000 euros", "argent"),
    ("2 millions de dinars", "dinars"),
    ("1 milliard de dollars d'aide", "aide"),
    ("aide d'un montant de 2 millions d’euros", "aide"),
    ("programme d'aide de 3 millions d'euros pour les réfugiés", "programme d'aide pour les réfugiés"),
]
KEPT = [
    *("masques médicaux", "masques FFP2", "4x4", "F-16", "chars Leopard 1", "kits de dépistage du COVID-19"),
    *(
        "scanner à 64 barrettes",
        "émetteur FM de 10 kW",
        "obus de 155 mm",
        "Mercedes de 1989",
        "une",
        "millions",
        "",
    ),
]


@pytest.mark.parametrize(("told", "kind"), KINDS)
def test_numbers_and_sums_are_no_part_of_a_kind_of_thing(told: str, kind: str) -> None:
    assert kind_of_thing(told) == kind


@pytest.mark.parametrize("told", KEPT)
def test_a_number_that_says_of_which_sort_a_thing_is_stays(told: str) -> None:
    assert kind_of_thing(told) == told


@given(st.text(max_size=60))
def test_whatever_is_told_there_is_a_kind_of_thing(told: str) -> None:
    assert kind_of_thing(told) or not told


def test_two_sums_are_gifts_of_one_kind_and_their_labels_tell_how_much() -> None:
    one = donation(item="2 millions de dollars", quantity=None, value=2_000_000, currency="USD")
    other = donation(item="3 millions de dollars", quantity=None, value=3_000_000, currency="USD")
    graph = to_dataset([findings(one, other)])
    gifts = read_facts(graph).gifts
    assert {gift.item for gift in gifts} == {"argent"}
    assert {gift_title(gift) for gift in gifts} == {"2\u202f000\u202f000 USD", "3\u202f000\u202f000 USD"}
    label = Literal("Don : 2\u202f000\u202f000 USD, Norvège → Zambie, 3 mai 2021", lang="fr")
    assert (None, RDFS.label, label) in graph
    assert not any(char.isdigit() for node in graph.subjects() if "/item/" in node for char in str(node))


def test_the_words_are_sorted() -> None:
    small = words("things", "small")
    assert list(small) == sorted(set(small), key=lambda word: (key(word), word))
