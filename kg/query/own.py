"""Named questions that are not ours: those of a user's folders, and those of other packages."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from rdflib import Graph

from kg.errors import QueryError
from kg.own import file_text, own_files
from kg.plugins import loaded, plugins
from kg.query.named import looks_like_a_name, named_queries, named_query, read_query
from kg.triples import DEFAULT_BASE
from kg.triples.prefixes import bind_prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.metadata import EntryPoint
    from pathlib import Path

    from kg.query.named import NamedQuery


def own_queries(folders: Iterable[Path | str] = ()) -> tuple[NamedQuery, ...]:
    """Return the questions in `queries/*.rq` of this user's folder and of *folders*, and those of other packages, by name.

    Raises QueryError for the first that cannot be one, InputError for a package that cannot be imported.
    """
    found: dict[str, NamedQuery] = {}
    for name, where, text in (*_of_folders(folders), *_of_packages()):
        found.setdefault(name, _read(name, where, text))
    return tuple(found[name] for name in sorted(found))


def faults_of_questions(folders: Iterable[Path | str]) -> Iterator[QueryError]:
    """Yield what is wrong with the questions in this user's folder and in *folders*, their SPARQL included."""
    from kg.query.syntax import prepared  # a grammar, which nothing else here needs

    graph = Graph()
    bind_prefixes(graph, DEFAULT_BASE)
    prefixes = {prefix: str(namespace) for prefix, namespace in graph.namespaces()}
    for name, where, text in _of_folders(folders):
        try:
            prepared(_read(name, where, text).text, where, prefixes)
        except QueryError as error:
            yield error


def any_query(name: str, folders: Iterable[Path | str] = ()) -> NamedQuery:
    """Return the question of this name, ours or another; QueryError, with the names that come close, if there is none."""
    ours = {each.name: each for each in named_queries()}
    return ours[name] if name in ours else named_query(name, own_queries(folders))


def _of_folders(folders: Iterable[Path | str]) -> Iterator[tuple[str, str, str]]:
    for path in own_files(folders, "queries/*.rq"):
        yield path.stem, str(path), file_text(path)


def _of_packages() -> Iterator[tuple[str, str, str]]:
    for entry in plugins("questions").values():
        for file in sorted(_folder(entry).iterdir(), key=lambda file: file.name):
            if file.name.endswith(".rq"):
                where = f"{entry.value} ({file.name})"
                yield file.name.removesuffix(".rq"), where, file.read_text(encoding="utf-8")


def _folder(entry: EntryPoint) -> resources.abc.Traversable:
    return resources.files(loaded(entry))


def _read(name: str, where: str, text: str) -> NamedQuery:
    if not looks_like_a_name(name):
        raise QueryError("name the file with small letters, digits and hyphens: my-question.rq", where=where)
    if name in {each.name for each in named_queries()}:
        raise QueryError(f"a question is called {name!r} already; take another name", where=where)
    try:
        found = read_query(name, text)
    except QueryError as error:
        raise QueryError(error.message, where=where, line=error.line) from error
    if not found.question:
        raise QueryError(
            "the first line must say in plain words what it asks: # Who met …?", where=where, line=1
        )
    return found
