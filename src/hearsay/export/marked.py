"""An article as annotation tools see it: labelled spans and arcs between them, for Label Studio, doccano, brat and spaCy."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from hearsay.data.events import roots
from hearsay.records import AnnotatedArticle, Span, Struct

__all__ = ["LABELS", "ROLES", "Arc", "Mark", "Marked", "lines_of", "marked", "utf16"]

NAMES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "DATE", "MONEY", "PRODUCT", "MISC", "ROLE", "GROUP")
PARTS = ("ACTOR", "RECIPIENT", "QUANTITY", "CUE", "SOURCE", "CONTENT", "ADDRESSEE", "INSTRUMENT", "TIME", "PLACE")
# Every label that a span can have; what triggers an event is labelled with the event's type.
LABELS = (*NAMES, *PARTS, *roots())
# What a part is to the trigger of its event, or to the first cue of its claim.
ROLES = ("actor", "recipient", "quantity", "cue", "source", "content", "addressee")


class Mark(Struct, frozen=True, kw_only=True):
    """A labelled span; half-open code points. `status` is an event's, `group` the kind of record it comes from."""

    id: str
    label: str
    start: int
    end: int
    text: str
    group: str
    status: str | None = None


class Arc(Struct, frozen=True, kw_only=True):
    """From the trigger of an event or the first span of a claim to one of its parts, by their ids."""

    role: str
    head: str
    part: str


class Marked(Struct, frozen=True, kw_only=True):
    """All spans and arcs of an article, in the order of its records."""

    marks: tuple[Mark, ...]
    arcs: tuple[Arc, ...]


def marked(article: AnnotatedArticle) -> Marked:
    """Return the labelled spans and arcs of an article."""
    marks: list[Mark] = []
    arcs: list[Arc] = []
    for group, records in (("mentions", article.mentions), ("times", article.times), ("places", article.places)):
        for record in records:
            label = getattr(record, "label", None) or group[:-1].upper()
            marks.append(_mark(record, record.id, label, group))
    marks += [_mark(i, i.id, "INSTRUMENT", "instruments") for i in article.instruments]
    for event in article.events:
        marks.append(_mark(event.trigger, event.id, event.type, "events", event.status))
        parts = (("actor", event.actors), ("recipient", event.recipients), ("quantity", event.quantities))
        _add(marks, arcs, event.id, "events", [(role, span) for role, spans in parts for span in spans])
    for claim in article.claims:
        ways = (("cue", claim.cues), ("source", claim.sources), ("content", claim.contents), ("addressee", claim.addressees))
        spans = [(role, span) for role, found in ways for span in found]
        if spans:
            (role, head), *rest = spans
            marks.append(_mark(head, claim.id, role.upper(), "claims"))
            _add(marks, arcs, claim.id, "claims", rest)
    return Marked(marks=tuple(marks), arcs=tuple(arcs))


def _mark(span: Span, id: str, label: str, group: str, status: str | None = None) -> Mark:
    return Mark(id=id, label=label, start=span.start, end=span.end, text=span.text, group=group, status=status)


def _add(marks: list[Mark], arcs: list[Arc], head: str, group: str, parts: list[tuple[str, Span]]) -> None:
    for number, (role, span) in enumerate(parts):
        id = f"{head}.{role}.{number}"
        marks.append(_mark(span, id, role.upper(), group))
        arcs.append(Arc(role=role, head=head, part=id))


def utf16(text: str) -> Callable[[int], int]:
    """Return a function from code points of `text` to UTF-16 code units, for many offsets of one text.

    >>> utf16("a😀b")(2)
    3
    """
    wide = [offset for offset, char in enumerate(text) if char > "\uffff"]
    return lambda offset: offset + bisect_left(wide, offset)


def lines_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a span that lie on one line each, without white space at their ends.

    >>> list(lines_of("ab \\n cd", 0, 7))
    [(0, 2), (5, 7)]
    """
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        piece = text[start:stop]
        if words := piece.strip():
            first = start + piece.index(words)
            yield first, first + len(words)
        start = stop + 1
