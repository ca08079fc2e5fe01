"""The page as its reader meets it, in a real browser; left out where there is no Chromium to drive."""

from __future__ import annotations

import csv
import re
from base64 import b64decode
from collections import Counter
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import quote_plus
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from kg.triples import to_dataset
from kg.view import notebook_frame, view, view_of, write_view
from tests.browser import NEEDS_CHROMIUM, Browser
from tests.crowd import BASE, crowd
from tests.factories import donation, findings, meeting, participant, quote

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib import Dataset

pytestmark = NEEDS_CHROMIUM

DUNG = participant("Nguyễn Quốc Dũng", "VN", "vice-ministre")
DUVAL = participant("Paul Duval", "FR", "ambassadeur")
HOSTILE = "<img src=x onerror=alert(1)></script>"
UNRULY = [
    "\u202eevil\u202c",
    "A\u2028B\u2029C",
    "W" * 300,
    "__proto__",
    "constructor",
    "${x} {{7*7}}",
    "&lt;b&gt;",
    " ",
]


def graph() -> Dataset:
    return to_dataset(
        [
            findings(
                meeting(
                    DUNG,
                    DUVAL,
                    date="--05-03",
                    date_text="le 3 mai",
                    reckoning="année non dite",
                    topics=["pêche"],
                    place="Hanoï",
                    evidence=quote(0, 44),
                    confidence=0.93,
                ),
                meeting(participant(), DUVAL, kind="phone", date="2021-06-01", status="planned"),
                donation(quantity=140000, item="masques"),
            )
        ]
    )


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("page") / "network.html"
    write_view(graph(), written)
    return written


@pytest.fixture
def page(browser: Browser, path: Path) -> Browser:
    browser.resize(1400, 900)
    browser.open(path)
    return browser


def test_the_page_opens_without_a_complaint_and_asks_for_nothing(page: Browser, path: Path) -> None:
    assert page.complaints() == []
    assert {url for url in page.requests() if not url.startswith("data:")} == {path.as_uri()}


def test_the_page_counts_what_it_shows(page: Browser) -> None:
    assert page.find("#counts").text == "3 personnes · 4 pays · 0 organisation · 2 rencontres · 1 don"


def test_a_name_is_found_in_any_spelling(page: Browser) -> None:
    page.find("#search").send_keys("nguyen DUNG")
    assert page.texts("#found li bdi") == ["Nguyễn Quốc Dũng"]


def test_no_name_is_made_up_for_a_search_that_fits_none(page: Browser) -> None:
    page.find("#search").send_keys("zzz")
    assert page.texts("#found li") == ["Aucun nom ne correspond"]


def test_the_facts_of_a_person_stand_beside_with_their_proof(page: Browser) -> None:
    page.search("dung")
    panel = page.find("#panel").text
    assert page.texts("#panel h2") == ["Nguyễn Quốc Dũng"]
    for words in ("3 mai (année non dite)", "« le 3 mai »", "Hanoï", "pêche", "vice-ministre", "Tenue"):
        assert words in panel
    assert page.texts("#panel blockquote") == [f"« {quote(0, 44).text} »"]
    assert "caractères 0–44 · règle meeting-verb · confiance 93 %" in panel
    assert "oslo.txt" in panel


def test_the_words_that_prove_a_fact_are_marked_in_their_sentence(page: Browser, tmp_path: Path) -> None:
    written = tmp_path / "page.html"
    write_view(to_dataset([findings(meeting(evidence=quote(10, 27)))]), written)
    page.open(written)
    page.search("berg")
    assert page.texts("#panel blockquote") == ["« Anna Berg a reçu le 3 mai Paul Duval à Oslo. »"]
    assert page.texts("#panel blockquote mark") == ["a reçu le 3 mai P"]


def test_a_click_on_a_point_shows_its_facts(page: Browser) -> None:
    page.search("duval")  # brings the point to the middle
    page.find("#canvas > div").send_keys(Keys.ESCAPE)
    assert page.texts("#panel h2") == []
    page.find("#canvas canvas").click()
    page.until(lambda: page.texts("#panel h2") == ["Paul Duval"])


def test_a_click_on_a_line_shows_what_it_stands_for(page: Browser, tmp_path: Path) -> None:
    both = participant(None, "NO"), participant(None, "FR")
    said = [meeting(*both, evidence=quote(0, 44)), meeting(*both, kind="phone", date="2021-06-01")]
    write_view(to_dataset([findings(*said)]), tmp_path / "two.html")
    page.open(tmp_path / "two.html")
    page.find("#canvas canvas").click()  # its middle, which is that of the only line
    page.until(lambda: page.texts("#panel h2") == ["2 rencontres"])
    assert len(page.all("#panel blockquote")) == 2


def test_one_goes_from_person_to_person(page: Browser) -> None:
    page.search("dung")
    next(link for link in page.all("#panel .actor") if "Duval" in link.text).click()
    assert page.texts("#panel h2") == ["Paul Duval"]


def test_a_country_lists_its_people_and_their_facts(page: Browser) -> None:
    page.search("France")
    assert "Paul Duval" in page.find("#panel").text
    assert len(page.all("#panel .card")) == 2


def test_kinds_can_be_seen_alone_and_side_by_side(page: Browser) -> None:
    page.find(".chip.phone").click()
    assert page.find("#counts").text.endswith("1 rencontre · 0 don")
    page.find(".chip.gift").click()
    assert page.find("#counts").text.endswith("1 rencontre · 1 don")
    assert page.find(".chip.meeting .times").text == "1", "what choosing it too would show"
    page.find("#reset").click()
    assert page.find("#counts").text.endswith("2 rencontres · 1 don")


