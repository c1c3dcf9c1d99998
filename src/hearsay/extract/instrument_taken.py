"""Stretches of a text that are taken already, asked in logarithmic time."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

__all__ = ["Taken"]


class Taken:
    """Half-open stretches that do not overlap."""

    def __init__(self, stretches: Iterable[tuple[int, int]] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            self._starts.append(start)
            self._ends.append(end)

    def add(self, start: int, end: int) -> bool:
        """Take a stretch, unless part of it is taken; tell whether it was free."""
        if self.find(start, end) is not None:
            return False
        place = bisect.bisect_left(self._starts, start)
        self._starts.insert(place, start)
        self._ends.insert(place, end)
        return True

    def find(self, start: int, end: int) -> tuple[int, int] | None:
        """Return a stretch that shares a character with `start` to `end`, None if that is free.

        >>> Taken([(2, 4)]).find(3, 9), Taken([(2, 4)]).find(4, 9)
        ((2, 4), None)
        """
        place = bisect.bisect_left(self._starts, end) - 1
        if place >= 0 and self._ends[place] > start:
            return self._starts[place], self._ends[place]
        return None
