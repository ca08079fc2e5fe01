"""The parts of the documentation that the code itself tells: commands, named questions, terms of the ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from kg.cli import main
from kg.ontology import NAMESPACE
from kg.ontology import ontology as terms
from kg.query import named_queries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def on_page_markdown(markdown: str, **_: object) -> str:
    """Put what is told by the code in the place of its mark, such as `<!-- commands -->`."""
    for name, tell in PARTS.items():
        mark = f"<!-- {name} -->"
        if mark in markdown:
            markdown = markdown.replace(mark, "\n".join(tell()))
    return markdown


def commands() -> Iterator[str]:
    """Yield the help of every command."""
    for path, command in _walk(main, "kg"):
        context = click.Context(command, info_name=path, max_content_width=100)
        yield f"## {path}\n\n```text\n{command.get_help(context)}\n```\n"


def _walk(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None:
            yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from _walk(command, f"{path} {name}")


def questions() -> Iterator[str]:
    """Yield the named questions as a table."""
    yield "| name | question |\n|---|---|"
    for each in named_queries():
        yield f"| `{each.name}` | {each.question} |"


def ontology() -> Iterator[str]:
    """Yield every class and property with what it means in both languages, and an example."""
    graph = terms()
    kinds = (("Classes", OWL.Class), ("Relations", OWL.ObjectProperty), ("Values", OWL.DatatypeProperty))
    for title, kind in kinds:
        yield f"## {title}\n"
        own = {node for node in graph.subjects(RDF.type, kind) if str(node).startswith(NAMESPACE)}
        for node in sorted(own, key=str):
            yield f"### dip:{str(node).removeprefix(NAMESPACE)}\n"
            for comment in sorted(graph.objects(URIRef(str(node)), RDFS.comment), key=str):
                yield f"{comment}\n"
            for example in graph.objects(URIRef(str(node)), SKOS.example):
                yield f"```turtle\n{example}\n```\n"


PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "commands": commands,
    "questions": questions,
    "ontology": ontology,
}