def test_the_numbers_beside_the_filters_follow_the_other_filters(page: Browser) -> None:
    page.pick("#status", "planned")
    assert page.texts("#kinds .times") == ["0", "1", "0"]
    countries = page.find("#country").text.splitlines()
    assert [country.strip() for country in countries] == ["Tous les pays", "France (1)", "Norvège (1)"]
    page.find(".chip.phone").click()
    assert "Annoncées, promis (1)" in page.find("#status").text
    assert "Tenues, remis (0)" in page.find("#status").text


def test_the_keyboard_stays_on_a_chip(page: Browser) -> None:
    page.find(".chip.phone input").send_keys(Keys.SPACE)
    assert page.script("return document.activeElement.value") == "phone"


def test_the_most_present_and_the_topics_follow_the_filters(page: Browser) -> None:
    assert "Nguyễn Quốc Dũng" in page.find("#panel").text
    page.find(".chip.phone").click()
    assert page.texts("#panel .actors.tall bdi") == ["Anna Berg", "Paul Duval"]
    assert page.texts("#panel .topic") == []


def test_announced_events_can_be_seen_alone(page: Browser) -> None:
    page.pick("#status", "planned")
    assert page.find("#counts").text == "2 personnes · 2 pays · 0 organisation · 1 rencontre · 0 don"


def test_one_country_can_be_seen_alone(page: Browser) -> None:
    zambia = next(option for option in page.all("#country option") if option.text.startswith("Zambie"))
    zambia.click()
    assert page.find("#counts").text == "0 personne · 2 pays · 0 organisation · 0 rencontre · 1 don"


def test_those_around_somebody_can_be_seen_alone_and_everybody_again(page: Browser) -> None:
    page.search("dung")
    page.find("#panel .around").click()
    assert page.find("#counts").text == "2 personnes · 2 pays · 0 organisation · 1 rencontre · 0 don"
    page.find("#panel .around").click()
    assert page.find("#counts").text.startswith("3 personnes")


def test_other_filters_stay_when_everybody_is_seen_again(page: Browser) -> None:
    page.find(".chip.meeting").click()
    page.search("dung")
    for _ in range(2):
        page.find("#panel .around").click()
    assert page.find("#counts").text.endswith("1 rencontre · 0 don")
    page.find("#panel .around").click()
    page.find("#reset").click()
    assert page.find("#panel .around").text == "Voir seulement son entourage"


def test_filters_that_leave_nothing_say_so(page: Browser) -> None:
    page.find(".chip.gift").click()
    page.pick("#status", "planned")
    assert page.find("#nothing").text == "Aucun fait ne répond à ces filtres."


def test_the_table_has_the_same_facts_and_sorts_them(page: Browser) -> None:
    page.find("#tab-table").click()
    assert len(page.all("tbody tr")) == 3
    page.find("th.of-kind button").click()
    assert page.texts("td.of-kind") == ["Don", "Rencontre", "Téléphone"]
    page.find("th.of-kind button").click()
    assert page.texts("td.of-kind") == ["Téléphone", "Rencontre", "Don"]
    assert page.find("th.of-kind").get_attribute("aria-sort") == "descending"


def test_dates_without_a_year_come_after_those_with_one(page: Browser) -> None:
    page.find("#tab-table").click()
    assert page.texts("td.of-date") == ["3 mai 2021", "1 juin 2021", "3 mai (année non dite)"]


def test_a_row_of_the_table_opens_its_proof(page: Browser) -> None:
    page.find("#tab-table").click()
    page.find("tbody tr:last-child button").click()
    assert "« le 3 mai »" in page.find("#panel").text


def test_the_keyboard_alone_leads_to_the_proof(page: Browser) -> None:
    page.find("#search").send_keys("a", Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ENTER)
    assert page.all("#panel .card")
    page.find("#tab-network").send_keys(Keys.ARROW_RIGHT)
    assert page.find("#sheet").is_displayed()
    assert page.script("return document.activeElement.id") == "tab-table"


def test_the_keyboard_goes_to_the_proof_of_a_row_and_back_to_the_row(page: Browser) -> None:
    page.find("#tab-table").click()
    row = page.find("tbody tr:last-child button")
    row.send_keys(Keys.ENTER)
    assert page.script("return document.activeElement.id") == "panel"
    ActionChains(page.driver).send_keys(Keys.TAB, Keys.TAB, Keys.ENTER).perform()  # past "close" to a name
    assert len(page.texts("#panel h2")) == 1
    assert page.script("return document.activeElement.id") == "panel", "the name that was pressed is gone"
    ActionChains(page.driver).send_keys(Keys.ESCAPE).perform()
    assert page.texts("#panel h2") == []
    assert page.driver.switch_to.active_element == row


def test_everything_that_can_be_used_has_a_name(page: Browser) -> None:
    controls = page.all("button, input, select, [role=tabpanel], [role=application]")
    assert all(control.accessible_name for control in controls if control.is_displayed())


def test_english_is_one_click_away(page: Browser) -> None:
    page.search("dung")
    page.find("#language").click()
    assert page.find("h1").text == "Who meets whom"
    assert page.find("#counts").text == "3 people · 4 countries · 0 organisations · 2 meetings · 1 gift"
    assert "3 May (year not given)" in page.find("#panel").text
    assert "confidence 93%" in page.find("#panel").text, "and not 93 %, as French has it"
    assert page.script("return document.documentElement.lang") == "en"


