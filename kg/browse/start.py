"""The first page: events that fit, the newest first, with counts for further choices; the same drawn; and errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.amounts import figure
from kg.browse.asked import asked, counted
from kg.browse.elements import element, link, page, say
from kg.browse.facets import chips, facets, years
from kg.browse.listed import event_list, listed, word_of
from kg.browse.names import Names
from kg.dossier.words import Words
from kg.store import part_about

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from kg.browse.wanted import Wanted
    from kg.store import StoredGraph

SHOWN = 40
"""Events on a page."""
DRAWN = 300
"""Events that are drawn at most: as many as one looks at, and drawn in a moment."""


def events_page(graph: StoredGraph, wanted: Wanted) -> str:
    """Return the page of the events that fit; QueryError for a choice that the graph does not know."""
    names = Names(graph, wanted.language)
    said = wanted.parameters()
    events = listed(asked(graph, "events", said, limit=SHOWN, offset=(wanted.page - 1) * SHOWN))
    total = _total(graph, wanted)
    found: list[Element | None] = [
        element("h1", _number(total, wanted)),
        chips(wanted, names, lambda name, value: _called(names, wanted, name, value)),
        *years(counted(graph, "by-year", said), wanted),
        event_list(events, wanted, names) if events else element("p", say(wanted.language, "nothing")),
        _pages(total, wanted),
        _ways(total, wanted) if total else None,
    ]
    side = element(
        "nav", _period(wanted), *facets(graph, wanted, names), aria_label=say(wanted.language, "chosen")
    )
    two = element("div", side, element("div", *found), class_="two")
    title = say(wanted.language, "events")
    return page(wanted, title, [two], here=wanted.translated().address())


def drawn_page(graph: StoredGraph, wanted: Wanted) -> str:
    """Return the network of the newest events that fit as the page that needs nothing else."""
    from kg.view import view  # networkx and pyvis, which take longer than all the rest

    events = listed(asked(graph, "events", wanted.parameters(), limit=DRAWN))
    return view(part_about(graph, (event.iri for event in events)))


def error_page(wanted: Wanted, message: str) -> str:
    """Return a page that says in one line why there is nothing to show."""
    body = [element("h1", say(wanted.language, "error")), element("p", " ".join(message.split()))]
    return page(wanted, say(wanted.language, "error"), body, here=wanted.only().translated().address())


def _total(graph: StoredGraph, wanted: Wanted) -> int:
    """Return how many events fit: those of every state, or of the chosen ones."""
    states = {word.casefold() for word in wanted.values("status")}
    counts = counted(graph, "by-status", wanted.parameters())
    return sum(number for value, number in counts if not states or word_of(value) in states)


def _number(total: int, wanted: Wanted) -> str:
    return say(
        wanted.language,
        "one_event" if total == 1 else "event_count",
        number=figure(total),
    )


def _called(names: Names, wanted: Wanted, name: str, value: str) -> str:
    """Return what a chosen value is called."""
    if name in ("kind", "status"):
        return Words(wanted.language).kind(value)
    iri = names.iri(value)
    return value if iri is None else names.label(iri)


def _pages(total: int, wanted: Wanted) -> Element | None:
    """Return the links to newer and older events."""
    last = -(-total // SHOWN)
    if last < 2:
        return None
    turns = [(wanted.page - 1, "newer"), (wanted.page + 1, "older")]
    links = [
        element("li", link(wanted.at(number).address(), say(wanted.language, key), rel=rel))
        for (number, key), rel in zip(turns, ("prev", "next"), strict=True)
        if 1 <= number <= last
    ]
    here = element("li", say(wanted.language, "page", page=wanted.page, pages=last), class_="soft")
    return element("ul", here, *links, class_="links")


def _ways(total: int, wanted: Wanted) -> Element:
    """Return what else can be done with these events."""
    draw = element("li", link(wanted.at(1).address("/draw"), say(wanted.language, "draw")))
    if total > DRAWN:
        draw.append(element("span", f" ({say(wanted.language, 'draw_note', number=DRAWN)})", class_="soft"))
    return element("ul", draw, class_="links")


def _period(wanted: Wanted) -> Element:
    """Return the form for a period; all else that is chosen goes with it."""
    rest = [pair for pair in wanted.at(1).pairs() if pair[0] not in ("since", "until")]
    fields = []
    for name in ("since", "until"):
        said = next(iter(wanted.values(name)), "")
        label = say(wanted.language, name)
        fields.append(
            element(
                "input",
                name=name,
                value=said,
                placeholder=label,
                aria_label=label,
                maxlength="10",
                inputmode="numeric",
            )
        )
    hidden = [element("input", type="hidden", name=name, value=value) for name, value in rest]
    button = element("button", say(wanted.language, "period_go"))
    return element(
        "div",
        element("h2", say(wanted.language, "period")),
        element("form", *fields, *hidden, button, action="/", class_="period"),
    )
