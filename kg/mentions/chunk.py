"""Who a sentence speaks of: offices with their names and sides, names alone, countries, organisations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.holders import given_names
from kg.lexicon import words
from kg.mentions.offices import Office, find_offices, find_titles
from kg.mentions.phrases import ARTICLES, GENITIVE, POSSESSIVES, Phrase
from kg.mentions.shared import holders, named_holders
from kg.mentions.sides import phrase_side
from kg.mentions.spans import NameSpan, is_acronym, name_spans
from kg.model import Mention
from kg.names import folded_words, strip_title

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kg.mentions.offices import Title
    from kg.places import PlaceSpan
    from kg.reading import Reading, Spot

COUNTS = frozenset({"deux", "trois", "quatre"})
OF = frozenset((word,) for word in GENITIVE - {"des"})
BREAKS = frozenset({",", "(", "–", "-"})
TITULAR = frozenset({"DET", "NOUN", "PROPN", "ADJ", "X", "CCONJ", "NUM"})
"""Parts of speech of the words of a long title, besides its prepositions."""
TITULAR_WORDS = frozenset(
    {"(", ")", "a", "au", "aupres", "aux", "d'", "de", "des", "du", "en", "entre", "l'", "pour", "pres"}
)
LONG = 14
"""How many words a title may have behind the last one that is known to be its own."""


class Chunker:
    """Joins the parts of one sentence into mentions; each step takes tokens that no later step may take."""

    def __init__(self, reading: Reading, known: Collection[tuple[str, ...]]) -> None:
        self.reading = reading
        self.known = known
        self.offices = find_offices(reading)
        self.titles = find_titles(reading)
        self.names = self._find_names(known)
        self.name_starts = {name.first: name for name in self.names}
        self.office_starts = {office.first: office for office in self.offices}
        self.used: set[int] = set()
        self.mentions: list[Mention] = []

    def _find_names(self, known: Collection[tuple[str, ...]]) -> list[NameSpan]:
        spans = [(part.first, part.last) for part in self.offices]
        spans += [(part.first, part.last) for part in self.titles]
        spans += [(spot.first, spot.last) for spot in self.reading.places]
        spans += [(spot.first, spot.last) for spot in self.reading.dates]
        taken = {index for first, last in spans for index in range(first, last + 1)}
        return [part for name in name_spans(self.reading, taken, known) for part in self._parted(name)]

    def _parted(self, name: NameSpan) -> list[NameSpan]:
        """Return the name of a building and that of whom it is followed by: "le palais Egmont | Jan Peeters"."""
        venue = name.first - 2 if self.reading.folded[name.first - 1] in GENITIVE else name.first - 1
        if venue < 0 or self.reading.lemmas[venue] not in folded_words("events", "venues"):
            return [name]
        starts = [i for i in range(name.first + 1, name.last) if self.reading.folded[i] in given_names()]
        if not starts and self._is_titled(name.last + 1):
            starts = [name.first + 1] if name.last - name.first > 1 else []
        if not starts:
            return [name]
        bodys = any(office.last == venue and office.role.is_group for office in self.offices)
        own = [NameSpan(name.first, starts[-1] - 1)] if bodys else []
        return [*own, NameSpan(starts[-1], name.last)]

    def _is_titled(self, index: int) -> bool:
        """Tell whether a comma at a token leads to an office without article: "X, ancienne ministre"."""
        if self.reading.folded[index : index + 1] != (",",):
            return False
        terms = folded_words("roles", "terms")
        step = index + 1
        while step < len(self.reading.tokens) and self.reading.folded[step] in terms:
            step += 1
        return any(office.first == step and not office.role.is_group for office in self.offices)

    def run(self) -> list[Mention]:
        """Return all mentions of the sentence, in text order."""
        for office in self.offices:
            if office.first in self.used:
                continue
            for mention in self._office_mentions(office):
                self._take(mention)
        for mention in self._couples():
            self._take(mention)
        for mention in self._elliptic():
            self._take(mention)
        for name in self.names:
            if name.first not in self.used and not self._is_town(name):
                self._take(self._name_mention(name))
        for mention in self._place_mentions():
            self._take(mention)
        return sorted(self.mentions, key=lambda mention: mention.first)

    def _couples(self) -> list[Mention]:
        """Return "les deux hommes" and the like: people told of before."""
        nouns = words("roles", "couples")
        return [
            Mention("person", index, index, index, role=token.text, plural=True)
            for index, token in enumerate(self.reading.tokens)
            if self.reading.folded[index] in nouns
            and index not in self.used
            and self.reading.folded[index - 1] in COUNTS
        ]

    def _elliptic(self) -> list[Mention]:
        """Return "celui de Belgique, X": the holder of the office told before, of another country."""
        found = []
        for index in range(1, len(self.reading.tokens) - 2):
            spot = self._other_country(index)
            before = [m for m in self.mentions if m.last < index and m.kind == "person" and m.post]
            if spot is not None and before:
                found.append(self._counterpart(index, spot, before[-1].post))
        return found

    def _other_country(self, index: int) -> Spot[PlaceSpan] | None:
        """Return the country in "celui de Belgique" at a token, None where there are other words or it has its mention."""
        folded = self.reading.folded
        if folded[index] not in {"celui", "celle"} or folded[index + 1] not in GENITIVE:
            return None
        spot = next((s for s in self.reading.places if index + 1 < s.first <= index + 3), None)
        return spot if spot and spot.hit.kind == "country" and spot.last not in self.used else None

    def _counterpart(self, index: int, spot: Spot[PlaceSpan], post: str | None) -> Mention:
        """Return the holder of *post* in another country, with the name behind it: "celui de Belgique, X"."""
        role = f"{post} {self.reading.words(index + 1, spot.last)}"
        mention = Mention("person", index, spot.last, index, role=role, post=post, side=spot.hit.side)
        name = self._name_after(spot.last)
        return mention if name is None else replace(mention, last=name.last, name=self._words(name))

    def _office_mentions(self, office: Office) -> list[Mention]:
        shared = holders(self.reading, office, self.name_starts)
        if shared:
            return shared
        last = self._phrase_last(office)
        side = phrase_side(self.reading, office, last)
        return named_holders(self.reading, office, last, self.name_starts, side) or [
            self._office_mention(office)
        ]

    def _take(self, mention: Mention) -> None:
        self.used.update(range(mention.first, mention.last + 1))
        self.mentions.append(mention)

    def _office_mention(self, office: Office) -> Mention:
        """Build the mention of an office: its phrase, then the name that goes with it."""
        last = self._phrase_last(office)
        side = phrase_side(self.reading, office, last)
        first = self._term(office.first)
        role = self.reading.words(first, last)
        mention = Mention(
            "group" if office.role.is_group else "person",
            first,
            last,
            office.first,
            role=role,
            post=office.role.lemma,
            side=side,
            plural=office.plural,
            relational=office.role.relational,
            definite=self._is_definite(first),
        )
        return self._with_own_name(mention) if office.role.is_group else self._with_name(mention)

    def _term(self, first: int) -> int:
        """Return where an office begins with the word before it that says when it is held: "ancien", "feu le"."""
        article = first - 1 if first > 1 and self.reading.folded[first - 1] in {"le", "la", "l'"} else first
        if article < first and self.reading.folded[article - 1] in {"feu", "feue"}:
            return article - 1
        start = first
        while start > 0 and self.reading.folded[start - 1] in folded_words("roles", "terms"):
            start -= 1
        return start

    def _with_own_name(self, mention: Mention) -> Mention:
        """Add the name that a body bears right behind its noun: "la Fondation X", "l'Institut X"."""
        if mention.post in words("roles", "unnamed"):
            return mention  # "à la présidence Ali Diop"
        name = self.name_starts.get(mention.last + 1)
        behind = self.reading.tokens[mention.head + 1 : mention.last + 1]
        if name is None or mention.plural or any(token.upos != "ADJ" for token in behind):
            return mention
        return replace(mention, last=name.last, role=self.reading.words(mention.first, name.last))

    def _phrase_last(self, office: Office) -> int:
        stops = {name.first for name in self.names} | {title.first for title in self.titles}
        stops -= {name.first for name in self.names if self._is_bodys(office, name)}
        stops |= {start for start in self.office_starts if start > office.last and not self._nested(start)}
        last = Phrase(self.reading, office, stops).end()
        doubled = self._doubled(last)
        return last if doubled is None else self._phrase_last(doubled)

    def _is_bodys(self, office: Office, name: NameSpan) -> bool:
        """Tell whether a name after "de" is the body's: "directrice de Haneul, X", "le patron de Haneul"."""
        if name.first != office.last + 2 or self.reading.folded[name.first - 1] not in {"de", "d'"}:
            return False
        people = {part for words in self.known for part in words}
        if name.first == name.last and self.reading.folded[name.first] not in people:
            return True
        return any(name.last + 2 <= other.first <= name.last + 4 for other in self.names)

    def _nested(self, start: int) -> bool:
        """Tell whether the office at *start* is part of a longer title: "envoyé du président de la CBLT"."""
        inner = self.office_starts[start]
        before = self.reading.folded[start - 1]
        if before in {",", "et", "avec", "par", "entre"}:
            return False
        last = Phrase(self.reading, inner, {name.first for name in self.names}).end()
        return inner.role.is_group or last + 1 not in self.name_starts

    def _doubled(self, last: int) -> Office | None:
        """Return the second office of one holder: "vice-Premier ministre et ministre des Affaires étrangères"."""
        if last + 1 < len(self.reading.tokens) and self.reading.folded[last + 1] == "et":
            return self.office_starts.get(last + 2)
        return None

    def _is_definite(self, first: int) -> bool:
        return first == 0 or self.reading.folded[first - 1] not in {
            "un",
            "une",
            "des",
            "plusieurs",
            "de",
            "d'",
        }

    def _with_name(self, mention: Mention) -> Mention:
        """Attach the name that follows an office ("ministre X", "ministre, X,") or stands before it ("X, ministre")."""
        name = self._name_after(mention.last)
        if name is not None and not mention.plural:
            return self._of_country(replace(mention, last=name.last, name=self._words(name)))
        before = self._name_before(mention.first)
        if before is not None and not self._opens_clause(mention):
            first = self._opening(before.first)
            return replace(mention, first=first, head=before.first, name=self._words(before))
        return self._with_name_beyond(mention)

    def _of_country(self, mention: Mention) -> Mention:
        """Add the country behind a name whose office tells none: "le président Barlow du Népal"."""
        if mention.side is not None or self.reading.folded[mention.last + 1 : mention.last + 2] not in OF:
            return mention
        spot = next((s for s in self.reading.places if 2 <= s.first - mention.last <= 3), None)
        articled = spot is not None and self.reading.folded[spot.first - 1] in GENITIVE | ARTICLES
        if spot is None or not articled or spot.hit.kind != "country":
            return mention
        return replace(mention, last=spot.last, side=spot.hit.side)

    def _with_name_beyond(self, mention: Mention) -> Mention:
        """Attach the name that the tree hangs on a title longer than its known words.

        "le président du groupe d'amitié France-Vietnam du Sénat français, X, …": all up to the comma is the title.
        """
        office = self.office_starts[mention.head]
        near = range(mention.last + 1, min(mention.last + LONG, len(self.reading.tokens) - 1))
        commas = (i for i in near if self.reading.folded[i] == ",")
        behind = ((i, self.name_starts.get(self._skip_rank(self._skip_title(i + 1)))) for i in commas)
        comma, name = next(((i, name) for i, name in behind if name is not None), (0, None))
        if name is None or mention.plural or mention.relational or not self._closes(name.last):
            return mention
        if not self._is_titular(range(mention.last + 1, comma)):
            return mention
        head = self.reading.tree.head(name.first)
        head = self.reading.tree.head(head) if comma < head < name.first else head  # over "M."
        beside = head == self.reading.tree.head(office.first)  # both were taken for the verb's subject
        if not (office.first <= head < comma or beside):
            return mention
        role, side = (
            self.reading.words(mention.first, comma - 1),
            phrase_side(self.reading, office, comma - 1),
        )
        return replace(mention, last=name.last, role=role, side=side, name=self._words(name))

    def _is_titular(self, span: range) -> bool:
        """Tell whether words may belong to a title: no verb, no name, no second holder of an office."""
        return bool(span) and all(
            self._is_title_word(index)
            and self.reading.folded[index] not in POSSESSIVES
            and index not in self.name_starts
            and self.reading.date_at(index) is None
            and (index not in self.office_starts or self._nested(index))
            for index in span
        )

    def _is_title_word(self, index: int) -> bool:
        """Tell whether a word may stand in a title; a comma only before a further field: ", à la paix et à …"."""
        word = self.reading.folded[index]
        if word == ",":
            return self.reading.folded[index + 1] in GENITIVE | {"a", "au", "aux"}
        return word in TITULAR_WORDS or self.reading.tokens[index].upos in TITULAR

    def _name_after(self, last: int) -> NameSpan | None:
        """Return the name right after token *last*, or after a comma if the name is closed off again."""
        following = self.name_starts.get(self._skip_title(last + 1))
        if following is not None and not self._is_called(following):
            return following
        last = self._skip_aside(last) if following is None else following.last
        if last + 1 < len(self.reading.tokens) and self.reading.folded[last + 1] == ",":
            start = self._skip_rank(self._skip_title(last + 2))
            apposed = self.name_starts.get(start)
            if apposed is not None and self._closes(apposed.last):
                return apposed
        return None

    def _is_called(self, name: NameSpan) -> bool:
        """Tell whether a name with capitals is that of a body: "le directeur du bureau UXO Lao, M. X"."""
        parts = self.reading.tokens[name.first : name.last + 1]
        beyond = self._skip_title(name.last + 2)
        parted = self.reading.folded[name.last + 1 : name.last + 2] == (",",)
        return is_acronym(parts[0].text) and parted and beyond in self.name_starts

    def _skip_aside(self, last: int) -> int:
        """Step over a short parenthesis or a place of work: "l'administrateur du fonds (23 pays), X", "à Hanoï, X"."""
        tokens = self.reading.tokens[last + 1 : last + 9]
        if tokens and tokens[0].text == "(":
            closing = next((place for place, token in enumerate(tokens) if token.text == ")"), None)
            return last if closing is None else last + 1 + closing
        if tokens and tokens[0].text in {"à", "en"}:
            spot = next((s for s in self.reading.places if last + 2 <= s.first <= last + 3), None)
            return last if spot is None else spot.last
        return last

    def _skip_title(self, index: int) -> int:
        """Step over forms of address or a rank between office and name ("le Président, colonel X")."""
        title = next((title for title in self.titles if title.first == index), None)
        if title is not None:
            solemn = title.word.lower() in words("names", "styles")  # "Son Excellence Monsieur X"
            return self._skip_title(title.last + 1) if solemn else title.last + 1
        office = self.office_starts.get(index)
        return office.last + 1 if office is not None and office.is_rank else index

    def _skip_rank(self, index: int) -> int:
        """Step over a rank with its article: "le commandant, le général de division X"."""
        if self.reading.folded[index : index + 1] and self.reading.folded[index] in {"le", "la", "l'"}:
            office = self.office_starts.get(index + 1)
            if office is not None and office.is_rank:
                return office.last + 1
        return index

    def _closes(self, last: int) -> bool:
        """Tell whether what follows an apposed name ends the apposition."""
        if last + 1 >= len(self.reading.tokens):
            return True
        following = self.reading.tokens[last + 1]
        return following.upos in {"PUNCT", "AUX", "VERB", "ADP", "CCONJ", "PRON"}

    def _name_before(self, first: int) -> NameSpan | None:
        """Return the name that an office is apposed to: "Audrey X, directrice générale de l'Y"."""
        start = first - 1
        if start >= 0 and self.reading.tokens[start].upos == "DET":
            start -= 1
        if start < 1 or self.reading.folded[start] not in BREAKS:
            return None
        name = next((name for name in self.names if name.last == start - 1), None)
        return name if name is not None and name.first not in self.used else None

    def _opens_clause(self, mention: Mention) -> bool:
        """Tell whether an office with its article is the subject after a comma.

        "Avec X, le président français a …"; "sous X, le président et son épouse ont …": an apposition would be
        closed by a comma before the verb.
        """
        if mention.first == 0 or self.reading.tokens[mention.first - 1].upos != "DET":
            return False
        after = self.reading.tokens[mention.last + 1 : mention.last + 2]
        if after and after[0].upos in {"AUX", "VERB", "PRON", "ADV"}:
            return True
        verb = self.reading.tree.head(mention.head)
        between = self.reading.folded[mention.last + 1 : verb]
        return (
            verb > mention.last
            and self.reading.tree.is_relation(mention.head, "nsubj")
            and "," not in between
        )

    def _opening(self, first: int) -> int:
        """Return where a name begins, with "M." or "l'Américain" before it."""
        title = self._title_before(first)
        if title is not None:
            return title.first
        demonym = self.reading.place_at(first - 1) if first > 0 else None
        return demonym.first if demonym is not None and demonym.hit.kind == "adjective" else first

    def _words(self, name: NameSpan) -> str:
        titles = [title.first for title in self.titles if title.last == name.first - 1]
        return strip_title(self.reading.words(min([name.first, *titles]), name.last))

    def _name_mention(self, name: NameSpan) -> Mention:
        """Build the mention of a name without office; "l'Américain X" and "Mme X" lend side and title."""
        first, side, title = name.first, None, self._title_before(name.first)
        if title is not None:
            first = title.first
        demonym = self.reading.place_at(first - 1) if first > 0 else None
        if demonym is not None and demonym.hit.kind == "adjective":
            first, side = demonym.first, demonym.hit.side
        text = None if title is None else title.word
        full = self._words(name) + self._shared_surname(name)
        side = side or self._in_parentheses(name.last + 1)
        return Mention("person", first, name.last, name.first, full, side=side, title=text)

    def _in_parentheses(self, index: int) -> str | None:
        """Return the country that parentheses tell of somebody: "Ernesto X (Colombie)"."""
        spot = self.reading.place_at(index + 1) if index + 2 < len(self.reading.tokens) else None
        closed = spot is not None and self.reading.folded[spot.last + 1 : spot.last + 2] == (")",)
        told = closed and self.reading.folded[index] == "("
        return spot.hit.side if told and spot is not None and spot.hit.kind == "country" else None

    def _shared_surname(self, name: NameSpan) -> str:
        """Return the surname that a given name shares with the next: "Emmanuel et Brigitte Macron"."""
        partner = self.name_starts.get(name.last + 2)
        if name.first != name.last or partner is None or self.reading.folded[name.last + 1] != "et":
            return ""
        known = (self.reading.folded[name.first], *self.reading.folded[partner.first + 1 : partner.last + 1])
        surname = self.reading.words(partner.first + 1, partner.last) if partner.last > partner.first else ""
        return f" {surname}" if surname and known in self.known else ""

    def _is_town(self, name: NameSpan) -> bool:
        """Tell whether a lone word after "à" is a place nobody told of otherwise: "à Phonsavan"."""
        alone = name.first == name.last and self._title_before(name.first) is None
        led = name.first > 0 and self.reading.folded[name.first - 1] == "a"
        known = {part for words in self.known for part in words}
        return alone and led and self.reading.folded[name.first] not in known

    def _title_before(self, first: int) -> Title | None:
        return next((title for title in self.titles if title.last == first - 1), None)

    def _national(self, spot: Spot[PlaceSpan]) -> Spot[PlaceSpan] | None:
        """Return the country of a body's national branch: "la Croix-Rouge cambodgienne", "la Croix-Rouge du Mali"."""
        if spot.hit.kind != "organization":
            return None
        step = spot.last + 1
        adjective = self.reading.place_at(step)
        if adjective is not None and adjective.hit.kind == "adjective":
            return adjective
        if spot.hit.side not in words("sides", "branches") or self.reading.folded[step : step + 1] not in OF:
            return None
        step += 1
        while step < len(self.reading.tokens) and self.reading.tokens[step].upos == "DET":
            step += 1
        country = self.reading.place_at(step)
        return country if country is not None and country.hit.kind == "country" else None

    def _is_dateline(self, spot: Spot[PlaceSpan]) -> bool:
        """Tell whether a place heads the sentence as where the news comes from: "Rabat - Le ministre …"."""
        following = self.reading.folded[spot.last + 1 : spot.last + 2]
        return spot.first == 0 and bool(following) and not following[0].strip(" -–—:")

    def _place_mentions(self) -> Sequence[Mention]:
        branches = {spot.first: self._national(spot) for spot in self.reading.places}
        parts = {branch.first for branch in branches.values() if branch is not None}
        return [
            self._place_mention(spot, branches[spot.first])
            for spot in self.reading.places
            if spot.first not in self.used
            and spot.first not in parts
            and not self._is_dateline(spot)
            and spot.hit.side is not None
            and spot.hit.kind in {"country", "organization", "seat", "capital"}
        ]

    def _place_mention(self, spot: Spot[PlaceSpan], branch: Spot[PlaceSpan] | None) -> Mention:
        last = spot.last if branch is None else branch.last
        return Mention(
            "organization" if spot.hit.kind == "organization" else "country",
            spot.first,
            last,
            spot.first,
            role=self.reading.words(spot.first, last),
            side=spot.hit.side if branch is None else branch.hit.side,
        )
