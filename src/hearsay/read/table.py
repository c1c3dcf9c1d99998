"""CSV and TSV with an article in each row, Media Cloud's exports among them. Rows are counted from 1 below the header."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, Final, cast

from hearsay.protocols import Hints, Limits
from hearsay.read.encoding import decode
from hearsay.read.reasons import reject
from hearsay.read.shapes import KEYS, key_of, read_row
from hearsay.read.stamps import Order, order_shown
from hearsay.read.streams import as_utf8, lines
from hearsay.records import Article, Rejected

__all__ = ["READER", "TableReader"]

_SAMPLE: Final = 65_536  # bytes from which encoding and delimiter are told
_ORDER_ROWS: Final = 500  # rows whose dates are looked at for the order of day and month
_READABLE: Final = frozenset({*KEYS["text"], *KEYS["html"], *KEYS["title"]})


class TableReader:
    """Reads one table."""

    def read(self, stream: BinaryIO, path: str, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
        """Yield an article for each row, `path#row` as locator.

        Raises:
            Refused: 'not text'.
        """
        source = as_utf8(stream)
        sample = source.peek(_SAMPLE)[:_SAMPLE]
        encoding = decode(sample[: sample.rfind(b"\n") + 1] or sample)[1]
        troubles: list[Rejected] = []
        # The limit is the process's; it is set to the same value each time, and only ever bounds.
        csv.field_size_limit(limits.article_bytes)
        texts = _decoded(cast(BinaryIO, source), path, encoding, limits, troubles)
        header_line = next(texts, "")
        delimiter = max(",\t;|", key=header_line.count)
        header = [key_of(c.strip("\ufeff ")) for c in next(csv.reader([header_line], delimiter=delimiter), [])]
        if not _READABLE & set(header):
            names = ", ".join(header[:15]) or "empty"
            yield from troubles
            yield reject(path, "no article in it", f"the columns are: {names}; none holds a text or a title (name one 'text')")
            return
        rows = _rows(csv.reader(texts, delimiter=delimiter), path, troubles)
        # The order of day and month holds for a column, so its first rows decide for all.
        first = list(islice(rows, _ORDER_ROWS))
        order = _order(header, first)
        for number, cells in _chain(first, rows):
            yield from troubles
            troubles.clear()
            if any(cells):
                row = dict(zip(header, cells, strict=False))
                yield read_row(row, f"{path}#{number}", limits, hints, encoding=encoding, order=order)
        yield from troubles


def _decoded(stream: BinaryIO, path: str, encoding: str, limits: Limits, troubles: list[Rejected]) -> Iterator[str]:
    for number, line in lines(stream, limits.line_bytes):
        if line is None:
            troubles.append(reject(path, "line too long", f"line {number} has more than {limits.line_bytes} bytes"))
            continue
        yield line.decode(encoding, "replace") + "\n"


def _rows(reader: Iterator[list[str]], path: str, troubles: list[Rejected]) -> Iterator[tuple[int, list[str]]]:
    number = 0
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            # The parser begins afresh with the next line: an open quotation mark costs what it swallowed, no more.
            troubles.append(reject(f"{path}#{number}", "damaged", str(error)))


def _chain(first: list[tuple[int, list[str]]], rest: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    yield from first
    yield from rest


def _order(header: list[str], rows: list[tuple[int, list[str]]]) -> Order | None:
    places = [i for i, name in enumerate(header) if name in KEYS["date"]]
    return order_shown(cells[i] for _, cells in rows for i in places if i < len(cells))


READER = TableReader()
