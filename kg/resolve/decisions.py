"""What people decided about the graph, to be done again at every build."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Action = Literal["merge", "split", "reject", "edit", "add", "drop", "tell", "confirm"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision by somebody; `id` is the number of the correction that holds it.

    - merge: `subject` goes by `other` from now on;
    - split: `subject` and `other` are not one; if `other` is a dispatch, whom it calls so is somebody else;
    - reject: `subject`, an event, did not happen, or, a person, is none;
    - edit: the `property` of `subject` has the `value`; an empty one takes it away;
    - add, drop: the `property` of `subject`, an event, has or has not the `value` among others;
    - confirm: `subject` is right as it is;
    - tell: `subject`, a dispatch, states the fact that `value` is, as a JSON object of the findings.
    """

    id: str
    action: Action
    subject: str
    other: str = ""
    property: str = ""
    value: str = ""
