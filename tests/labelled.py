"""One annotated dispatch by its words, and the sizes of a network small enough to learn it in seconds."""

from __future__ import annotations

from kg.reader.encoder import Pieces, Sizes, split
from kg.training.examples import Labelled, by_words, of_annotated
from kg.training.inline import parse_block

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéàôçè.,'0123456789"
VOCABULARY = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0)]
VOCABULARY += [(letter, -3.0) for letter in LETTERS]
PIECES = Pieces(VOCABULARY)
SMALL = Sizes(width=32, layers=2, heads=2, inner=48, positions=512, pieces=len(VOCABULARY))
BLOCK = """t-001
~~~
[Le ministre norvégien](p1) [a reçu](m1) [la ministre ghanéenne](p2) à [Oslo](m1.place). [La Norvège](c1) [offre](d1)
[20 tentes](d1.item) [au Ghana](c2). [Elle](p2) a dit merci, puis [ils se sont revus](m1).
~~~
p1 | person | role: ministre | side: NO
p2 | person | role: ministre | side: GH
c1 | country | name: Norvège | side: NO
c2 | country | name: Ghana | side: GH
m1 | reception | held | who: p1 p2
d1 | delivered | from: c1 | to: c2 | item: tentes
"""


def labelled() -> Labelled:
    """Return a story of two meetings and a gift, where all is annotated."""
    found = of_annotated(parse_block(BLOCK))
    return by_words(found, split(found.text, PIECES))
