"""The explorer's own copy of a store, ordered for pages: one DuckDB file for each generation, derived and free to delete.

Views over hundreds of Parquet parts cost a tenth of a second before the first row comes; a page has that long in all. So the
tables are read once, sorted by what pages ask for (an article, an actor, a story), which lets DuckDB skip all other rows, and
joined with what lists show beside each row. See docs/decisions/080-explorer.md.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from hearsay.store import Store

if TYPE_CHECKING:
    import duckdb

__all__ = ["Index", "build"]

VERSION = 1  # of the tables below; a file of another version is left and a new one is built
R = TypeVar("R", bound=msgspec.Struct)

# Read from the store as they are, in this order of rows; the rest is made of them inside the copy.
_COPIED = {
    "articles_found": "select id, path, url, sha256, language, outlet, outlet_basis, title, byline, published, "
    "not_annotated, text, annotator, "
    'case when title is null then substr(text, 1, 120) end as opening, coalesce(published."from", published."to") as '
    "day from articles order by id",
    "claims_found": "select * from claims order by article, seq",
    "events_found": "select * from events order by article, seq",
    "relays": "select * from relays order by article, seq",
    "instruments": "select * from instruments order by article, seq",
    "actors_found": "select * from actors order by id",
    "actor_articles": "select distinct id as actor, article from actors_by_article order by all",
    "merges": "select * from merges order by actor, id",
    "shared": "select * from shared_instruments order by id",
    "passages": "select * from passages order by id",
    "stories_found": "select * from stories order by id",
    "story_links": "select * from story_links order by story, id",
    "shared_claims": "select * from shared_claims order by id",
    "storylines": "select * from storylines order by id",
    "rejected": "select path, reason, detail from rejected order by reason, path",
    "runs": "select * from runs order by id",
}

_MADE = """
create table story_events as
  select story, event, e.article from (select id as story, unnest(events) as event from stories_found) s
  join events_found e on e.id = s.event order by all;
create table events as
  select e.*, a.outlet, a.day as published, a.title, s.story,
         coalesce(e."when"."from", e."when"."to") as day, coalesce(e."when"."to", e."when"."from") as last_day, e."where".country as country
  from events_found e left join articles_found a on a.id = e.article
  left join (select event, min(story) as story from story_events group by event) s on s.event = e.id
  order by e.article, e.seq;
create table claims as
  select c.*, a.outlet, a.day as published, a.title from claims_found c left join articles_found a on a.id = c.article
  order by c.article, c.seq;
create table event_at as select id, article, seq from events order by id;
create table claim_at as select id, article, seq from claims order by id;
create table actor_events as
  select distinct p.actor as actor, side, event, article, day from (
    select unnest(actors) as p, 'actor' as side, id as event, article, day from events
    union all select unnest(recipients), 'recipient', id, article, day from events)
  where p.actor is not null order by actor, day, event, side;
create table actor_claims as
  select distinct p.actor as actor, side, claim, article, published from (
    select unnest(sources) as p, 'source' as side, id as claim, article, published from claims
    union all select unnest(addressees), 'addressee', id, article, published from claims)
  where p.actor is not null order by actor, published, claim, side;
create table actors as
  select a.*, coalesce(n.articles, 0) as articles, coalesce(e.events, 0) as events, coalesce(c.claims, 0) as claims
  from actors_found a
  left join (select actor, count(*) as articles from actor_articles group by actor) n on n.actor = a.id
  left join (select actor, count(distinct event) as events from actor_events group by actor) e on e.actor = a.id
  left join (select actor, count(distinct claim) as claims from actor_claims where side = 'source' group by actor) c on c.actor = a.id
  order by a.id;
create table dyads as
  select a.actor as actor, b.actor as recipient, e.type, e.status, count(distinct e.id) as events
  from actor_events a join actor_events b on a.event = b.event and a.side = 'actor' and b.side = 'recipient' and a.actor <> b.actor
  join events e on e.id = a.event group by all order by all;
create table copies as
  select * from (
    select a.article as article, a."start" as "start", a."end" as "end", b.article as other, b."start" as other_start, b."end" as other_end,
           id, identity, cluster, class, case earlier when 'a' then 'here' when 'b' then 'there' else 'unknown' end as earlier from passages
    union all
    select b.article, b."start", b."end", a.article, a."start", a."end",
           id, identity, cluster, class, case earlier when 'b' then 'here' when 'a' then 'there' else 'unknown' end from passages)
  order by article, "start", "end", id;
create table shared_claim_at as
  select claim, shared, c.article from (select id as shared, unnest(claims) as claim from shared_claims) s
  join claims c on c.id = s.claim order by claim;
