from __future__ import annotations

from kg.drawing import CAPTION_LINES, CAPTION_WIDTH, Node, drawing
from kg.facts import Facts, read_facts
from kg.facts.titles import amount_of, gift_title
from kg.model import Bounds, Participant
from kg.triples import to_dataset
from tests.factories import donation, findings, meeting, participant


def facts_of(*said: object) -> Facts:
    return read_facts(to_dataset([findings(*said)]))  # type: ignore[arg-type]


def node(facts: Facts, start: str) -> Node:
    return next(one for one in drawing(facts).nodes if one.name["fr"].startswith(start))


def test_a_country_shows_its_code_and_its_name_in_both_languages() -> None:
    norway = node(facts_of(meeting()), "NO")
    assert norway.lines == {"fr": ["NO · Norvège"], "en": ["NO · Norway"]}


def test_an_organisation_shows_its_acronym() -> None:
    asean = node(facts_of(meeting(participant(), Participant(None, None, "ASEAN"))), "ASEAN")
    assert asean.lines["fr"] == ["ASEAN"]


def test_a_long_name_is_cut_to_a_few_short_lines() -> None:
    gift = node(facts_of(donation(item="équipements de protection individuelle pour soignants " * 3)), "500")
    assert len(gift.lines["fr"]) == CAPTION_LINES["gift"]
    assert all(len(line) <= CAPTION_WIDTH for line in gift.lines["fr"])
    assert gift.lines["fr"][-1].endswith("…")


def test_characters_that_turn_or_hide_text_do_not_reach_the_canvas() -> None:
    person = node(facts_of(meeting(participant("Anna\u202e Berg\x07", "NO"))), "Anna")
    assert person.lines["fr"] == ["Anna Berg"]


def test_an_amount_is_written_in_groups_of_three_digits() -> None:
    (things,) = facts_of(donation(quantity=140000)).gifts
    (money,) = facts_of(donation(quantity=None, value=2_000_000, currency="USD")).gifts
    (some,) = facts_of(donation(quantity=None)).gifts
    assert amount_of(things) == "140\u202f000"
    assert amount_of(money) == "2\u202f000\u202f000 USD"
    assert amount_of(some) == ""


def test_a_title_shows_what_is_left_open_of_an_amount() -> None:
    (more,) = facts_of(donation(quantity=300, quantity_bounds=Bounds(least=300))).gifts
    (some,) = facts_of(donation(quantity=20, quantity_bounds=Bounds(20, 30, about=True))).gifts
    (money,) = facts_of(
        donation(quantity=None, value=2000, currency="USD", item="argent", value_bounds=Bounds(most=2000))
    ).gifts
    assert gift_title(more) == "≥ 300 tentes"
    assert gift_title(some) == "≈ 20–30 tentes"
    assert gift_title(money) == "≤ 2\u202f000 USD"


def test_an_item_that_says_its_sum_says_it_once() -> None:
    spelled = donation(item="2 millions de dollars", quantity=None, value=2_000_000, currency="USD")
    (sum_,) = facts_of(spelled).gifts
    (scanner,) = facts_of(donation(item="scanner à 64 barrettes", quantity=None, value=90)).gifts
    (aid,) = facts_of(donation(item="aide", quantity=None, value=2_000_000, currency="USD")).gifts
    (packs,) = facts_of(donation(item="packs de 10 masques", quantity=300)).gifts
    assert gift_title(sum_) == "2\u202f000\u202f000 USD"
    assert gift_title(scanner) == "scanner à 64 barrettes"
    assert gift_title(aid) == "2\u202f000\u202f000 USD aide"
    assert gift_title(packs) == "300 packs de 10 masques"


def test_three_meetings_of_two_people_are_one_line() -> None:
    facts = facts_of(meeting(), meeting(kind="phone"), meeting(kind="video"))
    (line,) = [line for line in drawing(facts).lines if line.relation == "meets"]
    assert len(line.events) == 3


def test_a_pledged_gift_is_marked() -> None:
    assert node(facts_of(donation(status="pledged")), "500").planned
    assert not node(facts_of(donation()), "500").planned


def test_the_same_facts_give_the_same_drawing() -> None:
    assert drawing(facts_of(meeting(), donation())) == drawing(facts_of(donation(), meeting()))
