"""The formats of graph files, by the ending of the file's name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from kg.errors import GraphError


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its own name (also the usual ending), and whether it holds named graphs."""

    name: str
    named_graphs: bool
    other_endings: tuple[str, ...] = ()


FORMATS = {
    each.name: each
    for each in (
        Format("ttl", named_graphs=False, other_endings=("turtle",)),
        Format("trig", named_graphs=True),
        Format("nt", named_graphs=False, other_endings=("ntriples",)),
        Format("nq", named_graphs=True, other_endings=("nquads",)),
        Format("jsonld", named_graphs=True, other_endings=("json-ld", "json")),
        Format("rdf", named_graphs=False, other_endings=("xml", "owl")),
    )
}
_BY_ENDING = {ending: each for each in FORMATS.values() for ending in (each.name, *each.other_endings)}


def format_of(path: str | PurePath, name: str | None = None) -> Format:
    """Return the format called `name`, or else the one of the path's ending; GraphError if there is none."""
    wanted = name or PurePath(path).suffix
    try:
        return _BY_ENDING[wanted.lower().lstrip(".")]
    except KeyError:
        known = ", ".join(f".{each}" for each in FORMATS)
        shown = repr(wanted) if wanted else "this name without an ending"
        raise GraphError(f"{shown} is no graph format; known are {known}", where=str(path)) from None
