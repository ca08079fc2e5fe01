"""Who is who and which event is which across articles: what may be taken for one, and why.

Merges are proposals with a reason. They join only what is alike through and through: where one name or
telling fits two others that do not fit each other, nobody can tell which is meant, and it stays alone.
"""

from kg.resolve.bearers import Bearer, fused, recognised, terms_of
from kg.resolve.decisions import Decision
from kg.resolve.gifts import contradictions, merge_gifts
from kg.resolve.groups import Merge, Reason, sound_groups
from kg.resolve.holding import another_holder, holder_of
from kg.resolve.offices import Bearing, Offices, clash, day_of, offices_of, rank_of, time_of, told_apart
from kg.resolve.people import merge_people
from kg.resolve.sides import names_side, side_code
from kg.resolve.talks import announcements, merge_talks
from kg.resolve.tellings import Gift, Party, Talk

__all__ = [
    "Bearer",
    "Bearing",
    "Decision",
    "Gift",
    "Merge",
    "Offices",
    "Party",
    "Reason",
    "Talk",
    "announcements",
    "another_holder",
    "clash",
    "contradictions",
    "day_of",
    "fused",
    "holder_of",
    "merge_gifts",
    "merge_people",
    "merge_talks",
    "names_side",
    "offices_of",
    "rank_of",
    "recognised",
    "side_code",
    "sound_groups",
    "terms_of",
    "time_of",
    "told_apart",
]
