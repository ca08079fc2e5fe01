"""Send a graph to a server by the SPARQL 1.1 Graph Store HTTP Protocol.

https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    OpenerDirector,
    Request,
    build_opener,
)

from kg.errors import InputError
from kg.store import StoredGraph, as_stored
from kg.triples.iris import can_be_written

if TYPE_CHECKING:
    from rdflib import Dataset

PATIENCE = 300.0
"""Seconds that a server may take for one graph."""

_ADVICE = "; if it has no default graph, give the facts a name with --facts"


def push(
    graph: Dataset | StoredGraph,
    url: str,
    *,
    facts: str | None = None,
    login: tuple[str, str] | None = None,
) -> int:
    """Put each graph in the place of the one of its name at a graph store, and return how many were sent.

    `url` is the address of the store's graph protocol. The facts go to its default graph, or to one named
    `facts` where it has none; the proofs keep the names of their graphs. `login` is a name and a password.
    InputError if the address is none, or if the server cannot be reached or refuses; what it has taken
    until then stays there, and sending again is safe. Graphs of other names on the server stay as they are.
    """
    _require_address(url, facts)
    opener = _opener(url, login)
    stored = as_stored(graph)
    sent = 0
    for name, triples in stored.graphs():
        _put(opener, _address(url, name or facts), triples)
        sent += 1
    return sent


def _require_address(url: str, facts: str | None) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise InputError("is no address of a graph store; write it as http://host:port/path", where=url)
    if facts is not None and not can_be_written(facts):
        raise InputError("is no legal IRI for a graph", where=facts)


def _opener(url: str, login: tuple[str, str] | None) -> OpenerDirector:
    if login is None:
        return build_opener()
    passwords = HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, url, *login)
    return build_opener(HTTPDigestAuthHandler(passwords), HTTPBasicAuthHandler(passwords))


def _address(url: str, name: str | None) -> str:
    return f"{url}?default" if name is None else f"{url}?graph={quote(name, safe='')}"


def _put(opener: OpenerDirector, address: str, triples: bytes) -> None:
    """Send one graph; N-Triples are Turtle, which every graph store must read."""
    request = Request(address, triples, {"Content-Type": "text/turtle"}, method="PUT")
    try:
        with opener.open(request, timeout=PATIENCE):
            pass
    except HTTPError as error:
        with error:
            advice = _ADVICE if address.endswith("?default") and error.code not in (401, 403) else ""
            raise InputError(
                f"the server answers {error.code} {error.reason}{advice}", where=address
            ) from error
    except (URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise InputError(f"cannot be reached ({reason}); check the address", where=address) from error
