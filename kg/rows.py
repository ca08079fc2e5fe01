"""Rows of JSON read with care: each value is what it should be, or the error says where it is not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class Row:
    """One JSON object with its place: the file, the line (from 1) and the path inside the line."""

    values: Mapping[str, object]
    where: str | None
    line: int | None
    path: str = ""

    def fail(self, key: str, wanted: str) -> InputError:
        """Return the error that the value of `key` is not what is `wanted`."""
        found = json.dumps(self.values.get(key), ensure_ascii=False)
        found = found if len(found) <= 40 else found[:40] + "…"
        return InputError(f"{self.path}{key} must be {wanted}, not {found}", where=self.where, line=self.line)

    def optional_text(self, key: str) -> str | None:
        """Return a text, or None for null, absent or blank."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, str):
            raise self.fail(key, "a text or null")
        return value if value and value.strip() else None

    def text(self, key: str) -> str:
        """Return a text that has to be there."""
        value = self.optional_text(key)
        if value is None:
            raise self.fail(key, "a text")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; none if absent."""
        values = self.values.get(key) or ()
        if not isinstance(values, list | tuple) or not all(isinstance(value, str) for value in values):
            raise self.fail(key, "a list of texts")
        return tuple(str(value) for value in values)

    def optional_integer(self, key: str) -> int | None:
        """Return a whole number, or None for null or absent."""
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int | None):
            raise self.fail(key, "a whole number or null")
        return value

    def flag(self, key: str) -> bool:
        """Return whether something is so; it is not if null or absent."""
        value = self.values.get(key)
        if not isinstance(value, bool | None):
            raise self.fail(key, "true, false or null")
        return bool(value)

    def share(self, key: str, default: float) -> float:
        """Return a number from 0 to 1."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise self.fail(key, "a number from 0 to 1")
        return float(value)

    def one_of(self, key: str, words: tuple[Word, ...], default: Word | None = None) -> Word:
        """Return the word of `words` that stands there."""
        value = self.values.get(key, default)
        for word in words:
            if word == value:
                return word
        raise self.fail(key, f"one of {', '.join(words)}")

    def rows(self, key: str) -> Iterator[Row]:
        """Yield the objects of a list; none if absent."""
        values = self.values.get(key) or ()
        if not isinstance(values, list | tuple) or not all(isinstance(value, dict) for value in values):
            raise self.fail(key, "a list of objects")
        for index, value in enumerate(values):
            yield Row(value, self.where, self.line, f"{self.path}{key}[{index}].")

    def row(self, key: str) -> Row:
        """Return the object of a key."""
        value = self.values.get(key)
        if not isinstance(value, dict):
            raise self.fail(key, "an object")
        return Row(value, self.where, self.line, f"{self.path}{key}.")


def read_row(line: str, *, where: str | None = None, number: int | None = None) -> Row:
    """Return the JSON object of one line; InputError if it is none."""
    try:
        values = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        place = f" at column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(
            f"this line is no JSON{place}; correct or remove it", where=where, line=number
        ) from error
    if not isinstance(values, dict):
        raise InputError("this line must be one JSON object", where=where, line=number)
    return Row(values, where, number)
