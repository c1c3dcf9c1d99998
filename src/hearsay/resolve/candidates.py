"""What a place name can mean: countries, regions, towns, with the little that spelling adds ('Tex.', 'Rapides Parish')."""

from __future__ import annotations

import re
from functools import lru_cache

from hearsay.data import countries, places
from hearsay.records import PlacePrecision, Struct
from hearsay.resolve.modifiers import country_of
from hearsay.resolve.words import fold

__all__ = ["Candidate", "candidates", "state_of"]


class Candidate(Struct, frozen=True, kw_only=True):
    """One place that a name can mean. `country` is alpha-3, null for waters and regions of several; `prior` is larger for likelier ones."""

    name: str
    country: str | None
    region: str
    precision: PlacePrecision
    lat: float
    lon: float
    people: int
    rule: str


_COUNTY = re.compile(
    r"\s+(?:county|parish|borough|district|province|governorate|region|oblast|state|prefecture|department|municipality|canton|city|town|village|island|islands|coast|valley|area)$",
    re.I,
)


def state_of(words: str) -> str | None:
    """Return the state or province that an abbreviation means: 'Tex.' -> 'Texas'.

    >>> state_of("Tex."), state_of("N.Y."), state_of("in")
    ('Texas', 'New York', None)
    """
    found = places.abbreviations().get(words.rstrip(". ").replace(". ", "."))
    return found[0] if found else None


@lru_cache(maxsize=4096)
def candidates(words: str) -> tuple[Candidate, ...]:
    """Return what the words can mean, in no order of likelihood; () if the tables do not know them."""
    clean = re.sub(r"['’]s?$", "", words.strip(' \t\n,;:()"“”')).strip()
    clean = re.sub(r"^the\s+", "", clean, flags=re.IGNORECASE)
    country = country_of(clean) or _of_people(clean)
    if country is None:
        clean = clean.rstrip(".")
        country = country_of(clean) or _of_people(clean)
    if state := state_of(words) if len(words) <= 6 else None:
        clean = state
    found: list[Candidate] = []
    if country and not clean.islower():
        found.append(
            Candidate(
                name=country.short,
                country=country.iso3,
                region="",
                precision="country",
                lat=country.lat,
                lon=country.lon,
                people=50_000_000,
                rule="country",
            )
        )
    key = fold(clean)
    towns = _towns(clean)
    region = places.regions().get(key)
    if region and not any(t.rule == "region" and t.country == region.country for t in towns):
        found.append(_of_region(region))
    found += towns
    if not found and (m := _COUNTY.search(clean)):
        found += _towns(clean[: m.start()])
        if (known := places.regions().get(fold(clean[: m.start()]))) and not found:
            found.append(_of_region(known))
    for old, new in (
        (r"^St\.?\s", "Saint "),
        (r"^Saint\s", "St. "),
        (r"^Mt\.?\s", "Mount "),
        (r"^Ft\.?\s", "Fort "),
        (r"^N\.\s", "North "),
        (r"-", " "),
        (r"\s", "-"),
    ):
        if not found and re.search(old, clean):
            found += _towns(re.sub(old, new, clean))
    return tuple(found)


def _of_region(region: places.Region) -> Candidate:
    return Candidate(
        name=region.name,
        country=region.country,
        region="",
        precision="water" if region.kind == "water" else "region",
        lat=region.lat,
        lon=region.lon,
        people=3_000_000,
        rule="region",
    )


def _of_people(words: str) -> countries.Country | None:
    """Return the country of a demonym, for those who ask for the place of such a span; texts never make a place of one."""
    key = fold(words)
    owners = countries.adjectives().get(key) or countries.people().get(key) or ()
    return owners[0] if len(owners) == 1 else None


def _towns(name: str) -> list[Candidate]:
    precision: dict[str, PlacePrecision] = {"town": "city", "region": "region", "county": "region"}
    found = []
    if name.isupper() and len(name) < 5:
        return []  # 'USA', 'DRC': no town is written so
    owner = country_of(name)
    for t in places.gazetteer().find(name):
        if owner and t.country == owner.iso3 and t.kind != "region" and fold(t.name) != fold(name):
            continue  # Mexico City has 'Mexico' among its other names
        if t.kind == "region" and owner and owner.iso3 == t.country:
            continue  # the state of Mexico, the district of Luxembourg: the country is meant
        lat, lon = t.lat, t.lon
        # The middle of a region's towns is no middle of the region where most of it is empty; the hand-written one is.
        if t.kind == "region" and (known := places.regions().get(fold(t.name))) and known.country == t.country:
            lat, lon = known.lat, known.lon
        found.append(
            Candidate(
                name=t.name, country=t.country, region=t.region, precision=precision[t.kind], lat=lat, lon=lon, people=t.people, rule=t.kind
            )
        )
    return found


def capital_of(words: str) -> str | None:
    """Return the country (alpha-3) whose capital or seat of government the words name."""
    owners = countries.capitals().get(fold(words), ())
    return owners[0].iso3 if len(owners) == 1 else None
