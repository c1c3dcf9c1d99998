"""Search: articles by their words, with outlets, months, types, countries and actors to narrow it down."""

from __future__ import annotations

from typing import Any

import msgspec

from hearsay.explore.lists import Facet, Listing
from hearsay.explore.pages.found import names_of
from hearsay.explore.rows import ArticleRow, Counted
from hearsay.explore.view import Ask, View
from hearsay.records import Struct
from hearsay.store.search import matching, snippet

__all__ = ["SearchPage", "search"]

# So many articles are ranked and counted; a word that more articles hold does not tell them apart, and the page says so.
_RANKED = 5000
_VALUES = 12  # of each kind beside the list
_FOUND = "select unnest(string_split(?, ',')) as id, generate_subscripts(string_split(?, ','), 1) as place"
_FILTERS = {
    "outlet": "outlet = ?",
    "type": "id in (select article from events where type = ?)",
    "status": "id in (select article from events where status = ?)",
    "country": "id in (select article from events where country = ?)",
    "actor": "id in (select article from actor_articles where actor = ?)",
    "month": "day[:7] = ?",
    "language": "language = ?",
    "from": "day >= ?",
    "to": "day <= ?",
}


class SearchPage(Struct, frozen=True, kw_only=True):
    """A page of articles. `query` is what was searched for; `more` says that more articles hold the words than are counted."""

    query: str
    list: Listing
    more: bool
    limit: int


def search(ask: Ask) -> View:
    """Search articles; without words, list them, the newest first."""
    query = ask.param("q") or ""
    ids: list[str] | None = None
    if query:
        ids = matching(ask.store.path, ask.store.manifest, query, _RANKED + 1)
    more = ids is not None and len(ids) > _RANKED
    conditions, values = _conditions(ask)
    base = "articles"
    given: list[object] = []
    if ids is not None:
        # One string binds a hundred times faster than a list of thousands; no id has a comma.
        base = f"(select a.*, f.place from articles a join ({_FOUND}) f using (id))"
        given = [",".join(ids[:_RANKED])] * 2
    where = f" where {' and '.join(conditions)}" if conditions else ""
    facets, total = _facets(ask, base, where, [*given, *values])
    pages = max(1, -(-total // ask.size))
    number = min(ask.page, pages)
    order = "place" if ids is not None and ask.param("sort") != "day" else "day desc nulls last, id"
    columns = "* exclude (text)" if not query else "*"
    rows = ask.index.dicts(
        f"select {columns} from {base}{where} order by {order} limit {ask.size} offset {(number - 1) * ask.size}", [*given, *values]
    )
    actor = ask.param("actor")
    ids_of_actors = [c.name for f in facets if f.name == "actor" for c in f.values] + [actor]
    list_ = Listing(
        page="search",
        chosen={name: value for name, value in ask.params.items() if name in _FILTERS or name in ("q", "sort")},
        names=names_of(ask.index, ids_of_actors),
        total=total,
        first=(number - 1) * ask.size + 1,
        number=number,
        pages=pages,
        rows=tuple(_row(row, query) for row in rows),
        facets=tuple(facets),
    )
    data = SearchPage(query=query, list=list_, more=more, limit=_RANKED)
    return View(template="search.html", title=f"Search: {query}" if query else "Articles", data=data, rows=list_.rows)


def _conditions(ask: Ask) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    for name, condition in _FILTERS.items():
        if (value := ask.param(name)) is None:
            continue
        if value == "-" and name in ("outlet", "month", "language"):
            conditions.append({"outlet": "outlet is null", "month": "day is null", "language": "language is null"}[name])
        else:
            conditions.append(condition)
            values.append(value)
    return conditions, values


def _row(row: dict[str, Any], query: str) -> ArticleRow:
    text = row.pop("text", None)
    words = snippet(text, query, 240)[1] if query and text else None
    return msgspec.convert({**row, "snippet": words}, ArticleRow)


def _facets(ask: Ask, base: str, where: str, values: list[object]) -> tuple[list[Facet], int]:
    """Return what the articles found have, and how many they are; types, countries and actors count articles, not events."""
    mine = "article in (select id from fit)" if where or base != "articles" else "true"
    queries = {
        "outlet": "select outlet as name, count(*) as count from fit group by all",
        "month": "select day[:7] as name, count(*) as count from fit group by all",
        "type": f"select type as name, count(distinct article) as count from events where {mine} group by all",
        "country": "select country as name, count(distinct article) as count from events "
        f"where country is not null and {mine} group by all",
        "actor": f"select actor as name, count(*) as count from actor_articles where {mine} group by all"
        if mine != "true"
        else "select id as name, articles as count from actors",
    }
    parts = ["select 'total' as facet, null as name, count(*) as count from fit"]
    for name, query in queries.items():
        order = "name desc nulls last" if name == "month" else "count desc, name"
        parts.append(f"select '{name}' as facet, * from (select * from ({query}) order by {order} limit {_VALUES})")
    rows = ask.index.dicts(f"with fit as materialized (select id, outlet, day from {base}{where}) {' union all '.join(parts)}", values)
    found = []
    for name in queries:
        counted = [Counted(name=row["name"], count=row["count"]) for row in rows if row["facet"] == name]
        counted.sort(key=lambda c: c.name or "", reverse=True)
        if name != "month":
            counted.sort(key=lambda c: (-c.count, c.name or ""))
        found.append(Facet(name=name, chosen=ask.param(name), values=tuple(counted)))
    return found, next(row["count"] for row in rows if row["facet"] == "total")
