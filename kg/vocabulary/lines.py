"""On which line of a TOML file a row stands: readers of TOML do not tell."""

from __future__ import annotations

import re

_HEADER = re.compile(r"\s*\[{1,2}\s*(?P<name>[^\[\]]+?)\s*\]{1,2}\s*(?:#.*)?")


def line_of(text: str, table: str, place: int | str) -> int | None:
    r"""Return the line of a row: of the *place*-th `[[table]]`, of the key *place* in `[table]`, or of `table = …`.

    A row that is written in another way is told by the line of its table; None where not even that is found.

    >>> line_of('[[role]]\nlemma = "a"\n\n[[role]]\nlemma = "b"', "role", 2)
    4
    >>> line_of('[localities]\nBE = ["Namur"]\nFR = ["Brest"]', "localities", "FR")
    3
    """
    headers: list[int] = []
    opened = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.fullmatch(line):
            opened = header["name"].strip("\"'")
            headers += [number] if opened == table else []
        elif opened == table and isinstance(place, str) and _is_key(line, place):
            return number
        elif not opened and _is_key(line, table):
            headers.append(number)
    if not headers:
        return None
    return headers[place - 1] if isinstance(place, int) and 0 < place <= len(headers) else headers[0]


def _is_key(line: str, key: str) -> bool:
    return re.match(rf"""\s*["']?{re.escape(key)}["']?\s*=""", line) is not None
