from __future__ import annotations

from itertools import pairwise

import pytest
from babel.numbers import list_currencies
from hypothesis import given
from hypothesis import strategies as st

from kg.amounts import AmountSpan, find_amounts, unit_in_full
from kg.folding import fold
from kg.lexicon import load
from kg.model import Amount, Bounds


def only(text: str) -> AmountSpan:
    [span] = find_amounts(text)
    return span


def counts(text: str) -> list[int | None]:
    return [span.amount.quantity for span in find_amounts(text)]


@pytest.mark.parametrize(
    ("text", "quantity", "words"),
    [
        ("un don de 140.000 masques", 140_000, "140.000"),
        ("140 000 masques", 140_000, "140 000"),
        ("140\u00a0000 masques", 140_000, "140\u00a0000"),
        ("140\u202f000 masques", 140_000, "140\u202f000"),
        ("140,000 masques", 140_000, "140,000"),
        ("1.234.567 tests", 1_234_567, "1.234.567"),
        ("12 000 000 de doses", 12_000_000, "12 000 000"),
        ("2000 masques", 2000, "2000"),
        ("140 mille masques", 140_000, "140 mille"),
        ("1,5 million de doses", 1_500_000, "1,5 million"),
        ("1.5 million de doses", 1_500_000, "1.5 million"),
        ("1,250 million de doses", 1_250_000, "1,250 million"),
        ("100 millions de doses", 100_000_000, "100 millions"),
        ("140millions de doses", 140_000_000, "140millions"),
        ("un million et demi de doses", 1_500_000, "un million et demi"),
        ("2 millions et demi de doses", 2_500_000, "2 millions et demi"),
        ("deux cent mille masques", 200_000, "deux cent mille"),
        ("trois ambulances", 3, "trois"),
        ("Trois ambulances", 3, "Trois"),
        ("vingt et un respirateurs", 21, "vingt et un"),
        ("neuf ambulances", 9, "neuf"),
        ("un demi-million de doses", 500_000, "un demi-million"),
        ("le 3 mai 300 boîtes", 300, "300"),
        ("10 000 (dix mille) couvertures", 10_000, "10 000 (dix mille)"),
        ("deux mille (2 000) tentes", 2000, "deux mille (2 000)"),
        ("5 (cinq) ambulances", 5, "5 (cinq)"),
        ("2 millions (2 000 000) de doses", 2_000_000, "2 millions (2 000 000)"),
        ("LE PAYS OFFRE 20 LITS", 20, "20"),
    ],
)
def test_a_number_before_a_noun_is_a_quantity(text: str, quantity: int, words: str) -> None:
    span = only(text)
    assert (span.amount, span.text, span.elided) == (Amount(quantity=quantity), words, False)


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("50.000 USD", 50_000, "USD"),
        ("5 millions d'euros", 5_000_000, "EUR"),
        ("5 millions d’euros", 5_000_000, "EUR"),
        ("3 M€", 3_000_000, "EUR"),
        ("300 M$", 300_000_000, "USD"),
        ("2,5 M d'euros", 2_500_000, "EUR"),
        ("10 Md€", 10_000_000_000, "EUR"),
        ("500k€", 500_000, "EUR"),
        ("100 $", 100, "USD"),
        ("€20 million", 20_000_000, "EUR"),
        ("US$ 300 000", 300_000, "USD"),
        ("500 millions de FCFA", 500_000_000, "XOF"),
        ("500 millions de francs CFA", 500_000_000, "XOF"),
        ("20 millions de yuans", 20_000_000, "CNY"),
        ("30 yens", 30, "JPY"),
        ("5 livres sterling", 5, "GBP"),
        ("2 millions de livres libanaises", 2_000_000, "LBP"),
        ("1 milliard de dongs", 1_000_000_000, "VND"),
        ("40 dollars canadiens", 40, "CAD"),
        ("40 dollars américains", 40, "USD"),
        ("1 milliard 200 millions de dollars", 1_200_000_000, "USD"),
        ("500 dinars", 500, None),
        ("500 dinars tunisiens", 500, "TND"),
        ("un demi-milliard d'euros", 500_000_000, "EUR"),
        ("500 000 (cinq cent mille) euros", 500_000, "EUR"),
        ("des millions de dollars", None, "USD"),
    ],
)
def test_a_number_with_a_currency_is_a_value(text: str, value: int | None, currency: str | None) -> None:
    assert find_amounts(text)[-1].amount == Amount(value=value, currency=currency)


