"""Facts of a story as the document reader tells them: over sentences, by coreference, one with each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from annotated import document

from kg.extract.bare import bare_name, item_of
from kg.extract.document import Document
from kg.extract.gifts import gifts
from kg.extract.meetings import meetings
from kg.model import Amount, Bounds

BERG = "p1 | person | name: Ola Berg | role: ministre norvégien | side: NO"
AMA = "p2 | person | name: Ama Sarpong | role: ministre ghanéenne | side: GH"
HOLM = "p3 | person | name: Lars Holm | role: consul suédois | side: SE"
NORWAY = "c1 | country | name: Norvège | side: NO"
GHANA = "c2 | country | name: Ghana | side: GH"
SWEDEN = "c3 | country | name: Suède | side: SE"


def test_those_whom_the_next_sentence_tells_of_took_part() -> None:
    story = document(
        "[Le ministre norvégien Ola Berg](p1) [a reçu](m1) [mardi](m1.date) [la ministre ghanéenne Ama Sarpong](p2). "
        "[Le consul suédois Lars Holm](p3) [a pris part](m1) à leur entretien.",
        "\n".join([BERG, AMA, HOLM, "m1 | reception | held | who: p1 p2 p3"]),
        published=date(2021, 5, 6),
    )
    (found,) = meetings(story)
    assert [(each.name, each.side) for each in found.participants] == [
        ("Ola Berg", "NO"),
        ("Ama Sarpong", "GH"),
        ("Lars Holm", "SE"),
    ]
    assert (found.kind, found.status, found.when.value) == ("reception", "held", "2021-05-04")


def test_an_article_tells_no_meeting() -> None:
    story = document(
        "Le ministre norvégien Ola Berg a reçu [la](m1) [ministre ghanéenne Ama Sarpong](p2), puis [le consul suédois "
        "Lars Holm](p3).",
        "\n".join([AMA, HOLM, "m1 | reception | held | who: p2 p3"]),
    )
    assert meetings(story) == []


def test_a_host_met_each_of_those_whom_he_received_one_after_the_other() -> None:
    story = document(
        "[Le ministre norvégien Ola Berg](p1) [a reçu](m1,m2) [la ministre ghanéenne Ama Sarpong](p2), "
        "puis [le consul suédois Lars Holm](p3).",
        "\n".join(
            [BERG, AMA, HOLM, "m1 | reception | held | who: p1 p2", "m2 | reception | held | who: p1 p3"]
        ),
    )
    assert [[each.name for each in found.participants] for found in meetings(story)] == [
        ["Ola Berg", "Ama Sarpong"],
        ["Ola Berg", "Lars Holm"],
    ]


def test_two_told_of_together_are_those_whom_the_story_names() -> None:
    story = document(
        "[Ola Berg](p1) a parlé hier, [Ama Sarpong](p2) aussi. [Les deux ministres](p1,p2) [se sont rencontrés](m1).",
        "\n".join([BERG, AMA, "m1 | meeting | held | who: p1 p2"]),
    )
    (found,) = meetings(story)
    assert [each.name for each in found.participants] == ["Ola Berg", "Ama Sarpong"]


def test_ministers_of_two_countries_in_one_phrase_are_two() -> None:
    story = document(
        "[Les ministres norvégien et ghanéen](g1,g2) [se sont rencontrés](m1) [mardi](m1.date).",
        "g1 | group | role: ministres | side: NO\ng2 | group | role: ministres | side: GH\nm1 | meeting | held | who: g1 g2",
    )
    (found,) = meetings(story)
    assert {each.side for each in found.participants} == {"NO", "GH"}


def test_an_article_alone_is_nobody() -> None:
    story = document(
        "[La](g1) [Suède](c3) a [offert](d1) [20 masques](d1.item) [aux écoles](g2).",
        SWEDEN
        + "\ng1 | group | role: rien\ng2 | group | role: écoles\nd1 | delivered | from: g1 | to: g2 | item: masques",
    )
    assert gifts(story) == []


def test_the_fuller_of_two_dates_that_agree_is_the_day() -> None:
    story = document(
        "[Ola Berg](p1) [a reçu](m1) [Ama Sarpong](p2) [en mai](m1.date). "
        "[La rencontre](m1) du [3 mai 2021](m1.date) a duré.",
        "\n".join([BERG, AMA, "m1 | reception | held | who: p1 p2"]),
        published=date(2021, 5, 6),
    )
    (found,) = meetings(story)
    assert found.when.value == "2021-05-03"


def test_goods_whose_worth_is_told_are_the_gift() -> None:
    story = document(
        "[La Suède](c3) a [offert](d1) [20 ambulances](d1.item) [au Ghana](c2), "
        "un [don](d1) de [2 millions d'euros](d1.item).",
        "\n".join([SWEDEN, GHANA, "d1 | delivered | from: c3 | to: c2 | item: ambulances"]),
    )
    (found,) = gifts(story)
    assert (found.item, found.amount) == ("ambulances", Amount(20, 2_000_000, "EUR"))


def test_a_town_may_give_to_those_who_live_in_it() -> None:
    story = document(
        "[La Suède](c3) a [offert](d1) [20 masques](d1.item) [aux écoles](g1).",
        SWEDEN + "\ng1 | group | role: écoles | side: SE\nd1 | delivered | from: c3 | to: g1 | item: masques",
    )
    (found,) = gifts(story)
    assert (found.donor_side, found.recipient_side) == ("SE", "SE")


def test_an_office_bears_the_name_that_comes_later() -> None:
    story = document(
        "[Le consul suédois](p3) a été [reçu](m1) par [le ministre norvégien Ola Berg](p1). "
        "[Lars Holm](p3) a salué cet accueil.",
        "\n".join([BERG, HOLM, "m1 | reception | held | who: p1 p3"]),
    )
    (found,) = meetings(story)
    assert {(each.name, each.side) for each in found.participants} == {
        ("Ola Berg", "NO"),
        ("Lars Holm", "SE"),
    }


def test_part_of_an_office_is_no_name() -> None:
    story = document(
        "Les dirigeants du ministère norvégien des [Affaires](p1) étrangères [ont rencontré](m1) [Ama Sarpong](p2).",
        "\n".join(["p1 | person | role: dirigeants | side: NO", AMA, "m1 | meeting | held | who: p1 p2"]),
    )
    (found,) = meetings(story)
    assert [each.name for each in found.participants] == [None, "Ama Sarpong"]


def test_everybody_has_the_office_that_stands_beside_the_name_and_whole() -> None:
    story = document(
        "[Le [Premier ministre](p1) norvégien](p1), [Ola Berg](p1), [a reçu](m1) [Ama Sarpong](p2), "
        "[ministre ghanéenne de la Pêche et des Ports](p2), en présence de "
        "[la directrice de cabinet du [Premier ministre](p1)](p3), [Eva Lind](p3).",
        "\n".join(
            [
                BERG,
                AMA,
                "p3 | person | name: Eva Lind | role: directrice | side: NO",
                "m1 | reception | held | who: p1 p2 p3",
            ]
        ),
    )
    (found,) = meetings(story)
    assert {each.name: each.role for each in found.participants} == {
        "Ola Berg": "Premier ministre norvégien",
        "Ama Sarpong": "ministre ghanéenne de la Pêche et des Ports",
        "Eva Lind": "directrice de cabinet du Premier ministre",
    }


def test_the_place_that_a_body_is_of_is_nobodys_name() -> None:
    story = document(
        "[Le commandement de la zone 5 - Khe Sanh](o1) et [les commandements militaires des districts de Seponh](g1) "
        "[ont signé](m1) un accord.",
        "o1 | org | name: zone 5 | side: VN\ng1 | group | role: commandements | side: LA\n"
        "m1 | ceremony | held | who: o1 g1",
    )
    (found,) = meetings(story)
    assert [(each.name, each.side) for each in found.participants] == [(None, "VN"), (None, "LA")]
    assert found.participants[1].role == "commandements militaires des districts de Seponh"


def test_a_body_that_the_parse_sees_is_nobodys_name_where_the_reader_is_silent() -> None:
    story = document(
        "[Le ministre norvégien Ola Berg](p1) [a rencontré](m1) les hauts officiels ([SOM ASEAN Vietnam](o1)).",
        f"{BERG}\no1 | org | name: ASEAN | side: ASEAN\nm1 | meeting | held | who: p1 o1",
    )
    silent = tuple(
        replace(each, kind=None if each.kind == "organization" else each.kind) for each in story.told.entities
    )
    (found,) = meetings(Document(story.scene, replace(story.told, entities=silent)))
    assert [(each.name, each.side) for each in found.participants] == [("Ola Berg", "NO"), (None, "ASEAN")]


def test_whose_people_somebody_is_of_is_no_part_of_the_name() -> None:
    story = document(
        "Le maire a salué Ama Sarpong. [Le Canadien Paul Roy](p1) [a rencontré](m1) "
        "[la ministre ghanéenne Ama Sarpong](p2).",
        "\n".join(["p1 | person | name: Paul Roy | side: CA", AMA, "m1 | meeting | held | who: p1 p2"]),
    )
    (found,) = meetings(story)
    assert [(each.name, each.side) for each in found.participants] == [
        ("Paul Roy", "CA"),
        ("Ama Sarpong", "GH"),
    ]


def test_a_country_gives_way_to_somebody_named_who_speaks_for_it() -> None:
    story = document(
        "[La Norvège](c1) et [le Ghana](c2) [se sont rencontrés](m1). [Ola Berg](p1) [a pris part](m1) à l'entretien.",
        "\n".join([BERG, NORWAY, GHANA, "m1 | meeting | held | who: p1 c1 c2"]),
    )
    (found,) = meetings(story)
    assert [(each.name, each.side) for each in found.participants] == [(None, "GH"), ("Ola Berg", "NO")] or [
        (each.name, each.side) for each in found.participants
    ] == [("Ola Berg", "NO"), (None, "GH")]


def test_people_of_one_side_have_not_met() -> None:
    story = document(
        "[La Norvège](c1) [a rencontré](m1) [le consul norvégien](p1).",
        "c1 | country | name: Norvège | side: NO\np1 | person | role: consul norvégien | side: NO\n"
        "m1 | meeting | held | who: c1 p1",
    )
    assert meetings(story) == []


def test_things_listed_in_the_next_sentence_are_the_gift() -> None:
    story = document(
        "[La Norvège](c1) [a fait un don](d1,d2) [au Ghana](c2). Il comprend [500 tentes](d1.item) et "
        "[20 ambulances](d2.item).",
        "\n".join(
            [
                NORWAY,
                GHANA,
                "d1 | delivered | from: c1 | to: c2 | item: tentes | quantity: 500",
                "d2 | delivered | from: c1 | to: c2 | item: ambulances | quantity: 20",
            ]
        ),
    )
    found = gifts(story)
    assert [(each.donor_side, each.recipient_side, each.item, each.amount.quantity) for each in found] == [
        ("NO", "GH", "tentes", 500),
        ("NO", "GH", "ambulances", 20),
    ]
    assert all("a fait un don" in each.evidence.text for each in found)


def test_a_range_cut_in_two_is_one_gift_with_both_bounds() -> None:
    story = document(
        "[La Norvège](c1) [donnera](d1,d2) entre [20](d1.item) et [30 camions](d2.item) [au Ghana](c2).",
        "\n".join(
            [
                NORWAY,
                GHANA,
                "d1 | pledged | from: c1 | to: c2 | item: camions",
                "d2 | pledged | from: c1 | to: c2 | item: camions",
            ]
        ),
    )
    [found] = gifts(story)
    assert (found.item, found.amount) == ("camions", Amount(20, quantity_bounds=Bounds(20, 30)))
    assert "entre 20 et 30 camions" in found.evidence.text


def test_the_words_that_bound_a_sum_are_part_of_its_proof() -> None:
    story = document(
        "[La Norvège](c1) a [donné](d1) jusqu'à [2 millions d'euros](d1.item) [au Ghana](c2).",
        "\n".join([NORWAY, GHANA, "d1 | delivered | from: c1 | to: c2 | item: euros"]),
    )
    [found] = gifts(story)
    assert found.amount == Amount(None, 2_000_000, "EUR", value_bounds=Bounds(most=2_000_000))
    assert "jusqu'à 2 millions d'euros" in found.evidence.text


def test_a_bare_number_goes_on_with_the_thing_before() -> None:
    story = document(
        "[La Norvège](c1) [donnera](d1,d2) [2 millions d'euros](d1.item) [au Ghana](c2), [la Suède](c3) [3](d2.item).",
        "\n".join(
            [
                NORWAY,
                GHANA,
                SWEDEN,
                "d1 | pledged | from: c1 | to: c2 | item: euros",
                "d2 | pledged | from: c3 | to: c2 | item: euros",
            ]
        ),
    )
    found = gifts(story)
    assert [(each.donor_side, each.status, each.amount.currency) for each in found] == [
        ("NO", "pledged", "EUR"),
        ("SE", "pledged", "EUR"),
    ]


@pytest.mark.parametrize(
    ("words", "item", "amount"),
    [
        ("un lot de 500 tentes familiales", "tentes familiales", Amount(500)),
        ("20 ambulances", "ambulances", Amount(20)),
        ("300 t de riz", "tonnes de riz", Amount(300)),
        ("plus de 300 tentes", "tentes", Amount(300, quantity_bounds=Bounds(least=300))),
        ("300 tentes au moins", "tentes", Amount(300, quantity_bounds=Bounds(least=300))),
        ("jusqu'à 2 millions d'euros", "euros", Amount(None, 2_000_000, "EUR", None, Bounds(most=2_000_000))),
        ("une aide alimentaire de 2 millions d'euros", "aide alimentaire", Amount(None, 2_000_000, "EUR")),
        ("2 millions d'euros", "euros", Amount(None, 2_000_000, "EUR")),
        ("500 M€", "euros", Amount(None, 500_000_000, "EUR")),
        ("$ 3 millions", "dollars", Amount(None, 3_000_000, "USD")),
        ("5.000 USD", "dollars", Amount(None, 5_000, "USD")),
        ("3 milliards de FCFA", "francs", Amount(None, 3_000_000_000, "XOF")),
        ("une aide de 500 M€", "aide", Amount(None, 500_000_000, "EUR")),
        ("du matériel médical", "matériel médical", Amount()),
        ("500", "", Amount(500)),
    ],
)
def test_a_thing_is_told_apart_from_its_number(words: str, item: str, amount: Amount) -> None:
    assert item_of(words) == (item, amount)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("le ministre norvégien Ola Berg", "Ola Berg"),
        ("M. Berg", "Berg"),
        ("Mais Ola Berg", "Ola Berg"),
        ("le Canadien Paul Roy", "Paul Roy"),
        ("le ministre de la Défense Ola Berg", "Ola Berg"),
        ("le général de Gaulle", "Gaulle"),
        ("Bui Thanh Son.", "Bui Thanh Son"),
        ("J", None),
        ("Mais", None),
        ("Mme Ama van der Sarpong", "Ama van der Sarpong"),
        ("Elle", None),
        ("le consul", None),
        ("la Suède", None),
        ("la consule de Paris Ama Sarpong", "Ama Sarpong"),
        ("l'épouse d'Ola Berg", None),
        ("l'adjointe chargée de la Petite Enfance", None),
        ("un Compagnon de la Libération", None),
        ("le président Berg", "Berg"),
        ("Luc Le Maire", "Luc Le Maire"),
        ("Omar al-Tayeb", "Omar al-Tayeb"),
        ("l'ancien ministre Luc Giscard d'Estaing", "Luc Giscard d'Estaing"),
    ],
)
def test_a_name_is_what_words_for_somebody_end_with(words: str, name: str | None) -> None:
    assert bare_name(words) == name
