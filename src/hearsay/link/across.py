"""Everything that comparing articles gives: passages, stories with their links and origins, shared claims, storylines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hearsay.link.chapters import chapters_of
from hearsay.link.claims import shared_claims
from hearsay.link.direction import order_key
from hearsay.link.origins import count_origins
from hearsay.link.report import Report, read
from hearsay.link.reuse import passages_of
from hearsay.link.same import StoryParams
from hearsay.link.sayings import Saying
from hearsay.link.sightings import Sighting
from hearsay.link.spill import Spill
from hearsay.link.stories import Grouped, Tie, group_events
from hearsay.link.storylines import Chapter, storylines_of
from hearsay.link.words import TextWords
from hearsay.records import Actor, AnnotatedArticle, Judgement, Passage, SharedClaim, Story, Storyline, StoryLink, When, Where
from hearsay.text import content_id

__all__ = ["Linked", "across"]

_REASONS = 6  # links told of one story; a hundred copies need not be told one by one


class Linked(NamedTuple):
    """What was found across articles, each kind ordered by id."""

    passages: list[Passage]
    stories: list[Story]
    links: list[StoryLink]
    claims: list[SharedClaim]
    storylines: list[Storyline]


def across(
    articles: Iterable[tuple[AnnotatedArticle, tuple[Actor, ...]]],
    judged: Sequence[Judgement] = (),
    params: StoryParams = StoryParams(),  # noqa: B008 - frozen
) -> Linked:
    """Return what is found across `articles`, each given with the actors it mentions, under the judgements in force.

    Events are set aside on disk by type and compared type by type; what is held of an article meanwhile are its words as numbers
    and a few names. The result does not depend on the order of articles; `judged` are applied in their order, those about other
    things are ignored.
    """
    texts: list[tuple[Report, TextWords]] = []
    names: dict[str, str] = {}
    with Spill(Sighting) as seen, Spill(Saying) as said:
        for place, (article, actors) in enumerate(articles):
            one = read(article, actors)
            texts.append((one.report, one.words))
            names.update({actor.id: actor.name for actor in actors})
            # By type, since only events of one type are compared.
            for sighting in one.sightings:
                seen.add(sighting.type, sighting._replace(report=place))
            for saying in one.sayings:
                said.add("", saying._replace(report=place))
        order = sorted(range(len(texts)), key=lambda place: order_key(texts[place][0]))
        reports = [texts[place][0] for place in order]
        number = {place: n for n, place in enumerate(order)}
        passages = passages_of(texts)
        texts.clear()
        stories: list[Story] = []
        links: list[StoryLink] = []
        chapters: list[Chapter] = []
        for kind in seen.partitions():
            found = (s._replace(report=number[s.report]) for s in seen.read(kind))
            sightings = sorted((s._replace(company=reports[s.report].company) for s in found), key=lambda s: s.report)
            grouped = group_events(sightings, reports, passages, judged, params)
            told = _stories(grouped, reports, passages)
            for group, story in zip(grouped.groups, told, strict=True):
                links += _rows(grouped.links[group[0]], sightings, story)
            chapters += chapters_of(grouped, told, reports)
            stories += told
        sayings = sorted((s._replace(report=number[s.report]) for s in said.read("")), key=lambda s: s.report)
        claims = shared_claims(sayings, reports, passages)
    lines = storylines_of(chapters, names)
    return Linked(passages, sorted(stories, key=lambda s: s.id), sorted(links, key=lambda link: link.id), claims, lines)


def _stories(grouped: Grouped, reports: Sequence[Report], passages: Sequence[Passage]) -> list[Story]:
    """Return a story for each group: two or more sightings of one event, in one article or in several."""
    by_article = defaultdict(list)
    for passage in passages:
        by_article[passage.a.article].append(passage)
    stories = []
    for group in grouped.groups:
        seen = [grouped.sightings[i] for i in group]
        ids = {reports[s.report].id for s in seen}
        between = [p for article in sorted(ids) for p in by_article[article] if p.b.article in ids]
        origins, why = count_origins(seen, reports, between)
        events = tuple(sorted(s.id for s in seen))
        stories.append(
            Story(
                id=content_id("sto", *events),
                type=seen[0].type,
                events=events,
                articles=tuple(sorted(ids)),
                when=_when(seen),
                where=_where(seen),
                origins=origins,
                reasons=(*why, *_told(grouped.links[group[0]], grouped.sightings)),
            )
        )
    return stories


def _rows(ties: Sequence[Tie], sightings: Sequence[Sighting], story: Story) -> list[StoryLink]:
    rows = []
    for tie in ties:
        a, b = sightings[tie.a].id, sightings[tie.b].id
        rows.append(StoryLink(id=content_id("lnk", *sorted((a, b))), story=story.id, a=a, b=b, score=tie.score, reasons=tie.reasons))
    return rows


def _told(links: Sequence[Tie], sightings: Sequence[Sighting]) -> list[str]:
    """Return links as sentences, the weakest first: these are the ones to be doubted."""
    weakest = sorted(links, key=lambda one: (one.score, one.a, one.b))[:_REASONS]
    return [f"{sightings[link.a].id} = {sightings[link.b].id} (score {link.score:.1f}): {'; '.join(link.reasons)}" for link in weakest]


def _when(seen: Sequence[Sighting]) -> When | None:
    """Return the commonest day among those that rest on words of a text, else among all; the earliest of equals."""
    known = [s.when for s in seen if s.when is not None and s.firm] or [s.when for s in seen if s.when is not None]
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
