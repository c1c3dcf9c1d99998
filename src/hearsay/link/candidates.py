"""Which sightings are worth comparing. The work grows with the number of sightings, not with its square.

Each sighting is held against a bounded number of earlier ones: those of its type with which it shares the most, rare things
counting more, among the nearest in time of everything it shares.
"""

from __future__ import annotations

import datetime
import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from hearsay.link.report import Report
from hearsay.link.same import StoryParams, days_apart
from hearsay.link.sightings import Sighting
from hearsay.records import Extent, Passage

__all__ = ["Copied", "candidates"]

Key = tuple[str, str, str]


class Copied:
    """Which places of two articles are one place of a copied passage."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._by: dict[tuple[str, str], list[tuple[Extent, Extent]]] = defaultdict(list)
        self.near: dict[str, list[tuple[int, int, Extent]]] = defaultdict(list)
        for p in passages:
            self._by[p.a.article, p.b.article].append((p.a, p.b))
            self._by[p.b.article, p.a.article].append((p.b, p.a))
            self.near[p.a.article].append((p.a.start, p.a.end, p.b))
            self.near[p.b.article].append((p.b.start, p.b.end, p.a))

    def holds(self, one: str, at: int, other: str, there: int) -> bool:
        """Return whether one passage holds place `at` of article `one` and place `there` of article `other`."""
        return any(a.start <= at < a.end and b.start <= there < b.end for a, b in self._by.get((one, other), ()))


def candidates(sightings: Sequence[Sighting], reports: Sequence[Report], copied: Copied, params: StoryParams) -> Iterator[tuple[int, int]]:
    """Yield pairs (the earlier first, in order): of one type, and in one report, in one copied passage, or with something in common."""
    inside = _in_passages(sightings, reports, copied)
    printed = [_day(report) for report in reports]
    blocks: dict[Key, list[int]] = defaultdict(list)
    keys = [_keys(s) for s in sightings]
    for i, own in enumerate(keys):
        for key in own:
            blocks[key].append(i)
    worth = {key: math.log(1 + len(sightings) / len(members)) for key, members in blocks.items()}
    place: dict[Key, int] = defaultdict(int)  # how many of a block came before
    for i, s in enumerate(sightings):
        shared: dict[int, float] = defaultdict(float)
        for key in keys[i]:
            members, here = blocks[key], place[key]
            place[key] += 1
            for j in members[max(0, here - params.block) : here]:
                shared[j] += worth[key]
        near = [j for j in shared if _of_one_time(sightings[j], s, printed, params)]
        # The nearest of equals: what is printed together is more likely one.
        best = sorted(near, key=lambda j: (-shared[j], -j))[: params.compared]
        for j in sorted(inside.get(i, set()).union(best)):
            yield j, i


def _keys(s: Sighting) -> list[Key]:
    """Return what a sighting may share with others; the same report and the same day are such things too."""
    found = {("report", str(s.report)), *(("actor", actor) for actor in s.actors | s.recipients | s.around)}
    found |= {("stem", stem) for stem in s.stems}
    found |= {("name", stem) for stem in s.actors_called.stems | s.recipients_called.stems}
    if s.firm and s.first is not None:
        found.add(("day", str(s.first)))
    if s.where is not None:
        found.add(("place", s.where.name))
    return [(s.type, kind, value) for kind, value in sorted(found)]


def _in_passages(sightings: Sequence[Sighting], reports: Sequence[Report], copied: Copied) -> dict[int, set[int]]:
    """Return for each sighting the earlier ones of its type at about the same place of a copied passage."""
    by_article: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, s in enumerate(sightings):
        by_article[reports[s.report].id].append((s.at, i))
    for places in by_article.values():
        places.sort()
    found: dict[int, set[int]] = defaultdict(set)
    for article, places in by_article.items():
        for start, end, other in copied.near.get(article, ()):
            there = by_article.get(other.article, [])
            low, high = bisect_right(there, (other.start, -1)), bisect_right(there, (other.end, -1))
            for _, i in places[bisect_right(places, (start, -1)) : bisect_right(places, (end, -1))]:
                found[i] |= {j for _, j in there[low:high] if j < i and sightings[i].type == sightings[j].type}
    return found


def _day(report: Report) -> int | None:
    day = report.published.from_
    return datetime.date.fromisoformat(day).toordinal() if day else None


def _of_one_time(a: Sighting, b: Sighting, printed: Sequence[int | None], params: StoryParams) -> bool:
    if days_apart(a, b, params.days):
        return False
    one, other = printed[a.report], printed[b.report]
    if a.report == b.report or (a.firm and b.firm) or one is None or other is None:
        return True
    return abs(one - other) <= params.window
