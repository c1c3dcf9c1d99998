"""Readings of what is told against another time: 'last week', 'two days later', and of durations, sets and bare references."""

from __future__ import annotations

from typing import Final

from hearsay.extract.time_draft import SPANS, Draft, Found, duration_value, quantity
from hearsay.extract.time_readings import Reading

__all__ = ["RELATIVE"]

_STEP = {"LAST": -1.0, "NEXT": 1.0, "THIS": 0.0, "THAT": 0.0}
# Words that tell 'the following year' (of the narrative) from 'next year' (of the publication), and 'last' from 'previous'.
_NARRATIVE = {"following", "previous", "preceding", "subsequent", "that", "same", "those"}
_BARE_AFTER = {"for", "in", "within", "over", "after", "throughout", "during", "of", "by", "take", "took", "lasted", "last", "lasting"}


def _step(found: Found) -> tuple[float, str]:
    """Return the step (-1, 0, 1) and the base that the words ask for; 'the next day' is told from the narrative."""
    token = next((t for t in reversed(found.tokens) if t.kind in _STEP), None)
    if token is None:
        return 0.0, "published"
    told = token.text.lower() in _NARRATIVE or token.kind == "THAT"
    article = found.tokens[0].kind == "THE" or (len(found.before) > 0 and found.before[-1].kind == "THE")
    if article and token.text.lower() in ("next", "last") and token.kind == "NEXT":
        told = True
    return _STEP[token.kind], "narrative" if told else "published"


def _mod(found: Found) -> str | None:
    token = found.first("EARLY", "EARLIER", "LATER")
    return token.value if token else None


def relname(found: Found) -> list[Draft]:
    """Read names with a step ('last March', 'next Friday', 'this weekend'), today, and parts of named days."""
    n, base = _step(found)
    stepped = any(t.kind in _STEP for t in found.tokens)
    month, weekday, season = found.first("MON", "MAY"), found.first("DOW"), found.first("SEASON")
    deictic, tonight, weekend, part = found.first("DEIC"), found.first("TONIGHT"), found.first("WEEKEND"), found.first("PART")
    mod, night = _mod(found), part.value if part else None
    if tonight:
        if tonight.text.lower() == "overnight":
            return []
        return [found.draft("relative", mod=mod, part="NI", n=0.0, unit="D", base="published")]
    if deictic:
        return [found.draft("relative", mod=mod, part=night, n=float(deictic.value), unit="D", base="published")]
    if weekend:
        return [found.draft("relative", mod=mod, part=night, n=n if stepped else 0.0, unit="WE", base=base)]
    return [
        found.draft(
            "relative" if stepped else "calendar",
            mod=mod,
            part=night,
            n=n if stepped else None,
            base=base,
            month=int(month.value) if month else None,
            weekday=int(weekday.value) if weekday else None,
            season=season.value if season else None,
        )
    ]


def monthrel(found: Found) -> list[Draft]:
    """Read 'March this year', 'December of last year'."""
    n, base = _step(found)
    month, unit = found.first("MON", "MAY"), found.first(*SPANS)
    if month is None or unit is None or unit.value != "Y":
        return []
    return [found.draft("relative", type="DATE", n=n, unit="Y", base=base, month=int(month.value))]


def weekrel(found: Found) -> list[Draft]:
    """Read 'Friday last week'."""
    n, base = _step(found)
    weekday = found.first("DOW")
    return [found.draft("relative", type="DATE", n=n, unit="W", base=base, weekday=int(weekday.value) if weekday else None)]


def relpart(found: Found) -> list[Draft]:
    """Read 'this morning', 'last night', 'the next morning'."""
    n, base = _step(found)
    part = found.first("PART")
    if part is None:
        return []
    if base == "published" and n < 0 and part.value != "NI" and found.tokens[0].kind == "THE":
        base = "narrative"
    return [found.draft("relative", type="TIME", n=n, unit="D", base=base, part=part.value)]


def dayafter(found: Found) -> list[Draft]:
    """Read 'the day after tomorrow', 'the day before yesterday'."""
    deictic = found.first("DEIC")
    n = float(deictic.value) if deictic else 0.0
    return [found.draft("relative", type="DATE", n=n + (1 if found.first("AFTER") else -1), unit="D", base="published")]


def ago(found: Found) -> list[Draft]:
    """Read 'two years ago' against the publication; without a number it is past, and no more is known."""
    unit = found.first(*SPANS)
    number = quantity(found.tokens)
    if unit is None:
        return []
    return [found.draft("offset", type="DATE", n=None if number is None else -number, unit=unit.value, base="published", value="PAST_REF")]


