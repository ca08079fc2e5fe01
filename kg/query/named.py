"""The named questions: one file of SPARQL each, whose first comments say in plain words what it asks.

A file begins with comments; the first line is the question in English, then come

    # fr: the question in French
    # needs NAME: what the parameter means        (must be given)
    # takes NAME: what the parameter means        (may be given)

`kg.query.parameters` knows the parameters; each is bound to the variable of its name. A line

    # LIMIT

stands where a limit belongs if only the first rows are wanted: after the order of what makes one row each,
before anything else is looked up about them. Facts are asked in the default graph, proofs and records with
GRAPH, so that the questions can be asked of any store to which a graph was sent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import resources

from kg.errors import QueryError

_HEADER = re.compile(r"#\s*(?P<word>fr|needs|takes)\b\s*(?P<name>[a-z_]*)\s*:\s*(?P<text>.+)")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LIMIT = re.compile(r"^( *)# LIMIT$", re.MULTILINE)
_LIST = re.compile(r'\(GROUP_CONCAT\(DISTINCT .*?; SEPARATOR="(?P<separator>[^"]+)"\) AS \?(?P<column>\w+)\)')


@dataclass(frozen=True, slots=True)
class Parameter:
    """What one may or must say with a question; the variable of this name is bound to it."""

    name: str
    meaning: str
    needed: bool


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with its SPARQL; `question` is in English, `question_fr` in French.

    `apart` says that it tells the graphs apart by itself, rather than asking facts and proofs as one.
    """

    name: str
    question: str
    question_fr: str
    parameters: tuple[Parameter, ...]
    text: str
    apart: bool = False

    def limited(self, rows: int) -> str:
        """Return the SPARQL that finds no more than the first rows, where the question can say so."""
        return _LIMIT.sub(rf"\1LIMIT {rows:d}", self.text)

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
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".rq"))
    return tuple(
        read_query(name.removesuffix(".rq"), folder.joinpath(name).read_text(encoding="utf-8"), apart=True)
        for name in names
    )


def named_query(name: str) -> NamedQuery:
    """Return the question of this name; QueryError, with the names that come close, if there is none."""
    queries = {query.name: query for query in named_queries()}
    if name in queries:
        return queries[name]
    close = get_close_matches(name, queries, n=3, cutoff=0.5) or list(queries)
    raise QueryError(f"no question is called {name!r}; did you mean {', '.join(close)}?")


def looks_like_a_name(question: str) -> bool:
    """Return whether a text can only be meant as the name of a question: SPARQL has spaces or braces."""
    return _NAME.fullmatch(question) is not None


def read_query(name: str, text: str, *, apart: bool = False) -> NamedQuery:
    """Return the question that a text of SPARQL with its first comments holds."""
    comments = _first_comments(text)
    headers = [match for line in comments if (match := _HEADER.fullmatch(line)) is not None]
    plain = [line.lstrip("# ") for line in comments if _HEADER.fullmatch(line) is None]
    parameters = (
        Parameter(match["name"], match["text"], match["word"] == "needs")
        for match in headers
        if match["word"] != "fr"
    )
    french = next((match["text"] for match in headers if match["word"] == "fr"), "")
    return NamedQuery(name, plain[0] if plain else "", french, tuple(parameters), text, apart)


def _first_comments(text: str) -> list[str]:
    comments: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        comments.append(line.rstrip())
    return comments
