"""Which of two days a bare weekday or date means: what happened lies before the day of publication, what is planned after it."""

from __future__ import annotations

import datetime
import re

from hearsay.records import Status

__all__ = ["leaned"]

_WEEKDAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\.?$", re.IGNORECASE
)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|christmas", re.IGNORECASE)
# What fixes the day by itself, so that nothing leans.
_FIXED = re.compile(
    r"\b(?:\d{4}|last|next|past|coming|following|previous|ago|earlier|later|this|that|same|today|yesterday|tomorrow)\b", re.IGNORECASE
)
_FUTURE: frozenset[Status] = frozenset({"planned", "possible"})
_PAST: frozenset[Status] = frozenset({"asserted", "claimed", "denied"})
_LONGEST = 31  # days of what is shifted: a weekday, a date, a month


def leaned(words: str, after: str, days: tuple[str, str], status: Status, published: str) -> tuple[str, str]:
    """Return the days that are meant, both included.

    Args:
        words: the time expression.
        after: what follows it; 'Friday week' is a week later.
        days: its days as read without knowledge of the event.
        status: of the event.
        published: the day of publication.
    """
    if _FIXED.search(words):
        return days
    first, last = (datetime.date.fromisoformat(d) for d in days)
    now = datetime.date.fromisoformat(published)
    if (last - first).days > _LONGEST:
        return days
    step = _step(words, after, first, last, now, status)
    if step == 0:
        return days
    return _moved(first, step), _moved(last, step)


def _step(words: str, after: str, first: datetime.date, last: datetime.date, now: datetime.date, status: Status) -> int:
    """Return how far to move: days for a weekday (7), a year as 365."""
    if _WEEKDAY.search(words):
        if re.match(r"\s+week\b", after) and status in _FUTURE:
            return 14 if last < now else 7
        if status in _PAST and first > now:
            return -7
        return 7 if status in _FUTURE and last < now else 0
    if _MONTH.search(words):
        if status in _PAST and first > now:
            return -365
        return 365 if status in _FUTURE and last < now else 0
    return 0


def _moved(day: datetime.date, step: int) -> str:
    if abs(step) < 365:
        return (day + datetime.timedelta(days=step)).isoformat()
    year = day.year + (1 if step > 0 else -1)
    end = day.month == 2 and day.day >= 28
    return (datetime.date(year, 3, 1) - datetime.timedelta(days=1) if end and day.day >= 28 else day.replace(year=year)).isoformat()
