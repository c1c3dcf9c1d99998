"""The best dependency tree with one root: greedy where that is a tree, else Chu-Liu and Edmonds."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def best_tree(scores: Floats, root: Floats) -> list[int]:
    """Return the head of each word, -1 for the one root.

    Args:
        scores: [words, words], score of head (column) for word (row); the diagonal is not read.
        root: [words], score of each word as the root.
    """
    size = len(root)
    full = np.full((size + 1, size + 1), -np.inf)
    full[1:, 1:] = scores
    full[1:, 0] = root
    np.fill_diagonal(full, -np.inf)
    heads = full.argmax(1)
    heads[0] = 0
    if int((heads[1:] == 0).sum()) != 1 or _cycle(heads) is not None:
        # Exactly one root: try the best few words as the only root and keep the best tree (Zmigrod et al. 2020 have a faster way).
        best, best_score = heads, -np.inf
        for candidate in np.argsort(-root)[: min(size, 4)]:
            only = full.copy()
            only[1:, 0] = -np.inf
            only[candidate + 1, :] = -np.inf
            only[candidate + 1, 0] = root[candidate]
            tree = _edmonds(only)
            total = float(only[np.arange(1, size + 1), tree[1:]].sum())
            if total > best_score:
                best, best_score = tree, total
        heads = best
    return [int(h) - 1 for h in heads[1:]]


def _cycle(heads: NDArray[np.int64]) -> list[int] | None:
    state = np.zeros(len(heads), np.int8)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        state[path] = 2
    return None


def _edmonds(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    heads: NDArray[np.int64] = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(heads), bool)
    members = np.array(cycle)
    inside[members] = True
    rest = np.flatnonzero(~inside)
    size = len(rest)
    own = scores[members, heads[members]]
    # Contract the cycle to one node (number `size`); remember which member each arc really touches.
    small = np.full((size + 1, size + 1), -np.inf)
    small[:size, :size] = scores[np.ix_(rest, rest)]
    leaving = scores[np.ix_(rest, members)]
    leave_by = leaving.argmax(1)
    small[:size, size] = leaving.max(1)
    entering = scores[np.ix_(members, rest)] - own[:, None]
    enter_at = entering.argmax(0)
    small[size, :size] = entering.max(0)
    small[0] = -np.inf
    inner = _edmonds(small)
    out: NDArray[np.int64] = heads.copy()
    for k in range(1, size):
        h = int(inner[k])
        out[rest[k]] = cycle[int(leave_by[k])] if h == size else rest[h]
    entry = int(inner[size])
    out[cycle[int(enter_at[entry])]] = rest[entry]
    return out
