"""Countries and dependent territories: the table and the look-ups by name, demonym and capital.

Names are folded (`hearsay.text.fold`), so that 'Türkiye' and 'Turkiye' are one key. A key that several countries share ('Congolese',
'Guianese') gives them all; who asks must tell them apart or leave it open.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from hearsay.data.tables import cells, rows
from hearsay.text import fold

__all__ = ["Country", "adjectives", "by_iso2", "by_iso3", "capitals", "names", "people", "table"]


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """A country or territory. `lat` and `lon` are degrees, the middle of its inhabited places; `parent` is alpha-3."""

    iso3: str
    iso2: str
    short: str
    formal: str | None
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: str | None
    capital_aliases: tuple[str, ...]
    lat: float
    lon: float
    parent: str | None
    status: Literal["country", "territory", "disputed"]

    @property
    def adjective(self) -> str:
        """The first demonym, or the short name where there is none: 'French', 'Sint Maarten'."""
        return self.adjectives[0] if self.adjectives else self.short


_LISTS = frozenset({"aliases", "adjectives", "people", "capital_aliases"})


@cache
def table() -> tuple[Country, ...]:
    """Return all rows in the order of their codes."""
    return tuple(
        msgspec.convert({k: cells(v) if k in _LISTS else v or None for k, v in row.items()}, Country, strict=False)
        for row in rows("countries/countries.tsv")
    )


@cache
def by_iso3() -> dict[str, Country]:
    """Return the countries by alpha-3 code (XKX for Kosovo)."""
    return {c.iso3: c for c in table()}


@cache
def by_iso2() -> dict[str, Country]:
    """Return the countries by alpha-2 code."""
    return {c.iso2: c for c in table()}


def _index(of: str) -> dict[str, tuple[Country, ...]]:
    found: dict[str, dict[str, Country]] = {}
    for country in table():
        for name in _forms(country, of):
            found.setdefault(fold(name), {})[country.iso3] = country
    return {key: tuple(owners.values()) for key, owners in found.items()}


def _forms(country: Country, of: str) -> tuple[str, ...]:
    forms = {
        "names": (country.short, country.formal or "", *country.aliases),
        "adjectives": country.adjectives,
        "people": country.people,
        "capitals": (country.capital or "", *country.capital_aliases),
    }[of]
    return tuple(f for f in forms if f)


@cache
def names() -> dict[str, tuple[Country, ...]]:
    """Return countries by folded short, formal and other names."""
    return _index("names")


@cache
def adjectives() -> dict[str, tuple[Country, ...]]:
    """Return countries by folded adjective ('french')."""
    return _index("adjectives")


@cache
def people() -> dict[str, tuple[Country, ...]]:
    """Return countries by the folded plural for their people ('azerbaijanis')."""
    return _index("people")


@cache
def capitals() -> dict[str, tuple[Country, ...]]:
    """Return countries by folded capital or seat of government ('tel aviv', 'the hague')."""
    return _index("capitals")
