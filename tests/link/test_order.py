"""Linking gives the same whatever the order of articles, and whether events go to disk or not."""

from __future__ import annotations

import importlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearsay.link import Linked, across
from hearsay.link.spill import Spill
from hearsay.records import Actor, AnnotatedArticle, Claim, cut
from hearsay.text import content_id
from link_texts import MORE, OTHER, WIRE, article, event, party, place

LEAGUE = Actor(id="act_league", name="Tide Mill League", kind="organization")
COUNCIL = Actor(id="act_council", name="Oster Council", kind="organization")
SAID = "the mill would stand idle until the winter tides had been paid for by the upper town"


def report(number: int) -> AnnotatedArticle:
    """Return one of many reports of two rallies and what was said there, some with a copied wire, some without a day."""
    rally = f"The Tide Mill League rallied before the Oster Council in Oster on {'Monday' if number % 3 else 'Sunday'}."
    said = f"The Tide Mill League said that {SAID}."
    text = f"{rally} {said} {(WIRE, OTHER, MORE)[number % 3]} Note {number}."
    day = "2024-05-06" if number % 3 else "2024-05-12"
    at = text.index("Oster on")
    found = event(
        text,
        rally[:-1],
        "rallied",
        day=day if number % 4 else None,
        actors=(party(text, LEAGUE.name, LEAGUE.id),),
        recipients=(party(text, COUNCIL.name, COUNCIL.id),),
        where=place("Oster", "XAA", 50.0, 8.0, at, at + 5),
    )
    start = text.index(SAID)
    claim = Claim(
        id=content_id("clm", text),
        manner="indirect",
        type="statement",
        sources=(party(text, LEAGUE.name, LEAGUE.id),),
        contents=(cut(text, start, start + len(SAID)),),
    )
    sentences = ((0, len(rally)), (len(rally) + 1, len(text)))
    printed = day if number % 5 else None
    return article(text, day=printed, outlet=f"Paper {number % 4}", events=(found,), claims=(claim,), sentences=sentences)


ARTICLES = [report(number) for number in range(9)]


def linked(articles: list[AnnotatedArticle]) -> Linked:
    return across((a, (LEAGUE, COUNCIL)) for a in articles)


EXPECTED = linked(ARTICLES)


def test_there_is_something_of_each_kind_to_compare() -> None:
    assert all(EXPECTED)


@given(st.permutations(ARTICLES))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_order_of_articles_does_not_matter(articles: list[AnnotatedArticle]) -> None:
    assert linked(articles) == EXPECTED


def test_what_goes_to_disk_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("hearsay.link.spill"), "_BUFFER", 100)
    assert linked(ARTICLES[::-1]) == EXPECTED


@pytest.mark.parametrize("buffer", [1, 40, 10_000])
def test_partitions_keep_their_order(monkeypatch: pytest.MonkeyPatch, buffer: int) -> None:
    monkeypatch.setattr(importlib.import_module("hearsay.link.spill"), "_BUFFER", buffer)
    with Spill(str) as spill:
        for number in range(30):
            spill.add("even" if number % 2 == 0 else "odd", f"record {number}")
        assert spill.partitions() == ["even", "odd"]
        assert list(spill.read("odd")) == [f"record {number}" for number in range(1, 30, 2)]
        assert list(spill.read("even")) == list(spill.read("even"))
        assert list(spill.read("none")) == []
