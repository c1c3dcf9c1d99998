"""Tables for writing other people's formats: their columns, and CAMEO codes for PLOVER's types."""

from __future__ import annotations

from functools import cache

from hearsay.data.tables import rows

__all__ = ["cameo", "columns"]


@cache
def columns(format: str) -> dict[str, str]:
    """Return the columns of a format in their order, and what each holds."""
    return {row["column"]: row["meaning"] for row in rows("formats/columns.tsv") if row["format"] == format}


@cache
def _codes() -> dict[tuple[str, str], str]:
    return {(row["type"], row["mode"]): row["code"] for row in rows("formats/cameo.tsv")}


def cameo(type: str, mode: str | None) -> str | None:
    """Return the CAMEO code of a type and mode of PLOVER; None where CAMEO has several.

    >>> cameo("PROTEST", "demo"), cameo("REQUEST", None)
    ('141', None)
    """
    return _codes().get((type, mode or ""), _codes().get((type, ""), "")) or None