@pytest.mark.parametrize(
    ("text", "quantity", "bounds", "words"),
    [
        ("plus de 160 écoles", 160, Bounds(least=160), "plus de 160"),
        ("plus d'une centaine d'écoles", 100, Bounds(least=100, about=True), "plus d'une centaine"),
        ("au moins 160 écoles", 160, Bounds(least=160), "au moins 160"),
        ("pas moins de 160 écoles", 160, Bounds(least=160), "pas moins de 160"),
        ("160 écoles au moins", 160, Bounds(least=160), "160"),
        ("160 au minimum", 160, Bounds(least=160), "160 au minimum"),
        ("jusqu’à 20 tonnes", 20, Bounds(most=20), "jusqu’à 20"),
        ("moins de 20 tonnes", 20, Bounds(most=20), "moins de 20"),
        ("tout au plus 20 tonnes", 20, Bounds(most=20), "tout au plus 20"),
        ("2 à 3 millions de doses", 2_000_000, Bounds(2_000_000, 3_000_000), "2 à 3 millions"),
        ("entre 10 et 20 lits", 10, Bounds(10, 20), "entre 10 et 20"),
        ("10 ou 12 lits", 10, Bounds(10, 12), "10 ou 12"),
        ("environ 10 à 12 lits", 10, Bounds(10, 12, about=True), "environ 10 à 12"),
        ("près de 300 lits", 300, Bounds(about=True), "près de 300"),
        ("quelque 300 lits", 300, Bounds(about=True), "quelque 300"),
        ("300 environ", 300, Bounds(about=True), "300 environ"),
        ("jusqu'à près de 300 lits", 300, Bounds(most=300, about=True), "jusqu'à près de 300"),
        ("une vingtaine de lits", 20, Bounds(about=True), "une vingtaine"),
        ("deux douzaines de lits", 24, Bounds(about=True), "deux douzaines"),
        ("une dizaine de milliers de doses", 10_000, Bounds(about=True), "une dizaine de milliers"),
    ],
)
def test_words_around_a_number_leave_it_open(text: str, quantity: int, bounds: Bounds, words: str) -> None:
    span = only(text)
    assert (span.amount, span.text) == (Amount(quantity, quantity_bounds=bounds), words)


@pytest.mark.parametrize(
    ("text", "value", "currency", "bounds"),
    [
        ("plus de 22 milliards de dollars", 22_000_000_000, "USD", Bounds(least=22_000_000_000)),
        ("jusqu'à US$ 300 000", 300_000, "USD", Bounds(most=300_000)),
        ("une vingtaine de millions d'euros", 20_000_000, "EUR", Bounds(about=True)),
        ("entre 10 et 20 millions d'euros", 10_000_000, "EUR", Bounds(10_000_000, 20_000_000)),
        ("5 millions d'euros au maximum", 5_000_000, "EUR", Bounds(most=5_000_000)),
    ],
)
def test_words_around_a_sum_leave_it_open(text: str, value: int, currency: str, bounds: Bounds) -> None:
    assert only(text).amount == Amount(None, value, currency, value_bounds=bounds)


@pytest.mark.parametrize(
    "text",
    [
        "300 lits de plus",
        "un demi-million de doses",
        "20 lits près de Lyon",
        "plus, de 300 lits",
        "20 lits et plus tard",
    ],
)
def test_words_that_say_something_else_leave_no_number_open(text: str) -> None:
    assert only(text).amount.quantity_bounds is None


def test_a_unit_in_short_is_written_out_and_a_word_like_it_is_not() -> None:
    assert unit_in_full("t de riz") == "tonnes de riz"
    assert unit_in_full("kg d’orge") == "kilogrammes d’orge"
    assert [unit_in_full(words) for words in ("t-shirts", "t", "tentes de toile")] == [
        "t-shirts",
        "t",
        "tentes de toile",
    ]


@pytest.mark.parametrize("row", load("amounts")["bound"], ids=lambda row: row["says"])
def test_every_bound_leaves_its_example_open(row: dict[str, str | list[str]]) -> None:
    for text in (
        row["example"],
        *(f"{word} 300 lits" for word in row["before"] if row["says"] != "range" and word[-1] != "'"),
    ):
        assert only(str(text)).amount.quantity_bounds is not None, text


def test_books_are_no_pounds() -> None:
    assert only("300 livres pour la bibliothèque").amount == Amount(quantity=300)


def test_another_number_in_brackets_is_another_number() -> None:
    assert counts("200 (dont 30 grandes) tentes et 40 lits")[0] == 200
    assert counts("20 (30 lits)") == [20, 30]


def test_two_sums_are_two_amounts() -> None:
    texts = [span.text for span in find_amounts("1 milliard de dollars et 200 millions de dollars")]
    assert texts == ["1 milliard de dollars", "200 millions de dollars"]


def test_a_number_without_its_noun_is_elided() -> None:
    assert only("le Japon donne 3 millions et l'Inde") == AmountSpan(
        15, 25, "3 millions", Amount(quantity=3_000_000), elided=True
    )
    assert only("puis 300.000 à l'Inde").elided
    assert not only("3 millions de doses").elided


def test_measures_and_packings_are_told_as_written() -> None:
    assert only("20 tonnes de riz").unit == "tonnes"
    assert only("2,5 tonnes de riz").amount.quantity == 2
    assert only("deux millions de boîtes de tests").unit == "boîtes"
    assert only("3 ambulances").unit is None


