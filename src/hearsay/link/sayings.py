"""Claims as they are compared: what is said, in which words, by whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from hearsay.link.names import name_key
from hearsay.link.words import COMMON, TextWords
from hearsay.records import Actor, AnnotatedArticle

__all__ = ["Saying", "packed", "sayings_of", "unpacked"]

_FEWEST = 4  # content words of a claim below which it is too short to tell it from others
_NAMED = frozenset(
    {"person", "organization", "igo", "company", "party", "armed group", "government", "legislature", "judiciary", "police", "military"}
)


class Saying(NamedTuple):
    """One claim of one report (by number; -1 until all reports are ordered).

    `at` is where its content begins, `by` where its source stands (the content, if there is none), `words` the content's words
    without common ones (see `unpacked`), `speakers` ids and names of its sources, `named` whether one of them is a person or a
    body and not 'officials'.
    """

    report: int
    id: str
    at: int
    by: int
    words: bytes
    speakers: frozenset[str]
    actors: tuple[str, ...]
    named: bool


def packed(words: Iterable[int]) -> bytes:
    """Return hashes of words as bytes, an eighth of what a set of them takes."""
    return np.array(sorted(words), np.uint64).tobytes()


def unpacked(words: bytes) -> frozenset[int]:
    """Return the hashes of words that `packed` made bytes of.

    >>> sorted(unpacked(packed([3, 1])))
    [1, 3]
    """
    return frozenset(np.frombuffer(words, np.uint64).tolist())


def sayings_of(article: AnnotatedArticle, actors: Sequence[Actor], words: TextWords) -> list[Saying]:
    """Return the claims of an article that are long enough to be recognised elsewhere, in their order."""
    known = {actor.id: actor for actor in actors}
    found = []
    for claim in article.claims:
        if not claim.contents:
            continue
        counted: set[int] = set()
        for content in claim.contents:
            inside = (words.start >= content.start) & (words.start < content.end) & ((words.kind & COMMON) == 0)
            counted.update(words.hash[inside].tolist())
        if len(counted) < _FEWEST:
            continue
        at = claim.contents[0].start
        ids = tuple(dict.fromkeys(p.actor for p in claim.sources if p.actor))
        speakers = {*ids, *(f"name:{name_key(known[id].name)}" for id in ids if id in known)}
        named = any(id in known and known[id].kind in _NAMED for id in ids)
        found.append(
            Saying(
                -1,
                claim.id,
                at,
                claim.sources[0].start if claim.sources else at,
                packed(counted),
                frozenset(speakers),
                tuple(sorted(ids)),
                named,
            )
        )
    return found
