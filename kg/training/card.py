"""The model card: what the models were trained on and how, what they score, how large they are."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kg.training.evaluate import header

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from kg.training.evaluate import Scores


@dataclass(frozen=True, slots=True)
class Facts:
    """What a card tells: the settings, the sizes of the files in bytes, the scores, and the day."""

    settings: Mapping[str, Any]
    sizes: Mapping[str, int]
    scores: Sequence[Scores]
    day: date


def write_card(path: Path, facts: Facts) -> None:
    """Write the card of a set of models as Markdown, with the header that model hubs read."""
    path.write_text("\n".join(_lines(facts)) + "\n", encoding="utf-8")


def _lines(facts: Facts) -> Iterator[str]:
    yield from ("---", "language: fr", "library_name: stanza", "license: cc-by-sa-4.0")
    yield from ("tags: [stanza, token-classification, dependency-parsing]", "---", "")
    yield from (
        "# French models for Stanza",
        "",
        f"Trained on {facts.day.isoformat()} by `python -m kg.training`.",
        "",
    )
    yield from ("## Data", "", "| treebank | used for | licence |", "|---|---|---|")
    for kind, names in facts.settings["treebanks"].items():
        if kind != "limits":
            yield from (f"| {name} | {kind} | {_licence(name)} |" for name in names)
    yield from ("", "## Settings", "", "| step | settings |", "|---|---|")
    for step, settings in facts.settings.items():
        if step not in {"treebanks", "seed"}:
            yield f"| {step} | {_told(settings)} |"
    yield from (
        "",
        f"Seed {facts.settings['seed']}.",
        "",
        "## Scores on the test treebank, per cent (F1)",
        "",
    )
    yield from (header(), *(each.row() for each in facts.scores))
    yield from ("", "## Files", "", "| file | megabytes |", "|---|---|")
    yield from (f"| {name} | {size / 1e6:.2f} |" for name, size in facts.sizes.items())
    yield f"| together | {sum(facts.sizes.values()) / 1e6:.2f} |"


def _told(settings: Mapping[str, Any]) -> str:
    """Return the settings of a step on one line."""
    told = {key: value for key, value in settings.items() if key != "options"}
    options = " ".join(settings.get("options", []))
    return ", ".join(
        [*(f"{key} {value}" for key, value in told.items()), *([f"`{options}`"] if options else [])]
    )


def _licence(treebank: str) -> str:
    licences: dict[str, str] = _licences()
    return next((licence for name, licence in licences.items() if treebank.startswith(name)), "not known")


@cache
def _licences() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("licences.toml").read_text(encoding="utf-8"))
