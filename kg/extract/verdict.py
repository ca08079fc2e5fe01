"""What became of a cue word: a fact, or the reason why not. The rules say it while they read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

About = Literal["meeting", "gift"]
Reason = Literal[
    "fact",
    "nobody",
    "one side",
    "same side",
    "unresolved",
    "own country",
    "untrue",
    "negated",
    "wished",
    "refused",
    "rumoured",
    "conditional",
    "held",
    "planned",
    "no gift",
    "no donor",
    "no recipient",
    "in general",
]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule made of the cue at token `cue` of a sentence.

    `word` is the word that decided, where one did ("pas"); `fact` the place of the fact among the story's
    meetings or gifts, where the cue tells one: the first to name it founds it, the others tell it again.
    """

    about: About
    sentence: int
    cue: int
    reason: Reason
    rule: str | None = None
    word: str | None = None
    fact: int | None = None


def unfilled(sentence: int, cue: int, tried: Iterable[tuple[int, str]]) -> Verdict:
    """Return why no meeting rule fits a cue: *tried* has how many sides each rule saw there, and its name."""
    sides, rule = max(tried, key=lambda each: each[0])
    if sides:
        return Verdict("meeting", sentence, cue, "one side", rule)
    return Verdict("meeting", sentence, cue, "nobody")
