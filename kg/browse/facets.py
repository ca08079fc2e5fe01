"""Counts beside a list of events: how many there would be with one choice more, or one less."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.browse.asked import counted
from kg.browse.elements import element, link, say
from kg.browse.listed import word_of
from kg.dossier.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from kg.browse.asked import Count
    from kg.browse.names import Names
    from kg.browse.wanted import Wanted
    from kg.store import StoredGraph

HEIGHT = 60


class _Facet(NamedTuple):
    """Something to choose by: the parameter, the question that counts, and how many values are shown."""

    name: str
    question: str
    most: int | None
    by_word: bool = False


_FACETS = (
    _Facet("kind", "by-kind", None, by_word=True),
    _Facet("status", "by-status", None, by_word=True),
    _Facet("country", "by-side", 15),
    _Facet("topic", "by-theme", 12),
    _Facet("person", "by-person", 10),
)


def facets(graph: StoredGraph, wanted: Wanted, names: Names) -> list[Element]:
    """Return the counts by kind, state, side, broad topic and person; what is chosen comes first."""
    said = wanted.parameters()
    found = []
    for facet in _FACETS:
        counts = counted(graph, facet.question, said, facet.most)
        if counts:
            found.append(element("h2", say(wanted.language, facet.name)))
            found.append(element("ul", *_values(facet, counts, wanted, names)))
    return found


def _values(facet: _Facet, counts: list[Count], wanted: Wanted, names: Names) -> list[Element]:
    words = Words(wanted.language)
    name_of: Callable[[str], str] = words.kind if facet.by_word else names.label
    value_of: Callable[[str], str] = word_of if facet.by_word else names.short
    items = []
    for value, number in counts:
        said = value_of(value)
        chosen = said in wanted.values(facet.name)
        text = name_of(said if facet.by_word else value)
        shown = link(
            wanted.toggled(facet.name, said).address(), text, aria_current="true" if chosen else None
        )
        shown.append(element("span", str(number), class_="number"))
        items.append(element("li", shown))
    return items


def chips(wanted: Wanted, names: Names, called: Callable[[str, str], str]) -> Element | None:
    """Return what is chosen, each with a link that takes it back; None if nothing is."""
    if not wanted.said:
        return None
    items = [
        element(
            "li",
            link(
                wanted.toggled(name, value).address(),
                f"{say(wanted.language, name)} : {called(name, value)} ×",
                title=say(wanted.language, "remove"),
            ),
        )
        for name, value in wanted.said
    ]
    items.append(element("li", link(wanted.only().address(), say(wanted.language, "reset"))))
    return element("ul", *items, class_="chips", aria_label=say(wanted.language, "chosen"))


def years(counts: list[Count], wanted: Wanted) -> list[Element]:
    """Return how many events each year has as bars that lead to them; nothing for fewer than two years."""
    numbers = {int(value): number for value, number in counts if value.isdecimal() and len(value) == 4}
    if len(numbers) < 2:
        return []
    first, last = min(numbers), max(numbers)
    most, width = max(numbers.values()), last - first + 1
    bars = []
    for year, number in sorted(numbers.items()):
        height = max(1.0, HEIGHT * number / most)
        place = {"x": f"{year - first + 0.1:.1f}", "y": f"{HEIGHT - height:.1f}"}
        bar = element(
            "rect", element("title", f"{year} : {number}"), width="0.8", height=f"{height:.1f}", **place
        )
        label = f"{year} : {number}"
        bars.append(element("a", bar, href=wanted.within(str(year), str(year)).address(), aria_label=label))
    chart = element(
        "svg", *bars, class_="years", viewBox=f"0 0 {width} {HEIGHT}", preserveAspectRatio="none", role="group",
        aria_label=say(wanted.language, "years"),
    )  # fmt: skip
    span = element("div", element("span", str(first)), element("span", str(last)), class_="span")
    return [chart, span]
