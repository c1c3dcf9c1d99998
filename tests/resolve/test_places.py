"""Places: which of several is meant, and what is no place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hearsay.records import Analysis, Article, Findings
from hearsay.resolve import geocode, resolve

Build = Callable[[str], tuple[Article, Analysis, Findings]]


def _one(text: str, name: str) -> tuple[str, str | None] | None:
    start = text.index(name)
    (place,) = geocode(text, [(start, start + len(name))])
    return (place.name, place.country) if place else None


@pytest.mark.parametrize(
    ("text", "name", "answer"),
    [
        ("He flew to Paris on Monday.", "Paris", ("Paris", "FRA")),
        ("A fire in Paris, Texas, was put out.", "Paris", ("Paris", "USA")),
        ("Georgia's capital Tbilisi is on the Kura; the Georgian parliament sat.", "Georgia", ("Georgia", "GEO")),
        ("Nagorno-Karabakh was calm.", "Nagorno-Karabakh", ("Nagorno-Karabakh", "AZE")),
        ("Ships left Mayotte.", "Mayotte", ("Mayotte", "MYT")),
        ("A vote in New Caledonia.", "New Caledonia", ("New Caledonia", "NCL")),
        ("Talks in Crimea.", "Crimea", ("Crimea", "UKR")),
        ("Camps near Laayoune in Western Sahara.", "Western Sahara", ("Western Sahara", "ESH")),
        ("Drones over the Black Sea.", "Black Sea", ("Black Sea", None)),
        ("Troops entered Ciudad Juárez, Mexico.", "Ciudad Juárez", ("Ciudad Juárez", "MEX")),
        ("Ministers met in the U.S. on Friday.", "U.S.", ("United States", "USA")),
        ("Snow fell in Zzyzxgrad.", "Zzyzxgrad", None),
    ],
)
def test_a_name_is_the_place_its_context_says(text: str, name: str, answer: tuple[str, str | None] | None) -> None:
    assert _one(text, name) == answer


def test_a_name_follows_the_company_it_keeps() -> None:
    text = "Police in Alexandria, Pineville and Rapides Parish met officials from Baton Rouge and Shreveport."
    names = ["Alexandria", "Pineville", "Rapides Parish", "Baton Rouge", "Shreveport"]
    spans = [(text.index(n), text.index(n) + len(n)) for n in names]
    assert {p.country for p in geocode(text, spans) if p} == {"USA"}


@pytest.mark.parametrize(
    ("source", "word", "is_place"),
    [
        ("[NORP French] farmers marched.", "French", False),
        ("[GPE Baku] rejected the note.", "Baku", False),
        ("A rally was held in [GPE Baku].", "Baku", True),
        ("[GPE Chile] sent a note.", "Chile", True),
        ("[NORP Iranians] voted.", "Iranians", False),
    ],
)
def test_demonyms_and_capitals_that_act_are_no_places(marked: Build, source: str, word: str, is_place: bool) -> None:
    article, analysis, findings = marked(source)
    _, resolved, _ = resolve(article, analysis, findings)
    assert (word in {p.text for p in resolved.places}) is is_place


def test_an_unknown_place_is_put_in_the_country_around_it_without_coordinates(marked: Build) -> None:
    article, analysis, findings = marked("Shots in [GPE Zzyzxgrad] were heard in [GPE Gori] and [GPE Kutaisi].")
    _, resolved, _ = resolve(article, analysis, findings)
    place = resolved.places[0]
    assert (place.text, place.country, place.lat, place.precision) == ("Zzyzxgrad", "GEO", None, "unknown")
