"""From transfers to donations: whose gift it was, whether it came, when; one gift told twice is one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.donation import transfers
from kg.extract.frames import framed
from kg.extract.giving import noun_transfers
from kg.extract.home import likeliest
from kg.extract.items import beginning, words_of
from kg.extract.modality import modality
from kg.extract.parties import Party
from kg.extract.slots import POSSESSIVES
from kg.extract.spread import elided
from kg.extract.verdict import Verdict
from kg.extract.when import event_date
from kg.model import Donation
from kg.names import fold, folded_words
from kg.places import country_name, sovereign
from kg.rates import confidence

OPEN_ENDED = frozenset({"give-active", "give-noun"})
"""Rules whose recipient may be left to the story."""
MANY = 2
"""How often the only country of a story is named if gifts within it are told without naming it again."""
DEFINITE = frozenset({"le", "la", "l'", "ce", "cet", "cette"})
"""Words before a noun that speaks of a gift told before."""
PLAIN = 2
"""How many times oftener than any third one a country must be named to be the story's."""
ROUNDING = 0.1
"""How far a rounded number may lie from the exact one."""

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.donation import Transfer
    from kg.extract.scene import Scene
    from kg.extract.verdict import Reason
    from kg.model import Amount, DonationStatus, Evidence, Mention, When
    from kg.reading import Reading


def gifts(scene: Scene) -> list[Donation]:
    """Return the donations that a story tells, in the order of the text."""
    found: list[Donation] = []
    for reading in scene.readings:
        scene.told = scene.told_by[reading.number] if scene.told_by else ()
        for transfer in _all(scene, reading):
            donation = _donation(scene, reading, transfer)
            if isinstance(donation, Verdict):
                scene.verdicts.append(donation)
                continue
            scene.told_recipients = (transfer.recipient,) if transfer.recipient else scene.told_recipients
            place = next((i for i, known in enumerate(found) if is_same_gift(known, donation)), None)
            if place is None:
                found.append(donation)
            else:
                found[place] = _merged(found[place], donation)
            told = len(found) - 1 if place is None else place
            scene.verdicts.append(replace(_verdict(reading, transfer, "fact"), fact=told))
        if len(found) == 1:
            found[0] = _with_told_worth(reading, found[0])
    return found


def _with_told_worth(reading: Reading, known: Donation) -> Donation:
    """Add what a sentence says the one gift told so far is worth: "le don est évalué à 5 millions de FCFA"."""
    if known.amount.value is not None:
        return known
    for noun, lemma in enumerate(reading.lemmas):
        if lemma not in words_of("told_again") or reading.folded[noun - 1] not in DEFINITE:
            continue
        for spot in reading.amounts:
            between = set(reading.lemmas[noun + 1 : spot.first])
            if spot.hit.amount.value is not None and spot.first > noun and words_of("worth") & between:
                amount = replace(known.amount, value=spot.hit.amount.value, currency=spot.hit.amount.currency)
                return replace(known, amount=amount)
    return known


def _all(scene: Scene, reading: Reading) -> Iterable[Transfer]:
    seen = list(transfers(scene, reading))
    seen += elided(scene, reading, seen)
    taken = {index for transfer in seen for index in range(transfer.item.first, transfer.item.last + 1)}
    yield from seen
    for transfer in noun_transfers(scene, reading):
        if transfer.item.head not in taken and transfer.cue not in taken:
            yield transfer


def _donation(scene: Scene, reading: Reading, transfer: Transfer) -> Donation | Verdict:
    donor, recipient = transfer.donor, transfer.recipient or _beneficiary(scene, transfer)
    if recipient is None:
        return _verdict(reading, transfer, "no recipient")
    frame = framed(scene, reading, transfer.cue)
    if frame is not None:
        return _verdict(reading, transfer, "untrue", frame)
    judged = modality(reading, transfer.cue)
    stems = folded_words("modality", "ready")
    ready = judged.reality == "wished" and fold(judged.word or "").startswith(tuple(stems))
    if not (judged.is_fact or ready):
        return _verdict(reading, transfer, judged.reality, judged.word)
    giver, bearers = _giver(scene, reading, donor, transfer)
    donor_side = giver.side or _open_side(scene, giver, recipient.side)
    recipient_side = recipient.side or _local_side(scene, recipient, donor_side, transfer)
    if donor_side is not None and donor_side == recipient_side and not _both_told(giver, recipient):
        return _verdict(reading, transfer, "own country")
    planned = judged.reality == "planned" or transfer.pledge or ready
    status: DonationStatus = "pledged" if planned else "delivered"
    return Donation(
        giver.text,
        donor_side,
        recipient.text,
        recipient_side,
        transfer.item.text,
        transfer.item.amount,
        _date(scene, reading, transfer, planned=judged.reality == "planned"),
        status,
        bearers,
        scene.parsed.passage.section,
        _evidence(reading, transfer),
        transfer.rule,
        confidence(transfer.rule),
    )


def _verdict(reading: Reading, transfer: Transfer, reason: Reason, word: str | None = None) -> Verdict:
    return Verdict("gift", reading.number, transfer.cue, reason, transfer.rule, word)


def _date(scene: Scene, reading: Reading, transfer: Transfer, *, planned: bool) -> When:
    """Return when the gift was made; a noun only tells it in its own phrase."""
    told_by_noun = reading.tokens[transfer.cue].upos != "VERB"
    return event_date(scene, reading, transfer.cue, planned=planned, own_phrase=told_by_noun)


