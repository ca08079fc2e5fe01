"""How far a noun phrase reaches: from the noun of an office or body to the end of what belongs to it.

The reach is read from the row of words rather than from the tree: parsers attach the tail of long
titles ("de la Jeunesse et des Sports, chargé de l'Instruction civique") in many ways, the row is plain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.names import fold, folded_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.mentions.offices import Office
    from kg.reading import Reading

GENITIVE = frozenset({"de", "du", "des", "d'"})
POSTED = frozenset({"a", "en", "aupres", "pres", "aux", "au", "chez"})
CHARGE = frozenset({"charge", "chargee", "charges", "chargees", "delegue", "deleguee", "responsable"})
POSSESSIVES = frozenset({"son", "sa", "ses", "leur", "leurs"})
POINTING = POSSESSIVES | {"ce", "cet", "cette", "ces"}
ARTICLES = frozenset({"le", "la", "les", "l'"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})


class Phrase:
    """The phrase of one office, grown piece by piece to the right of its noun.

    *stops* are tokens that begin something else: names and other offices. A single holder's title may name a
    people after "et" ("et des Maliens de l'extérieur"); after a plural office that would be another holder.
    """

    def __init__(self, reading: Reading, office: Office, stops: Collection[int]) -> None:
        self.reading = reading
        self.office = office
        self.stops = stops
        self.single = not office.plural and not office.role.is_group

    def end(self) -> int:
        """Return the last token of the phrase."""
        last = self.office.last
        while (following := self._extend(last)) is not None:
            last = following
        return last

    def _extend(self, last: int) -> int | None:
        """Return the last token of the next piece after token *last*, None if the phrase is over."""
        step = last + 1
        if not self._is_open(step):
            return None
        word = self.reading.folded[step]
        if self._is_modifier(step):
            return self._spot_end(step)
        if word == "pour":
            return self._field(step)
        if self.office.posted and word in POSTED:
            return self._field(step) or (self._complement(step) if word == "en" else None)
        if word in GENITIVE or (
            word in {"a", "aux"} and (self._is_field_of_office(step) or self._is_sought(step))
        ):
            return self._complement(step)
        if (word, *self.reading.folded[step + 1 : step + 2]) == ("par", "interim"):
            return step + 1
        if word in CHARGE or (word == "en" and self.reading.folded[step + 1 : step + 2] == ("charge",)):
            return step
        if word in {"et", "/", ","}:
            return self._joined(step, word)
        return None

    def _is_open(self, index: int) -> bool:
        inside = index < len(self.reading.tokens) and index not in self.stops
        return inside and self.reading.date_at(index) is None

    def _is_modifier(self, index: int) -> bool:
        """Tell whether a word qualifies the phrase: an adjective, "président élu", "pays membres"."""
        token = self.reading.tokens[index]
        spot = self.reading.place_at(index)
        if spot is not None:
            named = spot.hit.kind in {"organization", "seat"} and self.reading.folded[index - 1] != ","
            adjective = token.upos in NOMINAL or spot.hit.kind == "adjective"
            # Some write "le président Français".
            national = spot.hit.kind == "adjective" and index == self.office.last + 1
            return named or (adjective and (token.text[:1].islower() or national))
        return token.upos == "ADJ" or self._is_participle(index) or self._is_apposed_noun(index)

    def _is_participle(self, index: int) -> bool:
        """Tell whether a participle stands for an adjective: "président autoproclamé", not "ministre reçu par B"."""
        tree, token = self.reading.tree, self.reading.tokens[index]
        if token.upos != "VERB" or not tree.is_relation(index, "amod", "acl"):
            return False
        following = self.reading.tokens[index + 1 : index + 2]
        alone = bool(following) and following[0].upos in {"ADJ", "PROPN"}
        return tree.is_relation(index, "amod") or (alone and token.head == index - 1)

    def _spot_end(self, index: int) -> int:
        spot = self.reading.place_at(index)
        return index if spot is None else spot.last

    def _is_apposed_noun(self, index: int) -> bool:
        token = self.reading.tokens[index]
        hangs = token.head == index - 1 and self.reading.tree.is_relation(
            index, "amod", "appos", "nmod", "compound"
        )
        bare = not self.reading.tree.children(index, "case", "det") and not self.reading.is_upper(index)
        return token.upos == "NOUN" and hangs and bare

    def _field(self, preposition: int) -> int | None:
        """Return the end of "pour l'Afrique centrale", "auprès de l'ONU": the field of an envoy or a director."""
        after = preposition + 1
        following = self.reading.folded[after : after + 1]
        index = self._noun(after + 1 if following and following[0] in GENITIVE else after)
        place = self.reading.place_at(index) if index is not None else None
        return None if place is None else place.last

    def _is_field_of_office(self, preposition: int) -> bool:
        """Tell whether "à" leads to a field of office: "secrétaire d'État à l'Économie", "à la sécurité"."""
        index = self._noun(preposition + 1)
        if index is None or index == preposition + 1 or self.reading.place_at(index):
            return False
        return self.reading.tokens[index].upos in {"NOUN", "PROPN"} and self.reading.is_upper(index)

    def _is_sought(self, preposition: int) -> bool:
        """Tell whether "à" leads to the office that somebody seeks: "candidat à la présidence"."""
        index = self._noun(preposition + 1)
        seeks = fold(self.office.role.lemma) in folded_words("roles", "seekers")
        return seeks and index is not None and self.reading.folded[index] in folded_words("roles", "unnamed")

    def _noun(self, index: int) -> int | None:
        """Return the first token from *index* on that is no article or number, None at the end or at a date."""
        while index < len(self.reading.tokens) and (
            self.reading.folded[index] in ARTICLES or self.reading.tokens[index].upos in {"DET", "NUM"}
        ):
            index += 1
        if self._precedes_noun(index):
            index += 1
        open_ = index < len(self.reading.tokens) and self.reading.date_at(index) is None
        return index if open_ else None

    def _precedes_noun(self, index: int) -> bool:
        """Tell whether a small adjective stands before its noun: "de haut niveau"."""
        tokens = self.reading.tokens[index : index + 2]
        plain = len(tokens) == 2 and not self.reading.place_at(index) and not self.reading.is_upper(index)
        return plain and tokens[0].upos == "ADJ" and tokens[1].upos == "NOUN" and tokens[0].head == index + 1

    def _complement(self, preposition: int) -> int | None:
        """Return the end of "de la Défense", "du Vietnam", "en Bulgarie"; None if no noun of the title follows."""
        index = self._noun(preposition + 1)
        if index is None or self.reading.folded[preposition + 1] in {"un", "une"}:
            return None
        if self.reading.folded[preposition + 1] in (POSSESSIVES if self.single else POINTING):
            return None  # "au centre de cette rencontre" is no body, "son hôte de son entretien" no title
        if any(self.reading.amount_at(i) for i in range(preposition + 1, index + 1)):
            return None
        if index in self.stops and not self._is_titular(index):
            return None
        place = self.reading.place_at(index)
        if place is not None:
            return place.last
        return index if self.reading.tokens[index].upos in NOMINAL else None

    def _is_titular(self, index: int) -> bool:
        """Tell whether what looks like a name has an article and so belongs to the title: "de l'Équipement"."""
        return self.reading.folded[index - 1] in ARTICLES

    def _joined(self, joint: int, word: str) -> int | None:
        """Return the end of what "et" or a comma adds to the title."""
        if (
            word == ","
            and self.reading.folded[joint + 1 : joint + 2]
            and self.reading.folded[joint + 1] in CHARGE
        ):
            return joint + 1
        if self._adds_field(joint):
            return self._complement(joint + 1)
        return joint + 1 if word == "et" and self._is_second_modifier(joint + 1) else None

    def _adds_field(self, joint: int) -> bool:
        """Tell whether "et du Commerce" continues the title and opens no one else."""
        step = joint + 1
        if step >= len(self.reading.tokens) or self.reading.folded[step] not in GENITIVE:
            return False
        index = self._noun(step + 1)
        if index is None or (index in self.stops and not self._is_titular(index)):
            return False
        place = self.reading.place_at(index)
        if place is not None and not (self.single and self.reading.folded[index - 1] == "les"):
            return False
        capital = self.reading.is_upper(index) or self.reading.folded[index] in folded_words(
            "roles", "fields"
        )
        return capital and self.reading.tokens[index].upos in NOMINAL

    def _is_second_modifier(self, index: int) -> bool:
        """Tell whether a bare word is coordinated with one of the phrase: "étrangères et européennes"."""
        if not self._is_open(index) or self.reading.is_upper(index):
            return False
        token = self.reading.tokens[index]
        coordinated = token.upos in {"ADJ", "NOUN"} and self.reading.tree.is_relation(index, "conj")
        return (
            coordinated
            and token.head >= self.office.first
            and not self.reading.tree.children(index, "case", "det")
        )
