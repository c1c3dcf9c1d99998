"""Parquet with an article in each row: row groups are checked before they are loaded, and read a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from hearsay.protocols import Hints, Limits
from hearsay.read.reasons import Refused, reject
from hearsay.read.shapes import KEYS, key_of, read_row
from hearsay.read.streams import spool
from hearsay.records import Article, Rejected

__all__ = ["READER", "ParquetReader"]

_ROWS: Final = 16  # at a time: each may be as large as an article may be
_LARGEST_GROUP: Final = 8_000_000_000  # bytes unpacked of one row group, by its own account
_KNOWN: Final = frozenset(k for keys in KEYS.values() for k in keys) | {"schema", "sha256"}


class ParquetReader:
    """Reads one Parquet file."""

    def read(self, stream: BinaryIO, path: str, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
        """Yield an article for each row, `path#row` (from 1) as locator.

        Raises:
            Refused: the file is no Parquet, or a bomb by its own account.
        """
        with spool(stream, limits.unpacked_bytes) as file:
            try:
                yield from _rows(file, path, limits, hints)
            except pa.ArrowException as error:
                raise Refused("damaged", f"{type(error).__name__}: {error}"[:300]) from error


def _rows(file: object, path: str, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
    table = pq.ParquetFile(file, pre_buffer=False, thrift_string_size_limit=100_000_000, thrift_container_size_limit=1_000_000)
    names = [n for n in table.schema_arrow.names if key_of(n) in _KNOWN]
    meanings = {key_of(n) for n in names}
    if not meanings & {*KEYS["text"], *KEYS["html"], *KEYS["title"]}:
        yield reject(path, "no article in it", f"the columns are: {', '.join(table.schema_arrow.names[:15])}; none holds a text")
        return
    number = 0
    for index in range(table.metadata.num_row_groups):
        group = table.metadata.row_group(index)
        size = group.total_byte_size
        if size > min(_LARGEST_GROUP, limits.unpacked_bytes):
            yield reject(f"{path}#{number + 1}", "too large when unpacked", f"a row group of {size} bytes; {group.num_rows} rows not read")
            number += group.num_rows
            continue
        try:
            for batch in table.iter_batches(batch_size=_ROWS, row_groups=[index], columns=names, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    yield read_row(row, f"{path}#{number}", limits, hints, encoding="utf-8")
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            yield reject(f"{path}#{number + 1}", "damaged", f"the rest of row group {index} cannot be read: {error}"[:300])


READER = ParquetReader()
