"""Files, folders, JSON Lines, HTML and standard input become dispatches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Dispatch, Problem
from kg.read import files, formats
from kg.read.formats import absolute
from kg.read.language import require_french
from kg.read.looks import doubt, look_broken, require_article
from kg.read.metadata import Metadata, Row
from kg.repair import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

__all__ = ["absolute", "look_broken", "read"]


def read(
    inputs: Iterable[str | Path] | str | Path,
    *,
    published: date | None = None,
    metadata: Path | None = None,
    report: Callable[[Problem], None],
) -> Iterator[Dispatch]:
    r"""Yield the dispatches of `inputs`, one or several, in their order; what cannot be read goes to `report`.

    An input is a `.txt` (first line = title, file stem = id), `.jsonl`, `.html` or `.htm` file, a `.docx` or `.pdf` file
    (`kg.read.office`) whose text is the dispatch's, a
    folder of these (read recursively, sorted), or `-`: JSON Lines on standard input. An array of objects,
    or objects over several lines, will do for JSON Lines. `.txt` and `.html`
    files without a date take the one of their row in the CSV `metadata` (`file,published,source`), then
    `published`; so do lines of JSON Lines. The text is as Python's own `open` gives it: decoded,
    line ends as `\n`.

    What looks like a page that keeps programs out is left out; an article that looks broken (`kg.read.looks.doubt`)
    is reported and kept. A file of another kind in a folder is reported, and so is a row of `metadata` that fits no
    file. A
    dispatch that names a day which cannot be read stays undated, unless its row dates it, and is reported.
    An id names one dispatch: whatever bears an id that was read before is reported and left out.
    """
    facts = Metadata.load(metadata, report) if metadata else Metadata()
    gate = _Gate(published, facts, {})
    several = [inputs] if isinstance(inputs, str | Path) else inputs
    for found in files.find(several, apart=metadata):
        for item in formats.dispatches(found) if isinstance(found, Path) else (found,):
            passed = gate.check(item)
            if isinstance(passed, Problem):
                report(passed)
                continue
            if doubted := doubt(passed.text):
                report(Problem(item.where, doubted, item.line, hides=False))
            yield passed
    for problem in facts.left_over():
        report(problem)


@dataclass(frozen=True, slots=True)
class _Gate:
    """What every dispatch must pass: it says something, in French, under an id of its own."""

    published: date | None
    facts: Metadata
    seen: dict[str, str]

    def check(self, item: formats.Item) -> Dispatch | Problem:
        """Return the dispatch with its date and source filled in, or the problem that keeps it out."""
        row = self.facts.row(item.where)
        if isinstance(item, Problem):
            return item
        try:
            require_article(item.dispatch.text)
            require_french(item.dispatch.text)
            self._require_new(item)
        except InputError as error:
            return Problem(item.where, error.message, item.line)
        return self._complete(item, row)

    def _require_new(self, item: formats.Found) -> None:
        earlier = self.seen.setdefault(item.dispatch.id, item.place)
        if earlier != item.place:
            message = f"the id {item.dispatch.id!r} was read before ({earlier}); give it an id of its own"
            raise InputError(message)

    def _complete(self, item: formats.Found, row: Row) -> Dispatch:
        otherwise = None if item.undated else self.published
        return replace(
            item.dispatch,
            title=item.dispatch.title and clean_line(item.dispatch.title),
            published=item.dispatch.published or row.published or otherwise,
            source=row.source or item.dispatch.source,
            file=absolute(item.where),
        )
