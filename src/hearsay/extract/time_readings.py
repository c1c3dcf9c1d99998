"""Readings of calendar expressions: dates, months, years, decades, centuries, quarters, clock times."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from hearsay.extract.time_draft import PREPOSITIONS, Draft, Found, clock_of
from hearsay.extract.time_tokens import Token, number_of
from hearsay.extract.time_years import century, decade, decade_value, fiscal, shortyear, year, years

__all__ = ["CALENDAR", "Reading"]

Reading = Callable[[Found], list[Draft]]
_DAYS = ("N1", "N2", "N3", "ORD", "ORDW")
_OF_TIME = {"in", "by", "since", "until", "till", "from", "during", "early", "late", "last", "next", "this"}
_NAMED = {"Black", "Bloody", "Good", "Palm", "Ash", "Easter", "Super", "Cyber", "Holy", "Maundy", "Shrove", "Girl"}


def _month_ok(found: Found, month: Token) -> bool:
    """Tell a month from a name or a verb: 'In May', 'March 5' against 'may', 'Theresa May', 'April Jones'."""
    if len(found.tokens) > 1:
        return True
    before, after = found.before[-1:], found.after[:1]
    word = before[0].text if before else ""
    follows = after[0].text if after else ""
    if len(month.text.rstrip(".")) <= 3 and month.kind == "MAY" and month.value == "3":
        return word.lower() in PREPOSITIONS
    if month.kind == "MAY" or (len(month.text.rstrip(".")) <= 4 and month.text not in ("June", "July")):
        return word.lower() in PREPOSITIONS
    if month.text in ("April", "June", "August", "JUNE", "APRIL", "AUGUST"):
        named = follows[:1].isupper() and after[0].kind == "" and word.lower() not in _OF_TIME
        return not named and not (word[:1].isupper() and before[0].kind == "" and word.lower() not in PREPOSITIONS)
    return True


def calendar(found: Found) -> list[Draft]:
    """Read day, month, year, weekday, season, part of day and modifier, as far as they are named."""
    month, weekday = found.first("MON", "MAY"), found.first("DOW", "DOWA")
    year, season, part, era = found.first("YEAR"), found.first("SEASON"), found.first("PART"), found.first("ERA")
    if month and not _month_ok(found, month):
        return []
    week = found.first("WEEKUNIT")
    day: int | None = None
    if month and not week:
        day = next((number_of(t) for t in found.tokens if t.kind in _DAYS), None)
    if weekday and len(found.tokens) == 1 and found.before and found.before[-1].text in _NAMED:
        return []
    if era and era.value == "BC":
        number = found.number("YEAR", "N1", "N2", "N3", "N4", "NUM")
        return [] if number is None else [found.draft("fixed", type="DATE", value=f"BC{number:04d}")]
    if era and not year:
        number = found.number("N4", "NUM")
        return [] if number is None else [found.draft("calendar", type="DATE", year=number)]
    mod = found.first("EARLY")
    return [
        found.draft(
            "calendar",
            year=number_of(year) if year else None,
            month=int(month.value) if month else None,
            day=day,
            weekday=int(weekday.value) if weekday else None,
            season=season.value if season else None,
            week=found.number("ORDW") if week else None,
            part=part.value if part else None,
            mod=mod.value if mod else None,
        )
    ]


def iso(found: Found) -> list[Draft]:
    """Read an ISO date, with its time if it has one."""
    text = found.tokens[0].text
    year, month, day = (int(x) for x in text[:10].split("-"))
    clock = text[10:] or None
    return [found.draft("calendar", type="TIME" if clock else "DATE", year=year, month=month, day=day, clock=clock)]


def numeric(found: Found) -> list[Draft]:
    """Read 03/09/2024; where day and month cannot be told apart, the year stands and both days bound it."""
    text = found.tokens[0].text
    a, b, year = (int(x) for x in text.replace("/", ".").split("."))
    year += (2000 if year < 50 else 1900) if year < 100 else 0
    if "." in text or a > 12 or a == b:
        day, month = a, b
    elif b > 12:
        day, month = b, a
    else:
        first, last = sorted((f"{year}-{a:02d}-{b:02d}", f"{year}-{b:02d}-{a:02d}"))
        return [found.draft("fixed", value=f"{year}-XX-XX", first=first, last=last)]
    return [found.draft("calendar", year=year, month=month, day=day)] if month <= 12 else []


def clock(found: Found) -> list[Draft]:
    """Read a time of day, with the date beside it."""
    shown = clock_of(found)
    if shown is None:
        return []
    month, weekday, deictic, year = found.first("MON", "MAY"), found.first("DOW", "DOWA"), found.first("DEIC"), found.first("YEAR")
    dated = [t for t in found.tokens if t.kind in _DAYS]
    hour = found.first("CLOCK", "N1") if not found.first("CLOCK") else found.first("CLOCK")
    day = next((number_of(t) for t in dated if month and (t is not hour or found.first("CLOCK"))), None)
    return [
        found.draft(
            "relative" if deictic else "calendar",
            type="TIME",
            n=float(deictic.value) if deictic else None,
            unit="D" if deictic else None,
            year=number_of(year) if year else None,
            month=int(month.value) if month else None,
            day=day,
            weekday=int(weekday.value) if weekday else None,
            clock=shown,
        )
    ]


def days(found: Found) -> list[Draft]:
    """Read '25-29 January 2020', 'March 5 and 12': one draft for each day, with shared month and year."""
    month, year = found.first("MON", "MAY"), found.number("YEAR")
    numbers = [t for t in found.tokens if t.kind in _DAYS]
    if month is None or len(numbers) < 2:
        return []
    if found.tokens[0] is month:
        joined = found.first("AND")
        after = found.after[0] if found.after else None
        if joined and year is None and after and after.kind == "" and after.text.isalpha() and after.text.lower() not in PREPOSITIONS:
            numbers = numbers[:1]  # 'On March 5 and 12 people ...'
        starts = [month.start, *(t.start for t in numbers[1:])]
        ends = [t.end for t in numbers[:-1]] + [found.tokens[-1].end if len(numbers) > 1 else numbers[0].end]
    else:
        starts = [t.start for t in numbers]
        ends = [t.end for t in numbers[:-1]] + [found.tokens[-1].end]
    joiner = "" if found.first("AND") else "range"
    marks = [f"+{joiner}-from", f"+{joiner}-to"] if joiner and len(numbers) == 2 else [""] * len(numbers)
    return [
        Draft(start=s, end=e, type="DATE", rule=found.rule + m, op="calendar", year=year, month=int(month.value), day=number_of(t))
        for s, e, t, m in zip(starts, ends, numbers, marks, strict=True)
    ]


def months(found: Found) -> list[Draft]:
    """Read 'September-October 2020' as two months of one year."""
    year = found.number("YEAR")
    first, second = [t for t in found.tokens if t.kind in ("MON", "MAY")][:2]
    turned = year is not None and int(first.value) > int(second.value)
    rest = found.tokens[found.tokens.index(second) :]
    return [
        found.draft("calendar", year=year - turned if year else None, month=int(first.value), tokens=[first], rule="+range-from"),
        found.draft("calendar", year=year, month=int(second.value), tokens=rest, rule="+range-to"),
    ]


def halves(found: Found) -> list[Draft]:
    """Read halves and quarters of a year, decade, month or unit; without a year they are read against the anchor."""
    quart, ordinal, half = found.first("QUART"), found.first("ORDW"), found.first("HALF")
    if quart:
        name = quart.value if quart.value.startswith("H") else f"Q{quart.value}"
    else:
        number = int(ordinal.value) if ordinal else 2 if found.first("FINAL") else 1
        if found.first("LAST"):
            number = 2 if half else 4
        if number > (2 if half else 4):
            return []
        name = f"{'H' if half else 'Q'}{number}"
    year, decade, month, unit = found.number("YEAR"), found.first("DECADE"), found.first("MON", "MAY"), found.first("CENTURY", "UNIT")
    if half and found.first("EARLY"):
        return []
    if not quart and not half and year is None and not ordinal:
        return []
    mod = "START" if name in ("H1", "Q1") else "END"
    if decade:
        return [found.draft("fixed", value=decade_value(decade.text), mod=mod)]
    if month:
        return [found.draft("calendar", month=int(month.value), mod=mod)]
    if unit and unit.value in ("CE", "DE", "M"):
        return []
    step = next((t for t in found.tokens if t.kind in ("LAST", "NEXT", "THIS") and t.value.lstrip("-").isdigit()), None)
    n = float(step.value) if step and unit else None
    return [found.draft("calendar", year=year, season=name, n=n)]


def attack(found: Found) -> list[Draft]:
    """Read '9/11' as the day of the attacks; other pairs of numbers are fractions or scores."""
    shown = "".join(t.text for t in found.tokens)
    if shown != "9/11" or found.tokens[-1].end - found.tokens[0].start != 4:
        return []
    return [found.draft("calendar", type="DATE", year=2001, month=9, day=11)]


def holiday(found: Found) -> list[Draft]:
    """Read Christmas, New Year and May Day as days of the year named, or of the anchor's year."""
    token, year = found.tokens[0], found.number("YEAR")
    month, day = (int(x) for x in token.value.split("-"))
    if found.first("EVE"):
        month, day = 12, 24 if day == 25 else 31
    return [found.draft("calendar", type="DATE", year=year, month=month, day=day)]


CALENDAR: Final[dict[str, Reading]] = {
    "calendar": calendar,
    "iso": iso,
    "numeric": numeric,
    "clock": clock,
    "days": days,
    "months": months,
    "halves": halves,
    "fiscal": fiscal,
    "century": century,
    "decade": decade,
    "years": years,
    "year": year,
    "shortyear": shortyear,
    "holiday": holiday,
    "attack": attack,
}
