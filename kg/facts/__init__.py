"""The graph read back as plain values, for drawings, tables and pictures.

These ask here and see neither triples nor queries. Everything comes out sorted by identifier, so one
graph gives one answer.
"""

from kg.facts.read import read_facts
from kg.facts.values import (
    Actor,
    ActorKind,
    Event,
    Facts,
    GiftFact,
    MeetingFact,
    MergeFact,
    Proof,
    Tenure,
    Theme,
)

__all__ = [
    "Actor",
    "ActorKind",
    "Event",
    "Facts",
    "GiftFact",
    "MeetingFact",
    "MergeFact",
    "Proof",
    "Tenure",
    "Theme",
    "read_facts",
]
