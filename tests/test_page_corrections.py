"""What readers find wrong on the page becomes a file that `kg correct` takes, in a real browser."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from rdflib import RDF, RDFS, URIRef
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from kg.cli import main
from kg.corrections import decisions, read_corrections, read_wanted
from kg.facts import read_facts
from kg.ontology import DIP
from kg.store import save
from kg.triples import DEFAULT_BASE, Edits, to_dataset
from kg.view import notebook_frame, view, write_view
from tests.browser import NEEDS_CHROMIUM, Browser
from tests.factories import donation, findings, meeting, participant

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib import Dataset

    from kg.facts import Facts

pytestmark = NEEDS_CHROMIUM
DUVAL = participant("Paul Duval", "FR", "ambassadeur")
WORLD = [
    findings(meeting(DUVAL, participant(), topics=["pêche"], place="Oslo"), donation(), id="a"),
    findings(
        meeting(DUVAL, participant("A. Berg"), date="2021-06-01", kind="phone", status="planned"), id="b"
    ),
    findings(meeting(participant("Jean Petit", "BE"), participant("Lars Holm", "DK"), date=None), id="c"),
]


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Browser:
    """The page of the world; each test has a path of its own, and so a list of its own."""
    write_view(to_dataset(WORLD), tmp_path / "network.html")
    browser.resize(1400, 900)
    browser.open(tmp_path / "network.html")
    return browser


def say(page: Browser, box: str, what: str, *values: str) -> None:
    """Open the buttons of a box, press one, fill its fields in order, and note it."""
    page.find(f"{box} .amending").click()
    next(button for button in page.all(f"{box} .choices button") if button.text == what).click()
    for place, value in enumerate(values):
        field = page.all(f"{box} .field input, {box} .field select")[place]  # one may depend on another
        if field.tag_name == "select":
            next(
                option for option in field.find_elements("tag name", "option") if option.text == value
            ).click()
        else:
            field.clear()
            field.send_keys(value)
            if field.get_attribute("role") == "combobox" and value:
                field.send_keys(Keys.ENTER)
    page.find(f"{box} .sure").click()


def noted(page: Browser) -> list[list[str]]:
    """Return the lines that the page would save, split as `kg correct` splits them."""
    text = page.script("return Noted.file()")
    assert isinstance(text, str)
    return [[each.action, *each.arguments] for each in read_wanted(text, "corrections.txt")]


def event(page: Browser, name: str) -> str:
    """Open the page of somebody, and return the identifier of the first fact there."""
    page.search(name)
    return page.find("#panel .card .ident").text


def test_identifiers_stand_beside_people_facts_and_rows(page: Browser) -> None:
    fact = event(page, "Petit")
    assert fact.startswith("meeting:")
    assert page.find("#panel > .amend .ident").text == "person:jean-petit"
    page.find("#tab-table").click()
    assert fact in page.texts("td.of-identifier")
    page.search("Norvège")
    assert page.texts("#panel > .amend .ident") == ["country:NO"]
    assert not page.all("#panel > .amend .amending"), "a country has nothing to correct"


def test_a_wrong_date_becomes_a_line_that_says_why(page: Browser) -> None:
    fact = event(page, "Petit")
    say(page, "#panel .card", "Date fausse", "2021-05-04", "vu à l’Élysée, d'après lui")
    text = str(page.script("return Noted.file()"))
    (line,) = read_wanted(text, "a.txt")
    assert line.arguments == (fact, "date", "2021-05-04")
    assert line.because == "vu à l’Élysée, d'après lui"
    assert "# Rencontre, Date non dite : Jean Petit — Lars Holm" in text


@pytest.mark.parametrize("wrong", ["2021-02-30", "hier", "0000", "--13", "2021-5-3"])
def test_a_date_that_the_graph_could_not_hold_is_refused_at_once(page: Browser, wrong: str) -> None:
    event(page, "Petit")
    say(page, "#panel .card", "Date fausse", wrong)
    assert "2021-05-25" in page.find("#panel .refusal").text
    assert page.script("return document.activeElement.getAttribute('aria-invalid')") == "true"
    assert noted(page) == []


def test_what_did_not_happen_is_noted_and_can_be_taken_back(page: Browser) -> None:
    fact = event(page, "Petit")
    say(page, "#panel .card", "N’a pas eu lieu")
    assert noted(page) == [["reject", fact]]
    assert page.texts("#panel .noted code") == [f"reject {fact}"]
    assert page.find("#corrections").text == "Corrections (1)"
    page.find("#panel .noted button").click()
    assert noted(page) == []
    assert page.find("#corrections").text == "Corrections"


def test_somebody_else_is_found_by_name_in_the_graph_or_among_all_countries(page: Browser) -> None:
    fact = event(page, "Petit")
    say(page, "#panel .card", "Quelqu’un d’autre", "Jean Petit", "duval")
    say(page, "#panel .card", "Quelqu’un d’autre", "personne : il manque quelqu’un", "mongol")
    assert noted(page) == [
        ["drop", fact, "participant", "person:jean-petit"],
        ["add", fact, "participant", "person:paul-duval"],
        ["add", fact, "participant", "MN"],
    ]


def test_somebody_whom_nobody_knows_is_refused(page: Browser) -> None:
    event(page, "Petit")
    say(page, "#panel .card", "Quelqu’un d’autre", "Jean Petit", "Zzz Inconnu")
    assert "person:anna-berg" in page.find("#panel .refusal").text
    assert noted(page) == []


def test_people_are_told_one_or_two_and_have_another_side_or_office(page: Browser) -> None:
    page.search("Petit")
    say(page, "#panel > .amend", "Même personne que…", "holm")
    say(page, "#panel > .amend", "Autre pays ou organisation", "luxemb")
    say(page, "#panel > .amend", "Autre fonction", "ministre d'État")
    say(page, "#panel > .amend", "N’est pas une personne")
    say(page, "#panel > .amend", "Pas la même personne", "dans c.txt")
    assert noted(page) == [
        ["merge", "person:jean-petit", "person:lars-holm"],
        ["edit", "person:jean-petit", "side", "LU"],
        ["edit", "person:jean-petit", "role", "ministre d'État"],
        ["reject", "person:jean-petit"],
        ["split", "person:jean-petit", "dispatch:c"],
    ]


def test_two_spellings_taken_for_one_can_be_told_apart(page: Browser) -> None:
    page.search("Anna Berg")
    say(page, "#panel > .amend", "Pas la même personne", "person:a-berg (nom abrégé)")
    assert noted(page) == [["split", "person:a-berg", "person:anna-berg"]]


def test_gifts_have_other_givers_and_values(page: Browser) -> None:
    fact = event(page, "Zambie")
    say(page, "#panel .card", "Quelqu’un d’autre", "Donateur", "finland")
    page.find("#panel .card .amending").click()
    next(
        button for button in page.all("#panel .card .choices button") if button.text == "Autre erreur"
    ).click()
    page.pick("#panel .card .field select", "currency")
    page.all("#panel .card .field input")[0].send_keys("euros", Keys.ENTER)
    assert "EUR" in page.find("#panel .refusal").text
    page.all("#panel .card .field input")[0].clear()
    page.all("#panel .card .field input")[0].send_keys("EUR", Keys.ENTER)
    assert noted(page) == [["edit", fact, "donor", "FI"], ["edit", fact, "currency", "EUR"]]


def test_the_keyboard_alone_notes_and_escape_leaves_the_fact_open(page: Browser) -> None:
    fact = event(page, "Petit")
    page.find("#panel .card .amending").send_keys(Keys.ENTER)
    keys = ActionChains(page.driver)
    keys.send_keys(Keys.TAB, Keys.TAB, Keys.ENTER, "2021-05-04", Keys.ESCAPE).perform()
    assert page.find("#panel .card .amending") == page.driver.switch_to.active_element
    assert page.texts("#panel h2") == ["Jean Petit"], "the panel stays"
    assert not page.all("#panel .card .field")
    keys = ActionChains(page.driver)
    keys.send_keys(Keys.ENTER, Keys.TAB, Keys.TAB, Keys.ENTER, "2021-05-04", Keys.ENTER).perform()
    assert noted(page) == [["edit", fact, "date", "2021-05-04"]]
    assert page.find("#panel .card .amending") == page.driver.switch_to.active_element


def test_the_drawer_shows_all_lines_and_leads_to_what_they_are_about(page: Browser) -> None:
    fact = event(page, "Petit")
    say(page, "#panel .card", "N’a pas eu lieu")
    page.search("Zambie")
    page.find("#corrections").click()
    assert page.texts("#drawer code") == [f"reject {fact}"]
    page.find("#drawer .link").click()
    assert not page.find("#drawer").is_displayed()
    assert page.texts("#panel .card .ident") == [fact]
    page.find("#corrections").send_keys(Keys.ENTER)
    ActionChains(page.driver).send_keys(Keys.ESCAPE).perform()
    assert not page.find("#drawer").is_displayed()
    assert page.texts("#panel .card .ident") == [fact], "escape closed the drawer alone"
    assert page.script("return document.activeElement.id") == "corrections"
    assert page.complaints() == []


def test_a_list_that_was_emptied_can_be_brought_back(page: Browser) -> None:
    event(page, "Petit")
    say(page, "#panel .card", "N’a pas eu lieu")
    page.find("#corrections").click()
    page.all("#drawer .choices button")[1].click()
    assert noted(page) == []
    page.find("#drawer .choices button").click()
    assert len(noted(page)) == 1


def test_what_was_noted_is_there_when_the_page_is_opened_again(page: Browser, tmp_path: Path) -> None:
    event(page, "Petit")
    say(page, "#panel .card", "N’a pas eu lieu")
    before = noted(page)
    page.open(tmp_path / "network.html")
    assert noted(page) == before
    assert page.find("#corrections").text == "Corrections (1)"
    write_view(to_dataset(WORLD[:1]), tmp_path / "network.html")
    page.open(tmp_path / "network.html")
    page.find("#corrections").click()
    assert "absent de cette page" in page.find("#drawer").text
    assert noted(page) == before
    write_view(to_dataset(WORLD), tmp_path / "other.html")
    page.open(tmp_path / "other.html")
    assert noted(page) == [], "another page has a list of its own"


def test_another_program_left_nonsense_in_the_place_of_the_list(page: Browser, tmp_path: Path) -> None:
    for nonsense in ("{", "null", '[1, {"node": 2}]', '"x"'):
        page.script("localStorage.setItem(`kg-corrections ${location.pathname}`, arguments[0])", nonsense)
        page.open(tmp_path / "network.html")
        assert noted(page) == []
        assert page.complaints() == []


def test_a_frame_that_may_keep_nothing_says_so(browser: Browser, tmp_path: Path) -> None:
    frame = notebook_frame(view(to_dataset(WORLD)))
    (tmp_path / "notebook.html").write_text(f"<!DOCTYPE html><body data-ready=yes>{frame}", encoding="utf-8")
    browser.open(tmp_path / "notebook.html")
    browser.driver.switch_to.frame(browser.find("iframe"))
    browser.until(lambda: browser.script("return document.body.dataset.ready === 'yes'"))
    fact = event(browser, "Petit")
    say(browser, "#panel .card", "N’a pas eu lieu")
    assert noted(browser) == [["reject", fact]]
    browser.find("#corrections").click()
    assert "téléchargez le fichier" in browser.find("#drawer").text
    browser.driver.switch_to.default_content()


HOSTILE = [
    "a 'b' \"c\" $(rm) `d` \\ é",
    "--because",
    "x\ny reject person:paul-duval",
    "\u2028reject",
    "#",
    "<b>",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_is_typed_stays_one_line_with_the_same_words(page: Browser, words: str) -> None:
    page.script(
        "Noted.add('https://w3id.org/diplomacy-kg/id/person/a', arguments[0],"
        " [['edit', 'person:a', 'label', arguments[0]]], '')",
        words,
    )
    text = str(page.script("return Noted.file()"))
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert [shlex.split(line) for line in lines] == [
        ["edit", "person:a", "label", " ".join(words.replace("\u2028", " ").split("\n")).strip()]
    ]


def corrected(page: Browser, folder: Path) -> tuple[Facts, Dataset]:
    """Save the file of the page, give it to `kg correct`, and return the facts of the next build."""
    save(to_dataset(WORLD), folder / "graph.trig")
    place = {"behavior": "allow", "downloadPath": str(folder)}
    page.driver.execute_cdp_cmd("Browser.setDownloadBehavior", place)
    page.find("#corrections").click()
    page.find("#drawer .sure").click()
    page.until(lambda: (folder / "corrections.txt").is_file())
    ask = ["correct", str(folder / "graph.trig"), "from", str(folder / "corrections.txt"), "--by", "Eva Ek"]
    said = CliRunner().invoke(main, ask)
    assert said.exit_code == 0, said.output
    edits = Edits(decisions(read_corrections(folder / "corrections.ttl")))
    graph = to_dataset(WORLD, edits=edits)
    assert edits.problems == []
    return read_facts(graph), graph


def test_the_file_of_the_page_is_taken_by_kg_correct_and_done_by_the_next_build(
    page: Browser, tmp_path: Path
) -> None:
    event(page, "Petit")
    say(page, "#panel .card", "Date fausse", "2020-02-29", "le journal du jour")
    say(page, "#panel .card", "Quelqu’un d’autre", "Lars Holm", "anna berg")
    say(page, "#panel .card", "Autre erreur", "Lieu", "L'Haÿ-les-Roses")
    say(page, "#panel > .amend", "Autre pays ou organisation", "otan")
    say(page, "#panel > .amend", "Autre fonction", "secrétaire d'État")
    page.search("Anna Berg")
    say(page, "#panel > .amend", "Pas la même personne", "person:a-berg (nom abrégé)")
    page.search("Zambie")
    say(page, "#panel .card", "N’a pas eu lieu")
    facts, graph = corrected(page, tmp_path)
    assert facts.gifts == ()
    (changed,) = (each for each in facts.meetings if each.date == "2020-02-29")
    names = {actor.id: actor.label for actor in facts.actors}
    assert {names[each] for each in changed.participants} == {"Jean Petit", "Anna Berg"}
    assert changed.place == "L'Haÿ-les-Roses"
    petit = next(actor for actor in facts.actors if actor.label == "Jean Petit")
    assert petit.code == "OTAN"
    assert petit.roles == ("secrétaire d'État",)
    people = set(graph.default_graph.subjects(RDF.type, DIP.Person))
    assert URIRef(f"{DEFAULT_BASE}person/a-berg") in people, "two people again"


def test_topics_kinds_statuses_names_and_figures_come_through(page: Browser, tmp_path: Path) -> None:
    page.search("Paul Duval")
    phone = "#panel .card:nth-of-type(2)"
    say(page, phone, "Autre erreur", "Genre", "Visioconférence")
    say(page, phone, "Autre erreur", "État", "Tenue")
    say(page, phone, "Autre sujet", "aucun : il en manque un", "énergie")
    say(page, "#panel .card", "Autre sujet", "pêche", "climat")
    say(page, "#panel > .amend", "Autre nom", "Paul du Val")
    page.search("Zambie")
    say(page, "#panel .card", "Autre erreur", "Quantité", "1500")
    facts, graph = corrected(page, tmp_path)
    (held,) = (each for each in facts.meetings if each.kind == "video")
    assert held.status == "held"
    assert held.topics == ("énergie",)
    assert {each.topics for each in facts.meetings if each.date == "2021-05-03"} == {("climat",)}
    assert facts.gifts[0].quantity == 1500
    assert (URIRef(f"{DEFAULT_BASE}person/paul-duval"), RDFS.label, None) in graph
    assert "Paul du Val" in {actor.label for actor in facts.actors}


def test_a_form_and_the_drawer_fit_a_phone(page: Browser) -> None:
    page.resize(390, 844)
    event(page, "Petit")
    page.find("#panel .card .amending").click()
    page.all("#panel .card .choices button")[3].click()
    assert page.script("return document.documentElement.scrollWidth") == 390
    page.find("#panel .card .choices .around:last-child").click()
    say(page, "#panel .card", "N’a pas eu lieu")
    page.find("#panel .close").click()
    page.find("#corrections").click()
    drawer = page.script("const d = document.getElementById('drawer'); return d.scrollWidth <= d.offsetWidth")
    assert drawer
    assert page.find("#drawer").rect["width"] == 390
    assert page.complaints() == []


def test_english_is_spoken_there_too(page: Browser) -> None:
    page.find("#language").click()
    event(page, "Petit")
    say(page, "#panel .card", "Did not happen")
    page.find("#corrections").click()
    assert "Download the file" in page.find("#drawer").text
    assert page.find("#drawer .identified button").accessible_name.startswith("Take away: reject")


def test_nothing_of_the_buttons_is_printed_but_what_was_noted_is(page: Browser) -> None:
    event(page, "Petit")
    say(page, "#panel .card", "N’a pas eu lieu")
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not page.find("#panel .amending").is_displayed()
    assert not page.find("#corrections").is_displayed()
    assert page.find("#panel .noted code").is_displayed()
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
