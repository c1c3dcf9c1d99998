"""Tables of instruments: head nouns, modifiers, acts, named instruments, and the numbers and days of UN resolutions."""

from __future__ import annotations

import bisect
import functools
import re
from importlib.resources import files
from typing import NamedTuple

from hearsay.records import DateRange

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "Named",
    "Noun",
    "acts",
    "assembly_days",
    "council_days",
    "council_year",
    "early_days",
    "modifiers",
    "named",
    "named_pattern",
    "nouns",
    "rows",
]


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Noun(NamedTuple):
    """A head noun: its kind, whether its bodies sign or issue it, and whether the noun alone names an instrument."""

    kind: str
    how: str
    firm: bool


class Named(NamedTuple):
    """An instrument known by name: its kind, its day as ISO, its full name."""

    kind: str
    day: str
    name: str


def rows(table: str) -> list[list[str]]:
    """Return the lines of a table of this room's data as lists of columns, comments and header left out."""
    lines = (files("hearsay.data") / "instruments" / table).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


@functools.cache
def nouns() -> dict[str, Noun]:
    """Return head nouns (lower case, one or two words) and what they say."""
    return {word: Noun(kind, how, strength == "firm") for kind, how, strength, words in rows("nouns.tsv") for word in words.split("; ")}


@functools.cache
def modifiers() -> dict[str, bool]:
    """Return lower-case modifiers: true if the modifier helps to name the instrument."""
    return {word: force == "naming" for force, words in reversed(rows("modifiers.tsv")) for word in words.split("; ")}


@functools.cache
def acts() -> dict[str, tuple[int, str]]:
    """Return verb forms and phrases (lower case) with the rank and name of their act."""
    table: dict[str, tuple[int, str]] = {}
    for rank, (act, words, _) in enumerate(rows("acts.tsv")):
        for word in words.split("; "):
            table.setdefault(word, (rank, act))
    return table


@functools.cache
def named() -> dict[str, Named]:
    """Return instruments by name and by other names, as written."""
    table = {}
    for kind, day, name, aliases, _ in rows("named.tsv"):
        for form in [name, *(a for a in aliases.split("; ") if a)]:
            table[form] = Named(kind, day, name)
    return table


@functools.cache
def named_pattern() -> re.Pattern[str]:
    """Return one pattern for all names, the longest first; acronyms must stand alone."""
    forms = sorted(named(), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(f) for f in forms) + r")(?![\w-]*\w)")


@functools.cache
def _years() -> tuple[list[int], list[tuple[int, int, int]]]:
    table = [(int(first), int(last), int(year)) for year, first, last in rows("un_council_years.tsv")]
    return [first for first, _, _ in table], table


def council_year(number: int) -> int | None:
    """Return the year in which the Security Council adopted its resolution `number`, None if there is no such number yet.

    >>> council_year(822), council_year(1701), council_year(99999)
    (1993, 2006, None)
    """
    firsts, table = _years()
    at = bisect.bisect_right(firsts, number) - 1
    if at < 0 or (number > table[at][1] and at == len(table) - 1):
        return None
    return table[at][2]


@functools.cache
def council_days() -> dict[int, tuple[str, str]]:
    """Return day of adoption and agenda item of Security Council resolutions since 2000, by number."""
    return {int(number): (day, agenda) for number, day, agenda in rows("un_council.tsv")}


@functools.cache
def assembly_days() -> dict[tuple[int, int], str]:
    """Return the day of the vote on General Assembly resolutions, by session and number."""
    return {(int(session), int(number)): day for session, number, day in rows("un_assembly.tsv")}


@functools.cache
def early_days() -> dict[str, tuple[str, str]]:
    """Return day and title of older UN resolutions, by symbol."""
    return {symbol: (day, title) for symbol, day, title in rows("un_early.tsv")}


def days_of_year(year: int) -> DateRange:
    """Return the days of a year, closed."""
    return DateRange(from_=f"{year:04d}-01-01", to=f"{year:04d}-12-31")
