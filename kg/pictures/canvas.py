"""What all pictures share: their words, their frame with title, unit and source, and how they are written."""

from __future__ import annotations

import tomllib
import warnings
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import matplotlib as mpl
from matplotlib.figure import Figure

from kg.atomic import write_text
from kg.drawing import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes

    from kg.facts import Actor, Facts

Language = Literal["fr", "en"]

BLUE, ORANGE, PINK = "#0b6aa8", "#e0a100", "#b8457f"  # as on the page; Okabe and Ito (2008)
SOFT = "#5b6472"
MOST_SIDES = 25
STYLE: dict[Any, Any] = {
    "font.family": "sans-serif",
    "font.size": 9.0,
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "kg",
    "text.parse_math": False,  # a dollar sign is a dollar sign
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": SOFT,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as SVG; notebooks show it, `save` writes it."""

    name: str
    svg: str = field(repr=False)

    def save(self, path: str | Path) -> Path:
        """Write the picture to `path` and return it."""
        write_text(path, self.svg)
        return Path(path)

    def _repr_svg_(self) -> str:
        return self.svg


class Canvas:
    """A figure with one pair of axes, to be drawn on and then taken as a picture."""

    def __init__(self, name: str, language: Language, width: float, height: float) -> None:
        self.words = words(language)
        self.name = name
        self.figure = Figure(figsize=(width, height), layout="constrained")
        self.axes: Axes = self.figure.add_subplot()

    def picture(self, facts: Facts, unit: str, *notes: str) -> Picture:
        """Return the picture under its title, its unit above and its source and notes below."""
        self.axes.set_title(f"{unit}\n", loc="left", fontsize=9.5, color=SOFT)
        self.figure.suptitle(self.words[self.name], x=0.01, ha="left", fontsize=14, fontweight="bold")
        below = " · ".join([*filter(None, notes), source_line(facts, self.words)])
        self.figure.supxlabel(plain(below), x=0.01, ha="left", fontsize=8, color=SOFT)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Glyph .* missing")  # the reader's fonts decide
            stream = StringIO()
            self.figure.savefig(stream, format="svg", metadata={"Date": None, "Title": self.words[self.name]})
        return Picture(self.name.replace("_", "-"), stream.getvalue())

    def say_nothing(self) -> None:
        """Say that there is nothing to be drawn."""
        self.axes.set_axis_off()
        self.axes.text(0.5, 0.5, self.words["nothing"], ha="center", fontsize=12, color=SOFT)


@contextmanager
def drawing_style() -> Iterator[None]:
    """Draw in one style, whatever a notebook has set for its own pictures."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(STYLE)
        yield


@cache
def words(language: Language) -> dict[str, str]:
    """Return what the pictures say in a language."""
    text = (files("kg.pictures") / "labels.toml").read_text(encoding="utf-8")
    found: dict[str, str] = tomllib.loads(text)[language]
    return found


def counted(form: str, count: int, language: Language) -> str:
    """Return the one or the many form of words, with their number."""
    one, _, many = form.partition("|")
    is_one = count < 2 if language == "fr" else count == 1
    return (one if is_one else many).format(count=count)


def name_of(actor: Actor, language: Language) -> str:
    """Return a side's name: an organisation by its acronym."""
    if actor.kind == "organization" and actor.code:
        return plain(actor.code)
    return plain(actor.label if language == "fr" else actor.label_en)


def source_line(facts: Facts, said: dict[str, str]) -> str:
    """Return where the facts come from."""
    sources = sorted({proof.source for event in facts.events for proof in event.proofs if proof.source})
    if not sources:
        return ""
    form = said["source"] if len(sources) == 1 else said["sources"]
    return form.format(count=len(sources), name=sources[0])
