"""Pictures for reports: who meets whom, what happened when, who gives what to whom.

Each is an SVG that explains itself by a title, its unit and its source. The same facts give the same
bytes. matplotlib draws; text stays text, so that it can be searched and read aloud.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.atomic import make_folder
from kg.facts import read_facts
from kg.pictures.canvas import Picture
from kg.pictures.flows import gifts_by_pair
from kg.pictures.matrix import meetings_by_pair
from kg.pictures.months import over_time

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.pictures.canvas import Language

PICTURES = (meetings_by_pair, over_time, gifts_by_pair)

__all__ = [
    "PICTURES",
    "Picture",
    "draw_pictures",
    "gifts_by_pair",
    "meetings_by_pair",
    "over_time",
    "pictures",
]


def pictures(graph: Dataset, language: Language = "fr") -> tuple[Picture, ...]:
    """Return all pictures of a graph."""
    facts = read_facts(graph)
    return tuple(draw(facts, language) for draw in PICTURES)


def draw_pictures(graph: Dataset, folder: str | Path, language: Language = "fr") -> tuple[Path, ...]:
    """Write all pictures of a graph into a folder, made if need be, and return their paths."""
    make_folder(folder)
    return tuple(picture.save(Path(folder) / f"{picture.name}.svg") for picture in pictures(graph, language))
