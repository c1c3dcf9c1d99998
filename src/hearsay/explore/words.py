"""What two stretches of text share and do not share, by words, for people to look at."""

from __future__ import annotations

import difflib
import re
from typing import Literal

from hearsay.records import Struct

__all__ = ["Piece", "share", "word_diff"]

# A word with the white space after it, so that the pieces put together give the text again.
_WORD = re.compile(r"\S+\s*")
# Above so many words on a side the pieces are found by line: comparing costs the product of both lengths.
_MANY = 3000


class Piece(Struct, frozen=True, kw_only=True):
    """Some words: in both texts (as in the second), only in the first, or only in the second."""

    where: Literal["both", "a", "b"]
    text: str


def word_diff(a: str, b: str) -> list[Piece]:
    """Return the pieces of two texts in reading order; those of 'both' and 'b' together are `b`.

    >>> [(p.where, p.text) for p in word_diff("about 200 people came", "some 200 people came")]
    [('a', 'about '), ('b', 'some '), ('both', '200 people came')]
    """
    one, other = _WORD.findall(a), _WORD.findall(b)
    if len(one) > _MANY or len(other) > _MANY:
        one, other = a.splitlines(keepends=True), b.splitlines(keepends=True)
    matcher = difflib.SequenceMatcher(None, [w.strip() for w in one], [w.strip() for w in other], autojunk=False)
    found: list[Piece] = []
    for kind, a0, a1, b0, b1 in matcher.get_opcodes():
        if kind == "equal":
            found.append(Piece(where="both", text="".join(other[b0:b1])))
            continue
        if a1 > a0:
            found.append(Piece(where="a", text="".join(one[a0:a1])))
        if b1 > b0:
            found.append(Piece(where="b", text="".join(other[b0:b1])))
    return found


def share(a: str, b: str) -> float:
    """Return the share of the shorter text's different words that the other has too, 0 to 1.

    >>> share("the dam was closed", "they said the dam was closed on Friday")
    1.0
    """
    one, other = (set(re.findall(r"\w+", text.casefold())) for text in (a, b))
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
