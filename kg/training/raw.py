"""Raw French texts in files: `.txt` whole, `.jsonl` by the field `text`, also packed as `.xz`."""

from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def raw_texts(folder: Path) -> Iterator[str]:
    """Yield the texts of all files of a folder, with their titles."""
    for path in sorted(folder.iterdir()):
        yield from texts_of(path, titles=True)


def texts_of(path: Path, *, titles: bool = False) -> Iterator[str]:
    """Yield the lines of a text, or the texts of JSON Lines, each after its title if *titles*; nothing of other files."""
    name = path.name.removesuffix(".xz")
    if not name.endswith((".txt", ".jsonl")):
        return
    opened = lzma.open if path.name.endswith(".xz") else open
    with opened(path, "rt", encoding="utf-8") as stream:
        if name.endswith(".txt"):
            yield from stream
            return
        for row in map(json.loads, stream):
            yield from (row.get("title") or "", row["text"]) if titles else (row["text"],)
