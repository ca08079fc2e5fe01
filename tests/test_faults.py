"""Kinds of text that tools of this sort stumble over, several inputs a kind, read by the whole product."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kg.model import Dispatch, Donation
from kg.pipeline import Article, find
from kg.repair import repair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.model import Findings, Meeting

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
QUOTED = {
    "PARIS (AFP) - « J'ai reçu mardi le président serbe Goran Ilic », a déclaré la ministre française Claire Dubois.": {
        ("Claire Dubois", "FR"),
        ("Goran Ilic", "RS"),
    },
    "DAKAR (APS) - Le ministre sénégalais Omar Sarr a indiqué : « Nous avons rencontré hier le ministre malien Oumar "
    "Keita. »": {("Omar Sarr", "SN"), ("Oumar Keita", "ML")},
    "BERNE (ATS) - « Je me suis entretenue avec le ministre belge Jan Peeters », a précisé la conseillère fédérale suisse "
    "Anna Keller.": {("Anna Keller", "CH"), ("Jan Peeters", "BE")},
    "PARIS (AFP) - Le ministre français Luc Hardy a déclaré : « J'ai rencontré hier le président sénégalais Moussa "
    "Faye. »": {("Luc Hardy", "FR"), ("Moussa Faye", "SN")},
    'LOME (ATOP) - "La Chine nous a donné 300 tonnes de riz", a indiqué le ministre togolais Kofi Mensah.': {
        ("Chine", "CN"),
        ("Togo", "TG"),
    },
    "OSLO (NTB) - « Nous avons offert dix ambulances au Kenya », a rappelé le ministre norvégien Ola Berg.": {
        ("Norvège", "NO"),
        ("Kenya", "KE"),
    },
}
LISTED = {
    "PARIS (AFP) - La ministre suédoise Anna Berg a reçu lundi à Stockholm :\n- Paul Duval, ministre français de la "
    "Défense ;\n- Kofi Mensah, ministre ghanéen des Affaires étrangères.": ["Paul Duval", "Kofi Mensah"],
    "ROME (ANSA) - Le président italien Marco Riva a rencontré mardi à Rome :\n1. Lars Holm, Premier ministre danois ;\n"
    "2. Ana Quispe, présidente bolivienne ;\n3. Oumar Keita, ministre malien de la Défense.": [
        "Lars Holm",
        "Ana Quispe",
        "Oumar Keita",
    ],
    "TUNIS (TAP) - Le ministre tunisien Karim Saadi a reçu mercredi plusieurs ambassadeurs : Paul Duval, ambassadeur de "
    "France ; Greta Baumann, ambassadrice d'Allemagne ; Kenji Sato, ambassadeur du Japon.": [
        "Paul Duval",
        "Greta Baumann",
        "Kenji Sato",
    ],
    "OSLO (NTB) - Les ministres de la Défense Ola Berg (Norvège), Anna Lund (Suède) et Lars Holm (Danemark) se sont réunis "
    "lundi à Oslo.": ["Ola Berg", "Anna Lund", "Lars Holm"],
    "PARIS (AFP) - Les présidents Marie Dubois (France) et Marco Riva (Italie) se sont rencontrés mardi à Paris.": [
        "Marie Dubois",
        "Marco Riva",
    ],
}
GIVEN = {
    "SEOUL (Yonhap) - La Corée du Sud a offert mardi au Népal :\n• 30 ambulances ;\n• 2 000 tentes ;\n• 5 000 "
    "couvertures.": {"ambulances": 30, "tentes": 2000, "couvertures": 5000},
    "MADRID (EFE) - L'Espagne a remis lundi au Maroc : 20 camions, 500 tentes et 10 000 couvertures.": {
        "camions": 20,
        "tentes": 500,
        "couvertures": 10000,
    },
}
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
    "LIMA (AFP) - L'année dernière, le 5 mai, la ministre péruvienne Ana Quispe a reçu le ministre grec Nikos Pappas.": [
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
    known = _found([*FALSE, *SUPPOSED, *INVENTED, *CALLED_OFF, *TRUE, *DATED, *QUOTED, *LISTED, *GIVEN])
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


@pytest.mark.parametrize("text", QUOTED)
def test_those_who_say_i_or_we_in_quotations_are_the_speaker_and_his_country(read: Read, text: str) -> None:
    told = {
        party
        for fact in facts(read(text))
        for party in (
            [(fact.donor, fact.donor_side), (fact.recipient, fact.recipient_side)]
            if isinstance(fact, Donation)
            else [(each.name, each.side) for each in fact.participants]
        )
    }
    assert told == QUOTED[text]


@pytest.mark.parametrize("text", LISTED)
def test_everybody_in_a_list_has_met(read: Read, text: str) -> None:
    names = {each.name for meeting in read(text).meetings for each in meeting.participants}
    assert set(LISTED[text]) <= names


@pytest.mark.parametrize("text", GIVEN)
def test_everything_in_a_list_was_given(read: Read, text: str) -> None:
    assert {gift.item: gift.amount.quantity for gift in read(text).donations} == GIVEN[text]
