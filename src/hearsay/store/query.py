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
from hearsay.store.views import ACTORS, ARTICLE_PARTS, CHANGED, IDENTITIES

if TYPE_CHECKING:
    import duckdb

__all__ = ["Answer", "Table", "connect", "select_only"]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def connect(store: Path, manifest: Manifest, *, memory: str = "1GB", threads: int = 2) -> duckdb.DuckDBPyConnection:
    """Return a connection with a view for each table of this generation of the store, locked against everything else.

    `actors` has one row for each actor, `actors_by_article` one for each actor of each article.
    """
    import duckdb

    parts = (store / "parts").resolve()
    connection = duckdb.connect(":memory:", config={"memory_limit": memory, "threads": threads})
    connection.execute("set preserve_insertion_order = true")
    connection.execute(f"set allowed_directories = [{_quoted(str(parts) + '/')}]")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    changed = any(p.rows.get("identities") for p in manifest.parts)
    for name in TABLES:
        # Parts without articles hold what goes across articles: there, rows of actors take the place of others.
        view = f"{name}_found" if changed and name in CHANGED else "actors_by_article" if name == "actors" else name
        _table(connection, store, view, name, manifest, of_articles=True)
    if changed:
        _table(connection, store, "actors_again", "actors", manifest, of_articles=False)
        connection.execute(IDENTITIES)
        for view in CHANGED.values():
            connection.execute(view)
    connection.execute(ACTORS)
    if not any(p.rows.get("articles") for p in manifest.parts):
        connection.execute("create table article_parts (id varchar, part varchar)")
    return connection


def _table(connection: duckdb.DuckDBPyConnection, store: Path, view: str, name: str, manifest: Manifest, *, of_articles: bool) -> None:
    """Make the view of one table as it lies in the files."""
    import duckdb
    import pyarrow as pa

    if name == "runs":
        runs = pa.Table.from_pylist([msgspec.to_builtins(run) for run in manifest.runs], schema=arrow_schema("runs"))
        connection.from_arrow(runs).create("runs")
        return
    parts = [p for p in manifest.parts if p.rows.get(name) and (name != "actors" or bool(p.rows.get("articles")) == of_articles)]
    if not parts:
        connection.from_arrow(arrow_schema(name).empty_table()).create(view)
        return
    root = store.resolve()
    listed = f"[{', '.join(_quoted(str(part_folder(root, p.fingerprint) / f'{name}.parquet')) for p in parts)}]"
    try:
        connection.execute(f"create view {view} as select * from read_parquet({listed})")
        if name == "articles":
            connection.execute(ARTICLE_PARTS.format(files=listed))
    except duckdb.Error as error:
        raise StoreDamaged(f"{store}: table {name} cannot be read ({error}). See: hearsay check {store}") from error


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

    def batches(self, rows: int = 10_000) -> Any:
        """Return a `pyarrow.RecordBatchReader`, so that memory does not grow with the answer."""
        with _refusals():
            answer = self._connection().cursor().sql(self._query)
            # DuckDB before 1.5 has the older name alone.
            return (getattr(answer, "to_arrow_reader", None) or answer.fetch_record_batch)(rows)

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
