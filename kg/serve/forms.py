"""The forms in which answers leave, by media type, and which of them a client wants (RFC 9110, 12.5.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.query import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TABLES: Mapping[str, Callable[[Answer], str]] = {
    "application/sparql-results+json": Answer.to_json,
    "application/sparql-results+xml": Answer.to_xml,
    "text/csv": Answer.to_csv,
    "text/tab-separated-values": Answer.to_tsv,
    "application/json": Answer.to_json,
    "application/xml": Answer.to_xml,
}
TRIPLES: Mapping[str, Callable[[Answer], str]] = {
    "text/turtle": Answer.to_turtle,
    "application/n-triples": Answer.to_ntriples,
    "application/x-turtle": Answer.to_turtle,
    "text/plain": Answer.to_ntriples,
}


def chosen(accept: str, forms: Mapping[str, object]) -> str | None:
    """Return the media type that fits an `Accept` header best, the first of `forms` if all are alike.

    >>> chosen("text/csv;q=0.5, application/json", TABLES), chosen("*/*", TRIPLES), chosen("a/b", TABLES)
    ('application/json', 'text/turtle', None)
    """
    ranges = [_range(part) for part in (accept or "*/*").split(",") if part.strip()]
    weights = {name: _weight(name, ranges) for name in forms}
    best = max(weights, key=lambda name: weights[name])
    return best if weights[best] > 0 else None


def _range(part: str) -> tuple[str, float]:
    name, *options = (piece.strip().lower() for piece in part.split(";"))
    values = [option.removeprefix("q=") for option in options if option.startswith("q=")]
    try:
        return name, float(values[0]) if values else 1.0
    except ValueError:
        return name, 0.0


def _weight(name: str, ranges: list[tuple[str, float]]) -> float:
    """Return what the most specific range says of a media type; 0 if none covers it."""
    covers = {name: 2, f"{name.partition('/')[0]}/*": 1, "*/*": 0}
    fitting = [(covers[each], weight) for each, weight in ranges if each in covers]
    return max(fitting, default=(0, 0.0))[1]
