"""Reports of one event brought together: for formats in which a row is what happened, not what one article says.

Each story gives one `Happening`, each event outside the stories another. The articles are read once; only the heads of open
stories are held, never texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hearsay.export.known import Known
from hearsay.records import AnnotatedArticle, Event, Published, Story, Struct

__all__ = ["HAPPENED", "Happening", "Report", "happenings"]

# The statuses that a format without statuses can carry: reported by the outlet, or by somebody it quotes. In such a format a denied,
# negated, planned or possible event would pass for one that took place.
HAPPENED = frozenset({"asserted", "claimed"})


class Report(Struct, frozen=True, kw_only=True):
    """One event as one article reports it, and what is needed of the article."""

    event: Event
    article: str
    path: str
    url: str | None
    outlet: str | None
    published: Published


class Happening(Struct, frozen=True, kw_only=True):
    """Reports that are held for one event, in the order of their articles' ids. `id` is the story's, or the event's own."""

    id: str
    reports: tuple[Report, ...]
    story: Story | None = None

    @property
    def first(self) -> Report:
        """The report that stands for all: one in the outlet's own voice before one that is only quoted, then by id."""
        return min(self.reports, key=lambda r: (r.event.status != "asserted", r.event.id))

    @property
    def outlets(self) -> list[str]:
        """The outlets without repetition, in the order of the reports."""
        return list(dict.fromkeys(r.outlet for r in self.reports if r.outlet))


def happenings(articles: Iterable[AnnotatedArticle], known: Known, statuses: frozenset[str] = HAPPENED) -> Iterator[Happening | None]:
    """Yield each happening as soon as its last report was read; None stands for an event whose status is left out."""
    open_stories: dict[str, list[Report]] = {}
    waiting: dict[str, int] = {}
    stories: dict[str, Story] = {}
    for article in articles:
        for event in article.events:
            story = known.story_of.get(event.id)
            keep = event.status in statuses
            if not keep:
                yield None
            if story is None:
                if keep:
                    yield Happening(id=event.id, reports=(_report(article, event),))
                continue
            stories[story.id] = story
            reports = open_stories.setdefault(story.id, [])
            if keep:
                reports.append(_report(article, event))
            waiting[story.id] = waiting.get(story.id, len(story.events)) - 1
            if not waiting[story.id]:
                yield from _closed(stories.pop(story.id), open_stories.pop(story.id))
    # An event of a story may be missing, e.g. in a selection of articles.
    for id in sorted(open_stories):
        yield from _closed(stories[id], open_stories[id])


def _closed(story: Story, reports: list[Report]) -> Iterator[Happening]:
    if reports:
        yield Happening(id=story.id, reports=tuple(reports), story=story)


def _report(article: AnnotatedArticle, event: Event) -> Report:
    return Report(event=event, article=article.id, path=article.path, url=article.url, outlet=article.outlet, published=article.published)