def test_the_address_keeps_the_view_and_brings_it_back(page: Browser, path: Path) -> None:
    page.find("#language").click()
    page.find(".chip.phone").click()
    page.search("dung")
    page.find("#tab-table").click()
    address = page.driver.current_url
    page.open(path, address.removeprefix(path.as_uri()))
    assert page.find("h1").text == "Who meets whom"
    assert page.texts("#panel h2") == ["Nguyễn Quốc Dũng"]
    assert len(page.all("tbody tr")) == 1
    assert page.complaints() == []


def test_an_address_that_names_nobody_is_passed_over(page: Browser, path: Path) -> None:
    page.open(path, "#chosen=nobody&country=%3Cb%3E&kinds=x&view=y&lang=zz")
    assert page.complaints() == []
    assert page.find("#counts").text.startswith("3 personnes")


def test_the_drawing_has_colours_of_its_own_for_each_kind_and_for_the_dark(page: Browser) -> None:
    kinds = ("person", "country", "organization", "group", "gift")
    read = """
        const style = getComputedStyle(document.documentElement);
        return arguments[0].map((kind) => style.getPropertyValue(`--${kind}`));
    """
    light = page.script(read, kinds)
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    night = page.script(read, kinds)
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert isinstance(light, list)
    assert isinstance(night, list)
    assert len({*light, *night}) == 10
    assert page.complaints() == []


def test_a_phone_sees_everything_without_scrolling_sideways(page: Browser) -> None:
    page.resize(390, 844)
    page.search("dung")
    assert page.script("return document.documentElement.scrollWidth") == 390
    assert page.find("#panel blockquote").is_displayed()


def test_odd_dates_neither_stop_the_page_nor_change_their_year(page: Browser, tmp_path: Path) -> None:
    (told,) = crowd(8, 1, countries=2).meetings
    dates = ("0012-03-04", "9999-12-31", "2021-05-03T10:00:00", "-0044-03-15", "soon")
    meetings = tuple(replace(told, id=f"{told.id}-{date}", date=date) for date in dates)
    written = tmp_path / "page.html"
    written.write_text(view_of(replace(crowd(8, 1, countries=2), meetings=meetings)), encoding="utf-8")
    page.open(written, "#view=table")
    assert page.texts("td.of-date")[0] == "4 mars 12"
    assert len(page.all(".bars .bar")) <= 60
    assert page.find(".apart").text == "2 faits sans date"
    assert page.complaints() == []


def test_a_graph_without_events_says_so_and_not_that_filters_hide_them(page: Browser, tmp_path: Path) -> None:
    written = tmp_path / "page.html"
    written.write_text(view_of(crowd(8, 0, countries=2)), encoding="utf-8")
    page.open(written)
    assert "ni rencontre ni don" in page.find("#nothing").text


def test_a_source_becomes_a_link_only_if_it_is_an_address_of_the_web(page: Browser, tmp_path: Path) -> None:
    facts = crowd(8, 1, countries=2)
    (told,) = facts.meetings
    sources = (
        "javascript:alert(1)",
        "data:text/html,x",
        "a'b\"c<d>.txt",
        "https://e.org/a b",
        "https://e.org/ok",
    )
    proofs = tuple(replace(told.proofs[0], source=source) for source in sources)
    written = tmp_path / "page.html"
    written.write_text(view_of(replace(facts, meetings=(replace(told, proofs=proofs),))), encoding="utf-8")
    page.open(written)
    page.search("prenom")
    assert page.texts("#panel .origin") == list(sources)
    assert [link.get_attribute("href") for link in page.all("#panel a")] == ["https://e.org/ok"]


def test_hostile_names_stay_words(page: Browser, tmp_path: Path) -> None:
    evil = participant(HOSTILE, "NO", HOSTILE)
    said = meeting(evil, DUVAL, topics=[HOSTILE], place=HOSTILE, date_text=HOSTILE, reckoning=HOSTILE)
    gift = donation(item=HOSTILE, recipient=HOSTILE, recipient_side=None, via=[HOSTILE])
    hostile = tmp_path / "hostile.html"
    write_view(to_dataset([findings(said, gift)]), hostile)
    page.open(hostile)
    page.search("onerror")
    assert page.texts("#panel h2") == [HOSTILE]
    page.find("#tab-table").click()
    assert page.all("img, iframe") == []
    assert page.complaints() == []
    assert len(page.requests()) <= 2


def test_unruly_names_break_neither_the_page_nor_its_width(page: Browser, tmp_path: Path) -> None:
    facts = crowd(8, 30, countries=2)
    names = iter(UNRULY)
    actors = [
        replace(actor, id=name, label=name, label_en=name) if actor.kind == "person" else actor
        for actor in facts.actors
        for name in ([next(names)] if actor.kind == "person" else [""])
    ]
    ids = {old.id: new.id for old, new in zip(facts.actors, actors, strict=True)}
    meetings = [replace(it, participants=tuple(ids[one] for one in it.participants)) for it in facts.meetings]
    written = tmp_path / "page.html"
    unruly = replace(facts, actors=tuple(actors), meetings=tuple(meetings))
    written.write_text(view_of(unruly), encoding="utf-8")
    page.resize(390, 844)
    for name in UNRULY:
        page.open(written, f"#chosen={quote_plus(name)}")
        assert page.texts("#panel h2") == [name.strip() or "?"] or "\u2028" in name
        assert page.script("return document.documentElement.scrollWidth") == 390
    assert page.complaints() == []


