"""Who is who in a story: one person under many names is one, and where two fit the text is left open."""

from __future__ import annotations

import pytest
from parses import scene

from kg.cast import Cast, Person


def cast(story: str) -> Cast:
    return scene(story).cast


def names(story: str) -> list[str | None]:
    return [person.name for person in cast(story).people]


def stands_for(story: str, words: str) -> str | None:
    """Return the name of the person whom the last mention that begins with *words* stands for."""
    told = scene(story)
    found = None
    for reading in told.readings:
        for mention in told.mentions[reading.number]:
            if reading.words(mention.first, mention.last).startswith(words):
                found = told.cast.person(reading.number, mention)
    return None if found is None else found.name


@pytest.mark.parametrize(
    ("story", "words", "name"),
    [
        ("Le ministre Le Hoai Trung a parlé. M. Trung a salué le roi.", "M. Trung", "Le Hoai Trung"),
        ("La ministre Anna Berg a parlé. Mme Berg a salué le roi.", "Mme Berg", "Anna Berg"),
        ("Anna Berg a parlé à la presse. Berg a salué le roi.", "Berg", "Anna Berg"),
        ("Le ministre danois Lars Holm a parlé. Le ministre danois est parti.", "ministre", "Lars Holm"),
        ("Le ministre danois Lars Holm a parlé. Le ministre est parti.", "ministre", "Lars Holm"),
        ("Le président kényan Amos Kibet a parlé. Le dirigeant kényan est parti.", "dirigeant", "Amos Kibet"),
        ("Le vice-ministre permanent Lars Holm a parlé. Le vice-ministre est parti.", "vice", "Lars Holm"),
    ],
)
def test_a_person_is_known_again(story: str, words: str, name: str) -> None:
    assert stands_for(story, words) == name
    assert names(story).count(name) == 1


def test_the_fullest_name_stays() -> None:
    story = "M. Trung a salué le roi. Le ministre Le Hoai Trung a parlé. M. Trung est parti."
    assert "Le Hoai Trung" in names(story)
    assert "Trung" not in names(story)


def test_an_office_told_before_its_name_is_the_same_person() -> None:
    story = "Le ministre danois est à Oslo. Le ministre danois Lars Holm a parlé."
    assert names(story) == ["Lars Holm"]


def test_the_president_of_another_body_is_somebody_else() -> None:
    story = "Le président de la République Paul Duval est à Lyon. Le président de la FIFA a parlé."
    assert stands_for(story, "président de la FIFA") is None


def test_an_office_of_one_side_is_not_his_whom_the_story_later_tells_of_another() -> None:
    story = "La Norvège reçoit Holm. Le roi de Norvège a parlé. Le ministre danois Lars Holm est parti."
    assert stands_for(story, "roi") is None
    assert names(story).count("Lars Holm") == 1


def test_which_of_two_leaders_is_meant_by_a_name_without_side_is_left_open() -> None:
    story = "Le président Paul Duval a parlé. Le chef de l'État américain et le président français se sont rencontrés."
    assert stands_for(story, "président français") is None


def test_a_body_may_be_told_later() -> None:
    story = "La directrice générale Anna Berg est à Lyon. La directrice de l'Unesco a parlé."
    assert stands_for(story, "directrice de") == "Anna Berg"


def test_two_people_of_one_surname_stay_two() -> None:
    story = "Le ministre Paul Duval a parlé. L'ambassadrice Marie Duval a parlé."
    assert names(story) == ["Paul Duval", "Marie Duval"]


def test_a_form_of_address_parts_a_man_from_a_woman_of_one_surname() -> None:
    story = "M. Paul Duval a parlé. Mme Marie Duval a parlé. Mme Duval est partie."
    assert stands_for(story, "Mme Duval") == "Marie Duval"


def test_a_surname_that_two_men_share_is_left_open() -> None:
    story = "Le ministre Paul Duval a parlé. L'ambassadeur Jean Duval a parlé. M. Duval est parti."
    assert stands_for(story, "M. Duval") is None


def test_an_office_that_two_hold_is_left_open() -> None:
    story = "Le ministre danois Lars Holm et le ministre suédois Nils Lund ont parlé. Le ministre est parti."
    assert stands_for(story, "ministre") is None


