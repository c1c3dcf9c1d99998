"""Verify a store: digests, schemas, spans against texts, references, search index. Every problem is one sentence."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from hearsay.errors import HearsayError, SpanError, StoreDamaged
from hearsay.records import AnnotatedArticle, Struct, check_spans
from hearsay.store import search
from hearsay.store.manifest import Manifest, PartEntry, digest, load, part_folder, read_part_file
from hearsay.store.parts import Stored, read_articles
from hearsay.store.query import connect
from hearsay.store.schema import TABLES, arrow_schema
from hearsay.text import sha256

__all__ = ["Problem", "check"]


class Problem(Struct, frozen=True, kw_only=True):
    """Something wrong in a store: `where` names the file or record, `what` says it in words."""

    where: str
    what: str


def check(path: str | Path) -> Iterator[Problem]:
    """Yield every problem of the store at `path`; none if it is sound.

    Raises:
        StoreError: there is no store to check.
        StoreDamaged: the manifest itself cannot be read.
    """
    store = Path(path)
    manifest = load(store)
    whole = True
    for entry in manifest.parts:
        problems = list(_check_files(store, entry))
        yield from problems
        whole = whole and not problems
        if not problems:
            yield from _check_part(store, entry)
    repeated = [name for name, n in Counter(entry.fingerprint for entry in manifest.parts).items() if n > 1]
    yield from (Problem(where="manifest.json", what=f"names part {name} more than once") for name in repeated)
    if whole:
        yield from _check_across(store, manifest)
    yield from _check_search(store, manifest)


def _check_files(store: Path, entry: PartEntry) -> Iterator[Problem]:
    where = f"parts/{entry.fingerprint}"
    try:
        found = read_part_file(store, entry.fingerprint)
    except StoreDamaged:
        yield Problem(where=f"{where}/part.json", what="cannot be read")
        return
    if found is None:
        yield Problem(where=where, what="is named in the manifest and missing")
        return
    part, as_found = found
    if as_found.digest != entry.digest:
        yield Problem(where=f"{where}/part.json", what="differs from the digest in the manifest")
    if as_found.rows != entry.rows:
        yield Problem(where=f"{where}/part.json", what="counts other rows than the manifest")
    for name, table in part.tables.items():
        file = part_folder(store, entry.fingerprint) / f"{name}.parquet"
        try:
            data = file.read_bytes()
        except OSError:
            yield Problem(where=f"{where}/{name}.parquet", what="is missing")
            continue
        if digest(data) != table.sha256:
            yield Problem(where=f"{where}/{name}.parquet", what=f"differs from its digest ({len(data)} bytes, {table.size} were written)")
            continue
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            schema, rows = pq.read_schema(file), pq.read_metadata(file).num_rows
        except (OSError, pa.ArrowException) as error:
            yield Problem(where=f"{where}/{name}.parquet", what=f"is no Parquet file ({error})")
            continue
        if name not in TABLES or not schema.equals(arrow_schema(name)):
            yield Problem(where=f"{where}/{name}.parquet", what="has not the columns of this version's schema")
        if rows != table.rows:
            yield Problem(where=f"{where}/{name}.parquet", what=f"has {rows} rows, not {table.rows}")


def _check_part(store: Path, entry: PartEntry) -> Iterator[Problem]:
    try:
        for stored in read_articles(store, entry.fingerprint):
            yield from check_article(stored)
    except (msgspec.ValidationError, HearsayError) as error:
        yield Problem(where=f"parts/{entry.fingerprint}", what=f"holds a record that breaks the rules: {error}")


def check_article(stored: Stored) -> Iterator[Problem]:
    """Yield the problems of one article: its digest, its spans, and ids that point nowhere."""
    article = stored.article
    if sha256(article.text) != article.sha256:
        yield Problem(where=article.id, what="the text differs from its digest")
    try:
        check_spans(article, article.text)
    except SpanError as error:
        yield Problem(where=article.id, what=str(error))
    end = 0
    for start, stop in article.sentences:
        if not end <= start < stop <= len(article.text):
            yield Problem(where=article.id, what=f"sentence {start}-{stop} overlaps another, is empty or lies outside the text")
        end = stop
    for relay in article.relays:
        if relay.start is not None and relay.end is not None and article.text[relay.start : relay.end] != relay.words:
            yield Problem(where=article.id, what=f"relay {relay.start}-{relay.end} says {relay.words!r}, the text does not")
    yield from _check_references(article, {actor.id for actor in stored.actors})


def _check_references(article: AnnotatedArticle, actors: set[str]) -> Iterator[Problem]:
    claims, times = {c.id for c in article.claims}, {t.id for t in article.times}
    parties = [(c.id, p.actor) for c in article.claims for p in (*c.sources, *c.addressees)]
    parties += [(e.id, p.actor) for e in article.events for p in (*e.actors, *e.recipients)]
    parties += [(m.id, m.actor) for m in article.mentions]
    parties += [(i.id, body) for i in article.instruments for body in i.bodies]
    parties += [(j.id, j.actor) for j in article.joins]
    for id, actor in parties:
        if actor is not None and actor not in actors:
            yield Problem(where=f"{article.id} {id}", what=f"names the actor {actor}, which the table actors does not have")
    pointers = [(c.id, "parent", c.parent, claims) for c in article.claims]
    pointers += [(e.id, "according_to", e.according_to, claims) for e in article.events]
    pointers += [(e.id, "when.time", e.when.time if e.when else None, times) for e in article.events]
    for id, field, value, known in pointers:
        if value is not None and value not in known:
            yield Problem(where=f"{article.id} {id}", what=f"{field} points at {value}, which the article does not have")
    for name in ("mentions", "times", "places", "claims", "instruments", "events", "joins"):
        ids = Counter(record.id for record in getattr(article, name))
        yield from (Problem(where=article.id, what=f"{name} has the id {id} {n} times") for id, n in ids.items() if n > 1)


# Where the tables across articles name articles, by table; all but `identities` have an id.
_NAMING = {
    "merges": "unnest(articles)",
    "shared_instruments": "unnest(articles)",
    "passages": "unnest([a.article, b.article])",
    "stories": "unnest(articles)",
    "shared_claims": "unnest(articles)",
    "storylines": "unnest(articles)",
}


def _check_across(store: Path, manifest: Manifest) -> Iterator[Problem]:
    connection = connect(store, manifest)
    try:
        for id, n in connection.execute("select id, count(*) from articles group by id having count(*) > 1 order by id").fetchall():
            yield Problem(where=id, what=f"is in the store {n} times")
        for name, column in _NAMING.items():
            query = f"select id, article from (select id, {column} as article from {name}) anti join articles on articles.id = article"
            for id, article in connection.execute(query).fetchall():
                yield Problem(where=id, what=f"names the article {article}, which the store does not have")
    finally:
        connection.close()


def _check_search(store: Path, manifest: Manifest) -> Iterator[Problem]:
    where = "derived/search.sqlite"
    # The index is derived: a missing one is built when somebody searches, and one that is behind is renewed.
    if not search.index_path(store).exists():
        return
    try:
        usable = search.indexed_parts(store) is not None
        wrong = search.wrong_counts(store, manifest) if usable else []
    except sqlite3.DatabaseError:
        usable, wrong = False, []
    if not usable:
        yield Problem(where=where, what="cannot be read; delete it, it is built again")
    for part in wrong:
        yield Problem(where=where, what=f"does not hold the articles of part {part}; delete it, it is built again")
