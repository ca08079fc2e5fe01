"""The country whose offices a newsroom names without saying whose they are."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.lexicon import rows

if TYPE_CHECKING:
    from kg.model import Dispatch


def home_side(dispatch: Dispatch) -> str | None:
    """Return the country of the agency that signs *dispatch* ("Hanoï (VNA) - …"), None without one."""
    found = _agencies()[0].search(dispatch.text)
    return _agencies()[1][found.group(1)] if found else None


@cache
def _agencies() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {row["name"]: row["country"] for row in rows("agencies", "agency", {"name": str, "country": str})}
    names = "|".join(re.escape(name) for name in sorted(table, key=len, reverse=True))
    return re.compile(rf"(?:\(|[-–—]\s?)({names})(?:\)|\s*$)", re.MULTILINE), table
