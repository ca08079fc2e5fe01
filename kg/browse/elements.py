"""The page around what is shown, as a tree of elements: texts become nodes of it, never markup."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from kg.standalone import hash_source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.browse.wanted import Wanted
    from kg.dossier.words import Language


def _part(name: str) -> str:
    return (files("kg") / "browse" / name).read_text(encoding="utf-8")


STYLE, SCRIPT = _part("style.css"), _part("suggest.js")
POLICY = (
    f"default-src 'none'; script-src {hash_source(SCRIPT)}; style-src {hash_source(STYLE)}; connect-src 'self'; "
    "img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""What the pages may do: run our script and no other, ask where they came from, and nothing else."""


@cache
def _labels() -> dict[str, dict[str, str]]:
    return tomllib.loads(_part("labels.toml"))


def say(language: Language, key: str, **values: object) -> str:
    """Return what a page says under a key."""
    return _labels()[language][key].format(**values)


def element(tag: str, *children: Element | str | None, **attributes: str | None) -> Element:
    """Return an element of texts and others; `class_` stands for `class`, and None for nothing."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    made = Element(tag, {name: shown(value) for name, value in named.items() if value is not None})
    last: Element | None = None
    for child in children:
        if isinstance(child, Element):
            made.append(child)
            last = child
        elif child and last is None:
            made.text = (made.text or "") + shown(child)
        elif child and last is not None:
            last.tail = (last.tail or "") + shown(child)
    return made


def link(address: str | None, text: str, **attributes: str | None) -> Element:
    """Return a link; the text alone where there is no address."""
    if address is None:
        return element("span", text)
    return element("a", text, href=address, **attributes)


def shown(text: str) -> str:
    """Return a text with a sign in the place of each character that does not print, but blanks as they are."""
    return "".join(char if char.isprintable() or char.isspace() else "\ufffd" for char in text)


def page(wanted: Wanted, title: str, body: Iterable[Element], *, here: str, query: str = "") -> str:
    """Return a whole page; `here` is the address of the same page in the other language, `query` what was searched."""
    language = wanted.language
    root = Element("html", lang=language)
    head = SubElement(root, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    head.append(element("title", f"{title} · {say(language, 'title')}"))
    SubElement(head, "link", rel="icon", href="data:,")
    SubElement(head, "style").text = STYLE
    whole = SubElement(root, "body")
    whole.append(_header(wanted, here, query))
    whole.append(element("main", *body))
    SubElement(whole, "script").text = SCRIPT
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"


def _header(wanted: Wanted, here: str, query: str) -> Element:
    language = wanted.language
    label = say(language, "search")
    form = element(
        "form",
        element(
            "input", id="search", name="q", type="search", value=query, placeholder=label, aria_label=label,
            autocomplete="off", maxlength="200",
        ),
        *(element("input", type="hidden", name=name, value=value) for name, value in wanted.spoken_pairs()),
        element("button", say(language, "search_go")),
        element("ul", id="found", aria_label=say(language, "suggestions")),
        action="/search", role="search", data_suggest=wanted.only().address("/suggest"),
    )  # fmt: skip
    other = "en" if language == "fr" else "fr"
    return element(
        "header",
        link(wanted.only().address(), say(language, "title")),
        form,
        link("/ask", say(language, "ask"), hreflang="fr"),
        link(here, say(language, "other_language"), hreflang=other, lang=other),
    )
