"""Questions to the graph: the named ones of `kg/queries`, and any other SPARQL that only reads."""

from kg.query.answer import Answer
from kg.query.named import NamedQuery, named_queries
from kg.query.run import run

__all__ = ["Answer", "NamedQuery", "named_queries", "run"]
