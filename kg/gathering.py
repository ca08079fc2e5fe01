"""Findings of other runs or machines put together: folders of JSON Lines as `kg extract` writes them.

A file is there whole or not at all, so that each is the mark of its own being done.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.findings import read_findings
from kg.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.model import Findings


def gathered(places: Iterable[str | Path], report: Callable[[Problem], object]) -> Iterator[Findings]:
    """Yield the findings in files and in folders of `.jsonl` files, by the names of these.

    An article that was there before, by its id, is left out and goes to `report`. InputError for a place where
    nothing is, and, with file and line, for what is no findings.
    """
    first: dict[str, Path] = {}
    for place in places:
        for path in _files(Path(place)):
            for found in read_findings(path):
                id = found.dispatch.id
                if id in first:
                    report(Problem(str(path), _twice(id, first[id]), hides=False))
                    continue
                first[id] = path
                yield found


def _files(place: Path) -> list[Path]:
    if not place.is_dir():
        return [place]
    files = sorted(place.glob("*.jsonl"))
    if not files:
        raise InputError("holds no findings; put .jsonl files of kg extract there", where=str(place))
    return files


def _twice(id: str, path: Path) -> str:
    return f"the article {id!r} stands in {path.name} already; give each article to one run alone"
