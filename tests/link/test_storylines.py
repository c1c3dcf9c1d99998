"""Storylines: chapters that go on from each other."""

from __future__ import annotations

import datetime
import itertools

import pytest

from hearsay.link.storylines import Chapter, storylines_of

DAY = datetime.date(2024, 5, 6).toordinal()


def chapter(id: str, day: int | None, actors: str, places: str = "", instruments: str = "", *, story: bool = True) -> Chapter:
    at = None if day is None else DAY + day
    return Chapter(id, story, (f"art_{id}",), frozenset(actors.split()), frozenset(places.split()), frozenset(instruments.split()), at, at)


BASE = chapter("sto_a", 0, "league council", "Oster", "law:17")


@pytest.mark.parametrize(
    ("other", "joined"),
    [
        (chapter("sto_b", 9, "league mayor", "Oster"), True),
        (chapter("sto_b", 9, "league council"), True),
        (chapter("sto_b", 9, "league", "", "law:17"), True),
        (chapter("evt_b", 9, "league", "Oster", story=False), True),
        (chapter("sto_b", None, "league", "Oster"), True),
        (chapter("sto_b", 9, "league mayor", "Brakel"), False),
        (chapter("sto_b", 9, "mayor", "Oster", "law:17"), False),
        (chapter("sto_b", 90, "league council", "Oster"), False),
    ],
    ids=["actor and place", "two actors", "actor and law", "a lone event", "undated", "one actor", "no actor", "months later"],
)
def test_actors_with_something_beside_them_go_on(other: Chapter, joined: bool) -> None:
    found = storylines_of([BASE, other], {})
    assert bool(found) == joined
    assert all(line.reasons and set(line.articles) == {"art_sto_a", f"art_{other.id}"} for line in found)


def test_lone_events_alone_make_no_storyline() -> None:
    lone = [chapter(f"evt_{day}", day, "league", "Oster", story=False) for day in (0, 1)]
    assert storylines_of(lone, {}) == []


def test_the_order_of_chapters_does_not_matter() -> None:
    made = [
        BASE,
        chapter("sto_b", 9, "league mayor", "Oster"),
        chapter("sto_c", 20, "mayor", "Oster"),
        chapter("sto_d", 3, "guild", "Brakel"),
    ]
    results = [storylines_of(order, {}) for order in itertools.permutations(made)]
    assert [line.stories for line in results[0]] == [("sto_a", "sto_b", "sto_c")]
    assert all(result == results[0] for result in results)
    assert (results[0][0].from_, results[0][0].to) == ("2024-05-06", "2024-05-26")
