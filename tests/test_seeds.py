"""The facts of the five seeds, kept as text, so that a review shows what a change of the rules does to them.

To renew the file: `python -m kg.evaluate.lines seeds > tests/data/seeds.facts.txt`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.evaluate.lines import fact_lines

if TYPE_CHECKING:
    from kg.result import Result

pytestmark = pytest.mark.end_to_end

KEPT = Path(__file__).parent / "data" / "seeds.facts.txt"
RENEW = "python -m kg.evaluate.lines seeds > tests/data/seeds.facts.txt"


def test_the_seeds_tell_the_facts_that_are_kept(built: Result) -> None:
    kept = KEPT.read_text(encoding="utf-8").splitlines()
    found = list(fact_lines(built.findings))
    lost = [f"- {line}" for line in kept if line not in found]
    gained = [f"+ {line}" for line in found if line not in kept]
    changed = "\n".join([*lost, *gained])
    assert found == kept, f"\n{changed}\nIf that is right: {RENEW}"