create table storyline_at as
  select story, storyline from (select id as storyline, unnest(stories) as story from storylines) order by story;
create table invoked as
  select instrument, mention, i.article from (select id as instrument, unnest(mentions) as mention from shared) s
  join instruments i on i.id = s.mention order by all;
create table stories as
  select s.*, len(s.events) as reports, len(s.articles) as article_count, coalesce(s."when"."from", s."when"."to") as day,
         s."where".country as country,
         coalesce(t.statuses, 0) as statuses, coalesce(t.outlets, []) as outlets, t.words
  from stories_found s left join (
    select x.story, count(distinct e.status) as statuses, list(distinct e.outlet order by e.outlet)
           filter (e.outlet is not null) as outlets,
           first(e.text order by e.published nulls last, e.article, e.seq) as words
    from story_events x join events e on e.id = x.event and e.article = x.article group by x.story) t on t.story = s.id
  order by s.id;
create table articles as
  select a.*, coalesce(e.n, 0) as events, coalesce(c.n, 0) as claims, coalesce(p.n, 0) as copied from articles_found a
  left join (select article, count(*) as n from events group by article) e on e.article = a.id
  left join (select article, count(*) as n from claims group by article) c on c.article = a.id
  left join (select article, count(distinct other) as n from copies group by article) p on p.article = a.id
  order by a.id;
drop table articles_found; drop table events_found; drop table claims_found; drop table actors_found; drop table stories_found;
"""


class Index:
    """The copy of one generation, opened for reading. Threads may share it: each query has a cursor of its own."""

    def __init__(self, path: Path) -> None:
        import duckdb

        self.path = path
        config: dict[str, str | bool | int | float | list[str]] = {"memory_limit": "1GB", "threads": 2, "enable_external_access": False}
        self._connection: duckdb.DuckDBPyConnection = duckdb.connect(str(path), read_only=True, config=config)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def dicts(self, query: str, values: Sequence[object] = ()) -> list[dict[str, Any]]:
        """Return the rows of a fixed query, with `?` for each of `values`, as dictionaries."""
        cursor = self._connection.cursor()
        cursor.execute(query, list(values))
        names = [column[0] for column in cursor.description or ()]
        found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        cursor.close()
        return found

    def rows(self, kind: type[R], query: str, values: Sequence[object] = ()) -> list[R]:
        """Return the rows as records of `kind`; columns that it does not have are left out."""
        return msgspec.convert(self.dicts(query, values), list[kind])  # type: ignore[valid-type]

    def one(self, kind: type[R], query: str, values: Sequence[object] = ()) -> R | None:
        """Return the first row as a record of `kind`; None if there is none."""
        found = self.rows(kind, query, values)
        return found[0] if found else None

    def number(self, query: str, values: Sequence[object] = ()) -> int:
        """Return the one number that a query gives."""
        (row,) = self.dicts(query, values)
        return int(next(iter(row.values())) or 0)


def build(store: Store) -> Path:
    """Return the copy of the store's generation; it is built if it is not there.

    It lies in the store's folder `derived`; where that cannot be written, in a temporary folder.
    """
    name = f"pages-{VERSION}-{hashlib.sha256((store.path / 'manifest.json').read_bytes()).hexdigest()[:16]}.duckdb"
    folder = store.path / "derived"
    if (folder / name).exists():
        return folder / name
    try:
        folder.mkdir(exist_ok=True)
        aside = folder / f"{name}.{os.getpid()}"
        aside.touch()
        aside.unlink()
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="hearsay-pages-"))
        aside = folder / f"{name}.{os.getpid()}"
    try:
        _write(store, aside)
        os.replace(aside, folder / name)
    finally:
        aside.unlink(missing_ok=True)
        Path(f"{aside}.wal").unlink(missing_ok=True)
    for old in folder.glob("pages-*.duckdb"):
        if old.name != name:
            _discard(old)
    return folder / name


def _discard(old: Path) -> None:
    """Delete a copy of an earlier generation; one that another explorer holds open (Windows) stays."""
    try:
        old.unlink()
    except OSError:
        return


def _write(store: Store, path: Path) -> None:
    import duckdb

    with duckdb.connect(str(path), config={"memory_limit": "2GB", "threads": 2}) as connection:
        for table, query in _COPIED.items():
            # DuckDB finds the reader by the name of the variable.
            batches = store.sql(query).batches()  # noqa: F841
            connection.execute(f"create table {table} as select * from batches")
        connection.execute(_MADE)
        connection.execute("checkpoint")
