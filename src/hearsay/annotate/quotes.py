"""Find quotations by their marks: all common styles, nested, over paragraphs, with the faults that web text has.

Marks are read paragraph by paragraph with a stack of open ones. The double marks count as one family, since web text mixes
them (“ closed by "). A quotation that is still open at the end of its paragraph ends there; if the next paragraph begins with
an opening mark it goes on there (`goes_on`), as books and newspapers do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from hearsay.records import Struct

__all__ = ["Quotation", "find_quotations"]

Role = Literal["open", "close", "both"]


class Quotation(Struct, frozen=True, kw_only=True):
    """One stretch between marks, half-open, marks included; `depth` 0 is outermost.

    `closed` is false where the end of the paragraph closed it; `goes_on` is true where it takes up the one before it.
    """

    start: int
    end: int
    depth: int = 0
    closed: bool = True
    goes_on: bool = False


_MARK = re.compile("``|''|’’|‘‘|[\"“”„‟«»‹›『』「」‘’‚'＂]")
# Which family a mark belongs to and what it may do. Guillemets stand either way round in the world's typography.
_FAMILY: dict[str, tuple[str, Role]] = {
    '"': ("double", "both"), "＂": ("double", "both"), "“": ("double", "both"), "”": ("double", "close"), "„": ("double", "open"),
    "‟": ("double", "open"), "``": ("double", "open"), "''": ("double", "both"), "’’": ("double", "close"), "‘‘": ("double", "open"),
    "«": ("guillemet", "both"), "»": ("guillemet", "both"), "‹": ("angle", "both"), "›": ("angle", "both"),
    "「": ("corner", "open"), "」": ("corner", "close"), "『": ("white corner", "open"), "』": ("white corner", "close"),
    "‘": ("single", "open"), "‚": ("single", "open"), "’": ("single", "close"), "'": ("single", "both"),
}  # fmt: skip
_ELIDED = re.compile(r"(?:\d0s|em\b|n\b|tis\b|twas\b|cause\b|til\b|bout\b|\d\d\b)")
_BEFORE_OPENING = "([{-–—/«„“\"'‘"
_AFTER_CLOSING = ".,;:!?)]}-–—/»”\"'’…"


def find_quotations(text: str, paragraphs: list[tuple[int, int]]) -> list[Quotation]:
    """Return the quotations of `text` in the order of their starts.

    Args:
        text: The text of an article.
        paragraphs: Half-open offsets of its paragraphs, in order.

    >>> text = '“We agreed on the “road map”," he said.'
    >>> [(q.depth, text[q.start : q.end]) for q in find_quotations(text, [(0, len(text))])]
    [(0, '“We agreed on the “road map”,"'), (1, '“road map”')]
    """
    found: list[Quotation] = []
    still_open = False
    for start, end in paragraphs:
        spans = sorted(_pairs(text, start, end), key=lambda q: (q.start, -q.end))
        if spans and still_open and spans[0].start == start:
            spans[0] = msgspec.structs.replace(spans[0], goes_on=True)
        found += spans
        still_open = any(not q.closed for q in spans)
    return found


def _pairs(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Yield the quotations of one paragraph, inner ones before outer ones."""
    stack: list[tuple[str, re.Match[str]]] = []
    inner_family, inner_end = "", 0
    for mark in _MARK.finditer(text, start, end):
        family, role = _FAMILY[mark.group()]
        act = _act(text, mark, family, role, {f: m.group() for f, m in stack}, start, end)
        if act == "open":
            stack.append((family, mark))
        elif act == "close":
            while stack[-1][0] != family:
                stack.pop()  # what was opened inside and never closed was no quotation
            _, first = stack.pop()
            inner_family, inner_end = family, mark.end()
            yield Quotation(start=first.start(), end=mark.end(), depth=len(stack))
    if stack and stack[0][0] != "single":
        family, first = stack[0]
        if inner_family == family and first.start() < inner_end < end - 1 and len(stack) == 1:
            # '"On the "Northern Road", which ...': one mark closed both.
            yield Quotation(start=first.start(), end=inner_end)
        else:
            yield Quotation(start=first.start(), end=end, closed=False)


def _act(text: str, mark: re.Match[str], family: str, role: Role, stack: dict[str, str], start: int, end: int) -> str:
    """Return what a mark does here: 'open', 'close' or nothing (an apostrophe, an inch)."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    can_open = (before.isspace() or before in _BEFORE_OPENING or (not before.isalnum() and before not in ".,;!?)")) and not after.isspace()
    can_close = (after.isspace() or after in _AFTER_CLOSING or not before.isalnum()) and not before.isspace()
    is_open = family in stack
    if family in ("guillemet", "angle"):
        return "close" if is_open and stack[family] != mark.group() else "open"
    if family == "single":
        return _act_single(text, mark, role, is_open, before, after, end)
    if role == "open":
        return "open"
    if role == "close":
        return "close" if is_open else ""
    if mark.group() == "“" and not (is_open and can_close and not can_open):
        return "open"
    if not is_open:
        # 6'2" and 12" are measures; a mark glued to words on both sides opens, as the blank before it was lost.
        return "open" if not after.isspace() and not (before.isdigit() and not can_open) else ""
    if can_open and not can_close:
        return "open"
    if can_open and can_close and before in _BEFORE_OPENING and after.isalnum():
        return "open"
    return "close"


def _act_single(text: str, mark: re.Match[str], role: Role, is_open: bool, before: str, after: str, end: int) -> str:
    if role != "close" and not before.isalnum() and before not in ".,!?" and not after.isspace():
        if not is_open and not _ELIDED.match(text, mark.end()):
            return "open"
        if role == "open" and not is_open:
            return "open"
    if not is_open or role == "open" or after.isalnum() or before.isspace():
        return ""
    if before in ".,!?;:…":
        return "close"
    if before in "sS" and after == " " and text[mark.end() + 1 : mark.end() + 2].islower():
        # "the workers' demands": a possessive, if a mark that surely closes still follows.
        later = re.compile("[^\\s]['’](?!\\w)").search(text, mark.end(), min(end, mark.end() + 300))
        return "" if later else "close"
    return "close"
