"""The pages of `kg serve` in a real browser: proposals as one types, choices by a click, and nobody else is asked."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.keys import Keys

from kg.store import open_for_writing, quads_of
from kg.triples import DEFAULT_BASE, to_dataset
from tests.browser import NEEDS_CHROMIUM, Browser
from tests.factories import donation, findings, meeting, participant, quote
from tests.test_serve import start

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = NEEDS_CHROMIUM
HOSTILE = "<img src=x onerror=alert(1)></script>"
TOLD = [
    meeting(topics=["pêche"], evidence=quote(0, 44)),
    meeting(participant("Anna Hill", "GB"), participant("Paul Duval", "FR"), kind="visit", place=HOSTILE),
    meeting(participant(f"Nils {HOSTILE}", "SE"), participant("Paul Duval", "FR"), date=None),
    donation(),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("walked") / "store"
    with open_for_writing(folder) as writer:
        writer.publish(quads_of(to_dataset([findings(*TOLD, id="a")])), DEFAULT_BASE)
    server, address = start(folder, "--timeout", "60")
    yield address
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=20)


@pytest.fixture
def first(browser: Browser, address: str) -> Browser:
    browser.driver.get(address)
    return browser


def test_names_are_proposed_as_one_types_and_lead_to_their_page(first: Browser, address: str) -> None:
    first.find("#search").send_keys("anna")
    first.until(lambda: first.all("#found a"))
    assert first.texts("#found a") == ["Anna Berg (Norvège)", "Anna Hill (Royaume-Uni)"]
    first.find("#search").send_keys(Keys.ARROW_DOWN)
    first.driver.switch_to.active_element.send_keys(Keys.ENTER)
    first.until(lambda: first.texts("h1") == ["Anna Berg"])
    assert first.driver.current_url == f"{address}id/person/anna-berg"


def test_escape_takes_proposals_away(first: Browser) -> None:
    first.find("#search").send_keys("anna")
    first.until(lambda: first.all("#found a"))
    first.find("#search").send_keys(Keys.ESCAPE)
    assert not first.all("#found a")


def test_a_choice_is_one_click_and_another_takes_it_back(first: Browser) -> None:
    assert len(first.all(".events li")) == 4
    next(each for each in first.all("nav a") if each.text.startswith("Visite")).click()
    first.until(lambda: len(first.all(".events li")) == 1)
    assert first.texts(".chips a") == ["Genre : Visite ×", "Tout montrer"]
    first.find(".chips a").click()
    first.until(lambda: len(first.all(".events li")) == 4)


def test_from_a_person_one_comes_to_the_words_that_prove_a_fact(first: Browser, address: str) -> None:
    first.driver.get(f"{address}id/person/anna-berg")
    first.find(".events a").click()
    first.until(lambda: first.all("mark"))
    assert first.texts("mark") == ["Anna Berg a reçu le 3 mai Paul Duval à Oslo."]


def test_nothing_runs_that_is_not_ours_and_nobody_else_is_asked(first: Browser, address: str) -> None:
    first.complaints(), first.requests()
    for path in ("", "?kind=visit", "search?q=nils", "id/country/FR", "ask?q=qui", "draw", "dossier?id=x"):
        first.driver.get(address + path)
    first.driver.get(f"{address}dossier?id={DEFAULT_BASE}person/anna-berg")
    assert first.texts("h1") == ["Anna Berg"]
    assert not first.all("img")
    assert {url for url in first.requests() if not url.startswith((address, "data:"))} <= {"about:blank"}
    assert [said for said in first.complaints() if "404" not in said] == []


def test_the_page_fits_a_phone(first: Browser) -> None:
    first.resize(360, 740)
    assert first.script("return document.documentElement.scrollWidth <= innerWidth")
    first.resize(1400, 900)
