"""Boxes: seeds of one pair of texts that lie close together on both sides, gathered whatever their order.

A box is a stretch of the earlier text and a stretch of the later one. Sentences that a rewriter has moved, left out or put in
stay inside one box, since nearness and not order is asked for.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from hearsay.link.params import PassageParams
from hearsay.link.seeds import Seeds
from hearsay.link.words import I64, Corpus

__all__ = ["Boxes", "Runs", "find_boxes", "find_runs"]


class Runs(NamedTuple):
    """Words equal without a break: `length` words from word `a` and from word `b` of the corpus, of pair number `pair`."""

    a: I64
    b: I64
    length: I64
    pair: I64


class Boxes(NamedTuple):
    """Stretches as half-open words of the corpus on both sides; `box` gives for each run of `runs` its number."""

    a0: I64
    a1: I64
    b0: I64
    b1: I64
    runs: Runs
    box: I64

    def __len__(self) -> int:
        return len(self.a0)


def find_runs(seeds: Seeds, corpus: Corpus, n: int) -> Runs:
    """Join seeds that continue each other; in the order of pairs, then of `a`."""
    a, b = seeds.a, seeds.b
    if not len(a):
        return Runs(a, a, a, a)
    key = corpus.text[a].astype(np.int64) * corpus.texts + corpus.text[b]
    breaks = np.concatenate([[True], (np.diff(key) != 0) | (np.diff(a) != 1) | (np.diff(b) != 1)])
    begin = np.flatnonzero(breaks)
    length = np.diff(np.append(begin, len(a))) + n - 1
    new_pair = np.concatenate([[True], np.diff(key[begin]) != 0])
    return Runs(a[begin], b[begin], length, np.cumsum(new_pair) - 1)


def without_strays(runs: Runs, params: PassageParams) -> Runs:
    """Leave out short runs that have no other run near them on both sides: a stock phrase must not stretch a passage."""
    if not len(runs.a):
        return runs
    near = np.ones(len(runs.a), bool)
    for start in (runs.a, runs.b):
        order = np.lexsort((start, runs.pair))
        first, end, pair = start[order], (start + runs.length)[order], runs.pair[order]
        close = (first[1:] - end[:-1] <= params.stray_gap) & (pair[1:] == pair[:-1])
        beside = np.concatenate([[False], close]) | np.concatenate([close, [False]])
        near[order] &= beside
    keep = near | (runs.length >= params.unbroken)
    return Runs(*(side[keep] for side in runs))


def _split(group: I64, start: I64, end: I64, gap: int) -> I64:
    """Split groups of runs wherever more than `gap` words of one side lie between them; return new group numbers."""
    order = np.lexsort((start, group))
    first, last, grouped = start[order], end[order], group[order]
    # Runs of one group hardly overlap, so that the end before is the furthest so far but for a word or two.
    breaks = np.concatenate([[True], (np.diff(grouped) != 0) | (first[1:] - last[:-1] > gap)])
    result = np.empty(len(group), np.int64)
    result[order] = np.cumsum(breaks) - 1
    return result


def find_boxes(runs: Runs, params: PassageParams) -> Boxes:
    """Gather the runs of each pair into boxes."""
    runs = without_strays(runs, params)
    group, count = runs.pair, -1
    while len(group) and int(group.max()) != count:
        count = int(group.max())
        group = _split(group, runs.a, runs.a + runs.length, params.gap)
        group = _split(group, runs.b, runs.b + runs.length, params.gap)
    boxes = _bounds(runs, group)
    if not len(boxes):
        return boxes
    group = _joined(boxes, params)[group]
    for side in ("a", "b"):
        keep = _dense(group, runs.a if side == "a" else runs.b, runs.length, params.price_of_gap)
        runs, group = Runs(*(values[keep] for values in runs)), group[keep]
    return _bounds(runs, group)


def _dense(group: I64, start: I64, length: I64, price: float) -> npt.NDArray[np.bool_]:
    """Tell which runs belong to the best stretch of their group: most shared words, each other word in between at a price.

    The best stretch of numbers (Kadane), for all groups at once: running minima that begin anew with each group.
    """
    order = np.lexsort((start, group))
    first, size, grouped = start[order], length[order].astype(np.float64), group[order]
    begins = np.concatenate([[True], grouped[1:] != grouped[:-1]])
    gap = np.where(begins, 0, np.maximum(0, first - np.concatenate([[0], (first + length[order])[:-1]])))
    total = np.cumsum(size - price * gap)
    before = total - size
    number = np.cumsum(begins) - 1
    # Later groups lie lower by more than any group is worth, so that the least so far is one of the own group.
    lowered = before - before[begins][number] - number * _APART
    least = np.minimum.accumulate(lowered)
    fresh = np.concatenate([[True], least[1:] < least[:-1]])
    from_ = np.maximum.accumulate(np.where(fresh, np.arange(len(order)), 0))
    worth = total - before[begins][number] - number * _APART - least
    last = np.flatnonzero(np.concatenate([begins[1:], [True]]))
    best = np.maximum.reduceat(worth, np.flatnonzero(begins))
    index = np.arange(len(order))
    to = np.full(len(last), len(order))
    at_best = np.flatnonzero(worth == best[number])
    np.minimum.at(to, number[at_best], at_best)
    inside = (index >= from_[to][number]) & (index <= to[number])
    keep = np.zeros(len(order), bool)
    keep[order] = inside
    return keep


_APART = 1e7  # words; no article is so long


def _bounds(runs: Runs, group: I64) -> Boxes:
    if not len(group):
        return Boxes(group, group, group, group, runs, group)
    _, group = np.unique(group, return_inverse=True)
    order = np.argsort(group, kind="stable")
    at = np.flatnonzero(np.concatenate([[True], np.diff(group[order]) != 0]))
    a, b, length = runs.a[order], runs.b[order], runs.length[order]
    return Boxes(
        np.minimum.reduceat(a, at),
        np.maximum.reduceat(a + length, at),
        np.minimum.reduceat(b, at),
        np.maximum.reduceat(b + length, at),
        runs,
        group,
    )


def _joined(boxes: Boxes, params: PassageParams) -> I64:
    """Return for each box the number of the box it is joined to: near on one side, not too far on the other."""
    pair = np.zeros(len(boxes), np.int64)
    pair[boxes.box] = boxes.runs.pair
    number = np.arange(len(boxes))
    order = np.lexsort((boxes.a0, pair))
    alone = np.concatenate([[True], np.diff(pair[order]) != 0])
    begin = np.flatnonzero(alone)
    sizes = np.diff(np.append(begin, len(order)))
    for first, size in zip(begin[sizes > 1], sizes[sizes > 1], strict=True):
        members = order[first : first + size]
        bounds = [[int(side[m]) for side in boxes[:4]] for m in members]
        changed = True
        while changed:
            changed = False
            for i in range(len(bounds)):
                for j in range(i + 1, len(bounds)):
                    if number[members[i]] != number[members[j]] and _near(bounds[i], bounds[j], params):
                        one, other = number[members[i]], number[members[j]]
                        both = [min(bounds[i][k], bounds[j][k]) if k % 2 == 0 else max(bounds[i][k], bounds[j][k]) for k in range(4)]
                        for k, m in enumerate(members):
                            if number[m] in (one, other):
                                number[m], bounds[k] = min(one, other), both
                        changed = True
    return number


def _near(one: list[int], other: list[int], params: PassageParams) -> bool:
    gap_a = max(one[0], other[0]) - min(one[1], other[1])
    gap_b = max(one[2], other[2]) - min(one[3], other[3])
    return max(gap_a, gap_b) <= params.long_gap and min(gap_a, gap_b) <= params.short_gap
