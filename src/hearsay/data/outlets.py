"""Agencies, outlets and broadcasters: the table and the look-ups by name and by domain.

Aliases that several rows share ('The Star', 'The Nation') are kept with all of them; `find` answers only where one row is meant.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from hearsay.data.tables import cells, rows
from hearsay.text import fold

__all__ = ["OutletRow", "by_domain", "find", "table"]

Kind = Literal["agency", "outlet", "broadcaster"]


class OutletRow(msgspec.Struct, frozen=True, kw_only=True):
    """One outlet or agency. `state` is yes, public or no; null where it is not known; `country` is the seat (alpha-3)."""

    name: str
    aliases: tuple[str, ...]
    kind: Kind
    country: str | None
    language: str | None
    state: Literal["yes", "public", "no"] | None
    domains: tuple[str, ...]
    source: str


@cache
def table() -> tuple[OutletRow, ...]:
    """Return all rows in the order of the file."""
    return tuple(
        msgspec.convert(
            {k: cells(v) if k in ("aliases", "domains") else v or None for k, v in row.items()},
            OutletRow,
        )
        for row in rows("outlets.tsv")
    )


def _key(name: str) -> str:
    """Return the name folded, without article, dots and what follows as a suffix of the web."""
    key = re.sub(r"[^\w&'/+-]+", " ", fold(name)).strip()
    return re.sub(r"^the ", "", key)


@cache
def _names() -> dict[str, tuple[OutletRow, ...]]:
    found: dict[str, list[OutletRow]] = {}
    for row in table():
        for key in {_key(n) for n in (row.name, *row.aliases, *row.domains)}:
            found.setdefault(key, []).append(row)
    return {k: tuple(v) for k, v in found.items()}


@cache
def _domains() -> dict[str, OutletRow]:
    return {d: row for row in table() for d in row.domains}


def find(name: str) -> OutletRow | None:
    """Return the row that `name` means; None if none does or several might.

    A row whose own name it is goes before rows that have it as an alias.

    >>> find("the Agence France Presse").name, find("Azertac").name, find("Lakeside Herald")
    ('Agence France-Presse', 'Azertag', None)
    """
    key = _key(name)
    found = _names().get(key, ())
    if len(found) > 1:
        found = tuple(row for row in found if _key(row.name) == key)
    return found[0] if len(found) == 1 else None


def by_domain(host: str) -> OutletRow | None:
    """Return the row that owns `host` or the domain above it.

    >>> by_domain("en.apa.az").name, by_domain("nobody.example")
    ('APA', None)
    """
    steps = host.casefold().removeprefix("www.").split(".")
    return next((row for i in range(len(steps) - 1) if (row := _domains().get(".".join(steps[i:])))), None)
