"""Rows of the flat tables in batches, so that Parquet and SQLite are written in bounded memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from hearsay.export.relational import rows_across, rows_of
from hearsay.export.relational_tables import Row
from hearsay.records import Across, AnnotatedArticle

__all__ = ["batches"]

# Rows of one table: wide enough for Parquet's compression; 2,000 articles of 5 kB are 10 MB.
SIZE = 2_000


def batches(articles: Iterable[AnnotatedArticle], across: Iterable[Across]) -> Iterator[tuple[str, list[Row]]]:
    """Yield the name of a table and rows of it, never none; the rows of one table come in the order of the records."""
    waiting: dict[str, list[Row]] = {}
    for rows in chain(map(rows_across, across), map(rows_of, articles)):
        for table, row in rows:
            waiting.setdefault(table, []).append(row)
            if len(waiting[table]) == SIZE:
                yield table, waiting.pop(table)
    yield from waiting.items()
