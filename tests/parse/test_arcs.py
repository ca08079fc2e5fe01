"""The same parses, whether Stanza computes all that it computes or only what is asked for."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from kg.model import Dispatch, Passage
from kg.parse import arcs
from kg.parse.arcs import label_only_the_tree
from kg.read import read
from kg.repair import repair

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.parse import Parser


@contextmanager
def as_stanza_does(parser: Parser) -> Iterator[None]:
    """Let a parser run as Stanza made it, for as long as this lasts."""
    processors = parser._pipeline.processors
    owners = processors["tokenize"].trainer, processors["depparse"].trainer.model
    spared = [vars(owner).pop("predict") for owner in owners]
    yield
    for owner, predict in zip(owners, spared, strict=True):
        owner.predict = predict


def body(text: str) -> Passage:
    return Passage(Dispatch("a", text, "a.txt"), "body", text, tuple(range(len(text) + 1)))


@pytest.fixture(scope="session")
def passages(seeds: Path) -> list[Passage]:
    """Passages of all lengths; one paragraph is longer than the thousand characters that Stanza reads at a time."""
    first = min(seeds.glob("*.txt"))
    told = [passage for dispatch in read([first], report=print) for passage in repair(dispatch)]
    long = " ".join(passage.text.replace("\n", " ") for passage in told)[:2500]
    odd = [
        "",
        "Oslo.",
        "Le ministre le chef le président visite visite la ville le pays le port.",
        "a" * 1200,
    ]
    return [*told, body(long), *map(body, odd)]


def test_parses_are_those_of_stanza(parser: Parser, passages: list[Passage]) -> None:
    assert max(len(paragraph) for passage in passages for paragraph in passage.text.split("\n\n")) > 2000
    found = parser.parse(passages)
    with as_stanza_does(parser):
        assert found == parser.parse(passages)


def test_a_tree_with_two_subjects_of_one_verb_is_mended(
    parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    mended: list[int] = []

    def mend(scores: Any, labels: Any, tree: Any, vocabulary: Any) -> Any:
        mended.append(len(tree))
        return resolve(scores, labels, tree, vocabulary)

    resolve = arcs.resolve_head_constraint_violations
    options = parser._pipeline.processors["depparse"].config
    monkeypatch.setitem(options, "resolve_head_constraints", True)
    monkeypatch.setattr(arcs, "resolve_head_constraint_violations", mend)
    monkeypatch.setattr(arcs, "find_head_constraint_violations", lambda tree, names: [0])
    text = [body("La ministre a remis dix livres à son homologue, qui les a pris.")]
    found = parser.parse(text)
    assert mended
    with as_stanza_does(parser):
        assert found == parser.parse(text)


def test_parsers_of_other_kinds_stay_as_they_are() -> None:
    class Transitions:
        args: dict[str, Any] = {}  # noqa: RUF012 - stands for a parser of Stanza's

    model = Transitions()
    label_only_the_tree(model)
    assert "predict" not in vars(model)
