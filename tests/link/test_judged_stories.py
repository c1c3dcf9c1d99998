"""Judgements on stories: applied by the next linking, in their order, and undone by being left out."""

from __future__ import annotations

import itertools

import pytest

from hearsay.link import across
from hearsay.records import AnnotatedArticle, Judgement
from link_texts import article, event, party

TEXTS = (
    ("Oster Post", "Members of the Tide Mill League rallied outside the Lorian embassy in Oster on Monday.", "2024-05-06"),
    ("Mill Courier", "The Tide Mill League rallied at the embassy of Loria in Oster on Monday, in the rain.", "2024-05-06"),
    ("Copy Daily", "Supporters of the Tide Mill League rallied before the Lorian embassy on Monday for two hours.", "2024-05-06"),
    ("Oster Post", "Members of the Tide Mill League rallied outside the Lorian embassy in Oster on Sunday.", "2024-05-12"),
)


def reports() -> list[AnnotatedArticle]:
    made = []
    for outlet, text, day in TEXTS:
        found = event(text, text[:-1], "rallied", day=day, actors=(party(text, "Tide Mill League", "act_league"),))
        made.append(article(text, day=day, outlet=outlet, events=(found,), sentences=((0, len(text)),)))
    return made


ARTICLES = reports()
EVENTS = [a.events[0].id for a in ARTICLES]


def judged(kind: str, subject: str, object: str | None = None, value: tuple[str, ...] = ()) -> Judgement:
    return Judgement(id=f"jdg_{kind}_{subject}", kind=kind, subject=subject, object=object, value=value, at="2024-06-01T00:00:00+00:00")


def stories(*judgements: Judgement) -> list[list[int]]:
    """Return the stories as numbers of articles."""
    found = across(((a, ()) for a in ARTICLES), judgements).stories
    return sorted(sorted(EVENTS.index(e) for e in s.events) for s in found)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ((), [[0, 1, 2]]),
        ((judged("story-split", EVENTS[0], value=(EVENTS[2],)),), [[0, 1]]),
        ((judged("story-split", EVENTS[0], value=(EVENTS[1], EVENTS[2])),), [[1, 2]]),
        ((judged("story-join", EVENTS[0], EVENTS[3]),), [[0, 1, 2, 3]]),
        ((judged("story-join", EVENTS[0], EVENTS[3]), judged("story-split", EVENTS[0], value=(EVENTS[3],))), [[0, 1, 2]]),
        ((judged("story-split", EVENTS[0], value=(EVENTS[2],)), judged("story-join", EVENTS[0], EVENTS[2])), [[0, 1, 2]]),
        ((judged("story-split", "evt_gone", value=(EVENTS[2],)), judged("story-join", EVENTS[0], "evt_gone")), [[0, 1, 2]]),
        ((judged("actor-split", EVENTS[0], value=(EVENTS[2],)),), [[0, 1, 2]]),
    ],
    ids=[
        "none",
        "one out",
        "two out together",
        "joined",
        "the later counts",
        "the later counts too",
        "of nothing there",
        "of another tool",
    ],
)
def test_stories_are_as_users_decide(made: tuple[Judgement, ...], expected: list[list[int]]) -> None:
    assert stories(*made) == expected


def test_links_are_rows_that_say_why_and_belong_to_a_story() -> None:
    linked = across((a, ()) for a in ARTICLES)
    (story,) = linked.stories
    assert {frozenset((link.a, link.b)) for link in linked.links} <= {frozenset(p) for p in itertools.combinations(story.events, 2)}
    assert len(linked.links) >= len(story.events) - 1
    assert all(link.story == story.id and link.score > 0 and link.reasons for link in linked.links)
    assert len({link.id for link in linked.links}) == len(linked.links)


def test_a_link_that_a_user_made_names_the_judgement() -> None:
    made = judged("story-join", EVENTS[0], EVENTS[3])
    links = across(((a, ()) for a in ARTICLES), [made]).links
    assert [link.reasons for link in links if EVENTS[3] in (link.a, link.b)] == [(f"judgement {made.id}",)]
