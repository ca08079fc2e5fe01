from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import DateSpan, Shift, find_dates, reckon
from kg.folding import fold
from kg.lexicon import load
from kg.model import When

THURSDAY = date(2020, 8, 13)
FORMS = load("dates")["form"]


def only(text: str) -> DateSpan:
    [span] = find_dates(text)
    return span


def texts(text: str) -> list[str]:
    return [span.text for span in find_dates(text)]


def value(text: str, published: date | None = THURSDAY, **known: object) -> str | None:
    return reckon(only(text), published, **known).value


@pytest.mark.parametrize("form", FORMS, ids=[form["example"] for form in FORMS])
def test_every_form_of_the_grammar_reads_its_example(form: dict[str, str]) -> None:
    first = find_dates(form["example"])[0]
    assert first.kind == form["kind"]
    assert reckon(first, THURSDAY, previous=When("2020-02-27"), tense="past").value == form.get("value")


def test_leads_read_their_example_and_say_how_the_event_lies_to_the_date() -> None:
    for lead in load("dates")["lead"]:
        assert only(lead["example"]).relation == lead["relation"], lead["example"]


def test_the_lists_of_the_grammar_are_sorted_and_folded() -> None:
    data = load("dates")
    lists = [
        *data["words"].values(),
        *(row["words"] for row in data["lead"] + data["shift"] + data["course"]),
    ]
    for words in [*lists, list(data["numbers"])]:
        assert words == sorted(words)
        assert all(fold(word).text == word for word in words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le 25 mai 2021", "2021-05-25"),
        ("Le 1er juin 2021", "2021-06-01"),
        ("le premier juin 2021", "2021-06-01"),
        ("le vingt et un juin 2021", "2021-06-21"),
        ("le 8 aout 2020", "2020-08-08"),
        ("le 3 fevrier 2020", "2020-02-03"),
        ("LUNDI 3 MAI 2021", "2021-05-03"),
        ("le\u00a025\u202fmai 2021", "2021-05-25"),
        ("le 8 aou\u0302t 2020", "2020-08-08"),
        ("le 14-juillet-2019", "2019-07-14"),
        ("mar. 3 mai 2022", "2022-05-03"),
        ("mer. 4 mai 2022", "2022-05-04"),
        ("3 sept. 2020", "2020-09-03"),
        ("12 janv. 2020", "2020-01-12"),
        ("le 7 févr. 2020", "2020-02-07"),
        ("25/05/2021", "2021-05-25"),
        ("25/05/21", "2021-05-25"),
        ("25.05.2021", "2021-05-25"),
        ("2021-05-25", "2021-05-25"),
        ("du 28 avril au 2 mai 2021", "2021-04-28"),
        ("du 30 décembre 2019 au 2 janvier 2020", "2019-12-30"),
        ("du 30 décembre au 2 janvier 2020", "2019-12-30"),
        ("1er-3 mai 2021", "2021-05-01"),
        ("24 – 26 août 2019", "2019-08-24"),
        ("les 3 et 4 mai 2021", "2021-05-03"),
        ("entre le 3 et le 5 mai 2021", "2021-05-03"),
        ("en septembre 1978", "1978-09"),
        ("début mars 2021", "2021-03"),
        ("d'août à octobre 2019", "2019-08"),
        ("en 2012", "2012"),
        ("fin 2020", "2020"),
        ("au printemps 2019", "2019"),
        ("2e trimestre 2020", "2020"),
        ("le sommet de Malte (2017)", "2017"),
    ],
)
def test_a_date_with_its_year_needs_no_dispatch(text: str, expected: str) -> None:
    assert value(text, published=None) == expected
    assert value(text, published=THURSDAY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le 25 mai", "--05-25"),
        ("lundi 14 juillet", "--07-14"),
        ("T.A.S le 10/01", "--01-10"),
        ("le 29 février", "--02-29"),
        ("en mai dernier", "--05"),
        ("fin août", "--08"),
        ("lundi", None),
        ("hier", None),
        ("l'an dernier", None),
        ("la semaine dernière", None),
        ("il y a trois jours", None),
        ("lundi 20.", None),
    ],
)
def test_without_the_dispatch_date_the_year_stays_open(text: str, expected: str | None) -> None:
    assert value(text, published=None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le 25 mai", "2020-05-25"),
        ("le 14 septembre dernier", "2019-09-14"),
        ("le 19 août prochain", "2020-08-19"),
        ("le 19 août", "2020-08-19"),
        ("le 20 décembre", "2019-12-20"),
        ("en mai dernier", "2020-05"),
        ("en août dernier", "2019-08"),
        ("fin septembre", "2020-09"),
        ("à la mi-avril", "2020-04"),
        ("début janvier", "2020-01"),
        ("jeudi", "2020-08-13"),
        ("jeudi dernier", "2020-08-06"),
        ("jeudi prochain", "2020-08-20"),
        ("ce samedi", "2020-08-15"),
        ("ce mardi", "2020-08-11"),
        ("samedi en début d'après-midi", "2020-08-08"),
        ("dans la nuit de lundi à mardi", "2020-08-10"),
        ("lundi 29 juin passé", "2020-06-29"),
        ("mercredi 14 octobre", "2020-10-14"),
        ("lundi 14 octobre", "2019-10-14"),
        ("hier", "2020-08-12"),
        ("avant-hier", "2020-08-11"),
        ("aujourd’hui", "2020-08-13"),
        ("ce matin", "2020-08-13"),
        ("demain", "2020-08-14"),
        ("il y a trois jours", "2020-08-10"),
        ("dans 3 jours", "2020-08-16"),
        ("il y a trois mois", "2020-05"),
        ("il y a dix ans", "2010"),
        ("l'année dernière", "2019"),
        ("le mois prochain", "2020-09"),
        ("la semaine dernière", "2020-08-03"),
        ("il y a deux semaines", "2020-07-27"),
        ("le week-end dernier", "2020-08-08"),
    ],
)
def test_the_dispatch_date_settles_what_the_words_leave_open(text: str, expected: str | None) -> None:
    assert value(text) == expected


