"""The table of what a corpus holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from kg.training.statistics import main

if TYPE_CHECKING:
    from pathlib import Path

BLOCK = """### t-001
~~~
[Ola Berg](p1) [a reçu](m1) [Ama Sow](p2).
~~~
p1 | person | name: Ola Berg | side: NO
p2 | person | name: Ama Sow | side: SN
m1 | reception | planned | who: p1 p2
"""


def test_it_counts_dispatches_words_and_facts(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BLOCK, encoding="utf-8")
    result = CliRunner().invoke(main, [str(tmp_path)])
    assert result.exit_code == 0, result.output
    rows = dict(line.strip("| ").split(" | ") for line in result.output.splitlines()[2:])
    assert rows["dispatches"] == "1"
    assert (rows["words"], rows["mentions"], rows["meetings"]) == ("6", "2", "1")
    assert rows["of these planned"] == "1"
