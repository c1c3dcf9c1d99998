"""Dates printed on a page whose metadata are silent. Runs in the sandbox only.

htmldate looks for them; its answer is believed only if the page prints that very day. So a bare 'Copyright 2019', which htmldate
reads as the first of January, and 03/04/2024, which it resolves by guessing, never become a day.
"""

from __future__ import annotations

import copy
import datetime
import re
from typing import Final

from htmldate import find_date
from lxml.html import HtmlElement, tostring

from hearsay.read.stamps import parse_stamp

__all__ = ["printed"]

_LONGEST_STAMP: Final = 80
_DATED = re.compile(r"(?<![a-z])(?:date|dateline|published|pubdate|posted|timestamp|time)(?![a-z])", re.IGNORECASE)
_LONGEST: Final = 500_000  # characters of page that are searched for the day


def printed(tree: HtmlElement) -> tuple[str, ...]:
    """Return the date that the page shows as its own, as printed; empty if there is none or it cannot be told."""
    times = [t for t in tree.iterfind(".//time") if t.get("datetime")]
    inside = {t.get("datetime", "") for t in times if any(a.tag in ("article", "main", "header") for a in t.iterancestors())}
    if len(inside) == 1:
        return (inside.pop(),)
    body = copy.deepcopy(tree.find("body"))
    if body is None:
        return ()
    # What states a date of change is no date of publication.
    for element in list(body.iter("script", "meta", "style")):
        element.drop_tree()
    for element in body.iter():
        if isinstance(element.tag, str) and _DATED.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            words = " ".join(element.text_content().split())
            if len(words) <= _LONGEST_STAMP and parse_stamp(words) is not None:
                return (words,)
    found = find_date(body, extensive_search=False, original_date=True)
    if not found:
        return ()
    shown = re.search(_forms(datetime.date.fromisoformat(found)), tostring(body, encoding="unicode")[:_LONGEST], re.IGNORECASE)
    return (shown[0],) if shown else ()


def _forms(day: datetime.date) -> str:
    """Return a pattern of the ways in which a page may print `day`, the numeric ones as ambiguous as they are."""
    d, m, y = f"0?{day.day}", f"0?{day.month}", f"{day.year}"
    month = f"{day:%B}"
    name = rf"(?:{month}|{month[:3]}t?\.?)"  # the t is that of 'Sept'
    ends = "(?:st|nd|rd|th)?"
    return "|".join(
        (
            rf"(?<!\d){y}[-/.]{m}[-/.]{d}(?!\d)",
            rf"(?<!\d){d}{ends}\s{{1,3}}{name},?\s{{1,3}}{y}(?!\d)",
            rf"\b{name}\s{{1,3}}{d}{ends},?\s{{1,3}}{y}(?!\d)",
            rf"(?<!\d)(?:{d}([-/.]){m}\1{y}|{m}([-/.]){d}\2{y})(?!\d)",
        )
    )
