"""Printed dates: what they mean, and that nothing is guessed."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.read.stamps import Order, order_shown, parse_stamp

EXACT = [
    ("2024-09-03", "2024-09-03", None),
    ("2024-09-03T15:42:10Z", "2024-09-03", "15:42Z"),
    ("2024-09-03T15:42:10.123456+04:00", "2024-09-03", "15:42+04:00"),
    ("2024-09-03T15:42+0530", "2024-09-03", "15:42+05:30"),
    ("2024-09-03 15:42:10", "2024-09-03", "15:42"),
    ("2024-09-03 00:00:00", "2024-09-03", None),
    ("2024-09-03T00:00:00+00:00", "2024-09-03", None),
    ("20240903", "2024-09-03", None),
    ("20240903T154210Z", "2024-09-03", "15:42Z"),
    ("20240903154210", "2024-09-03", "15:42"),
    ("2024/09/03", "2024-09-03", None),
    ("2024.9.3", "2024-09-03", None),
    ("3 September 2024 15:42 (UTC+04:00)", "2024-09-03", "15:42+04:00"),
    ("3 September 2024 15:42 (UTC+00:00)", "2024-09-03", "15:42Z"),
    ("Tue, 03 Sep 2024 15:42:10 +0400", "2024-09-03", "15:42+04:00"),
    ("Tue, 03 Sep 2024 15:42:10 GMT", "2024-09-03", "15:42Z"),
    ("Tuesday, September 3rd, 2024 at 3:42 p.m. EDT", "2024-09-03", "15:42-04:00"),
    ("Sept. 3, 2024", "2024-09-03", None),
    ("3rd of September 2024", "2024-09-03", None),
    ("3-Sep-2024", "2024-09-03", None),
    ("September 3, 2024, 9am", "2024-09-03", "09:00"),
    ("12:05 am, September 3, 2024", "2024-09-03", "00:05"),
    ("Published: 3 September 2024 | Updated: 5 September 2024", "2024-09-03", None),
    ("15:42, 3 September 2024", "2024-09-03", "15:42"),
    ("03.09.2024 15:42", "2024-09-03", "15:42"),
    ("25/12/2023", "2023-12-25", None),
    ("12/25/2023", "2023-12-25", None),
    ("05/05/2023", "2023-05-05", None),
    (1725378120, "2024-09-03", "15:42Z"),
    (1725378120000, "2024-09-03", "15:42Z"),
    ("1725378120", "2024-09-03", "15:42Z"),
    (datetime.date(2024, 9, 3), "2024-09-03", None),
    (datetime.datetime(2024, 9, 3, 15, 42), "2024-09-03", "15:42"),
]


@pytest.mark.parametrize(("printed", "day", "time"), EXACT, ids=lambda v: str(v))
def test_a_stamp_gives_its_day_and_its_time(printed: object, day: str, time: str | None) -> None:
    stamp = parse_stamp(printed)
    assert stamp is not None
    assert (stamp.first.isoformat(), stamp.last.isoformat(), stamp.time) == (day, day, time)
    assert stamp.precision == ("minute" if time else "day")


INTERVALS = [
    ("2024-09", "2024-09-01", "2024-09-30", "month"),
    ("September 2024", "2024-09-01", "2024-09-30", "month"),
    ("February 2024", "2024-02-01", "2024-02-29", "month"),
    ("December 2024", "2024-12-01", "2024-12-31", "month"),
    ("2024", "2024-01-01", "2024-12-31", "year"),
    ("2023", "2023-01-01", "2023-12-31", "year"),
    ("03/04/2024", "2024-03-04", "2024-04-03", "bounded"),
    ("3-4-24", "2024-03-04", "2024-04-03", "bounded"),
]


@pytest.mark.parametrize(("printed", "first", "last", "precision"), INTERVALS)
def test_a_vague_stamp_covers_all_it_may_mean(printed: str, first: str, last: str, precision: str) -> None:
    stamp = parse_stamp(printed)
    assert stamp is not None
    assert (stamp.first.isoformat(), stamp.last.isoformat(), stamp.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "printed",
    ["", "soon", "2024-13-01", "2024-02-30", "31 February 2024", "99/99/2024", "0001-01-01", "Copyright 2019", "3 Brumaire 2024",
     "the 3rd of September 2024 was warm", "1793-18", None, True, -5, "2024-09-03 and 2024-09-04", "x" * 500, float("inf"), float("nan")],
    ids=str,
)  # fmt: skip
def test_what_is_no_date_or_more_than_one_is_none(printed: object) -> None:
    assert parse_stamp(printed) is None


@pytest.mark.parametrize(
    ("stamps", "order"),
    [
        (["03/04/2024", "25/04/2024"], "day first"),
        (["03/04/2024", "04/25/2024"], "month first"),
        (["25/04/2024", "04/25/2024"], None),
        (["03/04/2024"], None),
        (["25.04.2024", None, ""], None),
    ],
)
def test_the_order_is_known_if_another_date_shows_it(stamps: list[object], order: Order | None) -> None:
    assert order_shown(stamps) == order


def test_a_known_order_decides_an_ambiguous_date() -> None:
    first, second = parse_stamp("03/04/2024", "day first"), parse_stamp("03/04/2024", "month first")
    assert first is not None
    assert second is not None
    assert (str(first.first), str(second.first)) == ("2024-04-03", "2024-03-04")


@given(st.text(max_size=150))
def test_any_text_gives_an_ordered_interval_or_none(text: str) -> None:
    stamp = parse_stamp(text)
    assert stamp is None or stamp.first <= stamp.last


@given(st.datetimes(min_value=datetime.datetime(1700, 1, 1), max_value=datetime.datetime(2100, 1, 1)))
def test_every_minute_comes_back_from_its_iso_form(moment: datetime.datetime) -> None:
    moment = moment.replace(second=30, microsecond=0)
    stamp = parse_stamp(moment.isoformat())
    assert stamp is not None
    assert (stamp.first, stamp.time) == (moment.date(), f"{moment:%H:%M}")