def test_words_that_give_no_number_give_no_quantity() -> None:
    assert only("des milliers de tests").amount == Amount()
    assert only("plusieurs dizaines de milliers de tests").amount == Amount()


@pytest.mark.parametrize(
    "text",
    [
        "20 % des lits, vingt pour cent, 20 pour cent",
        "le 2e vol et le 14e Congrès",
        "en 2020, le 3 mai 2021, du 24 au 26 août",
        "l'ASEAN 2020 réunie, la présidence 2020 de l'ASEAN",
        "le COVID-19 et le Covid -19, le G7 et le G20",
        "à 15h30, à 15 h 30, à vingt heures, à 20:30",
        "âgé de 45 ans, pendant trois jours",
        "la zone 5 de la ville",
        "l'article 16 de la Convention",
        "le Boeing 737, posé hier",
        "les Vingt-Sept se sont réunis",
        "un ministre et une ambulance",
        "un hôpital neuf et moderne",
        "un séisme de 7,4 a secoué l'île",
        "le deuxième entretien, en second lieu",
        "le mandat 2011–2014, la saison 2020-2021",
        "dans les années 1990 un centre",
    ],
)
def test_a_number_that_counts_nothing_is_no_amount(text: str) -> None:
    assert find_amounts(text) == []


@pytest.mark.parametrize("table", ["scale", "collective"])
def test_every_multiplier_reads_its_example(table: str) -> None:
    for row in load("amounts")[table]:
        amount = find_amounts(row["example"])[0].amount
        size = row.get("factor") or row["value"]
        assert (amount.quantity or amount.value or 0) >= size, row["example"]


@pytest.mark.parametrize("row", load("currencies")["currency"], ids=lambda row: row["words"][0])
def test_every_name_of_a_currency_is_read_and_its_code_is_real(row: dict[str, str | list[str]]) -> None:
    code = row.get("code")
    assert code is None or code in list_currencies()
    assert set(row.get("before", [])) <= set(row["words"])
    for name in row["words"]:
        assert only(f"il donne 25 {name}").amount == Amount(value=25, currency=code), name


@pytest.mark.parametrize("name", ["amounts", "currencies"])
def test_the_lists_are_sorted_and_folded(name: str) -> None:
    tables = [table for table in load(name).values() if isinstance(table, list)]
    lists = [row["words"] for table in tables for row in table if "words" in row]
    lists += [
        row[place] for row in load(name).get("bound", []) for place in ("before", "after") if place in row
    ]
    lists += list(load(name).get("words", {}).values())
    for words in lists:
        assert words == sorted(words)
        assert all(fold(word).text == word for word in words)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("25 lempiras", "HNL"),
        ("25 bahts thaïlandais", "THB"),
        ("25 couronnes islandaises", "ISK"),
        ("25 dollars de Singapour", "SGD"),
        ("25 lei roumains", "RON"),
    ],
)
def test_currencies_of_every_country_are_read_by_their_names_in_cldr(words: str, code: str) -> None:
    assert only(f"il donne {words}").amount == Amount(value=25, currency=code)


@pytest.mark.parametrize("words", ["lei", "leus", "livres", "colons", "tonnes d'or", "pesetas"])
def test_a_noun_of_several_currencies_or_of_something_else_is_none(words: str) -> None:
    assert only(f"il voit 25 {words}").amount == Amount(quantity=25)


def test_no_name_of_a_currency_stands_for_two() -> None:
    names = [name for row in load("currencies")["currency"] for name in row["words"]]
    assert len(names) == len(set(names))


def test_a_run_of_digits_beyond_all_counting_is_no_amount() -> None:
    assert find_amounts("9" * 10_000 + " masques") == []


@given(st.integers(1000, 10**12), st.sampled_from([" ", ".", ",", "\u00a0", "\u202f"]))
def test_any_grouped_number_is_read_back(number: int, mark: str) -> None:
    written = f"{number:,}".replace(",", mark)
    span = only(f"un don de {written} masques")
    assert (span.amount.quantity, span.text) == (number, written)


@given(st.integers(2, 999), st.integers(0, 9), st.sampled_from([("millions", 10**6), ("milliards", 10**9)]))
def test_any_decimal_of_millions_is_read_back(whole: int, tenth: int, scale: tuple[str, int]) -> None:
    word, factor = scale
    span = only(f"une aide de {whole},{tenth} {word} d'euros")
    assert span.amount == Amount(value=(whole * 10 + tenth) * factor // 10, currency="EUR")


@given(st.text(alphabet="0123456789 .,'-€$%mMdkh àédeunxmillios\u00a0\u0301", max_size=60))
def test_spans_give_back_their_text_in_order_without_overlap(text: str) -> None:
    spans = find_amounts(text)
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
