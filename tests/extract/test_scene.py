"""One story: who is who in it, and to whom it points back. Told as stories."""

from __future__ import annotations

from datetime import date

import pytest
from parses import at, scene
from told import meetings, met

TRUNG = (
    "Le vice-ministre vietnamien des Affaires étrangères Le Hoai Trung a reçu l'ambassadeur d'Italie. "
    "M. Trung a ensuite rencontré le chancelier autrichien."
)


@pytest.mark.parametrize(
    ("story", "people"),
    [
        (TRUNG, ["Le Hoai Trung + ambassadeur d'Italie", "Le Hoai Trung + chancelier autrichien"]),
        (
            "Le ministre danois Lars Holm a parlé. Le ministre a ensuite reçu l'ambassadrice d'Iran.",
            ["Lars Holm + ambassadrice d'Iran"],
        ),
        (
            "Le ministre turc Emre Aydin et le général turc Can Demir sont arrivés à Oslo. "
            "La ministre norvégienne Anna Berg a reçu ces responsables turcs.",
            ["Anna Berg + Emre Aydin + Can Demir"],
        ),
        (
            "Le ministre danois Lars Holm a rencontré le ministre espagnol Luis Ruiz. "
            "Les deux ministres se sont entretenus du climat.",
            ["Lars Holm + Luis Ruiz"],
        ),
        (
            "La ministre norvégienne Anna Berg a reçu une délégation cubaine dirigée par le général Luis Ortega.",
            ["Anna Berg + délégation cubaine + Luis Ortega"],
        ),
        (
            "Une délégation de la Banque mondiale, conduite par Paul Duval, a été reçue par la ministre "
            "norvégienne Anna Berg.",
            ["Anna Berg + délégation de la Banque mondiale + Paul Duval"],
        ),
    ],
)
def test_words_that_point_back_find_whom_they_mean(story: str, people: list[str]) -> None:
    assert met(story) == people


def test_two_people_of_one_surname_stay_two() -> None:
    story = (
        "Le ministre danois Paul Holm a reçu l'ambassadrice d'Iran. "
        "Le général danois Jens Holm a reçu le roi de Jordanie."
    )
    assert met(story) == ["Paul Holm + ambassadrice d'Iran", "Jens Holm + roi de Jordanie"]


def test_a_surname_that_two_share_is_neither_of_them() -> None:
    story = (
        "Le ministre danois Paul Holm est là. Le général danois Jens Holm est là. "
        "M. Holm a reçu l'ambassadrice d'Iran."
    )
    assert not {"Paul Holm", "Jens Holm"} & {name for pair in met(story) for name in pair.split(" + ")}


def test_a_counterpart_stands_on_the_other_side_with_the_same_office() -> None:
    (meeting,) = meetings("Le président angolais Paulo Neto a rencontré son homologue suédois à Stockholm.")
    angolan, swede = meeting.participants
    assert (angolan.name, angolan.side) == ("Paulo Neto", "AO")
    assert (swede.name, swede.side) == (None, "SE")
    assert (swede.role or "").startswith("président")


def test_a_leader_lends_from_the_delegation_its_side() -> None:
    told = scene(
        "La ministre norvégienne Anna Berg a reçu une délégation cubaine dirigée par le général Luis Ortega."
    )
    reading = told.readings[0]
    mention = told.mention_at(reading, at(reading, "délégation"))
    assert mention is not None
    assert [(actor.name, actor.side) for actor in told.unfold(reading, mention)] == [
        (None, "CU"),
        ("Luis Ortega", "CU"),
    ]


def test_people_coordinated_are_taken_together() -> None:
    told = scene("Le roi de Norvège a reçu le ministre danois Lars Holm et l'ambassadeur du Chili.")
    reading = told.readings[0]
    mention = told.mention_at(reading, at(reading, "ministre"))
    assert mention is not None
    assert [actor.side for actor in told.together(reading, mention)] == ["DK", "CL"]


def test_a_mention_is_found_at_its_words_and_after_a_token() -> None:
    told = scene("Le roi de Norvège a reçu le ministre danois Lars Holm et l'ambassadeur du Chili.")
    reading = told.readings[0]
    minister = told.mention_at(reading, at(reading, "Holm"))
    assert minister is not None
    assert minister.name == "Lars Holm"
    assert told.mention_after(reading, at(reading, "reçu")) == minister
    assert told.mention_at(reading, at(reading, "reçu")) is None
    assert told.mention_after(reading, at(reading, "roi"), reach=1) is None


def test_an_office_without_a_side_is_the_newsrooms() -> None:
    story = "Le ministre des Affaires étrangères a reçu l'ambassadeur du Chili."
    minister, _ = scene(story, home="VN").mentions[0]
    told = scene(story, home="VN")
    assert told.actor(told.readings[0], minister).side == "VN"
    told = scene(story)
    assert told.actor(told.readings[0], minister).side is None


def test_an_office_without_a_side_is_that_of_the_country_the_story_is_about() -> None:
    story = "Le Togo a fêté la paix. Le Togo est en fête. Le Premier ministre a reçu l'ambassadeur du Chili."
    (meeting,) = meetings(story)
    assert [each.side for each in meeting.participants] == ["TG", "CL"]


def test_relative_dates_count_from_the_day_of_publication() -> None:
    assert scene(TRUNG, published=date(2020, 8, 13)).published == date(2020, 8, 13)


def test_relative_dates_of_an_undated_dispatch_count_from_its_dateline() -> None:
    told = scene("Oslo, 3 mai 2019 - Le roi de Norvège a reçu mardi l'ambassadeur du Chili.")
    assert told.published == date(2019, 5, 3)


def test_a_teaser_of_another_article_has_no_day() -> None:
    assert scene(TRUNG, section="teaser", published=date(2020, 8, 13)).published is None
