"""The page in Firefox: it opens, finds, shows its proofs and stays safe; left out where there is no Firefox."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.triples import to_dataset
from kg.view import view_of, write_view
from tests.crowd import crowd
from tests.factories import donation, findings, meeting, participant, quote
from tests.firefox import Firefox, firefox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIREFOX = firefox()
pytestmark = pytest.mark.skipif(FIREFOX is None, reason="needs Firefox (Debian: apt-get install firefox-esr)")

DUVAL = participant("Paul Duval", "FR", "ambassadeur")
HOSTILE = "<img src=x onerror=alert(1)></script>"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    assert FIREFOX is not None
    opened = Firefox(FIREFOX, tmp_path_factory.mktemp("profile"))
    yield opened
    opened.quit()


@pytest.fixture
def page(browser: Firefox, tmp_path: Path) -> Firefox:
    path = tmp_path / "network.html"
    met = meeting(participant("Nguyễn Quốc Dũng", "VN"), DUVAL, date="--05-03", evidence=quote(0, 44))
    write_view(to_dataset([findings(met, donation(quantity=140000))]), path)
    browser.open(path)
    return browser


def test_the_page_opens_without_a_complaint_and_asks_for_nothing(page: Firefox) -> None:
    assert page.texts("#counts") == ["2 personnes · 4 pays · 0 organisation · 1 rencontre · 1 don"]
    assert page.complaints() == []
    assert [url for url in page.requests() if not url.startswith(("file:", "data:"))] == []


def test_a_name_is_found_in_any_spelling_and_its_facts_stand_beside_with_their_proof(page: Firefox) -> None:
    page.search("nguyen dung")
    assert page.texts("#panel h2") == ["Nguyễn Quốc Dũng"]
    assert page.texts("#panel blockquote") == [f"« {quote(0, 44).text} »"]


def test_a_click_on_a_point_shows_its_facts(page: Firefox) -> None:
    page.search("duval")  # brings the point to the middle
    page.click("#panel .close")
    assert page.texts("#panel h2") == []
    page.click("#canvas canvas")
    page.until(lambda: page.texts("#panel h2") == ["Paul Duval"])


def test_the_address_brings_the_view_back(page: Firefox, tmp_path: Path) -> None:
    page.search("duval")
    page.click("#language")
    page.click("#tab-table")
    fragment = page.script("location.hash")
    page.open(tmp_path / "network.html", fragment)
    assert page.texts("h1") == ["Who meets whom"]
    assert page.texts("#panel h2") == ["Paul Duval"]
    assert len(page.texts("tbody tr")) == 2


def test_hostile_names_stay_words(browser: Firefox, tmp_path: Path) -> None:
    said = meeting(participant(HOSTILE, "NO", HOSTILE), DUVAL, topics=[HOSTILE], place=HOSTILE)
    write_view(to_dataset([findings(said)]), tmp_path / "hostile.html")
    browser.open(tmp_path / "hostile.html")
    browser.search("onerror")
    assert browser.texts("#panel h2") == [HOSTILE]
    assert browser.texts("img, iframe") == []
    assert browser.complaints() == []


def test_a_large_network_is_drawn_or_given_as_a_table_where_webgl_is_missing(
    browser: Firefox, tmp_path: Path
) -> None:
    path = tmp_path / "large.html"
    path.write_text(view_of(crowd(600, 900, countries=10)), encoding="utf-8")
    browser.open(path)
    drawn = browser.script("Boolean(document.createElement('canvas').getContext('webgl2'))")
    assert browser.script("document.body.classList.contains('large')") == drawn
    assert browser.script("document.body.classList.contains('tabular')") != drawn
    browser.search("prenom nom 7")
    assert browser.texts("#panel blockquote")
    assert browser.complaints() == []
