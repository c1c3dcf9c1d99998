"""Outlets: how much each prints, how much of it comes through others, how much of it stands elsewhere too."""

from __future__ import annotations

from hearsay.explore.rows import Counted, OutletRow
from hearsay.explore.view import Ask, View
from hearsay.records import Struct

__all__ = ["OutletPage", "outlets"]


class OutletPage(Struct, frozen=True, kw_only=True):
    """Outlets, those with most articles first, and the agencies and other hands that articles credit."""

    outlets: tuple[OutletRow, ...]
    hands: tuple[Counted, ...]
    total: int


def outlets(ask: Ask) -> View:
    """List outlets."""
    rows = ask.index.rows(
        OutletRow,
        "select a.outlet, count(*) as articles, count(*) filter (r.article is not null) as relayed, count(*) filter "
        "(a.copied > 0) as copied, "
        "count(*) filter (a.day is null) as undated, sum(a.events)::bigint as events, sum(a.claims)::bigint as claims from articles a "
        "left join (select distinct article from relays where rank > 0) r on r.article = a.id group by a.outlet "
        f"order by articles desc, a.outlet limit {max(ask.size, 500)}",
    )
    hands = ask.index.rows(
        Counted, "select name, count(distinct article) as count from relays where rank > 0 group by name order by count desc, name limit 40"
    )
    total = ask.index.number("select count(distinct outlet) as n from articles")
    data = OutletPage(outlets=tuple(rows), hands=tuple(hands), total=total)
    return View(template="outlets.html", title="Outlets", data=data, rows=tuple(rows))
