"""When an article was published: which of several statements is believed, and how exactly.

Precedence: JSON-LD, metadata, feed, header, the date in the address, dates printed on the page; what the user says (`Hints`) is
used where all are silent; the moment of capture is an upper bound. A date after the capture, or after today where no capture
is known, is not believed: the next statement is taken, or the date stays unknown.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Final

import msgspec

from hearsay.read.stamps import Order, Stamp, parse_stamp
from hearsay.records import Published, PublishedBasis

__all__ = ["Dated", "settle", "url_stamp"]

_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})([/_-])(0?[1-9]|1[0-2])(?:\2(0?[1-9]|[12]\d|3[01]))?(?=[/_.?&#-]|[^\d\w]|$)")
_URL_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_SLACK: Final = datetime.timedelta(1)  # an article of tomorrow morning in Auckland is captured today in London


class Dated(msgspec.Struct, frozen=True, kw_only=True):
    """One statement on the date of publication: what is printed, or a stamp, and where it was found."""

    raw: object = None
    basis: PublishedBasis
    order: Order | None = None


def today() -> datetime.date:
    """Return the current day in UTC; tests replace it."""
    return datetime.datetime.now(datetime.UTC).date()


def settle(statements: Iterable[Dated], *, captured: object = None, hint: str | None = None) -> Published:
    """Return the date of publication that follows from `statements`, given in order of precedence.

    `captured` is when the document was fetched, `hint` the user's date. A day from a better statement wins over a minute from
    a lesser one; but where a lesser one falls within an interval that a better one leaves open (a month, an ambiguous date),
    it narrows it, and the basis stays that of the better one.
    """
    capture = parse_stamp(captured)
    latest = (capture.last if capture else today()) + _SLACK
    best: Stamp | None = None
    basis: PublishedBasis = "unknown"
    for said in statements:
        stamp = said.raw if isinstance(said.raw, Stamp) else parse_stamp(said.raw, said.order)
        if stamp is None or stamp.first > latest:
            continue
        if best is None:
            best, basis = stamp, said.basis
        elif (best.first <= stamp.first and stamp.last <= best.last and (best.first, best.last) != (stamp.first, stamp.last)) or (
            best.time is None and stamp.time and (best.first, best.last) == (stamp.first, stamp.last)
        ):
            best = stamp
    if best is None and hint is not None and (stamp := parse_stamp(hint)) is not None:
        best, basis = stamp, "argument"
    if best is None:
        if capture is None:
            return Published()
        return Published(to=capture.last.isoformat(), precision="bounded", basis="warc")
    return Published(from_=best.first.isoformat(), to=best.last.isoformat(), time=best.time, precision=best.precision, basis=basis)


def url_stamp(url: str | None) -> Stamp | None:
    """Return the day or month in the path of an address, as news sites file by date; None if there is none or several.

    >>> url_stamp("https://a.example/2024/03/14/rally").precision
    'day'
    """
    if not url:
        return None
    path = url[:2_000].split("://", 1)[-1].partition("/")[2].split("?", 1)[0]
    found = {"-".join(p for p in (m[1], m[3], m[4]) if p) for m in _URL_DATE.finditer(f"/{path}")}
    found = found or {"-".join(m.groups()) for m in _URL_COMPACT.finditer(path)}
    return parse_stamp(found.pop()) if len(found) == 1 else None
