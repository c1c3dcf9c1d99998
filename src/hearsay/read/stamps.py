"""Printed dates, as headers and metadata give them, to closed intervals of days.

Only whole stamps are read here ('3 September 2024 15:42 (UTC+04:00)'); dates inside sentences are the work of `extract`.
Nothing is guessed: `03/04/2024` is either of two days, and the interval covers both unless the order is known.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Final, Literal

import msgspec

from hearsay.read.wordlist import words

__all__ = ["Order", "Stamp", "order_shown", "parse_stamp"]

Order = Literal["day first", "month first"]

_MONTHS: Final = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_MONTH = {name[:n]: i for i, name in enumerate(_MONTHS, 1) for n in range(3, len(name) + 1)} | {"sept": 9}
# Minutes east of Greenwich. Abbreviations that stand for several zones (IST, BST, CST in Asia) are left out: the time stays bare.
_ZONES: Final = {"z": 0, "utc": 0, "gmt": 0, "wet": 0, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180, "est": -300}
_ZONE_MORE: Final = {"edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "sast": 120, "wib": 420, "jst": 540}
_NAMED = _ZONES | _ZONE_MORE
# Words that may stand around a date without changing it.
_FILLERS: Final = words(
    """
    on at the of posted published created date time first last written issued am pm hrs hours h local and monday
    tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    """
)
_FIRST_YEAR: Final = 1600  # the first weekly newspapers

_TIME = re.compile(
    r"(?<![\d:.+-])([01]?\d|2[0-4])[:.]([0-5]\d)(?::([0-5]\d|60)(?:[.,]\d{1,9})?)?(?![\d:])\s{0,2}([ap]\.?m\b\.?)?", re.IGNORECASE
)

_HOUR = re.compile(r"(?<![\d:.+-])(1[0-2]|[1-9])\s?([ap])\.?m\b\.?", re.IGNORECASE)
_OFFSET = re.compile(r"(?:\b(?:utc|gmt)\s?)?([+\u2212-])\s?(0?\d|1[0-4])(?::?([0-5]\d))?(?!\d)", re.IGNORECASE)
_PAST_MIDNIGHT = re.compile(r"00:00:(?!00)\d\d")
_LATER = re.compile(r"(?<=\d)[\s|,;(–—-]{1,5}(?:last\s)?(?:updated|modified)\b.{0,80}$", re.IGNORECASE)
_ZONE_WORD = re.compile(rf"\b({'|'.join(sorted(_NAMED))})\b", re.IGNORECASE)
_YMD = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(?=Z|$|\D))?(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_DMY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s.-]{0,3}(?:of\s)?([A-Za-z]{3,9})\.?,?[\s-]{0,3}(\d{4})(?!\d)")
_MDY = re.compile(r"\b([A-Za-z]{3,9})\.?\s{0,3}(\d{1,2})(?:st|nd|rd|th)?,?\s{0,3}(\d{4})(?!\d)")
_MY = re.compile(r"\b([A-Za-z]{3,9})\.?,?\s{0,3}(\d{4})(?!\d)")
_WORD = re.compile(r"[^\W_]+")
_LONGEST: Final = 120  # characters; a longer string is no stamp


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """The days a printed date may mean, both included, and the time as printed ('15:42+04:00'), null if none."""

    first: datetime.date
    last: datetime.date
    time: str | None = None

    @property
    def precision(self) -> Literal["minute", "day", "month", "year", "bounded"]:
        """Say how exact the stamp is; `bounded` for an ambiguous one."""
        if self.first == self.last:
            return "minute" if self.time else "day"
        days = (self.last - self.first).days
        if self.first.day == 1 and (self.last + datetime.timedelta(1)).day == 1:
            return "month" if days < 31 else "year" if (self.first.month, days // 365) == (1, 1) or days in (364, 365) else "bounded"
        return "bounded"


def parse_stamp(raw: object, order: Order | None = None) -> Stamp | None:
    """Return the stamp that `raw` prints, or None if it prints none, an impossible one, or more than one.

    `raw` may be text, seconds or milliseconds since 1970 (UTC), or a date or datetime. `order` resolves numeric dates such as
    03/04/2024; without it the stamp covers both readings. Dates with dots are day first, as everywhere where dots are used.

    >>> parse_stamp("3 September 2024 15:42 (UTC+04:00)").time
    '15:42+04:00'
    >>> str(parse_stamp("03/04/2024").first), str(parse_stamp("03/04/2024").last)
    ('2024-03-04', '2024-04-03')
    """
    if isinstance(raw, datetime.datetime):
        raw = raw.isoformat()
    elif isinstance(raw, datetime.date):
        return Stamp(first=raw, last=raw)
    if isinstance(raw, bool) or raw is None:
        return None
    if isinstance(raw, int | float):
        return _epoch(float(raw))
    # 'Published 3 May 2024 | Updated 5 May 2024': what follows is about a later version.
    text = _LATER.sub("", str(raw).strip()[: _LONGEST + 100])
    if not 4 <= len(text) <= _LONGEST:
        return None
    if re.fullmatch(r"\d{10}(?:\d{3})?(?:\.\d{1,6})?", text):
        return _epoch(float(text))
    days, rest = _days(text, order)
    if days is None:
        return None
    clock, rest = _clock(rest)
    if any(w.lower() not in _FILLERS for w in _WORD.findall(rest)):
        return None
    if days[0] != days[1] or clock is None:
        return Stamp(first=days[0], last=days[1])
    if clock.startswith("00:00") and not _PAST_MIDNIGHT.search(text):
        clock = None  # midnight to the second is how databases write 'no time'
    return Stamp(first=days[0], last=days[1], time=clock)


def order_shown(stamps: Iterable[object]) -> Order | None:
    """Return the order that other numeric dates of the same document or column show, or None if none does or they disagree.

    >>> order_shown(["03/04/2024", "25/04/2024"])
    'day first'
    """
    found: set[Order] = set()
    for raw in stamps:
        match = _NUMERIC.search(str(raw)[:_LONGEST]) if raw else None
        if match and match[2] != ".":
            one, two = int(match[1]), int(match[3])
            if 12 < one <= 31 and two <= 12:
                found.add("day first")
            elif one <= 12 < two <= 31:
                found.add("month first")
    return found.pop() if len(found) == 1 else None


def _epoch(seconds: float) -> Stamp | None:
    if seconds > 1e11:
        seconds /= 1000
    if not 0 < seconds < 4e9:
        return None
    moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return Stamp(first=moment.date(), last=moment.date(), time=f"{moment:%H:%M}Z")


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day) if year >= _FIRST_YEAR else None
    except ValueError:
        return None


def _month(year: int, month: int) -> tuple[datetime.date, datetime.date] | None:
    first = _date(year, month, 1)
    if first is None:
        return None
    after = _date(year + month // 12, month % 12 + 1, 1)
    return None if after is None else (first, after - datetime.timedelta(1))


def _days(text: str, order: Order | None) -> tuple[tuple[datetime.date, datetime.date] | None, str]:
    """Return the first and last day of the date in `text`, and the rest of the text."""
    for pattern in (_YMD, _COMPACT, _DMY, _MDY, _NUMERIC, _MY):
        match = pattern.search(text)
        if match is None:
            continue
        days: tuple[datetime.date, datetime.date] | None = None
        tail = " "
        if pattern is _YMD:
            days = _span(int(match[1]), int(match[3]), match[4])
        elif pattern is _COMPACT:
            days = _span(int(match[1]), int(match[2]), match[3])
            tail = f" {match[4]}:{match[5]}:{match[6] or '01'} " if match[4] else " "
        elif pattern is _NUMERIC:
            days = _numeric(int(match[1]), int(match[3]), match[4], "day first" if match[2] == "." else order)
        else:
            word, day = (match[2], match[1]) if pattern is _DMY else (match[1], match[2] if pattern is _MDY else None)
            month = _MONTH.get(word.lower())
            if month is None:
                continue
            days = _span(int(match[match.re.groups]), month, day)
        before, after = text[: match.start()], text[match.end() :]
        # The T of 2024-09-03T15:42 belongs to neither side.
        return days, before + tail + re.sub(r"^T(?=\d)", " ", after)
    match = re.fullmatch(r"(\d{4})", text)
    if match and (first := _date(int(match[1]), 1, 1)):
        return (first, first.replace(month=12, day=31)), ""
    return None, text


def _span(year: int, month: int, day: str | None) -> tuple[datetime.date, datetime.date] | None:
    if day is None:
        return _month(year, month)
    exact = _date(year, month, int(day))
    return None if exact is None else (exact, exact)


def _numeric(one: int, two: int, year_text: str, order: Order | None) -> tuple[datetime.date, datetime.date] | None:
    year = int(year_text)
    if len(year_text) == 2:
        year += 2000 if year < 69 else 1900  # as POSIX reads two digits
    readings = {"day first": _date(year, two, one), "month first": _date(year, one, two)}
    if order is not None and readings[order] is not None:
        readings = {order: readings[order]}
    days = sorted(d for d in readings.values() if d is not None)
    return (days[0], days[-1]) if days else None


def _zone(minutes_east: int) -> str:
    if minutes_east == 0:
        return "Z"
    return f"{'-' if minutes_east < 0 else '+'}{abs(minutes_east) // 60:02d}:{abs(minutes_east) % 60:02d}"


def _clock(text: str) -> tuple[str | None, str]:
    """Return the time with its zone in ISO form, and the rest of the text."""
    match = _TIME.search(text)
    hour = _HOUR.search(text) if match is None else None
    if match is None and hour is None:
        return None, text
    if match is not None:
        hours, minutes, half = int(match[1]), int(match[2]), (match[4] or "")[:1].lower()
        found = match
    else:
        assert hour is not None
        hours, minutes, half, found = int(hour[1]), 0, hour[2].lower(), hour
    if half and hours > 12:
        half = ""
    if half:
        hours = hours % 12 + (12 if half == "p" else 0)
    before, rest = text[: found.start()], text[found.end() :]
    zone = ""
    if offset := _OFFSET.search(rest):
        minutes_east = (int(offset[2]) * 60 + int(offset[3] or 0)) * (1 if offset[1] == "+" else -1)
        zone = _zone(minutes_east)
        rest = rest[: offset.start()] + " " + rest[offset.end() :]
        rest = _ZONE_WORD.sub(" ", rest)
    elif word := _ZONE_WORD.search(rest):
        zone = _zone(_NAMED[word[1].lower()])
        rest = rest[: word.start()] + " " + rest[word.end() :]
    return f"{hours % 24:02d}:{minutes:02d}{zone}", before + " " + rest
