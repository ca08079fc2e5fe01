"""The folders in which users keep what is added to what ships: words, office holders and named questions.

A folder holds `*.toml` (`kg.vocabulary`), `people/*.csv` (`kg.holders`) and `queries/*.rq` (`kg.query.named`). One of each
user is always looked at, in the place that the system has for data; others are named at each run.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from kg.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterable


def user_folder() -> Path | None:
    """Return the folder of this user, which need not be there; None for one without a home, as in many containers."""
    try:
        return platformdirs.user_data_path("diplomacy-kg", appauthor=False)
    except RuntimeError:
        return None


def own_files(folders: Iterable[Path | str], pattern: str) -> tuple[Path, ...]:
    """Return the files of a pattern in this user's folder and in *folders*, in order.

    LexiconError if one of *folders* is none.
    """
    named = [Path(folder) for folder in folders]
    for folder in named:
        if not folder.is_dir():
            raise LexiconError("there is no such folder; check the name", where=str(folder))
    own = user_folder()
    return tuple(
        file for folder in (*([own] if own else ()), *named) for file in sorted(folder.glob(pattern))
    )


def file_text(path: Path) -> str:
    """Return the text of a user's file; LexiconError if it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"cannot be read as UTF-8 text ({error})", where=str(path)) from error
