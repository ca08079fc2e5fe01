"""What people decided about the graph: written down in a file that only grows, done again at every build."""

from kg.corrections.asked import ARGUMENTS, Wanted, names_of, node_named, read_wanted
from kg.corrections.beside import base_of, file_of, graph_of, nodes_of
from kg.corrections.file import Correction, add, add_all, decisions, read_corrections, record_of, recorded

__all__ = [
    "ARGUMENTS",
    "Correction",
    "Wanted",
    "add",
    "add_all",
    "base_of",
    "decisions",
    "file_of",
    "graph_of",
    "names_of",
    "node_named",
    "nodes_of",
    "read_corrections",
    "read_wanted",
    "record_of",
    "recorded",
]
