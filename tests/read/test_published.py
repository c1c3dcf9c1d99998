"""Which statement on the date of publication is believed."""

from __future__ import annotations

import datetime

import pytest

from hearsay.read import published
from hearsay.read.published import Dated, settle, url_stamp


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published, "today", lambda: datetime.date(2026, 1, 15))


def test_the_better_statement_wins_and_is_named() -> None:
    got = settle([Dated(raw="2024-05-06", basis="json-ld"), Dated(raw="2024-05-09", basis="meta")])
    assert (got.from_, got.basis, got.precision) == ("2024-05-06", "json-ld", "day")


def test_a_lesser_statement_narrows_what_a_better_one_leaves_open() -> None:
    got = settle([Dated(raw="03/05/2024", basis="meta"), Dated(raw="2024-05-03T10:00Z", basis="text")])
    assert (got.from_, got.to, got.time, got.basis) == ("2024-05-03", "2024-05-03", "10:00Z", "meta")


def test_an_ambiguous_date_stays_an_interval() -> None:
    got = settle([Dated(raw="03/05/2024", basis="meta")])
    assert (got.from_, got.to, got.precision) == ("2024-03-05", "2024-05-03", "bounded")


@pytest.mark.parametrize("raw", ["2031-01-01", "2026-02-30", "soon", None, ""])
def test_an_impossible_or_future_date_is_passed_over(raw: str | None) -> None:
    assert settle([Dated(raw=raw, basis="json-ld")]).basis == "unknown"
    got = settle([Dated(raw=raw, basis="json-ld"), Dated(raw="2024-05-06", basis="meta")])
    assert (got.from_, got.basis) == ("2024-05-06", "meta")


def test_a_date_after_the_capture_is_not_believed() -> None:
    got = settle([Dated(raw="2024-06-01", basis="meta")], captured="2024-05-07T09:00:00Z")
    assert (got.from_, got.to, got.precision, got.basis) == (None, "2024-05-07", "bounded", "warc")


def test_the_day_after_the_capture_is_believed_for_the_sake_of_time_zones() -> None:
    assert settle([Dated(raw="2024-05-08", basis="meta")], captured="2024-05-07T23:00:00Z").from_ == "2024-05-08"


def test_the_capture_alone_is_an_upper_bound() -> None:
    got = settle([], captured="2024-05-07T09:00:00Z")
    assert (got.from_, got.to, got.precision, got.basis) == (None, "2024-05-07", "bounded", "warc")


def test_an_argument_is_better_than_a_bound_and_worse_than_a_statement() -> None:
    assert settle([], captured="2024-05-07", hint="2024-05-01").basis == "argument"
    assert settle([Dated(raw="2024-05-06", basis="meta")], hint="2024-05-01").basis == "meta"


def test_silence_is_unknown() -> None:
    got = settle([])
    assert (got.from_, got.to, got.time, got.precision, got.basis) == (None, None, None, "unknown", "unknown")


ADDRESSES = [
    ("https://a.example/2024/03/14/rally", "2024-03-14", "2024-03-14"),
    ("https://a.example/2024/03/rally", "2024-03-01", "2024-03-31"),
    ("https://a.example/news/2024-03-14-rally.html", "2024-03-14", "2024-03-14"),
    ("https://a.example/20240314/rally", "2024-03-14", "2024-03-14"),
    ("https://a.example/rally-in-2024", None, None),
    ("https://a.example/2024/13/14/rally", None, None),
    ("https://a.example/id/202403141234567", None, None),
    ("https://2024-03-14.example/rally", None, None),
    ("https://a.example/?date=2024-03-14", None, None),
    ("https://a.example/2023/01/01/2024/03/14/", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("url", "first", "last"), ADDRESSES)
def test_a_date_in_the_path_of_an_address(url: str, first: str | None, last: str | None) -> None:
    stamp = url_stamp(url)
    assert (stamp and (str(stamp.first), str(stamp.last))) == ((first, last) if first else None)
