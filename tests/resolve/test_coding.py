"""Who phrases name: the table tests/gold/actor_codes.tsv, and names that must stay apart."""

from __future__ import annotations

import pathlib

import pytest

from hearsay.records import Label
from hearsay.resolve.coding import code_phrase
from hearsay.resolve.reading import read_phrase

GOLD = pathlib.Path(__file__).parents[1] / "gold" / "actor_codes.tsv"


def _rows() -> list[list[str]]:
    lines = [line for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
    return [line.split("\t") for line in lines[1:]]


@pytest.mark.parametrize(("phrase", "label", "context", "country", "sectors"), _rows())
def test_a_phrase_has_the_country_and_sectors_of_the_table(phrase: str, label: Label, context: str, country: str, sectors: str) -> None:
    reading = code_phrase(phrase, label, context)
    assert ((reading and reading.country) or "", set(reading.sectors if reading else ())) == (country, set(sectors.split()))


@pytest.mark.parametrize(
    ("one", "other", "label"),
    [
        ("French Senate", "Senate of the French Republic", "ORG"),
        ("Azerbaijani Foreign Ministry", "Ministry of Foreign Affairs of Azerbaijan", "ORG"),
        ("Organization of Islamic Cooperation", "OIC", "ORG"),
        ("Arab League", "League of Arab States", "ORG"),
        ("Union of Comoros", "Comoros Union", "GPE"),
        ("President of the European Commission", "European Commission president", "ROLE"),
        ("French president", "President of the French Republic", "ROLE"),
        ("U.N.", "United Nations", "ORG"),
    ],
)
def test_two_forms_of_one_name_are_read_as_one(one: str, other: str, label: Label) -> None:
    a, b = read_phrase(one, label), read_phrase(other, label)
    assert a is not None
    assert b is not None
    assert (a.name, a.kind, a.country) == (b.name, b.kind, b.country)


@pytest.mark.parametrize(
    ("one", "other", "label"),
    [
        ("Niger", "Nigeria", "GPE"),
        ("Iran", "Iraq", "GPE"),
        ("UN", "UN Security Council", "ORG"),
        ("Republic of the Congo", "Democratic Republic of the Congo", "GPE"),
        ("Azerbaijan", "Embassy of Azerbaijan", "ORG"),
        ("Austria", "Australia", "GPE"),
        ("French Senate", "French National Assembly", "ORG"),
        ("North Korea", "South Korea", "GPE"),
    ],
)
def test_names_that_look_alike_are_read_as_two(one: str, other: str, label: Label) -> None:
    a, b = read_phrase(one, label), read_phrase(other, label)
    assert a is not None
    assert b is not None
    assert (a.name, a.kind, a.country) != (b.name, b.kind, b.country)


@pytest.mark.parametrize(
    ("words", "label"), [("states", "GPE"), ("turkey", "GROUP"), ("12", "ROLE"), ("Kurdish", "NORP"), ("Monday", "DATE")]
)
def test_words_that_name_no_country_have_none(words: str, label: Label) -> None:
    reading = read_phrase(words, label)
    assert reading is None or reading.country is None
