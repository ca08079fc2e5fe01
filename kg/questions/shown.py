"""A reply for people to read: as plain text, as HTML, and as JSON for programs; in French, like the question."""

from __future__ import annotations

import json
from html import escape
from importlib import resources
from string import Template
from typing import TYPE_CHECKING

from kg import lexicon
from kg.questions.words import wording
from kg.triples.text import clean
from kg.triples.when import french

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.questions.reply import Fact, Reply

SHOWN = 10
"""Events shown in full unless others are wanted."""


def to_text(reply: Reply, most: int = SHOWN) -> str:
    """Return the reply as lines: what was understood and what not, the answer, its events and proofs, the query."""
    return (
        "\n".join([*_head(reply), *_answer(reply), *_facts(reply, most), "", *_query(reply)]).rstrip() + "\n"
    )


def to_json(reply: Reply) -> str:
    """Return the reply as one object of JSON."""
    values = {
        "question": reply.text,
        "understood": reply.understood,
        "missed": list(reply.missed),
        "notes": list(reply.notes),
        "values": list(reply.values),
        "events": [
            {
                "event": fact.event,
                "what": fact.what,
                "date": fact.when,
                "status": fact.status,
                "place": fact.place,
                "proofs": [{"quote": quote, "source": source} for quote, source in fact.proofs],
            }
            for fact in reply.facts
        ],
        "sparql": reply.sparql,
    }
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def to_html(reply: Reply | None, most: int = SHOWN) -> str:
    """Return a page with a field for the next question, and the reply below it if there is one."""
    page = resources.files("kg.questions").joinpath("page.html").read_text(encoding="utf-8")
    question = "" if reply is None else reply.text
    body = "" if reply is None else "\n".join(_paragraphs(reply, most))
    example = lexicon.words("questions", "examples")[0]
    return Template(page).substitute(question=escape(question), body=body, example=escape(example))


def _paragraphs(reply: Reply, most: int) -> Iterator[str]:
    for line in _head(reply):
        yield f"<p>{escape(line)}</p>"
    values = "".join(f"<li>{escape(line)}</li>" for line in _answer(reply))
    yield f'<ul class="answer">{values}</ul>'
    for fact in reply.facts[:most]:
        quotes = "".join(f"<blockquote>{escape(line)}</blockquote>" for line in _quotes(fact))
        yield f"<section><h2>{escape(_what(fact))}</h2>{quotes}</section>"
    if (more := _more(reply, most)) is not None:
        yield f"<p>{escape(more)}</p>"
    if reply.sparql:
        yield f"<details><summary>SPARQL</summary><pre>{escape(reply.sparql)}</pre></details>"


def _head(reply: Reply) -> Iterator[str]:
    if reply.question is None:
        yield wording("not_understood")
        yield f"{wording('try')} {' · '.join(lexicon.words('questions', 'examples'))}"
        return
    yield wording("understood").format(question=clean(reply.understood))
    if reply.missed:
        yield wording("missed").format(words=" ; ".join(map(clean, reply.missed)))
        yield wording("instead")
    yield from map(clean, reply.notes)


def _answer(reply: Reply) -> Iterator[str]:
    if reply.question is None:
        return
    if not reply.values or not reply.facts:
        yield wording("nothing")
        return
    for value in reply.values:
        yield clean(_date(value) if reply.question.asked == "when" else value)


def _facts(reply: Reply, most: int) -> Iterator[str]:
    for fact in reply.facts[:most]:
        yield ""
        yield _what(fact)
        yield from (f"  {line}" for line in _quotes(fact))
    if (more := _more(reply, most)) is not None:
        yield more


def _more(reply: Reply, most: int) -> str | None:
    left = len(reply.facts) - most
    return wording("more").format(number=left) if left > 0 else None


def _what(fact: Fact) -> str:
    place = f" ({fact.place})" if fact.place else ""
    return clean(f"{fact.what}{place}")


def _quotes(fact: Fact) -> Iterator[str]:
    for quote, source in fact.proofs:
        yield clean(wording("proof").format(quote=quote, source=source))


def _query(reply: Reply) -> Iterator[str]:
    yield from reply.sparql.splitlines()


def _date(value: str) -> str:
    return french(value) if value[:1].isdigit() or value.startswith("--") else value
