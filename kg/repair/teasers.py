"""Which blocks of a page belong to the article, and which to teasers of other articles."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING

from kg.repair import web
from kg.repair.blocks import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

_SENTENCE_END = re.compile(r"""[.…;,]["»)]?$""")
_LONGEST_TITLE = 200

Story = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of the article, and those of each teaser."""

    body: Story
    teasers: tuple[Story, ...]


def parted(blocks: Sequence[Block]) -> Page:
    """Return the article and the teasers that the markers on its page announce.

    After "Voir plus" and its like everything is teasers; "Lire aussi" takes the headline beside it or the
    headlines below it, and the article goes on.
    """
    body: list[Block] = []
    teasers: list[Story] = []
    index = 0
    while index < len(blocks):
        block, index = blocks[index], index + 1
        takes, link = _marker(block)
        if takes is None:
            body.append(block)
        elif link is not None:
            teasers.append((link,))
        elif takes == "rest" and not all(map(_is_title, body)):
            return Page(tuple(body), (*teasers, *stories(blocks[index:])))
        elif takes == "line":
            links = [(link,) for link in takewhile(_is_title, blocks[index:])]
            teasers += links
            index += len(links)
    return Page(tuple(body), tuple(teasers))


def stories(blocks: Sequence[Block]) -> list[Story]:
    """Return the teasers in a list of links: caption (if any), title and summary of one story together.

    A caption opens a story, and so does a title that does not follow a caption. Where captions lead, the
    paragraph before a title is a caption too, even if it lacks a photo credit.
    """
    captions_lead = 2 * sum(block.caption for block in blocks) >= sum(map(_is_title, blocks))
    found: list[list[Block]] = [[]]
    for block, following in zip_longest(blocks, blocks[1:]):
        if _opens(found[-1], block, following, captions_lead):
            found.append([])
        opened = not found[-1] and not _is_title(block)
        found[-1].append(replace(block, caption=True) if opened and captions_lead else block)
    return [tuple(story) for story in found if story]


def _opens(story: Sequence[Block], block: Block, following: Block | None, captions_lead: bool) -> bool:
    """Return whether `block` begins another story than `story`."""
    told = sum(not earlier.caption for earlier in story)
    if block.caption or told == 0:
        return told > 0
    if _is_title(block):
        summary_without_stop = told == 1 and story[0].caption and (following is None or following.caption)
        return not summary_without_stop
    title_follows = following is not None and not following.caption and _is_title(following)
    return captions_lead and told > 1 and title_follows


def _marker(block: Block) -> tuple[web.Takes | None, Block | None]:
    """Return what a marker takes, None for other blocks, and the headline that stands beside it."""
    head, _, tail = block.text.text.partition(":")
    takes = web.markers().get(web.fold(head))
    beside = takes is not None and tail.strip()
    return takes, Block(block.text.part(len(head) + 1, len(block.text.text))) if beside else None


def _is_title(block: Block) -> bool:
    text = block.text.text
    return not block.caption and len(text) <= _LONGEST_TITLE and not _SENTENCE_END.search(text)
