"""Dispatches annotated within their text: what is read out of them, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.training.gold_rows import gold_row
from kg.training.inline import AnnotationError, parse_block, read_corpus, strip_marks

if TYPE_CHECKING:
    from pathlib import Path

BLOCK = """t-001
published: 2023-05-17
style: agency, gift
~~~
Oslo, 17 mai - [Le ministre](p1), [Ola Berg](p1), [a reçu](m1) [mardi](m1.date) [l'ambassadeur de [Suède](c1)](p2).
[La Suède](c1) [offre](d1) [20 tentes](d1.item) [au Mali](c2). La [forêt](m1.topic) n'a pas [rencontré](x1) de loup.
~~~
p1 | person | name: Ola Berg | role: ministre | side: NO
p2 | person | role: ambassadeur de Suède | side: SE
c1 | country | name: Suède | side: SE
c2 | country | name: Mali | side: ML
m1 | reception | held | date: 2023-05-16 | who: p1 p2
d1 | delivered | from: c1 | to: c2 | item: tentes | quantity: 20
x1 | negated
"""


def test_marks_are_taken_out_and_their_places_kept() -> None:
    text, marks = strip_marks("t", "[Anna](p1) et [l'ami de [Berg](c1)](p2,p3)")
    assert text == "Anna et l'ami de Berg"
    assert [(text[m.start : m.end], m.target) for m in marks] == [
        ("Anna", "p1"),
        ("Berg", "c1"),
        ("l'ami de Berg", "p2"),
        ("l'ami de Berg", "p3"),
    ]


def test_a_dispatch_has_its_entities_events_and_words_that_tell_no_fact() -> None:
    found = parse_block(BLOCK)
    assert (found.id, found.published) == ("t-001", "2023-05-17")
    assert found.entities["p1"].name == "Ola Berg"
    assert found.events["m1"].arguments == {"who": ("p1", "p2")}
    assert found.events["d1"].family == "donation"
    assert found.not_facts == {"x1": "negated"}


def test_it_becomes_a_row_that_the_scorer_reads() -> None:
    row = gold_row(parse_block(BLOCK))
    (meeting,), (gift,) = row["meetings"], row["donations"]
    assert [each["side"] for each in meeting["participants"]] == ["NO", "SE"]
    assert (meeting["date"], meeting["topics"], meeting["evidence"]) == ("2023-05-16", ["forêt"], "a reçu")
    assert (gift["donor_side"], gift["recipient_side"], gift["quantity"]) == ("SE", "ML", 20)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[a reçu](m1)", "a reçu", "m1 has no trigger"),
        ("[Ola Berg](p1)", "[Ola Berg](p9)", "p9 is marked but not declared"),
        ("[mardi](m1.date)", "[mardi](m1.day)", "m1.day is no argument"),
        ("date: 2023-05-16", "date: mardi", "is no date"),
        ("who: p1 p2", "who: p1", "needs two participants"),
        ("who: p1 p2", "who: p1 p7", "p7 is no declared entity"),
        ("| held |", "| done |", "is unknown"),
        ("quantity: 20", "quantity: vingt", "must be digits"),
        ("| item: tentes", "", "the thing given must be told"),
        ("x1 | negated", "x1 | silly", "must be one of"),
        ("[forêt](m1.topic)", "[forêt", "is not closed"),
        ("side: SE", "flag: SE", "unknown ['flag']"),
        ("x1 | negated", "m1 | visit | held | who: p1 p2", "declared twice"),
        ("published: 2023-05-17", "published: hier", "is no date"),
    ],
)
def test_what_breaks_the_format_is_refused_by_name(old: str, new: str, says: str) -> None:
    with pytest.raises(AnnotationError, match=r"^t-001: ") as caught:
        parse_block(BLOCK.replace(old, new, 1))
    assert says in str(caught.value)


def test_a_file_holds_many(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text(f"### {BLOCK}\n### {BLOCK.replace('t-001', 't-002')}", encoding="utf-8")
    assert [each.id for each in read_corpus(path)] == ["t-001", "t-002"]
