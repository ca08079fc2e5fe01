"""Who gives what to whom, as bands from donors on the left to recipients on the right."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from kg.drawing import shortened
from kg.facts.titles import gift_title, plain
from kg.pictures.canvas import MOST_LETTERS, MOST_SIDES, PINK, SOFT, Canvas, drawing_style, name_of, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts import Facts, GiftFact
    from kg.pictures.canvas import Language, Picture

    Pair = tuple[str, str]
    Span = tuple[float, float]

GAP = 0.5
TURN = 0.7  # late, so that what was given can be read along the band before it turns
BAR = 0.015
ROOM = 0.45  # beside the bars for names, as a share of the way between them
MOST_SAID = 46  # letters along a band, before it turns


def gifts_by_pair(facts: Facts, language: Language = "fr") -> Picture:
    """Return the gifts as one band for each donor and recipient, as wide as there were gifts."""
    with drawing_style():
        pairs = _pairs(facts, language)
        shown = sorted(pairs, key=lambda pair: (-len(pairs[pair]), pair))[:MOST_SIDES]
        canvas = Canvas(
            "gifts_by_pair", language, 9, 2.2 + 0.5 * max(3, sum(len(pairs[one]) for one in shown) ** 0.9)
        )
        canvas.axes.set_axis_off()
        if shown:
            _flow(canvas, {pair: pairs[pair] for pair in shown})
        else:
            canvas.say_nothing()
        cut = (
            canvas.words["of_most_pairs"].format(shown=len(shown), all=len(pairs))
            if len(shown) < len(pairs)
            else ""
        )
        return canvas.picture(facts, canvas.words["gifts_by_pair_unit"], cut)


def _pairs(facts: Facts, language: Language) -> dict[Pair, list[GiftFact]]:
    """Return the gifts by the names of their donor and recipient."""
    names = {actor.id: name_of(actor, language) for actor in facts.actors}
    unknown = words(language)["unknown"]

    def name(party: str | None, text: str | None) -> str:
        return names[party] if party else plain(text or "") or unknown

    pairs: dict[Pair, list[GiftFact]] = {}
    for gift in facts.gifts:
        ends = name(gift.donor, gift.donor_text), name(gift.recipient, gift.recipient_text)
        pairs.setdefault(ends, []).append(gift)
    return pairs


def _flow(canvas: Canvas, pairs: dict[Pair, list[GiftFact]]) -> None:
    """Draw the bars of both sides and the bands between them, from the top down."""
    weights = {pair: len(gifts) for pair, gifts in pairs.items()}
    left = _Stack(_sizes(weights, 0))
    right = _Stack(_opposite(_sizes(weights, 1), weights, left))
    height = max(left.bottom, right.bottom)
    canvas.axes.set_xlim(-ROOM, 1 + ROOM)
    canvas.axes.set_ylim(height, 0)
    for side, x, where in ((left, 0.0, "right"), (right, 1.0, "left")):
        side.label(canvas, x, where)
    for pair, gifts in sorted(pairs.items(), key=lambda each: (left.top[each[0][0]], right.top[each[0][1]])):
        _band(canvas, left.take(pair[0], len(gifts)), right.take(pair[1], len(gifts)), gifts)


class _Stack:
    """The bars of one side: where each begins, and how much of it bands have taken up."""

    def __init__(self, sizes: Sequence[tuple[str, int]]) -> None:
        self.size = dict(sizes)
        self.top: dict[str, float] = {}
        self.bottom = 0.0
        for name, size in sizes:
            self.top[name] = self.bottom
            self.bottom += size + GAP
        self._used: Counter[str] = Counter()

    def take(self, name: str, size: int) -> tuple[float, float]:
        """Return the next free piece of a bar."""
        start = self.top[name] + self._used[name]
        self._used[name] += size
        return start, start + size

    def label(self, canvas: Canvas, x: float, where: str) -> None:
        """Draw the bars with their names beside them."""
        beside = -0.02 if where == "right" else 0.02
        for name, top in self.top.items():
            size = self.size[name]
            canvas.axes.add_patch(Rectangle((x - BAR / 2, top), BAR, size, color=SOFT, linewidth=0))
            cut = shortened(name, MOST_LETTERS)
            canvas.axes.text(x + beside, top + size / 2, cut, ha=where, va="center", fontsize=9.5)


def _sizes(weights: dict[Pair, int], end: int) -> list[tuple[str, int]]:
    """Return how large the bars of the donors (0) or of the recipients (1) are, the largest first."""
    sizes: Counter[str] = Counter()
    for pair, weight in weights.items():
        sizes[pair[end]] += weight
    return sorted(sizes.items(), key=lambda each: (-each[1], each[0]))


def _opposite(
    sizes: list[tuple[str, int]], weights: dict[Pair, int], donors: _Stack
) -> list[tuple[str, int]]:
    """Return the recipients in the order of their donors, so that few bands cross."""
    tops = {name: [donors.top[giver] for giver, taker in weights if taker == name] for name, _ in sizes}
    return sorted(sizes, key=lambda each: sum(tops[each[0]]) / len(tops[each[0]]))


def _band(canvas: Canvas, start: Span, end: Span, gifts: list[GiftFact]) -> None:
    """Draw one band, and what was given on it; pale and dashed where nothing has been delivered."""
    pledged = all(gift.status == "pledged" for gift in gifts)
    (a, b), (c, d) = start, end
    points = [(0, a), (TURN, a), (TURN, c), (1, c), (1, d), (TURN, d), (TURN, b), (0, b), (0, a)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    colour = {"facecolor": (PINK, 0.1 if pledged else 0.35), "edgecolor": PINK}
    line = {"linestyle": "--"} if pledged else {"linewidth": 0}
    canvas.axes.add_patch(PathPatch(Path(points, codes), **colour, **line))
    said = "; ".join(plain(gift_title(gift)) for gift in gifts)
    canvas.axes.text(0.03, (a + b) / 2, shortened(said, MOST_SAID), va="center", fontsize=8.5)
