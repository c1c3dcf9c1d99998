"""The first page: what the store holds, with what the numbers leave out, and where to begin to read."""

from __future__ import annotations

from hearsay.explore import charts
from hearsay.explore.pages.stories import SPEC as STORIES
from hearsay.explore.rows import ActorRow, Counted, StoryRow
from hearsay.explore.view import Ask, View
from hearsay.records import Struct
from hearsay.store.schema import RunRow

__all__ = ["OverviewPage", "overview"]


class OverviewPage(Struct, frozen=True, kw_only=True):
    """A store at a glance. `undated` counts articles whose day is not known exactly; `days` counts the others by day,
    month or year (`by`)."""

    articles: int
    rejected: int
    undated: int
    not_annotated: int
    without_outlet: int
    events: int
    events_undated: int
    events_unplaced: int
    claims: int
    claims_without_speaker: int
    actors: int
    instruments: int
    passages: int
    copied_articles: int
    stories: int
    several_origins: int
    first: str | None
    last: str | None
    days: tuple[Counted, ...]
    by: str
    types: tuple[Counted, ...]
    statuses: tuple[Counted, ...]
    outlets: tuple[Counted, ...]
    top_stories: tuple[StoryRow, ...]
    speakers: tuple[ActorRow, ...]
    run: RunRow | None


def overview(ask: Ask) -> View:
    """Show the store at a glance."""
    index = ask.index
    heads = index.dicts(
        "select count(*) as articles, count(*) filter (not coalesce(published.precision in ('minute', 'day'), false)) "
        "as undated, count(*) filter (not_annotated is not null) as not_annotated, "
        "count(*) filter (outlet is null) as without_outlet, count(*) filter (copied > 0) as copied_articles, "
        "min(day) filter (published.precision in ('minute', 'day')) as first, max(day) filter (published.precision in "
        "('minute', 'day')) as last from articles"
    )[0]
    events = index.dicts(
        'select count(*) as events, count(*) filter (day is null) as events_undated, count(*) filter ("where" is null) '
        "as events_unplaced from events"
    )[0]
    claims = index.dicts(
        "select count(*) as claims, count(*) filter (not list_bool_or(list_transform(sources, lambda s: s.actor is not null)) "
        "or len(sources) = 0) as claims_without_speaker from claims"
    )[0]
    stories = index.dicts("select count(*) as stories, count(*) filter (origins.low > 1) as several_origins from stories")[0]
    days, by = charts.by_time(
        index.rows(
            Counted,
            "select day as name, count(*) as count from articles where published.precision in ('minute', 'day') group by day order by day",
        )
    )
    data = OverviewPage(
        **heads,
        **events,
        **claims,
        **stories,
        rejected=index.number("select count(*) as n from rejected"),
        actors=index.number("select count(*) as n from actors"),
        instruments=index.number("select count(*) as n from shared"),
        passages=index.number("select count(*) as n from passages"),
        days=tuple(days),
        by=by,
        types=tuple(index.rows(Counted, "select type as name, count(*) as count from events group by type order by count desc, name")),
        statuses=tuple(
            index.rows(Counted, "select status as name, count(*) as count from events group by status order by count desc, name")
        ),
        outlets=tuple(
            index.rows(Counted, "select outlet as name, count(*) as count from articles group by all order by count desc, name limit 12")
        ),
        top_stories=tuple(index.rows(StoryRow, f"select * from stories order by {STORIES.order} limit 6")),
        speakers=tuple(index.rows(ActorRow, "select * from actors where claims > 0 order by claims desc, name, id limit 8")),
        run=index.one(RunRow, "select * from runs order by id desc limit 1"),
    )
    return View(template="overview.html", title="Overview", data=data)
