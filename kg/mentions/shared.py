"""Offices that several hold: "les présidents américain X et iranien Y", "les dirigeants français et allemand, X et Y"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Mention

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.mentions.offices import Office
    from kg.mentions.spans import NameSpan
    from kg.model import MentionKind
    from kg.places import PlaceSpan
    from kg.reading import Reading, Spot

REACH = 8
CLOSED = (",", "et")
JOINTS = frozenset({",", "et", "ou"})


def named_holders(
    reading: Reading, office: Office, last: int, names: Mapping[int, NameSpan], side: str | None
) -> list[Mention]:
    """Return one mention a name listed after a plural office: "les présidents X et Y", else none.

    *last* is the last token of the office's phrase, *side* the one that the phrase names for all.
    """
    listed = _listed(reading, last, names) if office.plural and not office.role.is_group else []
    if len(listed) < 2:
        return []
    role = reading.words(office.first, last)
    return [
        Mention(
            "person",
            office.first if place == 0 else name.first,
            name.last,
            office.first if place == 0 else name.first,
            reading.words(name.first, name.last),
            role,
            side=side,
        )
        for place, name in enumerate(listed)
    ]


def _listed(reading: Reading, last: int, names: Mapping[int, NameSpan]) -> list[NameSpan]:
    """Return the names right after a phrase: "X, Y et Z", or the same after a comma."""
    first = names.get(last + 1)
    return _apposed(reading, last, names) if first is None else [first, *_apposed(reading, first.last, names)]


@dataclass(frozen=True, slots=True)
class _Share:
    """One holder's part: the adjective of the side, and the name if it follows at once."""

    spot: Spot[PlaceSpan]
    name: NameSpan | None

    @property
    def is_parted(self) -> bool:
        """Tell whether a comma stands between adjective and name."""
        return self.name is not None and self.name.first > self.spot.last + 1

    @property
    def last(self) -> int:
        return self.spot.last if self.name is None else self.name.last


def holders(reading: Reading, office: Office, names: Mapping[int, NameSpan]) -> list[Mention]:
    """Return one mention a holder of a plural office whose adjectives name two sides or more, else none.

    *names* are the names of the sentence by their first token.
    """
    shares = _shares(reading, office, names) if office.plural else []
    if len(shares) < 2:
        return []
    apposed = (
        []
        if any(share.name for share in shares)
        else _apposed(reading, _comma_after(reading, shares[-1].last), names)
    )
    if len(apposed) == len(shares):
        shares = [_Share(share.spot, name) for share, name in zip(shares, apposed, strict=True)]
    return [_mention(reading, office, share, place) for place, share in enumerate(shares)]


def _comma_after(reading: Reading, last: int) -> int:
    """Return the token before the comma that follows "des Finances" or the like, *last* if there is none near."""
    for index in range(last + 1, min(last + REACH, len(reading.tokens))):
        if reading.folded[index] == ",":
            return index - 1
        if reading.tokens[index].upos not in {"ADP", "DET", "NOUN", "ADJ", "PROPN", "CCONJ"}:
            break
    return last


def _shares(reading: Reading, office: Office, names: Mapping[int, NameSpan]) -> list[_Share]:
    for index in range(office.last + 1, min(office.last + REACH, len(reading.tokens))):
        if reading.tokens[index].upos in {"VERB", "AUX", "PUNCT"} or index in names:
            return []
        if _adjective(reading, index) is not None:
            return _run(reading, index, names)
    return []


def _run(reading: Reading, index: int, names: Mapping[int, NameSpan]) -> list[_Share]:
    """Return the coordinated adjectives from token *index* on, each with its name."""
    shares: list[_Share] = []
    spot = _adjective(reading, index)
    while spot is not None:
        shares.append(_Share(spot, names.get(spot.last + 1) or _parted(reading, spot, names, shares)))
        joint = shares[-1].last + 1
        joint += reading.folded[joint : joint + 2] == CLOSED
        joined = joint < len(reading.tokens) and reading.folded[joint] in JOINTS
        spot = _adjective(reading, joint + 1) if joined else None
    return shares


def _parted(
    reading: Reading, spot: Spot[PlaceSpan], names: Mapping[int, NameSpan], before: Sequence[_Share]
) -> NameSpan | None:
    """Return the name that a comma parts from its adjective, where all names are: "serbe, A, et kosovar, B"."""
    name = names.get(spot.last + 2) if reading.folded[spot.last + 1 : spot.last + 2] == (",",) else None
    if name is None or before:
        return name if before and before[-1].is_parted else None
    goes_on = reading.folded[name.last + 1 : name.last + 3] == CLOSED
    return name if goes_on and _adjective(reading, name.last + 3) is not None else None


def _adjective(reading: Reading, index: int) -> Spot[PlaceSpan] | None:
    """Return the adjective of a state at a token; "congolais" is one, though of which state is open."""
    spot = reading.place_at(index) if index < len(reading.tokens) else None
    if spot is None or spot.hit.kind != "adjective":
        return None
    return spot if spot.hit.side or len(spot.hit.readings) > 1 else None


def _apposed(reading: Reading, last: int, names: Mapping[int, NameSpan]) -> list[NameSpan]:
    """Return the names listed after a comma: ", X, Y et Z"."""
    found: list[NameSpan] = []
    index = last + 1
    while index + 1 < len(reading.tokens) and reading.folded[index] in JOINTS and index + 1 in names:
        found.append(names[index + 1])
        index = found[-1].last + 1
    return found


def _mention(reading: Reading, office: Office, share: _Share, place: int) -> Mention:
    """Build one holder's mention; the first one has the office's tokens, the others begin at their adjective."""
    own = share.spot if share.name is None else share.name
    head = office.first if place == 0 else own.first
    first = share.spot.first if place and own.first == share.spot.last + 1 else head
    last = own.last
    role = f"{reading.words(office.first, office.last)} {share.spot.hit.text}"
    name = None if share.name is None else reading.words(share.name.first, share.name.last)
    kind: MentionKind = "group" if office.role.is_group or name is None else "person"
    return Mention(kind, first, last, head, name, role, office.role.lemma, share.spot.hit.side)
