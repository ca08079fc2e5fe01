"""Facts as triples: every event a node with its proofs, and the two shortcuts derived from it."""

from kg.triples.build import to_dataset
from kg.triples.edits import Edits
from kg.triples.iris import DEFAULT_BASE
from kg.triples.runs import Run

__all__ = ["DEFAULT_BASE", "Edits", "Run", "to_dataset"]
