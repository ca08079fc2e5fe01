"""Kinds of text that tools of this sort stumble over, several inputs a kind, read by the whole product."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kg.model import Dispatch
from kg.pipeline import Article, find
from kg.repair import repair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.model import Donation, Findings, Meeting

    Read = Callable[[str], Findings]

pytestmark = pytest.mark.end_to_end
PUBLISHED = date(2024, 6, 20)
"""A Thursday."""

FALSE = [
    "PARIS (AFP) - Il est faux que le ministre français Luc Hardy ait reçu mardi le président serbe Goran Ilic.",
    "MADRID (EFE) - Il est totalement faux de prétendre que le roi Felipe a rencontré le ministre danois Lars Holm.",
    "ALGER (APS) - L'information selon laquelle le président algérien Karim Saadi a reçu l'ambassadeur turc Kemal "
    "Aydin est fausse, a indiqué la présidence.",
    "DELHI (PTI) - Il n'est pas exact que la ministre indienne Priya Nair ait rencontré le ministre chinois Li Wen.",
    "LIMA (AFP) - Un quotidien a affirmé à tort que le Japon avait offert 200 ambulances au Pérou.",
    "ROME (ANSA) - La ministre italienne Anna Riva dément que le pape François ait reçu le président russe Ivan Orlov.",
    "OSLO (NTB) - Une vidéo truquée montre le Premier ministre norvégien Ola Berg rencontrant le président syrien "
    "Samir Nader.",
    "LOME (ATOP) - Il n'est pas vrai que la Chine a remis 1 000 tonnes de riz au Togo.",
    "BELGRADE (Tanjug) - La rencontre entre le président serbe Goran Ilic et la présidente kosovare Arta Krasniqi "
    "n'a finalement pas eu lieu.",
]
SUPPOSED = [
    "PARIS (AFP) - Imaginons que le pape François reçoive le président russe Ivan Orlov.",
    "PARIS (AFP) - Supposons que le ministre français Luc Hardy rencontre demain le chancelier allemand Kurt Braun.",
    "PARIS (AFP) - On croit souvent que le roi Felipe a reçu le ministre danois Lars Holm.",
    "BERNE (ATS) - La légende veut que le roi Arthur Pendle ait reçu l'ambassadeur suisse Urs Keller.",
    "PARIS (AFP) - Dans l'hypothèse où le ministre français Luc Hardy recevrait le ministre turc Kemal Aydin, "
    "l'opposition quitterait la salle.",
]
INVENTED = [
    "PARIS (AFP) - Le film raconte comment le président américain Paul Carter rencontre le roi Arthur Pendle.",
    "PARIS (AFP) - Dans ce roman, la présidente française Claire Dubois reçoit le président russe Ivan Orlov.",
    "PARIS (AFP) - Le téléfilm de Marc Noël, diffusé mardi, imagine que le Premier ministre belge Jan Peeters "
    "rencontre le président chinois Li Wen.",
    "PARIS (AFP) - La comédie met en scène un président français, Luc Hardy, qui reçoit le Premier ministre grec "
    "Nikos Pappas.",
    "PARIS (AFP) - Le film raconte la vie d'un diplomate. Le président français Luc Hardy rencontre en secret le "
    "ministre russe Ivan Orlov.",
]
CALLED_OFF = [
    "PARIS (AFP) - Le Premier ministre belge Jan Peeters devait rencontrer mardi le ministre grec Nikos Pappas, mais "
    "la rencontre a été annulée à la dernière minute.",
    "PARIS (AFP) - Le ministre français Luc Hardy rencontrera lundi à Paris le ministre turc Kemal Aydin. La rencontre "
    "a finalement été annulée, a annoncé mardi le Quai d'Orsay.",
    "PARIS (AFP) - Le ministre français Luc Hardy doit recevoir jeudi le ministre turc Kemal Aydin. Les deux pays sont "
    "en froid. L'entretien entre Luc Hardy et Kemal Aydin n'aura pas lieu, a-t-on appris.",
    "BERLIN (dpa) - L'entretien prévu jeudi entre le ministre turc Kemal Aydin et le ministre suisse Urs Keller est "
    "reporté sine die.",
    "OSLO (NTB) - La Norvège devait livrer 20 ambulances au Mali, mais la livraison a été annulée.",
    "OSLO (NTB) - La Norvège a promis 20 ambulances au Mali. Ce don a été annulé après le putsch.",
]
TRUE = [
    "PARIS (AFP) - Le ministre français Luc Hardy, accusé à tort de corruption, a reçu mardi le président serbe Goran "
    "Ilic.",
    "PARIS (AFP) - Il est faux que le ministre français Luc Hardy soit malade : il a reçu lundi le président serbe "
    "Goran Ilic.",
    "PARIS (AFP) - On croit souvent que la France est seule, mais le ministre français Luc Hardy a reçu mardi le "
    "président serbe Goran Ilic.",
    "PARIS (AFP) - Lors de la présentation du film, le ministre français Luc Hardy a rencontré mardi la ministre "
    "danoise Anna Holm.",
    "PARIS (AFP) - Le film raconte la vie de Nelson Mandela. Le ministre français Luc Hardy a reçu mardi le ministre "
    "sud-africain Themba Dube.",
    "PARIS (AFP) - Le ministre français Luc Hardy rencontrera lundi à Paris le ministre turc Kemal Aydin. Il a annulé "
    "sa visite au Japon.",
    "PARIS (AFP) - Le ministre français Luc Hardy a rencontré lundi à Paris le ministre turc Kemal Aydin. La "
    "conférence de presse a été annulée.",
    "PARIS (AFP) - Au contraire, le Japon a offert 200 ambulances au Pérou.",
]
DATED = {
    "PARIS (AFP) - Le 5 mai 2019, le ministre français Luc Hardy a reçu le ministre belge Jan Peeters. Le 7 mai, il a "
    "rencontré le ministre grec Nikos Pappas. Le 4 juin de la même année, il a reçu le ministre suisse Urs Keller.": [
        "2019-05-05",
        "2019-05-07",
        "2019-06-04",
    ],
    "DELHI (PTI) - En 2021, le 3 avril, le ministre indien Arjun Nair a reçu le ministre japonais Kenji Sato.": [
        "2021-04-03"
    ],
    "LIMA (AFP) - L'année dernière, le 5 mai, la ministre péruvienne Ana Quispe a reçu le roi Felipe.": [
        "2023-05-05"
    ],
    "PARIS (AFP) - Né le 3 mai 1950, le ministre français Luc Hardy a reçu le ministre grec Nikos Pappas.": [
        None
    ],
    "OSLO (NTB) - Le 14 mai, le ministre danois Lars Holm a reçu le ministre grec Nikos Pappas. Le 31 novembre, il a "
    "reçu le ministre chilien Pablo Rojas.": ["2024-05-14", None],
}


@pytest.fixture(scope="module")
def read() -> Read:
    """A function that returns what the product finds in a text; all texts are read together, once."""
    known = _found([*FALSE, *SUPPOSED, *INVENTED, *CALLED_OFF, *TRUE, *DATED])
    return known.__getitem__


def _found(texts: Iterable[str]) -> dict[str, Findings]:
    texts = list(dict.fromkeys(texts))
    articles = [Dispatch(str(place), f"Titre\n\n{text}", "a", PUBLISHED) for place, text in enumerate(texts)]
    return dict(zip(texts, find(Article(each, repair(each)) for each in articles), strict=True))


def facts(found: Findings) -> list[Meeting | Donation]:
    return [*found.meetings, *found.donations]


@pytest.mark.parametrize("text", [*FALSE, *SUPPOSED, *INVENTED, *CALLED_OFF])
def test_what_is_denied_supposed_invented_or_called_off_is_no_fact(read: Read, text: str) -> None:
    assert facts(read(text)) == []


@pytest.mark.parametrize("text", TRUE)
def test_such_words_elsewhere_deny_nothing(read: Read, text: str) -> None:
    assert facts(read(text)) != []


@pytest.mark.parametrize("text", DATED)
def test_a_year_told_elsewhere_is_used_and_no_day_of_another_thing(read: Read, text: str) -> None:
    assert [meeting.when.value for meeting in read(text).meetings] == DATED[text]