@pytest.mark.parametrize(
    "junk", ["%", "%E0%A4%A", "a" * 20000, "since=9999-99&month=--13&only=../x&chosen=__proto__"]
)
def test_junk_in_the_address_is_passed_over(page: Browser, path: Path, junk: str) -> None:
    page.open(path, f"#{junk}")
    assert page.complaints() == []
    assert page.find("h1").text == "Qui rencontre qui"


def test_an_empty_graph_is_told_kindly(page: Browser, tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    write_view(to_dataset([]), empty)
    page.open(empty)
    assert "ni rencontre ni don" in page.find("main").text
    assert page.complaints() == []


# What VS Code lets the outputs of notebooks do (its webviews), where it is narrower than JupyterLab.
VS_CODE = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; "
    "img-src https: http: data:; font-src https:; connect-src https:; child-src https: data:"
)


@pytest.mark.parametrize("policy", ["", VS_CODE], ids=["JupyterLab", "VS Code"])
def test_a_notebook_shows_the_page_in_a_frame(page: Browser, tmp_path: Path, policy: str) -> None:
    head = f'<meta charset=utf-8><meta http-equiv="Content-Security-Policy" content="{policy}">'
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!DOCTYPE html>{head}{notebook_frame(view(graph()))}", encoding="utf-8")
    page.driver.get(notebook.as_uri())
    page.driver.switch_to.frame(page.find("iframe"))
    page.until(lambda: page.find("#counts").text.startswith("3 personnes"))
    page.search("dung")
    assert page.texts("#panel h2") == ["Nguyễn Quốc Dũng"]
    page.driver.switch_to.default_content()
    assert page.complaints() == []


@pytest.fixture
def dated(page: Browser, tmp_path: Path) -> Browser:
    """A page with events in March and May 2021, in some month of 2021, and on 3 May of an unknown year."""
    said = findings(
        meeting(DUNG, DUVAL, date="2021-03-01", topics=["la pêche en mer"]),
        meeting(DUNG, DUVAL, kind="phone", date="2021-05-02", topics=["énergie"]),
        meeting(DUNG, DUVAL, kind="video", date="2021"),
        meeting(DUNG, DUVAL, kind="visit", date="--05-03"),
        donation(item="filets de pêche", date="2021-05-09"),
    )
    written = tmp_path / "dated.html"
    write_view(to_dataset([said]), written)
    page.open(written)
    page.find("#tab-table").click()
    return page


def shown(page: Browser) -> set[str]:
    kinds = page.script("return [...document.querySelectorAll('td.of-kind bdi')].map((it) => it.textContent)")
    assert isinstance(kinds, list)
    return set(kinds)


def test_a_topic_is_found_by_its_words_in_any_spelling(dated: Browser) -> None:
    dated.find("#topic").send_keys("PECHE")
    dated.until(lambda: shown(dated) == {"Rencontre", "Don"})
    dated.find("#reset").click()
    assert dated.find("#topic").get_attribute("value") == ""
    assert len(dated.all("tbody tr")) == 5


def test_the_timeline_has_a_bar_for_each_month_with_its_number(dated: Browser) -> None:
    bars = [bar.get_attribute("title") for bar in dated.all(".bars .bar")]
    assert len(bars) == 12
    assert bars[4] == "mai 2021 : 2 faits"
    assert dated.find(".period").text == "2021"
    assert dated.find(".wide").text == "1 fait daté d’une année seulement"
    assert dated.find(".apart").text == "1 fait sans année"


def test_a_bar_chooses_its_month_and_keeps_what_can_have_been_in_it(dated: Browser) -> None:
    dated.all(".bars .bar")[4].click()
    assert shown(dated) == {"Téléphone", "Don", "Visioconférence", "Visite"}
    dated.find("#undated").find_element("xpath", "..").click()
    assert shown(dated) == {"Téléphone", "Don", "Visioconférence"}
    dated.all(".bars .bar")[4].click()
    assert shown(dated) == {"Rencontre", "Téléphone", "Don", "Visioconférence"}


def test_the_slider_is_moved_by_keys_and_its_ends_do_not_pass_each_other(dated: Browser) -> None:
    for _ in range(4):
        dated.find("#since").send_keys(Keys.ARROW_RIGHT)
    assert dated.find(".period").text == "mai 2021 – décembre 2021"
    assert dated.find("#since").get_attribute("aria-valuetext") == "mai 2021"
    dated.find("#until").send_keys(Keys.HOME)
    assert dated.find(".period").text == "mai 2021"
    assert "since=2021-05" in dated.driver.current_url
    assert dated.complaints() == []


def test_a_period_comes_back_with_the_address(dated: Browser) -> None:
    dated.all(".bars .bar")[2].click()
    dated.driver.refresh()
    dated.until(lambda: dated.script("return document.body.dataset.ready === 'yes'"))
    assert shown(dated) == {"Rencontre", "Visioconférence", "Visite"}


def test_months_of_an_unknown_year_stand_apart_and_can_be_chosen(dated: Browser) -> None:
    bars = dated.all(".yearless .bar")
    assert [bar.get_attribute("title") for bar in bars if bar.is_enabled()] == [
        "mai (année non dite) : 1 fait"
    ]
    bars[4].click()
    assert shown(dated) == {"Visite"}
    assert dated.script("return document.activeElement.title") == "mai (année non dite) : 1 fait"
    dated.driver.refresh()
    dated.until(lambda: dated.script("return document.body.dataset.ready === 'yes'"))
    assert shown(dated) == {"Visite"}, "the address keeps it"
    dated.all(".yearless .bar")[4].send_keys(Keys.ENTER)
    assert len(dated.all("tbody tr")) == 5
    dated.all(".yearless .bar")[4].click()
    dated.all(".bars .bar")[2].click()
    assert shown(dated) == {"Rencontre", "Visioconférence", "Visite"}, "a period takes the place of the month"


