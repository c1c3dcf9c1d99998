"""Cases of time expressions. Add a line: text, day of publication (none: unknown), the expression, its type, value and days."""

from __future__ import annotations

import pytest

from hearsay.extract.times import find_times, joined
from hearsay.records import Analysis, Article, Published, TimeExpression, check_spans

NOTHING = Analysis(annotator="none")


def article(text: str, published: str | None) -> Article:
    day = Published(from_=published, to=published, precision="day", basis="argument") if published else Published()
    return Article(id="art_1", path="a", sha256="0" * 64, published=day, text=text)


def times(text: str, published: str | None = "2020-11-26") -> tuple[TimeExpression, ...]:
    found = find_times(article(text, published), NOTHING)
    for time in found:
        check_spans(time, text)
    return found


CASES = [
    # dates with a year: nothing to read them against
    ("He spoke on September 3, 2024 in Oslo.", None, "September 3, 2024", "DATE", "2024-09-03", "2024-09-03", "2024-09-03"),
    ("He spoke on 3 September 2024.", None, "3 September 2024", "DATE", "2024-09-03", "2024-09-03", "2024-09-03"),
    ("It opened Tuesday, March 5, 2019.", None, "Tuesday, March 5, 2019", "DATE", "2019-03-05", "2019-03-05", "2019-03-05"),
    ("Dated 2021-02-28 by the clerk.", None, "2021-02-28", "DATE", "2021-02-28", "2021-02-28", "2021-02-28"),
    ("On 25.12.1991 the flag came down.", None, "25.12.1991", "DATE", "1991-12-25", "1991-12-25", "1991-12-25"),
    ("On 13/04/2018 it rained.", None, "13/04/2018", "DATE", "2018-04-13", "2018-04-13", "2018-04-13"),
    # day and month cannot be told apart
    ("On 03/09/2018 it rained.", None, "03/09/2018", "DATE", "2018-XX-XX", "2018-03-09", "2018-09-03"),
    ("It fell in early March 2020.", None, "early March 2020", "DATE", "2020-03", "2020-03-01", "2020-03-11"),
    ("It fell in the summer of 2003.", None, "the summer of 2003", "DATE", "2003-SU", "2003-06-01", "2003-08-31"),
    # no year in the text
    ("They met on November 10.", "2020-11-26", "November 10", "DATE", "2020-11-10", "2020-11-10", "2020-11-10"),
    ("They met on December 4.", "2020-11-26", "December 4", "DATE", "2019-12-04", "2019-12-04", "2019-12-04"),
    ("They will meet on December 4.", "2020-11-26", "December 4", "DATE", "2020-12-04", "2020-12-04", "2020-12-04"),
    ("They will meet on January 8.", "2020-11-26", "January 8", "DATE", "2021-01-08", "2021-01-08", "2021-01-08"),
    ("They met on November 10.", None, "November 10", "DATE", "XXXX-11-10", None, None),
    ("Talks began on 2 May 2019. They ended on 9 May.", None, "9 May", "DATE", "2019-05-09", "2019-05-09", "2019-05-09"),
    ("They signed in March.", "2020-11-26", "March", "DATE", "2020-03", "2020-03-01", "2020-03-31"),
    # weekdays by tense
    ("The court ruled on Friday.", "2020-11-26", "Friday", "DATE", "2020-11-20", "2020-11-20", "2020-11-20"),
    ("The court will rule on Friday.", "2020-11-26", "Friday", "DATE", "2020-11-27", "2020-11-27", "2020-11-27"),
    ("The court ruled last Monday.", "2020-11-26", "last Monday", "DATE", "2020-11-23", "2020-11-23", "2020-11-23"),
    ("Police came on Saturday night.", "2020-11-26", "Saturday night", "TIME", "2020-11-21TNI", "2020-11-21", "2020-11-21"),
    # told from the publication
    ("The vote was yesterday.", "2020-11-26", "yesterday", "DATE", "2020-11-25", "2020-11-25", "2020-11-25"),
    ("He resigned last week.", "2020-11-26", "last week", "DATE", "2020-W47", "2020-11-16", "2020-11-22"),
    ("He resigned last year.", "2020-11-26", "last year", "DATE", "2019", "2019-01-01", "2019-12-31"),
    ("He resigned two years ago.", "2020-11-26", "two years ago", "DATE", "2018", "2018-01-01", "2018-12-31"),
    ("He resigned three days ago.", "2020-11-26", "three days ago", "DATE", "2020-11-23", "2020-11-23", "2020-11-23"),
    ("It rose in the third quarter.", "2020-11-26", "the third quarter", "DATE", "2020-Q3", "2020-07-01", "2020-09-30"),
    ("It rose in the second half of 2024.", None, "the second half of 2024", "DATE", "2024-H2", "2024-07-01", "2024-12-31"),
    # told from the narrative
    (
        "The vote was on 2 May 2019. Two days later he fled.",
        "2019-06-01",
        "Two days later",
        "DATE",
        "2019-05-04",
        "2019-05-04",
        "2019-05-04",
    ),
    ("The vote was on 2 May 2019. He fled the same day.", "2019-06-01", "the same day", "DATE", "2019-05-02", "2019-05-02", "2019-05-02"),
    ("The vote was on 2 May 2019. He fled the next day.", None, "the next day", "DATE", "2019-05-03", "2019-05-03", "2019-05-03"),
    ("He fled the next day.", None, "the next day", "DATE", "XXXX-XX-XX", None, None),
    # decades, centuries, ranges, fiscal years
    ("War came in the 1990s.", None, "the 1990s", "DATE", "199X", "1990-01-01", "1999-12-31"),
    ("War came in the early 1990s.", None, "the early 1990s", "DATE", "199X", "1990-01-01", "1993-05-02"),
    ("Trade grew in the 19th century.", None, "the 19th century", "DATE", "18", "1801-01-01", "1900-12-31"),
    ("It covers the years 1830-1962.", None, "the years 1830-1962", "DATE", "1830/1962", "1830-01-01", "1962-12-31"),
    ("Exports fell in fiscal 2012.", None, "fiscal 2012", "DATE", "FY2012", "2011-01-01", "2012-12-31"),
    (
        "Pupils of the academic year 2019-2020 sat no exam.",
        None,
        "the academic year 2019-2020",
        "DATE",
        "AY2019",
        "2019-01-01",
        "2020-12-31",
    ),
    ("Since 1995 they have waited.", None, "1995", "DATE", "1995", "1995-01-01", "1995-12-31"),
    # durations and sets
    ("For nearly three decades nothing moved.", None, "nearly three decades", "DURATION", "P3DE", None, None),
    ("It lasted for nearly 30 years.", None, "nearly 30 years", "DURATION", "P30Y", None, None),
    ("A 24-year rule ended.", None, "A 24-year", "DURATION", "P24Y", None, None),
    ("It took half a century.", None, "half a century", "DURATION", "P50Y", None, None),
    ("It took twelve hours.", None, "twelve hours", "DURATION", "PT12H", None, None),
    ("They march every Friday.", None, "every Friday", "SET", "XXXX-WXX-5", None, None),
    ("They meet every two years.", None, "every two years", "SET", "P2Y", None, None),
    ("They meet twice a week.", None, "twice a week", "SET", "P1W", None, None),
    # hours, zones
    ("It began at 15:42 GMT on the quay.", "2020-11-26", "15:42 GMT", "TIME", "2020-11-26T15:42Z", "2020-11-26", "2020-11-26"),
    (
        "Printed 3 September 2024 15:42 (UTC+04:00) here.",
        None,
        "3 September 2024 15:42 (UTC+04:00)",
        "TIME",
        "2024-09-03T15:42+04:00",
        "2024-09-03",
        "2024-09-03",
    ),
    ("Guns fell silent at 5 pm.", "2020-11-26", "5 pm", "TIME", "2020-11-26T17:00", "2020-11-26", "2020-11-26"),
    # references
    ("She is currently in exile.", "2020-11-26", "currently", "DATE", "PRESENT_REF", None, None),
    ("They remember 9/11 with silence.", "2020-11-26", "9/11", "DATE", "2001-09-11", "2001-09-11", "2001-09-11"),
]


