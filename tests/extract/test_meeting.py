"""Who met whom, one wording a row: the rule that sees it and those whom it sees."""

from __future__ import annotations

import pytest
from told import meetings, met, who

HOLM = "Lars Holm"
BERG = "Anna Berg"


def test_who_warned_during_an_event_is_who_met() -> None:
    text = (
        '"La paix est en danger", a mis en garde, mardi, le ministre danois Lars Holm lors d\'un entretien avec '
        "le roi de Norvège."
    )
    assert met(text) == ["Lars Holm + roi de Norvège"]


def test_a_verb_in_the_singular_tells_of_no_two() -> None:
    assert (
        met("Des soldats ont informé le ministre danois Lars Holm, et le chancelier autrichien en a discuté.")
        == []
    )


@pytest.mark.parametrize(
    ("text", "rule", "people"),
    [
        (
            "Le président finlandais Pekka Virtanen a rencontré son homologue polonais Adam Nowak à Helsinki.",
            "verb-object",
            ["Pekka Virtanen", "Adam Nowak"],
        ),
        (
            "L'ambassadrice d'Iran Leila Karimi a été reçue par le ministre danois Lars Holm.",
            "verb-object",
            [HOLM, "Leila Karimi"],
        ),
        (
            "Reçue par le ministre danois Lars Holm, l'ambassadrice d'Iran Leila Karimi a plaidé pour la paix.",
            "verb-object",
            [HOLM, "Leila Karimi"],
        ),
        (
            "Le ministre danois Lars Holm a rencontré lundi à Oslo le chancelier autrichien.",
            "verb-object",
            [HOLM, "chancelier autrichien"],
        ),
        (
            "Le ministre danois Lars Holm, en visite à Oslo, a rencontré la ministre norvégienne Anna Berg.",
            "verb-object",
            [HOLM, BERG],
        ),
        (
            "Le Premier ministre togolais s'est entretenu avec l'envoyé de l'Union africaine.",
            "verb-with",
            ["Premier ministre togolais", "envoyé de l'Union africaine"],
        ),
        (
            "Le ministre danois Lars Holm a eu avec la ministre norvégienne Anna Berg un entretien à Rome.",
            "noun-held",
            [HOLM, BERG],
        ),
        (
            "Le ministre danois Lars Holm a rencontré mardi à Oslo des responsables ukrainiens.",
            "verb-object",
            [HOLM, "responsables ukrainiens"],
        ),
        (
            "Les présidents kényan Amos Kibet et polonais Adam Nowak se sont rencontrés à Rome.",
            "verb-plural",
            ["Amos Kibet", "Adam Nowak"],
        ),
        (
            "Le roi de Norvège s'est entretenu il y a deux mois à Oslo avec l'ambassadeur du Chili.",
            "verb-with",
            ["roi de Norvège", "ambassadeur du Chili"],
        ),
        (
            "Anna Berg, avec qui le ministre danois Lars Holm s'est entretenu, est ministre de la Norvège.",
            "verb-with",
            [HOLM, BERG],
        ),
        (
            "Le chancelier autrichien a téléphoné à l'émir du Koweït.",
            "verb-to",
            ["chancelier autrichien", "émir du Koweït"],
        ),
        (
            "Les ministres grec et bulgare se sont réunis à Sofia.",
            "verb-plural",
            ["ministres grec", "ministres bulgare"],
        ),
        (
            "La ministre norvégienne Anna Berg et l'ambassadeur de Corée Kim Min-su ont paraphé la convention.",
            "verb-plural",
            [BERG, "Kim Min-su"],
        ),
        (
            "Le sommet a réuni le président kényan et le Premier ministre éthiopien.",
            "verb-gather",
            ["président kényan", "Premier ministre éthiopien"],
        ),
        (
            "Le ministre danois Lars Holm a remis une médaille à l'ambassadeur d'Iran Paul Duval.",
            "verb-hand",
            [HOLM, "Paul Duval"],
        ),
        (
            "Le président angolais a eu un entretien avec le roi de Jordanie.",
            "noun-held",
            ["président angolais", "roi de Jordanie"],
        ),
        (
            "Une rencontre entre le ministre grec Nikos Pappas et son homologue chypriote Andreas Loizou "
            "a eu lieu à Nicosie.",
            "noun-between",
            ["Nikos Pappas", "Andreas Loizou"],
        ),
        (
            "Lors d'une rencontre avec le chancelier autrichien, la ministre norvégienne Anna Berg a évoqué "
            "le climat.",
            "noun-during",
            [BERG, "chancelier autrichien"],
        ),
        (
            "« Nous avons parlé du climat », a déclaré le ministre danois Lars Holm lors d'une rencontre avec "
            "le chancelier autrichien.",
            "noun-during",
            [HOLM, "chancelier autrichien"],
        ),
        (
            "L'entretien que le ministre danois Lars Holm a eu avec l'ambassadrice d'Iran a duré une heure.",
            "noun-relative",
            [HOLM, "ambassadrice d'Iran"],
        ),
        (
            "À l'invitation du roi de Jordanie, la ministre norvégienne Anna Berg a effectué une visite.",
            "noun-invitation",
            [BERG, "roi de Jordanie"],
        ),
        (
            "Une réunion avec la participation du ministre danois Lars Holm et de la ministre norvégienne "
            "Anna Berg a eu lieu à Oslo.",
            "noun-occurs",
            [HOLM, BERG],
        ),
        (
            "La participation du ministre danois Lars Holm à la réunion des ministres de l'Union africaine.",
            "noun-participation",
            [HOLM, "ministres de l'Union africaine"],
        ),
        (
            "Le chèque a été reçu par le ministre danois Lars Holm, en présence de l'ambassadrice d'Iran.",
            "noun-presence",
            [HOLM, "ambassadrice d'Iran"],
        ),
        ("Le sommet Inde-Japon s'est ouvert à Tokyo.", "noun-compound", ["Inde", "Japon"]),
        (
            "Le ministre danois Lars Holm et le chancelier autrichien Franz Huber, à Prague, le 4 mai 2019.",
            "caption",
            [HOLM, "Franz Huber"],
        ),
    ],
)
def test_a_wording_of_a_meeting_is_understood(text: str, rule: str, people: list[str]) -> None:
    (meeting,) = meetings(text)
    assert (meeting.rule, who(meeting)) == (rule, people)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Le ministre danois Lars Holm a reçu l'ambassadrice d'Iran Leila Karimi.", "reception"),
        ("Le chancelier autrichien a téléphoné à l'émir du Koweït.", "phone"),
        ("Le sommet Inde-Japon s'est ouvert à Tokyo.", "conference"),
        ("La ministre norvégienne Anna Berg a rendu visite au sultan d'Oman.", "visit"),
    ],
)
def test_the_cue_tells_the_kind(text: str, kind: str) -> None:
    (meeting,) = meetings(text)
    assert meeting.kind == kind


