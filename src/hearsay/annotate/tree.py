"""The best dependency tree with exactly one root: the greedy heads where they form one, else Chu-Liu and Edmonds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_heads"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def best_heads(scores: Floats, root: Floats) -> list[int]:
    """Return the head of each word of one sentence, -1 for its one root.

    Args:
        scores: [words, words], the score of head (column) for word (row); the diagonal is not read.
        root: [words], the score of each word as the root.
    """
    size = len(root)
    if size == 1:
        return [-1]
    full = np.empty((size, size + 1), np.float32)
    full[:, 0] = root
    full[:, 1:] = scores
    full[np.arange(size), np.arange(1, size + 1)] = -np.inf
    heads = [h - 1 for h in full.argmax(1).tolist()]
    if is_tree(heads):
        return heads
    return _with_one_root(full)


def _with_one_root(full: Floats) -> list[int]:
    """Return the best tree with one root: each word is tried as the root, best bound first, until no other can win.

    The bound of a root is the sum of the best arcs of all words, with that one at the root: no tree under it has more.
    """
    size = len(full)
    square = np.full((size + 1, size + 1), -np.inf)
    square[1:] = full
    square[:, 0] = -np.inf
    own = square[1:].max(1)
    bounds = own.sum() - own + full[:, 0]
    best: list[int] = []
    best_score = -np.inf
    for word in np.argsort(-bounds).tolist():
        if bounds[word] <= best_score:
            break
        only = square.copy()
        only[word + 1] = -np.inf
        only[word + 1, 0] = full[word, 0]
        tree = _edmonds(only)
        score = float(only[np.arange(1, size + 1), tree[1:]].sum())
        if score > best_score:
            best, best_score = [h - 1 for h in tree[1:].tolist()], score
    return best


def is_tree(heads: list[int]) -> bool:
    """Tell whether the heads (-1 for a root) form a tree with exactly one root.

    >>> is_tree([1, -1, 1]), is_tree([1, 0, -1]), is_tree([-1, -1])
    (True, False, False)
    """
    if heads.count(-1) != 1:
        return False
    seen = [0] * len(heads)
    for start in range(len(heads)):
        node = start
        while node >= 0 and not seen[node]:
            seen[node] = start + 1
            node = heads[node]
        if node >= 0 and seen[node] == start + 1:
            return False
    return True


def _cycle(heads: Ints) -> list[int] | None:
    state = np.zeros(len(heads), np.int64)
    for start in range(1, len(heads)):
        node = start
        path: list[int] = []
        while node and not state[node]:
            state[node] = start
            path.append(node)
            node = int(heads[node])
        if node and state[node] == start:
            return path[path.index(node) :]
    return None


def _edmonds(scores: NDArray[np.float64]) -> Ints:
    """Return the heads of the best tree under node 0; row: word, column: head (McDonald et al. 2005)."""
    heads: Ints = scores.argmax(1)
    heads[0] = 0
    found = _cycle(heads)
    if found is None:
        return heads
    cycle = np.array(found)
    inside = np.zeros(len(heads), bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    size = len(rest)
    # The cycle becomes one node, number `size`; which member an arc touches is kept aside.
    small = np.full((size + 1, size + 1), -np.inf)
    small[:size, :size] = scores[np.ix_(rest, rest)]
    leaving = scores[np.ix_(rest, cycle)]
    small[:size, size] = leaving.max(1)
    entering = scores[np.ix_(cycle, rest)] - scores[cycle, heads[cycle]][:, None]
    small[size, :size] = entering.max(0)
    small[0] = -np.inf
    inner = _edmonds(small)
    left_by, entered_at = leaving.argmax(1), entering.argmax(0)
    out: Ints = heads.copy()
    for k in range(1, size):
        head = int(inner[k])
        out[rest[k]] = cycle[int(left_by[k])] if head == size else rest[head]
    entry = int(inner[size])
    out[cycle[int(entered_at[entry])]] = rest[entry]
    return out
