"""Places with coordinates: regions and waters by hand, and the gazetteer of towns and administrative regions.

The gazetteer is one packed file, read on first use: sorted folded keys in one byte string, found by bisection, and columns of numbers for
the places. Nothing is turned into Python objects before somebody asks for a name, so that opening it takes a tenth of a second.

Layout of `gazetteer.zst` (Zstandard): 4 bytes with the length of the head (little-endian), the head (JSON: source, countries, regions, and
the parts with their lengths), then the parts: `keys` and `names` (UTF-8, one a line), `key_starts`, `key_posts`, `posts`, `name_starts`
(unsigned 32 bit), `lat` and `lon` (thousandths of a degree, signed 32 bit), `people` (unsigned 32 bit), `country` (8 bit index), `region`
(16 bit index), `kind` (8 bit: 0 town, 1 first-level region, 2 second-level region).
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec
import numpy as np
import numpy.typing as npt
import zstandard

from hearsay.data.countries import by_iso2
from hearsay.data.tables import cells, rows
from hearsay.text import fold

__all__ = ["Gazetteer", "Region", "Town", "abbreviations", "gazetteer", "regions"]


class Region(msgspec.Struct, frozen=True, kw_only=True):
    """A region, water, territory or continent written by hand; `country` is null if several share it or it is open."""

    name: str
    country: str | None
    kind: Literal["region", "disputed", "territory", "water", "continent"]
    lat: float
    lon: float


class Town(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the gazetteer. `country` is alpha-3, `region` the name of the first-level region ('' if unknown), `people` inhabitants."""

    name: str
    country: str
    region: str
    kind: Literal["town", "region", "county"]
    lat: float
    lon: float
    people: int


@cache
def regions() -> dict[str, Region]:
    """Return the regions by folded name and alias, without a leading 'the'."""
    found: dict[str, Region] = {}
    for row in rows("places/regions.tsv"):
        region = msgspec.convert({k: row[k] or None for k in ("name", "country", "kind", "lat", "lon")}, Region, strict=False)
        for name in (row["name"], *cells(row["aliases"])):
            found.setdefault(fold(name).removeprefix("the "), region)
    return found


@cache
def abbreviations() -> dict[str, tuple[str, str]]:
    """Return region and country (alpha-3) by the postal or press form of a state or province, without its last stop."""
    return {form: (row["region"], row["country"]) for row in rows("places/abbreviations.tsv") for form in cells(row["forms"])}


_KINDS: tuple[Literal["town", "region", "county"], ...] = ("town", "region", "county")


class Gazetteer:
    """The packed gazetteer, opened."""

    def __init__(self, packed: bytes) -> None:
        data = zstandard.ZstdDecompressor().decompress(packed)
        length = int.from_bytes(data[:4], "little")
        head: dict[str, Any] = json.loads(data[4 : 4 + length])
        at = 4 + length
        parts: dict[str, bytes] = {}
        for name, size in head["parts"]:
            parts[name] = data[at : at + size]
            at += size
        self.source: str = head["source"]
        self._countries: list[str] = head["countries"]
        self._regions: list[list[str]] = head["regions"]
        self._keys, self._names = parts["keys"], parts["names"]
        self._key_starts = np.frombuffer(parts["key_starts"], "<u4")
        self._key_posts = np.frombuffer(parts["key_posts"], "<u4")
        self._posts = np.frombuffer(parts["posts"], "<u4")
        self._name_starts = np.frombuffer(parts["name_starts"], "<u4")
        self._lat: npt.NDArray[np.int32] = np.frombuffer(parts["lat"], "<i4")
        self._lon: npt.NDArray[np.int32] = np.frombuffer(parts["lon"], "<i4")
        self._people = np.frombuffer(parts["people"], "<u4")
        self._country = np.frombuffer(parts["country"], "<u1")
        self._region = np.frombuffer(parts["region"], "<u2")
        self._kind = np.frombuffer(parts["kind"], "<u1")

    def __len__(self) -> int:
        return len(self._lat)

    def find(self, name: str) -> tuple[Town, ...]:
        """Return all places of that name, as it is folded, in the order of the file; () if there is none."""
        key = fold(name).strip().encode()
        low, high = 0, len(self._key_starts) - 1
        while low < high:
            mid = (low + high) // 2
            if self._keys[self._key_starts[mid] : self._key_starts[mid + 1] - 1] < key:
                low = mid + 1
            else:
                high = mid
        if low >= len(self._key_starts) - 1 or self._keys[self._key_starts[low] : self._key_starts[low + 1] - 1] != key:
            return ()
        return tuple(self._town(int(i)) for i in self._posts[self._key_posts[low] : self._key_posts[low + 1]])

    def _town(self, i: int) -> Town:
        iso2 = self._countries[self._country[i]]
        country = by_iso2().get(iso2)
        return Town(
            name=self._names[self._name_starts[i] : self._name_starts[i + 1] - 1].decode(),
            country=country.iso3 if country else iso2,
            region=self._regions[self._region[i]][2],
            kind=_KINDS[self._kind[i]],
            lat=int(self._lat[i]) / 1000,
            lon=int(self._lon[i]) / 1000,
            people=int(self._people[i]),
        )


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer, opened once per process."""
    return Gazetteer((files("hearsay.data.places") / "gazetteer.zst").read_bytes())
