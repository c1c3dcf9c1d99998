"""Origins: copies and common credits are one, own sources another, and what cannot be told widens the interval."""

from __future__ import annotations

import pytest

from hearsay.link import across
from hearsay.records import AnnotatedArticle
from link_texts import MORE, OTHER, article, event, party

COPY = (
    "Members of the Tide Mill League rallied outside the Lorian embassy in Oster on Monday, where they laid some forty paper boats "
    "on the steps and read out the names of drowned villages until the rain drove the last of them home."
)
OWN = "Late on Monday the Tide Mill League rallied before the embassy of Loria. {more}"


def report(text: str, outlet: str, credit: str | None = None, day: str = "2024-05-07") -> AnnotatedArticle:
    """Return a report of the rally of 6 May."""
    found = event(
        text, text.split(".")[0], "rallied", day="2024-05-06", actors=(party(text, "Tide Mill League", "act_league"),), status="asserted"
    )
    return article(text, day=day, outlet=outlet, credit=credit, events=(found,), sentences=((0, text.index(".") + 1),))


@pytest.mark.parametrize(
    ("reports", "low", "high"),
    [
        ([report(COPY, "Oster Post"), report(f"{COPY}\n\n{MORE}", "Copy Daily")], 1, 1),
        ([report(COPY, "Oster Post", "Quill Agency"), report(OWN.format(more=OTHER), "Mill Courier", "the Quill Agency")], 1, 1),
        ([report(COPY, "Oster Post"), report(OWN.format(more=OTHER), "Mill Courier", "Oster Post")], 1, 1),
        ([report(COPY, "Oster Post"), report(OWN.format(more=OTHER), "Mill Courier")], 1, 2),
        (
            [
                report(f"{COPY} A warden told the Oster Post that it was calm.", "Oster Post"),
                report(OWN.format(more="“It was calm,” a guard told our reporter."), "Mill Courier"),
            ],
            2,
            2,
        ),
    ],
    ids=["copies", "one agency", "credit to the other", "cannot be told", "own sources"],
)
def test_origins_are_counted_as_an_interval(reports: list[AnnotatedArticle], low: int, high: int) -> None:
    (story,) = across((a, ()) for a in reports)[1]
    assert (story.origins.low, story.origins.high) == (low, high)
    assert story.reasons


def test_one_report_that_tells_twice_is_one_origin() -> None:
    text = "The Tide Mill League rallied on Monday. The league said it rallied in peace."
    actors = (party(text, "Tide Mill League", "act_league"),)
    events = tuple(event(text, words, "rallied", day="2024-05-06", actors=actors) for words in (text.split(". ")[0], "it rallied in peace"))
    made = article(text, day="2024-05-07", outlet="Oster Post", events=events, sentences=((0, 39), (40, len(text))))
    (story,) = across([(made, ())])[1]
    assert (story.origins.low, story.origins.high, story.articles) == (1, 1, (made.id,))
