"""What people write down about an article: the members of a JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Dispatch
from kg.read.days import day

if TYPE_CHECKING:
    from datetime import date


def dispatch(record: object, source: str) -> Dispatch:
    """Return the dispatch, without its day, that an object of JSON holds; `source` stands in where it names none.

    The object has the strings `id` and `text`, and perhaps `title` and `source`; other keys are passed
    over. Raises InputError.
    """
    if not isinstance(record, dict):
        raise InputError('this is not a JSON object; write {"id": "…", "text": "…"}')
    return Dispatch(
        id=_required(record, "id"),
        text=_required(record, "text"),
        source=_optional(record, "source") or source,
        title=_optional(record, "title"),
    )


def published(record: dict[str, object]) -> date | None:
    """Return the day that the object names as `published`, None if it names none; InputError if it is no day."""
    text = _optional(record, "published")
    return day(text) if text and text.strip() else None


def _required(record: dict[str, object], key: str) -> str:
    value = _optional(record, key)
    if value is None or not value.strip():
        raise InputError(f'"{key}" is missing or empty; give it as a string')
    return value


def _optional(record: dict[str, object], key: str) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f'"{key}" is no string; write it in quotes')
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise InputError(f'"{key}" holds half a character (\\ud800-\\udfff); write the whole one')
    return value