def test_the_tense_of_the_event_chooses_the_side_of_the_dispatch() -> None:
    assert value("mercredi", tense="past") == "2020-08-12"
    assert value("mercredi", tense="future") == "2020-08-19"
    assert value("jeudi", tense="future") == "2020-08-13"
    assert value("le 20 décembre", tense="future") == "2020-12-20"
    assert value("le 20 septembre", tense="past") == "2019-09-20"
    assert value("en octobre", tense="future") == "2020-10"
    assert value("en octobre", tense="past") == "2019-10"
    assert value("ce samedi", tense="past") == "2020-08-08"


def test_an_adjective_of_direction_weighs_more_than_the_tense() -> None:
    assert value("mardi prochain", tense="past") == "2020-08-18"
    assert value("le 14 septembre dernier", tense="future") == "2019-09-14"


def test_a_leap_day_falls_in_a_leap_year_or_stays_without_a_year() -> None:
    assert value("le 29 février") == "2020-02-29"
    assert value("le 29 février", published=date(2018, 8, 13)) == "--02-29"
    assert value("le 29 février 2021") is None


@pytest.mark.parametrize("text", ["le 31 février", "le 31 avril 2021", "le 05/25/2021"])
def test_a_day_that_no_calendar_has_keeps_its_words_and_no_value(text: str) -> None:
    assert reckon(only(text), THURSDAY).value is None
    assert reckon(only(text), THURSDAY).text == text


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("le même jour", "2020-02-27", "2020-02-27"),
        ("le même jour", "2020-02", "2020-02"),
        ("dans la soirée", "--02-27", "--02-27"),
        ("la veille", "2020-03-01", "2020-02-29"),
        ("la veille", "--08-13", "--08-12"),
        ("la veille", "--03-01", None),
        ("le lendemain", "--02-29", "--03-01"),
        ("la veille", "2020-03", None),
        ("le lendemain", "--12-31", "--01-01"),
        ("le surlendemain", "2020-02-27", "2020-02-29"),
        ("deux jours plus tard", "2020-02-27", "2020-02-29"),
        ("le même mois", "2020-02-27", "2020-02"),
        ("la veille", None, None),
        ("plus tôt dans la journée", None, None),
    ],
)
def test_words_of_a_story_count_from_the_day_told_last(
    text: str, told: str | None, expected: str | None
) -> None:
    assert value(text, previous=When(told, "jeudi")) == expected


