"""What stands behind words of falsehood, supposition or fiction is no fact; what does not, may be."""

from __future__ import annotations

from typing import Any

import pytest
from parses import at, scene

from kg import lexicon
from kg.extract.frames import framed
from kg.places.senses import key

RECEIVED = {"reçu", "reçoive", "reçoit", "recevant", "recevrait"}
ROWS = lexicon.load("frames")["frame"]


@pytest.mark.parametrize("row", ROWS, ids=[row["words"] for row in ROWS])
def test_each_frame_makes_its_example_untrue(row: dict[str, Any]) -> None:
    story = scene(row["example"])
    cue = max(i for i, token in enumerate(story.readings[0].tokens) if token.text in RECEIVED)
    assert framed(story, story.readings[0], cue)


def test_frames_are_sorted_and_none_comes_twice() -> None:
    words = [row["words"] for row in ROWS]
    assert words == sorted(set(words), key=key)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Le roi, accusé à tort de fraude, a reçu l'ambassadeur du Chili.", "reçu"),
        ("Il est faux que le roi soit malade ; il a reçu l'ambassadeur du Chili.", "reçu"),
        ("L'information selon laquelle le roi a reçu l'ambassadeur du Chili a surpris Oslo.", "reçu"),
        ("Un film documentaire montre comment le roi a reçu l'ambassadeur du Chili.", "reçu"),
        ("À l'opéra, le ministre a raconté comment le roi a reçu l'ambassadeur du Chili.", "reçu"),
        ("Dans un film diffusé lundi, le roi a reçu l'ambassadeur du Chili.", "reçu"),
    ],
)
def test_what_they_do_not_govern_they_leave_alone(text: str, cue: str) -> None:
    story = scene(text)
    assert framed(story, story.readings[0], at(story.readings[0], cue)) is None


def test_a_plot_goes_on_in_the_present_tense_to_the_end_of_its_paragraph() -> None:
    told = scene("Le film raconte la vie d'un consul. La reine reçoit le ministre danois Lars Holm.")
    assert framed(told, told.readings[1], at(told.readings[1], "reçoit")) is not None
    told = scene("Le film raconte la vie d'un consul. La reine a reçu le ministre danois Lars Holm.")
    assert framed(told, told.readings[1], at(told.readings[1], "reçu")) is None
