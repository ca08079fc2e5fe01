"""Sentences that no parser would make: any words in any tree, for what must hold of every input."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from parses import parsed

from kg import lexicon
from kg.model import Dispatch, ParsedPassage, Passage, Sentence, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CLASSES = "ADJ ADP ADV AUX CCONJ DET NOUN NUM PRON PROPN PUNCT SCONJ VERB X"
RELATIONS = (
    "root nsubj nsubj:pass obj iobj obl:arg obl:mod nmod amod appos acl acl:relcl advcl advmod aux:tense "
    "aux:pass case cc ccomp conj cop det expl:subj flat:name mark nummod parataxis punct xcomp"
)
FEATURES = [
    (),
    (("Mood", "Ind"), ("Tense", "Pres"), ("VerbForm", "Fin")),
    (("Tense", "Past"), ("VerbForm", "Part")),
    (("VerbForm", "Inf"),),
    (("Gender", "Fem"), ("Number", "Plur")),
    (("Gender", "Masc"), ("Number", "Sing")),
]
SMALL = (
    "le la les l' un une des de d' à en avec par entre pour lors et ou ni puis , . ; : ( ) « » - que qu' qui "
    "dont se s' il elle ils lui leur son sa ses ce ces cette y ne pas aucun si deux trois 10 2 millions dix "
    "a ont été est sera aurait doit veut ayant"
)
PEOPLE = (
    "Anna Berg Paul Duval Le Hoai Trung Kim M. Mme MM. Norvège Suède Togo Vietnam Oslo Hanoï Bruxelles ONU "
    "UE BAD suédois norvégienne vietnamiens turc Macron-Xi al-Sabah von der Leyen"
)
TIMES = "lundi mardi 4 mai 2019 hier demain prochain dernier matin euros dollars tonnes"
MULTIWORD = {"du": ("de", "le"), "des": ("de", "les"), "au": ("à", "le"), "aux": ("à", "les")}


@cache
def vocabulary() -> tuple[str, ...]:
    """Return words that mean something to the reading, each with a letter of its own case."""
    rows = [*_lemmas("modality"), *_lemmas("roles")]
    phrases = [text for table in lexicon.load("events").values() for text in table]
    found = chain.from_iterable(text.split() for text in [*rows, *phrases])
    return tuple(sorted({*found, *MULTIWORD}))


def _lemmas(name: str) -> Iterator[str]:
    for table in lexicon.load(name).values():
        yield from (row["lemma"] for row in table if isinstance(row, dict))


def words() -> st.SearchStrategy[str]:
    """Return a strategy of words: those of sentences more often than those of word lists."""
    return st.one_of(
        *(st.sampled_from(each.split()) for each in (SMALL, PEOPLE, TIMES)), st.sampled_from(vocabulary())
    )


def sentences(most: int = 24) -> st.SearchStrategy[Sentence]:
    """Return a strategy of sentences whose heads may point to any word, in circles too."""
    token = st.tuples(
        words(),
        st.sampled_from(CLASSES.split()),
        st.sampled_from(RELATIONS.split()),
        st.sampled_from(FEATURES),
        st.integers(-1, most),
    )
    return st.lists(token, min_size=1, max_size=most).map(_sentence)


def _sentence(drawn: list[tuple[Any, ...]]) -> Sentence:
    tokens: list[Token] = []
    start = 0
    for text, upos, deprel, feats, head in drawn:
        for part in MULTIWORD.get(text, (text,)):
            tokens.append(Token(part, part, upos, deprel, head, start, start + len(text), feats))
        start += len(text) + 1
    placed = tuple(replace(token, head=min(token.head, len(tokens) - 1)) for token in tokens)
    return Sentence(placed, " ".join(each[0] for each in drawn), 0, start - 1)


def stories(most: int = 4) -> st.SearchStrategy[ParsedPassage]:
    """Return a strategy of stories made of such sentences."""
    return st.lists(sentences(), min_size=1, max_size=most).map(_story)


def damaged(texts: Sequence[str]) -> st.SearchStrategy[ParsedPassage]:
    """Return a strategy of stories made of stored sentences with some of their words tagged and hung anew."""
    damage = st.tuples(
        st.integers(0, 30),
        st.integers(-1, 30),
        st.sampled_from(RELATIONS.split()),
        st.sampled_from(CLASSES.split()),
    )
    taken = st.tuples(st.sampled_from(texts), st.lists(damage, max_size=4))
    return st.lists(taken, min_size=1, max_size=4).map(
        lambda drawn: _story([_damaged(parsed(text).sentences[0], places) for text, places in drawn])
    )


def _damaged(sentence: Sentence, places: list[tuple[int, int, str, str]]) -> Sentence:
    tokens = list(sentence.tokens)
    for index, head, deprel, upos in places:
        if index < len(tokens):
            head = min(head, len(tokens) - 1)
            tokens[index] = replace(tokens[index], head=head, deprel=deprel, upos=upos)
    return _moved(replace(sentence, tokens=tuple(tokens)), -sentence.start)


def _story(drawn: list[Sentence]) -> ParsedPassage:
    text = "\n".join(sentence.text for sentence in drawn)
    dispatch = Dispatch(id="a", text=text, source="a.txt")
    moved, start = [], 0
    for sentence in drawn:
        moved.append(_moved(sentence, start))
        start += len(sentence.text) + 1
    return ParsedPassage(Passage(dispatch, "body", text, tuple(range(len(text) + 1))), tuple(moved))


def _moved(sentence: Sentence, by: int) -> Sentence:
    tokens = tuple(replace(t, start=t.start + by, end=t.end + by) for t in sentence.tokens)
    return Sentence(tokens, sentence.text, sentence.start + by, sentence.end + by)
