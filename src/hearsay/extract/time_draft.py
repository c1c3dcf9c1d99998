"""What the grammar reads from the words of a time expression, before it is read against a date."""

from __future__ import annotations

from collections.abc import Sequence

from hearsay.extract.time_tokens import Token, number_of
from hearsay.records import Struct, TimeType

__all__ = ["PREPOSITIONS", "SPANS", "Draft", "Found", "amount", "clock_of", "duration_value", "quantity"]


class Draft(Struct, frozen=True, kw_only=True):
    """A time expression as far as its own words tell. Null is unknown; offsets are half-open code points.

    `op` says how to go on: fixed (value known), calendar (year, month, day, weekday, season as far as named), offset (`n` units
    from `base`: 'published' for 'ago', 'narrative' for 'later'), relative (`n` = -1 last, 0 this, 1 next `unit` or name).
    `mod` is START, MID or END; `part` a TIMEX3 part of day (NI, MO, AF, EV); `clock` 'T15:42' with its zone.
    """

    start: int
    end: int
    type: TimeType
    rule: str
    op: str
    value: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    week: int | None = None
    part: str | None = None
    mod: str | None = None
    clock: str | None = None
    n: float | None = None
    unit: str | None = None
    base: str | None = None
    first: str | None = None
    last: str | None = None


class Found(Struct, frozen=True, kw_only=True):
    """The tokens that a rule matched, with the rule and the tokens around them."""

    tokens: tuple[Token, ...]
    before: tuple[Token, ...]
    after: tuple[Token, ...]
    rule: str
    type: TimeType

    def first(self, *kinds: str) -> Token | None:
        """Return the first token of one of these classes, None if there is none."""
        return next((token for token in self.tokens if token.kind in kinds), None)

    def number(self, *kinds: str) -> int | None:
        """Return the number of the first token of one of these classes, None if there is none."""
        token = self.first(*kinds)
        return number_of(token) if token else None

    def draft(
        self,
        op: str,
        *,
        type: TimeType | None = None,
        value: str = "",
        year: int | None = None,
        month: int | None = None,
        day: int | None = None,
        weekday: int | None = None,
        season: str | None = None,
        week: int | None = None,
        part: str | None = None,
        mod: str | None = None,
        clock: str | None = None,
        n: float | None = None,
        unit: str | None = None,
        base: str | None = None,
        first: str | None = None,
        last: str | None = None,
        tokens: Sequence[Token] = (),
        rule: str = "",
    ) -> Draft:
        """Return a draft of the whole expression (of `tokens`, if given), with the rule's type unless another is given."""
        covered = tokens or self.tokens
        return Draft(
            start=covered[0].start,
            end=covered[-1].end,
            type=type or self.type,
            rule=self.rule + rule,
            op=op,
            value=value,
            year=year,
            month=month,
            day=day,
            weekday=weekday,
            season=season,
            week=week,
            part=part,
            mod=mod,
            clock=clock,
            n=n,
            unit=unit,
            base=base,
            first=first,
            last=last,
        )


# Words before a time; a bare number after one of them is rather a year than a count.
PREPOSITIONS = {
    "in",
    "on",
    "since",
    "by",
    "of",
    "from",
    "until",
    "till",
    "to",
    "during",
    "for",
    "between",
    "early",
    "late",
    "mid",
    "before",
    "after",
    "around",
    "about",
    "throughout",
}
PREPOSITIONS |= {"through", "last", "next", "this", "and", "or", "the", "as", "circa", "year", "years", "dated", "at", "beyond"}
SPANS = ("UNIT", "UNITS", "HOUR", "HOURS", "DAYUNIT", "WEEKUNIT", "QUARTERUNIT", "CENTURY", "DAYSUNIT")
_NUMBERS = ("N1", "N2", "N3", "N4", "NUM", "YEAR", "WNUM")


def quantity(tokens: Sequence[Token]) -> float | None:
    """Return the number that tokens spell ('twenty-five', 'a', 'half'), None for 'several' and the like."""
    total: float | None = None
    for token in tokens:
        if token.kind in _NUMBERS:
            text = token.value.replace(",", "")
            try:
                number = float(text)
            except ValueError:
                return None
            if token.kind == "WNUM" and total is not None:
                total = total * number if number >= 100 else total + number if total >= 20 else number
            else:
                total = number
        elif token.kind == "FEW":
            return 2.0 if token.text.lower() == "couple" else None
    if any(token.kind == "HALF" for token in tokens):
        return (total or 0) + 0.5
    if total is None and any(token.kind in ("AN", "ANOTHER") for token in tokens):
        return 1.0
    return total


def amount(number: float | None) -> str:
    """Return a number as TIMEX3 writes it: 'X' for an unknown one.

    >>> amount(3.0), amount(2.5), amount(None)
    ('3', '2.5', 'X')
    """
    return "X" if number is None else f"{number:g}" if number < 1e6 else str(int(number))


def duration_value(number: float | None, unit: str) -> str:
    """Return the TIMEX3 value of so many units: three decades are P3DE, 12 hours PT12H, a fortnight P2W.

    >>> duration_value(3, "DE"), duration_value(12, "TH"), duration_value(None, "Y"), duration_value(1, "W2")
    ('P3DE', 'PT12H', 'PXY', 'P2W')
    """
    if unit == "W2":
        return f"P{amount(None if number is None else 2 * number)}W"
    if number == 0.5 and unit in ("CE", "DE", "Y"):
        return {"CE": "P50Y", "DE": "P5Y", "Y": "P6M"}[unit]
    return f"PT{amount(number)}{unit[1]}" if unit[0] == "T" else f"P{amount(number)}{unit}"


def clock_of(found: Found) -> str | None:
    """Return the time of day as 'T15:42' with its zone if it has one, None if the hour is impossible."""
    noon = found.first("NOON")
    zone = found.first("ZONE")
    if noon:
        return noon.value
    token = found.first("CLOCK") or found.first("N1")
    if token is None:
        return None
    parts = [int(x) for x in token.text.replace(".", ":").split(":")]
    hour, rest = parts[0], parts[1:]
    half = found.first("AMPM")
    if half is not None and hour <= 12:
        hour = hour % 12 + (12 if half.value.lower().startswith("p") else 0)
    if hour > 24 or any(x > 59 for x in rest):
        return None
    shown = ":".join([f"{hour:02d}", *(f"{x:02d}" for x in rest)]) if rest else f"{hour:02d}:00"
    return f"T{shown}{_zone(zone)}"


def _zone(zone: Token | None) -> str:
    if zone is None:
        return ""
    digits = "".join(c for c in zone.text if c in "+-" or c.isdigit())
    if not digits:
        return zone.value
    sign, number = digits[0], digits[1:]
    return f"{sign}{number[:-2] or number:0>2}:{number[-2:]}" if len(number) > 2 else f"{sign}{number:0>2}:00"
