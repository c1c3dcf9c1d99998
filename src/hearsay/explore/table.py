"""Rows as CSV: one cell for each field, and none that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

__all__ = ["as_csv", "safe"]


def safe(value: object) -> object:
    """Return a cell that spreadsheets show and never run: text that begins as a formula gets an apostrophe in front.

    >>> safe("=1+1"), safe(-1), safe(None), safe("a")
    ("'=1+1", -1, '', 'a')
    """
    if value is None:
        return ""
    if isinstance(value, str) and value.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n")):
        return f"'{value}"
    return value


def _flat(value: Mapping[str, Any], before: str = "") -> dict[str, object]:
    """Return one cell for each field; fields of a record within it are named 'when.from', lists are joined by ' | '."""
    cells: dict[str, object] = {}
    for name, item in value.items():
        if isinstance(item, Mapping):
            cells.update(_flat(item, f"{before}{name}."))
        elif isinstance(item, Sequence) and not isinstance(item, str):
            cells[before + name] = " | ".join(_words(part) for part in item)
        else:
            cells[before + name] = item
    return cells


def _words(item: object) -> str:
    """Return one item of a list: the words of a span, else the item itself."""
    if isinstance(item, Mapping):
        return str(item.get("text") or item.get("words") or msgspec.json.encode(item).decode())
    return str(item)


def as_csv(rows: Iterable[msgspec.Struct]) -> str:
    """Return rows as CSV, every cell quoted; columns in the order in which rows first have them."""
    flat = [_flat(msgspec.to_builtins(row)) for row in rows]
    columns = list(dict.fromkeys(name for row in flat for name in row))
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    writer.writerows([safe(row.get(name)) for name in columns] for row in flat)
    return file.getvalue()
