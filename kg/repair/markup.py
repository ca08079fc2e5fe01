"""Text that was cut out of a page with its markup: "<p>le ministre fran&ccedil;ais</p>"."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING

from lxml.html import defs

from kg.folding import either
from kg.repair.mapped import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.repair.mapped import Mapped

_NAMES = frozenset(name.rstrip(";").lower() for name in html5)
_ENTITY = re.compile(
    r"&(?:amp;)?(?:#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});?|(?P<name>[A-Za-z][A-Za-z0-9]{1,31});)"
)
_HIDDEN = re.compile(
    r"<(script|style)\b[^<>]*>(?:(?!<(?:script|style)\b).)*?</\1\s*>|<!--(?:(?!<!--).)*?-->",
    re.IGNORECASE | re.DOTALL,
)
"""What a page does not show; it holds no other beginning, so that none is looked through twice."""
_TAG = re.compile(rf"</?(?P<name>{either(defs.tags)})(?:\s[^<>]{{0,2000}})?\s?/?>", re.IGNORECASE)
_LINES = frozenset(defs.block_tags) | {"br", "li", "td", "th", "tr"}
"""Elements that begin a line of their own."""


def plain(text: Mapped) -> Mapped:
    """Return the text without tags and comments of HTML, and with letters for what stands for them.

    A text that has neither is left as it is; so is "<" or "&" that begins neither.
    """
    if "<" in text.text:
        text = text.replaced(_HIDDEN, "")
        text = text.edited(_tags(text.text))
    return text.edited(_entities(text.text)) if "&" in text.text else text


def _tags(text: str) -> Iterator[Edit]:
    for match in _TAG.finditer(text):
        yield Edit(*match.span(), "\n\n" if match["name"].lower() in _LINES else "")


def _entities(text: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text):
        if match["name"] is None or match["name"].lower() in _NAMES:
            yield Edit(*match.span(), unescape(unescape(match.group())))