def test_a_day_counted_from_an_event_hangs_in_the_air() -> None:
    span = only("arrivé au lendemain de la cérémonie")
    assert span.kind == "hanging"
    assert reckon(span, THURSDAY, previous=When("2020-02-27")).value is None


def test_a_list_shares_its_month_and_year() -> None:
    spans = find_dates("Il l'a reçu lundi 20, mardi 21 et mercredi 22 avril 2020 à Hanoï.")
    assert [span.text for span in spans] == ["lundi 20", "mardi 21", "mercredi 22 avril 2020"]
    assert [reckon(span, None).value for span in spans] == ["2020-04-20", "2020-04-21", "2020-04-22"]


def test_two_articles_are_two_dates_and_one_is_one() -> None:
    assert texts("le 3 et le 4 mai") == ["le 3", "le 4 mai"]
    assert texts("les 3, 4 et 5 mai") == ["les 3, 4 et 5 mai"]


@pytest.mark.parametrize(
    "text",
    [
        "Nguyen Thi Mai a parlé à Tran Mai.",
        "le retour de Mai",
        "une sonde sur Mars",
        "des hommes sauvés en mer",
        "La mer est calme.",
        "au Journal du Dimanche",
        "chaque lundi",
        "un don de 2000 masques",
        "2020 doses",
        "140.000 masques et 25.000 tests",
        "le COVID-19, le G20 et le 14e Congrès",
        "le mandat 2011–2014",
        "en 2022-2023",
        "de 2011 à 2014",
        "le second tour, au 3/5 plein",
        "en sept.",
        "ouvert 24/7",
        "en mai 68",
        "la version 1.2.2020.4",
        "Il a mal au dos.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert find_dates(text) == []


def test_a_weekday_with_a_capital_opens_a_sentence() -> None:
    assert texts("Lundi, il est parti. Mardi, il est revenu.") == ["Lundi", "Mardi"]


def test_spans_carry_what_their_words_say() -> None:
    span = only("Le ministre arrivera jeudi 25 mai prochain.")
    assert (span.weekday, span.day, span.month, span.year, span.bearing) == (3, 25, 5, None, "future")
    assert only("il y a deux semaines").shift == Shift(-2, "week", "dispatch")
    assert only("en poste depuis samedi").relation == "since"


def test_the_reckoning_says_how_the_value_came_about() -> None:
    def said(text: str, published: date | None, told: str | None = None) -> str | None:
        return reckon(only(text), published, previous=When(told)).reckoning

    assert said("mardi", THURSDAY) == "« mardi » + dépêche du 2020-08-13 → 2020-08-11"
    assert said("mardi", None) == "« mardi » + dépêche sans date → date inconnue"
    assert said("le 3 mai 2020", THURSDAY) == "« le 3 mai 2020 » → 2020-05-03"
    assert said("la veille", None, "--05-08") == "« la veille » + événement précédent : --05-08 → --05-07"


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["full", "long", "medium", "short"]))
def test_any_date_written_in_french_is_read_back(day: date, style: str) -> None:
    written = format_date(day, style, locale="fr")
    span = only(f"Selon l'agence, il est venu le {written}, puis il est reparti.")
    assert span.text == f"le {written}"
    assert reckon(span, None).value == day.isoformat()


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.integers(0, 299))
def test_a_day_of_the_last_months_is_found_without_its_year(published: date, ago: int) -> None:
    day = date.fromordinal(published.toordinal() - ago)
    written = f"le {day.day} {format_date(day, 'MMMM', locale='fr')}"
    assert value(written, published) == day.isoformat()


