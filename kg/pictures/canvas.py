"""What all pictures share: their words, their frame with title, unit and source, and how they are written."""

from __future__ import annotations

import textwrap
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
from matplotlib.layout_engine import ConstrainedLayoutEngine

from kg.atomic import write_text
from kg.facts.titles import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes

    from kg.facts import Actor, Facts

Language = Literal["fr", "en"]

BLUE, ORANGE, PINK = "#0b6aa8", "#e0a100", "#b8457f"  # as on the page; Okabe and Ito (2008)
SOFT = "#5b6472"
MOST_SIDES = 25
MOST_LETTERS = 34  # of a name
NARROWEST = 5.2  # inches: the words above a picture need as much
EDGE, HEAD, FOOT = 0.12, 0.72, 0.18  # inches around a picture, and for title with unit and for a line below
SMALL_LETTER = 0.062  # inches, on average
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
    """A figure with one pair of axes, to be drawn on and then taken as a picture; sizes are inches."""

    def __init__(self, name: str, language: Language, width: float, height: float) -> None:
        self.words = words(language)
        self.name = name
        self.figure = Figure(figsize=(max(width, NARROWEST), height), layout="constrained")
        self.axes: Axes = self.figure.add_subplot()

    def picture(self, facts: Facts, unit: str, *notes: str) -> Picture:
        """Return the picture under its title and unit, with its notes and its source below."""
        width, height = self.figure.get_size_inches()
        words = plain(" · ".join([*filter(None, notes), source_line(facts, self.words)]))
        lines = textwrap.wrap(words, int((width - 2 * EDGE) / SMALL_LETTER))
        foot = FOOT * len(lines)
        engine = self.figure.get_layout_engine()
        assert isinstance(engine, ConstrainedLayoutEngine)
        bottom = foot + EDGE
        engine.set(rect=(0, bottom / height, 1, 1 - (bottom + HEAD) / height))
        self._write(self.words[self.name], height - EDGE, fontsize=14, fontweight="bold")
        self._write(unit, height - EDGE - 0.32, fontsize=9.5, color=SOFT)
        for number, line in enumerate(lines):
            self._write(line, foot - FOOT * number, fontsize=8, color=SOFT)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Glyph .* missing")  # the reader's fonts decide
            stream = StringIO()
            self.figure.savefig(stream, format="svg", metadata={"Date": None, "Title": self.words[self.name]})
        return Picture(self.name.replace("_", "-"), stream.getvalue())

    def _write(self, text: str, top: float, **style: Any) -> None:
        """Write a line at the left edge, `top` inches above the foot of the figure."""
        width, height = self.figure.get_size_inches()
        self.figure.text(EDGE / width, top / height, text, va="top", **style).set_in_layout(False)

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
