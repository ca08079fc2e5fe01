"""Graphs in files and folders: read whole or refused with a reason, written whole and always the same way."""

from kg.store.folder import is_store, open_for_writing
from kg.store.formats import FORMATS, Format, format_of
from kg.store.part import part_about
from kg.store.reading import load, open_graph, open_to_ask
from kg.store.stored import StoredGraph, as_stored, dataset_of, held_in_memory, open_stored
from kg.store.terms import quads_of
from kg.store.writing import save, serialize

__all__ = [
    "FORMATS",
    "Format",
    "StoredGraph",
    "as_stored",
    "dataset_of",
    "format_of",
    "held_in_memory",
    "is_store",
    "load",
    "open_for_writing",
    "open_graph",
    "open_stored",
    "open_to_ask",
    "part_about",
    "quads_of",
    "save",
    "serialize",
]
