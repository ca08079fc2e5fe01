"""The graph for others on this machine, for reading alone: SPARQL 1.1 over HTTP, questions in French, the page."""

from kg.serve.app import serve
from kg.serve.worker import Limits

__all__ = ["Limits", "serve"]
