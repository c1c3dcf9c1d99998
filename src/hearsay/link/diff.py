"""A diff by words of two stretches of text, for people to look at."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

__all__ = ["Piece", "word_diff"]

# A word with the white space after it, so that the pieces put together give the text again.
_WORD = re.compile(r"\S+\s*")


class Piece(NamedTuple):
    """Some words: in both texts (as in the second), only in the first, or only in the second."""

    where: Literal["both", "a", "b"]
    text: str


def word_diff(a: str, b: str) -> Iterator[Piece]:
    """Yield the pieces of two texts in reading order; those of 'both' and 'b' together are `b`.

    >>> [(p.where, p.text) for p in word_diff("about 200 people came", "some 200 people came")]
    [('a', 'about '), ('b', 'some '), ('both', '200 people came')]
    """
    one, other = _WORD.findall(a), _WORD.findall(b)
    matcher = difflib.SequenceMatcher(None, [w.strip() for w in one], [w.strip() for w in other], autojunk=False)
    for kind, a0, a1, b0, b1 in matcher.get_opcodes():
        if kind == "equal":
            yield Piece("both", "".join(other[b0:b1]))
            continue
        if a1 > a0:
            yield Piece("a", "".join(one[a0:a1]))
        if b1 > b0:
            yield Piece("b", "".join(other[b0:b1]))
