"""A store at a glance: counts with what they are counts of, and the commonest names."""

from __future__ import annotations

from typing import cast

from hearsay.records import Struct
from hearsay.store.store import Store

__all__ = ["Counted", "Overview", "overview", "reasons"]


class Counted(Struct, frozen=True, kw_only=True):
    """A name and how often it occurs."""

    name: str
    count: int


class Overview(Struct, frozen=True, kw_only=True):
    """What a store holds. Every list is in the order of counts, ties by name.

    `articles` + `rejected` is what was read; `not_annotated` counts by reason articles that are kept without annotation;
    `undated` counts articles without any limit on their day of publication; `first` and `last` are days of publication.
    `outlets`, `agencies` and `instruments` count articles; `speakers` counts claims, those without a known speaker left out
    (`claims_without_speaker`).
    """

    store: str
    generation: int
    articles: int
    rejected: tuple[Counted, ...]
    not_annotated: tuple[Counted, ...]
    undated: int
    without_outlet: int
    first: str | None
    last: str | None
    sentences: int
    mentions: int
    actors: int
    claims: int
    claims_without_speaker: int
    events: int
    instruments_found: int
    passages: int
    stories: int
    statuses: tuple[Counted, ...]
    types: tuple[Counted, ...]
    outlets: tuple[Counted, ...]
    agencies: tuple[Counted, ...]
    instruments: tuple[Counted, ...]
    speakers: tuple[Counted, ...]


def _counted(store: Store, query: str, top: int) -> tuple[Counted, ...]:
    rows = store.select(
        f"select name, count(*) as n from ({query}) where name is not null group by name order by n desc, name limit ?", top
    )
    return tuple(Counted(name=str(name), count=cast(int, n)) for name, n in rows)


def _one(store: Store, query: str) -> int:
    return cast(int, store.select(query)[0][0])


def reasons(store: Store) -> tuple[Counted, ...]:
    """Return how many inputs were rejected, by reason."""
    return _counted(store, "select reason as name from rejected", 1000)


def overview(store: Store, top: int = 5) -> Overview:
    """Return a store at a glance, with the `top` commonest of each kind."""
    first, last = store.select("select min(published.from), max(published.to) from articles")[0]
    # 'language: fr' and 'failed: ...' are counted by what stands before the colon and one word after it.
    left = "select regexp_extract(not_annotated, '^[^:]*(: \\w+)?') as name from articles where not_annotated is not null"
    spoken = "select distinct id, unnest(sources).actor as actor from claims"
    return Overview(
        store=str(store.path),
        generation=store.manifest.generation,
        articles=store.count("articles"),
        rejected=reasons(store),
        not_annotated=_counted(store, left, 20),
        undated=_one(store, "select count(*) from articles where published.from is null and published.to is null"),
        without_outlet=_one(store, "select count(*) from articles where outlet is null"),
        first=cast(str | None, first),
        last=cast(str | None, last),
        sentences=store.count("sentences"),
        mentions=store.count("mentions"),
        actors=len(store.actors),
        claims=store.count("claims"),
        claims_without_speaker=_one(
            store, f"select count(*) from claims where id not in (select id from ({spoken}) where actor is not null)"
        ),
        events=store.count("events"),
        instruments_found=store.count("instruments"),
        passages=store.count("passages"),
        stories=store.count("stories"),
        statuses=_counted(store, "select status as name from events", 10),
        types=_counted(store, "select type as name from events", 20),
        outlets=_counted(store, "select outlet as name from articles", top),
        agencies=_counted(store, "select distinct article, name from relays where role = 'agency'", top),
        instruments=_counted(
            store,
            "select distinct article, coalesce(identifiers[1], title, regexp_replace(text, '\\s+', ' ', 'g')) as name from instruments",
            top,
        ),
        speakers=_counted(store, f"select actors.name as name from ({spoken}) s join actors on actors.id = s.actor", top),
    )
