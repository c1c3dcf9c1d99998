"""A store opened for reading: one generation of it, whatever runs write meanwhile."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec

from hearsay import notebook
from hearsay.errors import InputError
from hearsay.records import Across, AnnotatedArticle, Judgement
from hearsay.store import search, sort
from hearsay.store.identities import Identities, read_identities
from hearsay.store.judgements import judgements
from hearsay.store.manifest import Manifest, load
from hearsay.store.parts import Stored, read_articles
from hearsay.store.query import Answer, Table, connect, select_only
from hearsay.store.schema import TABLES

if TYPE_CHECKING:
    import duckdb

__all__ = ["Store"]

_TAGS = {
    "actors": "actor",
    "merges": "merge",
    "shared_instruments": "instrument",
    "passages": "passage",
    "stories": "story",
    "story_links": "link",
    "shared_claims": "claim",
    "storylines": "storyline",
}


class Store:
    """A store at one generation: `store.events`, `store.claims` and the other tables, SQL, search, whole articles.

    A table is lazy: `.df()`, `.pl()`, `.arrow()`, `len`, iteration over records. A run that writes meanwhile changes nothing
    here; open the store again to see what is new.
    """

    articles: Table
    sentences: Table
    mentions: Table
    times: Table
    places: Table
    claims: Table
    relays: Table
    instruments: Table
    events: Table
    joins: Table
    actors: Table
    merges: Table
    identities: Table
    shared_instruments: Table
    passages: Table
    stories: Table
    story_links: Table
    shared_claims: Table
    storylines: Table
    rejected: Table
    runs: Table

    def __init__(self, path: Path, manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._identities: Identities | None = None
        for name in TABLES:
            setattr(self, name, Table(self._connect, name))

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open the store in the folder `path` at its present generation.

        Raises:
            StoreError: there is no store, or not one that this version reads.
            StoreDamaged: its manifest cannot be read.
        """
        return cls(Path(path), load(Path(path)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Store {self.path}: generation {self.manifest.generation}, {self.count('articles')} articles>"

    def _repr_html_(self) -> str:
        rows = [("store", str(self.path)), ("generation", self.manifest.generation)]
        return notebook.table_html([*rows, *((name, f"{len(getattr(self, name)):,} rows".replace(",", " ")) for name in TABLES)])

    def close(self) -> None:
        """Close the query connection; the store can still be used and opens it again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connect(self) -> duckdb.DuckDBPyConnection:
        if self._connection is None:
            self._connection = connect(self.path, self.manifest)
        return self._connection

    def count(self, table: str) -> int:
        """Return the number of rows that the manifest gives for a table, at no cost (actors: one for each article)."""
        return sum(part.rows.get(table, 0) for part in self.manifest.parts)

    def sql(self, query: str) -> Answer:
        """Return the rows of one SELECT over the tables; nothing but the store can be read, and nothing written.

        Raises:
            InputError: the query is no single SELECT, or DuckDB refuses it (then when its rows are asked for).
        """
        return Answer(self._connect, select_only(self._connect(), query))

    def select(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Return the rows of a fixed query with `?` for each of `values`."""
        return self._connect().cursor().execute(query, list(values)).fetchall()

    def article(self, id: str) -> AnnotatedArticle:
        """Return one article with everything found in it. `id` may be shortened to a beginning that fits only one.

        Raises:
            InputError: no article, or more than one, has an id that begins so.
        """
        rows = self.select("select id, part from article_parts where starts_with(id, ?) order by id limit 2", id)
        exact = [row for row in rows if row[0] == id] or rows
        if not exact or not id:
            raise InputError(f"{self.path}: no article {id!r}. See the ids with: hearsay search {self.path} WORDS")
        if len(exact) > 1:
            raise InputError(f"{self.path}: more than one article begins with {id!r}: {exact[0][0]}, {exact[1][0]}. Give more of the id.")
        found, part = exact[0]
        return self._current(next(read_articles(self.path, str(part), ids=frozenset([str(found)]))))

    def _current(self, stored: Stored) -> AnnotatedArticle:
        """Return an article with the ids of actors as comparing articles and judgements have them."""
        if self._identities is None:
            self._identities = read_identities(self.path, self.manifest.parts)
        return self._identities.apply(stored)[0]

    def judgements(self) -> list[Judgement]:
        """Return what users have decided, in the order in which they did.

        Raises:
            StoreDamaged: the file cannot be read.
        """
        return judgements(self.path)

    def annotated(self) -> Iterator[AnnotatedArticle]:
        """Yield every article with everything found in it, in the order of ids; memory does not grow with the store."""
        bounds = sort.boundaries(self.count("articles"), (str(row[0]) for row in self._each("select id from articles order by id")))
        stored = itertools.chain.from_iterable(read_articles(self.path, part.fingerprint) for part in self.manifest.parts)
        return sort.by_id(map(self._current, stored), bounds)

    def across(self) -> Iterator[Across]:
        """Yield the records across articles: actors, merges, instruments, passages, stories, each in the order of ids."""
        for name in _TAGS:
            for row in Answer(self._connect, f"select * from {name} order by id").rows():
                yield msgspec.convert({**row, "record": _TAGS[name]}, Across)

    def _each(self, query: str) -> Iterator[tuple[object, ...]]:
        cursor = self._connect().cursor().execute(query)
        while chunk := cursor.fetchmany(10_000):
            yield from chunk

    def search(self, text: str, limit: int = 20) -> list[search.Hit]:
        """Return the articles that hold all words of `text`, best first; words in double quotes must follow each other.

        Raises:
            StoreError: the store has no search index yet, or it is of another generation and cannot be renewed.
        """
        return search.find(self.path, self.manifest, text, limit)
