"""Words as data: the one loader of the TOML files that lie beside this module.

`load` reads a file; `rows`, `lists`, `values` and `words` read one table of it and check its shape,
so that a wrong row is one clear `LexiconError` that names the file and the row.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from kg.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def load(name: str) -> dict[str, Any]:
    """Return the lexicon `name` (no folder, no ending) as tomllib reads it.

    Callers share the result and must not change it. Raises LexiconError if the file is missing or
    is not TOML.
    """
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
    fields = {**(may or {}), **need}
    for number, row in enumerate(found, start=1):
        where = f"row {number} of [[{table}]]"
        if not isinstance(row, dict):
            raise LexiconError(f"{where} is not a table", where=_file(name))
        _check_fields(name, f"{where} ({next(iter(row.values()), 'empty')})", row, need, fields)
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


def _check_fields(
    name: str, where: str, row: Mapping[str, Any], need: Mapping[str, type], fields: Mapping[str, type]
) -> None:
    missing = need.keys() - row.keys()
    unknown = row.keys() - fields.keys()
    if missing or unknown:
        wrong = [f"lacks {field}" for field in sorted(missing)]
        wrong += [f"has the unknown field {field}" for field in sorted(unknown)]
        raise LexiconError(f"{where} {', '.join(wrong)}", where=_file(name))
    for field, value in row.items():
        _check_value(name, f"{field} of {where}", value, fields[field])


def _check_value(name: str, where: str, value: object, shape: type) -> None:
    if not isinstance(value, shape):
        raise LexiconError(f"{where} is no {shape.__name__}", where=_file(name))
    texts = value if isinstance(value, list) else [value]
    if shape in (list, str) and not all(isinstance(text, str) and text.strip() for text in texts):
        raise LexiconError(f"{where} holds something that is no text, or an empty one", where=_file(name))
