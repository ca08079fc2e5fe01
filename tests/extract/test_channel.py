"""By which channel people met, from the words beside the cue."""

from __future__ import annotations

import pytest
from parses import at, reading
from told import meetings

from kg.extract.channel import channel


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("Le ministre s'est entretenu par téléphone avec le roi de Jordanie.", "entretenu", "phone"),
        ("Il a eu un entretien téléphonique avec le roi de Jordanie.", "entretien", "phone"),
        ("Le ministre s'est entretenu en visioconférence avec le roi de Jordanie.", "entretenu", "video"),
        ("Une réunion virtuelle avec le roi de Jordanie a eu lieu.", "réunion", "video"),
        ("La réunion a eu lieu en ligne avec le roi de Jordanie.", "réunion", "video"),
    ],
)
def test_words_beside_the_cue_tell_the_channel(text: str, cue: str, kind: str) -> None:
    found = reading(text)
    assert channel(found, at(found, cue)) == kind


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Le ministre s'est entretenu à Oslo avec le roi de Jordanie.", "entretenu"),
        (
            "Le ministre s'est entretenu à Oslo avec le roi de Jordanie du climat, de la paix et du téléphone.",
            "entretenu",
        ),
    ],
)
def test_people_meet_face_to_face_unless_the_text_says_otherwise(text: str, cue: str) -> None:
    found = reading(text)
    assert channel(found, at(found, cue)) is None


def test_the_channel_is_the_kind_of_the_meeting() -> None:
    (meeting,) = meetings("Le roi de Norvège s'est entretenu par téléphone avec le roi de Jordanie.")
    assert meeting.kind == "phone"
