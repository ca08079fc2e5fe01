"""Commands that hand a graph to other programs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from kg.cli.console import finish
from kg.cli.options import GRAPH, OFFICE, PATH
from kg.store import open_graph

if TYPE_CHECKING:
    from pathlib import Path


@click.command(epilog="Example: kg export build/demo/graph.trig -o network.graphml")
@GRAPH
@click.option("-o", "--out", type=PATH, required=True, help="File to write; its ending says the format.")
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    help="ttl, trig, nt, nq, jsonld, rdf, graphml, gexf, csv, nodes, plover, openrefine, cypher, neo4j-nodes, "
    "neo4j-links, bib or csl.",
)
@OFFICE
def export(graph: Path, out: Path, form: str | None, office: bool) -> None:
    """Write GRAPH in another format.

    A statement that cannot be written, such as one with an identifier that is no legal IRI, is left out and told.
    """
    from kg.export import export as export_graph  # networkx, which neither of the others needs

    left_out: list[str] = []
    export_graph(open_graph(graph, report=left_out.append), out, form, left_out.append, office=office)
    finish([f"{graph}: {each}" for each in dict.fromkeys(left_out)])


@click.command(epilog="Example: kg serve build/demo/graph.trig")
@GRAPH
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0: any free one."
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 3600),
    default=30,
    show_default=True,
    help="Seconds a query may take.",
)
@click.option(
    "--cors",
    "origins",
    metavar="ORIGIN",
    multiple=True,
    help="Web pages that may ask: https://example.org, null for files on this machine, * for all.",
)
def serve(graph: Path, port: int, timeout: float, origins: tuple[str, ...]) -> None:
    """Offer GRAPH on this machine, for reading alone: pages to walk through from / on, and SPARQL at /sparql.

    Questions in French are answered at /ask, as a page or, as Accept wishes, as JSON or text. Each resource is
    at /id/…, as a page or as triples, the ontology at /ontology, what is served at /.well-known/void.
    """
    from kg.serve import Limits, serve  # a web server, which no other command needs

    serve(graph, port, limits=Limits(seconds=timeout), origins=origins, ready=click.echo)


@click.command(epilog="Example: kg push build/demo/graph.trig http://localhost:3030/news/data")
@GRAPH
@click.argument("url", metavar="URL")
@click.option("--facts", metavar="IRI", help="Graph for the facts, where the server has no default graph.")
@click.option("--user", metavar="NAME", help="Log in; the password is KG_PASSWORD, or is asked for.")
def push(graph: Path, url: str, facts: str | None, user: str | None) -> None:
    """Send GRAPH to a server by the SPARQL 1.1 graph store protocol, in the place of what it has."""
    from kg.push import push as push_graph

    login = (user, _password()) if user else None
    sent = push_graph(open_graph(graph), url, facts=facts, login=login)
    click.echo(f"{sent} graphs sent")


def _password() -> str:
    """Return the password of the environment, or ask for it."""
    return os.environ.get("KG_PASSWORD") or str(click.prompt("Password", hide_input=True, err=True))
