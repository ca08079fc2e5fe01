"""Who meets whom, as a matrix of countries and organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kg.drawing import shortened
from kg.networks import network_of
from kg.pictures.canvas import MOST_LETTERS, MOST_SIDES, Canvas, drawing_style, name_of

if TYPE_CHECKING:
    import networkx as nx

    from kg.facts import Facts
    from kg.pictures.canvas import Language, Picture

CELL = 0.34


def meetings_by_pair(facts: Facts, language: Language = "fr") -> Picture:
    """Return the matrix of meetings held between each two sides, those with the most first."""
    ties = network_of(facts, "countries")
    degree = {side: sum(data["meetings"] for data in ties[side].values()) for side in ties}
    met = sorted((side for side in ties if degree[side]), key=lambda side: (-degree[side], side))
    shown = met[:MOST_SIDES]
    extent = CELL * max(len(shown), 6) + 2.6
    with drawing_style():
        canvas = Canvas("meetings_by_pair", language, extent + 0.6, extent)
        if shown:
            _fill(canvas, _numbers(ties, shown))
            _name(canvas, facts, shown, language)
        else:
            canvas.say_nothing()
        cut = canvas.words["of_most"].format(shown=len(shown), all=len(met)) if len(shown) < len(met) else ""
        return canvas.picture(facts, canvas.words["meetings_by_pair_unit"], cut)


def _numbers(ties: nx.Graph[str], sides: list[str]) -> list[list[int]]:
    """Return the number of meetings between each two sides."""
    return [
        [ties.edges[one, other]["meetings"] if ties.has_edge(one, other) else 0 for other in sides]
        for one in sides
    ]


def _fill(canvas: Canvas, numbers: list[list[int]]) -> None:
    """Colour the cells and write their numbers; the darker, the more."""
    values = np.array(numbers, dtype=float)
    most = values.max()
    canvas.axes.imshow(np.where(values > 0, values, np.nan), cmap="Blues", vmin=0, vmax=most * 1.2)
    for (row, column), value in np.ndenumerate(values):
        if value:
            colour = "white" if value > most * 0.6 else "#1d2430"
            canvas.axes.text(column, row, f"{value:.0f}", ha="center", va="center", color=colour)


def _name(canvas: Canvas, facts: Facts, sides: list[str], language: Language) -> None:
    """Write the sides' names along both edges, and thin lines between the cells."""
    names = {actor.id: shortened(name_of(actor, language), MOST_LETTERS) for actor in facts.actors}
    ticks = range(len(sides))
    canvas.axes.set_xticks(ticks, [names[side] for side in sides], rotation=45, ha="right")
    canvas.axes.set_yticks(ticks, [names[side] for side in sides])
    canvas.axes.set_xticks([tick - 0.5 for tick in ticks], minor=True)
    canvas.axes.set_yticks([tick - 0.5 for tick in ticks], minor=True)
    canvas.axes.grid(which="minor", color="#e3e4df", linewidth=0.6)
    canvas.axes.tick_params(which="both", length=0)
    canvas.axes.spines[:].set_visible(False)