def test_without_any_year_there_are_months_and_no_slider(page: Browser, tmp_path: Path) -> None:
    written = tmp_path / "page.html"
    write_view(to_dataset([findings(meeting(date="--05-03"), meeting(kind="phone", date=None))]), written)
    page.open(written)
    assert not page.find(".slider").is_displayed()
    assert len([bar for bar in page.all(".yearless .bar") if bar.is_enabled()]) == 1
    assert page.find("#counts").text.endswith("2 rencontres · 0 don")


def test_without_any_date_there_is_no_timeline(page: Browser, tmp_path: Path) -> None:
    write_view(to_dataset([findings(meeting(date=None))]), tmp_path / "page.html")
    page.open(tmp_path / "page.html")
    assert not page.find("#time").is_displayed()


def test_the_legend_explains_the_kinds_that_are_there_and_no_others(page: Browser) -> None:
    kinds = [item.get_attribute("data-kind") for item in page.all(".legend li") if item.is_displayed()]
    assert [kind for kind in kinds if kind] == ["person", "country", "gift", "gift"]


@pytest.fixture
def large(browser: Browser, tmp_path: Path) -> Browser:
    """The page of so many that it opens on countries."""
    written = tmp_path / "large.html"
    written.write_text(view_of(crowd(2500, 5000, countries=30)), encoding="utf-8")
    browser.resize(1400, 900)
    browser.open(written)
    return browser


def drawn(page: Browser) -> tuple[int, int]:
    """Return how many people and how many countries are drawn."""
    ids = page.script("return Drawing.drawn()")
    assert isinstance(ids, list)
    people = sum("/person/" in one for one in ids)
    return people, len(ids) - people


def test_a_large_network_opens_on_countries(large: Browser) -> None:
    assert drawn(large) == (0, 30)
    assert large.find("#counts").text.startswith("2\u202f500 personnes")
    assert large.complaints() == []
    assert len([url for url in large.requests() if not url.startswith("data:")]) == 1


def test_twenty_thousand_people_open_on_countries_and_are_found(browser: Browser, tmp_path: Path) -> None:
    written = tmp_path / "huge.html"
    written.write_text(view_of(crowd(20_000, 30_000)), encoding="utf-8")
    browser.open(written)
    assert drawn(browser) == (0, 180)
    browser.search("prenom nom 12345")
    assert browser.texts("#panel h2") == ["Prénom Nom 12345"]
    assert browser.complaints() == []


def test_a_chosen_country_opens_into_its_people_and_closes_again(large: Browser) -> None:
    large.search("pays 3")  # and not 13 or 23
    assert large.texts("#panel h2") == ["Pays 3"]
    people, countries = drawn(large)
    assert 50 < people < 300
    assert countries == 30
    assert len(large.all("#panel .card")) == 60, "more are shown when asked for"
    large.find("#search").send_keys(Keys.ESCAPE)
    assert drawn(large) == (0, 30)


def test_a_chosen_person_is_drawn_with_those_met(large: Browser) -> None:
    large.search("Prenom Nom 900")
    assert large.texts("#panel h2") == ["Prénom Nom 900"]
    assert drawn(large)[0] > 1


def test_a_click_on_a_line_of_a_large_network_shows_its_meetings(browser: Browser, tmp_path: Path) -> None:
    written = tmp_path / "two.html"
    written.write_text(view_of(crowd(1600, 40, countries=2)), encoding="utf-8")
    browser.open(written)
    assert drawn(browser)[1] == 2
    ActionChains(browser.driver).move_to_element(browser.find("#canvas")).perform()
    browser.until(
        lambda: browser.find("#canvas").get_attribute("title") == "AA · Pays 0 — AB · Pays 1 : 40 rencontres"
    )
    browser.find("#canvas").click()  # its middle, which is that of the only line
    browser.until(lambda: browser.texts("#panel h2") == ["40 rencontres"])
    assert len(browser.all("#panel .card")) == 40
    assert "chosen=meets" in browser.driver.current_url
    assert browser.complaints() == []


def test_a_line_between_two_countries_shows_its_meetings_and_comes_back_with_the_address(
    large: Browser,
) -> None:
    line = f"meets {BASE}country/AC {BASE}country/AE"
    large.script("location.hash = arguments[0]", f"chosen={quote_plus(line)}")
    large.until(lambda: large.texts("#panel h2"))
    assert re.fullmatch(r"\d+ rencontres", large.texts("#panel h2")[0])
    large.driver.refresh()
    large.until(lambda: large.script("return document.body.dataset.ready === 'yes'"))
    assert re.fullmatch(r"\d+ rencontres", large.texts("#panel h2")[0])
    assert large.complaints() == []


def test_filters_that_leave_few_show_them_all(large: Browser) -> None:
    large.search("Prenom Nom 900")
    large.find("#panel .around").click()
    large.find("#search").send_keys(Keys.ESCAPE)
    people, countries = drawn(large)
    assert 1 < people < 1000
    assert countries < 30


def test_all_people_are_drawn_when_asked_for(large: Browser) -> None:
    large.find("#everybody").find_element("xpath", "..").click()
    large.until(lambda: drawn(large) == (2500, 30))


