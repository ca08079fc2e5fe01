"""The pages that people walk through, as tasks: events that fit, somebody or something, a search, a drawing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from kg.browse import (
    POLICY,
    drawn_page,
    error_page,
    events_page,
    node_page,
    search_page,
    suggestions,
)
from kg.dossier import dossier_of, to_html
from kg.errors import QueryError
from kg.facts import read_facts
from kg.serve.forms import TRIPLES, chosen
from kg.serve.reply import Reply
from kg.serve.tasks import Query
from kg.store import part_about

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.browse import Wanted
    from kg.store import StoredGraph

HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Events:
    """The page of the events that fit."""

    wanted: Wanted

    def reply(self, graph: StoredGraph, accept: str) -> Reply:
        """Return the page; one that says why there is nothing where a choice is wrong."""
        return _page(lambda: events_page(graph, self.wanted), self.wanted)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The network of the events that fit, as the page that needs nothing else."""

    wanted: Wanted

    def reply(self, graph: StoredGraph, accept: str) -> Reply:
        """Return the page, which brings the policy for its own scripts along."""
        return _page(lambda: drawn_page(graph, self.wanted), self.wanted, policy="")


@dataclass(frozen=True, slots=True)
class Search:
    """What goes by a name."""

    text: str
    wanted: Wanted

    def reply(self, graph: StoredGraph, accept: str) -> Reply:
        """Return the page of all that goes by it."""
        return _page(lambda: search_page(graph, self.text, self.wanted), self.wanted)


@dataclass(frozen=True, slots=True)
class Suggested:
    """A few of those that go by the letters written so far."""

    text: str
    wanted: Wanted

    def reply(self, graph: StoredGraph, accept: str) -> Reply:
        """Return their names and pages as JSON."""
        found = json.dumps(suggestions(graph, self.text, self.wanted), ensure_ascii=False)
        return Reply(HTTPStatus.OK, "application/json", found.encode())


@dataclass(frozen=True, slots=True)
class Resource:
    """A node that the graph has."""

    iri: str
    wanted: Wanted

    def reply(self, graph: StoredGraph, accept: str) -> Reply:
        """Return its page to who likes HTML best, and its triples to others."""
        if chosen(accept, [*TRIPLES, HTML]) != HTML:
            return Query(f"DESCRIBE <{self.iri}>").reply(graph, accept)
        return _page(lambda: node_page(graph, self.iri, self.wanted), self.wanted)


@dataclass(frozen=True, slots=True)
class Paper:
    """The dossier of a person whom the graph has, to print."""

    iri: str
    wanted: Wanted

    def reply(self, graph: StoredGraph, accept: str) -> Reply:
        """Return the dossier as a page, which brings its own policy along."""
        return _page(self._made(graph), self.wanted, policy="")

    def _made(self, graph: StoredGraph) -> Callable[[], str]:
        def made() -> str:
            facts = read_facts(part_about(graph, graph.events_of(self.iri)))
            return to_html(dossier_of(facts, self.iri), self.wanted.language)

        return made


def _page(made: Callable[[], str], wanted: Wanted, policy: str = POLICY) -> Reply:
    try:
        return Reply(HTTPStatus.OK, f"{HTML}; charset=utf-8", made().encode(), policy)
    except QueryError as error:
        body = error_page(wanted, str(error)).encode()
        return Reply(HTTPStatus.BAD_REQUEST, f"{HTML}; charset=utf-8", body, POLICY)
