"""Queries: DuckDB reads the Parquet parts in place, through one view for each table.

Two locks keep a user's SQL inside the store: DuckDB may open no file outside the store's `parts` and its configuration is
frozen; and only a single SELECT is run, since DuckDB's list of allowed folders allows writing there too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from hearsay.errors import InputError, MissingExtra, StoreDamaged
from hearsay.store.manifest import Manifest, part_folder
from hearsay.store.schema import TABLES, arrow_schema

if TYPE_CHECKING:
    import duckdb

__all__ = ["Answer", "Table", "connect", "select_only"]

# An actor has one row for each article that mentions it; read, these become one: the best known kind and country, then the
# commonest name; aliases, sectors and variants are united. Every tie is broken by the alphabet, so that the order of the
# parts does not matter.
_ACTORS = """
create view actors as
with spelt as (select id, name, kind, country, count(*) as n from actors_by_article group by all),
chosen as (select id, first({'name': name, 'kind': kind, 'country': country}
                            order by kind = 'unknown', country is null, n desc, name, kind, country) as best
           from spelt group by id),
words as (select id, unnest(aliases) as word from actors_by_article
          union select s.id, s.name from spelt s join chosen c using (id) where s.name <> c.best.name),
aliases as (select id, list(distinct word order by word) as words from words group by id),
codes as (select id, list(distinct code order by code) as words
          from (select id, unnest(sectors) as code from actors_by_article) group by id),
variants as (select id, list(distinct other order by other) as words
             from (select id, unnest(possible_variants) as other from actors_by_article) group by id)
select id, best.name as name, best.kind as kind, best.country as country, coalesce(codes.words, []) as sectors,
       coalesce(aliases.words, []) as aliases, coalesce(variants.words, []) as possible_variants
from chosen left join aliases using (id) left join codes using (id) left join variants using (id)
"""

# Which part an article lies in: the last folder of its file.
_ARTICLE_PARTS = "create view article_parts as select id, parse_path(filename)[-2] as part from read_parquet({files}, filename = true)"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def connect(store: Path, manifest: Manifest, *, memory: str = "1GB", threads: int = 2) -> duckdb.DuckDBPyConnection:
    """Return a connection with a view for each table of this generation of the store, locked against everything else.

    `actors` has one row for each actor; `actors_by_article` has the rows as they lie in the parts.
    """
    import duckdb
    import pyarrow as pa

    parts = (store / "parts").resolve()
    connection = duckdb.connect(":memory:", config={"memory_limit": memory, "threads": threads})
    connection.execute("set preserve_insertion_order = true")
    connection.execute(f"set allowed_directories = [{_quoted(str(parts) + '/')}]")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    for name in TABLES:
        view = "actors_by_article" if name == "actors" else name
        files = [str(part_folder(parts.parent, p.fingerprint) / f"{name}.parquet") for p in manifest.parts if p.rows.get(name)]
        if name == "runs":
            runs = pa.Table.from_pylist([msgspec.to_builtins(run) for run in manifest.runs], schema=arrow_schema("runs"))
            connection.from_arrow(runs).create("runs")
        elif files:
            listed = f"[{', '.join(_quoted(file) for file in files)}]"
            try:
                connection.execute(f"create view {view} as select * from read_parquet({listed})")
                if name == "articles":
                    connection.execute(_ARTICLE_PARTS.format(files=listed))
            except duckdb.Error as error:
                raise StoreDamaged(f"{store}: table {name} cannot be read ({error}). See: hearsay check {store}") from error
        else:
            connection.from_arrow(arrow_schema(name).empty_table()).create(view)
    connection.execute(_ACTORS)
    if not any(p.rows.get("articles") for p in manifest.parts):
        connection.execute("create table article_parts (id varchar, part varchar)")
    return connection


def select_only(connection: duckdb.DuckDBPyConnection, query: str) -> str:
    """Return `query` if it is one SELECT.

    Raises:
        InputError: it cannot be parsed, is several statements, or does something other than select.
    """
    import duckdb

    try:
        statements = connection.extract_statements(query)
    except duckdb.Error as error:
        raise InputError(f"SQL: {error}") from error
    if len(statements) != 1 or statements[0].type.name != "SELECT":
        raise InputError("SQL: only a single SELECT can be run on a store; it is read, never written, by queries.")
    return query


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn what DuckDB refuses into words for the user."""
    import duckdb

    try:
        yield
    except duckdb.PermissionException as error:
        raise InputError(f"SQL: a query may read the tables of the store and nothing else. {error}") from error
    except duckdb.Error as error:
        raise InputError(f"SQL: {error}") from error


class Answer:
    """The rows of a query: nothing is computed before they are asked for."""

    def __init__(self, connection: Callable[[], duckdb.DuckDBPyConnection], query: str) -> None:
        self._connection = connection
        self._query = query

    def arrow(self) -> Any:
        """Return a `pyarrow.Table`."""
        with _refusals():
            cursor = self._connection().cursor()  # DuckDB 1.4 does not keep it alive by itself
            return cursor.sql(self._query).to_arrow_table()

    def df(self) -> Any:
        """Return a `pandas.DataFrame`.

        Raises:
            MissingExtra: pandas is not installed.
        """
        try:
            import pandas  # noqa: F401
        except ImportError as error:
            raise MissingExtra("A data frame needs pandas. Install it with: pip install 'hearsay[pandas]'") from error
        return self.arrow().to_pandas()

    def pl(self) -> Any:
        """Return a `polars.DataFrame`.

        Raises:
            MissingExtra: polars is not installed.
        """
        try:
            import polars
        except ImportError as error:
            raise MissingExtra("A polars frame needs polars. Install it with: pip install 'hearsay[polars]'") from error
        return polars.from_arrow(self.arrow())

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield the rows as dictionaries, a thousand read at a time."""
        with _refusals():
            cursor = self._connection().cursor().execute(self._query)
        names = [column[0] for column in cursor.description or ()]
        while chunk := cursor.fetchmany(1000):
            for row in chunk:
                yield dict(zip(names, row, strict=True))


class Table(Answer):
    """One table of a store; iterating yields its records, `rows()` the rows with `article` and `seq`."""

    def __init__(self, connection: Callable[[], duckdb.DuckDBPyConnection], name: str) -> None:
        super().__init__(connection, f"select * from {name}")
        self.name = name
        self.record = TABLES[name].record

    def __len__(self) -> int:
        row = self._connection().cursor().execute(f"select count(*) from {self.name}").fetchone()
        assert row is not None
        return int(row[0])

    def __iter__(self) -> Iterator[Any]:
        for row in self.rows():
            yield msgspec.convert(row, self.record)

    def __repr__(self) -> str:
        return f"<Table {self.name}: {len(self)} rows>"
