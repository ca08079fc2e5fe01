"""The forms in which answers leave, by media type, and which of them a client wants (RFC 9110, 12.5.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mimeparse
import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Form = ox.QueryResultsFormat | ox.RdfFormat

_RESULTS = ox.QueryResultsFormat
TABLES: Mapping[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": _RESULTS.JSON,
    "application/sparql-results+xml": _RESULTS.XML,
    "text/csv": _RESULTS.CSV,
    "text/tab-separated-values": _RESULTS.TSV,
    "application/json": _RESULTS.JSON,
    "application/xml": _RESULTS.XML,
    "text/xml": _RESULTS.XML,
    "text/plain": _RESULTS.TSV,
}
"""Of tables and of yes or no; the first is for who does not mind."""

_RDF = ox.RdfFormat
TRIPLES: Mapping[str, ox.RdfFormat] = {
    "text/turtle": _RDF.TURTLE,
    "application/n-triples": _RDF.N_TRIPLES,
    "application/rdf+xml": _RDF.RDF_XML,
    "application/ld+json": _RDF.JSON_LD,
    "application/trig": _RDF.TRIG,
    "application/n-quads": _RDF.N_QUADS,
    "text/n3": _RDF.N3,
    "application/x-turtle": _RDF.TURTLE,
    "application/json": _RDF.JSON_LD,
    "application/xml": _RDF.RDF_XML,
    "text/xml": _RDF.RDF_XML,
    "text/plain": _RDF.N_TRIPLES,
}
"""Of triples."""

PAGES = ("text/html", "application/json", "text/plain")
"""Of answers in words."""


def chosen(accept: str, forms: Iterable[str]) -> str | None:
    """Return the media type that fits an `Accept` header best, the first of `forms` if all are alike.

    Parts of the header that are none are passed over; None if no type fits.

    >>> chosen("text/csv;q=0.5, application/json", TABLES), chosen("*/*", TRIPLES), chosen("a/b", TABLES)
    ('application/json', 'text/turtle', None)
    """
    ranges = [part for part in accept.split(",") if _is_range(part)] if accept.strip() else ["*/*"]
    best: str = mimeparse.best_match(reversed([*forms]), ", ".join(ranges)) if ranges else ""
    return best or None


def _is_range(part: str) -> bool:
    try:
        mimeparse.parse_media_range(part)
    except (mimeparse.MimeTypeParseException, ValueError):
        return False
    return True
