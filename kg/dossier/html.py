"""A dossier as one page of HTML to read or print; texts become nodes of a tree, never markup."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from kg.dossier.words import Words
from kg.facts.titles import plain
from kg.standalone import policy

if TYPE_CHECKING:
    from kg.dossier.collect import Dossier
    from kg.dossier.words import Language
    from kg.facts import GiftFact, MeetingFact, Proof


def to_html(dossier: Dossier, language: Language = "fr") -> str:
    """Return the dossier as an HTML page that needs nothing else, runs nothing and asks for nothing."""
    words = Words(language)
    root = Element("html", lang=language)
    _head(SubElement(root, "head"), f"{words.label('title')} · {words.name(dossier.person)}")
    _body(SubElement(root, "body"), dossier, words)
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"


def _head(head: Element, title: str) -> None:
    style = (files("kg") / "dossier" / "style.css").read_text(encoding="utf-8")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy(style, [])})
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    _add(head, "title", title)
    SubElement(head, "style").text = style


def _body(body: Element, dossier: Dossier, words: Words) -> None:
    person = dossier.person
    _add(body, "h1", words.name(person))
    sides = [words.name(dossier.parties[side]) for side in person.sides if side in dossier.parties]
    for label, texts in (("sides", sides), ("aliases", [plain(alias) for alias in person.aliases])):
        if texts:
            _add(body, "p", f"{words.label(label)}{words.label('colon')}{', '.join(texts)}", "soft")
    _add(body, "p", words.label("note"), "soft")
    if person.tenures:
        _add(body, "h2", words.label("offices"))
        offices = SubElement(body, "ul")
        for tenure in person.tenures:
            _add(offices, "li", words.tenure(tenure))
    if dossier.encounters:
        _add(body, "h2", words.label("met"))
        _table(SubElement(body, "table"), dossier, words)
    _add(body, "h2", words.label("facts"))
    for event in dossier.events:
        _event(SubElement(body, "div", {"class": "fact"}), event, dossier, words)
    if not dossier.events:
        _add(body, "p", words.label("none"))


def _table(table: Element, dossier: Dossier, words: Words) -> None:
    head = SubElement(SubElement(table, "thead"), "tr")
    for key in ("who", "times", "when"):
        _add(head, "th", words.label(key)).set("scope", "col")
    body = SubElement(table, "tbody")
    for met in dossier.encounters:
        dates = ", ".join(map(words.date, met.dates)) or words.label("no_date")
        row = SubElement(body, "tr")
        for text in (words.name(met.actor), str(met.times), dates):
            _add(row, "td", text)


def _event(box: Element, event: MeetingFact | GiftFact, dossier: Dossier, words: Words) -> None:
    _add(box, "h3", words.headline(event))
    for label, text in words.lines(event, dossier.person, dossier.parties):
        _add(box, "p", f"{label}{words.label('colon')}{text}")
    for proof in event.proofs:
        _quote(box, proof, words)


def _quote(box: Element, proof: Proof, words: Words) -> None:
    """Add the sentence with the words that prove the fact marked, and where it stands."""
    quote = SubElement(box, "blockquote")
    quote.text = _shown(proof.before)
    mark = _add(quote, "mark", _shown(proof.text))
    mark.tail = _shown(proof.after)
    _add(box, "p", words.origin(proof), "soft")


def _add(parent: Element, tag: str, text: str, css_class: str | None = None) -> Element:
    """Add an element with a text, and return it."""
    made = SubElement(parent, tag, {"class": css_class} if css_class else {})
    made.text = _shown(text)
    return made


def _shown(text: str) -> str:
    """Return a text with a sign in the place of each character that does not print, but blanks as they are."""
    return "".join(char if char.isprintable() or char.isspace() else "\ufffd" for char in text)
