"""The file of corrections: Turtle that only grows.

Each correction has a number, who made it, when and why (PROV-O). Nothing is ever taken out of the file:
to undo a correction is one more, which says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from rdflib import PROV, RDF, RDFS, XSD, Graph, Literal, URIRef

from kg.atomic import write_text
from kg.corrections.asked import UNDO, Wanted, folder_of, said_by
from kg.errors import GraphError, InputError
from kg.ontology import DIP, NAMESPACE
from kg.resolve import Decision
from kg.resolve.decisions import Action
from kg.store import load
from kg.triples.fields import check_edit, check_listed
from kg.triples.iris import DEFAULT_BASE, Minter, digest, segment
from kg.triples.telling import fact_of
from kg.triples.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from rdflib import Dataset
    from rdflib.term import Node

    from kg.corrections.asked import Known
    from kg.triples.nodes import Triple

ACTIONS: tuple[Action, ...] = get_args(Action)

_HEAD = f"""# Corrections of a graph of dispatches. `kg correct` adds to the end; `kg build --corrections` does them.
@prefix dip: <{NAMESPACE}> .
@prefix prov: <{PROV}> .
@prefix rdfs: <{RDFS}> .
@prefix xsd: <{XSD}> .
"""


@dataclass(frozen=True, slots=True)
class Correction:
    """A line of the file: a decision, or (`action` undo) the number of the one that counts no more."""

    number: int
    action: str
    subject: str
    decision: Decision | None
    by: str
    because: str
    at: str

    def __str__(self) -> str:
        said = self.decision
        what = (
            f"{said.other} {said.property} {said.value!r}" if said and said.property else said and said.other
        )
        why = f" ({self.because})" if self.because else ""
        return f"{self.number} {self.action} {self.subject} {what or ''} by {self.by}{why}".replace("  ", " ")


def read_corrections(path: str | Path) -> tuple[Correction, ...]:
    """Return all corrections of a file in their order; GraphError, with the number, for one that is wrong."""
    return _all(load(path, "ttl"), str(path))


def recorded(dataset: Dataset) -> tuple[Correction, ...]:
    """Return the corrections that a build did and put into its graph, in their order; see `record_of`."""
    graph = Graph()
    for part in dataset.graphs():
        if (None, RDF.type, DIP.Correction) in part:
            graph += part
    return _all(graph, "the graph")


def _all(graph: Graph, where: str) -> tuple[Correction, ...]:
    found = [_read(graph, node, where) for node in graph.subjects(RDF.type, DIP.Correction)]
    return tuple(sorted(found, key=lambda each: each.number))


def decisions(corrections: tuple[Correction, ...]) -> tuple[Decision, ...]:
    """Return what counts: the decisions that no later correction undoes."""
    undone: set[str] = set()
    for each in reversed(corrections):
        if each.action == UNDO and str(each.number) not in undone:
            undone.add(each.subject)
    counting = (each.decision for each in corrections if str(each.number) not in undone)
    return tuple(decision for decision in counting if decision is not None)


def add(
    path: str | Path,
    action: str,
    arguments: tuple[str, ...],
    *,
    by: str,
    at: datetime,
    because: str = "",
    base: str = DEFAULT_BASE,
    known: Known | None = None,
) -> Correction:
    """Write one more correction to the end of a file, made if need be, and return it; see `add_all`."""
    return add_all(path, [Wanted(action, arguments, because)], by=by, at=at, base=base, known=known)[-1]


def add_all(
    path: str | Path,
    wanted: Iterable[Wanted],
    *,
    by: str,
    at: datetime,
    base: str = DEFAULT_BASE,
    known: Known | None = None,
) -> tuple[Correction, ...]:
    """Write corrections to the end of a file, made if need be, and return all that it has.

    The arguments are those of the action: merge ONE OTHER, split ONE OTHER, reject EVENT or PERSON, edit NODE
    PROPERTY VALUE, add or drop EVENT PROPERTY VALUE, tell DISPATCH FACT, undo NUMBER. Nodes are IRIs, or names such
    as person:heiko-maas under `base`; `known` says which there are, so that others are refused. InputError or
    GraphError, with the line if there is one, for anything else; the file is then as it was.
    """
    path = Path(path)
    before = list(read_corrections(path)) if path.exists() else []
    numbers = {str(each.number) for each in before}
    number = max((each.number for each in before), default=0)
    text = path.read_text(encoding="utf-8") if path.exists() else _HEAD
    when, minter = at.replace(microsecond=0).isoformat(), Minter(base)
    for each in wanted:
        said = said_by(each, numbers, base, known or _anything)
        number += 1
        numbers.add(str(number))
        text = f"{text.rstrip()}\n\n{_block(said, number, minter, clean(by), clean(each.because), when)}"
    write_text(path, text)
    return read_corrections(path)


def _anything(iri: str) -> bool:
    return bool(iri)


def record_of(path: str | Path, base: str = DEFAULT_BASE) -> tuple[URIRef, frozenset[Triple]]:
    """Return all corrections of a file, with who made them, and the name of the graph that they go into."""
    return Minter(base).iri("graph", "corrections"), frozenset(load(path, "ttl").default_graph)


def _block(said: dict[str, str], number: int, minter: Minter, by: str, because: str, at: str) -> str:
    """Return the Turtle of one correction."""
    node = minter.iri("correction", digest(str(number), by, at, *said.values()))
    agent = minter.iri("agent", segment(by))
    nodes = {"corrects", "other"}
    values = {
        f"dip:{name}": URIRef(value).n3() if name in nodes else Literal(value).n3()
        for name, value in said.items()
        if name != "undoes"
    }
    if "undoes" in said:
        values["dip:undoes"] = said["undoes"]
    if because:
        values["rdfs:comment"] = Literal(because).n3()
    values["prov:generatedAtTime"] = f'"{at}"^^xsd:dateTime'
    values["prov:wasAttributedTo"] = agent.n3()
    lines = [f"{node.n3()} a dip:Correction ;", f"    dip:step {number} ;"]
    lines += [f"    {name} {value} ;" for name, value in values.items()]
    lines[-1] = lines[-1].removesuffix(";") + "."
    return "\n".join([*lines, f"{agent.n3()} a prov:Agent ; rdfs:label {Literal(by).n3()} .", ""])


def _read(graph: Graph, node: Node, where: str) -> Correction:
    number = _text(graph, node, DIP.step)
    where = f"{where}, correction {number or node}"
    if not (number.isascii() and number.isdecimal()):
        raise GraphError("has no number (dip:step); give it the next one", where=where)
    action, agent = _text(graph, node, DIP.action), graph.value(node, PROV.wasAttributedTo)
    by = str(graph.value(agent, RDFS.label) or agent or "nobody named")
    about = (by, _text(graph, node, RDFS.comment), _text(graph, node, PROV.generatedAtTime))
    if action == UNDO:
        return Correction(int(number), action, _text(graph, node, DIP.undoes), None, *about)
    decision = _decision(dict(_said(graph, node)), number, action, where)
    return Correction(int(number), action, decision.subject, decision, *about)


def _said(graph: Graph, node: Node) -> Iterator[tuple[str, str]]:
    terms = {
        "subject": DIP.corrects,
        "other": DIP.other,
        "property": DIP.changedProperty,
        "value": DIP.newValue,
    }
    for name, term in terms.items():
        yield name, _text(graph, node, term)


def _decision(said: dict[str, str], number: str, action: str, where: str) -> Decision:
    known: dict[str, Action] = {each: each for each in ACTIONS}
    if action not in known or not said["subject"]:
        raise GraphError(
            f"does not say what to do (dip:action {action!r}) with what (dip:corrects)", where=where
        )
    if action in ("merge", "split") and not said["other"]:
        raise GraphError(f"does not say with what to {action} it (dip:other)", where=where)
    try:
        _check(action, said)
    except (GraphError, InputError) as error:
        raise GraphError(error.message, where=where) from error
    return Decision(id=number, action=known[action], **said)


def _check(action: str, said: dict[str, str]) -> None:
    """Raise GraphError or InputError for a value that is not legal."""
    if action == "edit":
        check_edit(said["property"], said["value"], folder_of(said["subject"]))
    elif action in ("add", "drop"):
        check_listed(said["property"], said["value"], folder_of(said["subject"]))
    elif action == "tell":
        fact_of(said["value"])


def _text(graph: Graph, node: Node, predicate: URIRef) -> str:
    return str(next(iter(sorted(map(str, graph.objects(node, predicate)))), ""))
