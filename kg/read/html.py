"""An article out of its web page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trafilatura import bare_extraction
from trafilatura.settings import Document

from kg.errors import InputError

# Only dates that the page states about itself; the wider search would take any date in the text.
_DATES = {"extensive_search": False, "original_date": True}


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page: paragraphs parted by line ends, and what the page says about itself."""

    text: str
    title: str | None
    published: date | None
    address: str | None


def extract(markup: str) -> Page:
    """Return the article that `markup` holds; raise InputError if there is none."""
    found = bare_extraction(
        markup,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=_DATES,
    )
    if not isinstance(found, Document) or not found.text:
        raise InputError("no article was found in this page; save its text as a .txt file")
    published = date.fromisoformat(found.date) if found.date else None
    return Page(found.text, found.title, published, found.url)
