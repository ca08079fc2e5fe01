"""What the reader tells is no fact where the tree denies it."""

from __future__ import annotations

import pytest
from annotated import document

from kg.extract.realis import denial, real

DECLARED = (
    "p1 | person | name: Ola Berg | role: ministre norvégien | side: NO\n"
    "p2 | person | name: Ama Sarpong | role: ministre ghanéenne | side: GH\n"
    "m1 | meeting | held | who: p1 p2"
)
GIVEN = (
    "c1 | country | name: Norvège | side: NO\nc2 | country | name: Ghana | side: GH\n"
    "d1 | pledged | from: c1 | to: c2 | item: tentes"
)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (
            "[Le ministre norvégien Ola Berg](p1) n'a pas [rencontré](m1) [la ministre ghanéenne Ama Sarpong](p2).",
            "negated",
        ),
        (
            "Il est faux que [le ministre norvégien Ola Berg](p1) ait [rencontré](m1) "
            "[la ministre ghanéenne Ama Sarpong](p2).",
            "untrue",
        ),
    ],
)
def test_a_meeting_that_is_denied_is_not_told(words: str, reason: str) -> None:
    story = document(words, DECLARED)
    found = denial(story.scene, story.told.triggers[0])
    assert found is not None
    assert found.reason == reason
    assert real(story.scene, story.told).triggers == ()


def test_a_gift_that_is_denied_is_not_told() -> None:
    story = document("[La Norvège](c1) ne [donnera](d1) pas [500 tentes](d1.item) [au Ghana](c2).", GIVEN)
    assert real(story.scene, story.told).given == ()


def test_of_wishes_the_reader_judges_itself() -> None:
    story = document(
        "[Le ministre norvégien Ola Berg](p1) souhaite [rencontrer](m1) [la ministre ghanéenne Ama Sarpong](p2).",
        DECLARED,
    )
    assert real(story.scene, story.told) == story.told