def later(found: Found) -> list[Draft]:
    """Read 'two days later', 'a month earlier' against the narrative; 'two days after X' likewise, since X is seldom dated."""
    unit, word = found.first(*SPANS), found.tokens[-1]
    number = quantity(found.tokens)
    if unit is None or (len(found.tokens) == 2 and word.kind in ("AFTER", "BEFORE")):
        return bare(found)
    sign = 1 if word.kind in ("LATER", "AFTER") else -1
    follows = found.after[0] if found.after else None
    if word.kind in ("AFTER", "BEFORE") and follows is not None and follows.kind in ("", "THE", "AN") and follows.text not in ".,;:)":
        # 'two days after the vote': the days are a distance from something that the clause names and nobody has dated.
        value = duration_value(number, unit.value)
        return [found.draft("fixed", type="DURATION", value=value, tokens=found.tokens[:-1], rule="-clause")]
    value = "FUTURE_REF" if sign > 0 else "PAST_REF"
    n = None if number is None else sign * number
    return [found.draft("offset", type="DATE", n=n, unit=unit.value, base="narrative", value=value)]


def relunit(found: Found) -> list[Draft]:
    """Read 'last week', 'the same day', 'the following year', 'the day before', 'earlier this month'."""
    n, base = _step(found)
    unit, month = found.first(*SPANS), found.first("MON", "MAY")
    after, before = found.first("AFTER"), found.first("BEFORE")
    mod = _mod(found)
    if after or before:
        if unit is not None and unit.value not in ("D", "W", "M", "Y"):
            return []
        follows = found.after[0] if found.after else None
        if (
            follows is not None
            and follows.kind in ("", "THE", "AN")
            and follows.text[:1].isalpha()
            and unit is not None
            and unit.value != "D"
        ):
            return []  # 'the year before the war'
        return [found.draft("relative", n=1.0 if after else -1.0, unit=unit.value if unit else "D", base="narrative")]
    if month:
        return [found.draft("relative", n=n, month=int(month.value), base=base, mod=mod)]
    if unit is None:
        return []
    word = found.tokens[0].text.lower()
    if (unit.value == "D" and n == -1 and base == "published") or unit.kind in ("DAYSUNIT", "UNITS"):
        return []  # 'the last day' of something
    if (
        found.tokens[0].kind == "THE"
        and unit.value in ("W", "M", "Y", "DE", "CE", "Q")
        and n == -1
        and base == "published"
        and word == "the"
    ):
        # 'the last year' is a stretch that ends now.
        value = duration_value(1, unit.value)
        return [found.draft("fixed", type="DURATION", value=value)]
    if unit.value == "D" and n == 0 and found.tokens[0].text.lower() == "current":
        return []
    return [found.draft("relative", n=n, unit=unit.value, base=base, mod=mod)]


def endunit(found: Found) -> list[Draft]:
    """Read 'the end of the month', 'early next year'."""
    n, base = _step(found)
    unit = found.first(*SPANS)
    if unit is None or unit.value in ("D", "DE", "CE"):
        return []
    stepped = any(t.kind in _STEP for t in found.tokens)
    return [found.draft("relative", type="DATE", n=n, unit=unit.value, base=base if stepped else "either", mod=_mod(found))]


def lastfew(found: Found) -> list[Draft]:
    """Read 'the last few months' as a duration that ends at the anchor."""
    unit = found.first(*SPANS)
    if unit is None or unit.kind in ("WEEKEND",):
        return []
    number = quantity([t for t in found.tokens if t.kind not in _STEP])
    return [found.draft("fixed", type="DURATION", value=duration_value(number, unit.value))]


def duration(found: Found) -> list[Draft]:
    """Read a number of units; a set where 'per' or a rate shows."""
    unit = found.first(*SPANS)
    if unit is None:
        return []
    number = quantity(found.tokens)
    lead = found.tokens[0]
    plain = next((t for t in found.tokens if t.kind in ("N1", "N2", "N3", "N4", "NUM", "YEAR", "WNUM", "FEW", "AN", "HALF")), lead)
    if plain.kind == "YEAR" and plain is lead and unit.kind not in ("UNITS", "DAYSUNIT", "HOURS") and found.rule != "dur-adj":
        return []
    if plain.kind == "YEAR" and found.rule == "dur-adj":
        return []
    if lead.kind == "AT" and lead.text.lower() == "as":
        lead = found.tokens[1]
    if (
        unit.kind in ("UNIT", "HOUR", "DAYUNIT", "WEEKUNIT")
        and number is not None
        and number > 1
        and "-" not in "".join(t.text for t in found.tokens)
    ):
        return []  # '5 day' without a hyphen is a misreading
    return [
        found.draft("fixed", type="DURATION", value=duration_value(number, unit.value), tokens=found.tokens[found.tokens.index(lead) :])
    ]


