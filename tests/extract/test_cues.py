"""Where a sentence has a verb or a noun that may tell of a meeting."""

from __future__ import annotations

import pytest
from parses import at, reading

from kg.extract.cues import is_reflexive, match, meeting_nouns, meeting_verbs, noun_cues, verb_cues


def verbs(text: str) -> list[str]:
    """Return the cues of *text* by the first words of their rows."""
    return [" ".join(cue.row.lemma) for cue in verb_cues(reading(text))]


def nouns(text: str) -> list[str]:
    return [" ".join(cue.row.lemma) for cue in noun_cues(reading(text))]


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Le roi a reçu l'ambassadeur du Chili.", "recevoir"),
        ("La présidente accueillera mardi le chancelier autrichien.", "accueillir"),
        ("Reçue par le roi, Anna Berg a plaidé pour la paix.", "recevoir"),
        ("Le roi et la reine se réuniront jeudi.", "reunir"),
    ],
)
def test_a_verb_is_a_cue_in_every_form(text: str, lemma: str) -> None:
    assert lemma in verbs(text)


def test_a_reflexive_verb_wants_its_pronoun() -> None:
    assert "entretenir" in verbs("Le roi s'est entretenu avec la reine du Danemark.")
    assert "entretenir" not in verbs("Le jardinier entretient le jardin avec soin.")


def test_a_verb_that_wants_a_complement_is_none_without() -> None:
    assert "rendre" in verbs("Le ministre a rendu visite au sultan d'Oman.")
    assert "rendre" not in verbs("Le ministre a rendu hommage au sultan d'Oman.")


def test_a_cue_ends_with_its_complement() -> None:
    found = reading("Le ministre a rendu visite au sultan d'Oman.")
    (cue,) = verb_cues(found)
    assert found.words(cue.index, cue.last) == "rendu visite"


def test_an_article_makes_a_noun_of_a_verb() -> None:
    assert verbs("Le dîner avec la reine a été servi.") == []


def test_other_verbs_are_no_cues() -> None:
    assert verbs("Le ministre a salué la décision de la reine.") == []


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Il a eu un entretien avec le roi.", "entretien"),
        ("Des pourparlers ont commencé.", "pourparlers"),
        ("La table ronde a commencé.", "table ronde"),
        ("Ils ont eu un tête-à-tête.", "tete a tete"),
        ("Le roi a tenu une conférence de presse.", "conference de presse"),
        ("Après un coup de fil au chancelier, il est parti.", "coup de fil"),
    ],
)
def test_an_event_noun_is_a_cue(text: str, lemma: str) -> None:
    assert lemma in nouns(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le roi a donné un entretien à la presse.",
        "Le ministère a lancé un appel d'offres.",
        "La table est ronde.",
    ],
)
def test_a_noun_that_means_something_else_is_none(text: str) -> None:
    assert nouns(text) == []


def test_a_noun_of_several_words_is_one_cue_to_its_end() -> None:
    found = reading("La table ronde a commencé.")
    (cue,) = noun_cues(found)
    assert found.words(cue.index, cue.last) == "table ronde"


def test_a_reflexive_pronoun_stands_before_its_verb() -> None:
    found = reading("Le roi s'est entretenu avec la reine du Danemark.")
    assert is_reflexive(found, at(found, "entretenu"))
    other = reading("Le roi a reçu l'ambassadeur du Chili.")
    assert not is_reflexive(other, at(other, "reçu"))


def test_a_phrase_is_found_over_articles_and_prepositions() -> None:
    found = reading("L'ambassadeur a présenté ses lettres de créance au roi.")
    start = at(found, "lettres")
    assert match(found, start, ("lettre", "creance")) == at(found, "créance")
    assert match(found, start, ("lettre", "roi")) is None


def test_rows_with_a_complement_are_tried_first() -> None:
    for rows in meeting_verbs().values():
        wanting = [bool(row.complement) for row in rows]
        assert wanting == sorted(wanting, reverse=True)


def test_the_longest_noun_is_tried_first() -> None:
    for rows in meeting_nouns().values():
        lengths = [len(row.lemma) for row in rows]
        assert lengths == sorted(lengths, reverse=True)
