"""Graphs in: a file is read whole, or refused with the line that is wrong; nothing is fetched for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import GraphError
from kg.garbage import collection_paused
from kg.store.folder import is_store
from kg.store.formats import format_of
from kg.store.stored import OXIGRAPH_FORMATS, StoredGraph, memory_of, open_stored
from kg.triples.iris import DEFAULT_BASE, can_be_written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rdflib import Dataset

    from kg.store.formats import Format

    Report = Callable[[str], object]

_CURE = "correct it or make the graph again"


@collection_paused()
def load(path: str | Path, format: str | None = None, report: Report | None = None) -> Dataset:
    """Return the graph in a store folder or a file, its format told by the ending or by name (see FORMATS).

    Queries see the facts and the proofs as one. GraphError, with file and line, if the file is missing,
    broken, empty or of no known format, and if it would make the reader fetch or unfold something
    (a DOCTYPE in RDF/XML, a remote context in JSON-LD). Statements that could not be written again, such as
    those with an IRI that is not legal, are left out and go to `report`; without it they are a GraphError.
    """
    from kg.store.datasets import dataset_from  # rdflib, which questions do without

    if is_store(path):
        return open_stored(path).to_dataset()
    quads, prefixes = _read(path, format, report)
    return dataset_from(quads, prefixes)


def open_graph(
    path: str | Path, format: str | None = None, report: Report | None = None
) -> Dataset | StoredGraph:
    """Return what `path` holds to be written or sent: a store as it lies on the disk, anything else as `load` does."""
    return open_stored(path) if is_store(path) else load(path, format, report)


def open_to_ask(path: str | Path, format: str | None = None) -> StoredGraph:
    """Return what `path` holds for queries: a store as it lies on the disk, a file as the engine holds it in memory.

    The same errors as those of `load`.
    """
    return open_stored(path) if is_store(path) else memory_of(*_read(path, format, None))


def _read(
    path: str | Path, format: str | None, report: Report | None
) -> tuple[list[ox.Quad], dict[str, str]]:
    """Return the statements of a file, and the prefixes that it declares."""
    form = format_of(path, format)
    content = _content(path)
    _refuse_traps(content, form, str(path))
    try:
        parser = ox.parse(content, OXIGRAPH_FORMATS[form.name], base_iri=DEFAULT_BASE, lenient=True)
        quads = list(_sound(parser, report, str(path)))
        return quads, parser.prefixes
    except GraphError:
        raise
    except SyntaxError as error:
        line = _line_of(error, content, form)
        raise GraphError(f"is broken here: {_reason(error)}; {_CURE}", where=str(path), line=line) from error
    except Exception as error:  # for input that no writer would have made, a parser may raise anything
        raise GraphError(
            f"cannot be understood as {form.name} ({_one_line(error)}); {_CURE}", where=str(path)
        ) from error


def _content(path: str | Path) -> bytes:
    try:
        content = Path(path).read_bytes()
    except IsADirectoryError:
        raise GraphError("is a folder; name a graph file, such as graph.ttl in it", where=str(path)) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise GraphError(f"cannot be read ({reason}); check the name", where=str(path)) from error
    if not content.strip():
        raise GraphError("is empty; make the graph again", where=str(path))
    return content.removeprefix(b"\xef\xbb\xbf")


def _refuse_traps(content: bytes, form: Format, where: str) -> None:
    """Refuse what could make a parser unfold entities without end or call out, and what is no text."""
    if form.name == "rdf" and any(
        mark in content.replace(b"\0", b"") for mark in (b"<!DOCTYPE", b"<!ENTITY")
    ):
        raise GraphError("has a DOCTYPE, which may hide endless text; remove it or use Turtle", where=where)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise GraphError("is not UTF-8 text; graph files are UTF-8", where=where, line=line) from error
    if form.name == "jsonld" and _fetches(_json(text, where)):
        raise GraphError("has a context elsewhere, and nothing is fetched; put it into the file", where=where)


def _json(text: str, where: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise GraphError(f"is no JSON: {error.msg}; {_CURE}", where=where, line=error.lineno) from error
    except RecursionError as error:
        raise GraphError("is nested too deep; make it simpler", where=where) from error
    except ValueError as error:  # a number of thousands of digits
        raise GraphError(f"is no JSON that can be read ({_one_line(error)}); {_CURE}", where=where) from error


def _fetches(value: object) -> bool:
    """Return whether a JSON-LD value names, anywhere in it, a context that would have to be fetched."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting.extend(each)
        elif isinstance(each, dict):
            contexts = each.get("@context")
            contexts = contexts if isinstance(contexts, list) else [contexts]
            if "@import" in each or any(isinstance(context, str) for context in contexts):
                return True
            waiting.extend(each.values())
    return False


def _sound(parser: ox.QuadParser, report: Report | None, where: str) -> Iterator[ox.Quad]:
    """Yield the statements that can be written again; the parser is lenient, so that others can be told."""
    known: dict[object, str | None] = {}
    for quad in parser:
        for term in quad:
            if term not in known:
                known[term] = _fault(term)
        fault = next(filter(None, (known[term] for term in quad)), None)
        if fault is None:
            yield quad
        elif report is None:
            raise GraphError(f"holds {fault}; correct it", where=where)
        else:
            report(f"a statement was left out that holds {fault}")


def _fault(term: object) -> str | None:
    """Return what keeps a term from being written again."""
    if isinstance(term, ox.NamedNode):
        return None if can_be_written(term.value) else f"{term.value[:60]!r}, which is no legal IRI"
    if isinstance(term, ox.Literal):
        return (
            None
            if can_be_written(term.datatype.value)
            else f"{term.datatype.value[:60]!r}, which is no legal IRI"
        )
    return f"{str(term)[:60]!r}, a statement within another" if isinstance(term, ox.Triple) else None


def _line_of(error: SyntaxError, content: bytes, form: Format) -> int | None:
    """Return the line where a parser stopped, at most the last one with something in it; None if nobody can tell."""
    line = _line_of_xml(content) if form.name == "rdf" else error.lineno
    return None if line is None else min(line, content.rstrip().count(b"\n") + 1)


def _line_of_xml(content: bytes) -> int | None:
    from xml.parsers import expat  # for RDF/XML that is no XML, of which Oxigraph tells no line

    try:
        expat.ParserCreate().Parse(content, True)
    except expat.ExpatError as error:
        return error.lineno
    return None


def _reason(error: SyntaxError) -> str:
    """Return what a parser says is wrong; the place stands before it."""
    text = _one_line(error.msg)
    return text.partition(": ")[2] or text if text.startswith("Parser error at") else text


def _one_line(error: object) -> str:
    return " ".join(str(error).split())
