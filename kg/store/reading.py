"""Graphs in: a file is read whole, or refused with the line that is wrong; nothing is fetched for it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax import SAXException, SAXParseException

from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.exceptions import Error as RdflibError
from rdflib.plugins.parsers.notation3 import BadSyntax

from kg.errors import GraphError
from kg.garbage import collection_paused
from kg.store.folder import is_store
from kg.store.formats import format_of
from kg.store.quiet import quiet
from kg.store.stored import StoredGraph, open_stored
from kg.triples.iris import DEFAULT_BASE, can_be_written
from kg.triples.prefixes import bind_prefixes

if TYPE_CHECKING:
    from kg.store.formats import Format

_CURE = "correct it or make the graph again"
_HALF = re.compile("[\ud800-\udfff]")


@collection_paused()
def load(path: str | Path, format: str | None = None) -> Dataset:
    """Return the graph in a store folder or a file, its format told by the ending or by name (see FORMATS).

    Queries see the facts and the proofs as one. GraphError, with file and line, if the file is missing,
    broken, empty or of no known format, and if it would make the reader fetch or unfold something
    (a DOCTYPE in RDF/XML, a remote context in JSON-LD).
    """
    if is_store(path):
        return open_stored(path).to_dataset()
    form = format_of(path, format)
    content = _content(path)
    _refuse_traps(content, form, str(path))
    dataset = Dataset(default_union=True)
    with quiet():
        _parse(dataset, content, form, str(path))
    bind_prefixes(dataset, DEFAULT_BASE)
    _refuse_odd_terms(dataset, str(path))
    return dataset


def open_graph(path: str | Path, format: str | None = None) -> Dataset | StoredGraph:
    """Return what `path` holds for queries: a store as it lies on the disk, anything else as `load` does."""
    return open_stored(path) if is_store(path) else load(path, format)


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
    """Refuse what could make a parser unfold entities without end or call out."""
    if form.name == "rdf" and any(
        mark in content.replace(b"\0", b"") for mark in (b"<!DOCTYPE", b"<!ENTITY")
    ):
        raise GraphError("has a DOCTYPE, which may hide endless text; remove it or use Turtle", where=where)
    if form.name == "jsonld" and _fetches(_json(content, where)):
        raise GraphError("has a context elsewhere, and nothing is fetched; put it into the file", where=where)


def _json(content: bytes, where: str) -> object:
    try:
        return json.loads(content)
    except json.JSONDecodeError as error:
        raise GraphError(f"is no JSON: {error.msg}; {_CURE}", where=where, line=error.lineno) from error
    except UnicodeDecodeError as error:
        raise _no_utf8(where) from error
    except RecursionError as error:
        raise GraphError("is nested too deep; make it simpler", where=where) from error


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


def _parse(dataset: Dataset, content: bytes, form: Format, where: str) -> None:
    target: Graph = dataset if form.named_graphs else dataset.default_graph
    try:
        target.parse(data=content, format=form.rdflib_name, publicID=DEFAULT_BASE)
    except BadSyntax as error:
        raise GraphError(_reason(error), where=where, line=_line_of(error, content)) from error
    except SAXParseException as error:
        raise GraphError(
            f"is no XML: {error.getMessage()}; {_CURE}",
            where=where,
            line=error.getLineNumber(),
        ) from error
    except (RdflibError, SAXException) as error:
        raise GraphError(
            f"{_first_line(error)}; {_CURE}",
            where=where,
            line=_broken_line(content, form),
        ) from error
    except UnicodeDecodeError as error:
        raise _no_utf8(where) from error
    except Exception as error:  # for input that no writer would have made, parsers raise errors of any kind
        raise GraphError(
            f"cannot be understood as {form.name} ({_first_line(error)}); {_CURE}",
            where=where,
        ) from error


def _reason(error: BadSyntax) -> str:
    why = getattr(error, "_why", "wrong syntax")
    return f"is broken here: {why}; correct the line or make the graph again"


def _line_of(error: BadSyntax, content: bytes) -> int:
    """Return the line where the parser stopped; its own count takes some lines twice."""
    stopped: int = getattr(error, "_i", 0)
    text = content.decode("utf-8").rstrip()
    return text.count("\n", 0, stopped if stopped >= 0 else len(text)) + 1


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def _no_utf8(where: str) -> GraphError:
    return GraphError("is not UTF-8 text; graph files are UTF-8", where=where)


def _broken_line(content: bytes, form: Format) -> int | None:
    """Return the number of the first line that is wrong by itself, in a format of one statement a line."""
    if form.name not in ("nt", "nq"):
        return None
    for number, line in enumerate(content.split(b"\n"), start=1):
        try:
            Dataset().parse(data=line, format=form.rdflib_name)
        except Exception:  # as above
            return number
    return None


def _refuse_odd_terms(dataset: Dataset, where: str) -> None:
    """Refuse identifiers and texts that could not be written again; rdflib at most warns of them."""
    for term in {node for quad in dataset.quads() for node in quad}:
        if isinstance(term, URIRef) and not can_be_written(term):
            raise GraphError(f"holds {term[:60]!r}, which is no legal IRI; correct it", where=where)
        if isinstance(term, Literal) and _HALF.search(term):
            raise GraphError(f"holds half a character in {term[:60]!r}; write the whole one", where=where)
