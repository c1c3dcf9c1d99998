"""Which of two articles was first: by credit, then by the time of publication, else unknown."""

from __future__ import annotations

import datetime
import re
from typing import Literal

from hearsay.link.report import Report
from hearsay.records import Published
from hearsay.text import fold

__all__ = ["earlier_of", "name_key", "order_key"]

_WORD = re.compile(r"\w+")
_LAST_DAY = "9999-12-31"


def name_key(name: str) -> str:
    """Return a name of an outlet or agency for comparing: no case, no article, no punctuation, no web domain.

    >>> name_key("The Coast Ledger") == name_key("coast ledger") == name_key("CoastLedger.com")
    True
    """
    words = _WORD.findall(fold(name))
    if words and words[0] == "the":
        words = words[1:]
    if len(words) > 1 and words[0] == "www":
        words = words[1:]
    if len(words) > 1 and words[-1] in {"com", "net", "org", "info"}:
        words = words[:-1]
    return "".join(words)


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
