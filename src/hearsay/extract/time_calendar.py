"""The days that a TIMEX3 value covers, and the values of days, weeks, months and years near a given day."""

from __future__ import annotations

import calendar
import datetime
import re

__all__ = ["days_of", "narrowed", "shifted", "unit_value"]

Days = tuple[str | None, str | None]
_NONE: Days = (None, None)
_YEAR = re.compile(r"\d{4}")
# First and last month of seasons (northern), quarters and halves. Winter begins in December of the year named and ends in the next.
_MONTHS = {
    "SP": (3, 5),
    "SU": (6, 8),
    "FA": (9, 11),
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "H1": (1, 6),
    "H2": (7, 12),
}


def _month_end(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def days_of(value: str) -> Days:
    """Return the first and the last day that a value covers, both included; null where it names none.

    >>> days_of("2020-11"), days_of("199X"), days_of("2015-W38"), days_of("18")
    (('2020-11-01', '2020-11-30'), ('1990-01-01', '1999-12-31'), ('2015-09-14', '2015-09-20'), ('1801-01-01', '1900-12-31'))
    >>> days_of("XXXX-11-10"), days_of("P3D")
    ((None, None), (None, None))
    """
    value = value.partition("T")[0]
    if len(value) == 2 and value.isdigit():
        return f"{value}01-01-01", f"{int(value) + 1:02d}00-12-31"
    if len(value) == 4 and value[:3].isdigit() and value[3] == "X":
        return f"{value[:3]}0-01-01", f"{value[:3]}9-12-31"
    head, _, rest = value.partition("-")
    if not _YEAR.fullmatch(head) or int(head) < 1:
        return _NONE
    year = int(head)
    if not rest:
        return f"{head}-01-01", f"{head}-12-31"
    if rest in _MONTHS:
        first, last = _MONTHS[rest]
        return f"{head}-{first:02d}-01", _month_end(year, last)
    if rest == "WI":
        return f"{head}-12-01", _month_end(year + 1, 2) if year < 9999 else None
    if rest[0] == "W":
        return _week(year, rest[1:])
    month, _, day = rest.partition("-")
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return _NONE
    if not day:
        return f"{head}-{month}-01", _month_end(year, int(month))
    try:
        shown = datetime.date(year, int(month), int(day)).isoformat()
    except ValueError:
        return _NONE
    return shown, shown


def _week(year: int, rest: str) -> Days:
    number, _, weekend = rest.partition("-")
    try:
        monday = datetime.date.fromisocalendar(year, int(number), 1)
    except ValueError:
        return _NONE
    first = monday + datetime.timedelta(5 if weekend == "WE" else 0)
    return first.isoformat(), (monday + datetime.timedelta(6)).isoformat()


def narrowed(days: Days, mod: str | None) -> Days:
    """Return the part of an interval that 'early', 'mid' or 'late' means: its first, middle or last third, rounded outwards.

    A single day stays. Thirds are a convention: no source fixes where early March ends.

    >>> narrowed(("2020-03-01", "2020-03-31"), "START")
    ('2020-03-01', '2020-03-11')
    """
    first, last = days
    if mod is None or first is None or last is None or first == last:
        return days
    a, b = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    third = ((b - a).days + 1) / 3
    low = {"START": 0.0, "MID": third, "END": 2 * third}[mod]
    begin = a + datetime.timedelta(int(low))
    end = min(b, a + datetime.timedelta(int(-(-(low + third) // 1)) - 1))
    return begin.isoformat(), end.isoformat()


def shifted(day: datetime.date, n: float, unit: str) -> datetime.date | None:
    """Return the day `n` units after `day` (before, if negative); None outside the years 1 to 9999."""
    months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}.get(unit)
    try:
        if months is None:
            return day + datetime.timedelta(n * {"D": 1, "W": 7, "WE": 7, "W2": 14}.get(unit, 0))
        total = day.year * 12 + day.month - 1 + round(n * months)
        year, month = divmod(total, 12)
        return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None


def unit_value(day: datetime.date, unit: str) -> str:
    """Return the value of the day, week, weekend, month, quarter, year, decade or century in which `day` lies.

    >>> unit_value(datetime.date(2015, 9, 22), "W"), unit_value(datetime.date(1901, 1, 1), "CE")
    ('2015-W39', '19')
    """
    iso = day.isocalendar()
    return {
        "D": day.isoformat(),
        "W": f"{iso.year:04d}-W{iso.week:02d}",
        "W2": f"{iso.year:04d}-W{iso.week:02d}",
        "WE": f"{iso.year:04d}-W{iso.week:02d}-WE",
        "M": f"{day.year:04d}-{day.month:02d}",
        "Q": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04d}",
        "DE": f"{day.year // 10:03d}X",
        "CE": f"{(day.year - 1) // 100:02d}",
    }.get(unit, day.isoformat())
