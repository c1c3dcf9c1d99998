"""An SQLite file for Datasette, sqlite-utils and everything else: the flat tables, with keys, indexes and full-text search.

Articles are searched by FTS5 (`articles_fts`), which Datasette finds by itself. SQLite folds diacritics but not strokes: 'Lodz' does
not find 'Łódź' here; `hearsay search` does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

from hearsay.export.batches import batches
from hearsay.export.output import new_file
from hearsay.export.relational_tables import SCHEMA, Table
from hearsay.records import Across, AnnotatedArticle

__all__ = ["SqliteExporter"]

_KINDS = {"string": "text", "integer": "integer", "number": "real"}


def _tables() -> Iterator[str]:
    """Yield the statements that make the tables."""
    for table in SCHEMA.values():
        columns = [f'"{c.name}" {_KINDS[c.kind]}{_references(c.refers)}' for c in table.columns]
        key = ", ".join(f'"{name}"' for name in table.key)
        yield f'create table "{table.name}" ({", ".join(columns)}, primary key ({key}))'
    yield 'create table about ("table" text, "column" text, meaning text, primary key ("table", "column"))'


def _references(refers: str | None) -> str:
    if refers is None:
        return ""
    table, _, column = refers.partition(".")
    return f' references "{table}" ("{column}")'


def _indexes(table: Table) -> Iterator[str]:
    """Yield the statements that make an index for each reference, for Datasette's facets and for joins."""
    for column in table.columns:
        if column.name != table.key[0] and (column.refers or column.name in ("actor_id", "type", "country")):
            yield f'create index "{table.name}_{column.name}" on "{table.name}" ("{column.name}")'


def _meanings() -> list[tuple[str, str, str]]:
    rows = [("", "", f"hearsay {version('hearsay')}: attribution is not endorsement; nothing here says that a claim is true")]
    for table in SCHEMA.values():
        rows += [(table.name, "", table.about), *((table.name, c.name, c.about) for c in table.columns)]
    return rows


class SqliteExporter:
    """Writes one SQLite file."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write all tables, then indexes and the search index; the table `about` explains every column."""
        written = 0
        with new_file(target, "sqlite") as path, closing(sqlite3.connect(path, isolation_level=None)) as file:
            # The file is aside until it is complete: no journal is needed to undo half of it.
            for pragma in ("journal_mode = off", "synchronous = off", "user_version = 1"):
                file.execute(f"pragma {pragma}")
            file.execute("begin")
            for statement in _tables():
                file.execute(statement)
            for name, batch in batches(articles, across):
                marks = ", ".join("?" * len(SCHEMA[name].columns))
                file.executemany(f'insert into "{name}" values ({marks})', batch)
                written += len(batch)
            file.executemany("insert into about values (?, ?, ?)", _meanings())
            for table in SCHEMA.values():
                for statement in _indexes(table):
                    file.execute(statement)
            fts = "content=articles, tokenize='unicode61 remove_diacritics 2'"
            file.execute(f"create virtual table articles_fts using fts5 (title, text, outlet, {fts})")
            file.execute("insert into articles_fts (articles_fts) values ('rebuild')")
            file.execute("commit")
        return written, 0
