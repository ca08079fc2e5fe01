"""The values that travel between the stages: small, frozen, without logic.

    files -read-> Dispatch -repair-> Passage* -parse, read whole-> Sentence*, Told -find-> Mention*
          -extract-> Meeting | Donation -> Findings -triples-> Graph

Every offset in this module counts characters of `Dispatch.text`, from 0, end exclusive, so that
`dispatch.text[x.start:x.end]` is what the reader of the source file sees.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Section = Literal["body", "teaser"]
Kind = Literal["meeting", "phone", "video", "reception", "visit", "conference", "ceremony"]
MeetingStatus = Literal["held", "planned"]
DonationStatus = Literal["delivered", "pledged"]
MentionKind = Literal["person", "group", "country", "organization"]
ArgumentRole = Literal[
    "participant", "each", "donor", "recipient", "via", "trigger", "date", "place", "topic"
]
"""What words do in an event; "each" is one of several whom the participants met one after the other."""


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One article as it was read.

    `id` names it in findings and in the graph; `source` is the path or address shown to people; `file` is
    the absolute path of the file that it was read from, None if there was none.
    """

    id: str
    text: str
    source: str
    published: date | None = None
    title: str | None = None
    file: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Passage:
    """One story of a dispatch, repaired: its body, or one teaser of another article.

    Paragraphs in `text` are parted by a blank line. `offsets[i]` is the place in `Dispatch.text`
    of character i of `text`; it has one entry more than `text` has characters, for the end.
    """

    dispatch: Dispatch
    section: Section
    text: str
    offsets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word.

    `head` is the index of its governor in the sentence, -1 for the root. The words of one
    multi-word token ("du" = "de" + "le") share the span of the token.
    """

    text: str
    lemma: str
    upos: str
    deprel: str
    head: int
    start: int
    end: int
    feats: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence; `text` is the repaired text, `start`/`end` its place in the source."""

    tokens: tuple[Token, ...]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Argument:
    """Words that play a role in an event: `start` to `end` count characters of `Passage.text`.

    `probability` is 0 to 1; `entity` is the place in `Told.entities` of whom the words stand for.
    """

    role: ArgumentRole
    start: int
    end: int
    probability: float
    entity: int | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words of `Passage.text` that tell a meeting; triggers of one `event` tell the same one."""

    start: int
    end: int
    probability: float
    kind: Kind
    status: MeetingStatus
    arguments: tuple[Argument, ...]
    event: int


@dataclass(frozen=True, slots=True)
class Given:
    """Words of `Passage.text` for a thing given; those of one `event` are the same gift told again."""

    start: int
    end: int
    probability: float
    status: DonationStatus
    arguments: tuple[Argument, ...]
    event: int


@dataclass(frozen=True, slots=True)
class EntityMention:
    """Words of `Passage.text` that stand for somebody: for which side, and who else is the same.

    `kind` is None where only a role says that they stand for somebody; `side` is None where most speaks for
    no side at all. `same` holds the places in `Told.entities` of mentions that are likely the same entity,
    with the probability, the likeliest first.
    """

    start: int
    end: int
    kind: MentionKind | None
    side: str | None
    side_probability: float
    same: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """All that the document reader sees in one passage."""

    triggers: tuple[Trigger, ...] = ()
    given: tuple[Given, ...] = ()
    entities: tuple[EntityMention, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedPassage:
    """A passage, its sentences in order, and what the document reader sees in it."""

    passage: Passage
    sentences: tuple[Sentence, ...]
    told: Told = Told()


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that stands for somebody who can meet or give.

    `first` to `last` (inclusive) and `head` are token indices; `head` is the token that the tree
    attaches. `name` is the proper name without titles, `role` the noun phrase of the office without
    article, `post` the lemma of its noun ("ministre"), `side` whom the words themselves make it stand
    for, `title` the form of address ("M."). `relational` marks "son homologue", `definite` a phrase
    that points back ("le ministre") or names one of its kind.
    """

    kind: MentionKind
    first: int
    last: int
    head: int
    name: str | None = None
    role: str | None = None
    post: str | None = None
    side: str | None = None
    title: str | None = None
    plural: bool = False
    relational: bool = False
    definite: bool = True


@dataclass(frozen=True, slots=True)
class When:
    """A date as far as the text knows it.

    `value` is `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, `--MM-DD`, `--MM` (year unknown) or None; `text` its
    words in the source; `reckoning` says in plain French how the value came about.
    """

    value: str | None = None
    text: str | None = None
    reckoning: str | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a text leaves open of a number: it is `least` or more, `most` or less, or only `about` right."""

    least: int | None = None
    most: int | None = None
    about: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts: `quantity` units, or `value` in `currency` (ISO 4217).

    The number is the one told, the lower of two ("entre 20 et 30"); its bounds are None where it is told as exact.
    """

    quantity: int | None = None
    value: int | None = None
    currency: str | None = None
    quantity_bounds: Bounds | None = None
    value_bounds: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that prove a fact: `dispatch.text[start:end] == text`, letter for letter."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part: a named person, or an unnamed role, country or organisation (`name` None).

    `side` is an ISO 3166-1 alpha-2 code or an organisation's acronym, None if the text does not say.
    """

    name: str | None
    role: str | None
    side: str | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two or more sides came together, or spoke from afar."""

    participants: tuple[Participant, ...]
    kind: Kind
    status: MeetingStatus
    when: When
    place: str | None
    topics: tuple[str, ...]
    section: Section
    evidence: Evidence
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Donation:
    """One side gave, or promised, something to another without payment."""

    donor: str
    donor_side: str | None
    recipient: str | None
    recipient_side: str | None
    item: str
    amount: Amount
    when: When
    status: DonationStatus
    via: tuple[str, ...]
    section: Section
    evidence: Evidence
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Findings:
    """All facts of one dispatch, in the order of the text.

    `triggers` counts the places that seemed to tell of an event, whatever came of them; None if nobody counted.
    """

    dispatch: Dispatch
    meetings: tuple[Meeting, ...] = ()
    donations: tuple[Donation, ...] = ()
    triggers: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that was left out, or a part of it: where, what is wrong, what to do.

    `hides` says whether articles may be there that could not be read.
    """

    where: str
    message: str
    line: int | None = None
    hides: bool = True

    def __str__(self) -> str:
        place = self.where if self.line is None else f"{self.where}:{self.line}"
        return f"{place}: {self.message}"
