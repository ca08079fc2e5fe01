"""Graphs in files: read whole or refused with a reason, written whole and always the same way."""

from kg.store.formats import FORMATS, Format, format_of
from kg.store.reading import load
from kg.store.writing import save, serialize

__all__ = ["FORMATS", "Format", "format_of", "load", "save", "serialize"]
