"""Scores become spans, spans become clusters and links."""

from __future__ import annotations

import pytest
import torch
from small import PIECES, network

from kg.model import Argument
from kg.reader.decode import Tagged, _clusters, decode, tagged, whole
from kg.reader.encoder import split
from kg.reader.network import Span
from kg.reader.reading import places_of

OUT, BEGIN, INSIDE = [5.0, 0.0, 0.0], [0.0, 5.0, 0.0], [0.0, 0.0, 5.0]


def spans(rows: list[list[float]], least: float = 0.3) -> list[Span]:
    return [each.span for each in tagged(torch.tensor(rows), 1, least)]


def test_a_span_is_its_first_word_and_those_inside() -> None:
    assert spans([OUT, BEGIN, INSIDE, OUT, BEGIN]) == [Span(1, 2), Span(4, 4)]


def test_two_spans_may_stand_side_by_side() -> None:
    assert spans([BEGIN, BEGIN, INSIDE]) == [Span(0, 0), Span(1, 2)]


def test_words_that_are_hardly_likely_are_no_span() -> None:
    unsure = [1.0, 0.0, 0.0]
    assert spans([unsure]) == [Span(0, 0)]
    assert spans([unsure], least=0.6) == []


def test_words_of_two_classes_are_two_spans() -> None:
    first, second = [0.0, 5.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 5.0]
    found = tagged(torch.tensor([first, second]), 2, 0.3)
    assert [(each.span, each.kind) for each in found] == [(Span(0, 0), 0), (Span(1, 1), 1)]


def test_the_probability_of_a_span_is_the_mean_of_its_words() -> None:
    (found,) = tagged(torch.tensor([BEGIN, INSIDE]), 1, 0.3)
    assert isinstance(found, Tagged)
    assert found.probability == pytest.approx(1 - torch.tensor(OUT).softmax(0)[1].item(), abs=1e-4)


@pytest.mark.parametrize(
    ("same", "numbers"),
    [
        ([[1, 0.9, 0.1], [0.9, 1, 0.2], [0.1, 0.2, 1]], [0, 0, 1]),
        ([[1, 0.1], [0.1, 1]], [0, 1]),
        (
            [[1, 0.8, 0.1], [0.8, 1, 0.95], [0.1, 0.95, 1]],
            [0, 1, 1],
        ),  # the surest pair first, then on average
    ],
)
def test_rows_join_where_they_are_likely_the_same_on_average(
    same: list[list[float]], numbers: list[int]
) -> None:
    assert _clusters(torch.tensor(same)) == numbers


def test_all_that_is_told_lies_in_the_text_and_every_link_leads_somewhere() -> None:
    text = "Le roi a vu Anna Berg en Norvège. Elle a remis dix lits au Ghana."
    words = split(text, PIECES)
    small = network()
    with torch.no_grad():
        small.triggers.bias[1] += 3  # so that something is seen
        small.items.bias[1] += 3
        vectors = small.encoder(torch.tensor([words.pieces]))[0][torch.tensor(words.firsts)]
    told = decode(small, text, words, vectors, places_of(text, words), "NO")
    anchors = (*told.triggers, *told.given)
    assert anchors
    for each in (*anchors, *told.entities, *(a for anchor in anchors for a in anchor.arguments)):
        assert 0 <= each.start < each.end <= len(text)
    assert all(0 <= other < len(told.entities) for each in told.entities for other, _ in each.same)
    for argument in (a for anchor in anchors for a in anchor.arguments):
        if argument.entity is not None:
            entity = told.entities[argument.entity]
            assert (entity.start, entity.end) == (argument.start, argument.end)


def test_a_text_without_a_word_tells_nothing() -> None:
    assert decode(network(), " ", split(" ", PIECES), torch.zeros((0, 32)), [], None).triggers == ()


def told(argument: Argument, *mentions: tuple[int, int]) -> list[tuple[int, int]]:
    return [(each.start, each.end) for each in whole(argument, mentions)]


def test_part_of_a_mention_that_plays_a_role_stands_for_all_of_it() -> None:
    text = "le ministre Bruno Le Maire"
    part = Argument("participant", 12, text.index(" Maire"), 0.8)
    assert told(part, (0, len(text))) == [(0, len(text))]


def test_words_that_hold_two_mentions_are_two_who_take_part() -> None:
    text = "Ola Berg et Ama Sarpong"
    assert told(Argument("participant", 0, len(text), 0.8), (0, 8), (12, len(text))) == [
        (0, 8),
        (12, len(text)),
    ]


def test_words_beside_a_mention_stay_as_they_are() -> None:
    assert told(Argument("participant", 0, 8, 0.8), (12, 20)) == [(0, 8)]
    assert told(Argument("participant", 0, 8, 0.8), (6, 20)) == [(0, 8)]


def test_those_who_lead_a_body_are_not_the_body() -> None:
    text = "dirigeants de l'ONU"
    assert told(Argument("participant", 0, len(text), 0.8), (16, 19)) == [(0, len(text))]
    assert told(Argument("participant", 14, len(text), 0.8), (16, 19)) == [(16, 19)]


def test_a_date_is_no_mention_of_somebody() -> None:
    assert told(Argument("date", 0, 8, 0.8), (0, 20)) == [(0, 8)]
