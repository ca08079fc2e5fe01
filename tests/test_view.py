from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from importlib.resources import files
from typing import TYPE_CHECKING, get_args

import pytest
import pyvis
from rdflib import Dataset

from kg.model import DonationStatus, Kind, MeetingStatus
from kg.resolve.groups import Reason
from kg.triples import to_dataset
from kg.view import VIS_NETWORK, view, write_view
from tests.factories import donation, findings, meeting, participant

if TYPE_CHECKING:
    from pathlib import Path

PAGE = files("kg") / "page"
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "\"'&amp;`${alert(1)}",
    "javascript:alert(1)",
    "\u202eAnna\u2066",
]


class Reader(HTMLParser):
    """Notes what an HTML parser sees: elements, their attributes, and the text of the data block."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.data = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][1].get("id") == "data":
            self.data = self.data or data


@pytest.fixture(scope="module")
def html() -> str:
    return view(to_dataset([findings(meeting(topics=["pêche"]), donation())]))


def scripts() -> str:
    return "".join(part.read_text(encoding="utf-8") for part in PAGE.iterdir() if part.name.endswith(".js"))


def labels() -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads((PAGE / "labels.json").read_text(encoding="utf-8"))
    return found


def data_of(html: str) -> dict[str, dict[str, list[dict[str, object]]]]:
    found: dict[str, dict[str, list[dict[str, object]]]] = json.loads(Reader(html).data)
    return found


def test_the_page_names_no_address_that_a_browser_would_fetch(html: str) -> None:
    fetching = {"src", "srcset", "href", "action", "data", "poster", "background"}
    pairs = [pair for _, attributes in Reader(html).elements for pair in attributes.items()]
    fetched = [value for key, value in pairs if key in fetching]
    assert fetched == ["data:,"]
    assert not re.search(r"@import|url\(", html.split("<script", 1)[0])


def test_the_policy_lets_nothing_in_and_nothing_out(html: str) -> None:
    (policy,) = [
        attributes["content"] or ""
        for _, attributes in Reader(html).elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_page_says_first_that_it_is_utf8(html: str) -> None:
    assert b'<meta charset="utf-8">' in html.encode()[:1024]


def test_nothing_in_the_page_is_written_as_markup_by_its_scripts() -> None:
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(", scripts()
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_adds_no_element_and_stays_whole_in_the_data(name: str, html: str) -> None:
    facts = findings(
        meeting(participant(name, "NO", role=name), participant(), topics=[name], place=name, date_text=name),
        donation(item=name, recipient=name, recipient_side=None, via=[name]),
    )
    hostile = view(to_dataset([facts]))
    shape = [tag for tag, _ in Reader(html).elements]
    assert [tag for tag, _ in Reader(hostile).elements] == shape
    assert data_of(hostile)["facts"]["meetings"][0]["proofs"]


def test_a_node_has_the_place_that_was_computed_and_physics_are_off(html: str) -> None:
    network = data_of(html)["network"]
    assert all(isinstance(node["x"], float) and isinstance(node["y"], float) for node in network["nodes"])
    assert network["options"]["physics"] == {"enabled": False}  # type: ignore[call-overload]


def test_gifts_are_drawn_from_donor_to_recipient(html: str) -> None:
    network = data_of(html)["network"]
    names = {node["id"]: node["name"]["fr"] for node in network["nodes"]}  # type: ignore[index]
    ways = {(names[edge["from"]], names[edge["to"]]) for edge in network["edges"]}
    assert {("NO · Norvège", "500 tentes"), ("500 tentes", "ZM · Zambie")} <= ways


def test_the_labels_of_both_languages_have_the_same_keys() -> None:
    assert labels()["fr"].keys() == labels()["en"].keys()


def test_every_label_that_the_page_asks_for_is_there(html: str) -> None:
    asked = set(re.findall(r'(?:label|count)\((?:[^()"]*, )?"(\w+)"\)', scripts()))
    for _, attributes in Reader(html).elements:
        asked |= {
            str(attributes[key])
            for key in attributes
            if key in ("data-label", "data-name", "data-placeholder")
        }
    assert len(asked) > 30
    assert asked <= labels()["fr"].keys()


def test_no_label_is_left_over() -> None:
    data_words = {
        *get_args(Kind),
        *get_args(MeetingStatus),
        *get_args(DonationStatus),
        *get_args(Reason),
        "gift",
        "reader",
    }
    asking = (PAGE / "template.html").read_text(encoding="utf-8") + scripts()
    assert {key for key in labels()["fr"] if f'"{key}"' not in asking} <= data_words


def test_the_drawing_library_is_the_one_that_was_tried_with_hostile_names() -> None:
    assert "@version 9.1.2" in (files(pyvis) / VIS_NETWORK).read_text(encoding="utf-8")[:600]


def test_the_same_graph_gives_the_same_page() -> None:
    one = view(to_dataset([findings(meeting(), donation(), id="a"), findings(meeting(kind="phone"), id="b")]))
    two = view(to_dataset([findings(meeting(kind="phone"), id="b"), findings(donation(), meeting(), id="a")]))
    assert one == two


def test_an_empty_graph_gives_a_page_too() -> None:
    assert data_of(view(Dataset()))["network"]["nodes"] == []


def test_the_page_is_written_as_utf8_over_what_was_there(tmp_path: Path, html: str) -> None:
    path = tmp_path / "network.html"
    path.write_text("old")
    graph = to_dataset([findings(meeting(topics=["pêche"]), donation())])
    write_view(graph, path)
    assert path.read_bytes() == html.encode("utf-8")
    assert list(tmp_path.iterdir()) == [path]
