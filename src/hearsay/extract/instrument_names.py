"""Lists of names in text: 'the French Senate', 'Azerbaijan, Armenia and Russia' as spans, one for each member."""

from __future__ import annotations

import re

from hearsay.extract.instrument_tables import MONTHS, WEEKDAYS, rows

__all__ = ["ending_at", "listed", "names_in"]

_DATES = rf"(?!(?:{'|'.join((*MONTHS, *WEEKDAYS))})\b)"
# Words that are capitalised where a sentence begins, and nouns of instruments.
_FUNCTION_WORDS = (
    "The On In At After Before While Under By For With From As But And When If It He She They We This That These Those His Her Their "
    "Its Our Also However Since Last During Both I Back Yet So Then Still Even Only Resolution Resolutions Decree Law Article No"
)
_FUNCTION = rf"(?!(?:{'|'.join(_FUNCTION_WORDS.split())})\b)"
_CAP = rf"{_DATES}{_FUNCTION}(?:(?:[A-Z]\.){{2,}}|[A-ZÀ-ÖØ-ÞĀ-Ž][\w&’'-]*(?<!['’-]))"
_SMALL = r"(?!(?:and|or|in|of|on|at|by|to|for|with|from|that|which|who|as|but|than|was|were|is|are|has|have|had|after|before)\b)[a-z][\w-]*"
_PARTIES = sorted((word for (line,) in rows("parties.tsv") for word in line.split("; ")), key=len, reverse=True)
_BODY_NOUN = "(?:" + "|".join(f"[{w[0].upper()}{w[0].lower()}]{re.escape(w[1:])}" for w in _PARTIES) + ")"
_LINK = r"(?:(?:of|for)\s++(?:the\s++)?|(?:de|du|des|la|le|el|al|von|van|bin|e)\s++|on\s++|&\s++)?"
_ONE = rf"{_CAP}(?:\s++{_LINK}{_CAP})*(?:(?:['’]s)?(?:\s++(?:{_SMALL})){{0,2}}?\s++{_BODY_NOUN}\b)?"
_WHERE = rf"(?:\s++(?:of|in)\s++(?:the\s++)?(?:{_CAP}(?:\s++{_CAP}){{0,3}}|(?:{_SMALL})\s++(?:states|countries|islands)))?"
_LOWER = rf"(?:(?:the|its|their|his|her|a|an|both|all|\d+)\s++)?(?:(?:{_SMALL})\s++){{0,3}}?{_BODY_NOUN}\b{_WHERE}"
_THE = (
    r"(?:(?:the|both|their|its|his|her|members of the|leaders of the|leaders of|governments of|presidents of|representatives of|"
    r"foreign ministers of)\s++)?"
)
_NAME = re.compile(rf"(?<![\w-]){_THE}(?P<name>{_ONE})")
_GROUP = re.compile(rf"(?<![\w-])(?P<name>{_LOWER})")
_JOIN = re.compile(r"\s*+,\s*+(?:and\s++)?|\s++and\s++|\s*+&\s*+|\s++or\s++|\s*+;\s*+")
# 'international organizations such as ...': the members follow.
_SUCH = re.compile(r"(?:[a-z]+\s++){1,4}(?:such as|including|like|namely)\s++")
_WHOLE: tuple[str, ...] = (
    "Economic and Social Council",
    "Trade and Development",
    "Food and Agriculture Organization",
    "Security and Co-operation",
    "Bosnia and Herzegovina",
)
_WHOLE += (
    "Trinidad and Tobago",
    "Antigua and Barbuda",
    "Security and Cooperation in Europe",
    "Saint Kitts and Nevis",
    "Sao Tome and Principe",
)
_LONGEST = 12  # members of one list


def listed(text: str, at: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the names in the list that begins at `at`, articles left out; none if no name begins there."""
    if such := _SUCH.match(text, at, end):
        at = such.end()
    found: list[tuple[int, int]] = []
    while len(found) < _LONGEST:
        span = _one(text, at, end)
        if span is None:
            break
        for whole in _WHOLE:
            place = text.find(whole, span[0], min(end, span[1] + len(whole)))
            if place >= 0:
                span = (span[0], max(span[1], place + len(whole)))
        found.append(_trimmed(text, _whose(text, span)))
        join = _JOIN.match(text, span[1], end)
        if join is None:
            break
        at = join.end()
    return found


_ORGAN = re.compile(r"(?:Presidium|Bureau|Plenary|Secretariat|Leadership|Rostrum|Floor|Seat|Session|Board)\s++of\s++(?:the\s++)?(?=[A-Z])")


def _whose(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return the body itself where an organ of it is named: the Senate for 'the Presidium of the Senate'."""
    organ = _ORGAN.match(text, *span)
    return (organ.end(), span[1]) if organ else span


def _one(text: str, at: int, end: int) -> tuple[int, int] | None:
    """Return the span of the name or group that begins at `at`, the longer if both do: 'Lawmakers in La Paz', not 'Lawmakers'."""
    found = [m.span("name") for m in (_NAME.match(text, at, end), _GROUP.match(text, at, end)) if m]
    return max(found, key=lambda s: s[1], default=None)


def _next(text: str, at: int, end: int) -> tuple[int, int] | None:
    """Return where the next name or group begins, and the span of it."""
    starts = [m.start() for m in (_NAME.search(text, at, end), _GROUP.search(text, at, end)) if m]
    return (min(starts), (_one(text, min(starts), end) or (0, 0))[1]) if starts else None


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    for tail in ("'s", "’s", "'", "’", "."):
        if text[start:end].endswith(tail) and not (tail == "." and "." in text[start : end - 1]):
            end -= len(tail)
    return start, end


def ending_at(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the list of names that ends just before `end`, searched from `start`."""
    at = start
    while found := _next(text, at, end):
        spans = listed(text, found[0], end)
        if not text[spans[-1][1] : end].strip(" ,’'s"):
            return spans
        at = max(spans[-1][1], found[1])
    return []


def names_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of all names between `start` and `end`, in order."""
    names, at = [], start
    while found := _next(text, at, end):
        span = _one(text, found[0], end)
        if span is None:
            break
        names.append(_trimmed(text, _whose(text, span)))
        at = max(found[1], found[0] + 1)
    return names
