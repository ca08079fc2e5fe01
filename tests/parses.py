"""Stored parses: sentences as the real parser reads them, so that tests of what comes after need no model.

`tests/data/sentences.txt` holds the tests' own sentences and short stories, one a line; lines that begin with
"#" tell which tests they are for. The `example` of every row in the lexicons of `LEXICONS` is parsed too.
`tests/data/parses.jsonl` holds one object a text:

    {"text": "…", "sentences": [[[TEXT, LEMMA, UPOS, FEATS, HEAD, DEPREL, START, END], …], …]}

HEAD is the index of the governor in its sentence, -1 for the root; START and END count characters of `text`.

A new sentence or example wants its parse; a new model or a change of the parser wants all of them anew:

    python tests/parses.py          parse what is missing, forget what is used no more
    python tests/parses.py --all    parse everything again
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import lexicon
from kg.extract.scene import Scene
from kg.model import Dispatch, ParsedPassage, Passage, Sentence, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from kg.model import Section
    from kg.reading import Reading

DATA = Path(__file__).parent / "data"
SENTENCES = DATA / "sentences.txt"
PARSES = DATA / "parses.jsonl"
LEXICONS = ("frames", "modality")


def dispatch(text: str, published: date | None = None) -> Dispatch:
    """Return *text* as an article."""
    return Dispatch(id="a", text=text, source="a.txt", published=published)


def passage(text: str, section: Section = "body", published: date | None = None) -> Passage:
    """Return *text* as the story of an article, without any repair."""
    return Passage(dispatch(text, published), section, text, tuple(range(len(text) + 1)))


def parsed(text: str, section: Section = "body", published: date | None = None) -> ParsedPassage:
    """Return *text* as the parser reads it."""
    rows = stored().get(text)
    if rows is None:
        raise LookupError(f"no stored parse, run python tests/parses.py: {text}")
    return ParsedPassage(passage(text, section, published), tuple(_sentence(text, tokens) for tokens in rows))


def scene(
    text: str, home: str | None = None, section: Section = "body", published: date | None = None
) -> Scene:
    """Return *text* as a story of a newsroom of the country *home*."""
    return Scene(parsed(text, section, published), home)


def reading(text: str) -> Reading:
    """Return the first sentence of *text*, read."""
    return scene(text).readings[0]


def rehung(text: str, heads: Mapping[str, tuple[str, str]]) -> Scene:
    """Return a story of one sentence, of which some words hang elsewhere: each with its governor and relation."""
    told = parsed(text)
    (sentence,) = told.sentences
    places = {token.text: index for index, token in enumerate(sentence.tokens)}
    tokens = tuple(
        replace(token, head=places[heads[token.text][0]], deprel=heads[token.text][1])
        if token.text in heads
        else token
        for token in sentence.tokens
    )
    return Scene(replace(told, sentences=(replace(sentence, tokens=tokens),)), None)


def at(reading: Reading, word: str) -> int:
    """Return the index of the first token that is written *word*."""
    return next(index for index, token in enumerate(reading.tokens) if token.text == word)


def by_hand(*words: str) -> Sentence:
    """Return a sentence made of words written "text/lemma/UPOS/head/deprel" or the like, parted by blanks.

    What is left out at the end is the text itself, X, -1 and root. The head counts from 0.
    """
    tokens, start = [], 0
    for word in words:
        text, lemma, upos, head, deprel = [*word.split("/"), *[""] * 4][:5]
        place = (int(head or -1), start, start + len(text))
        tokens.append(Token(text, lemma or text, upos or "X", deprel or "root", *place))
        start += len(text) + 1
    text = " ".join(token.text for token in tokens)
    return Sentence(tuple(tokens), text, 0, len(text))


@cache
def stored() -> dict[str, list[list[list[Any]]]]:
    """Return the rows of the stored sentences by their text."""
    if not PARSES.exists():
        return {}
    lines = PARSES.read_text(encoding="utf-8").splitlines()
    return {row["text"]: row["sentences"] for row in map(json.loads, lines)}


def _sentence(text: str, rows: list[list[Any]]) -> Sentence:
    tokens = tuple(_token(*row) for row in rows)
    start, end = tokens[0].start, tokens[-1].end
    return Sentence(tokens, text[start:end], start, end)


def _token(
    text: str, lemma: str, upos: str, feats: str, head: int, deprel: str, start: int, end: int
) -> Token:
    pairs = (feature.partition("=") for feature in feats.split("|") if feature)
    return Token(
        text, lemma, upos, deprel, head, start, end, tuple((name, value) for name, _, value in pairs)
    )


def wanted() -> list[str]:
    """Return the texts that must have a parse: the tests' own and the examples of the lexicons."""
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    own = [line for line in lines if line and not line.startswith("#")]
    return sorted({*own, *(text for name in LEXICONS for text in examples(name))})


def examples(name: str) -> Iterator[str]:
    """Yield the examples of a lexicon."""
    for table in lexicon.load(name).values():
        for row in table:
            if isinstance(row, dict) and "example" in row:
                yield row["example"]


def renew(texts: Iterable[str], kept: dict[str, list[list[list[Any]]]]) -> None:
    """Write the parses of *texts*; those in *kept* are not parsed again."""
    from kg.parse import Parser

    texts = list(texts)
    fresh = [text for text in texts if text not in kept]
    found = Parser().parse([passage(text) for text in fresh]) if fresh else []
    rows = kept | {each.passage.text: [_rows(sentence) for sentence in each.sentences] for each in found}
    lines = [json.dumps({"text": text, "sentences": rows[text]}, ensure_ascii=False) for text in texts]
    PARSES.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _rows(sentence: Sentence) -> list[list[Any]]:
    return [[t.text, t.lemma, t.upos, _feats(t), t.head, t.deprel, t.start, t.end] for t in sentence.tokens]


def _feats(token: Token) -> str:
    return "|".join(f"{name}={value}" for name, value in token.feats)


if __name__ == "__main__":
    renew(wanted(), {} if "--all" in sys.argv[1:] else stored())
