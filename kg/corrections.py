"""What people decided about the graph: a Turtle file that only grows, done again at every build.

Each correction has a number, who made it, when and why (PROV-O). Nothing is ever taken out of the file:
to undo a correction is one more, which says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from rdflib import PROV, RDF, RDFS, XSD, Graph, Literal, URIRef

from kg.atomic import write_text
from kg.errors import GraphError, InputError
from kg.ontology import DIP, NAMESPACE
from kg.resolve import Decision
from kg.resolve.decisions import Action
from kg.store import load
from kg.triples.edits import check_edit
from kg.triples.iris import DEFAULT_BASE, FOLDERS, Minter, can_be_written, digest, segment
from kg.triples.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from rdflib import Dataset
    from rdflib.term import Node

ACTIONS: tuple[Action, ...] = get_args(Action)
ARGUMENTS = {"merge": 2, "split": 2, "reject": 1, "edit": 3, "undo": 1}
UNDO = "undo"
NAME = "corrections.ttl"

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
    graph = load(path, "ttl")
    found = [_read(graph, node, str(path)) for node in graph.subjects(RDF.type, DIP.Correction)]
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
) -> Correction:
    """Write one more correction to the end of a file, made if need be, and return it.

    `arguments` are those of the action: merge ONE OTHER, split ONE OTHER, reject EVENT, edit NODE
    PROPERTY VALUE, undo NUMBER. Nodes are IRIs, or names such as person:heiko-maas under `base`.
    InputError or GraphError for anything else; the file is then as it was.
    """
    path = Path(path)
    before = read_corrections(path) if path.exists() else ()
    number = max((each.number for each in before), default=0) + 1
    said = _understood(action, arguments, before, base)
    when = at.replace(microsecond=0).isoformat()
    text = path.read_text(encoding="utf-8") if path.exists() else _HEAD
    block = _block(said, number, Minter(base), clean(by), clean(because), when)
    write_text(path, f"{text.rstrip()}\n\n{block}")
    return read_corrections(path)[-1]


def record(dataset: Dataset, path: str | Path, base: str = DEFAULT_BASE) -> None:
    """Put all corrections of a file, with who made them, into a graph of their own in a dataset."""
    graph = dataset.graph(Minter(base).iri("graph", "corrections"))
    graph.addN((*triple, graph) for triple in load(path, "ttl").default_graph)


def file_of(path: Path) -> Path:
    """Return the file of corrections meant by a path: a graph or a folder has `corrections.ttl` beside or in it."""
    if path.is_dir():
        return path / NAME
    is_graph = path.exists() and (None, DIP.status, None) in load(path)
    return path.with_name(NAME) if is_graph else path


def node_named(name: str, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of a node, given as one or as a name with one of our prefixes; GraphError if neither."""
    prefix, _, local = name.strip().strip("<>").partition(":")
    iri = f"{base}{prefix}/{local}" if prefix in FOLDERS else f"{prefix}:{local}"
    if not local or not can_be_written(iri):
        raise GraphError(f"{name!r} names no node; write it as answers show it, such as person:heiko-maas")
    return iri


def _understood(
    action: str, arguments: tuple[str, ...], before: tuple[Correction, ...], base: str
) -> dict[str, str]:
    """Return what a correction says, by the local name of the property that says it."""
    if action not in ARGUMENTS:
        raise InputError(f"nobody can {action!r}; there are {', '.join(ARGUMENTS)}")
    if len(arguments) != ARGUMENTS[action]:
        raise InputError(f"{action} takes {ARGUMENTS[action]} things, not {len(arguments)}")
    if action == UNDO:
        return {"action": action, "undoes": _number(arguments[0], before)}
    said = {"action": action, "corrects": node_named(arguments[0], base)}
    if action in ("merge", "split"):
        said["other"] = node_named(arguments[1], base)
        _refuse_odd_pair(action, said["corrects"], said["other"])
    if action == "edit":
        check_edit(arguments[1], arguments[2])
        said |= {"changedProperty": arguments[1], "newValue": arguments[2]}
    return said


def _refuse_odd_pair(action: str, one: str, other: str) -> None:
    kinds = [iri.rpartition("/")[0] for iri in (one, other)]
    from_dispatch = action == "split" and kinds[0].endswith("/person") and kinds[1].endswith("/dispatch")
    if one == other or (kinds[0] != kinds[1] and not from_dispatch):
        raise GraphError(f"cannot {action} {one} and {other}: they must be two of one kind")


def _number(text: str, before: tuple[Correction, ...]) -> str:
    if text not in {str(each.number) for each in before}:
        raise InputError(f"there is no correction {text!r} to undo; the file has {len(before)}")
    return text


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
    if action == "edit":
        try:
            check_edit(said["property"], said["value"])
        except GraphError as error:
            raise GraphError(error.message, where=where) from error
    return Decision(id=number, action=known[action], **said)


def _text(graph: Graph, node: Node, predicate: URIRef) -> str:
    return str(next(iter(sorted(map(str, graph.objects(node, predicate)))), ""))
