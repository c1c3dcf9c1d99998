"""The tables of actors, countries, outlets and places: whole, consistent and small."""

from __future__ import annotations

import pathlib
import re

import pytest

import hearsay.data
from hearsay.data import actors, countries, outlets, places
from hearsay.data.tables import rows
from hearsay.text import fold

ROOT = pathlib.Path(hearsay.data.__file__).parent
TABLES = ["outlets.tsv", "countries/countries.tsv", "places/regions.tsv", "places/abbreviations.tsv"]
TABLES += [f"actors/{name}.tsv" for name in ("igos", "chambers", "seats", "groups", "offices", "titles", "roles", "words")]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_where_it_comes_from(name: str) -> None:
    first = (ROOT / name).read_text(encoding="utf-8").splitlines()
    remarks = " ".join(line for line in first if line.startswith("# "))
    assert re.search(r"[Ww]ritten by hand|[Bb]uilt by scripts/", remarks)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_reads_and_repeats_no_row(name: str) -> None:
    found = [tuple(row.values()) for row in rows(name)]
    assert found
    assert len(found) == len(set(found))


COUNTRY_COLUMNS = [
    ("outlets.tsv", "country"),
    ("actors/igos.tsv", "seat"),
    ("places/regions.tsv", "country"),
    ("countries/countries.tsv", "parent"),
]
COUNTRY_COLUMNS += [(f"actors/{name}.tsv", "country") for name in ("chambers", "seats", "groups")]


@pytest.mark.parametrize(("name", "column"), COUNTRY_COLUMNS)
def test_every_country_is_one_of_the_table(name: str, column: str) -> None:
    assert {row[column] for row in rows(name) if row[column]} <= set(countries.by_iso3())


def test_organs_belong_to_organisations_of_the_table() -> None:
    names = {row["name"] for row in rows("actors/igos.tsv")}
    assert {row["part_of"] for row in rows("actors/igos.tsv") if row["part_of"]} <= names


def test_sectors_are_three_letters() -> None:
    found = {s for sectors in actors.roles().values() for s in sectors} | {s for o in actors.offices().values() for s in o.sectors}
    assert all(re.fullmatch(r"[A-Z]{3}", s) for s in found)
    assert found >= {"GOV", "LEG", "JUD", "MIL", "COP", "CVL", "NGO", "REB"}


def test_no_name_means_two_countries() -> None:
    assert [key for key, owners in countries.names().items() if len(owners) > 1] == []


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("AFP", "Agence France-Presse"),
        ("the Azertac", "Azertag"),
        ("Anadolu", "Anadolu Agency"),
        ("azernews.az", "Azernews"),
        ("X Herald", None),
    ],
)
def test_outlets_are_found_by_name_alias_and_domain(name: str, owner: str | None) -> None:
    row = outlets.find(name)
    assert (row.name if row else None) == owner


def test_a_subdomain_belongs_to_its_outlet() -> None:
    row = outlets.by_domain("en.apa.az")
    assert row is not None
    assert row.name == "APA"


def test_each_domain_has_one_owner() -> None:
    owners: dict[str, set[str]] = {}
    for row in outlets.table():
        for host in row.domains:
            owners.setdefault(host, set()).add(row.name)
    assert {h: o for h, o in owners.items() if len(o) > 1} == {}


def test_the_gazetteer_finds_towns_and_regions_by_folded_name() -> None:
    found = places.gazetteer().find("Ciudad Juarez")
    assert any(t.country == "MEX" and t.people > 1_000_000 for t in found)
    assert places.gazetteer().find("Zzyzxgrad") == ()
    assert all(-90 <= t.lat <= 90 and -180 <= t.lon <= 180 for t in places.gazetteer().find("San Juan"))


def test_the_gazetteer_names_its_source_and_licence() -> None:
    assert "GeoNames" in places.gazetteer().source
    assert "CC BY 4.0" in places.gazetteer().source


def test_all_tables_of_places_and_actors_stay_below_eight_megabytes() -> None:
    size = sum(f.stat().st_size for f in ROOT.rglob("*") if f.suffix in (".tsv", ".zst"))
    assert size < 8_000_000


def test_regions_fold_and_lie_on_earth() -> None:
    for key, region in places.regions().items():
        assert key == fold(key)
        assert -90 <= region.lat <= 90
        assert -180 <= region.lon <= 180
