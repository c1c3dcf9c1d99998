"""The report: what a store, or a part of it, holds, as one page that needs no other file, no program and no network."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from markupsafe import Markup

from hearsay.errors import InputError
from hearsay.explore import charts
from hearsay.explore.index import Index, build
from hearsay.explore.pages.found import actor_names, names_of
from hearsay.explore.pages.network import NetworkPage, network
from hearsay.explore.pages.overview import overview
from hearsay.explore.render import environment
from hearsay.explore.rows import ArticleRow, ClaimRow, Counted, EventRow, PassageRow, StoryRow
from hearsay.explore.view import Ask
from hearsay.records import Struct
from hearsay.store import Store
from hearsay.store.search import matching

__all__ = ["Selection", "Speaker", "Told", "report"]

# So much of each kind fits on pages that somebody reads; the store has the rest, and the report says how much that is.
_STORIES, _EVENTS, _SPEAKERS, _CLAIMS, _PASSAGES, _ARTICLES = 25, 40, 15, 4, 25, 500
_SEARCHED = 100_000


class Selection(Struct, frozen=True, kw_only=True):
    """Which articles a report is about: those that mention an actor, of some days (ISO, both included), that hold all words."""

    actor: str | None = None
    first: str | None = None
    last: str | None = None
    query: str | None = None


class Told(Struct, frozen=True, kw_only=True):
    """A story with its reports."""

    story: StoryRow
    reports: tuple[EventRow, ...]


class Speaker(Struct, frozen=True, kw_only=True):
    """An actor, how many claims it makes in the selection, and the first few of them."""

    id: str
    name: str
    claims: int
    some: tuple[ClaimRow, ...]


class _Report(Struct, frozen=True, kw_only=True):
    selection: Selection
    actor_name: str | None
    counts: dict[str, int]
    days: tuple[Counted, ...]
    by: str
    stories: tuple[Told, ...]
    events: tuple[EventRow, ...]
    speakers: tuple[Speaker, ...]
    passages: tuple[PassageRow, ...]
    network: NetworkPage | None
    articles: tuple[ArticleRow, ...]
    actors: dict[str, str]


def report(store: str | Path, selection: Selection, title: str | None = None) -> tuple[str, int]:
    """Return the page, and the number of articles it is about.

    Raises:
        StoreError: there is no store at that place, or not one that this version reads.
        InputError: no article is selected.
    """
    with Store.open(store) as opened:
        index = Index(build(opened))
        try:
            data = _gather(opened, index, selection)
            rejected = overview(Ask(opened, index)).data
        finally:
            index.close()
        style = (files("hearsay.explore") / "static" / "hearsay.css").read_text(encoding="utf-8")
        own = (files("hearsay.explore") / "static" / "report.css").read_text(encoding="utf-8")
        template = environment().get_template("report.html")
        fields = {name: getattr(data, name) for name in data.__struct_fields__ if name != "by"} | {"by_time": data.by}
        name = opened.path.resolve().name
        # Our own style sheets, which hold no word of an article.
        css = Markup(style + own)
        page = template.render(**fields, title=title or name, overview=rejected, css=css)
    return page, data.counts["articles"]


def _gather(store: Store, index: Index, selection: Selection) -> _Report:
    conditions: list[str] = []
    values: list[object] = []
    for condition, value in (
        ("id in (select article from actor_articles where actor = ?)", selection.actor),
        ("day >= ?", selection.first),
        ("day <= ?", selection.last),
    ):
        if value:
            conditions.append(condition)
            values.append(value)
    if selection.query:
        conditions.append("id in (select unnest(?))")
        values.append(matching(store.path, store.manifest, selection.query, _SEARCHED))
    where = f" where {' and '.join(conditions)}" if conditions else ""
    ids = [row["id"] for row in index.dicts(f"select id from articles{where} order by id", values)]
    if not ids:
        raise InputError(f"{store.path}: no article fits. Give other words, days or another actor; all actors: hearsay actors {store.path}")
    mine = "(select unnest(?))"
    counts = {
        table: index.number(f"select count(*) as n from {table} where article in {mine}", [ids]) for table in ("events", "claims")
    } | {"articles": len(ids)}
    days, by = charts.by_time(
        index.rows(
            Counted,
            "select day as name, count(*) as count from articles where published.precision in ('minute', 'day') "
            f"and id in {mine} group by day order by day",
            [ids],
        )
    )
    told = index.rows(
        StoryRow,
        f"select * from stories where list_has_any(articles, ?) order by article_count desc, day, id limit {_STORIES}",
        [ids],
    )
    stories = tuple(
        Told(
            story=one,
            reports=tuple(
                index.rows(
                    EventRow,
                    "select e.* from story_events s join events e on e.article = s.article and e.id = s.event where s.story = ? "
                    "order by e.published nulls last, e.outlet, e.id limit 40",
                    [one.id],
                )
            ),
        )
        for one in told
    )
    counts["stories"] = index.number("select count(*) as n from stories where list_has_any(articles, ?)", [ids])
    events = index.rows(
        EventRow,
        f"select * from events where story is null and article in {mine} order by day nulls last, article, seq limit {_EVENTS}",
        [ids],
    )
    speakers = _speakers(index, ids)
    both = f"a.article in {mine} and b.article in {mine}"
    passages = index.rows(
        PassageRow,
        "select p.*, x.outlet as a_outlet, y.outlet as b_outlet, x.title as a_title, y.title as b_title, x.day as a_published, "
        'y.day as b_published from (select cluster, arg_max(id, a."end" - a."start") as id from passages '
        f"where {both} group by cluster) c join passages p using (id) join articles x on x.id = p.a.article "
        f'join articles y on y.id = p.b.article order by p.a."end" - p.a."start" desc, p.id limit {_PASSAGES}',
        [ids, ids],
    )
    counts["clusters"] = index.number(f"select count(distinct cluster) as n from passages where {both}", [ids, ids])
    articles = index.rows(
        ArticleRow, f"select * from articles where id in {mine} order by day nulls last, outlet, id limit {_ARTICLES}", [ids]
    )
    reports = [e for one in stories for e in one.reports]
    drawn = network(Ask(store, index, params={"actor": selection.actor} if selection.actor else {})).data
    return _Report(
        selection=selection,
        actor_name=names_of(index, [selection.actor]).get(selection.actor or ""),
        counts=counts,
        days=tuple(days),
        by=by,
        stories=stories,
        events=tuple(events),
        speakers=tuple(speakers),
        passages=tuple(passages),
        # Pairs are counted over the whole store: with days or words the picture would show more than was asked for.
        network=drawn if isinstance(drawn, NetworkPage) and not (selection.first or selection.last or selection.query) else None,
        articles=tuple(articles),
        actors=actor_names(index, (*reports, *events, *(c for s in speakers for c in s.some))),
    )


def _speakers(index: Index, ids: list[str]) -> list[Speaker]:
    rows = index.dicts(
        "select actor, count(distinct claim) as n from actor_claims where side = 'source' and article in (select unnest(?)) "
        f"group by actor order by n desc, actor limit {_SPEAKERS}",
        [ids],
    )
    names = names_of(index, [row["actor"] for row in rows])
    found = []
    for row in rows:
        some = index.rows(
            ClaimRow,
            "with mine as (select claim, article from actor_claims where actor = ? and side = 'source' and article in (select unnest(?))) "
            "select c.* from mine m join claims c on c.article = m.article and c.id = m.claim "
            f"order by c.published nulls last, c.article, c.seq limit {_CLAIMS * 6}",
            [row["actor"], ids],
        )
        found.append(Speaker(id=row["actor"], name=names.get(row["actor"], row["actor"]), claims=row["n"], some=_different(some)))
    return found


def _different(claims: list[ClaimRow]) -> tuple[ClaimRow, ...]:
    """Return the first few claims, one for each wording: a copied statement is one thing said."""
    seen: dict[str, ClaimRow] = {}
    for one in claims:
        words = " ".join(" ".join(span.text for span in one.contents).casefold().split())
        if words:
            seen.setdefault(words, one)
    return tuple(seen.values())[:_CLAIMS]
