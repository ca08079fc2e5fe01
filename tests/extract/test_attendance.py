"""Who came to an event besides those who met. Told as stories."""

from __future__ import annotations

import pytest
from told import meetings, who


@pytest.mark.parametrize(
    ("story", "people"),
    [
        (
            "Le ministre danois Lars Holm a reçu la ministre norvégienne Anna Berg. La rencontre s'est "
            "déroulée en présence de l'ambassadeur du Chili.",
            {"Lars Holm", "Anna Berg", "ambassadeur du Chili"},
        ),
        (
            "Le ministre danois Lars Holm a reçu la ministre norvégienne Anna Berg. Ont assisté à la "
            "rencontre l'ambassadeur du Chili et l'ambassadrice d'Iran.",
            {"Lars Holm", "Anna Berg", "ambassadeur du Chili", "ambassadrice d'Iran"},
        ),
    ],
)
def test_who_attended_an_event_told_before_met_those_who_held_it(story: str, people: set[str]) -> None:
    assert people in [set(who(meeting)) for meeting in meetings(story)]


def test_who_attended_another_event_did_not_meet_those_told_before() -> None:
    told = [
        set(who(meeting))
        for meeting in meetings(
            "Le ministre danois Lars Holm a reçu la ministre norvégienne Anna Berg. Une rencontre s'est "
            "déroulée en présence de l'ambassadeur du Chili et du roi de Jordanie."
        )
    ]
    assert told == [{"Lars Holm", "Anna Berg"}, {"ambassadeur du Chili", "roi de Jordanie"}]
