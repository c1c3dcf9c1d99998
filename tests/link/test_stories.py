"""Stories: sightings of one event are joined, likeness alone joins nothing."""

from __future__ import annotations

import itertools

import pytest

from hearsay.link import across
from hearsay.records import AnnotatedArticle, Story
from link_texts import article, event, party, place

FIRST = "Members of the Tide Mill League rallied outside the Lorian embassy in Oster on Monday. They carried paper boats."
SECOND = "Members of the Tide Mill League rallied outside the Lorian embassy in Oster on Sunday. They carried paper lamps."
OWN_WORDS = "Some two hundred supporters of the Tide Mill League stood before the embassy of Loria; the rally on Monday was quiet."
VELDA = "Members of the Tide Mill League rallied outside the Velan embassy in Oster on Monday. They carried paper boats."


def rally(
    text: str, day: str | None, *, published: str = "2024-05-08", outlet: str, target: str, trigger: str = "rallied"
) -> AnnotatedArticle:
    """Return a report of one rally."""
    found = event(
        text,
        text.split(".")[0],
        trigger,
        day=day,
        actors=(party(text, "Tide Mill League", "act_league"),),
        recipients=(party(text, target, "act_velan" if target.startswith("Velan") else "act_lorian"),),
    )
    return article(text, day=published, outlet=outlet, events=(found,), sentences=((0, text.index(".") + 1),))


def joined(*articles: AnnotatedArticle) -> list[Story]:
    return across((a, ()) for a in articles)[1]


BASE = rally(FIRST, "2024-05-06", outlet="Oster Post", target="Lorian embassy")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (rally(OWN_WORDS, "2024-05-06", outlet="Mill Courier", target="embassy of Loria", trigger="rally"), True),
        (rally(FIRST + " More follows.", "2024-05-06", outlet="Copy Daily", target="Lorian embassy"), True),
        (rally(SECOND, "2024-05-12", published="2024-05-13", outlet="Oster Post", target="Lorian embassy"), False),
        (rally(VELDA, "2024-05-06", outlet="Mill Courier", target="Velan embassy"), False),
    ],
    ids=["own words", "a copy", "six days later", "another embassy"],
)
def test_reports_of_one_event_and_only_they_are_joined(other: AnnotatedArticle, same: bool) -> None:
    assert [len(s.articles) for s in joined(BASE, other)] == ([2] if same else [])


def test_another_town_is_another_event() -> None:
    texts = [f"The Tide Mill League held a rally in {town} on Monday over the new dues." for town in ("Oster", "Brakel")]
    made = []
    for text, town, lat in zip(texts, ("Oster", "Brakel"), (50.0, 54.0), strict=True):
        at = text.index(town)
        where = place(town, "XAA", lat, 8.0, at, at + len(town))
        found = event(text, text[:-1], "rally", day="2024-05-06", actors=(party(text, "Tide Mill League", "act_league"),), where=where)
        made.append(article(text, day="2024-05-07", outlet=town, events=(found,), sentences=((0, len(text)),)))
    assert joined(*made) == []


def test_the_order_of_articles_does_not_matter() -> None:
    made = [
        BASE,
        rally(OWN_WORDS, "2024-05-06", outlet="Mill Courier", target="embassy of Loria", trigger="rally"),
        rally(SECOND, "2024-05-12", published="2024-05-13", outlet="Oster Post", target="Lorian embassy"),
        rally(FIRST + " More follows.", "2024-05-06", outlet="Copy Daily", target="Lorian embassy"),
    ]
    results = [across((a, ()) for a in order) for order in itertools.permutations(made)]
    assert results[0][1]
    assert all(result == results[0] for result in results)


def test_a_story_tells_why_its_reports_were_joined() -> None:
    (story,) = joined(BASE, rally(OWN_WORDS, "2024-05-06", outlet="Mill Courier", target="embassy of Loria", trigger="rally"))
    (why,) = [reason for reason in story.reasons if " = " in reason]
    assert "the same actor" in why
    assert "the same day" in why
    assert story.when is not None
    assert story.when.from_ == "2024-05-06"
