"""The pages to walk through: what is asked for is shown, counts fit what they lead to, and no text becomes markup."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

import pytest
from factories import donation, findings, meeting, participant, quote

from kg.browse import POLICY, Wanted, drawn_page, error_page, events_page, node_page, search_page, suggestions
from kg.errors import QueryError
from kg.facts import read_facts
from kg.query import run
from kg.store import StoredGraph, held_in_memory, part_about
from kg.triples import DEFAULT_BASE, to_dataset

BERG, DUVAL = participant("Anna Berg", "NO", "ministre"), participant("Paul Duval", "FR", "ambassadeur")
LINH = participant("Tran Linh", "VN", "vice-ministre")
HOSTILE = "<img src=x onerror=alert(1)></script>"


def stored(*told: object) -> StoredGraph:
    return held_in_memory(to_dataset([findings(*told, id="a")]))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def graph() -> StoredGraph:
    visits = [meeting(BERG, LINH, kind="visit", date=f"2019-0{number}-01") for number in range(1, 4)]
    told = meeting(BERG, DUVAL, topics=["pêche"], place="Oslo", evidence=quote(0, 44))
    return stored(told, *visits, meeting(DUVAL, LINH, status="planned", date="--06-01"), donation())


def wanted(**said: str) -> Wanted:
    return Wanted.of(said.items())


def text_of(html: str) -> str:
    return " ".join(
        unescape(re.sub(r"<[^>]*>", " ", html.partition("<main>")[2].partition("<script")[0])).split()
    )


def links(html: str) -> dict[str, str]:
    """Return the addresses of a page by the texts of their links."""
    found = re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', html, flags=re.DOTALL)
    return {
        " ".join(unescape(re.sub("<[^>]*>", " ", text)).split()): unescape(address) for address, text in found
    }


def followed(address: str) -> Wanted:
    """Return what is wanted at an address."""
    return Wanted.of(parse_qsl(urlsplit(address).query))


class Tags(HTMLParser):
    """Notes which elements a page opens, as a browser reads it."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append(tag)


# ------------------------------------------------------------------------------ the first page


def test_the_first_page_shows_the_newest_events_first_and_those_of_no_year_last(graph: StoredGraph) -> None:
    shown = re.findall(r'<li><span class="soft">(.*?)</span>', events_page(graph, wanted()))
    assert shown[0] == "3 mai 2021"
    assert shown[-1] == "1 juin (année non dite)"
    assert len(shown) == 6


def test_a_count_leads_to_as_many_events(graph: StoredGraph) -> None:
    page = events_page(graph, wanted())
    counts = {text: address for text, address in links(page).items() if re.fullmatch(r"\D+ \d+", text)}
    assert {"Visite 3", "Don 1", "Norvège 5", "Vietnam 4", "Tenue 4", "Anna Berg 4"} <= counts.keys()
    for text, address in counts.items():
        number = int(text.rpartition(" ")[2])
        assert events_page(graph, followed(address)).count('class="badge"') == number, text


def test_counts_follow_the_other_choices_but_not_their_own(graph: StoredGraph) -> None:
    page = links(events_page(graph, wanted(kind="visit")))
    assert {"Visite 3", "Don 1", "Norvège 3", "Vietnam 3"} <= page.keys()
    assert not any(text.startswith("France") for text in page)


def test_what_is_chosen_can_be_taken_back(graph: StoredGraph) -> None:
    page = links(events_page(graph, wanted(kind="visit", country="country:VN")))
    assert followed(page["Genre : Visite ×"]).said == (("country", "country:VN"),)
    assert followed(page["Tout montrer"]).said == ()
    assert "Pays et organisations : Vietnam ×" in page


def test_a_bar_of_a_year_leads_to_its_events(graph: StoredGraph) -> None:
    page = events_page(graph, wanted())
    bars = re.findall(r'aria-label="(\d{4}) : (\d+)"', page)
    assert bars == [("2019", "3"), ("2021", "2")]
    assert 'href="/?since=2019&amp;until=2019"' in page


