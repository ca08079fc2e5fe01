"""The graph for other programs on this machine: SPARQL 1.1 over HTTP, for reading alone, and the page."""

from kg.serve.app import serve
from kg.serve.worker import Limits

__all__ = ["Limits", "serve"]
