"""What holds for every text: spans quote it, intervals are ordered, nothing past lies after publication, time is linear."""

from __future__ import annotations

import datetime
import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.extract.instruments import find_instruments
from hearsay.extract.publication import bound
from hearsay.extract.time_tokens import CODES
from hearsay.extract.times import find_times
from hearsay.records import Analysis, Article, Published, check_spans

NOTHING = Analysis(annotator="none")
WORDS = [
    "the",
    "of",
    "in",
    "on",
    "to",
    "and",
    "a",
    "-",
    ",",
    ".",
    "(",
    ")",
    "/",
    "3",
    "12",
    "25",
    "31",
    "1994",
    "2020",
    "2,000",
    "May",
    "March",
    "September",
    "Friday",
    "last",
    "next",
    "this",
    "same",
    "day",
    "year",
    "years",
    "decade",
    "century",
    "ago",
    "later",
    "earlier",
    "two",
    "several",
    "half",
    "early",
    "late",
    "morning",
    "night",
    "every",
    "first",
    "third",
    "quarter",
    "Q3",
    "1990s",
    "'95",
    "19th",
    "15:42",
    "pm",
    "GMT",
    "today",
    "yesterday",
    "currently",
    "UN",
    "Security",
    "Council",
    "resolution",
    "resolutions",
    "822",
    "(1993)",
    "treaty",
    "between",
    "France",
    "agreement",
    "signed",
    "adopted",
    "«ø»",
    "😀",
    "İstanbul",
    "\n\n",
    "\n",
]
TEXTS = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
DAYS = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))


def article(text: str, day: datetime.date | None) -> Article:
    published = Published(from_=day.isoformat(), to=day.isoformat(), precision="day", basis="meta") if day else Published()
    return Article(id="art_1", path="a", sha256="0" * 64, published=published, text=text)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.none() | DAYS)
def test_spans_quote_the_text_and_intervals_are_ordered(text: str, day: datetime.date | None) -> None:
    page = article(text, day)
    instruments = find_instruments(page, NOTHING)
    times = find_times(page, NOTHING, instruments)
    for record in (*times, *instruments):
        check_spans(record, text)
    assert [(t.start, t.end) for t in times] == sorted((t.start, t.end) for t in times)
    assert all(a.end <= b.start for a, b in itertools.pairwise(times))
    assert all(t.from_ is None or t.to is None or t.from_ <= t.to for t in times)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["on {} {}", "in {1}", "on Friday", "yesterday", "last week", "two days ago", "last March"]), DAYS, st.integers(1, 28)
)
def test_what_is_told_as_past_does_not_lie_after_publication(form: str, day: datetime.date, number: int) -> None:
    month = ["January", "February", "April", "June", "July", "August", "September", "October", "November", "December"][number % 10]
    text = f"The council met and voted {form.format(number, month)}."
    for time in find_times(article(text, day), NOTHING):
        assert time.from_ is None or time.from_ <= day.isoformat()


@given(TEXTS, DAYS)
def test_a_known_publication_is_left_alone(text: str, day: datetime.date) -> None:
    page = article(text, day)
    assert bound(page, find_times(page, NOTHING)) == page.published


def test_every_class_of_tokens_has_its_own_character() -> None:
    assert len(set(CODES.values())) == len(CODES)