def test_all_people_are_not_offered_where_all_are_shown(browser: Browser, tmp_path: Path) -> None:
    written = tmp_path / "fewer.html"
    written.write_text(view_of(crowd(600, 800, countries=5)), encoding="utf-8")
    browser.open(written)
    assert drawn(browser) == (600, 5)
    assert not browser.find(".everybody").is_displayed()


def test_a_large_drawing_is_moved_by_keys(large: Browser) -> None:
    large.find("#canvas").send_keys(Keys.ARROW_RIGHT, "+")
    assert large.complaints() == []


def test_the_table_shows_the_first_of_many_and_more_when_asked(large: Browser) -> None:
    large.find("#tab-table").click()
    assert len(large.all("tbody tr")) == 500
    large.find("#sheet > .around").click()
    assert len(large.all("tbody tr")) == 1000


def test_without_webgl_the_table_takes_over_and_says_why(large: Browser) -> None:
    blind = "HTMLCanvasElement.prototype.getContext = () => null;"
    added = large.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": blind})
    large.driver.refresh()
    large.until(lambda: large.script("return document.body.dataset.ready === 'yes'"))
    large.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)
    assert len(large.all("tbody tr")) == 500
    assert "WebGL manque" in large.find("header").text


def test_hostile_names_stay_words_in_a_large_network_too(browser: Browser, tmp_path: Path) -> None:
    facts = crowd(600, 800, countries=5)
    evil = replace(
        facts, actors=tuple(replace(actor, label=HOSTILE, label_en=HOSTILE) for actor in facts.actors)
    )
    written = tmp_path / "hostile.html"
    written.write_text(view_of(evil), encoding="utf-8")
    browser.open(written)
    browser.search("onerror")
    assert browser.texts("#panel h2") == [HOSTILE]
    assert browser.all("img, iframe") == []
    assert browser.complaints() == []


def saved(page: Browser, folder: Path, button: str) -> Path:
    """Press a button that saves something, and return what was saved."""
    place = {"behavior": "allow", "downloadPath": str(folder)}
    page.driver.execute_cdp_cmd("Browser.setDownloadBehavior", place)
    page.find(button).click()
    page.until(lambda: [path for path in folder.glob("network.*") if path.suffix != ".crdownload"])
    return next(folder.glob("network.*"))


def test_the_drawing_is_saved_as_svg_with_its_names_as_text(page: Browser, tmp_path: Path) -> None:
    page.find(".chip.meeting").click()
    page.find(".chip.gift").click()
    root = ElementTree.parse(saved(page, tmp_path, "#save-svg")).getroot()
    texts = ["".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Qui rencontre qui", "Paul Duval", "FR · France", "140 000 masques"} <= set(texts)
    assert "Anna Berg" not in texts, "her only meeting is filtered out"
    assert page.complaints() == []


def test_the_drawing_is_saved_as_png_twice_as_sharp(page: Browser, tmp_path: Path) -> None:
    written = saved(page, tmp_path, "#save-png").read_bytes()
    assert written.startswith(b"\x89PNG")
    assert int.from_bytes(written[16:20], "big") > 800
    assert page.complaints() == []


def test_a_hostile_name_stays_a_word_in_a_saved_drawing(page: Browser, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.html"
    write_view(to_dataset([findings(meeting(participant(HOSTILE, "NO"), DUVAL))]), hostile)
    page.open(hostile)
    tags = {
        element.tag.rpartition("}")[2]
        for element in ElementTree.fromstring(str(page.script("return Picture.svg()"))).iter()
    }
    assert tags <= {"svg", "title", "rect", "circle", "path", "line", "text", "g"}


def test_a_large_drawing_is_saved_too(large: Browser, tmp_path: Path) -> None:
    root = ElementTree.parse(saved(large, tmp_path, "#save-svg")).getroot()
    assert "AC" in ["".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert large.complaints() == []


def printed(page: Browser, *, landscape: bool = False) -> list[str]:
    """Return the text of each sheet that the page makes when it is printed."""
    made = page.driver.execute_cdp_cmd("Page.printToPDF", {"landscape": landscape, "printBackground": True})
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(b64decode(made["data"]))).pages]


@pytest.fixture
def busy(page: Browser, tmp_path: Path) -> Browser:
    """The page with somebody chosen who has seventy facts."""
    facts = [
        meeting(
            DUVAL,
            participant("Anna Berg", "NO"),
            date=f"20{21 + n // 12}-{n % 12 + 1:02}-01",
            place=f"Lieu{n:02}",
        )
        for n in range(70)
    ]
    written = tmp_path / "busy.html"
    write_view(to_dataset([findings(*facts)]), written)
    page.open(written)
    page.search("Duval")
    return page


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("width", [1400, 420])
def test_all_facts_of_whom_was_chosen_are_printed_and_the_network_before_them(
    busy: Browser, width: int, landscape: bool
) -> None:
    busy.resize(width, 900)
    sheets = printed(busy, landscape=landscape)
    assert len(sheets) > 1
    words = " ".join(sheets)
    assert [n for n in range(70) if f"Lieu{n:02}" not in words] == []
    assert "Anna Berg" in sheets[0], "the drawing"
    assert "NO · Norvège" in " ".join(sheets[0].split())
    assert busy.complaints() == []


@pytest.mark.parametrize("landscape", [False, True])
def test_the_network_is_printed_where_nobody_was_chosen(page: Browser, landscape: bool) -> None:
    words = " ".join(" ".join(printed(page, landscape=landscape)).split())
    assert "Paul Duval" in words
    assert "140 000 masques" in words
    assert "Recherch" not in words


def test_a_large_network_is_printed(large: Browser) -> None:
    assert "AC" in " ".join(printed(large)).split()


def test_the_table_is_printed_whole_and_no_drawing(busy: Browser) -> None:
    busy.find("#tab-table").click()
    busy.find(".close").click()
    words = " ".join(printed(busy))
    assert [n for n in range(70) if f"Lieu{n:02}" not in words] == []
    assert "NO · Norvège" not in " ".join(words.split())


def test_paper_is_light_where_the_screen_is_dark(page: Browser) -> None:
    dark = [{"name": "prefers-color-scheme", "value": "dark"}]
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": dark})
    screen = page.script("return getComputedStyle(document.body).backgroundColor")
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": dark})
    page.script("dispatchEvent(new Event('beforeprint'))")
    paper = page.script(
        "return [document.body, document.querySelector('#paper rect')].map((it) => getComputedStyle(it))"
        ".flatMap((it) => [it.backgroundColor, it.color, it.fill])"
    )
    page.script("dispatchEvent(new Event('afterprint'))")
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": dark})
    again = page.script("return getComputedStyle(document.body).backgroundColor")
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert screen == again == "rgb(20, 23, 28)"
    assert isinstance(paper, list)
    assert paper[:2] == ["rgb(255, 255, 255)", "rgb(29, 36, 48)"]
    assert paper[-1] == "rgb(255, 255, 255)"
    assert page.all("#paper svg") == []


def names(page: Browser) -> list[dict[str, float]]:
    """Return the names in the drawing with their boxes in pixels, as they stand after the next frame."""
    page.driver.execute_async_script(  # type: ignore[no-untyped-call]
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))"
    )
    found = page.script("return Drawing.names()")
    assert isinstance(found, list)
    return found


