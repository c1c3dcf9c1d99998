"""Passages: the same words in two articles, with offsets on both sides, identity, cluster and direction."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import LCSseq

from hearsay.link.chain import Boxes, find_boxes, find_runs
from hearsay.link.extend import extend
from hearsay.link.params import PassageParams
from hearsay.link.seeds import find_seeds
from hearsay.link.words import CAPITAL, COMMON, I64, Corpus

__all__ = ["Found", "find_passages", "spans"]

F64 = npt.NDArray[np.float64]


class Found:
    """Passages between the texts of a corpus, as words (half-open); `identity` is the share of equal words."""

    __slots__ = ("a0", "a1", "b0", "b1", "identity", "score")

    def __init__(self, a0: I64, a1: I64, b0: I64, b1: I64, identity: Sequence[float], score: Sequence[float]) -> None:
        self.a0, self.a1, self.b0, self.b1, self.identity, self.score = a0, a1, b0, b1, identity, score

    def __len__(self) -> int:
        return len(self.a0)


def find_passages(corpus: Corpus, params: PassageParams = PassageParams()) -> Found:  # noqa: B008 - frozen
    """Return the passages between all pairs of texts, which must stand in the order of time.

    In the order of pairs of texts, then of the stretch in the earlier one.
    """
    runs = find_runs(find_seeds(corpus, params), corpus, params.gram)
    boxes = find_boxes(runs, params)
    boxes = _worth_a_look(boxes, corpus, params)
    a0, a1, b0, b1 = _extended(boxes, corpus, params)
    score = _score(boxes, corpus, params)
    long = np.minimum(a1 - a0, b1 - b0) >= params.words
    longest = np.zeros(len(boxes), np.int64)
    np.maximum.at(longest, boxes.box, boxes.runs.length)
    needed = np.where(longest >= params.unbroken, params.score, params.broken_score)
    keep = np.flatnonzero(long & (score >= needed))
    order = keep[np.lexsort((b0[keep], a0[keep], corpus.text[b0[keep]], corpus.text[a0[keep]]))]
    identity = [_identity(corpus, int(a0[i]), int(a1[i]), int(b0[i]), int(b1[i])) for i in order]
    return Found(a0[order], a1[order], b0[order], b1[order], identity, score[order].tolist())


def _covered(boxes: Boxes) -> tuple[I64, I64]:
    """Return how many words of each box stand in runs, on both sides; words in two runs count once."""
    counts = []
    for start in (boxes.runs.a, boxes.runs.b):
        order = np.lexsort((start, boxes.box))
        first, length, box = start[order], boxes.runs.length[order].copy(), boxes.box[order]
        inside = box[1:] == box[:-1]
        length[:-1] = np.where(inside, np.minimum(length[:-1], np.maximum(0, first[1:] - first[:-1])), length[:-1])
        counts.append(np.bincount(box, weights=length, minlength=len(boxes)).astype(np.int64))
    return counts[0], counts[1]


def _worth_a_look(boxes: Boxes, corpus: Corpus, params: PassageParams) -> Boxes:
    """Keep boxes that are dense enough on both sides and whose shared words are worth enough."""
    if not len(boxes):
        return boxes
    on_a, on_b = _covered(boxes)
    dense = (on_a >= params.density * (boxes.a1 - boxes.a0)) & (on_b >= params.density * (boxes.b1 - boxes.b0))
    keep = dense & (np.minimum(on_a, on_b) >= params.gram + 1)
    number = np.cumsum(keep) - 1
    chosen = keep[boxes.box]
    runs = type(boxes.runs)(*(side[chosen] for side in boxes.runs))
    return Boxes(boxes.a0[keep], boxes.a1[keep], boxes.b0[keep], boxes.b1[keep], runs, number[boxes.box[chosen]])


def _score(boxes: Boxes, corpus: Corpus, params: PassageParams) -> F64:
    """Return the worth of the words that each box shares: common words and names say less than others."""
    kind = corpus.kind
    worth = np.where(kind & COMMON > 0, params.common_word, np.where(kind & CAPITAL > 0, params.name_word, 1.0))
    total = np.concatenate([[0.0], np.cumsum(worth)])
    order = np.lexsort((boxes.runs.a, boxes.box))
    first, box = boxes.runs.a[order], boxes.box[order]
    last = first + boxes.runs.length[order]
    inside = box[1:] == box[:-1]
    last[:-1] = np.where(inside, np.minimum(last[:-1], np.maximum(first[1:], first[:-1])), last[:-1])
    score: F64 = np.bincount(box, weights=total[last] - total[first], minlength=len(boxes)).astype(np.float64)
    return score


def _extended(boxes: Boxes, corpus: Corpus, params: PassageParams) -> tuple[I64, I64, I64, I64]:
    """Return the bounds of boxes after aligning beyond the outermost run of each of the four ends."""
    bounds = [boxes.a0.copy(), boxes.a1.copy(), boxes.b0.copy(), boxes.b1.copy()]
    if not len(boxes):
        return bounds[0], bounds[1], bounds[2], bounds[3]
    runs = boxes.runs
    for side, step in ((runs.a, -1), (runs.b, -1), (runs.a, 1), (runs.b, 1)):
        edge = side if step < 0 else -(side + runs.length)
        order = np.lexsort((edge, boxes.box))
        outer = order[np.concatenate([[True], np.diff(boxes.box[order]) != 0])]
        shift = 0 if step < 0 else runs.length[outer]
        a, b = extend(corpus, runs.a[outer] + shift, runs.b[outer] + shift, step, params)
        pick = np.minimum if step < 0 else np.maximum
        at = 0 if step < 0 else 1
        bounds[at] = pick(bounds[at], a)
        bounds[at + 2] = pick(bounds[at + 2], b)
    return bounds[0], bounds[1], bounds[2], bounds[3]


def _identity(corpus: Corpus, a0: int, a1: int, b0: int, b1: int) -> float:
    one, other = corpus.hash[a0:a1], corpus.hash[b0:b1]
    if len(one) == len(other) and bool((one == other).all()):
        return 1.0
    common = LCSseq.similarity(one.tolist(), other.tolist())
    return round(2 * common / (len(one) + len(other)), 3)


def spans(corpus: Corpus, begin: I64, end: I64) -> list[tuple[int, int, int]]:
    """Return (text, start, end) in code points for stretches of words; closing marks after the last word belong to them."""
    last = np.asarray(end, np.int64) - 1
    ends = corpus.end[last].astype(np.int64) + corpus.after[last]
    first = np.asarray(begin, np.int64)
    return list(zip(corpus.text[first].tolist(), corpus.start[first].tolist(), ends.tolist(), strict=True))
