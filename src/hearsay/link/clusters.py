"""Clusters: all copies of one text, as connected passages; and the union-find that makes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from hearsay.records import Extent
from hearsay.text import content_id

__all__ = ["Groups", "cluster_ids"]


class Groups:
    """Disjoint groups of numbers from 0; the smallest number of a group stands for it, so that order does not matter."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def find(self, item: int) -> int:
        """Return the smallest number of the item's group."""
        root = item
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[item] != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def join(self, one: int, other: int) -> bool:
        """Make one group of two; return whether they were two."""
        one, other = self.find(one), self.find(other)
        if one == other:
            return False
        self._parent[max(one, other)] = min(one, other)
        return True

    def members(self) -> dict[int, list[int]]:
        """Return the groups, each in order, by their smallest number."""
        found = defaultdict(list)
        for item in range(len(self._parent)):
            found[self.find(item)].append(item)
        return found


def cluster_ids(pairs: Sequence[tuple[Extent, Extent]], overlap: float) -> list[str]:
    """Return the id of the cluster of each pair of extents.

    Two passages are of one cluster if they share a stretch of an article, `overlap` of the shorter one at least. The id comes
    from the cluster's first extent, in the order of articles and places.
    """
    extents = sorted({e for pair in pairs for e in pair}, key=_place)
    number = {extent: i for i, extent in enumerate(extents)}
    groups = Groups(len(extents))
    for a, b in pairs:
        groups.join(number[a], number[b])
    open_: list[int] = []
    for i, extent in enumerate(extents):
        open_ = [j for j in open_ if extents[j].article == extent.article and extents[j].end > extent.start]
        for j in open_:
            shared = min(extent.end, extents[j].end) - extent.start
            if shared >= overlap * min(extent.end - extent.start, extents[j].end - extents[j].start):
                groups.join(i, j)
        open_.append(i)
    ids: dict[int, str] = {}
    for a, _ in pairs:
        root = groups.find(number[a])
        if root not in ids:
            first = extents[root]
            ids[root] = content_id("clu", first.article, first.start, first.end)
    return [ids[groups.find(number[a])] for a, _ in pairs]


def _place(extent: Extent) -> tuple[str, int, int]:
    return extent.article, extent.start, extent.end
