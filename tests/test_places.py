"""Countries, organisations and places: what is found, for whom it stands, and what is left alone."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import lexicon
from kg.errors import LexiconError
from kg.places import (
    adjective_side,
    capital_side,
    country_code,
    country_name,
    find_places,
    is_member,
    members,
    organization,
    side_name,
    sovereign,
    wikidata,
)
from kg.places.countries import country_codes
from kg.places.gazetteer import senses
from kg.places.inflect import inflect
from kg.places.senses import key


def sides(text: str) -> list[tuple[str, str | None]]:
    return [(span.text, span.side) for span in find_places(text)]


def places(text: str) -> list[tuple[str, str | None]]:
    return [(span.text, span.code) for span in find_places(text)]


def test_a_country_is_found_by_its_name_with_its_span() -> None:
    text = "Elle est rentrée du Pérou hier."
    (span,) = find_places(text)
    assert text[span.start : span.end] == span.text == "Pérou"
    assert (span.kind, span.code, span.side) == ("country", "PE", "PE")


@pytest.mark.parametrize("code", sorted(country_codes()))
def test_every_country_is_known_by_its_french_and_english_name(code: str) -> None:
    assert country_code(code) == code
    assert country_code(country_name(code)) == code
    assert country_code(country_name(code, "en")) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("États-Unis", "US"),
        ("Etats-Unis d'Amérique", "US"),
        ("USA", "US"),
        ("Birmanie", "MM"),
        ("Biélorussie", "BY"),
        ("Bélarus", "BY"),
        ("République de Corée", "KR"),
        ("RPDC", "KP"),
        ("Côte d’Ivoire", "CI"),
        ("RDC", "CD"),
        ("Congo-Brazzaville", "CG"),
        ("Grande-Bretagne", "GB"),
        ("Palestine", "PS"),
        ("Kosovo", "XK"),
        ("Timor oriental", "TL"),
        ("Centrafrique", "CF"),
        ("Saint-Siège", "VA"),
        ("Swaziland", "SZ"),
        ("République tchèque", "CZ"),
        ("Cabo Verde", "CV"),
        ("Viêt Nam", "VN"),
        ("Ivory Coast", "CI"),
        ("Republic of Korea", "KR"),
        ("FRA", "FR"),
    ],
)
def test_variants_lead_to_the_country(name: str, code: str) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize("name", ["Atlantide", "", "Paris", "UE", "Corée", "Congo", "vn"])
def test_what_is_no_one_country_has_no_code(name: str) -> None:
    assert country_code(name) is None


def test_names_of_countries_come_in_the_language_asked_for() -> None:
    assert country_name("VN") == "Vietnam"
    assert country_name("DE", "en") == "Germany"
    with pytest.raises(LexiconError, match="ISO 3166-1"):
        country_name("ZZ")


def test_a_side_has_a_name_whether_country_or_organisation() -> None:
    assert side_name("LA") == "Laos"
    assert side_name("OMS") == "Organisation mondiale de la santé"
    assert side_name("OMS", "en") == "World Health Organization"
    assert side_name("ACME") == "ACME"


def test_a_territory_has_a_sovereign_and_a_state_is_its_own() -> None:
    assert sovereign("PF") == "FR"
    assert sovereign("PE") == "PE"


@pytest.mark.parametrize(
    ("forms", "side"),
    [
        ("vietnamien vietnamienne vietnamiens vietnamiennes", "VN"),
        ("grec grecque grecs grecques", "GR"),
        ("turc turque turcs turques", "TR"),
        ("nippon nippone nipponne nippons", "JP"),
        ("lao laotienne", "LA"),
        ("burkinabè burkinabé burkinabés", "BF"),
        ("nigérien nigérienne", "NE"),
        ("nigérian nigériane", "NG"),
        ("dominicain dominicaines", "DO"),
        ("dominiquais", "DM"),
        ("mauricien", "MU"),
        ("mauritanienne", "MR"),
        ("sud-coréen sud-coréenne", "KR"),
        ("nord-coréens", "KP"),
        ("étasunien américaines", "US"),
        ("helvétique suisses", "CH"),
        ("guinéen guinéennes", "GN"),
        ("équato-guinéen", "GQ"),
        ("bissau-guinéenne", "GW"),
        ("lettonne lettons", "LV"),
        ("européenne", "UE"),
        ("onusien", "ONU"),
    ],
)
def test_adjectives_in_every_form_stand_for_their_side(forms: str, side: str) -> None:
    assert {adjective_side(form) for form in forms.split()} == {side}


@pytest.mark.parametrize("word", ["congolais", "coréenne", "sud-américain", "africain", "grand", "malin"])
def test_adjectives_of_two_countries_or_none_have_no_side(word: str) -> None:
    assert adjective_side(word) is None


def test_an_ambiguous_word_keeps_its_readings() -> None:
    (span,) = find_places("le président congolais")
    assert (span.code, span.side, span.readings) == (None, None, ("CD", "CG"))


def test_the_forms_of_an_adjective_follow_the_rule() -> None:
    assert inflect("malien") == ("malien", "malienne", "maliens", "maliennes")
    assert inflect("belge") == ("belge", "belges")
    assert inflect("danois") == ("danois", "danoise", "danoises")


def test_every_adjective_in_every_form_is_found_in_a_text_and_leads_to_its_country() -> None:
    for code, row in lexicon.lists("countries", "adjectives").items():
        for form in (form for word in row for form in inflect(word)):
            assert sides(f"une délégation {form} est venue") == [(form, code)], form


def test_every_capital_is_found_in_a_text_and_leads_to_its_country() -> None:
    for code, row in lexicon.lists("countries", "capitals").items():
        for name in row:
            spans = find_places(f"ils sont allés à {name} hier")
            assert [span.code for span in spans] == [code], name


@pytest.mark.parametrize("table", ["seats", "localities"])
def test_every_seat_and_town_is_found_in_its_country(table: str) -> None:
    for code, row in lexicon.lists("countries", table).items():
        for name in row:
            spans = [*find_places(f"ils sont allés à {name} hier"), *find_places(f"dans le {name}")]
            assert code in [span.code for span in spans], name


def test_every_guarded_word_counts_where_its_row_says_so_and_only_there() -> None:
    for row in lexicon.load("countries")["guard"]:
        yes, no = ([key(text) for text, _ in sides(words)] for words in (row["yes"], row["no"]))
        assert any(text.endswith(key(row["word"])) for text in yes), row["word"]
        assert not any(text.endswith(key(row["word"])) for text in no), row["word"]


def test_every_blocked_phrase_is_no_place() -> None:
    for phrase in lexicon.words("countries", "blocked"):
        assert find_places(phrase) == [], phrase


def test_every_region_is_a_place_without_a_side() -> None:
    for name in lexicon.words("countries", "regions"):
        (span,) = find_places(f"vers la {name}")
        assert (span.kind, span.code, span.side) == ("region", None, None), name


def test_compound_adjectives_name_both_sides() -> None:
    assert sides("l'amitié sino-vietnamienne") == [("sino", "CN"), ("vietnamienne", "VN")]
    assert sides("le sommet américano-russo-ukrainien") == [
        ("américano", "US"),
        ("russo", "RU"),
        ("ukrainien", "UA"),
    ]


def test_the_first_part_of_a_compound_alone_is_nothing() -> None:
    assert sides("Franco est mort, malo aussi, Saint-Malo, Mexico") == [
        ("Saint-Malo", None),
        ("Mexico", "MX"),
    ]


def test_hyphens_between_countries_part_them_and_within_names_join_them() -> None:
    assert sides("le forum Chine-Mali") == [("Chine", "CN"), ("Mali", "ML")]
    assert sides("la Guinée-Bissau et la Guinée") == [("Guinée-Bissau", "GW"), ("Guinée", "GN")]
    assert sides("Marie-France et Jean-Maurice") == []
    assert sides("en Saxe-Anhalt et à Louvain-la-Neuve") == []
    assert sides("le forum Chine-pays arabes") == [("Chine", "CN"), ("arabes", None)]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Moscou dément", "RU"),
        ("Pékin proteste", "CN"),
        ("Beijing proteste", "CN"),
        ("Hanoi se félicite", "VN"),
        ("Nay Pyi Taw a réagi", "MM"),
        ("la Maison Blanche", "US"),
        ("la Maison blanche", "US"),
        ("l’Elysée", "FR"),
        ("le Quai d’Orsay", "FR"),
        ("le département d'Etat", "US"),
        ("Downing Street", "GB"),
        ("la Knesset", "IL"),
        ("Koulouba", "ML"),
        ("le Parti communiste du Vietnam", "VN"),
        ("le Hamas", "PS"),
    ],
)
def test_capitals_seats_and_parties_stand_for_their_government(text: str, side: str) -> None:
    assert [span.side for span in find_places(text)] == [side]


def test_brussels_is_a_place_in_belgium_and_stands_for_the_union() -> None:
    (span,) = find_places("Bruxelles a tranché")
    assert (span.code, span.side, span.readings) == ("BE", "UE", ("BE", "UE"))
    assert capital_side("Bruxelles") == "UE"
    assert capital_side("l'Élysée") == "FR"
    assert capital_side("Genève") is None


def test_towns_are_places_and_stand_for_nobody() -> None:
    (span,) = find_places("réunis à Genève")
    assert (span.kind, span.code, span.side) == ("city", "CH", None)


def test_articles_melt_into_names_that_have_one() -> None:
    assert places("au Caire, à La Haye, au Havre") == [("Caire", "EG"), ("La Haye", "NL"), ("Havre", "FR")]
    assert places("le cap est tenu") == []


def test_the_longest_name_wins() -> None:
    assert sides("la mer de Chine méridionale et l'océan Indien") == [
        ("mer de Chine méridionale", None),
        ("océan Indien", None),
    ]
    assert sides("la République démocratique du Congo") == [("République démocratique du Congo", "CD")]
    assert sides("le Soudan du Sud et le Soudan") == [("Soudan du Sud", "SS"), ("Soudan", "SD")]


def test_a_name_does_not_run_over_a_full_stop_or_a_blank_line() -> None:
    assert places("Elle aime New. York est loin.") == []
    assert places("un accord avec la Guinée\n\nBissau attend") == [("Guinée", "GN"), ("Bissau", "GW")]


@pytest.mark.parametrize(
    "text",
    [
        "Le mali et le niger sont écrits sans capitale",
        "M. Lima et Mme Oman sont venus",
        "George Washington et J. Washington",
        "Maurice Lefort a vu Dominique Vallet",
        "Sofia Morel et Victoria Klein",
        "Nguyen Thi Hue et Le Thai Hoa",
        "François Hollande a parlé",
        "Karim Atar et Paul Bamako",
        "Vingt-sept personnes ont signé",
        "elle parle à Pam, c'est bad",
        "La réunion a eu lieu. Réunion de crise.",
        "l'Agence France-Presse et le Washington Post",
        "des montagnes russes",
    ],
)
def test_words_that_look_like_places_are_left_alone(text: str) -> None:
    assert find_places(text) == []


def test_a_capital_city_after_an_opening_preposition_is_a_place() -> None:
    assert sides("Selon Washington, rien ne presse") == [("Washington", "US")]
    assert sides("À Lima, on attend") == [("Lima", "PE")]


def test_a_town_before_a_glued_sentence_is_a_place() -> None:
    assert places("Il est arrivé à Hanoï Le lendemain") == [("Hanoï", "VN")]
    assert places("Riad Morel est arrivé") == []


def test_headlines_in_capitals_are_read() -> None:
    assert sides("LES ÉTATS-UNIS ET LE VIETNAM") == [("ÉTATS-UNIS", "US"), ("VIETNAM", "VN")]


def test_decomposed_accents_are_read() -> None:
    assert sides("le Pe\u0301rou et la de\u0301le\u0301gation ne\u0301palaise") == [
        ("Pe\u0301rou", "PE"),
        ("ne\u0301palaise", "NP"),
    ]


def test_demonyms_with_a_capital_are_adjectives() -> None:
    (span,) = find_places("les Vietnamiens")
    assert (span.kind, span.side) == ("adjective", "VN")


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("l'ONU", "ONU"),
        ("l'O.N.U.", "ONU"),
        ("les Nations unies", "ONU"),
        ("l'Otan", "OTAN"),
        ("la Commission européenne", "UE"),
        ("les Vingt-Sept", "UE"),
        ("la Cédéao", "CEDEAO"),
        ("le G5 Sahel", "G5 Sahel"),
        ("le PAM", "PAM"),
        ("l'UA", "Union africaine"),
        ("l'Organisation mondiale de la santé", "OMS"),
        ("la Banque mondiale", "Banque mondiale"),
        ("Médecins sans frontières", "MSF"),
        ("l'OPEP+", "OPEP+"),
    ],
)
def test_organisations_are_found_by_name_and_acronym(text: str, side: str) -> None:
    (span,) = find_places(text)
    assert (span.kind, span.side, span.code) == ("organization", side, None)


def test_every_organisation_is_known_by_every_name_and_found_in_a_text() -> None:
    for row in lexicon.load("organizations")["organization"]:
        for name in (row["acronym"], row["fr"], row["en"], *row.get("variants", [])):
            found = organization(name)
            assert found is not None, name
            assert found.acronym == row["acronym"], name
        assert row["acronym"] in [span.side for span in find_places(f"avec {row['fr']} hier")], row["fr"]


def test_no_body_has_the_code_of_a_country_for_a_side() -> None:
    acronyms = {row["acronym"] for row in lexicon.load("organizations")["organization"]}
    assert not acronyms & country_codes()
    assert (side_name("UA"), side_name("Union africaine")) == ("Ukraine", "Union africaine")


def test_identifiers_of_wikidata_are_of_countries_and_bodies_that_there_are_and_of_one_each() -> None:
    known = lexicon.load("authorities")
    assert set(known["countries"]) <= country_codes()
    assert all(organization(acronym) for acronym in known["organizations"])
    found = [*known["countries"].values(), *known["organizations"].values()]
    assert all(re.fullmatch(r"Q[1-9]\d*", each) for each in found)
    assert len(found) == len(set(found))
    assert (wikidata("FR"), wikidata("UE"), wikidata("OMS")) == ("Q142", "Q458", "Q7817")
    assert wikidata("HCR") is None, "two items of Wikidata could be meant"


def test_an_unknown_organisation_is_none_and_has_no_members() -> None:
    assert organization("Amicale des boulistes") is None
    assert members("Amicale des boulistes") == frozenset()


def test_members_are_those_of_the_day() -> None:
    assert len(members("UE")) == 27
    assert len(members("OTAN")) == 32
    assert len(members("Union africaine")) == 55
    assert is_member("GB", "Union européenne", date(2019, 6, 1))
    assert not is_member("GB", "UE")
    assert not is_member("FI", "OTAN", date(2022, 1, 1))
    assert is_member("FI", "OTAN")


def test_no_spelling_means_two_countries_of_one_kind_unless_it_is_listed_as_ambiguous() -> None:
    for spelling, found in senses().items():
        by_kind: dict[tuple[object, object], set[object]] = {}
        for sense in found:
            by_kind.setdefault((sense.kind, sense.rule), set()).add((sense.code, sense.side))
        assert all(len(codes) == 1 for codes in by_kind.values()), spelling


@given(st.text(max_size=200))
def test_any_text_is_read_and_spans_are_in_order_and_give_back_the_text(text: str) -> None:
    end = 0
    for span in find_places(text):
        assert end <= span.start < span.end
        assert text[span.start : span.end] == span.text
        end = span.end


@given(st.sampled_from(sorted(senses())), st.sampled_from(sorted(senses())))
def test_known_spellings_side_by_side_are_read(one: str, other: str) -> None:
    text = f"{one.title()} et {other}"
    assert all(text[span.start : span.end] == span.text for span in find_places(text))
