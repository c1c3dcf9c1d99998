"""Chapters of storylines: stories and lone events with who takes part, where, when and by which instruments."""

from __future__ import annotations

from collections.abc import Sequence

from hearsay.link.report import Report
from hearsay.link.sightings import Sighting
from hearsay.link.stories import Grouped
from hearsay.link.storylines import Chapter
from hearsay.records import Story

__all__ = ["chapters_of"]


def chapters_of(grouped: Grouped, stories: Sequence[Story], reports: Sequence[Report]) -> list[Chapter]:
    """Return a chapter for each group and each lone sighting; `stories` are those of the groups in their order."""
    inside = {i for group in grouped.groups for i in group}
    chapters = [
        _chapter(story.id, True, [grouped.sightings[i] for i in group], reports)
        for group, story in zip(grouped.groups, stories, strict=True)
    ]
    return chapters + [_chapter(s.id, False, [s], reports) for i, s in enumerate(grouped.sightings) if i not in inside]


def _chapter(id: str, story: bool, seen: Sequence[Sighting], reports: Sequence[Report]) -> Chapter:
    # Only who takes part, and of them only who is no country or population: these are in stories of all kinds.
    actors = {a for s in seen for a in (s.actors | s.recipients) & s.company}
    numbers = {s.report for s in seen}
    firsts, lasts = [s.first for s in seen if s.first is not None], [s.last for s in seen if s.last is not None]
    return Chapter(
        id=id,
        story=story,
        articles=tuple(sorted(reports[n].id for n in numbers)),
        actors=frozenset(actors),
        places=frozenset(s.where.name for s in seen if s.where is not None and s.where.precision != "country"),
        instruments=frozenset(i for n in numbers for i in reports[n].instruments),
        first=min(firsts, default=None),
        last=max(lasts, default=None),
    )
