"""Annotated articles: the facts that people found in a text, some of them marked as debatable."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.findings import from_json
from kg.read import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kg.model import Dispatch, Donation, Findings, Meeting, Problem


@dataclass(frozen=True, slots=True)
class Gold:
    """The facts that an article tells; those in `debatable` are neither demanded nor punished."""

    findings: Findings
    debatable: frozenset[Meeting | Donation]

    @property
    def dispatch(self) -> Dispatch:
        """The article itself."""
        return self.findings.dispatch

    def demands(self, fact: Meeting | Donation) -> bool:
        """Tell whether a reader must find *fact*."""
        return fact not in self.debatable


def read_gold(path: Path, texts: Mapping[str, Dispatch]) -> list[Gold]:
    """Return the annotated articles of a JSON Lines file, one a line, in its order.

    A line has `id`, `text`, `meetings` and `donations` in the format of the findings, and perhaps
    `published`, `title`, and `optional: true` on a debatable fact. A line without `text` is about the
    dispatch of that id in *texts*. Raises InputError.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read as UTF-8 text ({error})", where=str(path)) from error
    numbered = enumerate(lines, start=1)
    return [_gold(line, str(path), number, texts) for number, line in numbered if line.strip()]


def read_texts(inputs: Iterable[Path]) -> dict[str, Dispatch]:
    """Return the dispatches of *inputs* (those of `kg.read.read`) by id; InputError if one is unreadable."""
    problems: list[Problem] = []
    found = {each.id: each for each in read(inputs, report=problems.append)}
    for problem in problems:
        raise InputError(problem.message, where=problem.where, line=problem.line)
    return found


def _gold(line: str, where: str, number: int, texts: Mapping[str, Dispatch]) -> Gold:
    findings = from_json(line, where=where, number=number)
    if not findings.dispatch.text:
        findings = replace(findings, dispatch=_told_elsewhere(findings.dispatch, where, number, texts))
    values = json.loads(line)
    facts: tuple[Meeting | Donation, ...] = (*findings.meetings, *findings.donations)
    rows = (row for key in ("meetings", "donations") for row in values.get(key) or ())
    debatable = [fact for fact, row in zip(facts, rows, strict=True) if row.get("optional") is True]
    return Gold(findings, frozenset(debatable))


def _told_elsewhere(dispatch: Dispatch, where: str, number: int, texts: Mapping[str, Dispatch]) -> Dispatch:
    """Return *dispatch* with the text that another file holds."""
    if dispatch.id not in texts:
        cure = "give the line its text, or name the folder that has it with --texts"
        raise InputError(
            f"there is no text for the article {dispatch.id!r}; {cure}", where=where, line=number
        )
    text = texts[dispatch.id]
    return replace(text, published=dispatch.published or text.published)