def _beneficiary(scene: Scene, transfer: Transfer) -> Party | None:
    """Return the country that the story is about, where a gift is told without saying to whom."""
    side = likeliest(scene.told_countries, {transfer.donor.side})
    if transfer.donor.side is None or side is None or transfer.rule not in OPEN_ENDED:
        return None
    others = [
        times
        for code, times in scene.told_countries.items()
        if not {code, sovereign(code)} & {side, transfer.donor.side}
    ]
    if scene.told_countries[side] < PLAIN * max(others, default=1):
        return None
    return Party(country_name(side), side, transfer.cue, transfer.cue)


def _giver(scene: Scene, reading: Reading, donor: Party, transfer: Transfer) -> tuple[Party, tuple[str, ...]]:
    """Return whose gift it is and who handed it over: a named official bears what a government gives."""
    group = _on_behalf(scene, reading) or _of_item(scene, reading, transfer)
    if group is None or donor.actor is None or not donor.actor.is_named:
        return donor, ()
    actors = scene.together(reading, group)
    own = reading.folded[max(0, group.first - 1)] in POSSESSIVES  # "au nom de son gouvernement"
    side = donor.side if own else next((actor.side for actor in actors if actor.side), donor.side)
    last = actors[-1].mention.last
    giver = replace(donor, text=reading.words(group.first, last), side=side, actor=None)
    return giver, (donor.actor.name or "",)


def _on_behalf(scene: Scene, reading: Reading) -> Mention | None:
    """Return whom "au nom de" names: the government for which an ambassador gives."""
    for index in range(1, len(reading.tokens)):
        if reading.folded[index] == "nom" and reading.surfaces[index - 1].lower() in {"au", ""}:
            return scene.mention_after(reading, index, 4)
    return None


def _of_item(scene: Scene, reading: Reading, transfer: Transfer) -> Mention | None:
    """Return whose the things are: "140 masques du gouvernement norvégien"."""
    after = transfer.item.last + 1
    recipient = transfer.recipient.first if transfer.recipient is not None else -1
    if reading.folded[after : after + 1] != ("de",):
        return None
    near = [
        m for m in scene.mentions[reading.number] if after < m.first <= after + 3 and m.first != recipient
    ]
    return next((mention for mention in near if mention.kind in {"group", "country"}), None)


def _open_side(scene: Scene, party: Party, other: str | None) -> str | None:
    """Return the side of a party whose words tell none, as far as the story tells; it is not the *other* one."""
    settled = scene.settle([party.actor], {other})[0].side if party.actor is not None else None
    return settled or (scene.only_country if scene.only_country != other or other is None else None)


def _local_side(scene: Scene, recipient: Party, donor: str | None, transfer: Transfer) -> str | None:
    """Return the side of people told of without a country: the story's, the newsroom's, or the donor's own."""
    if transfer.domestic:
        return donor
    if recipient.actor is not None and recipient.actor.is_named:
        return donor if donor == scene.only_country else None
    if recipient.actor is not None and recipient.actor.mention.post == "pays":
        one = not recipient.actor.mention.plural and recipient.actor.mention.definite
        return likeliest(scene.told_countries, {donor}) if one else None
    home = scene.home if scene.home != donor else None
    settled = likeliest(scene.told_countries, {donor}) or home
    alone = scene.only_country if scene.told_countries[scene.only_country or ""] >= MANY else None
    return settled or alone


def _both_told(giver: Party, recipient: Party) -> bool:
    """Tell whether a gift within one country names both ends: then it is one all the same."""
    return fold(giver.text) != fold(recipient.text)


def _evidence(reading: Reading, transfer: Transfer) -> Evidence:
    places = [transfer.cue, beginning(reading, transfer.item), transfer.item.last]
    for party in (transfer.donor, transfer.recipient):
        if party is not None and (party.actor is None or party.actor.number == reading.number):
            places += [party.first, party.last]
    inside = [place for place in places if 0 <= place < len(reading.tokens)]
    return reading.evidence(min(inside), max(inside))


def is_same_gift(known: Donation, other: Donation) -> bool:
    """Tell whether two donations tell one gift: same ends, and nothing in number, date or thing against it."""
    if (known.donor_side, known.section) != (other.donor_side, other.section):
        return False
    if known.recipient_side and other.recipient_side and known.recipient_side != other.recipient_side:
        return False
    if not _same_number(known.amount, other.amount):
        return False
    dates = {known.when.value, other.when.value} - {None}
    if len(dates) > 1:
        return False
    return bool(_content(known.item) & _content(other.item))


def _same_number(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts can be one, told exactly and roundly ("184 800", "près de 200 000")."""
    if one.currency != other.currency and one.currency and other.currency:
        return False
    for a, b in ((one.quantity, other.quantity), (one.value, other.value)):
        if a and b and abs(a - b) > ROUNDING * max(a, b):
            return False
    return True


def _digits(amount: Amount) -> int:
    """Return how many digits of an amount say something: the more, the less it is rounded."""
    return len(str(amount.quantity or amount.value or 0).rstrip("0"))


def _content(item: str) -> set[str]:
    return {word[:6] for word in fold(item).replace("'", " ").split() if len(word) > 3}


def _merged(known: Donation, other: Donation) -> Donation:
    """Return the fuller of two tellings: the one with the number leads, the other fills what it leaves open."""
    lead, rest = (other, known) if _digits(other.amount) > _digits(known.amount) else (known, other)
    return replace(
        lead,
        when=lead.when if lead.when.value else rest.when,
        recipient=lead.recipient,
        recipient_side=lead.recipient_side or rest.recipient_side,
        via=lead.via or rest.via,
        status="delivered" if "delivered" in {lead.status, rest.status} else "pledged",
    )
