"""What people write down about an article: a line of JSON Lines, a day."""

from __future__ import annotations

import json
from datetime import date, datetime

from kg.errors import InputError
from kg.model import Dispatch


def dispatch(line: str, source: str) -> Dispatch:
    """Return the dispatch that a line of JSON holds; `source` stands in where the line names none.

    The line is an object with the strings `id` and `text`, and perhaps `title`, `published` and
    `source`; other keys are passed over. Raises InputError.
    """
    record = _parse(line)
    published = _optional(record, "published")
    return Dispatch(
        id=_required(record, "id"),
        text=_required(record, "text"),
        source=_optional(record, "source") or source,
        published=day(published) if published else None,
        title=_optional(record, "title"),
    )


def day(text: str) -> date:
    """Return the day of an ISO 8601 date or time ("2020-08-07", "2020-08-07T10:00:00Z"); raise InputError."""
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError as error:
        raise InputError(f"{text!r} is not a date; write it as 2020-08-07") from error


def _parse(line: str) -> dict[str, object]:
    try:
        record: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "too deep or too large"
        raise InputError(f"this line is not JSON ({reason}); write one object a line") from error
    if not isinstance(record, dict):
        raise InputError('this line is not a JSON object; write {"id": "…", "text": "…"}')
    return record


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
