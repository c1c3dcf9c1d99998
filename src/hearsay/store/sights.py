"""Three things worth a look in a store, found by query: for the demo, and for whoever opens a store for the first time."""

from __future__ import annotations

from hearsay.records import Struct
from hearsay.store.store import Store

__all__ = ["Sight", "sights"]


class Sight(Struct, frozen=True, kw_only=True):
    """Something to look at: the arguments of the command that shows it, and what there is to see."""

    arguments: tuple[str, ...]
    about: str


# What to look for, best first; the first three that the store has are shown. Each query gives one article.
_QUERIES = (
    (
        "select article from relays group by article having count(*) > 2 order by count(*) desc, article limit 1",
        "a report that came through several hands: its relay chain",
    ),
    (
        "select article from claims where parent is not null group by article order by count(*) desc, article limit 1",
        "claims within claims: who says that somebody said",
    ),
    (
        "select article from events where status in ('denied', 'negated', 'planned') group by article "
        "order by count(distinct status) desc, count(*) desc, article limit 1",
        "events that did not happen, or not yet, kept apart from those that did",
    ),
    (
        "select article from instruments group by article order by count(*) desc, article limit 1",
        "resolutions and agreements that an article invokes",
    ),
    (
        "select article from claims group by article order by count(*) desc, article limit 1",
        "who says what, by which words",
    ),
    ("select id as article from articles order by id limit 1", "an article with everything found in it"),
)


def sights(store: Store, count: int = 3) -> list[Sight]:
    """Return `count` things to look at, the overview first; each article at most once."""
    found = [Sight(arguments=("show", str(store.path)), about="the store at a glance")]
    seen: set[object] = set()
    for query, about in _QUERIES:
        rows = [row[0] for row in store.select(query)]
        if rows and rows[0] not in seen and len(found) < count:
            seen.add(rows[0])
            found.append(Sight(arguments=("show", str(store.path), str(rows[0])), about=about))
    return found
