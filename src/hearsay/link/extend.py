"""Ends of passages: how far two texts go on alike beyond the words that seeds have found.

All ends are aligned at once, as rows of one array: a banded alignment by words in which each step is a handful of NumPy calls.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from hearsay.link.params import PassageParams
from hearsay.link.words import COMMON, I64, Corpus

__all__ = ["extend"]

F32 = npt.NDArray[np.float32]
_CHUNK = 20_000  # ends aligned at a time, so that the rows stay in the processor's cache
_ROUNDS = 3  # an extension by a full window is tried again from its end


def extend(corpus: Corpus, a: I64, b: I64, step: int, params: PassageParams) -> tuple[I64, I64]:
    """Return the ends moved outwards: `step` 1 moves ends (half-open), -1 moves beginnings. Texts are not left."""
    a, b = a.copy(), b.copy()
    todo = np.arange(len(a))
    for _ in range(_ROUNDS):
        moved = []
        for begin in range(0, len(todo), _CHUNK):
            rows = todo[begin : begin + _CHUNK]
            da, db = _reach(corpus, a[rows], b[rows], step, params)
            a[rows] += step * da
            b[rows] += step * db
            moved.append(rows[da > 0])
        todo = np.concatenate(moved) if moved else todo[:0]
        if not len(todo):
            break
    return a, b


def _window(corpus: Corpus, at: I64, step: int, count: int) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.bool_], F32]:
    """Return the next `count` words of each row: their hashes, whether they are still in the row's text, their worth."""
    words = at[:, None] + (np.arange(count) if step > 0 else -1 - np.arange(count))
    inside_corpus = (words >= 0) & (words < len(corpus.hash))
    words = np.clip(words, 0, max(0, len(corpus.hash) - 1))
    # `at` is an end (its own word may belong to the next text) or a beginning.
    text = corpus.text[np.clip(at - 1 if step > 0 else at, 0, len(corpus.hash) - 1)]
    inside = inside_corpus & (corpus.text[words] == text[:, None])
    common = (corpus.kind[words] & COMMON) > 0
    return corpus.hash[words], inside, common.astype(np.float32)


def _reach(corpus: Corpus, a: I64, b: I64, step: int, params: PassageParams) -> tuple[I64, I64]:
    count, band = params.extend, params.band
    hash_a, in_a, common = _window(corpus, a, step, count)
    hash_b, in_b, _ = _window(corpus, b, step, count)
    worth = 1 - common * np.float32(1 - params.common_word)
    price = np.float32(params.mismatch)
    rows = len(a)
    before = np.full((count + 1, rows), -1e9, np.float32)
    for j in range(band + 1):
        before[j] = price * j
    best = np.zeros(rows, np.float32)
    reach_a, reach_b = np.zeros(rows, np.int64), np.zeros(rows, np.int64)
    for i in range(1, count + 1):
        now = np.full((count + 1, rows), -1e9, np.float32)
        if i <= band:
            now[0] = price * i
        for j in range(max(1, i - band), min(count, i + band) + 1):
            equal = (hash_a[:, i - 1] == hash_b[:, j - 1]) & in_a[:, i - 1] & in_b[:, j - 1]
            diagonal = before[j - 1] + np.where(equal, worth[:, i - 1], price)
            now[j] = np.maximum(diagonal, np.maximum(before[j], now[j - 1]) + price)
            better = equal & (diagonal > best)
            best = np.where(better, diagonal, best)
            reach_a[better], reach_b[better] = i, j
        before = now
    return reach_a, reach_b
