"""Which of two articles was first: by credit, then by the time of publication, else unknown."""

from __future__ import annotations

import datetime
from typing import Literal

from hearsay.link.report import Report
from hearsay.records import Published

__all__ = ["earlier_of", "order_key"]

_LAST_DAY = "9999-12-31"


def order_key(report: Report) -> tuple[str, str, str]:
    """Return what articles are ordered by: first and last possible day of publication, undated ones last, then by id."""
    published = report.published
    return published.from_ or published.to or _LAST_DAY, _clock(published) or "", report.id


def _clock(published: Published) -> str | None:
    """Return the day and time in UTC if both are known with a zone."""
    if published.from_ is None or published.from_ != published.to or not published.time:
        return None
    try:
        moment = datetime.datetime.fromisoformat(f"{published.from_}T{published.time}")
    except ValueError:
        return None
    return moment.astimezone(datetime.UTC).isoformat() if moment.tzinfo else None


def earlier_of(a: Report, b: Report) -> Literal["a", "b", "unknown"]:
    """Return which article was first; `unknown` if neither credit nor time tells.

    Who credits the other's outlet is the later one, whatever the clocks say: a page may carry the day of its last change.
    """
    a_names_b, b_names_a = bool(b.outlet_key and b.outlet_key in a.credits), bool(a.outlet_key and a.outlet_key in b.credits)
    if a_names_b != b_names_a:
        return "b" if a_names_b else "a"
    if a.published.to and b.published.from_ and a.published.to < b.published.from_:
        return "a"
    if b.published.to and a.published.from_ and b.published.to < a.published.from_:
        return "b"
    one, other = _clock(a.published), _clock(b.published)
    if one and other and one != other:
        return "a" if one < other else "b"
    return "unknown"
