"""Stories: sightings of one event, joined by links that say why; the strongest link first, none against a known day or place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hearsay.link.candidates import Copied, candidates
from hearsay.link.clusters import Groups
from hearsay.link.report import Report
from hearsay.link.same import SAME_WORDS, StoryParams, compare, days_apart, parties_apart, places_apart
from hearsay.link.sightings import Sighting
from hearsay.link.wording import Wording
from hearsay.records import Judgement, Passage

__all__ = ["JOIN", "SPLIT", "Grouped", "Tie", "group_events"]

JOIN, SPLIT = "story-join", "story-split"


class Tie(NamedTuple):
    """Two sightings (by number, the earlier first) taken for one event, with score and reasons."""

    a: int
    b: int
    score: float
    reasons: tuple[str, ...]


class Grouped(NamedTuple):
    """All sightings, and the groups of two or more, with all links inside each by its first sighting."""

    sightings: list[Sighting]
    groups: list[list[int]]
    links: dict[int, list[Tie]]


def group_events(
    sightings: list[Sighting],
    reports: Sequence[Report],
    passages: Sequence[Passage],
    judged: Sequence[Judgement] = (),
    params: StoryParams = StoryParams(),  # noqa: B008 - frozen
) -> Grouped:
    """Return which of `sightings`, which must be in a fixed order, are of one event.

    Judgements of kind 'story-join' (the events `subject` and `object` are one) and 'story-split' (the events in `value` are not
    in one story with the event `subject`) are applied in their order; those about events that are not there have no effect.
    """
    copied = Copied(passages)
    wording = Wording(sightings)
    ties = []
    for i, j in candidates(sightings, reports, copied, params):
        a, b = sightings[i], sightings[j]
        inside = copied.holds(reports[a.report].id, a.at, reports[b.report].id, b.at)
        found = compare(a, b, wording.cosine(i, j), params, in_passage=inside)
        if found.same:
            ties.append(Tie(i, j, found.score, found.reasons))
    return _judged(sightings, ties, judged, params)


def _judged(sightings: list[Sighting], ties: list[Tie], judged: Sequence[Judgement], params: StoryParams) -> Grouped:
    """Join along ties as users have decided; each split is read against what holds before it."""
    at = {s.id: i for i, s in enumerate(sightings)}
    joined: dict[tuple[int, int], Tie] = {}
    barred: set[tuple[int, int]] = set()
    for one in judged:
        if one.kind == JOIN and one.object in at and one.subject in at:
            a, b = sorted((at[one.subject], at[one.object]))
            now = _united(sightings, ties, joined, barred, params)
            left, right = _group_of(now, a), _group_of(now, b)
            barred -= {(min(i, j), max(i, j)) for i in left for j in right}
            joined[a, b] = Tie(a, b, SAME_WORDS, (f"judgement {one.id}",))
        elif one.kind == SPLIT and one.subject in at:
            out = {at[event] for event in one.value if event in at} - {at[one.subject]}
            now = _united(sightings, ties, joined, barred, params)
            whole = _group_of(now, at[one.subject])
            # Of what is taken out together nothing is said.
            apart = {(min(a, b), max(a, b)) for a in out for b in whole if b not in out}
            barred |= apart
            joined = {pair: tie for pair, tie in joined.items() if pair not in apart}
    return _united(sightings, ties, joined, barred, params)


def _group_of(grouped: Grouped, sighting: int) -> list[int]:
    return next((group for group in grouped.groups if sighting in group), [sighting])


def _united(
    sightings: list[Sighting],
    ties: Sequence[Tie],
    joined: Mapping[tuple[int, int], Tie],
    barred: set[tuple[int, int]],
    params: StoryParams,
) -> Grouped:
    """Join along ties, the strongest first, unless the days or places of two groups exclude each other or a user does."""
    groups = Groups(len(sightings))
    members = {i: [i] for i in range(len(sightings))}
    foes: dict[int, set[int]] = defaultdict(set)
    for a, b in barred:
        foes[a].add(b)
        foes[b].add(a)
    ordered = sorted((t for t in ties if (t.a, t.b) not in joined), key=lambda t: (-t.score, t.a, t.b))
    # Users join last, whole stories, whatever their days and places.
    ordered += [joined[pair] for pair in sorted(joined)]
    for tie in ordered:
        a, b = groups.find(tie.a), groups.find(tie.b)
        if a == b:
            continue
        if foes and any(foes.get(i, set()).intersection(members[b]) for i in members[a]):
            continue
        # Of the same words in a copied passage days are compared in vain: an undated sentence takes its report's day.
        if tie.score < SAME_WORDS and (tie.a, tie.b) not in joined and _excluded(sightings, members[a], members[b], params):
            continue
        groups.join(a, b)
        members[min(a, b)] = members[a] + members[b]
    found = [sorted(group) for group in groups.members().values() if len(group) > 1]
    kept: dict[int, list[Tie]] = defaultdict(list)
    for tie in ordered:
        if groups.find(tie.a) == groups.find(tie.b) and (tie.a, tie.b) not in barred:
            kept[groups.find(tie.a)].append(tie)
    return Grouped(sightings, found, kept)


_COMPARED = 14  # members of a group that another is held against; copies of one wire all have the same day


def _excluded(sightings: list[Sighting], one: list[int], other: list[int], params: StoryParams) -> bool:
    pairs = [(sightings[i], sightings[j]) for i in one[:_COMPARED] for j in other[:_COMPARED]]
    against = sum(days_apart(a, b, params.days) or places_apart(a.where, b.where, params.apart_km) or parties_apart(a, b) for a, b in pairs)
    # A wrong day in one copy of many must not keep the others apart.
    return 4 * against > len(pairs)