def test_many_events_come_in_pages(graph: StoredGraph) -> None:
    many = stored(*(meeting(date=f"20{number:02d}-05-03") for number in range(1, 96)))
    first, last = events_page(many, wanted()), events_page(many, wanted(page="3"))
    assert (first.count('class="badge"'), last.count('class="badge"')) == (40, 15)
    assert ("Plus anciens" in links(first), "Plus récents" in links(first)) == (True, False)
    assert ("Plus anciens" in links(last), "Plus récents" in links(last)) == (False, True)
    assert followed(links(first)["Plus anciens"]).page == 2


def test_a_page_speaks_english_and_keeps_to_it(graph: StoredGraph) -> None:
    page = events_page(graph, wanted(lang="en"))
    assert "6 facts" in text_of(page)
    assert "Norway 5" in links(page)
    inner = [address for text, address in links(page).items() if text != "Français" and address != "/ask"]
    assert all("lang=en" in address for address in inner)


def test_where_nothing_fits_that_is_said(graph: StoredGraph) -> None:
    assert "Aucun fait ne répond" in events_page(graph, wanted(since="1950", until="1951", kind="visit"))
    assert "0 faits" in events_page(stored(), wanted())


def test_a_name_that_nobody_bears_is_an_error_that_offers_near_ones(graph: StoredGraph) -> None:
    with pytest.raises(QueryError, match="did you mean Anna Berg"):
        events_page(graph, wanted(person="Ana Brg"))
    assert "did you mean" in error_page(wanted(), "did you mean this?")


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999", "٣"])
def test_a_page_number_that_is_none_is_the_first(page: str) -> None:
    assert wanted(page=page).page == 1


def test_of_an_address_only_what_is_known_is_read() -> None:
    assert wanted(colour="red", kind="", person="x" * 1000).said == ()
    assert wanted(since="2019").toggled("kind", "visit").pairs() == [("since", "2019"), ("kind", "visit")]


# ------------------------------------------------------------------------------ somebody, something


def node(graph: StoredGraph, name: str, **said: str) -> str:
    return node_page(graph, f"{DEFAULT_BASE}{name}", wanted(**said))


def test_the_page_of_a_person_tells_office_side_and_whom_it_met_how_often(graph: StoredGraph) -> None:
    page = text_of(node(graph, "person/anna-berg"))
    assert "Représente Norvège" in page
    assert "Fonctions constatées ministre (1 mars 2019)" in page
    assert "Tran Linh 3 1 mars 2019 Paul Duval 1 3 mai 2021" in page


def test_the_page_of_a_country_tells_partners_and_who_acts_for_it(graph: StoredGraph) -> None:
    page = text_of(node(graph, "country/NO"))
    assert "Dernière fois Vietnam 3 1 mars 2019 France 1 3 mai 2021" in page
    assert "Qui agit en son nom Anna Berg (4)" in page


def test_the_page_of_an_event_has_roles_place_topics_and_the_words_that_prove_it(graph: StoredGraph) -> None:
    [[event]] = run(graph, 'SELECT ?e { ?e dip:topic/rdfs:label "pêche"@fr }').rows
    page = node_page(graph, str(event), wanted())
    assert "Anna Berg (ministre, Norvège)" in text_of(page)
    assert "<mark>Anna Berg a reçu le 3 mai Paul Duval à Oslo.</mark>" in page
    assert followed(links(page)["pêche"]).said == (("topic", "pêche"),)
    assert events_page(graph, followed(links(page)["Oslo"])).count('class="badge"') == 1


def test_the_page_of_a_gift_says_who_gave_what_to_whom(graph: StoredGraph) -> None:
    [[event]] = run(graph, "SELECT ?e { ?e a dip:Donation }").rows
    assert re.search(
        "500 tentes Donateur Norvège Bénéficiaire Zambie", text_of(node_page(graph, str(event), wanted()))
    )


def test_the_page_of_a_dispatch_lists_what_it_tells(graph: StoredGraph) -> None:
    page = node(graph, "dispatch/a")
    assert page.count('class="badge"') == 6


def test_the_page_of_a_topic_is_that_of_its_events(graph: StoredGraph) -> None:
    assert node(graph, "topic/peche").count('class="badge"') == 1


def test_any_other_node_is_shown_as_it_is(graph: StoredGraph) -> None:
    [[role]] = run(graph, 'SELECT ?r { ?r a dip:Role ; rdfs:label "ambassadeur"@fr }').rows
    assert "France" in text_of(node_page(graph, str(role), wanted()))


