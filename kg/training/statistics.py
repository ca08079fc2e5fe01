"""What the corpus of annotated dispatches holds, as a table: `python -m kg.training.statistics FOLDER...`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.training.inline import read_corpus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.training.inline import Annotated

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
ROWS = (
    "dispatches",
    "words",
    "without a fact",
    "without a date of publication",
    "mentions",
    "entities",
    "meetings",
    "of these planned",
    "donations",
    "of these pledged",
    "debatable facts",
    "triggers",
    "words that tell no fact",
)


def counted(dispatches: Iterable[Annotated]) -> Counter[str]:
    """Return how often each of ROWS stands in *dispatches*."""
    found: Counter[str] = Counter()
    for each in dispatches:
        events = each.events.values()
        found["dispatches"] += 1
        found["words"] += len(each.text.split())
        found["without a fact"] += not each.events
        found["without a date of publication"] += each.published is None
        found["mentions"] += sum(mark.target in each.entities for mark in each.marks)
        found["entities"] += len(each.entities)
        found["meetings"] += sum(event.family == "meeting" for event in events)
        found["of these planned"] += sum(event.realis == "planned" for event in events)
        found["donations"] += sum(event.family == "donation" for event in events)
        found["of these pledged"] += sum(event.realis == "pledged" for event in events)
        found["debatable facts"] += sum("optional" in event.values for event in events)
        found["triggers"] += sum(mark.target in each.events for mark in each.marks)
        found["words that tell no fact"] += len(each.not_facts)
    return found


@click.command()
@click.argument("folders", nargs=-1, required=True, type=FOLDER)
def main(folders: tuple[Path, ...]) -> None:
    """Print a table of what the dispatches in FOLDERS hold, one column a folder."""
    columns = [
        counted(each for path in sorted(folder.glob("*.txt")) for each in read_corpus(path))
        for folder in folders
    ]
    click.echo(f"| | {' | '.join(folder.name for folder in folders)} |\n|---|{'---|' * len(folders)}")
    for row in ROWS:
        click.echo(f"| {row} | {' | '.join(f'{column[row]:,}' for column in columns)} |")


if __name__ == "__main__":
    main()
