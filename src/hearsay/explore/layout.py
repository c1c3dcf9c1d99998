"""Where the dots of a network stand: those that act on each other are drawn together, all others keep apart.

The method is that of Fruchterman and Reingold (1991), from fixed places and without chance, so that a network looks the same at
each visit and on each machine.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from hearsay.records import Struct

__all__ = ["HEIGHT", "WIDTH", "Node", "clear_labels", "layout"]

WIDTH, HEIGHT = 1000.0, 640.0  # of the picture, in units of its box
_STEPS = 90  # after so many, places of a hundred dots change by less than a dot's width


class Node(Struct, frozen=True, kw_only=True):
    """A dot and its place in the picture."""

    id: str
    x: float
    y: float


def layout(ids: Sequence[str], edges: Sequence[tuple[str, str, float]]) -> list[Node]:
    """Return a place for each of `ids`, in their order; an edge's weight draws its two ends together.

    >>> [n.id for n in layout(["a", "b"], [("a", "b", 1.0)])]
    ['a', 'b']
    """
    import numpy as np

    count = len(ids)
    if not count:
        return []
    # A sunflower's places: evenly spread, the first (most connected) in the middle.
    turn = math.pi * (3 - math.sqrt(5))
    n = np.arange(count)
    radius = np.sqrt((n + 0.5) / count)
    places = np.stack([radius * np.cos(n * turn), radius * np.sin(n * turn)], axis=1)
    at = {id: i for i, id in enumerate(ids)}
    known = [(at[a], at[b], math.sqrt(w)) for a, b, w in edges if a in at and b in at and a != b]
    pull = np.zeros((count, count))
    for a, b, weight in known:
        pull[a, b] += weight
        pull[b, a] += weight
    pull = np.minimum(pull, 1.5)
    k = 1.6 / math.sqrt(count)
    for step in range(_STEPS):
        apart = places[:, None, :] - places[None, :, :]
        far = np.maximum(np.sqrt((apart**2).sum(axis=2)), 0.01)
        force = ((k * k / far**2 - pull * far / k)[:, :, None] * apart).sum(axis=1)
        # A weak pull to the middle keeps parts without a tie in the picture.
        force -= places * 5.0 * k
        size = np.maximum(np.sqrt((force**2).sum(axis=1)), 1e-9)
        places = places + force / size[:, None] * np.minimum(size, 0.12 * (1 - step / _STEPS))[:, None]
    low, high = places.min(axis=0), places.max(axis=0)
    scaled = (places - low) / np.maximum(high - low, 1e-9) if count > 1 else np.full((1, 2), 0.5)
    margin = 60.0
    return [
        Node(id=id, x=round(margin + float(x) * (WIDTH - 2 * margin - 80), 1), y=round(margin / 2 + float(y) * (HEIGHT - margin), 1))
        for id, (x, y) in zip(ids, scaled, strict=True)
    ]


def clear_labels(places: Sequence[tuple[float, float, str]], high: float = 13.0, wide: float = 6.2) -> list[bool]:
    """Return for each place and its name, the most important first, whether the name fits beside it without covering another.

    >>> clear_labels([(0, 0, "river"), (10, 2, "council"), (0, 40, "council")])
    [True, False, True]
    """
    taken: list[tuple[float, float, float, float]] = []
    found = []
    for x, y, name in places:
        box = (x, y - high / 2, x + 10 + wide * len(name), y + high / 2)
        free = all(box[2] < t[0] or box[0] > t[2] or box[3] < t[1] or box[1] > t[3] for t in taken)
        found.append(free)
        if free:
            taken.append(box)
    return found
