"""Storylines: stories that go on from each other, by the same actors and the same instrument or place over time."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hearsay.link.clusters import Groups
from hearsay.records import Storyline, Struct
from hearsay.text import content_id

__all__ = ["Chapter", "StorylineParams", "storylines_of"]


class StorylineParams(Struct, frozen=True, kw_only=True):
    """Numbers for joining chapters into storylines."""

    days: int = 60  # between two chapters
    actors: int = 2  # shared actors that suffice by themselves; one of them needs a shared place or instrument beside it
    common: float = 0.2  # share of all chapters above which an actor or a place says nothing (of twenty chapters or more)
    few: int = 20
    block: int = 12  # earlier chapters looked at for each shared thing


class Chapter(NamedTuple):
    """A story, or an event of no story: its ids, who takes part, where, by which instruments, and on which days (since year 1)."""

    id: str
    story: bool
    articles: tuple[str, ...]
    actors: frozenset[str]
    places: frozenset[str]
    instruments: frozenset[str]
    first: int | None
    last: int | None


def storylines_of(
    chapters: Sequence[Chapter],
    names: Mapping[str, str],
    params: StorylineParams = StorylineParams(),  # noqa: B008 - frozen
) -> list[Storyline]:
    """Return storylines of two chapters or more, a story among them, ordered by id; the order of `chapters` does not matter.

    `names` are the names of actors by id, for the reasons.
    """
    chapters = sorted(chapters, key=lambda c: (c.first is None, c.first or 0, c.id))
    groups = Groups(len(chapters))
    why: dict[int, set[str]] = defaultdict(set)
    for i, j, reasons in _links(chapters, names, params):
        groups.join(i, j)
        why[j] |= reasons
    found = []
    for group in groups.members().values():
        parts = [chapters[i] for i in group]
        stories = sorted(c.id for c in parts if c.story)
        if len(parts) < 2 or not stories:
            continue
        events = sorted(c.id for c in parts if not c.story)
        counts = Counter(actor for c in parts for actor in c.actors)
        days = [day for c in parts for day in (c.first, c.last) if day is not None]
        found.append(
            Storyline(
                id=content_id("stl", *stories, *events),
                stories=tuple(stories),
                events=tuple(events),
                articles=tuple(sorted({article for c in parts for article in c.articles})),
                actors=tuple(sorted((a for a, n in counts.items() if n > 1), key=lambda a: (-counts[a], a))),
                from_=_iso(min(days)) if days else None,
                to=_iso(max(days)) if days else None,
                reasons=tuple(f"{count} times: {reason}" for reason, count in _commonest(why[i] for i in group)),
            )
        )
    return sorted(found, key=lambda one: one.id)


_TOLD = 6  # reasons told of one storyline


def _commonest(reasons: Iterable[set[str]]) -> list[tuple[str, int]]:
    counts = Counter(reason for some in reasons for reason in some)
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_TOLD]


def _iso(day: int) -> str:
    import datetime

    return datetime.date.fromordinal(day).isoformat()


def _links(chapters: Sequence[Chapter], names: Mapping[str, str], params: StorylineParams) -> list[tuple[int, int, set[str]]]:
    """Return pairs of chapters (the earlier first) that go on from each other, with what they share."""
    counts = Counter(key for c in chapters for key in _keys(c))
    most = max(params.few, math.ceil(params.common * len(chapters))) if len(chapters) >= params.few else len(chapters)
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    found = []
    for i, chapter in enumerate(chapters):
        shared: dict[int, set[tuple[str, str]]] = defaultdict(set)
        for key in sorted(_keys(chapter)):
            if counts[key] <= most:
                for j in blocks[key][-params.block :]:
                    shared[j].add(key)
                blocks[key].append(i)
        for j, keys in sorted(shared.items()):
            actors = [value for kind, value in keys if kind == "actor"]
            beside = [value for kind, value in keys if kind != "actor"]
            enough = len(actors) >= params.actors or (actors and beside)
            if enough and _gap(chapters[j], chapter) <= params.days:
                found.append((j, i, {f"both have {names.get(value, value)}" for _, value in keys}))
    return found


def _keys(chapter: Chapter) -> set[tuple[str, str]]:
    found = {("actor", actor) for actor in chapter.actors}
    found |= {("place", place) for place in chapter.places}
    return found | {("instrument", one) for one in chapter.instruments}


def _gap(a: Chapter, b: Chapter) -> int:
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return 0
    return max(0, b.first - a.last, a.first - b.last)
