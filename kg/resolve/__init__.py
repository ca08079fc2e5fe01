"""Who is who and which event is which across articles: what may be taken for one, and why.

Merges are proposals with a reason. They join only what is alike through and through: where one name or
telling fits two others that do not fit each other, nobody can tell which is meant, and it stays alone.
"""

from kg.resolve.decisions import Decision
from kg.resolve.gifts import contradictions, merge_gifts
from kg.resolve.groups import Merge, Reason, sound_groups
from kg.resolve.offices import Bearing, Offices, clash, day_of, offices_of, rank_of, told_apart
from kg.resolve.people import Bearer, merge_people
from kg.resolve.sides import side_code
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
    "clash",
    "contradictions",
    "day_of",
    "merge_gifts",
    "merge_people",
    "merge_talks",
    "offices_of",
    "rank_of",
    "side_code",
    "sound_groups",
    "told_apart",
]