@given(st.text(alphabet="lundi mars mai 0123456789/.-'le é\u0301\u00a0\u200bàdu", max_size=60))
def test_spans_give_back_their_text_in_order_without_overlap(text: str) -> None:
    spans = find_dates(text)
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    for span in spans:
        reckon(span, THURSDAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En 2018, le 3 avril", "2018-04-03"),
        ("En 2018, en avril", "2018-04"),
        ("L'année dernière, le 5 mai", "2019-05-05"),
        ("L'an passé, le 5 mai", "2019-05-05"),
        ("Le 14 mai de l'an dernier", "2019-05-14"),
        ("le 14 décembre de l'année 2015", "2015-12-14"),
        ("le 14 mai de cette année", "2020-05-14"),
        ("le 7 novembre de l'année prochaine", "2021-11-07"),
        ("Il y a deux ans, le 12 mars", "2018-03-12"),
        ("le 12 mars il y a deux ans", "2018-03-12"),
        ("le 3 avril, en 2017", "2017-04-03"),
        ("en mars de l'an dernier", "2019-03"),
        ("Il y a quatre ans, le 29 février", "2016-02-29"),
    ],
)
def test_a_year_beside_a_day_is_its_year(text: str, expected: str) -> None:
    assert value(text) == expected
    assert only(text).text == text


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("le 4 juin de la même année", "2017-05-03", "2017-06-04"),
        ("le 4 juin de la même année", "2017", "2017-06-04"),
        ("Un an plus tôt, le 2 février", "2017-05-03", "2016-02-02"),
        ("Deux ans plus tard, le 2 février", "2017-05", "2019-02-02"),
        ("Le 6 mars de l'année suivante", "2017-05-03", "2018-03-06"),
        ("L'année précédente, le 6 mars", "2017-05-03", "2016-03-06"),
        ("le 4 juin de la même année", "--05-03", "--06-04"),
        ("Un an plus tôt, le 2 février", None, "--02-02"),
    ],
)
def test_a_year_counted_from_the_story_is_that_of_its_days_or_stays_open(
    text: str, told: str | None, expected: str
) -> None:
    assert value(text, previous=When(told), tense="past") == expected


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Depuis 2018, le 3 avril est férié", ["Depuis 2018", "le 3 avril"]),
        ("Après le sommet de 2018, le 3 avril, il part", ["de 2018", "le 3 avril"]),
        ("En 2018, le 3 avril 2017 semblait loin", ["En 2018", "le 3 avril 2017"]),
        ("En 2018 il est venu, et le 3 avril aussi", ["En 2018", "le 3 avril"]),
        ("Le mois dernier, le 3 juillet", ["Le mois dernier", "le 3 juillet"]),
    ],
)
def test_a_year_that_is_not_the_days_own_stays_apart(text: str, spans: list[str]) -> None:
    assert texts(text) == spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jeudi en huit", "2020-08-20"),
        ("mardi en huit", "2020-08-25"),
        ("lundi en quinze", "2020-08-31"),
        ("demain en huit", "2020-08-21"),
        ("demain en quinze", "2020-08-28"),
        ("aujourd'hui en huit", "2020-08-20"),
    ],
)
def test_en_huit_is_a_week_on_whatever_the_tense(text: str, expected: str) -> None:
    assert value(text) == value(text, tense="future") == value(text, tense="past") == expected


def test_a_weekday_that_contradicts_its_date_is_told() -> None:
    def said(text: str) -> str:
        return reckon(only(text), THURSDAY).reckoning or ""

    assert said("vendredi 13 août 2020").endswith("2020-08-13, qui est un jeudi et non un vendredi")
    assert said("le mardi 29 juin 2020").endswith("2020-06-29, qui est un lundi et non un mardi")
    assert said("jeudi 13 août 2020").endswith("→ 2020-08-13")
    assert said("lundi 29 juin").endswith("→ 2020-06-29")
