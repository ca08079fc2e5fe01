"""What the reader learns from an annotated dispatch: labels by word, and nothing that nobody annotated."""

from __future__ import annotations

from kg.reader.encoder import Pieces, split
from kg.reader.labels import ENTITIES, MEETING_ROLES, begin
from kg.training.examples import IGNORED, by_words, of_annotated, of_gold, repaired
from kg.training.inline import parse_block

PIECES = Pieces([("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -3.0)])
BLOCK = """t-001
~~~
Titre

[Ola Berg](p1) [a reçu](m1) [Ama Sow](p2), puis [a salué](m2) [Li Jian](p3). [M. Berg](p1) est reparti.
Les [deux ministres](p2,p3) [se sont vus](m3).
~~~
p1 | person | name: Ola Berg | side: NO
p2 | person | name: Ama Sow | side: SN
p3 | person | name: Li Jian | side: CN
m1 | reception | held | who: p1 p2
m2 | meeting | planned | who: p1 p3
m3 | meeting | held | who: p2 p3
"""
GOLD = {
    "id": "g",
    "text": "Ola Berg a reçu Ama Sow. Li Jian est absent.",
    "meetings": [
        {
            "participants": [
                {"name": "Ola Berg", "side": "NO", "mention": "Ola Berg"},
                {"name": "Ama Sow", "side": "SN", "mention": "Ama Sow", "side_known": True},
            ],
            "kind": "reception",
            "status": "held",
            "trigger": "a reçu",
            "evidence": "Ola Berg a reçu Ama Sow",
        }
    ],
}


def test_each_word_of_an_argument_bears_its_role() -> None:
    found = by_words(of_annotated(parse_block(BLOCK)), split(parse_block(BLOCK).text, PIECES))
    first = found.meetings[0]
    words = [found.text[start:end] for start, end in found.words.spans]
    participants = [w for w, label in zip(words, first.labels, strict=True) if label == begin(0)]
    assert participants == ["Ola", "Ama"]
    assert MEETING_ROLES[0] == "participant"


def test_another_mention_of_a_participant_is_neither_wanted_nor_punished() -> None:
    found = by_words(of_annotated(parse_block(BLOCK)), split(parse_block(BLOCK).text, PIECES))
    words = [found.text[start:end] for start, end in found.words.spans]
    assert found.meetings[0].labels[words.index("M")] == IGNORED


def test_one_mention_may_stand_for_two() -> None:
    found = by_words(of_annotated(parse_block(BLOCK)), split(parse_block(BLOCK).text, PIECES))
    assert frozenset({"p2", "p3"}) in [identities for _, identities in found.mentions]


def test_where_all_are_marked_the_other_words_are_nobody() -> None:
    found = by_words(of_annotated(parse_block(BLOCK)), split(parse_block(BLOCK).text, PIECES))
    assert IGNORED not in found.entities
    assert begin(ENTITIES.index("person")) in found.entities


def test_where_only_facts_are_annotated_other_words_are_left_open() -> None:
    found = by_words(of_gold(GOLD), split(GOLD["text"], PIECES))  # type: ignore[arg-type]
    assert set(found.entities) == {IGNORED}
    assert [identities for _, identities in found.mentions] == [{"Ola Berg"}, {"Ama Sow"}]


def test_a_side_that_no_article_tells_is_not_taught() -> None:
    assert of_gold(GOLD).sides == {"Ola Berg": "NO"}


def test_a_host_who_receives_two_one_after_the_other_meets_each() -> None:
    block = BLOCK.replace("[a reçu](m1)", "[a reçu](m1,m2)")
    found = of_annotated(parse_block(block))
    told = next(told for told in found.meetings if told.events == {"m1", "m2"})
    assert len(told.roles["participant"]) == 1
    assert len(told.roles["each"]) == 2


def test_repair_keeps_every_mark_in_its_place() -> None:
    block = BLOCK.replace("Titre\n\n", "Titre\n\nOSLO (VNA) - ").replace(
        "est reparti.\nLes", "est reparti.Les"
    )
    (found,) = repaired(of_annotated(parse_block(block)))
    assert [found.text[slice(*told.place)] for told in found.meetings] == ["a reçu", "a salué", "se sont vus"]
    assert "VNA" not in found.text
