"""Everything that comparing articles gives: passages, then stories with their origins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from hearsay.link.direction import order_key
from hearsay.link.origins import count_origins
from hearsay.link.report import Report, report_of
from hearsay.link.reuse import passages_of
from hearsay.link.sightings import Sighting
from hearsay.link.stories import StoryLink, group_events
from hearsay.records import Actor, AnnotatedArticle, Passage, Story, When, Where
from hearsay.text import content_id

__all__ = ["across", "stories_of"]

_REASONS = 6  # links told of one story; a hundred copies need not be told one by one


def across(articles: Iterable[tuple[AnnotatedArticle, tuple[Actor, ...]]]) -> tuple[list[Passage], list[Story]]:
    """Return the passages and stories of `articles`, each given with the actors it mentions; both ordered by id.

    The result does not depend on the order of articles.
    """
    reports = [report_of(article, actors) for article, actors in articles]
    passages = passages_of(reports)
    return passages, stories_of(reports, passages)


def stories_of(reports: Sequence[Report], passages: Sequence[Passage]) -> list[Story]:
    """Return the stories of `reports`: two or more sightings of one event, in one article or in several; ordered by id."""
    reports = sorted(reports, key=order_key)
    grouped = group_events(reports, passages)
    by_article = defaultdict(list)
    for passage in passages:
        by_article[passage.a.article].append(passage)
    stories = []
    for group in grouped.groups:
        seen = [grouped.sightings[i] for i in group]
        ids = {reports[s.report].id for s in seen}
        between = [p for article in sorted(ids) for p in by_article[article] if p.b.article in ids]
        origins, why = count_origins(seen, reports, between)
        events = tuple(sorted(s.event.id for s in seen))
        stories.append(
            Story(
                id=content_id("sto", *events),
                type=seen[0].event.type,
                events=events,
                articles=tuple(sorted(ids)),
                when=_when(seen),
                where=_where(seen),
                origins=origins,
                reasons=(*why, *_told(grouped.links.get(group[0], []), grouped.sightings)),
            )
        )
    return sorted(stories, key=lambda s: s.id)


def _told(links: Sequence[StoryLink], sightings: Sequence[Sighting]) -> list[str]:
    """Return links as sentences, the weakest first: these are the ones to be doubted."""
    weakest = sorted(links, key=lambda one: (one.score, one.a, one.b))[:_REASONS]
    return [
        f"{sightings[link.a].event.id} = {sightings[link.b].event.id} (score {link.score:.1f}): {'; '.join(link.reasons)}"
        for link in weakest
    ]


def _when(seen: Sequence[Sighting]) -> When | None:
    """Return the commonest day among those that rest on words of a text, else among all; the earliest of equals."""
    known = [s.event.when for s in seen if s.event.when is not None and s.firm] or [s.event.when for s in seen if s.event.when is not None]
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for when in known:
        counts[when.from_ or "", when.to or ""] += 1
    chosen = min(counts, key=lambda days: (-counts[days], days), default=None)
    if chosen is None:
        return None
    best = min((w for w in known if (w.from_ or "", w.to or "") == chosen), key=lambda w: (w.precision, w.basis))
    # The time expression belongs to one article, the story to all.
    return When(from_=best.from_, to=best.to, precision=best.precision, basis=best.basis)


def _where(seen: Sequence[Sighting]) -> Where | None:
    counts: dict[str, int] = defaultdict(int)
    places = [s.where for s in seen if s.where is not None]
    for place in places:
        counts[place.name] += 1
    chosen = min(counts, key=lambda name: (-counts[name], name), default=None)
    where = min((p for p in places if p.name == chosen), key=lambda p: (p.country or "~", p.precision), default=None)
    if where is None:
        return None
    return Where(name=where.name, country=where.country, lat=where.lat, lon=where.lon, precision=where.precision)
