"""Names for OpenRefine to find in Wikidata, and what people found there, as corrections.

OpenRefine (https://openrefine.org) reconciles a column of names with an authority, and shows the candidates to a reader,
who decides. "Reconcile → Add entity identifiers column" then writes down what was matched.
"""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, SKOS, Literal

from kg.cells import csv_table
from kg.corrections import Wanted
from kg.errors import InputError
from kg.ontology import DIP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib import Graph
    from rdflib.term import Node

COLUMNS = ("node", "name", "also", "type", "represents", "office", "wikidata")
NEEDED = ("node", "wikidata")
"""The columns that are read back."""
TYPES = {"person": DIP.Person, "organization": DIP.Organization, "place": DIP.Place}
BECAUSE = "reconciled in OpenRefine"
_ENTITY = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[1-9][0-9]*)")
_SEPARATORS = ",;\t"


def names_table(graph: Graph, *, office: bool = False) -> bytes:
    """Return, as CSV, a row for each person, organisation and place that has no identifier of Wikidata yet.

    The column `wikidata` is empty, to be filled in; `represents` and `office` help to tell namesakes apart.
    """
    rows = sorted(
        (str(node), *_words(graph, node), kind, *_around(graph, node), "")
        for kind, term in TYPES.items()
        for node in graph.subjects(RDF.type, term)
        if (node, SKOS.exactMatch, None) not in graph
    )
    return csv_table(COLUMNS, rows, office=office)


def _words(graph: Graph, node: Node) -> tuple[str, str]:
    """Return the name of a node in French, if it has one, and its other names."""
    names = _texts(graph.objects(node, RDFS.label))
    return names.partition("; ")[0], _texts(graph.objects(node, SKOS.altLabel))


def _around(graph: Graph, node: Node) -> tuple[str, str]:
    """Return for whom somebody speaks, and which offices are theirs."""
    sides, offices = (
        [label for each in graph.objects(node, verb) for label in graph.objects(each, RDFS.label)]
        for verb in (DIP.represents, DIP.holds)
    )
    return _texts(sides), _texts(offices)


def _texts(values: Iterable[Node]) -> str:
    """Return texts one beside the other, those in French if there are any."""
    literals = [value for value in values if isinstance(value, Literal)]
    french = [value for value in literals if value.language == "fr"]
    return "; ".join(sorted({str(value) for value in french or literals}))


def read_names(text: str, where: str) -> Iterator[Wanted]:
    """Yield a correction for each row that was given an identifier; InputError, with the line, for what is none.

    The columns may stand in any order, among others, and be parted by commas, semicolons or tabs.
    """
    head = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    try:
        reader = csv.DictReader(StringIO(text, newline=""), delimiter=separator, strict=True)
        _check_columns(reader.fieldnames or (), where)
        for row in reader:
            if value := (row["wikidata"] or "").strip():
                arguments = ((row["node"] or "").strip(), "wikidata", _entity(value, where, reader.line_num))
                yield Wanted("edit", arguments, BECAUSE, reader.line_num)
    except csv.Error as error:
        raise InputError(f"is no table as CSV ({error})", where=where) from error


def _check_columns(found: Iterable[str], where: str) -> None:
    missing = [name for name in NEEDED if name not in found]
    if missing:
        advice = 'export the project as CSV, after "Reconcile → Add entity identifiers column" named wikidata'
        raise InputError(f"has no column {' and no '.join(missing)}; {advice}", where=where, line=1)


def _entity(value: str, where: str, line: int) -> str:
    match = _ENTITY.fullmatch(value)
    if match is None:
        raise InputError(
            f"{value!r} is no identifier of Wikidata; write one such as Q142", where=where, line=line
        )
    return match.group(1)
