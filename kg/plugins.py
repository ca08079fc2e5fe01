"""What other packages add: readers of files, exporters and questions, which they name as entry points.

A package says in its `pyproject.toml` what it adds (`docs/extend.md` has an example of each):

    [project.entry-points."diplomacy_kg.readers"]
    eml = "my_package:read_mail"

It is imported when it is needed, not before.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any, Literal

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.metadata import EntryPoint

Group = Literal["readers", "exporters", "questions"]


@cache
def plugins(group: Group) -> Mapping[str, EntryPoint]:
    """Return what the installed packages add of one sort, by name; of two that add the same, the first by package."""
    found = sorted(entry_points(group=f"diplomacy_kg.{group}"), key=lambda each: (each.name, _package(each)))
    return {each.name: each for each in reversed(found)}


def loaded(entry: EntryPoint) -> Any:
    """Return what an entry point names, imported; InputError, which names the package, if that fails."""
    try:
        return entry.load()
    except (ImportError, AttributeError, SyntaxError) as error:
        message = (
            f"adds {entry.name!r} by {entry.value!r}, which cannot be imported ({error}); update or remove it"
        )
        raise InputError(message, where=f"the package {_package(entry)}") from error


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist else entry.value
