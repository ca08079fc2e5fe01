"""Names of people: one person in several spellings, two people of one surname, titles, offices."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kg.names import (
    family_names,
    fold,
    gender,
    is_particle,
    name_key,
    refers_to,
    same_name,
    strip_title,
    titles_before,
)
from kg.names.roles import is_feminine, is_group, is_plural, rank_of, role_at, role_noun

NAMES = st.lists(
    st.text(st.characters(whitelist_categories=["Lu", "Ll"]), min_size=2, max_size=12), min_size=2, max_size=4
).map(" ".join)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nguyễn Quốc Dũng", "nguyen quoc dung"),
        ("Đặng Đình Quý", "dang dinh quy"),
        ("Łukasz Ørsted-Weiß", "lukasz orsted weiss"),
        ("N’Golo", "n'golo"),
        ("İsmet Yıldız", "ismet yildiz"),
    ],
)
def test_folding_takes_away_marks_capitals_and_hyphens(text: str, folded: str) -> None:
    assert fold(text) == folded


@example("🄐")
@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phạm Văn Tài", "Pham Van Tai"),
        ("Phạm Văn Tài", "Phâm Vân Tai"),
        ("Tanaka Kenji", "Kenji Tanaka"),
        ("WANG Jun", "Wang Jun"),
        ("Karim al-Rashid", "Karim Al Rashid"),
        ("Karim el-Rashid", "Karim al-Rashid"),
        ("Karim Rashid", "Karim al-Rashid"),
        ("Ali ben Youssef", "Ali bin Yusuf"),
        ("J. Morton", "Jack Morton"),
        ("Susan B. Keller", "Susan Keller"),
        ("Sergueï Ivanov", "Sergei Ivanov"),
        ("Vladimir Poutine", "Vladimir Putin"),
        ("Olena Kovalsky", "Olena Kovalskyy"),
        ("Jean-Paul Roux", "Jean Paul Roux"),
        ("M. Pierre Roux", "Pierre Roux"),
        ("Mohammed Sissi", "Mohamed Sisi"),
        ("Zhao Weiming", "Zhao Wei Ming"),
        ("Pedro Alvarez", "Pedro Alvarez Nieto"),
        ("Carlos Roux", "Carlos Marc Roux"),
    ],
)
def test_spellings_of_one_name_are_the_same(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pierre Roux", "Jean Roux"),
        ("Pham Van Tai", "Pham Duc Tai"),
        ("Pham Tai", "Pham Duc Tai"),
        ("Park Min Ho", "Park Min Jae"),
        ("Roux", "Pierre Roux"),
        ("Martine Roux", "Martin Roux"),
        ("J. Roux", "Pierre Roux"),
        ("J. Roux", "K. Roux"),
        ("Jean-Paul", "Jean-Paul Roux"),
        ("Mohamed Ould", "Mohamed Ould Salem"),
        ("Paul Roux", "Paul Roux Jr"),
        ("", "Pierre Roux"),
        ("", ""),
    ],
)
def test_two_people_of_one_surname_are_two_and_doubt_is_no(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


@example("Aa Mlle")
@given(NAMES)
def test_a_name_is_the_same_as_itself(name: str) -> None:
    assert same_name(name, name)


def test_a_name_in_capitals_keeps_its_key() -> None:
    assert name_key("LE HOÀI TRUNG") == name_key("Le Hoài Trung")
    assert name_key("Ørsted Weiß") == name_key("ØRSTED WEISS")


@given(NAMES)
def test_the_order_of_its_words_does_not_change_the_key_of_a_name(name: str) -> None:
    assume(not any(titles_before(f"{word} Durand") for word in name.split()))
    assert name_key(name) == name_key(" ".join(reversed(name.split())))


@given(NAMES, NAMES)
def test_sameness_is_mutual_and_names_of_one_key_are_the_same(one: str, other: str) -> None:
    assert same_name(one, other) == same_name(other, one)
    if name_key(one) == name_key(other):
        assert same_name(one, other)


def test_the_key_of_a_name_has_no_order_titles_marks_or_initials() -> None:
    assert name_key("S.E. M. Tanaka Kenji") == name_key("Kenji Tanaka") == "kenji tanaka"
    assert name_key("Susan B. Keller") == name_key("Susan Keller")
    assert name_key("J. Roux") == "j roux"


@pytest.mark.parametrize(
    ("name", "families"),
    [
        ("WANG Jun", ("wang",)),
        ("Jun WANG", ("wang",)),
        ("Pierre Roux", ("roux",)),
        ("Le Hoang Nam", ("le", "nam")),
        ("Marie Le Goff", ("le goff",)),
        ("Karim al-Rashid", ("al rashid",)),
        ("Mohamed Ould Salem", ("ould salem",)),
        ("Roux", ("roux",)),
        ("", ()),
    ],
)
def test_family_names_follow_the_custom_of_the_name(name: str, families: tuple[str, ...]) -> None:
    assert family_names(name) == families


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("M. Nam", "Le Hoang Nam"),
        ("Mme Roux", "Claire Roux"),
        ("M. Park", "Park Min Ho"),
        ("M. Tanaka", "Tanaka Kenji"),
        ("Roux", "Pierre Roux"),
        ("M. Al-Rashid", "Karim al-Rashid"),
        ("M. Rashid", "Karim al-Rashid"),
        ("M. Le Goff", "Yann Le Goff"),
        ("M. WANG", "Jun WANG"),
        ("Pierre Roux", "Pierre Roux"),
        ("le général Roux", "Pierre Roux"),
    ],
)
def test_a_short_name_may_refer_to_the_full_one(short: str, full: str) -> None:
    assert refers_to(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Pierre", "Pierre Roux"),
        ("M. Dupuis", "Pierre Roux"),
        ("Claire Roux", "Pierre Roux"),
        ("", "Pierre Roux"),
        ("M.", "Pierre Roux"),
    ],
)
def test_a_given_name_or_another_name_refers_to_nobody(short: str, full: str) -> None:
    assert not refers_to(short, full)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("M. Roux", "Roux"),
        ("S.E. M. Roux", "Roux"),
        ("Mme Le Goff", "Le Goff"),
        ("le général Roux", "Roux"),
        ("Sa Majesté le roi Hassan", "Hassan"),
        ("Samdech Techo Vuthy", "Vuthy"),
        ("Dr. Camara", "Camara"),
        ("Le Hoang Nam", "Le Hoang Nam"),
        ("Marc Maréchal", "Marc Maréchal"),
        ("Mélanie Roux", "Mélanie Roux"),
        ("M.", "M."),
    ],
)
def test_titles_are_taken_off_and_names_are_left_whole(text: str, name: str) -> None:
    assert strip_title(text) == name


def test_titles_tell_gender_and_kind() -> None:
    assert gender("Mme Roux") == "f"
    assert gender("S.E. M. Roux") == "m"
    assert gender("Dr Roux") is None
    assert gender("Claire Roux") is None
    assert [title.kind for title in titles_before("S.E. M. le général Roux")] == [
        "honorific",
        "honorific",
        "rank",
    ]


def test_particles_are_known_in_any_case() -> None:
    assert is_particle("Ould")
    assert is_particle("de")
    assert not is_particle("Roux")


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("ambassadrice", "ambassadeur"),
        ("ambassadeurs", "ambassadeur"),
        ("Première ministre", "Premier ministre"),
        ("premiers ministres", "Premier ministre"),
        ("vice-ministres", "vice-ministre"),
        ("chefs de la diplomatie", "chef de la diplomatie"),
        ("secrétaires généraux", "secrétaire général"),
        ("chef de l’Etat", "chef de l'État"),
        ("haute représentante", "haut représentant"),
        ("délégations", "délégation"),
    ],
)
def test_every_form_leads_to_the_lemma_of_the_office(form: str, lemma: str) -> None:
    role = role_noun(form)
    assert role is not None
    assert role.lemma == lemma


def test_offices_and_groups_are_told_apart() -> None:
    assert is_group("délégation")
    assert not is_group("ministre")
    assert not is_group("fenêtre")
    assert role_noun("fenêtre") is None


def test_an_office_has_a_class_and_a_group_has_none() -> None:
    assert rank_of("ambassadrices") == "ambassador"
    assert [rank_of(word) for word in ("délégation", "fenêtre", None)] == ["", "", ""]


def test_offices_know_their_class_number_and_gender() -> None:
    ambassador, counterpart = role_noun("ambassadeur"), role_noun("homologue")
    assert ambassador is not None
    assert ambassador.posted
    assert not ambassador.relational
    assert counterpart is not None
    assert counterpart.relational
    assert is_plural("ministres")
    assert not is_plural("ministre")
    assert not is_plural("première ministre")
    assert not is_plural("fenêtres")
    assert is_feminine("présidente")
    assert not is_feminine("ministre")


def test_the_longest_office_is_read_from_a_row_of_words() -> None:
    words = ["Le", "chef", "de", "la", "diplomatie", "péruvienne"]
    found = role_at(words, 1)
    assert found is not None
    assert (found[0].lemma, found[1]) == ("chef de la diplomatie", 4)
    assert role_at(words, 0) is None
    hyphened = role_at(["vice", "-", "ministre"], 0)
    assert hyphened is not None
    assert hyphened[0].lemma == "vice-ministre"