def overlapping(boxes: list[dict[str, float]]) -> list[tuple[object, object]]:
    return [
        (one["id"], other["id"])
        for index, one in enumerate(boxes)
        for other in boxes[index + 1 :]
        if one["left"] < other["right"] - 0.01
        and other["left"] < one["right"] - 0.01
        and one["top"] < other["bottom"] - 0.01
        and other["top"] < one["bottom"] - 0.01
    ]


@pytest.mark.parametrize("people", [150, 600], ids=["vis-network", "sigma"])
def test_the_weightiest_are_named_no_name_lies_over_another_and_more_come_with_zoom(
    browser: Browser, tmp_path: Path, people: int
) -> None:
    facts = crowd(people, 2 * people, countries=12)
    written = tmp_path / "page.html"
    written.write_text(view_of(facts), encoding="utf-8")
    browser.resize(1400, 900)
    browser.open(written)
    times = Counter(party for event in facts.events for party in event.parties)
    ((busiest, _),) = times.most_common(1)
    whole = names(browser)
    assert busiest in {box["id"] for box in whole}
    shares = []
    for _ in range(4):
        assert overlapping(names(browser)) == []
        shares.append(browser.script(SHARE_NAMED))
        browser.find("#zoom-in").click()
    assert shares == sorted(shares)
    assert shares[-1] > shares[0]  # type: ignore[operator]
    assert browser.complaints() == []


SHARE_NAMED = """
    const { width, height } = document.getElementById("canvas").getBoundingClientRect();
    const named = Drawing.names()
        .filter(({ left, top, right, bottom }) => right > 0 && bottom > 0 && left < width && top < height);
    return named.length / Drawing.inSight();
"""


def test_a_point_is_larger_the_more_events_it_has(page: Browser) -> None:
    sizes = page.script(
        "return Object.fromEntries(Drawing.scene().nodes.map((node) => [node.name.fr, node.radius]))"
    )
    assert isinstance(sizes, dict)
    assert sizes["Paul Duval"] > sizes["Nguyễn Quốc Dũng"]


def test_the_drawing_comes_into_sight_after_a_filter_is_typed_letter_by_letter(
    browser: Browser, tmp_path: Path
) -> None:
    facts = crowd(80, 160, countries=6)
    rare = tuple(
        replace(it, topics=("climat des affaires",) if index in (3, 90) else ("autre chose",))
        for index, it in enumerate(facts.meetings)
    )
    written = tmp_path / "page.html"
    written.write_text(view_of(replace(facts, meetings=rare)), encoding="utf-8")
    moving = {"features": [{"name": "prefers-reduced-motion", "value": "no-preference"}]}
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", moving)
    browser.open(written)
    for letter in "climat des aff":
        browser.find("#topic").send_keys(letter)
    browser.until(lambda: browser.find("#counts").text.endswith("2 rencontres · 0 don"))
    browser.until(lambda: not browser.script(OUTSIDE))
    assert browser.script("return Drawing.names().length")
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


OUTSIDE = """
    const { width, height } = document.getElementById("canvas").getBoundingClientRect();
    return Drawing.names()
        .filter(({ left, top, right, bottom }) => left < 0 || top < 0 || right > width || bottom > height).length;
"""


def test_a_filter_waits_for_the_rest_of_the_word(page: Browser) -> None:
    page.script(
        "const topic = document.getElementById('topic'); topic.value = 'p'; topic.dispatchEvent(new Event('input'))"
    )
    assert page.find("#counts").text.endswith("2 rencontres · 1 don")
    page.until(lambda: page.find("#counts").text.endswith("1 rencontre · 0 don"))


