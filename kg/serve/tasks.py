"""What can be asked of the graph over HTTP; each is worked on in a process of its own (`kg.serve.worker`)."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol

from kg.query import run_sparql
from kg.questions import ask
from kg.questions.shown import to_html, to_json, to_text
from kg.serve.forms import PAGES, TABLES, TRIPLES, chosen
from kg.serve.reply import Reply, refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.serve.forms import Form
    from kg.store import StoredGraph


_OF_PAGES = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""What the page of an answer may do: show itself, and send its form back to where it came from."""


class Task(Protocol):
    """Something that is asked of a graph."""

    def reply(self, graph: StoredGraph, accept: str) -> Reply:
        """Return the reply of a graph in the form that an `Accept` header likes best; KgError if there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Query:
    """SPARQL, and the graphs that it is to be asked of: those of the default graph, and the named ones."""

    text: str
    graphs: tuple[tuple[str, ...], tuple[str, ...]] | None = None

    def reply(self, graph: StoredGraph, accept: str) -> Reply:
        """Return what the query finds; QueryError if it is wrong."""
        found = run_sparql(graph, self.text, graphs=self.graphs)
        forms: Mapping[str, Form] = TABLES if found.kind in ("SELECT", "ASK") else TRIPLES
        media_type = chosen(accept, forms)
        if media_type is None:
            return refusal(HTTPStatus.NOT_ACCEPTABLE, f"this answer comes as {', '.join(forms)}")
        return Reply(HTTPStatus.OK, media_type, found.serialized(forms[media_type]))


@dataclass(frozen=True, slots=True)
class French:
    """A question in French; without one, a page answers with the field for it."""

    text: str

    def reply(self, graph: StoredGraph, accept: str) -> Reply:
        """Return the answer as a page, as JSON or as text; QueryError if the text is longer than any question."""
        media_type = chosen(accept, PAGES)
        if media_type is None:
            return refusal(HTTPStatus.NOT_ACCEPTABLE, f"this answer comes as {', '.join(PAGES)}")
        asked = bool(self.text.strip())
        if not asked and media_type != "text/html":
            return refusal(HTTPStatus.BAD_REQUEST, "give one question in French, as the parameter q=")
        found = ask(graph, self.text) if asked else None
        if found is None or media_type == "text/html":
            return Reply(HTTPStatus.OK, "text/html; charset=utf-8", to_html(found).encode(), _OF_PAGES)
        written = to_json(found) if media_type == "application/json" else to_text(found)
        return Reply(HTTPStatus.OK, f"{media_type}; charset=utf-8", written.encode())
