"""Readings of years and of what is longer: fiscal years, decades, centuries, spans of years."""

from __future__ import annotations

import functools
from importlib.resources import files

from hearsay.extract.time_draft import PREPOSITIONS, Draft, Found
from hearsay.extract.time_tokens import Token, number_of

__all__ = ["century", "decade", "decade_value", "fiscal", "shortyear", "year", "years"]


@functools.cache
def _counted() -> frozenset[str]:
    lines = (files("hearsay.data") / "times" / "counted.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines[1:] if not line.startswith("#") and line != "words")


def fiscal(found: Found) -> list[Draft]:
    """Read fiscal and academic years: the days are those of the calendar years named, since fiscal calendars differ."""
    year = found.number("YEAR")
    token = found.first("FISCAL")
    code = token.value if token else "FY"
    numbers = [t for t in found.tokens if t.kind in ("YEAR", "N1", "N2", "N3", "N4")]
    if year is None:
        return []
    last = _second(year, numbers[1]) if len(numbers) > 1 else year
    # A fiscal year that has one number may have begun in the year before it.
    begins = year - 1 if len(numbers) == 1 else year
    return [found.draft("fixed", type="DATE", value=f"{code}{year}", first=f"{begins}-01-01", last=f"{last}-12-31")]


def century(found: Found) -> list[Draft]:
    """Read '19th century' as TIMEX3 '18': the years 1801 to 1900."""
    number = [number_of(t) for t in found.tokens if t.kind in ("ORD", "ORDW")][-1]
    if number is None or not 1 <= number <= 22:
        return []
    mod, era = found.first("EARLY"), found.first("ERA")
    if era and era.value == "BC":
        return [found.draft("fixed", type="DATE", value=f"BC{number - 1:02d}")]
    return [found.draft("fixed", type="DATE", value=f"{number - 1:02d}", mod=mod.value if mod else None)]


def decade_value(text: str) -> str:
    """Return '199X' for '1990s' and for '90s, '200X' for '2000s'.

    >>> decade_value("1990s"), decade_value("'60s"), decade_value("20s")
    ('199X', '196X', '192X')
    """
    digits = "".join(c for c in text if c.isdigit())
    return f"{digits[:3]}X" if len(digits) == 4 else f"19{digits[0]}X"


def decade(found: Found) -> list[Draft]:
    """Read 'the early 1990s', 'the nineties'; an age ('in his 60s') is none."""
    token, mod = found.first("DECADE", "DECW"), found.first("EARLY")
    if token is None or (len(found.tokens) == 1 and token.kind == "DECADE" and len(token.text) < 5):
        return []
    before = [t.text.lower() for t in found.before[-2:]]
    if any(word in ("his", "her", "their", "my", "your") for word in before):
        return []
    value = decade_value(token.text) if token.kind == "DECADE" else f"{token.value}X"
    return [found.draft("fixed", type="DATE", value=value, mod=mod.value if mod else None)]


def _second(year: int, token: Token) -> int:
    number = number_of(token) or 0
    return number if token.kind == "YEAR" else year // 100 * 100 + number


def years(found: Found) -> list[Draft]:
    """Read '1830-1962', '1941-42', '2008/09' as one interval of years."""
    numbers = [t for t in found.tokens if t.kind in ("YEAR", "N1", "N2", "N3", "N4")]
    year = number_of(numbers[0])
    if year is None or len(numbers) != 2:
        return []
    last = _second(year, numbers[1])
    if last <= year or last - year > 900:
        return []
    value = f"{year:04d}/{last:04d}"
    return [found.draft("fixed", type="DATE", value=value, first=f"{year:04d}-01-01", last=f"{last:04d}-12-31")]


def year(found: Found) -> list[Draft]:
    """Read a bare year, unless the words around make it a count, a price or a number of something."""
    token = found.tokens[0]
    number = number_of(token) or 0
    before = found.before[-1].text.lower() if found.before else ""
    after = found.after[0] if found.after else None
    mark = found.before[-1] if found.before else None
    glued = mark is not None and mark.end == token.start
    follows = after.text.lower() if after else ""
    touching = after is not None and after.start == token.end
    if glued and (before in "$€£#+:=_*@" or before == "/" or (mark is not None and mark.text[-1:].isdigit())):
        return []
    if (touching and follows in ("%", "°", "/", ":", "+", "=", "_", "@")) or (touching and after is not None and after.text.isalnum()):
        return []
    if before in ("no", "number", "nos", "article", "flight", "room", "page", "paragraph", "resolution", "resolutions", "than", "$", "usd"):
        return []
    dash = after is not None and after.kind == "DASH" and touching and len(found.after) > 1 and found.after[1].start == after.end
    if (
        dash
        and after is not None
        and found.after[1].text.lower() in ("strong", "man", "member", "seat", "mile", "km", "foot", "meter", "metre")
    ):
        return []
    if follows in _counted() and not (
        before in ("in", "since", "by", "until", "early", "late") and follows in ("or", "more", "police", "per", "killed")
    ):
        return []
    lead = before in PREPOSITIONS or before in ("(", ",", "january", "in", "[")
    if not 1700 <= number <= 2035 and not (lead and before not in ("the", "of", "for", "to", "about", "around", "and", "or", "at", "last")):
        return []
    if (
        not lead
        and after is not None
        and after.kind == ""
        and follows.endswith("s")
        and follows[:1].islower()
        and len(follows) > 4
        and not 1900 <= number <= 2035
    ):
        return []
    return [found.draft("calendar", type="DATE", year=number)]


def shortyear(found: Found) -> list[Draft]:
    """Read ''95' after a preposition as 1995; the century is the one that does not lie ahead."""
    before = found.before[-1].text.lower() if found.before else ""
    number = int(found.tokens[0].text[1:])
    if before not in PREPOSITIONS:
        return []
    return [found.draft("calendar", type="DATE", year=(2000 if number < 30 else 1900) + number)]
