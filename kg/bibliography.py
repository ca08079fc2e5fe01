"""The articles of a graph as references: BibTeX, and CSL-JSON for Zotero, pandoc and citation processors.

BibTeX for LaTeX in UTF-8 (http://tug.ctan.org/info/bibtex/tamethebeast/), CSL-JSON by https://citeproc-js.readthedocs.io/.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kg.query import run
from kg.triples.iris import web_address
from kg.triples.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Dataset

    from kg.store import StoredGraph

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # not \{, since BibTeX counts braces whatever stands before them
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "%&#$_"},
}


@dataclass(frozen=True, slots=True)
class Reference:
    """An article: its key, its title and day if known, its web address, or else the name of the file it was read from."""

    key: str
    title: str | None
    published: date | None
    address: str | None
    file: str | None

    @property
    def site(self) -> str | None:
        """Return the host of its address."""
        host = urlsplit(self.address).hostname if self.address else None
        return host.removeprefix("www.") if host else None


def references(graph: Dataset | StoredGraph) -> Iterator[Reference]:
    """Yield the articles of a graph in the order of their days."""
    for row in run(graph, "articles"):
        source = str(row["source"])
        address = web_address(source)
        yield Reference(
            key=re.sub(r"[^A-Za-z0-9_.:-]", "_", str(row["dispatch"]).rpartition("/")[2]),
            title=clean(str(row["title"])) if row["title"] else None,
            published=_day(row["published"]),
            address=address,
            file=None if address else clean(source),
        )


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:  # in a graph of somebody else's
        return None


def bibtex(graph: Dataset | StoredGraph) -> bytes:
    """Return the articles of a graph as BibTeX."""
    return "\n".join(map(_entry, references(graph))).encode()


def _entry(each: Reference) -> str:
    fields = {
        "title": f"{{{_tex(each.title)}}}" if each.title else None,
        "organization": each.site and _tex(each.site),
        "url": each.address,
        "howpublished": each.file and _tex(each.file),
        "date": each.published and each.published.isoformat(),
        "year": each.published and str(each.published.year),
        "langid": "french",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if each.published:
        lines.append(f"  month = {_MONTHS[each.published.month - 1]},")
    return "\n".join([f"@misc{{{each.key},", *lines, "}", ""])


def _tex(text: str) -> str:
    r"""Return a text that LaTeX prints letter for letter, and that ends no field.

    >>> print(_tex("50 % de {dons} & _"))
    50 \% de \textbraceleft{}dons\textbraceright{} \& \_
    """
    return "".join(_IN_TEX.get(char, char) for char in text)


def csl_json(graph: Dataset | StoredGraph) -> bytes:
    """Return the articles of a graph as CSL-JSON."""
    found = [_csl(each) for each in references(graph)]
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()


def _csl(each: Reference) -> dict[str, object]:
    day = each.published
    values = {
        "id": each.key,
        "type": "article-newspaper",
        "title": each.title,
        "container-title": each.site,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "URL": each.address,
        "source": each.file,
        "language": "fr",
    }
    return {name: value for name, value in values.items() if value is not None}
