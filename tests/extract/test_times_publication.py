"""An undated article is bounded by the last day it reports as past."""

from __future__ import annotations

import pytest

from hearsay.extract.publication import bound
from hearsay.extract.times import find_times
from hearsay.records import Analysis, Article


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The forum was held in Tunis on September 3, 2024. A letter followed.", "2024-09-03"),
        ("The treaty of 20 December 1993 was broken on November 15, 2022, they said.", "2022-11-15"),
        ("The port was closed in 2019 and will reopen in 2031.", "2019-01-01"),
        ("The war of the 1990s left its mark.", "1990-01-01"),
        ("They met on November 10 and parted as friends.", None),
        ("Nothing here has a date.", None),
    ],
)
def test_the_last_past_day_bounds_the_publication(text: str, day: str | None) -> None:
    page = Article(id="art_1", path="a", sha256="0" * 64, text=text)
    published = bound(page, find_times(page, Analysis(annotator="none")))
    assert published.from_ == day
    assert published.to is None
    assert published.precision == ("bounded" if day else "unknown")
    assert published.basis == ("text" if day else "unknown")
