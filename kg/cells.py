"""Rows as CSV: what spreadsheets take for text, and what those of a French office open as it is.

A cell of text that a spreadsheet would run as a formula gets an apostrophe before it, which spreadsheets take for
"this is text" (https://owasp.org/www-community/attacks/CSV_Injection). Dates without a year, such as --05-25, begin in
that way too. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import re
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_RUNS = tuple("=+-@＝＋－＠")
_BLANK = re.compile(r"[\s\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*")
"""What spreadsheets may leave out before they look how a cell begins."""


def guarded(value: object) -> object:
    """Return a cell as it is, or with an apostrophe before a text that could be run.

    >>> guarded("=1+1"), guarded(" =1"), guarded("--05-25"), guarded("Oslo"), guarded(-3)
    ("'=1+1", "' =1", "'--05-25", 'Oslo', -3)
    """
    return f"'{value}" if isinstance(value, str) and _runs(value) else value


def _runs(cell: str) -> bool:
    blank = _BLANK.match(cell)
    start = blank.end() if blank else 0
    return cell.startswith(("\t", "\r", "\n")) or cell.startswith(_RUNS, start)


def csv_table(names: Sequence[str], rows: Iterable[Sequence[object]], *, office: bool = False) -> bytes:
    """Return rows below their names as CSV (RFC 4180, UTF-8), no text of which is run.

    For a French `office` there are semicolons, decimal commas, and a mark at the beginning that says UTF-8.
    """
    stream = StringIO()
    end, separator = ("\r\n", ";") if office else ("\n", ",")
    writer = csv.writer(stream, delimiter=separator, lineterminator=end)
    writer.writerow(names)
    writer.writerows([_french(cell) if office else guarded(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig" if office else "utf-8")


def _french(cell: object) -> object:
    """Return a cell as a spreadsheet in French reads it.

    >>> [_french(cell) for cell in (0.5, True, date(2021, 5, 3), "=1", None)]
    ['0,5', 'VRAI', '2021-05-03', "'=1", None]
    """
    if isinstance(cell, bool):
        return "VRAI" if cell else "FAUX"
    if isinstance(cell, float):
        return str(cell).replace(".", ",")
    return cell.isoformat() if isinstance(cell, date) else guarded(cell)
