"""JSON of any layout: one object a line, an array, or objects spread over several lines."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_DECODER = json.JSONDecoder()
_BETWEEN = re.compile(r"[\s,]*")
_OPENING = ("{", "[")


def parse_line(line: str) -> object:
    """Return what a line holds; InputError if that is not JSON."""
    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"this line is not JSON ({_reason(error)}); write one object a line") from error
    return value


def is_spread(first_line: str) -> bool:
    """Return whether a text that begins with this line is an array, or has an object over several lines."""
    start = first_line.lstrip("\ufeff \t")
    if start.startswith("["):
        return True
    try:
        json.loads(start)
    except (ValueError, RecursionError):
        return start.startswith("{")
    return False


def values(text: str) -> Iterator[tuple[int, object]]:
    """Yield each member of an array, or each of several values in a row, with its line (from 1).

    InputError, with the line, where this is not JSON.
    """
    place, line = 0, 1
    within = False
    while True:
        following = _BETWEEN.match(text, place).end()  # type: ignore[union-attr]
        line += text.count("\n", place, following)
        place = following
        if place == len(text) and not within:
            return
        if text.startswith("]" if within else "[", place):
            within, place = not within, place + 1
            continue
        try:
            value, end = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            advice = "write one object a line, or an array of objects"
            raise InputError(f"this is not JSON ({_reason(error)}); {advice}", line=line) from error
        yield line, value
        line += text.count("\n", place, end)
        place = end


def _reason(error: Exception) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else "too deep or too large"