def test_those_who_came_together_met_together() -> None:
    text = "Le roi de Norvège a reçu le ministre danois Lars Holm et l'ambassadeur du Chili."
    assert met(text) == ["roi de Norvège + Lars Holm + ambassadeur du Chili"]


def test_meetings_in_the_plural_are_one_a_partner() -> None:
    text = (
        "Le ministre danois Lars Holm a eu des entretiens avec le roi de Norvège et le chancelier autrichien."
    )
    assert met(text) == ["Lars Holm + roi de Norvège", "Lars Holm + chancelier autrichien"]


def test_one_after_the_other_is_one_meeting_each() -> None:
    text = "Le ministre danois Lars Holm a rencontré le chancelier autrichien puis le roi de Norvège."
    assert met(text) == ["Lars Holm + chancelier autrichien", "Lars Holm + roi de Norvège"]


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre danois a salué l'ambassadrice d'Iran.",
        "Le ministre danois a tenu une conférence de presse.",
        "Le roi a reçu une lettre de l'ambassadeur du Chili.",
        "Le ministre danois Lars Holm a rencontré des difficultés en Iran.",
        "Anna Berg est ministre et Paul Duval est ambassadeur.",
        "Le ministre danois Lars Holm a rencontré le ministre danois Lars Holm.",
        "Il pleut à Oslo.",
    ],
)
def test_a_sentence_without_a_meeting_tells_none(text: str) -> None:
    assert met(text) == []


@pytest.mark.parametrize(
    ("text", "rule", "people"),
    [
        (
            "Le ministre danois Lars Holm a donné audience à l'ambassadeur du Chili.",
            "noun-held",
            ["Lars Holm", "ambassadeur du Chili"],
        ),
        (
            "Le roi de Norvège a offert un banquet en l'honneur de la présidente chilienne.",
            "noun-held",
            ["roi de Norvège", "présidente chilienne"],
        ),
        (
            "Le roi de Norvège a présidé une cérémonie d'accueil en l'honneur de la présidente chilienne.",
            "noun-held",
            ["roi de Norvège", "présidente chilienne"],
        ),
        (
            "Un dîner a été donné à Oslo en l'honneur de la présidente chilienne par le roi de Norvège.",
            "noun-passive",
            ["roi de Norvège", "présidente chilienne"],
        ),
        (
            "Le ministre danois Lars Holm a évoqué avec la ministre norvégienne Anna Berg un projet de pont.",
            "verb-with",
            ["Lars Holm", "Anna Berg"],
        ),
        (
            "Le ministre danois Lars Holm a fait le point de la situation avec la ministre norvégienne Anna Berg.",
            "verb-with",
            ["Lars Holm", "Anna Berg"],
        ),
        (
            "Le ministre danois Lars Holm s'est rendu à Oslo pour voir la ministre norvégienne Anna Berg.",
            "verb-sight",
            ["Lars Holm", "Anna Berg"],
        ),
        (
            "Le ministre danois Lars Holm et la ministre norvégienne Anna Berg ont réglé l'affaire au téléphone.",
            "on-line",
            ["Lars Holm", "Anna Berg"],
        ),
        (
            "Le ministre danois Lars Holm a ouvert sa tournée par un entretien avec la ministre norvégienne "
            "Anna Berg.",
            "noun-during",
            ["Lars Holm", "Anna Berg"],
        ),
        (
            "Le ministre danois Lars Holm a eu trois heures de discussions avec la ministre norvégienne Anna Berg.",
            "noun-held",
            ["Lars Holm", "Anna Berg"],
        ),
        (
            "L'annonce a été faite par le ministre danois Lars Holm après un entretien avec la ministre "
            "norvégienne Anna Berg.",
            "noun-during",
            ["Lars Holm", "Anna Berg"],
        ),
        (
            "L'accord a été signé à Rome par le ministre danois Lars Holm et la ministre norvégienne Anna Berg.",
            "verb-plural",
            ["Lars Holm", "Anna Berg"],
        ),
        (
            "Au cours de l'entretien qu'il a eu avec la ministre norvégienne Anna Berg, le ministre danois "
            "Lars Holm a évoqué la paix.",
            "noun-relative",
            ["Lars Holm", "Anna Berg"],
        ),
        (
            "Le ministre danois Lars Holm a reçu, mardi au palais royal de Rabat, la ministre norvégienne Anna Berg.",
            "verb-object",
            ["Lars Holm", "Anna Berg"],
        ),
    ],
)
def test_what_communiques_word_otherwise_is_a_meeting_too(text: str, rule: str, people: list[str]) -> None:
    found = meetings(text)
    assert [(meeting.rule, sorted(who(meeting))) for meeting in found] == [(rule, sorted(people))]


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre danois Lars Holm a évoqué le projet de pont avec la Norvège.",
        "Arnold a rencontré François.",
        "Le ministre danois Lars Holm a accordé la priorité à un sommet organisé à Oslo.",
    ],
    ids=["a project with somebody", "two of whom one word is told", "no host of a summit"],
)
def test_what_only_looks_like_a_meeting_is_none(text: str) -> None:
    assert met(text) == []