def duran(found: Found) -> list[Draft]:
    """Read 'a year' as a duration after 'for', 'in' and the like, as a rate elsewhere ('a day' after a number)."""
    unit = found.first(*SPANS)
    before = found.before[-1].text.lower() if found.before else ""
    if unit is None or unit.kind not in ("UNIT", "HOUR", "DAYUNIT", "WEEKUNIT", "CENTURY"):
        return []
    if len(found.tokens) > 2 or before in _BARE_AFTER | {"than", "nearly", "almost", "about", "under", "half", "every", "spent", "once"}:
        return [found.draft("fixed", type="DURATION", value=duration_value(1, unit.value))]
    return []


def bare(found: Found) -> list[Draft]:
    """Read 'for years': a plural without a number, after a preposition of time."""
    unit = found.first("UNITS", "DAYSUNIT", "HOURS")
    before = found.before[-1].text.lower() if found.before else ""
    follows = found.after[0].text.lower() if found.after else ""
    if unit is None or (before not in _BARE_AFTER - {"of", "by"} and follows not in ("later", "earlier", "ago")):
        return []
    if follows in ("of", "when"):
        return []
    return [found.draft("fixed", type="DURATION", value=duration_value(None, unit.value), tokens=[unit])]


def repeated(found: Found) -> list[Draft]:
    """Read 'every Friday', 'each year', 'every two years'."""
    weekday, unit = found.first("DOW"), found.first(*SPANS)
    if weekday:
        return [found.draft("fixed", value=f"XXXX-WXX-{weekday.value}")]
    if unit is None:
        month, season, part = found.first("MON", "MAY"), found.first("SEASON"), found.first("PART")
        value = (
            f"XXXX-{int(month.value):02d}" if month else f"XXXX-{season.value}" if season else f"XXXX-XX-XXT{part.value}" if part else ""
        )
        return [found.draft("fixed", value=value)] if value else []
    number = quantity(found.tokens)
    ordinal = found.first("ORDW")
    if ordinal:
        number = float(ordinal.value)
    return [found.draft("fixed", value=duration_value(number or 1, unit.value))]


def times(found: Found) -> list[Draft]:
    """Read 'twice a week', 'three times a year'."""
    unit = found.first(*SPANS)
    if unit is None:
        return []
    return [found.draft("fixed", type="SET", value=duration_value(1, unit.value))]


def daily(found: Found) -> list[Draft]:
    """Read 'daily', 'annual' as sets; a newspaper's name is none."""
    token = found.tokens[0]
    before = found.before[-1].kind if found.before else "BREAK"
    if token.text[:1].isupper() and before not in ("BREAK",) and found.before and found.before[-1].text not in ".!?":
        return []
    return [found.draft("fixed", type="SET", value=token.value)]


def reference(found: Found) -> list[Draft]:
    """Read 'currently', 'recently', 'soon' as TIMEX3 references to present, past and future."""
    token = found.first("REF", "RECENT", "FUTURE")
    last = found.first("LAST")
    if last is not None and (last.text.lower() != "past" or (found.after and found.after[0].text.isalpha())):
        return []  # 'the last' of something; 'the past' alone is a time
    if found.rule == "ref" and token is not None and token.kind in ("RECENT", "FUTURE"):
        return []  # 'recent' and 'future' before a noun say little of when
    value = token.value if token else "PAST_REF" if last else "PRESENT_REF"
    return [found.draft("fixed", type="DATE", value=value)]


RELATIVE: Final[dict[str, Reading]] = {
    "relname": relname,
    "monthrel": monthrel,
    "weekrel": weekrel,
    "relpart": relpart,
    "dayafter": dayafter,
    "ago": ago,
    "later": later,
    "relunit": relunit,
    "endunit": endunit,
    "lastfew": lastfew,
    "duration": duration,
    "duran": duran,
    "bare": bare,
    "set": repeated,
    "times": times,
    "daily": daily,
    "ref": reference,
}
