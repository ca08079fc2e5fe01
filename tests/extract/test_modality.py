"""Whether the text says that an event took place, will take place, or neither."""

from __future__ import annotations

import pytest
from parses import at, reading

from kg.extract.modality import modality


def judged(text: str, cue: str) -> str:
    found = reading(text)
    return modality(found, at(found, cue)).reality


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Le ministre danois Lars Holm a rencontré l'ambassadrice d'Iran.", "rencontré"),
        ("Le ministre danois Lars Holm rencontre l'ambassadrice d'Iran.", "rencontre"),
        ("Après avoir rencontré l'ambassadrice d'Iran, Lars Holm est parti.", "rencontré"),
        ("Lors d'une rencontre avec l'ambassadrice d'Iran, il a évoqué le climat.", "rencontre"),
        ("Le roi a dit que le ministre danois avait rencontré l'ambassadrice d'Iran.", "rencontré"),
        ("Il n'a pas seulement rencontré le roi, il a vu la reine.", "rencontré"),
        ("Il a rencontré le roi, qui n'a pas parlé.", "rencontré"),
        ("Il a rencontré le roi et n'a pas parlé.", "rencontré"),
        ("Le roi vient de recevoir l'ambassadeur du Chili.", "recevoir"),
        ("Il convient de rappeler que le roi avait reçu l'ambassadeur du Chili.", "reçu"),
        ("Le ministre a tenu à rappeler que le Japon avait offert des camions au Mali.", "offert"),
        ("Un entretien lors duquel ils ont prévu un sommet a eu lieu avec le roi.", "entretien"),
        ("Le ministre danois, reçu lundi par le roi, espère une réponse.", "reçu"),
        ("Le ministre danois, ayant rencontré le roi, souhaite une réponse.", "rencontré"),
    ],
)
def test_what_is_told_plainly_was_held(text: str, cue: str) -> None:
    assert judged(text, cue) == "held"


@pytest.mark.parametrize(
    ("text", "cue", "reality"),
    [
        ("Le ministre danois n'a pas rencontré l'ambassadrice d'Iran.", "rencontré", "negated"),
        ("Le ministre danois n'a jamais reçu l'ambassadrice d'Iran.", "reçu", "negated"),
        ("Il est parti sans rencontrer le roi.", "rencontrer", "negated"),
        ("Le roi n'a aucun motif pour rencontrer l'ambassadeur du Chili.", "rencontrer", "negated"),
        ("Aucune rencontre avec le roi n'a eu lieu.", "rencontre", "negated"),
        ("Le ministre danois souhaite rencontrer l'ambassadrice d'Iran.", "rencontrer", "wished"),
        ("Le ministre danois pourrait rencontrer l'ambassadrice d'Iran.", "rencontrer", "wished"),
        ("Le ministre danois est prêt à rencontrer l'ambassadrice d'Iran.", "rencontrer", "wished"),
        ("Le ministre danois a refusé de rencontrer l'ambassadrice d'Iran.", "rencontrer", "refused"),
        ("Le ministre danois a annulé sa rencontre avec l'ambassadrice d'Iran.", "rencontre", "refused"),
        ("Le ministre danois aurait rencontré l'ambassadrice d'Iran.", "rencontré", "conditional"),
        (
            "Si le ministre danois rencontrait l'ambassadrice d'Iran, il parlerait du climat.",
            "rencontrait",
            "conditional",
        ),
        ("Une éventuelle rencontre avec le roi est évoquée.", "rencontre", "rumoured"),
    ],
)
def test_what_is_denied_wished_refused_or_doubted_is_no_fact(text: str, cue: str, reality: str) -> None:
    found = reading(text)
    judgement = modality(found, at(found, cue))
    assert judgement.reality == reality
    assert judgement.word


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Le ministre danois rencontrera lundi l'ambassadrice d'Iran.", "rencontrera"),
        ("Le ministre danois doit rencontrer l'ambassadrice d'Iran.", "rencontrer"),
        ("Le ministre danois va rencontrer l'ambassadrice d'Iran.", "rencontrer"),
        ("Le ministre danois a annoncé qu'il recevrait l'ambassadrice d'Iran.", "recevrait"),
        ("Le ministre danois devrait rencontrer l'ambassadrice d'Iran.", "rencontrer"),
        ("Il prépare la prochaine rencontre avec le roi.", "rencontre"),
        ("L'ambassadrice d'Iran sera reçue lundi par le roi.", "reçue"),
    ],
)
def test_what_is_announced_is_planned(text: str, cue: str) -> None:
    assert judged(text, cue) == "planned"


def test_what_is_only_asked_is_no_fact() -> None:
    assert (
        judged("Une rencontre entre Lars Holm et Anna Berg est-elle prévue ?", "rencontre") == "conditional"
    )


def test_what_was_called_off_is_no_plan_any_more() -> None:
    assert judged("Le déjeuner qui devait réunir Lars Holm et Anna Berg a été annulé.", "réunir") == "refused"