@pytest.mark.parametrize(
    ("story", "people"),
    [
        (
            "Le ministre danois Lars Holm a remis des clés. Recevant ce don des mains du ministre danois, "
            "l'ambassadeur du Chili l'a remercié.",
            {"Lars Holm", "ambassadeur du Chili"},
        ),
        (
            "Le ministre danois Lars Holm est attendu à Madrid, où est prévue une rencontre avec son homologue "
            "espagnol Luis Ruiz.",
            {"Lars Holm", "Luis Ruiz"},
        ),
        (
            "Le ministre danois Lars Holm a reçu mercredi, au siège du ministère, l'ambassadeur du Chili.",
            {"Lars Holm", "ambassadeur du Chili"},
        ),
    ],
    ids=["from hand to hand", "expected where somebody goes", "over the house where it was"],
)
def test_the_other_side_is_found_where_the_sentence_is_long(story: str, people: set[str]) -> None:
    assert people in [set(who(meeting)) for meeting in meetings(story)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "La reine de Suède s'est entretenue avec l'ambassadeur du Japon, Ken Ito, et celui de Belgique, Jan "
            "Peeters.",
            ["reine de Suède", "Ken Ito", "Jan Peeters"],
        ),
        (
            "L'accord a été signé à Rome entre le ministre danois Lars Holm et la ministre norvégienne Anna "
            "Berg.",
            ["Lars Holm", "Anna Berg"],
        ),
        (
            "Le ministre danois Lars Holm a eu une communication téléphonique avec la ministre norvégienne Anna "
            "Berg.",
            ["Lars Holm", "Anna Berg"],
        ),
        (
            "Son Altesse l'émir Tamim Salmane a reçu la ministre norvégienne Anna Berg.",
            ["Tamim Salmane", "Anna Berg"],
        ),
        (
            "Le ministre danois Lars Holm a reçu l'ambassadrice du Chili, Maria Ruiz, accompagnée de l'attaché "
            "Paul Duval.",
            ["Lars Holm", "Maria Ruiz", "Paul Duval"],
        ),
    ],
    ids=[
        "that of another country",
        "between two",
        "a noun of two words",
        "a style",
        "who came with the guest",
    ],
)
def test_all_who_met_are_told(text: str, people: list[str]) -> None:
    assert [sorted(who(meeting)) for meeting in meetings(text)] == [sorted(people)]


def test_those_whom_the_next_sentence_names_were_met_one_by_one() -> None:
    told = meetings(
        "Le ministre danois Lars Holm a reçu deux ambassadeurs. Il s'agit de Ken Ito (Japon) et "
        "de Jan Peeters (Belgique)."
    )
    assert [who(meeting) for meeting in told] == [["Lars Holm", "Ken Ito"], ["Lars Holm", "Jan Peeters"]]
    assert [meeting.participants[1].side for meeting in told] == ["JP", "BE"]


def test_the_members_of_a_body_do_not_meet_by_being_its_members() -> None:
    assert met("L'OTAN réunit la Suède, la Norvège et le Danemark.") == []


def test_a_channel_takes_no_one_from_behind_it() -> None:
    assert met(
        "Le ministre danois Lars Holm et la ministre norvégienne Anna Berg se sont entretenus par "
        "visioconférence à la veille de la négociation avec le Chili."
    ) == ["Lars Holm + Anna Berg"]
