"""Who a sentence speaks of: offices with their names and sides, names alone, groups, states and bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from parses import reading, scene

from kg.mentions import find_mentions, known_names
from kg.mentions.offices import find_offices, find_titles
from kg.mentions.spans import is_acronym, name_spans

if TYPE_CHECKING:
    from kg.model import Mention


def mentions(text: str) -> tuple[Mention, ...]:
    return find_mentions(reading(text))


def only(text: str) -> Mention:
    """Return the first mention of *text*."""
    return mentions(text)[0]


@pytest.mark.parametrize(
    ("text", "role", "name", "side"),
    [
        ("Le ministre danois Lars Holm a parlé.", "ministre danois", "Lars Holm", "DK"),
        ("Le ministre danois, Lars Holm, a parlé.", "ministre danois", "Lars Holm", "DK"),
        ("Lars Holm, ministre du Danemark, a parlé.", "ministre du Danemark", "Lars Holm", "DK"),
        ("L'ambassadeur d'Iran au Chili a parlé.", "ambassadeur d'Iran au Chili", None, "IR"),
        ("L'ambassadrice Anna Berg a parlé.", "ambassadrice", "Anna Berg", None),
        (
            "Le ministre de la Jeunesse et des Sports du Bénin a parlé.",
            "ministre de la Jeunesse et des Sports du Bénin",
            None,
            "BJ",
        ),
        (
            "Le ministre finlandais des Affaires étrangères Pekka Virtanen a parlé.",
            "ministre finlandais des Affaires étrangères",
            "Pekka Virtanen",
            "FI",
        ),
        (
            "La vice-Première ministre et ministre de l'Agriculture Anna Berg a parlé.",
            "vice-Première ministre et ministre de l'Agriculture",
            "Anna Berg",
            None,
        ),
        ("Le président de la BAD Paul Duval a parlé.", "président de la BAD", "Paul Duval", "BAD"),
        ("Le secrétaire du PS Jean Duval a parlé.", "secrétaire du PS", "Jean Duval", None),
        ("Le président du Sénat kényan a parlé.", "président du Sénat kényan", None, "KE"),
        ("Le président Français Paul Duval a parlé.", "président Français", "Paul Duval", "FR"),
        (
            "Le président somalien Hassan Cheikh Mohamoud a parlé.",
            "président somalien",
            "Hassan Cheikh Mohamoud",
            "SO",
        ),
        ("Le président, colonel Amos Kibet, a parlé.", "président", "Amos Kibet", None),
        (
            "Le président autoproclamé togolais Amos Kibet a parlé.",
            "président autoproclamé togolais",
            "Amos Kibet",
            "TG",
        ),
    ],
)
def test_an_office_reaches_as_far_as_its_words(
    text: str, role: str, name: str | None, side: str | None
) -> None:
    found = only(text)
    assert (found.kind, found.role, found.name, found.side) == ("person", role, name, side)


def test_a_holder_of_an_adjective_that_two_states_share_is_named_without_side() -> None:
    found = [
        (each.name, each.side)
        for each in mentions("Les présidents kényan Amos Kibet et congolais Paul Duval ont parlé.")
    ]
    assert found == [("Amos Kibet", "KE"), ("Paul Duval", None)]


def test_newspapers_and_broadcasters_are_nobody() -> None:
    assert [
        each.name for each in mentions("Lars Holm a parlé à Paris Match, et Libération a rencontré le roi.")
    ] == ["Lars Holm", None]


def test_a_president_who_does_what_the_verb_says_is_not_the_one_named_before_the_comma() -> None:
    found = mentions("Sous la présidence de Lars Holm, le président polonais et son épouse ont salué le roi.")
    assert [(each.name, each.side) for each in found if each.kind == "person"][:2] == [
        ("Lars Holm", None),
        (None, "PL"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La chancelière Maria von Huber a parlé.", "Maria von Huber"),
        ("Le ministre Le Hoai Trung a parlé.", "Le Hoai Trung"),
        ("Le cheikh Ahmed al-Mansour a parlé.", "Ahmed al-Mansour"),
        ("Le ministre Mustapha BENALI a parlé.", "Mustapha BENALI"),
        ("Hier, Jean-Marc Petit a parlé.", "Jean-Marc Petit"),
    ],
)
def test_a_name_keeps_its_particles_and_capitals(text: str, name: str) -> None:
    assert name in [mention.name for mention in mentions(text)]


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("M. Trung a parlé.", "M", "Trung"),
        ("Mme Berg a parlé.", "Mme", "Berg"),
        ("Selon M. Paul Duval, il pleut.", "M", "Paul Duval"),
    ],
)
def test_a_form_of_address_is_no_part_of_the_name(text: str, title: str, name: str) -> None:
    found = only(text)
    assert ((found.title or "").rstrip("."), found.name) == (title, name)


def test_a_people_in_front_of_a_name_lends_its_side() -> None:
    found = only("L'Américain John Baker a parlé.")
    assert (found.name, found.side) == ("John Baker", "US")


def test_a_counterpart_is_relational_and_an_office_is_not() -> None:
    minister, counterpart = mentions("Le ministre danois a vu son homologue suédois.")
    assert (minister.relational, counterpart.relational) == (False, True)
    assert counterpart.side == "SE"


@pytest.mark.parametrize(
    ("text", "definite"),
    [
        ("Le ministre danois a parlé.", True),
        ("Un ministre danois a parlé.", False),
        ("Plusieurs ministres danois ont parlé.", False),
    ],
)
def test_an_article_tells_whether_somebody_in_particular_is_meant(text: str, definite: bool) -> None:
    assert only(text).definite is definite


def test_a_delegation_is_a_group() -> None:
    found = only("La délégation cubaine a parlé.")
    assert (found.kind, found.role, found.side) == ("group", "délégation cubaine", "CU")


@pytest.mark.parametrize(
    ("text", "kind", "side"),
    [
        ("La Suède a parlé.", "country", "SE"),
        ("Bruxelles a parlé.", "country", "UE"),
        ("Hanoï a parlé.", "country", "VN"),
        ("L'ONU a parlé.", "organization", "ONU"),
    ],
)
def test_states_seats_and_bodies_speak_for_a_side(text: str, kind: str, side: str) -> None:
    found = only(text)
    assert (found.kind, found.side) == (kind, side)


def test_a_town_speaks_for_nobody() -> None:
    assert [mention.role for mention in mentions("Le navire est à Marseille.")] == []


def test_a_dateline_speaks_for_nobody() -> None:
    assert [mention.role for mention in mentions("Rabat - Des ministres danois ont parlé.")] == [
        "ministres danois"
    ]


def test_offices_that_several_hold_are_dealt_out() -> None:
    found = mentions("Les présidents danois Lars Holm et suédois Nils Lund ont parlé.")
    assert [(each.name, each.side) for each in found] == [("Lars Holm", "DK"), ("Nils Lund", "SE")]


def test_names_listed_after_a_plural_office_share_it() -> None:
    found = mentions("Les ministres danois Lars Holm et Karen Dahl ont parlé.")
    assert [(each.name, each.side) for each in found] == [("Lars Holm", "DK"), ("Karen Dahl", "DK")]


def test_names_after_two_adjectives_are_dealt_out_in_turn() -> None:
    found = mentions("Les dirigeants danois et suédois, Lars Holm et Nils Lund, ont parlé.")
    assert [(each.name, each.side) for each in found] == [("Lars Holm", "DK"), ("Nils Lund", "SE")]


def test_a_plural_office_without_names_is_one_plural_mention() -> None:
    found = only("Les ministres danois ont parlé.")
    assert (found.plural, found.name) == (True, None)


@pytest.mark.parametrize(
    "text",
    [
        "La Table ronde a commencé.",
        "Le Maire de la commune a parlé de PME et de TIC.",
        "Lundi, il pleut.",
        "Selon lui, il pleut.",
    ],
)
def test_capitals_alone_make_no_name(text: str) -> None:
    assert [mention.name for mention in mentions(text) if mention.name] == []


def test_a_month_and_a_country_are_no_names() -> None:
    found = reading("Le 4 mai 2019, la Norvège a parlé.")
    assert [mention.name for mention in find_mentions(found)] == [None]


def test_a_hyphen_between_two_known_people_makes_no_third() -> None:
    told = scene("Hier, Paul Duval a vu Anna Berg. Un entretien Duval-Berg a suivi.")
    assert all(mention.name != "Duval-Berg" for mention in told.mentions[1])


def test_names_inside_sentences_are_known_elsewhere() -> None:
    told = scene("Hier, Paul Duval a vu Anna Berg. Un entretien Duval-Berg a suivi.")
    assert known_names(told.readings) >= {("paul", "duval"), ("anna", "berg")}


def test_the_longest_office_is_taken() -> None:
    (office,) = find_offices(reading("Le vice-Premier ministre a parlé."))
    assert office.role.lemma.casefold() == "vice-premier ministre"


def test_a_surname_that_reads_like_an_office_is_none() -> None:
    assert find_offices(reading("Hier, Bruno Le Maire a parlé.")) == []


def test_a_rank_may_stand_between_office_and_name_and_an_embassy_is_a_post() -> None:
    president, colonel = find_offices(reading("Le président, colonel Amos Kibet, a parlé."))
    assert (president.is_rank, colonel.is_rank) == (False, True)
    (ambassador,) = find_offices(reading("L'ambassadeur d'Iran au Chili a parlé."))
    assert ambassador.posted


def test_a_form_of_address_wants_a_name() -> None:
    (title,) = find_titles(reading("M. Trung a parlé."))
    assert (title.word, title.gender) == ("M.", "m")
    assert find_titles(reading("Le train roule à 10 m par seconde.")) == []


@pytest.mark.parametrize(
    ("text", "expected"), [("OMS", True), ("PME-PMI", True), ("Oms", False), ("M", False)]
)
def test_an_acronym_is_all_capitals(text: str, expected: bool) -> None:
    assert is_acronym(text) is expected


def test_tokens_that_are_taken_are_no_name() -> None:
    found = reading("Hier, Paul Duval a parlé.")
    (name,) = name_spans(found, ())
    assert name_spans(found, range(name.first, name.last + 1)) == []


@pytest.mark.parametrize(
    ("text", "role", "name", "side"),
    [
        (
            "Le président du groupe d'amitié Chili-Suède du Sénat danois, Lars Holm, a parlé.",
            "président du groupe d'amitié Chili-Suède du Sénat danois",
            "Lars Holm",
            "DK",
        ),
        (
            "La ministre de la Santé par intérim, Sonia Ben Cheikh, a parlé.",
            "ministre de la Santé par intérim",
            "Sonia Ben Cheikh",
            None,
        ),
        ("La ministre danoise, Victoire Holm-Berg, a parlé.", "ministre danoise", "Victoire Holm-Berg", "DK"),
        (
            "Le ministre danois, Son Excellence Monsieur Lars Holm, a parlé.",
            "ministre danois",
            "Lars Holm",
            "DK",
        ),
        ("Le ministre danois, Riyad al-Maliki, a parlé.", "ministre danois", "Riyad al-Maliki", "DK"),
        (
            "La ministre de l'Europe et des affaires étrangères, Mme Anna Berg, a parlé.",
            "ministre de l'Europe et des affaires étrangères",
            "Anna Berg",
            None,
        ),
    ],
)
def test_a_name_behind_a_long_or_solemn_title_is_its_holders(
    text: str, role: str, name: str, side: str | None
) -> None:
    found = only(text)
    assert (found.role, found.name, found.side) == (role, name, side)


def test_a_national_branch_stands_for_its_country() -> None:
    found = only("La Croix-Rouge du Mali a parlé.")
    assert (found.kind, found.role, found.side) == ("organization", "Croix-Rouge du Mali", "ML")


def test_an_event_is_no_part_of_a_bodys_name() -> None:
    assert "centre de cette rencontre" not in [
        mention.role for mention in mentions("Le ministre a reçu Lars Holm au centre de cette rencontre.")
    ]


def test_names_parted_by_commas_go_with_their_adjectives() -> None:
    found = mentions("Les négociateurs serbe, Petar Petkovic, et kosovar, Besnik Bislimi, ont parlé.")
    assert [(mention.name, mention.side) for mention in found] == [
        ("Petar Petkovic", "RS"),
        ("Besnik Bislimi", "XK"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "L'ambassadeur du Chili (Santiago) en Iran, Lars Holm, a parlé.",
        "Le commissaire de l'Union africaine aux affaires politiques, à la paix et à la sécurité, Lars Holm, "
        "a parlé.",
        "Son Altesse Royale le prince héritier, Lars Holm, a parlé.",
    ],
    ids=["a parenthesis", "fields parted by commas", "a style"],
)
def test_what_stands_in_a_title_does_not_part_it_from_the_name(text: str) -> None:
    assert "Lars Holm" in [mention.name for mention in mentions(text) if mention.post]


def named(text: str) -> list[str]:
    return [found.name for found in mentions(text) if found.name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Le ministre José Luis de la Torre a reçu la ministre María de los Ángeles Ruiz.",
            ["José Luis de la Torre", "María de los Ángeles Ruiz"],
        ),
        (
            "Le ministre Xavier de la Fontaine a reçu Óscar De la Cruz.",
            ["Xavier de la Fontaine", "Óscar De la Cruz"],
        ),
        (
            "Le ministre Luigi DI MARTINO a reçu la ministre Anna VAN DEN BERG.",
            ["Luigi DI MARTINO", "Anna VAN DEN BERG"],
        ),
        ("M. DI MARTINO a reçu le ministre DE LUCA.", ["DI MARTINO"]),
        ("M. J.-Y. Lebrun a reçu M. S. Lavrenko.", ["J.-Y. Lebrun", "S. Lavrenko"]),
        (
            "Le président G. W. Barlow a reçu le ministre K. P. Sharma Oli.",
            ["G. W. Barlow", "K. P. Sharma Oli"],
        ),
    ],
)
def test_a_name_has_its_particles_and_initials(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("La ministre Anna Berg de la Défense a reçu le roi.", ["Anna Berg"]),
        ("M. OTAN et la BCE ont parlé.", []),
    ],
)
def test_a_field_of_office_and_acronyms_are_no_part_of_a_name(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_a_country_behind_a_name_is_the_side_of_an_office_without_one_and_a_field_is_none() -> None:
    found = mentions("Le président Barlow du Népal a reçu le ministre Oli de la Santé.")
    assert [(each.name, each.side) for each in found] == [("Barlow", "NP"), ("Oli", None)]


BUILDINGS = {"George V", "Matignon", "Rosendal"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Le roi a reçu au palais Egmont Jan Peeters.", ["Jan Peeters"]),
        ("Le roi a reçu à l'hôtel George V Luc Hardy.", ["Luc Hardy"]),
        ("Le roi a reçu à l'hôtel Matignon Greta Baumann, ancienne ministre.", ["Greta Baumann"]),
        ("Le roi a reçu au palais de Rosendal Nikos Pappas, ministre grec.", ["Nikos Pappas"]),
        ("Le roi a reçu à l'ambassade de France Pierre Morel.", ["Pierre Morel"]),
        ("Le roi a reçu à la présidence Ali Diop.", ["Ali Diop"]),
        ("Le roi a reçu à Berlin Greta Baumann.", ["Greta Baumann"]),
    ],
)
def test_a_place_leaves_the_name_behind_it_whole(text: str, names: list[str]) -> None:
    assert [name for name in named(text) if name not in BUILDINGS] == names


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("L'ancien président français Luc Hardy a parlé.", "Luc Hardy", "ancien président français"),
        ("L'ancienne chancelière Greta Baumann a parlé.", "Greta Baumann", "ancienne chancelière"),
        ("Le futur ambassadeur du Japon, Kenji Sato, a parlé.", "Kenji Sato", "futur ambassadeur du Japon"),
        ("Luc Hardy, ancien ministre belge, a parlé.", "Luc Hardy", "ancien ministre belge"),
        ("Le défunt ministre turc Kemal Aydin a été honoré.", "Kemal Aydin", "défunt ministre turc"),
        ("Feu le roi Hassan a été honoré.", "Hassan", "Feu le roi"),
        ("L'ex-Premier ministre belge Jan Peeters a parlé.", "Jan Peeters", "ex-Premier ministre belge"),
        ("Le candidat à la présidence Ali Diop a parlé.", "Ali Diop", "candidat à la présidence"),
        ("Un ami ancien, le ministre Luc Hardy, a parlé.", "Luc Hardy", "ministre"),
    ],
)
def test_a_word_that_says_when_an_office_is_held_stays_with_it(text: str, name: str, role: str) -> None:
    assert [(each.name, each.role) for each in mentions(text) if each.name] == [(name, role)]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Entrevue Berg – Holm à Oslo.", ["Berg", "Holm"]),
        ("Entrevue Anna Berg - Lars Holm à Oslo", ["Anna Berg", "Lars Holm"]),
        ("Entretiens Anna Berg – Lars Holm.", ["Anna Berg", "Lars Holm"]),
        ("Audience Anna Berg à Oslo", ["Anna Berg"]),
        ("Norvège : Entrevue Berg – Holm.", ["Berg", "Holm"]),
        ("Edgar Berg à Oslo.", ["Edgar Berg"]),
    ],
)
def test_the_noun_of_a_meeting_at_the_head_of_a_title_is_no_part_of_a_name(
    title: str, names: list[str]
) -> None:
    assert named(title) == names
