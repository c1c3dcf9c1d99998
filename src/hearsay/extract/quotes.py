"""Quotation marks of a text: which stretches are quoted, in every usual style, over paragraphs, and when a mark is missing."""

from __future__ import annotations

import re
from bisect import bisect_right

from hearsay.records import Struct

__all__ = ["Quote", "find_quotes", "quoted_share"]

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_OPENERS = {"“": '”"“', "„": '“”"', "«": "»", "‹": "›", "»": "«", '"': '"”“', "‘": "’", "'": "'", "`": "'`"}
_DOUBLE = set('“„«»"')


class Quote(Struct, frozen=True, kw_only=True):
    """A quoted stretch, half-open code points, its marks included. `open_end`: the paragraph ended before the closing mark."""

    start: int
    end: int
    open_end: bool = False
    open_start: bool = False


def _opens(text: str, i: int, low: int, high: int) -> bool:
    before = text[i - 1] if i > low else " "
    after = text[i + 1] if i + 1 < high else " "
    if text[i] in "“„«":
        return not (text[i] == "“" and after.isspace() and not before.isspace())
    if text[i] in "»‹":
        return before.isspace() and not after.isspace()
    return not (before.isalnum() or before in ".,!?…%") and not after.isspace() and after not in ",.;:)!?"


def _closes(text: str, i: int, high: int) -> bool:
    after = text[i + 1] if i + 1 < high else " "
    before = text[i - 1]
    if text[i] in "’'":
        return not after.isalnum() and not before.isspace()
    return not (before.isspace() and after.isalnum() and text[i] == '"')


def _paragraph(text: str, low: int, high: int) -> list[Quote]:
    """Return the outermost quotes of one paragraph; the last one may be open."""
    found: list[Quote] = []
    depth = 0
    start, marks = 0, ""
    single_before = -1
    for i in range(low, high):
        c = text[i]
        if c not in _OPENERS and c not in "”’›":
            continue
        if depth == 0:
            if c == "”" or (c == '"' and not _opens(text, i, low, high)):
                if not found and c in '”"':  # a closing mark without its opening one
                    found.append(Quote(start=low, end=i + 1, open_start=True))
            elif c in _OPENERS and _opens(text, i, low, high):
                if c in "‘'`" and not _single_closes(text, i, high, _OPENERS[c]):
                    continue
                depth, start, marks, single_before = 1, i, _OPENERS[c], i if c in "‘'`" else -1
        elif c in marks and _closes(text, i, high) and not (single_before >= 0 and c in _DOUBLE):
            depth -= 1
            if depth == 0:
                found.append(Quote(start=start, end=i + 1))
        elif c in marks and c == '"' and _opens(text, i, low, high):
            depth += 1
    if depth:
        found.append(Quote(start=start, end=high, open_end=True))
    return found


def _single_closes(text: str, i: int, high: int, marks: str) -> bool:
    """Is there a closing single mark in the paragraph? Otherwise the mark is an apostrophe."""
    return any(text[j] in marks and _closes(text, j, high) for j in range(i + 2, min(high, i + 1500)))


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Return the quoted stretches of `text` in order, outermost only.

    A paragraph that ends within a quotation closes it; the next one goes on if it opens with a mark again, or if it has a
    closing mark without an opening one. A closing mark that answers no open paragraph before it is not a quotation.

    >>> [(q.start, q.end) for q in find_quotes('He said "no" and “yes.”')]
    [(8, 12), (17, 23)]
    """
    out: list[Quote] = []
    open_before = False
    for m in _PARAGRAPH.finditer(text):
        for quote in _paragraph(text, m.start(), m.end()):
            if quote.open_start and not open_before:
                continue
            out.append(quote)
        open_before = bool(out) and out[-1].open_end and out[-1].end == m.end()
    return tuple(out)


def quoted_share(quotes: tuple[Quote, ...], text: str, start: int, end: int) -> tuple[int, int]:
    """Return how many letters and digits of the stretch lie inside quotes, and how many there are in all."""
    inside = total = 0
    k = max(0, bisect_right(quotes, start, key=lambda q: q.start) - 1)
    for i in range(start, end):
        if text[i].isalnum():
            total += 1
            while k < len(quotes) and quotes[k].end <= i:
                k += 1
            inside += k < len(quotes) and quotes[k].start <= i
    return inside, total
