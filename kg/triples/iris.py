"""Identifiers that depend on content only, are always legal and say to a reader what they stand for."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from rdflib import URIRef

from kg.errors import GraphError
from kg.names import fold

DEFAULT_BASE = "https://example.org/id/"
"""What begins the identifiers of a graph for which nobody names a base: addresses that nobody owns (RFC 2606)."""

FOLDERS = (
    "affiliation",
    "agent",
    "correction",
    "country",
    "dataset",
    "dispatch",
    "donation",
    "graph",
    "group",
    "inference",
    "item",
    "meeting",
    "merge",
    "organization",
    "person",
    "place",
    "proof",
    "role",
    "run",
    "scheme",
    "tenure",
    "topic",
)
"""The kinds of resources; each has its folder under the base, and a prefix of that name in Turtle."""

_LEGAL = re.compile(r"[a-z][a-z0-9+.-]*:[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+", re.IGNORECASE)
_WRITABLE = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\\ud800-\udfff]*')
_LONGEST = 80


def words_of(text: str) -> str:
    """Return the words of a text without accents, case and punctuation, parted by one space.

    >>> words_of("Échange d'experts  médicaux")
    'echange d experts medicaux'
    """
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def segment(text: str) -> str:
    """Return a piece of an IRI for a text: its words where these say it all, else with a hash.

    The hash follows an underscore, which no word can contain; so no text can pass for another.

    >>> segment("masques médicaux"), segment("../../etc"), segment("习近平")
    ('masques-medicaux', 'etc', '_92a054e84d6e2e13')
    """
    words = words_of(text)
    slug = "-".join(re.findall(r"[a-z0-9]+", words))
    if slug and slug.replace("-", " ") == words and len(slug) <= _LONGEST:
        return slug
    return f"{slug[:_LONGEST]}_{digest(words or text)}"


def exact_segment(identifier: str) -> str:
    """Return a piece of an IRI for an identifier, where every character counts.

    The hash follows a full stop, which no identifier keeps.

    >>> exact_segment("001_29ec"), exact_segment("../001")
    ('001_29ec', '001.87e0a5b8191e1d4a')
    """
    if re.fullmatch(rf"[A-Za-z0-9][A-Za-z0-9_-]{{0,{_LONGEST}}}", identifier):
        return identifier
    slug = "-".join(re.findall(r"[a-z0-9]+", words_of(identifier)))
    return f"{slug[:_LONGEST] or 'x'}.{digest(identifier)}"


def digest(*parts: str) -> str:
    """Return sixteen hexadecimal digits that stand for the texts, in this order."""
    joined = "\x1f".join(part.replace("\x1f", " ") for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def checked(iri: str) -> URIRef:
    """Return a legal absolute IRI of ASCII characters, or raise GraphError."""
    if not is_legal(iri):
        raise GraphError(f"not a legal IRI: {iri[:80]!r}; let the base be one such as {DEFAULT_BASE}")
    return URIRef(iri)


def is_legal(iri: str) -> bool:
    """Return whether a text is an absolute IRI that every RDF format can write down.

    >>> is_legal("https://example.org/a?b=c"), is_legal("note.txt"), is_legal("http://x/a> <http://y")
    (True, False, False)
    """
    return bool(_LEGAL.fullmatch(iri)) and not re.search(r"%(?![0-9A-Fa-f]{2})", iri)


def can_be_written(iri: str) -> bool:
    """Return whether an absolute IRI of somebody else's, with letters of any script, is a legal one."""
    return bool(_WRITABLE.fullmatch(iri))


def web_address(text: str) -> URIRef | None:
    """Return a web address as a legal IRI, its odd characters percent-encoded, or None if it is none."""
    try:
        parts = urlsplit(text.strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    iri = quote(text.strip(), safe="%:/?#@!$&'()*+,;=~-._", errors="replace")
    return URIRef(iri) if is_legal(iri) else None


def wikidata_iri(identifier: str) -> URIRef:
    """Return the IRI of what Wikidata has under an identifier such as Q142."""
    return URIRef(f"http://www.wikidata.org/entity/{identifier}")


@dataclass(frozen=True, slots=True)
class Minter:
    """Makes the identifiers of one graph, all under one base."""

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        checked(self.base)
        if not self.base.endswith(("/", "#")):
            raise GraphError(f"the base of the identifiers must end with / or #: {self.base!r}")

    def iri(self, folder: str, *parts: str) -> URIRef:
        """Return the IRI of a resource in a folder of FOLDERS; the parts are joined by `_`."""
        return checked(f"{self.base}{folder}/{'_'.join(parts)}")
