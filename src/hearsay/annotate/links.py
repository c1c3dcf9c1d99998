"""Join the spans of sources, cues, contents and addressees into attributions, by the learnt linker."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import numpy as np
from numpy.typing import NDArray

__all__ = ["Least", "Linker", "Spans"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Spans = list[tuple[int, int, int]]
"""(role, first word, end word), half-open; roles are 0 source, 1 cue, 2 content, 3 addressee."""

SOURCE, CUE, CONTENT, ADDRESSEE = 0, 1, 2, 3
AT_ONCE = 96  # spans compared with one another: more stand only in paragraphs of a thousand words, which are then cut
# Words between two spans beyond which they are never joined: the linker was trained on windows and knows no greater distances.
FARTHEST = 40


class Least(msgspec.Struct, frozen=True):
    """The score that a pair must exceed: with a cue, and of a content with a source where no cue will have it."""

    cue: float = -2.0
    source: float = -1.0


class Linker:
    """Scores pairs of spans and groups them around their cues."""

    def __init__(self, arrays: dict[str, Floats], distances: list[int], between: int, least: Least) -> None:
        self.left, self.right = arrays["linker.left"], arrays["linker.right"]
        self.distance, self.between = arrays["linker.distance"], arrays["linker.between"]
        self.limits = np.array(distances, np.int64)
        self.most_between = between - 1
        self.least = least

    def groups(self, spans: Spans, link: Floats) -> Iterator[Spans]:
        """Yield the attributions as lists of spans, in the order of the text.

        Args:
            spans: The spans of one depth in one unit.
            link: [words, 128], the graph's output for the words of that unit.
        """
        ordered = sorted(spans, key=lambda s: (s[1], s[2], s[0]))
        for first in range(0, len(ordered), AT_ONCE):
            part = sorted(ordered[first : first + AT_ONCE])
            scores = self.scores(part, link)
            yield from _around_cues(part, scores, self.least)

    def scores(self, spans: Spans, link: Floats) -> Floats:
        """Return [spans, spans], the score that a and b (a before b in the order of roles) are one attribution; else -inf."""
        table = np.array(spans, np.int64)
        roles, starts, ends = table[:, 0], table[:, 1], table[:, 2]
        vectors = np.concatenate([link[starts], link[ends - 1]], 1)
        left = np.empty((len(spans), self.left.shape[2]), np.float32)
        right = np.empty_like(left)
        for role in np.unique(roles):
            rows = roles == role
            left[rows] = vectors[rows] @ self.left[role]
            right[rows] = vectors[rows] @ self.right[role]
        scores: Floats = left @ right.T
        forward = starts[None, :] >= starts[:, None]
        low = np.where(forward, ends[:, None], ends[None, :])
        high = np.where(forward, starts[None, :], starts[:, None])
        bins = np.searchsorted(self.limits, high - low, side="right") + np.where(forward, 0, len(self.limits) + 1)
        scores += self.distance[roles[:, None], roles[None, :], bins]
        inside = (low[..., None] <= starts) & (ends <= high[..., None])
        scores += self.between[roles[:, None], roles[None, :], np.minimum(inside.sum(2), self.most_between)]
        allowed = np.triu(high - low <= FARTHEST, 1)
        allowed &= (roles[:, None] != roles[None, :]) | (roles[:, None] == CONTENT)
        return np.where(allowed, scores, -np.inf)


def _around_cues(spans: Spans, scores: Floats, least: Least) -> Iterator[Spans]:
    """Yield groups: each content with its best cue, else its best source, else alone; each cue with its best source.

    A source may serve several cues; an addressee goes to its best cue; sources and cues without content are left out.
    """
    both = np.maximum(scores, scores.T)
    roles = np.array([role for role, _, _ in spans])

    def best(span: int, role: int, above: float) -> int | None:
        candidates = np.flatnonzero(roles == role)
        if not len(candidates):
            return None
        found = int(candidates[both[span, candidates].argmax()])
        return found if both[span, found] > above else None

    members: dict[int, list[int]] = {}
    for span in np.flatnonzero(roles == CONTENT).tolist():
        anchor = best(span, CUE, least.cue)
        if anchor is None:
            anchor = best(span, SOURCE, least.source)
        members.setdefault(span if anchor is None else anchor, []).append(span)
    groups: list[Spans] = []
    for anchor, contents in members.items():
        group = {anchor, *contents}
        if roles[anchor] == CUE:
            source = best(anchor, SOURCE, least.cue)
            group |= {source} if source is not None else set()
            group |= {k for k in np.flatnonzero(roles == ADDRESSEE).tolist() if best(k, CUE, least.cue) == anchor}
        groups.append(sorted((spans[k] for k in group), key=lambda s: s[1:]))
    yield from sorted(groups, key=lambda g: g[0][1:])