# ------------------------------------------------------------------------------ search


@pytest.mark.parametrize(
    ("text", "name"),
    [("berg", "Anna Berg (Norvège)"), ("BER ann", "Anna Berg (Norvège)"), ("norv", "Norvège"), ("NO", "Norvège"),
     ("peche", "pêche"), ("osl", "Oslo"), ("tente", "tentes")],
)  # fmt: skip
def test_a_beginning_of_a_name_finds_it(text: str, name: str, graph: StoredGraph) -> None:
    assert name in links(search_page(graph, text, wanted()))


@pytest.mark.parametrize("text", ["erg", "Zzyzx", '" || true', "anna duval"])
def test_other_words_find_nobody(text: str, graph: StoredGraph) -> None:
    page = search_page(graph, text, wanted())
    assert "Rien de ce nom" in page
    assert suggestions(graph, text, wanted()) == []


def test_one_letter_is_too_short(graph: StoredGraph) -> None:
    assert "deux lettres" in search_page(graph, "a", wanted())
    assert suggestions(graph, "a", wanted()) == []


def test_who_does_most_is_proposed_first(graph: StoredGraph) -> None:
    two = stored(meeting(participant("Anna Alt", "FR"), BERG), meeting(BERG, LINH))
    assert [each["name"] for each in suggestions(two, "anna", wanted())] == [
        "Anna Berg (Norvège)",
        "Anna Alt (France)",
    ]
    assert suggestions(two, "anna berg", wanted(lang="en"))[0]["path"] == "/id/person/anna-berg?lang=en"


# ------------------------------------------------------------------------------ what may not happen


def test_hostile_texts_stay_texts_on_every_page() -> None:
    graph = stored(
        meeting(participant(HOSTILE, "NO", HOSTILE), DUVAL, topics=[HOSTILE], place=HOSTILE),
        donation(item=HOSTILE, recipient=HOSTILE, recipient_side=None),
    )
    nodes = [str(row[0]) for row in run(graph, "SELECT DISTINCT ?s { ?s ?p ?o FILTER(isIRI(?s)) }").rows]
    pages = [node_page(graph, iri, wanted()) for iri in nodes]
    pages += [
        events_page(graph, wanted()),
        search_page(graph, HOSTILE, wanted()),
        error_page(wanted(), HOSTILE),
    ]
    for page in pages:
        tags = Tags()
        tags.feed(page)
        assert "img" not in tags.opened
        assert tags.opened.count("script") == 1


def test_a_page_may_run_our_script_alone(graph: StoredGraph) -> None:
    assert "script-src 'sha256-" in POLICY
    assert "unsafe" not in POLICY
    page = events_page(graph, wanted())
    assert not re.search(r'\son\w+=|style="|javascript:', page)
    assert not re.search(r'(src|href)="(?!/|data:,)', page)


# ------------------------------------------------------------------------------ parts of a graph


def test_a_part_of_a_graph_says_of_its_events_what_the_whole_says(graph: StoredGraph) -> None:
    whole = read_facts(graph.to_dataset())
    part = read_facts(part_about(graph, [event.id for event in whole.events]))
    assert (part.meetings, part.gifts, part.actors) == (whole.meetings, whole.gifts, whole.actors)
    [gift] = whole.gifts
    alone = read_facts(part_about(graph, [gift.id]))
    assert (alone.gifts, alone.meetings) == ((gift,), ())
    assert {actor.label for actor in alone.actors} == {"Norvège", "Zambie"}
    assert not part_about(graph, ["https://example.org/nothing"])


def test_what_is_chosen_is_drawn_and_nothing_else(graph: StoredGraph) -> None:
    page = drawn_page(graph, wanted(kind="visit"))
    assert "person/tran-linh" in page
    assert "person/paul-duval" not in page


def test_the_icons_of_a_page_are_well_formed(graph: StoredGraph) -> None:
    chart = re.search("<svg.*?</svg>", events_page(graph, wanted()), flags=re.DOTALL)
    assert chart is not None
    assert len(ElementTree.fromstring(chart[0]).findall("a")) == 2
