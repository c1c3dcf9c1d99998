"""What a page is asked for and what it answers: data first; HTML, JSON and CSV are three ways to write the same data."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from hearsay.errors import HearsayError
from hearsay.explore.index import Index
from hearsay.records import Struct
from hearsay.store import Store

__all__ = ["PAGE", "TABLE", "Ask", "NotThere", "View"]

PAGE = 50  # rows on a page of a list
TABLE = 100_000  # rows of a CSV at most: what a spreadsheet can open


class NotThere(HearsayError):
    """The address names a record or a page that the store does not have."""


class Ask:
    """What a page needs to answer: the store, its index, the id in the address, the parameters, and how many rows fit."""

    def __init__(self, store: Store, index: Index, *, id: str = "", params: Mapping[str, str] | None = None, size: int = PAGE) -> None:
        self.store = store
        self.index = index
        self.id = id
        self.params = {name: value.strip()[:500] for name, value in (params or {}).items() if value.strip()}
        self.size = size

    @property
    def page(self) -> int:
        """The page of a list, from 1; what is no number is the first."""
        given = self.params.get("page", "")
        return max(1, min(int(given), 1_000_000)) if given.isdecimal() and given.isascii() and len(given) < 8 else 1

    def param(self, name: str) -> str | None:
        """Return a parameter of the address; None where it is missing or blank."""
        return self.params.get(name)


class View(Struct, frozen=True, kw_only=True):
    """The answer of a page: the template's name, the title, what is shown, and the rows of its CSV if it is a list."""

    template: str
    title: str
    data: msgspec.Struct
    rows: tuple[msgspec.Struct, ...] | None = None
