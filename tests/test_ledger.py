"""The rules that count are all the files that have a part in reading articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_imports import PACKAGE, imported, modules

from kg import holders
from kg.ledger import OUTWARD, reading_digest, rule_files, rules_digest

if TYPE_CHECKING:
    from pathlib import Path


def home(name: str) -> Path | None:
    """Return the file of a module, or of the module that a name is imported from."""
    path = PACKAGE.parent / name.replace(".", "/")
    options = [path.with_suffix(".py"), path / "__init__.py", path.parent.with_suffix(".py")]
    return next((each for each in [*options, path.parent / "__init__.py"] if each.is_file()), None)


def closure(*starts: str) -> set[Path]:
    """Return all files of the package that some of its parts import, however far away."""
    waiting = [path for path in modules() if path.relative_to(PACKAGE).parts[0] in starts]
    seen: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path not in seen:
            seen.add(path)
            waiting += [found for name in imported(path) if name.startswith("kg.") and (found := home(name))]
    return seen


def test_whatever_has_a_part_in_reading_counts_as_rules() -> None:
    reading = closure("read", "repair", "parse", "extract", "findings.py")
    assert len(reading) > 30
    missing = {path.relative_to(PACKAGE).as_posix() for path in reading - set(rule_files())}
    assert missing <= {"models/__init__.py", "__init__.py"}


def test_word_lists_count_and_pages_queries_and_compiled_files_do_not() -> None:
    names = {path.relative_to(PACKAGE).as_posix() for path in rule_files()}
    assert "lexicon/events.toml" in names
    assert not any(name.startswith(("page/", "queries/", "store/", "models/")) for name in names)
    assert not any("__pycache__" in name for name in names)


@pytest.mark.parametrize("name", sorted(OUTWARD - {"_ontology", "__main__.py"}))
def test_no_exception_names_what_is_gone(name: str) -> None:
    assert (PACKAGE / name).exists()


def test_the_digest_of_the_rules_is_the_same_twice() -> None:
    rules_digest.cache_clear()
    before = rules_digest()
    rules_digest.cache_clear()
    assert rules_digest() == before


def test_office_holders_that_a_user_adds_or_changes_change_how_articles_are_read(tmp_path: Path) -> None:
    row = "Anna Berg,,head of state,NO,2001,,,sure\n"
    (tmp_path / "own.csv").write_text(",".join(holders.COLUMNS) + "\n" + row, encoding="utf-8")
    (tmp_path / "same.csv").write_text(",".join(holders.COLUMNS) + "\n" + row, encoding="utf-8")
    (tmp_path / "more.csv").write_text(",".join(holders.COLUMNS) + "\n" + row + row, encoding="utf-8")
    digests = {}
    for name in ("own", "same", "more"):
        with holders.using(holders.known([tmp_path / f"{name}.csv"])):
            digests[name] = reading_digest()
    assert digests["own"] == digests["same"] != digests["more"]
    assert reading_digest() == rules_digest() not in digests.values()
