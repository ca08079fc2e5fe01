"""What a story says of one person."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Mention


@dataclass(slots=True)
class Person:
    """What a story says of one person, gathered mention by mention."""

    name: str | None = None
    side: str | None = None
    gender: str | None = None
    roles: list[str] = field(default_factory=list)
    posts: set[str] = field(default_factory=set)
    seen: list[int] = field(default_factory=list)

    @property
    def role(self) -> str | None:
        """The office told of the person, in the fullest words of the text."""
        return max(self.roles, key=len, default=None)

    def learn(self, mention: Mention, gender: str | None, sentence: int) -> None:
        """Take in what a further mention says; the fullest name and the first side stay."""
        if mention.name and len(mention.name.split()) > len((self.name or "").split()):
            self.name = mention.name
        self.side = self.side or mention.side
        self.gender = self.gender or gender
        if mention.role and not mention.relational:
            self.roles.append(mention.role)
        if mention.post and not mention.relational:
            self.posts.add(mention.post)
        self.seen.append(sentence)

    def fits(self, mention: Mention, gender: str | None) -> bool:
        """Tell whether side and gender of *mention* speak against this person."""
        sides = {self.side, mention.side} - {None}
        genders = {self.gender, gender} - {None}
        return len(sides) < 2 and len(genders) < 2