def test_the_adjective_tells_which_of_two_holders_is_meant() -> None:
    story = (
        "Le ministre danois Lars Holm et le ministre suédois Nils Lund ont parlé. "
        "Le ministre suédois est parti."
    )
    assert stands_for(story, "ministre suédois") == "Nils Lund"


def test_a_counterpart_is_somebody_else() -> None:
    story = "Le ministre danois Lars Holm a vu son homologue suédois."
    assert stands_for(story, "homologue") is None


def test_a_counterpart_is_the_one_person_known_of_that_side() -> None:
    story = "Le ministre suédois Nils Lund a parlé. Le ministre danois Lars Holm a vu son homologue suédois."
    assert stands_for(story, "homologue") == "Nils Lund"


def test_several_people_named_as_one_group_are_nobody_in_particular() -> None:
    assert names("Les ministres danois et suédois ont parlé.") == []


def test_side_and_office_told_at_any_mention_are_kept() -> None:
    (person,) = cast("Anna Berg a parlé à la presse. La ministre norvégienne Anna Berg est partie.").people
    assert (person.side, person.role) == ("NO", "ministre norvégienne")
    assert person.seen == [0, 1]


def test_a_counterparts_office_is_not_learnt() -> None:
    story = "Le ministre danois Lars Holm a vu son homologue suédois Nils Lund."
    nils = next(person for person in cast(story).people if person.name == "Nils Lund")
    assert nils.role is None
    assert nils.side == "SE"


def test_a_person_of_another_side_or_gender_does_not_fit() -> None:
    told = scene("Le ministre danois Lars Holm a vu son homologue suédois Nils Lund.")
    danish = told.mentions[0][0]
    assert Person("Lars Holm", "DK").fits(danish, "Masc")
    assert not Person("Nils Lund", "SE").fits(danish, "Masc")
    assert not Person("Karen Dahl", "DK", "Fem").fits(danish, "Masc")
    assert Person("Lars Holm").fits(danish, None)


@pytest.mark.parametrize(
    ("story", "words", "name"),
    [
        (
            "Le ministre danois des Affaires étrangères Lars Holm a parlé. Le chef de la diplomatie danoise "
            "est parti.",
            "chef",
            "Lars Holm",
        ),
        ("L'ambassadeur de Suède Lars Holm a parlé. Le diplomate est parti.", "diplomate", "Lars Holm"),
        ("L'envoyé de l'ONU a parlé. Anna Berg est partie.", "envoyé", "Anna Berg"),
        (
            "Le conseiller Lars Holm, chef du département, a parlé. Le chef du département est parti.",
            "chef du département",
            "Lars Holm",
        ),
    ],
    ids=["a field of office", "an embassy", "a name that comes late", "a second office"],
)
def test_a_person_is_known_by_another_office(story: str, words: str, name: str) -> None:
    assert stands_for(story, words) == name


@pytest.mark.parametrize(
    ("story", "words"),
    [
        ("Le président Paul Duval a écrit au président kényan.", "président kényan"),
        (
            "Le président du Sénat Paul Duval a écrit au président du Parlement grec.",
            "président du Parlement grec",
        ),
    ],
)
def test_one_to_whom_a_person_writes_is_somebody_else(story: str, words: str) -> None:
    assert stands_for(story, words) != "Paul Duval"


@pytest.mark.parametrize(
    ("story", "words", "name"),
    [
        ("Le ministre danois Demeke Holm a parlé. M. Demeke est parti.", "M. Demeke", "Demeke Holm"),
        (
            "Le Premier ministre togolais, chef du gouvernement Lars Holm, a parlé. Le Premier ministre togolais "
            "est parti.",
            "Premier ministre",
            "Lars Holm",
        ),
        ("Le président Lars Holm a parlé. Le chef de l'État est parti.", "chef de l", "Lars Holm"),
    ],
    ids=["by the first name", "by an office told before the name", "by the state's own words"],
)
def test_a_person_is_known_by_what_comes_first(story: str, words: str, name: str) -> None:
    assert stands_for(story, words) == name


def test_a_pope_is_nobody_who_bears_his_name() -> None:
    assert names("Le pape Paul a parlé. Paul Duval est parti.") == ["Paul", "Paul Duval"]