@pytest.fixture
def old(page: Browser, tmp_path: Path) -> Browser:
    """A page with an event of 1978 and some of 2016 to 2020."""
    dates = ["1978-09-17", "2016-02-01", "2017-05-01", "2018-03-01", "2019-10-01", "2020-11-01", None]
    said = findings(*(meeting(DUNG, DUVAL, date=date) for date in dates))
    written = tmp_path / "old.html"
    write_view(to_dataset([said]), written)
    page.open(written)
    return page


def test_one_early_event_does_not_squeeze_the_rest(old: Browser) -> None:
    bars = [str(bar.get_attribute("title")) for bar in old.all(".bars .bar")]
    assert bars[0] == "septembre 1978 : 1 fait"
    assert bars[1] == "octobre 1978 – janvier 2016 : 0 fait"
    assert bars[2] == "février 2016 : 1 fait"
    assert len(bars) == 60
    assert len(old.all(".bars .gap")) == 1, "shorter times without anything stay as long as they are"


def test_the_ends_of_the_slider_do_not_cover_each_other(old: Browser) -> None:
    old.find("#until").send_keys(Keys.HOME)
    assert old.find(".period").text == "septembre 1978"
    places = old.script("""
        return ["since", "until"].map((id) => {
          const input = document.getElementById(id);
          const { left, width } = input.getBoundingClientRect();
          return left + 6 + ((width - 12) * input.value) / input.max;
        });
    """)
    assert isinstance(places, list)
    assert places[1] - places[0] >= 12
    old.find("#until").send_keys(Keys.ARROW_RIGHT)
    assert old.find(".period").text == "septembre 1978 – janvier 2016"


def test_facts_without_a_date_are_counted_apart_from_those_without_a_year(dated: Browser) -> None:
    assert dated.find(".apart").text == "1 fait sans année"


def test_facts_without_a_date_are_told(old: Browser) -> None:
    assert old.find(".apart").text == "1 fait sans date"


def test_topics_are_those_that_facts_share_and_broad_ones_and_the_others_on_request(
    page: Browser, tmp_path: Path
) -> None:
    said = findings(
        meeting(DUNG, DUVAL, topics=["pêche", "plateau"]),
        meeting(DUNG, DUVAL, kind="phone", topics=["pêche"]),
        meeting(DUNG, DUVAL, kind="video", topics=["slogan"]),
    )
    written = tmp_path / "page.html"
    write_view(to_dataset([said]), written)
    page.open(written)
    assert page.texts("#panel .topic bdi") == ["agriculture et pêche", "pêche"]
    offered = page.script("return [...document.getElementById('topics').options].map((it) => it.value)")
    assert offered == ["agriculture et pêche", "pêche"]
    page.find("#topic").send_keys("slo")
    offered = page.script("return [...document.getElementById('topics').options].map((it) => it.value)")
    assert "slogan" in offered  # type: ignore[operator]
    page.until(lambda: page.find("#counts").text.endswith("1 rencontre · 0 don"))
    page.find("#reset").click()
    page.find("#panel .around").click()
    assert page.texts("#panel .rare bdi") == ["plateau", "slogan"]
    page.all("#panel .broad")[0].click()
    assert page.find("#topic").get_attribute("value") == "agriculture et pêche"
    assert page.find("#counts").text.endswith("2 rencontres · 0 don")


def test_a_person_has_offices_with_days_and_whom_it_met_when(page: Browser, tmp_path: Path) -> None:
    minister = participant("Nguyễn Quốc Dũng", "VN", "ministre")
    said = findings(
        meeting(DUNG, DUVAL, date="2021-05-03"),
        meeting(minister, DUVAL, kind="phone", date="2022-06-01"),
        meeting(minister, participant(), kind="phone", date="--07-01"),
    )
    written = tmp_path / "page.html"
    write_view(to_dataset([said]), written)
    page.open(written)
    page.search("dung")
    panel = page.find("#panel").text
    assert "vice-ministre\n3 mai 2021" in panel
    assert page.texts("#panel .encounter") == [
        "Paul Duval\nFR\n× 2\n3 mai 2021, 1 juin 2022",
        "Anna Berg\nNO\n1 juillet (année non dite)",
    ]


def test_the_table_is_saved_as_spreadsheets_read_it(page: Browser, tmp_path: Path) -> None:
    written = tmp_path / "page.html"
    evil = participant("=HYPERLINK(1)", "NO")
    write_view(to_dataset([findings(meeting(evil, DUVAL, date="--05-03", topics=['a "b"; c']))]), written)
    page.open(written, "#view=table")
    place = {"behavior": "allow", "downloadPath": str(tmp_path)}
    page.driver.execute_cdp_cmd("Browser.setDownloadBehavior", place)
    page.find("caption button").click()
    page.until(lambda: (tmp_path / "facts.csv").is_file())
    text = (tmp_path / "facts.csv").read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    head, row = csv.reader(text.removeprefix("\ufeff").splitlines(), delimiter=";")
    told = dict(zip(head, row, strict=True))
    assert told["Date"] == "'--05-03", "what a spreadsheet would run is text"
    assert told["Objet"] == 'a "b"; c'
    assert told["Qui"].startswith("'=HYPERLINK") or "Paul Duval" in told["Qui"]
    assert told["Identifiant"].startswith("https://")


def test_a_table_folds_on_a_phone(page: Browser) -> None:
    page.resize(390, 844)
    page.find("#tab-table").click()
    assert page.script("return document.documentElement.scrollWidth") == 390
    cells = page.all("tbody tr:first-child td:not(.empty)")
    assert len({cell.location["x"] for cell in cells}) == 1
    assert [cell.location["y"] for cell in cells] == sorted(cell.location["y"] for cell in cells)
