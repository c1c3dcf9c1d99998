"""A text cut into segments, so that spans that overlap can be marked without ever putting markup into the text itself."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from hearsay.records import Struct

__all__ = ["Mark", "Paragraph", "Segment", "paragraphs", "segments"]


class Mark(Struct, frozen=True, kw_only=True):
    """A stretch of the text (half-open code points) that belongs to the record `id`; `kind` says how it is shown."""

    start: int
    end: int
    id: str
    kind: str


class Segment(Struct, frozen=True, kw_only=True):
    """Words with the same marks from end to end, up to `end` (code points); `opens` are ids of records whose first words these are."""

    text: str
    end: int
    kinds: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()


class Paragraph(Struct, frozen=True, kw_only=True):
    """A line of the text, half-open, in segments."""

    start: int
    end: int
    segments: tuple[Segment, ...]


def segments(text: str, start: int, end: int, marks: Iterable[Mark], opened: set[str] | None = None) -> list[Segment]:
    """Return `text` from `start` to `end` as segments; put together they are that text.

    Args:
        text: the whole text that the offsets count in.
        start: first code point.
        end: code point after the last.
        marks: in any order; those outside are left out, those that reach outside are cut.
        opened: ids whose first words were shown before; it is added to.

    >>> [(s.text, s.ids) for s in segments("abcd", 0, 4, [Mark(start=0, end=3, id="x", kind="k"), Mark(start=2, end=4, id="y", kind="k")])]
    [('ab', ('x',)), ('c', ('x', 'y')), ('d', ('y',))]
    """
    seen = set() if opened is None else opened
    inside = sorted((m for m in marks if m.start < end and m.end > start and m.end > m.start), key=lambda m: (m.start, -m.end, m.id))
    cuts = sorted({start, end, *(m.start for m in inside if m.start > start), *(m.end for m in inside if m.end < end)})
    found: list[Segment] = []
    active: list[Mark] = []
    coming = iter(inside)
    following = next(coming, None)
    for first, last in itertools.pairwise(cuts):
        while following is not None and following.start <= first:
            active.append(following)
            following = next(coming, None)
        active = [m for m in active if m.end > first]
        ids = tuple(dict.fromkeys(m.id for m in active))
        opens = tuple(id for id in ids if id not in seen)
        seen.update(opens)
        found.append(Segment(text=text[first:last], end=last, kinds=tuple(dict.fromkeys(m.kind for m in active)), ids=ids, opens=opens))
    return found


def paragraphs(text: str, marks: Sequence[Mark], start: int = 0, end: int | None = None) -> list[Paragraph]:
    """Return the lines of `text` between `start` and `end` that are not blank, each in segments."""
    last = len(text) if end is None else min(end, len(text))
    found, opened, place = [], set[str](), start
    while place < last:
        line_end = text.find("\n", place, last)
        line_end = last if line_end == -1 else line_end
        if text[place:line_end].strip():
            near = [m for m in marks if m.start < line_end and m.end > place]
            found.append(Paragraph(start=place, end=line_end, segments=tuple(segments(text, place, line_end, near, opened))))
        place = line_end + 1
    return found
