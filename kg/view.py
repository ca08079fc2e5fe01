"""The network as one page that anybody opens with a double click, the cable pulled.

networkx says where things stand, pyvis holds what vis-network draws; the page around it is our own,
because the one that pyvis writes calls three addresses of the network and trusts what it shows.
"""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING

import pyvis
from pyvis.network import Network

from kg.atomic import write_text
from kg.choice import Choice, choose
from kg.corrections import decisions, recorded
from kg.drawing import drawing
from kg.facts import read_facts
from kg.facts.titles import gift_title
from kg.findings import DONATION_STATUSES, KINDS, MEETING_STATUSES
from kg.layout import MOST_NODES
from kg.overview import overview
from kg.places import side_name, sides
from kg.review import MARK, questions, scores, told
from kg.standalone import as_object, notebook_frame, standalone

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from rdflib import Dataset

    from kg.corrections import Correction
    from kg.drawing import Drawing
    from kg.facts import Event, Facts

__all__ = ["notebook_frame", "view", "view_of", "write_view"]

SCRIPTS = tuple(
    f"{name}.js"
    for name in (
        *("words", "facts", "captions", "files", "{drawing}", "panel", "combo", "noted", "fields", "amend"),
        *("scores", "review", "drawer", "table", "time", "filters", "picture", "paper", "page"),
    )
)
MOST_ASKED = 1000
"""Questions that the page holds; the next page has the next ones."""

HAS_WEBGL = 'document.createElement("canvas").getContext("webgl2")'
VENDORED = ("graphology-0.26.0", "sigma-3.0.3")
VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"


def view(graph: Dataset, choice: Choice | None = None) -> str:
    """Return the page of a graph, or of what is chosen of it: HTML that needs nothing else."""
    return view_of(choose(read_facts(graph), choice or Choice()), recorded(graph))


def view_of(facts: Facts, corrections: tuple[Correction, ...] = ()) -> str:
    """Return the page of facts that were read before, and of the corrections that were done to them."""
    data: dict[str, object] = {
        "facts": _facts(facts),
        "legal": _legal(facts.base),
        "review": _review(facts, corrections),
    }
    if len(facts.actors) + len(facts.gifts) > MOST_NODES:
        return _page(data | {"network": _overview(facts)}, "large", [_vendored(name) for name in VENDORED])
    return _page(data | {"network": _network(drawing(facts))}, "draw", [_vis_network()])


def _page(data: dict[str, object], drawn_by: str, libraries: list[str]) -> str:
    """Return the page with the script that draws the network and the libraries that this one needs."""
    labels = json.loads(_part("labels.json"))
    own = "\n".join(_part(name.format(drawing=drawn_by)) for name in SCRIPTS)
    return standalone(
        _part("template.html"),
        title=labels["fr"]["title"],
        style=_part("style.css"),
        scripts=[*libraries, own],
        data=data | {"labels": labels},
    )


def write_view(graph: Dataset, path: Path) -> None:
    """Write the page of a graph as UTF-8, the whole of it or nothing."""
    write_text(path, view(graph))


def _facts(facts: Facts) -> dict[str, object]:
    """Return the facts as the page reads them: events by date, a gift's title spelled out."""
    gifts = [as_object(gift) | {"title": gift_title(gift)} for gift in sorted(facts.gifts, key=_by_date)]
    meetings = [as_object(meeting) for meeting in sorted(facts.meetings, key=_by_date)]
    for event in (*gifts, *meetings):
        del event["label"]  # the page tells it in the language of its reader
    return {
        "actors": facts.actors,
        "meetings": meetings,
        "gifts": gifts,
        "themes": facts.themes,
        "merges": facts.merges,
    }


def _legal(base: str) -> dict[str, object]:
    """Return what a correction may name: how our identifiers begin, all sides, and the words for kinds and statuses."""
    return {
        "base": base,
        "sides": [[side, side_name(side), side_name(side, "en")] for side in sides()],
        "kinds": KINDS,
        "statuses": {"meeting": MEETING_STATUSES, "gift": DONATION_STATUSES},
    }


def _review(facts: Facts, corrections: tuple[Correction, ...]) -> dict[str, object]:
    """Return what the page asks about, the first first, what reviews found so far, and which corrections are done."""
    asked = islice(questions(facts, corrections), MOST_ASKED)
    return {
        "mark": MARK,
        "questions": [[each.node, each.about, round(1 - each.doubt, 3), each.other] for each in asked],
        "told": {about: round(share, 3) for about, share in told(facts).items()},
        "scores": [[each.about, each.right, each.checked] for each in scores(corrections, facts)],
        "done": [f"{each.action} {each.subject}" for each in decisions(corrections)],
    }


def _by_date(event: Event) -> tuple[bool, bool, str, str]:
    """Return what sorts events: those with a year first, then those without, then those without a date."""
    date = event.date or ""
    return not date, date.startswith("--"), date, event.id


def _network(drawn: Drawing) -> dict[str, object]:
    """Return nodes, edges and options as pyvis hands them to vis-network.

    `directed` because pyvis otherwise compares each new edge with all others and drops parallel ones.
    """
    net = Network(directed=True)
    net.set_options(_part("options.json"))
    for node in drawn.nodes:
        net.add_node(
            node.id, label=" ", **{key: value for key, value in as_object(node).items() if key != "id"}
        )
    for line in drawn.lines:
        net.add_edge(line.start, line.end, id=line.id, relation=line.relation, events=list(line.events))
    nodes, edges, *_, options = net.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def _overview(facts: Facts) -> dict[str, object]:
    """Return the places of everybody in a network that WebGL draws; its edges depend on what is opened."""
    return {"nodes": overview(facts), "edges": []}


def _vendored(name: str) -> str:
    """Return a library that this package brings, under its licence, which goes wherever the code goes.

    It runs only where there is WebGL: sigma asks for it as soon as it is read, and throws without it.
    """
    code = _part(f"vendor/{name}.min.js")
    return f"/*! {name}\n{_part(f'vendor/{name}.LICENSE.txt')}*/\nif ({HAS_WEBGL}) {{\n{code}\n}}"


def _vis_network() -> str:
    """Return the drawing library that the installed pyvis brings."""
    return (files(pyvis) / VIS_NETWORK).read_text(encoding="utf-8")


def _part(name: str) -> str:
    """Return one file of `kg/page`."""
    page: Traversable = files("kg") / "page"
    return (page / name).read_text(encoding="utf-8")
