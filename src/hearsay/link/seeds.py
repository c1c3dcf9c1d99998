"""Seeds: places where two texts have the same words in a row.

All pairs of texts for a row of words that few texts have; above that, each text with the earliest and with the one before, so
that a text copied a thousand times costs a thousand pairs and is still found.
"""

from __future__ import annotations

import numpy as np

from hearsay.link.params import PassageParams
from hearsay.link.words import I64, U64, Corpus, mix

__all__ = ["Seeds", "find_seeds"]

_SLOTS = 1 << 22  # of the counter that sifts out pairs of texts with too few seeds


class Seeds:
    """Equal grams: they begin at word `a` of the corpus and at word `b` of a later text; ordered by pair of texts, then `a`."""

    __slots__ = ("a", "b")

    def __init__(self, a: I64, b: I64) -> None:
        self.a, self.b = a, b


def _grams(corpus: Corpus, n: int) -> tuple[U64, I64]:
    """Return the hash of each row of `n` words within one text, and the word it begins with."""
    total = len(corpus.hash) - n + 1
    if total <= 0:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    hashes = np.zeros(total, np.uint64)
    for i in range(n):
        hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + corpus.hash[i : total + i]
    at = np.flatnonzero(corpus.text[:total] == corpus.text[n - 1 :])
    return mix(hashes[at]), at


def _repeated(hashes: U64, at: I64, corpus: Corpus) -> tuple[I64, I64]:
    """Return the words at which grams begin that several texts have, and for each the number of its gram.

    In the order of grams, then of texts; of a gram that one text has twice the first counts.
    """
    # The place in the low bits makes equal grams follow each other in order by one fast sort.
    bits = max(1, len(at).bit_length())
    low = np.uint64((1 << bits) - 1)
    keys = np.sort((hashes & ~low) | np.arange(len(at), dtype=np.uint64))
    gram, place = keys >> np.uint64(bits), at[(keys & low).astype(np.int64)]
    same = gram[1:] == gram[:-1]
    near = np.concatenate([[False], same]) | np.concatenate([same, [False]])
    gram, place = gram[near], place[near]
    text = corpus.text[place]
    fresh = np.ones(len(place), bool)
    fresh[1:] = (gram[1:] != gram[:-1]) | (text[1:] != text[:-1])
    gram, place = gram[fresh], place[fresh]
    number = np.cumsum(np.concatenate([[True], gram[1:] != gram[:-1]])) - 1 if len(gram) else np.zeros(0, np.int64)
    return place, number.astype(np.int64)


def _pairs(place: I64, number: I64, most: int) -> tuple[I64, I64]:
    """Join the places of each gram: all with all up to `most`, above that with the first and the one before."""
    if not len(place):
        return place, place
    counts = np.bincount(number)
    end = np.cumsum(counts)[number]
    begin = end - counts[number]
    index = np.arange(len(place))
    few = counts[number] <= most
    left, right = [], []
    here = index[few]
    for step in range(1, most):
        here = here[here + step < end[here]]
        if not len(here):
            break
        left.append(here)
        right.append(here + step)
    many = index[~few & (index > begin)]
    left += [begin[many], many[many - 1 > begin[many]] - 1]
    right += [many, many[many - 1 > begin[many]]]
    return place[np.concatenate(left)], place[np.concatenate(right)]


def _sift(a: I64, b: I64, corpus: Corpus, least: int) -> tuple[I64, I64]:
    """Drop seeds of pairs of texts that have fewer than `least`; a pair that shares a slot with another may stay."""
    key = corpus.text[a].astype(np.uint64) * np.uint64(corpus.texts) + corpus.text[b].astype(np.uint64)
    slot = (mix(key) & np.uint64(_SLOTS - 1)).astype(np.int64)
    keep = np.bincount(slot, minlength=_SLOTS)[slot] >= least
    return a[keep], b[keep]


def find_seeds(corpus: Corpus, params: PassageParams) -> Seeds:
    """Return the seeds of all pairs of texts that have at least `params.pair_seeds`.

    Texts must stand in the order of time: 'the earliest' is the first. Memory beyond the corpus is bounded by
    `params.partition_grams` and by the number of seeds.
    """
    hashes, at = _grams(corpus, params.gram)
    parts = 1 << max(0, (len(at) // params.partition_grams)).bit_length() if len(at) > params.partition_grams else 1
    found_a, found_b = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for part in range(parts):
        chosen = (hashes >> np.uint64(40)) % np.uint64(parts) == part if parts > 1 else slice(None)
        place, number = _repeated(hashes[chosen], at[chosen], corpus)
        a, b = _pairs(place, number, params.all_pairs)
        found_a.append(a)
        found_b.append(b)
    a, b = _sift(np.concatenate(found_a), np.concatenate(found_b), corpus, params.pair_seeds)
    order = np.lexsort((a, corpus.text[b], corpus.text[a]))
    a, b = a[order], b[order]
    pair = corpus.text[a].astype(np.int64) * corpus.texts + corpus.text[b]
    # Exactly now, since the slots of `_sift` may be shared.
    edges = np.flatnonzero(np.concatenate([[True], pair[1:] != pair[:-1], [True]])) if len(pair) else np.zeros(1, np.int64)
    enough = np.repeat(np.diff(edges) >= params.pair_seeds, np.diff(edges))
    return Seeds(a[enough], b[enough])
