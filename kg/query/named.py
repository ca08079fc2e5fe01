"""The named questions: one file of SPARQL each, whose first comments say in plain words what it asks.

A file begins with comments; the first line is the question in English, then come

    # fr: the question in French
    # needs NAME|OTHER: what has to be said       (at least one of these parameters)
    # default NAME: VALUE, VALUE                  (what counts where nothing is said)
    # as: QUESTION                                (the file has no more; it asks what another one does)

Further comments become part of the query where there is something to say; see `kg.query.compose`. As it
stands, the file is SPARQL that asks with nothing chosen. Facts are asked in the default graph, proofs and
records with GRAPH, so that the questions can be asked of any store to which a graph was sent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.query.compose import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_HEADER = re.compile(r"#\s*(?P<word>fr|needs|default|as)\b\s*(?P<names>[a-z_|]*)\s*:\s*(?P<text>.+)")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LIST = re.compile(r'\(GROUP_CONCAT\(DISTINCT .*?; SEPARATOR="(?P<separator>[^"]+)"\) AS \?(?P<column>\w+)\)')


@dataclass(frozen=True, slots=True)
class Need:
    """What has to be said with a question: one of these parameters at least."""

    names: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with its SPARQL; `question` is in English, `question_fr` in French.

    `parameters` are the names of what may be said with it, `defaults` what counts where nothing is said.
    `apart` says that it tells the graphs apart by itself, rather than asking facts and proofs as one.
    """

    name: str
    question: str
    question_fr: str
    parameters: tuple[str, ...]
    needs: tuple[Need, ...]
    defaults: Mapping[str, tuple[str, ...]]
    text: str
    apart: bool = False

    def lists(self) -> dict[str, str]:
        """Return the columns that hold several values, each with what stands between these.

        SPARQL leaves the order of such values open, and to sort them in SPARQL is slow.
        """
        if not self.apart:
            return {}
        return {match["column"]: match["separator"] for match in _LIST.finditer(self.text)}


@cache
def named_queries() -> tuple[NamedQuery, ...]:
    """Return the questions of this package by name."""
    folder = resources.files("kg").joinpath("queries")
    files = {
        entry.name.removesuffix(".rq"): entry.read_text(encoding="utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".rq")
    }
    return tuple(read_query(name, files[name], apart=True, others=files) for name in sorted(files))


def named_query(name: str, others: Iterable[NamedQuery] = ()) -> NamedQuery:
    """Return the question of this name, one of this package or of *others*.

    QueryError, with the names that come close, if there is none.
    """
    queries = {query.name: query for query in (*named_queries(), *others)}
    if name in queries:
        return queries[name]
    close = get_close_matches(name, queries, n=3, cutoff=0.5) or list(queries)
    raise QueryError(f"no question is called {name!r}; did you mean {', '.join(close)}?")


def looks_like_a_name(question: str) -> bool:
    """Return whether a text can only be meant as the name of a question: SPARQL has spaces or braces."""
    return _NAME.fullmatch(question) is not None


def read_query(
    name: str, text: str, *, apart: bool = False, others: Mapping[str, str] | None = None
) -> NamedQuery:
    """Return the question that a text of SPARQL with its first comments holds.

    `others` are the texts of those that it can be `as`.
    """
    comments = _first_comments(text)
    headers = [match for line in comments if (match := _HEADER.fullmatch(line)) is not None]
    plain = [line.lstrip("# ") for line in comments if _HEADER.fullmatch(line) is None]
    words = ("fr", "needs", "default", "as")
    told = {word: [each for each in headers if each["word"] == word] for word in words}
    body = next((others[each["text"]] for each in told["as"] if others), text)
    return NamedQuery(
        name=name,
        question=plain[0] if plain else "",
        question_fr=next((each["text"] for each in told["fr"]), ""),
        parameters=marked(body, name),
        needs=tuple(Need(tuple(each["names"].split("|")), each["text"]) for each in told["needs"]),
        defaults={each["names"]: tuple(each["text"].split(", ")) for each in told["default"]},
        text=body,
        apart=apart,
    )


def _first_comments(text: str) -> list[str]:
    comments: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        comments.append(line.rstrip())
    return comments
