"""What the reader tells words and spans apart by: the closed lists behind its outputs, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import MentionKind

ENTITIES: tuple[MentionKind, ...] = ("person", "group", "country", "organization")
"""Classes of mentions of those who can meet or give."""
KINDS = ("meeting", "phone", "video", "reception", "visit", "conference", "ceremony")
REALIS = ("held", "planned")
STATUS = ("delivered", "pledged")
MEETING_ROLES = ("participant", "each", "date", "place", "topic")
"""Roles around the trigger of a meeting; "each" is one of several who met the participants one after the other."""
GIFT_ROLES = ("donor", "recipient", "via", "trigger", "date", "place")
"""Roles around a thing given; "trigger" are the words that tell the giving."""


def begin(kind: int) -> int:
    """Return the label of the first word of a span of class number *kind*; 0 is outside of all spans."""
    return 1 + 2 * kind


def inside(kind: int) -> int:
    """Return the label of each further word of a span of class number *kind*."""
    return 2 + 2 * kind


def size(kinds: tuple[str, ...]) -> int:
    """Return how many labels tell spans of *kinds* apart."""
    return 1 + 2 * len(kinds)