@pytest.mark.parametrize(
    ("text", "published", "words", "kind", "value", "first", "last"), CASES, ids=[f"{c[2]}-{c[0][:24]}" for c in CASES]
)
def test_a_time_has_its_value_and_its_days(
    text: str, published: str | None, words: str, kind: str, value: str, first: str | None, last: str | None
) -> None:
    found = {t.text: t for t in times(text, published)}
    assert words in found, sorted(found)
    time = found[words]
    assert (time.type, time.value, time.from_, time.to) == (kind, value, first, last)


NOT_TIMES = [
    "He may march on the palace.",
    "Theresa May said no.",
    "April Jones and June Smith sang.",
    "They counted 2000 people and 1500 troops.",
    "The score was 3-2 in the 4th set, and he paid $1990.",
    "The fall of the wall made her second to none.",
    "He won 14 of 20 games.",
]


@pytest.mark.parametrize("text", NOT_TIMES)
def test_names_verbs_and_counts_are_no_times(text: str) -> None:
    assert [t.text for t in times(text)] == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The war lasted from 27 September to 10 November 2020.", "2020-09-27", "2020-11-10"),
        ("It ran from 28 December to 3 January 2021.", "2020-12-28", "2021-01-03"),
        ("It ran from 2004 to 2009.", "2004-01-01", "2009-12-31"),
        ("In September-October 2020 they fought.", "2020-09-01", "2020-10-31"),
        ("It met on 25-29 January 2020.", "2020-01-25", "2020-01-29"),
        ("It met March 4-7, 2019.", "2019-03-04", "2019-03-07"),
    ],
)
def test_both_ends_of_a_range_share_month_and_year_and_join_to_the_whole(text: str, first: str, last: str) -> None:
    found = times(text, None)
    assert len(found) == 2
    for index in (0, 1):
        whole = joined(found, index)
        assert (whole.from_, whole.to) == (first, last)


def test_coordinated_days_are_two_times_and_no_range() -> None:
    found = times("On 26 November and on 4 December notes were sent.", "2020-12-06")
    assert [t.value for t in found] == ["2020-11-26", "2020-12-04"]
    assert joined(found, 0).to == "2020-11-26"


@pytest.mark.parametrize(
    ("text", "published", "anchor"),
    [
        ("They met on November 10.", "2020-11-26", "published"),
        ("They met in 1994.", "2020-11-26", "none"),
        ("It was 2 May 2019. The next day he fled.", "2019-06-01", "narrative"),
        ("They met on November 10.", None, "none"),
    ],
)
def test_the_anchor_is_recorded(text: str, published: str | None, anchor: str) -> None:
    assert times(text, published)[-1].anchor == anchor


def test_history_is_read_against_the_narrative_and_not_against_its_publication() -> None:
    text = (
        "War broke out in August 1914. In September 1914 the front froze. In October 1914 the port fell, and in November 1914 the "
        "bay. In December 1914 the guns paused. In January the fighting resumed."
    )
    assert times(text, "2009-12-19")[-1].value == "1915-01"


def test_the_word_that_opens_an_interval_is_kept_in_the_rule() -> None:
    assert times("Since 1995 they have waited.")[0].rule == "year+since"
