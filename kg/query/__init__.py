"""Questions to the graph: the named ones of `kg/queries`, and any other SPARQL that only reads."""

from kg.query.answer import Answer
from kg.query.named import NamedQuery, named_queries, read_query
from kg.query.own import faults_of_questions, own_queries
from kg.query.parameters import PARAMETERS
from kg.query.run import run, run_query, run_sparql, sparql_of

__all__ = [
    "PARAMETERS",
    "Answer",
    "NamedQuery",
    "faults_of_questions",
    "named_queries",
    "own_queries",
    "read_query",
    "run",
    "run_query",
    "run_sparql",
    "sparql_of",
]
