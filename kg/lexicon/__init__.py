"""Words as data: the one loader of the TOML files that lie beside this module.

`load` reads a file; `rows`, `lists`, `values` and `words` read one table of it and check its shape,
so that a wrong row is one clear `LexiconError` that names the file and the row. What a user adds (`using`) is
read as if it stood in our files.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from kg.errors import LexiconError
from kg.lexicon.added import OwnFile, added, kept, using
from kg.lexicon.shape import faults_of_row, faults_of_value

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["OwnFile", "added", "kept", "lists", "load", "rows", "shipped", "using", "values", "words"]


@kept()
def load(name: str) -> dict[str, Any]:
    """Return the lexicon `name` (no folder, no ending) as tomllib reads it, with the rows that are added to it.

    Callers share the result and must not change it. Raises LexiconError if the file is missing or
    is not TOML.
    """
    found = shipped(name)
    for file in added():
        if file.lexicon == name:
            found = found | {key: _joined(found[key], own) for key, own in tomllib.loads(file.text).items()}
    return found


def _joined(ours: Any, own: Any) -> Any:
    """Return a table of ours with the rows of another: a list, or lists by key."""
    if isinstance(ours, dict):
        return ours | {key: [*ours.get(key, ()), *row] for key, row in own.items()}
    return [*ours, *own]


@cache
def shipped(name: str) -> dict[str, Any]:
    """Return the lexicon `name` as it ships; raises as `load` does."""
    try:
        text = resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
        return tomllib.loads(text)
    except FileNotFoundError:
        raise LexiconError("no such lexicon", where=_file(name)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"not valid TOML: {error}", where=_file(name)) from error


def rows(
    name: str, table: str, need: Mapping[str, type], may: Mapping[str, type] | None = None
) -> tuple[dict[str, Any], ...]:
    """Return the rows of `[[table]]`, each with all fields of `need` and none beyond `may`.

    Both map a field to its type (`list` means a list of texts).
    """
    found = _table(name, table, list)
    for number, row in enumerate(found, start=1):
        for fault in faults_of_row(row, need, may or {}):
            told = next(iter(row.values()), "empty") if isinstance(row, dict) else row
            raise LexiconError(f"row {number} of [[{table}]] ({told}) {fault}", where=_file(name))
    return tuple(found)


def lists(name: str, table: str) -> dict[str, tuple[str, ...]]:
    """Return `[table]`, whose rows are `key = ["text", …]`."""
    found = _table(name, table, dict)
    for key, row in found.items():
        _check_value(name, f"row {key} of [{table}]", row, list)
    return {key: tuple(row) for key, row in found.items()}


def values(name: str, table: str) -> dict[str, str]:
    """Return `[table]`, whose rows are `key = "text"`."""
    found = _table(name, table, dict)
    for key, row in found.items():
        _check_value(name, f"row {key} of [{table}]", row, str)
    return dict(found)


def words(name: str, key: str) -> tuple[str, ...]:
    """Return the list of texts `key = ["text", …]` at the top of the file."""
    found = _table(name, key, list)
    _check_value(name, key, found, list)
    return tuple(found)


def _file(name: str) -> str:
    return f"kg/lexicon/{name}.toml"


def _table(name: str, table: str, shape: type) -> Any:
    found = load(name).get(table)
    if not isinstance(found, shape):
        raise LexiconError(f"has no {shape.__name__} named {table}", where=_file(name))
    return found


def _check_value(name: str, where: str, value: object, shape: type) -> None:
    for fault in faults_of_value(value, shape):
        raise LexiconError(f"{where} {fault}", where=_file(name))
