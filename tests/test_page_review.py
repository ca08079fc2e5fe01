"""What a reader answers by one key on the page becomes corrections and a score of the reader's own, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from kg.cli import main
from kg.corrections import decisions, read_corrections, read_wanted, record_of
from kg.facts import read_facts
from kg.store import save
from kg.triples import DEFAULT_BASE, Edits, to_dataset, to_whole
from kg.view import write_view
from tests.browser import NEEDS_CHROMIUM, Browser
from tests.factories import donation, findings, meeting, participant

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = NEEDS_CHROMIUM
DUVAL = participant("Paul Duval", "FR", "ambassadeur")
HOSTILE = "<img src=x onerror=alert(1)></script>"
WORLD = [
    findings(
        meeting(DUVAL, participant(), confidence=0.9),
        meeting(participant("Jean Petit", "BE"), DUVAL, kind="phone", place=HOSTILE, confidence=0.5),
        donation(confidence=0.6),
        id="a",
    ),
    findings(meeting(DUVAL, participant("A. Berg"), date="2021-06-01", confidence=0.9), id="b"),
]


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Browser:
    """The review of the world; each test has a path of its own, and so a list of its own."""
    write_view(to_dataset(WORLD), tmp_path / "network.html")
    browser.resize(1400, 900)
    browser.open(tmp_path / "network.html")
    browser.find("#tab-review").click()
    return browser


def press(page: Browser, *keys: str) -> None:
    """Press keys wherever the keyboard is."""
    ActionChains(page.driver).send_keys(*keys).perform()


def asked(page: Browser) -> str:
    """Return the identifier of the fact that is asked about, or the two that were taken for one."""
    return page.find(".question .pair, .question .ident").text


def answers(page: Browser) -> list[list[str]]:
    """Return the lines that the page would save, each with its reason."""
    text = page.script("return Noted.file()")
    assert isinstance(text, str)
    return [[each.action, *each.arguments, each.because] for each in read_wanted(text, "corrections.txt")]


def test_the_most_doubtful_of_weight_is_asked_about_first_and_one_key_answers(page: Browser) -> None:
    assert page.texts(".asked > .note") == ["5 questions"]
    assert "Jean Petit" in page.find(".question").text
    fact = asked(page)
    press(page, "n")
    assert answers(page) == [["reject", fact, "review: meeting-verb phone"]]
    assert asked(page) != fact
    press(page, "O")
    assert [line[0] for line in answers(page)] == ["reject", "confirm"]
    assert page.find(".asked > .note").text == "3 questions · vos relectures : 2 vérifiés, 50 % justes"


def test_what_is_skipped_is_not_written_and_the_last_answer_can_be_taken_back(page: Browser) -> None:
    first = asked(page)
    press(page, "p")
    second = asked(page)
    press(page, "o")
    assert len(answers(page)) == 1
    press(page, "a")
    assert asked(page) == second
    assert answers(page) == []
    press(page, "a")
    assert asked(page) == first
    assert not page.find(".answers button:last-child").is_enabled()


def test_two_taken_for_one_are_told_apart_by_the_same_key(page: Browser) -> None:
    while " = " not in asked(page):
        press(page, "p")
    assert "Anna Berg" in page.find(".question .actors").text
    press(page, "n")
    assert answers(page) == [["split", "person:a-berg", "person:anna-berg", "review: abridged-name"]]


def test_only_what_passes_the_filters_is_asked_about(page: Browser) -> None:
    page.pick("#country", f"{DEFAULT_BASE}country/BE")
    assert page.texts(".asked > .note") == ["1 question"]
    page.find(".question h2").click()
    press(page, "p")
    assert "Plus rien à relire" in page.find("#review").text


def test_keys_answer_nothing_while_one_types_or_is_elsewhere(page: Browser) -> None:
    page.find("#search").send_keys("no")
    page.find("#topic").send_keys("no", Keys.BACKSPACE, Keys.BACKSPACE)
    page.find("#tab-review").send_keys("n")
    page.find("#review .amending").click()
    next(each for each in page.all("#review .choices button") if each.text == "Date fausse").click()
    page.find("#review .field input").send_keys("no")
    assert answers(page) == []


def test_the_keyboard_alone_comes_to_the_review_and_through_it(page: Browser) -> None:
    page.find("#tab-network").click()
    page.find("#tab-network").send_keys(Keys.ARROW_LEFT)
    assert page.find("#review").is_displayed()
    while page.script("return !document.activeElement.matches('.question')"):
        press(page, Keys.TAB)
    for _ in range(5):
        assert page.script("return document.activeElement.matches('.question')")
        press(page, "o")
    assert page.script("return document.activeElement.id") == "review", "the keyboard is not lost at the end"
    press(page, "a")
    assert len(answers(page)) == 4


def test_who_reads_by_ear_hears_what_is_asked_and_which_keys_there_are(page: Browser) -> None:
    assert page.find(".question").accessible_name.startswith("Est-ce juste ? Téléphone, ")
    assert "Jean Petit" in page.find(".question").accessible_name
    assert [each.get_attribute("aria-keyshortcuts") for each in page.all(".answers button")] == list("onpa")


def test_the_score_stands_beside_the_confidence_on_every_card_of_the_kind(page: Browser) -> None:
    press(page, "n")
    row = page.texts(".scores tbody td")
    assert row == ["meeting-verb, Téléphone", "50 %", "1", "0 %"]
    page.search("Petit")
    assert "confiance 50 % · vos relectures : 1 vérifié, 0 % justes" in page.find("#panel .card").text
    page.search("Anna Berg")
    assert "vos relectures" not in page.find("#panel").text, "meetings were not reviewed"


def test_answers_come_back_as_a_file_and_the_next_page_asks_and_counts_anew(
    page: Browser, tmp_path: Path
) -> None:
    """Go the whole way round: answers, the downloaded file, `kg correct`, the next build and its page."""
    press(page, "n", "o")
    while " = " not in asked(page):
        press(page, "p")
    press(page, "n")
    save(to_dataset(WORLD), tmp_path / "graph.trig")
    place = {"behavior": "allow", "downloadPath": str(tmp_path)}
    page.driver.execute_cdp_cmd("Browser.setDownloadBehavior", place)
    page.find("#corrections").click()
    page.find("#drawer .sure").click()
    page.until(lambda: (tmp_path / "corrections.txt").is_file())
    ask = ["correct", str(tmp_path / "graph.trig"), "from", str(tmp_path / "corrections.txt"), "--by", "Eva"]
    said = CliRunner().invoke(main, ask)
    assert said.exit_code == 0, said.output
    made = tmp_path / "corrections.ttl"
    edits = Edits(decisions(read_corrections(made)))
    graph = to_whole(WORLD, edits=edits).recording(*record_of(made)).dataset()
    assert edits.problems == []
    assert {each.kind for each in read_facts(graph).events} == {"meeting", "gift"}, "the call is gone"
    assert "Anna Berg" in {actor.label for actor in read_facts(graph).actors}

    write_view(graph, tmp_path / "network.html")  # the same place: the browser still holds the answers
    page.open(tmp_path / "network.html")
    page.find("#tab-review").click()
    note = page.find(".asked > .note").text
    assert "vos relectures : 3 vérifiés, 33 % justes" in note, "nothing counts twice"
    page.find("#corrections").click()
    assert page.find("#drawer").text.count("déjà dans ce graphe") == 3
    assert page.complaints() == []


def test_a_name_that_is_markup_stays_text(page: Browser) -> None:
    assert HOSTILE in page.find(".question").text
    press(page, "n")
    assert page.all("#review img") == []
    assert page.complaints() == []


def test_the_review_fits_a_phone_and_speaks_english(page: Browser) -> None:
    page.resize(390, 844)
    page.find("#language").click()
    page.find(".answers .wrong").click()
    assert page.script("return document.documentElement.scrollWidth") == 390
    assert page.find(".asked > .note").text == "4 questions · your reviews: 1 checked, 0% right"
    shown = "return getComputedStyle(document.querySelector('.scores td'), '::before').content"
    assert page.script(shown) == '"Reviewed"', "a folded table names its columns"


def test_the_address_leads_back_to_the_review(page: Browser, tmp_path: Path) -> None:
    page.open(tmp_path / "network.html", "#view=review")
    assert page.find("#review").is_displayed()
    assert page.find("#tab-review").get_attribute("aria-selected") == "true"
