"""Stories: sightings of one event, joined by links that say why; the strongest link first, none against a known day or place."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hearsay.link.clusters import Groups
from hearsay.link.report import Report
from hearsay.link.same import SAME_WORDS, StoryParams, compare, days_apart, parties_apart, places_apart
from hearsay.link.sightings import Sighting, sightings_of
from hearsay.records import Extent, Passage

__all__ = ["Grouped", "StoryLink", "group_events"]


class StoryLink(NamedTuple):
    """Two sightings (by number) taken for one event, with score and reasons."""

    a: int
    b: int
    score: float
    reasons: tuple[str, ...]


class Grouped(NamedTuple):
    """All sightings, and the groups of two or more with the links that made them."""

    sightings: list[Sighting]
    groups: list[list[int]]
    links: dict[int, list[StoryLink]]


class _Copied:
    """Which places of two articles are one place of a copied passage."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._by: dict[tuple[str, str], list[tuple[Extent, Extent]]] = defaultdict(list)
        for p in passages:
            self._by[p.a.article, p.b.article].append((p.a, p.b))
            self._by[p.b.article, p.a.article].append((p.b, p.a))
        self.near: dict[str, list[tuple[int, int, Extent]]] = defaultdict(list)
        for p in passages:
            self.near[p.a.article].append((p.a.start, p.a.end, p.b))
            self.near[p.b.article].append((p.b.start, p.b.end, p.a))

    def holds(self, one: str, at: int, other: str, there: int) -> bool:
        """Return whether one passage holds place `at` of article `one` and place `there` of article `other`."""
        return any(a.start <= at < a.end and b.start <= there < b.end for a, b in self._by.get((one, other), ()))


def group_events(reports: Sequence[Report], passages: Sequence[Passage], params: StoryParams = StoryParams()) -> Grouped:  # noqa: B008
    """Return the sightings of `reports`, which must be in a fixed order, and which of them are of one event."""
    sightings = [s for number, report in enumerate(reports) for s in sightings_of(number, report)]
    copied = _Copied(passages)
    rarity = _rarity(sightings)
    links = []
    for i, j in _candidates(sightings, reports, copied, params):
        a, b = sightings[i], sightings[j]
        one, other = reports[a.report].id, reports[b.report].id
        inside = copied.holds(one, a.event.trigger.start, other, b.event.trigger.start)
        judged = compare(a, b, rarity, params, in_passage=inside)
        if judged.same:
            links.append(StoryLink(i, j, judged.score, judged.reasons))
    return _united(sightings, links, params)


def _rarity(sightings: Sequence[Sighting]) -> Mapping[int, float]:
    seen = Counter(word for s in sightings for word in s.words)
    return {word: math.log(1 + len(sightings) / count) for word, count in seen.items()}


def _candidates(
    sightings: Sequence[Sighting], reports: Sequence[Report], copied: _Copied, params: StoryParams
) -> Iterator[tuple[int, int]]:
    """Yield pairs worth comparing: of one type, and in one report, of one copied passage, or with an actor, a day or a word in common."""
    blocks: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i, s in enumerate(sightings):
        kind = s.event.type
        keys: set[tuple[str, str]] = {("report", str(s.report))}
        keys |= {("actor", actor) for actor in s.actors | s.recipients | s.around}
        keys |= {("stem", stem) for stem in s.stems}
        for key in keys:
            blocks[kind, key[0], key[1]].append(i)
    done: set[tuple[int, int]] = set()
    for _, members in sorted(blocks.items()):
        for place, i in enumerate(members):
            for j in members[max(0, place - params.block) : place]:
                if (j, i) not in done and _of_one_time(sightings[j], sightings[i], reports, params):
                    done.add((j, i))
    by_article: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, s in enumerate(sightings):
        by_article[reports[s.report].id].append((s.event.trigger.start, i))
    for places in by_article.values():
        places.sort()
    for article, places in by_article.items():
        for start, end, other in copied.near.get(article, ()):
            there = by_article.get(other.article, [])
            low, high = bisect_right(there, (other.start, -1)), bisect_right(there, (other.end, -1))
            for at, i in places:
                if start <= at < end:
                    done |= {(min(i, j), max(i, j)) for _, j in there[low:high] if sightings[i].event.type == sightings[j].event.type}
    yield from sorted(done)


def _of_one_time(a: Sighting, b: Sighting, reports: Sequence[Report], params: StoryParams) -> bool:
    if days_apart(a, b, params.days):
        return False
    one, other = reports[a.report].published, reports[b.report].published
    if a.report == b.report or (a.firm and b.firm) or not (one.from_ and other.from_):
        return True
    import datetime

    apart = datetime.date.fromisoformat(one.from_) - datetime.date.fromisoformat(other.from_)
    return abs(apart.days) <= params.window


def _united(sightings: list[Sighting], links: list[StoryLink], params: StoryParams) -> Grouped:
    """Join along links, the strongest first, unless the days or places of two groups exclude each other."""
    groups = Groups(len(sightings))
    members = {i: [i] for i in range(len(sightings))}
    used: list[StoryLink] = []
    for link in sorted(links, key=lambda one: (-one.score, one.a, one.b)):
        a, b = groups.find(link.a), groups.find(link.b)
        if a != b:
            # Of the same words in a copied passage days are compared in vain: an undated sentence takes its report's day.
            if link.score < SAME_WORDS and _excluded(sightings, members[a], members[b], params):
                continue
            groups.join(a, b)
            members[min(a, b)] = members[a] + members[b]
        used.append(link)
    found = [sorted(group) for group in groups.members().values() if len(group) > 1]
    kept: dict[int, list[StoryLink]] = defaultdict(list)
    for link in used:
        kept[groups.find(link.a)].append(link)
    return Grouped(sightings, found, kept)


_COMPARED = 40  # members of a group that another is held against; copies of one wire all have the same day


def _excluded(sightings: list[Sighting], one: list[int], other: list[int], params: StoryParams) -> bool:
    pairs = [(sightings[i], sightings[j]) for i in one[:_COMPARED] for j in other[:_COMPARED]]
    against = sum(days_apart(a, b, params.days) or places_apart(a.where, b.where, params.apart_km) or parties_apart(a, b) for a, b in pairs)
    # A wrong day in one copy of many must not keep the others apart.
    return 4 * against > len(pairs)
