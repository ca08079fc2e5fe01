"""What a build gives back: the facts, their graph, and the ways to ask, draw and keep them."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.atomic import make_folder, write_text, write_together
from kg.choice import Choice, choose
from kg.corrections import recorded
from kg.facts import read_facts
from kg.findings import to_json
from kg.legible import one_line
from kg.networks import NetworkKind, network
from kg.ontology import DIP
from kg.query import run
from kg.review import total
from kg.store import FORMATS, serialize
from kg.view import notebook_frame, view, view_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import networkx as nx
    from rdflib import Dataset

    from kg.facts import Facts
    from kg.model import Findings, Problem
    from kg.pictures import Picture
    from kg.pictures.canvas import Language
    from kg.query import Answer
    from kg.review import Score
    from kg.triples import Whole


@dataclass(frozen=True, slots=True)
class Report:
    """How much came in and how much came out.

    Articles may have no day of their own, nothing that seems to tell of an event (no trigger, hence no fact), or no
    fact; and some may look broken.

    `checked` is what the user's own reviews found right of it.
    """

    articles: int
    passages: int
    people: int
    meetings: int
    donations: int
    triples: int
    without_date: int
    without_trigger: int
    without_fact: int
    look_broken: int
    left_out: int
    checked: tuple[Score, ...] = ()

    @classmethod
    def of(
        cls,
        findings: Sequence[Findings],
        whole: Whole,
        problems: Sequence[Problem],
        *,
        passages: int,
        triples: int,
        checked: tuple[Score, ...] = (),
        broken: Sequence[str] = (),
    ) -> Report:
        """Count what is in the findings and in their graph, whose size is `triples`; `broken` articles look so."""
        nodes = whole.counts()
        return cls(
            articles=len(findings),
            passages=passages,
            people=nodes[DIP.Person],
            meetings=nodes[DIP.Meeting],
            donations=nodes[DIP.Donation],
            triples=triples,
            without_date=sum(each.dispatch.published is None for each in findings),
            without_trigger=sum(each.triggers == 0 for each in findings),
            without_fact=sum(not each.meetings and not each.donations for each in findings),
            look_broken=len(broken),
            left_out=len(problems),
            checked=checked,
        )

    def rows(self) -> list[tuple[str, int]]:
        """Return the counts with their names, as people read them."""
        values = ((each.name.replace("_", " "), getattr(self, each.name)) for each in fields(self))
        return [(name, value) for name, value in values if isinstance(value, int)]

    def __str__(self) -> str:
        lines = [f"{name:<16}{count:>8}" for name, count in self.rows()]
        if self.checked:
            lines += [
                "your own reviews",
                *(f"  {one_line(each)}" for each in (*self.checked, total(self.checked))),
            ]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page of its own; a notebook shows it in a frame."""

    html: str = field(repr=False)

    def save(self, path: str | Path) -> Path:
        """Write the page to `path` and return it."""
        write_text(path, self.html)
        return Path(path)

    def _repr_html_(self) -> str:
        return notebook_frame(self.html)


@dataclass(frozen=True, slots=True, repr=False)
class Result:
    """Everything that a build found; `findings` are by article, `graph` joins them.

    `made` is the graph, or what makes it when it is first asked for: a store may have it without its being in memory.
    `kept` are the ids of the articles that a store holds beside those of the inputs, `gone` of those that
    have left it; `notes` tell which articles look broken, how the graph is named and under which licence it is.
    """

    findings: tuple[Findings, ...]
    made: Dataset | Callable[[], Dataset] = field(repr=False)
    problems: tuple[Problem, ...]
    report: Report
    kept: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def graph(self) -> Dataset:
        """Return the graph that joins the findings."""
        return self.made() if callable(self.made) else self.made

    def query(self, question: str, **said: Any) -> Answer:
        """Return the answer to a named question or to any SPARQL query; `kg.query.run` tells what can be said."""
        return run(self.graph, question, **said)

    def network(self, kind: NetworkKind = "all") -> nx.Graph[str]:
        """Return the graph as a networkx network; see `kg.network` for the kinds."""
        return network(self.graph, kind)

    def view(self, choice: Choice | None = None) -> Page:
        """Return the page that draws the network, or what is chosen of it; it needs no connection."""
        return Page(view(self.graph, choice))

    def pictures(self, language: Language = "fr") -> tuple[Picture, ...]:
        """Return who meets whom, what happened when and who gives what to whom, as SVG."""
        from kg.pictures import pictures  # matplotlib, which nothing else needs

        return pictures(self.graph, language)

    def save(self, folder: str | Path, facts: Facts | None = None) -> tuple[Path, ...]:
        """Write graph, findings, page and report into `folder`, made if need be; return their paths.

        All of them take the place of what is there, or none does. `facts` are those of the graph where they
        were read before. InputError if they cannot be written.
        """
        folder = Path(folder)
        make_folder(folder)
        paths = output_paths(folder)
        write_together(zip(paths, self._contents(facts or read_facts(self.graph)), strict=True))
        return paths

    def _contents(self, facts: Facts) -> Iterator[bytes]:
        """Yield what stands in each of the files of `output_paths`."""
        yield serialize(self.graph, FORMATS["ttl"])
        yield serialize(self.graph, FORMATS["trig"])
        yield "".join(to_json(each) + "\n" for each in self.findings).encode()
        yield view_of(choose(facts, Choice()), recorded(self.graph)).encode()
        yield (
            "\n".join([str(self.report), "", *self.notes, "", *map(one_line, self.problems)]) + "\n"
        ).encode()

    def __repr__(self) -> str:
        return f"Result({', '.join(f'{name}={count}' for name, count in self.report.rows())})"

    def _repr_html_(self) -> str:
        rows = "".join(f"<tr><th>{name}</th><td>{count}</td></tr>" for name, count in self.report.rows())
        problems = "".join(f"<li>{escape(one_line(problem))}</li>" for problem in self.problems)
        return f"<table>{rows}</table><ul>{problems}</ul>"


def output_paths(folder: Path) -> tuple[Path, ...]:
    """Return the files that a build writes into `folder`."""
    names = ("graph.ttl", "graph.trig", "findings.jsonl", "network.html", "report.txt")
    return tuple(folder / name for name in names)
