"""Facts as text, one line a fact: for reviews, and to see what a change gained and lost.

`python -m kg.evaluate.lines INPUT...` prints those of articles, as `kg extract` takes them.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.extract.wording import amount, party
from kg.legible import legible_output, one_line
from kg.pipeline import find, prepare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import Donation, Findings, Meeting, Problem


def fact_lines(findings: Iterable[Findings], *, topics: bool = True) -> Iterator[str]:
    """Yield a line for each fact: the article, what happened and when, who, where and, with *topics*, of what."""
    for each in findings:
        yield from (
            one_line(f"{each.dispatch.id}: {_meeting(meeting, topics=topics)}") for meeting in each.meetings
        )
        yield from (one_line(f"{each.dispatch.id}: {_gift(gift)}") for gift in each.donations)


def changes(before: Iterable[Findings], after: Iterable[Findings]) -> Iterator[str]:
    """Yield the facts that were lost ("- …") and gained ("+ …"), article by article, whatever their topics."""
    old = {each.dispatch.id: Counter(fact_lines([each], topics=False)) for each in before}
    new = {each.dispatch.id: Counter(fact_lines([each], topics=False)) for each in after}
    for article in dict.fromkeys([*old, *new]):
        was, is_ = old.get(article, Counter()), new.get(article, Counter())
        yield from (f"- {line}" for line in (was - is_).elements())
        yield from (f"+ {line}" for line in (is_ - was).elements())


def _meeting(meeting: Meeting, *, topics: bool) -> str:
    who = " + ".join(party(each.name or each.role, each.side) for each in meeting.participants)
    about = f"; {' | '.join(meeting.topics)}" if topics and meeting.topics else ""
    place = f" @ {meeting.place}" if meeting.place else ""
    return f"{_teaser(meeting)}{meeting.kind} {meeting.status} {_day(meeting)}{place}: {who}{about}"


def _gift(gift: Donation) -> str:
    ends = f"{party(gift.donor, gift.donor_side)} -> {party(gift.recipient, gift.recipient_side)}"
    via = f", by {', '.join(gift.via)}" if gift.via else ""
    told = f"{_teaser(gift)}gift {gift.status} {_day(gift)}"
    return f"{told}: {ends}: {gift.item} {amount(gift.amount)}".rstrip() + via


def _teaser(fact: Meeting | Donation) -> str:
    return "teaser: " if fact.section == "teaser" else ""


def _day(fact: Meeting | Donation) -> str:
    return fact.when.value or "no date"


def main() -> None:
    """Print the facts of the articles that the command line names."""
    legible_output()
    problems: list[Problem] = []
    try:
        for line in fact_lines(find(prepare(sys.argv[1:], report=problems.append))):
            print(line)
    except KgError as error:
        sys.exit(one_line(error))
    for problem in problems:
        print(one_line(problem), file=sys.stderr)


if __name__ == "__main__":
    main()
