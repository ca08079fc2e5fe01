"""A question about gifts: who gave, who was given, what is wanted of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kg import lexicon
from kg.questions.grammar import preposition
from kg.questions.question import Party

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.questions.naming import Naming
    from kg.questions.question import Focus, Question
    from kg.questions.reading import Reading

_JOINING = frozenset({"d", "de", "des", "du", "et", "l", "la", "le", "les"})


class _Told(NamedTuple):
    """A party, where it stands in the question, and what ties it in."""

    first: int
    last: int
    tie: str
    party: Party


def with_parties(question: Question, reading: Reading, names: Sequence[Naming]) -> Question:
    """Return a question about gifts with who gave and who was given."""
    described = {found.last: found for found in reading.found if found.party is not None}
    told: list[_Told] = []
    sides: dict[int, tuple[str, ...]] = {}
    missed = list(question.missed)
    for name in names:
        party = name.told or name.party
        if party is not None and name.place and name.place.kind == "adjective" and name.first in described:
            sides[name.first] = party.nodes  # "les étudiants vietnamiens"
        elif party is not None:
            told.append(_Told(name.first, name.last, name.tie, party))
        elif not name.missed:
            missed.append(f"« {reading.said(name)} »")
    for last, found in described.items():
        if found.party is not None:
            tie, _ = preposition(reading.words, found.first)
            party = replace(found.party, sides=sides.get(last, ()))
            told.append(_Told(found.first, last, tie, party))
    donors, recipients = _parted(sorted(told), reading)
    return replace(question, donors=donors, recipients=recipients, missed=tuple(missed))


def _parted(told: Sequence[_Told], reading: Reading) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return who gives and who is given."""
    donors = [each for each in told if _gives(each, reading)]
    recipients = [each for each in told if each not in donors]
    if not any(clue.verb for clue in reading.clues):
        _turn_round(donors, recipients, reading)
    return _either(donors), _either(recipients)


def _turn_round(donors: list[_Told], recipients: list[_Told], reading: Reading) -> None:
    """Make one of several donors, whom no verb and no "et" puts together, the recipient: "Suisse dons Bangladesh"."""
    if recipients or len(donors) < 2 or _are_joined(donors, reading):
        return
    bare = [each for each in donors if not each.tie]
    given = bare[-1] if bare else donors[-1]
    donors.remove(given)
    recipients.append(given)


def _are_joined(told: Sequence[_Told], reading: Reading) -> bool:
    between = [word.folded for one, other in pairwise(told) for word in reading.words[one.last : other.first]]
    return set(between) <= _JOINING


def _either(told: Sequence[_Told]) -> tuple[Party, ...]:
    """Return parties, several sides as one that may be any of them: a gift has one donor and one recipient."""
    sides = [each.party for each in told if each.party.form == "side"]
    others = [each.party for each in told if each.party.form != "side"]
    if len(sides) > 1:
        words, names = (", ".join(part) for part in ((s.words for s in sides), (s.name for s in sides)))
        sides = [Party(words, "side", tuple(node for side in sides for node in side.nodes), names)]
    return (*sides, *others)


def _gives(told: _Told, reading: Reading) -> bool:
    """Tell whether a party is who gives, rather than who is given something."""
    if told.tie in ("by", "in", "of", "to"):
        return told.tie in ("by", "of")
    frames = reading.frames
    gives = any(clue.verb and clue.value == "give" for clue in reading.clues)
    if frames & {"get", "take"} and not gives:
        return False
    if "aid" in frames:
        return told.first < min(clue.first for clue in reading.clues if clue.value == "aid")
    return True


def with_focus(question: Question, reading: Reading, asked: str) -> Question:
    """Return the question with what is wanted of the gifts."""
    countries = reading.unnamed() & set(lexicon.words("questions", "countries"))
    if asked in ("times", "count"):
        return _counted(question, asked, countries=bool(countries))
    wanted = _FOCUS.get(asked, "what")
    if (wanted == "what" and (countries or question.only)) or wanted == "who":
        wanted = "recipient" if question.donors and not question.recipients else "donor"
    return replace(question, asked=wanted)


def _counted(question: Question, asked: str, *, countries: bool) -> Question:
    if asked == "count" and (question.items or question.money or question.currency):
        return replace(question, asked="amount")
    return replace(question, asked="donor" if countries and asked == "count" else "count", counted=True)


_FOCUS: dict[str, Focus] = {
    **{"amount": "amount", "donor": "donor", "holder": "who", "recipient": "recipient"},
    **{"source": "source", "when": "when", "whether": "whether", "who": "who"},
}
