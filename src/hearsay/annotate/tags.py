"""From tag scores to spans: Viterbi over a whole batch at once, then the spans of BIO tags."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["Chain", "tag_spans", "viterbi"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class Chain:
    """The moves of one layer of tags: what it costs to begin with, to pass between and to end with each tag."""

    def __init__(self, tags: list[str], start: Floats, moves: Floats, end: Floats) -> None:
        self.start, self.moves, self.end = start, moves, end
        self.into = np.ascontiguousarray(moves.T)  # [tag after, tag before]
        self.kinds = list(dict.fromkeys(tag[2:] for tag in tags if tag != "O"))
        # For each tag the number of its kind and whether it begins a span; O has kind -1.
        self.kind_of = np.array([self.kinds.index(tag[2:]) if tag != "O" else -1 for tag in tags])
        self.begins = np.array([tag.startswith("B-") for tag in tags])


def viterbi(scores: Floats, lengths: Ints, chain: Chain) -> Ints:
    """Return the best tags [rows, words]; beyond a row's length the tag is 0 (O).

    On the way forward only the best score of each tag is kept; which tag came before is asked on the way back, for the one path
    that won. Rows must be sorted by length, longest first: the shorter ones then drop out at the end of the arrays.

    Args:
        scores: [rows, words, tags].
        lengths: [rows], words of each row, at least one.
        chain: The costs of the moves.
    """
    rows, size, _ = scores.shape
    best = np.array(scores.transpose(1, 0, 2), order="C")  # [words, rows, tags]
    best[0] += chain.start
    alive = np.searchsorted(-lengths, -np.arange(size), side="left")  # rows longer than each place
    for t in range(1, size):
        n = int(alive[t])
        best[t, :n] += (best[t - 1, :n, :, None] + chain.moves).max(1)
    out = np.zeros((rows, size), np.int64)
    ends = lengths - 1
    current = (best[ends, np.arange(rows)] + chain.end).argmax(1)
    out[np.arange(rows), ends] = current
    for t in range(size - 2, -1, -1):
        n = int(alive[t + 1])  # rows that have a word after this one
        current[:n] = (best[t, :n] + chain.into[current[:n]]).argmax(1)
        out[:n, t] = current[:n]
    return out


def tag_spans(tags: Ints, chain: Chain) -> list[tuple[int, int, str]]:
    """Return the spans of one sequence of tags as (first word, end word, kind), half-open, in order."""
    inside = np.flatnonzero(tags)
    if not len(inside):
        return []
    kinds = chain.kind_of[tags[inside]]
    fresh = np.ones(len(inside), bool)
    fresh[1:] = chain.begins[tags[inside[1:]]] | (np.diff(inside) > 1) | (np.diff(kinds) != 0)
    starts = np.flatnonzero(fresh)
    ends = np.append(starts[1:], len(inside)) - 1
    return [(int(a), int(b) + 1, chain.kinds[int(k)]) for a, b, k in zip(inside[starts], inside[ends], kinds[starts], strict=True)]
