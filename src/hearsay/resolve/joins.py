"""The joins of one article as records: two stretches, the kind of evidence, score and reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hearsay.records import Evidence, Join, Span
from hearsay.resolve.joining import Merge
from hearsay.resolve.nodes import Node
from hearsay.text import content_id

__all__ = ["evidence_of", "joins_of"]

# How the reasons of joining begin, and the kind of evidence each is; the first that fits counts.
_KINDS: tuple[tuple[str, Evidence], ...] = (
    ("same name", "name"),
    ("same words", "name"),
    ("the name in the phrase", "name"),
    ("title before the name", "title"),
    ("role after the name", "title"),
    ("the same place", "place"),
    ("acronym in brackets", "acronym"),
    ("initials", "acronym"),
    ("given name", "given name"),
    ("spelling of", "spelling"),
    ("another transliteration", "transliteration"),
    ("subject of the protest", "description"),
    ("the only", "description"),
    ("the nearest", "description"),
)


def evidence_of(reason: str) -> Evidence:
    """Return the kind of evidence that a reason of joining states.

    >>> evidence_of("the only union before"), evidence_of("surname, nearest")
    ('description', 'shorter name')
    """
    return next((kind for beginning, kind in _KINDS if reason.startswith(beginning)), "shorter name")


def joins_of(article: str, nodes: Sequence[Node], merges: Sequence[Merge], at: Mapping[tuple[int, int], str]) -> tuple[Join, ...]:
    """Return the joins among stretches that mean an actor, in the order of the text.

    Args:
        article: the article's id.
        nodes: what was joined.
        merges: the joins made, by index into the nodes.
        at: ids of actors by stretch (half-open code points); what is not there means nobody who acts.
    """
    found = []
    for merge in merges:
        a, b = nodes[merge.first], nodes[merge.second]
        actor = at.get((a.start, a.end))
        if actor is None:
            continue
        found.append(
            Join(
                id=content_id("jon", article, a.start, a.end, b.start, b.end),
                actor=actor,
                a=Span(start=a.start, end=a.end, text=a.text),
                b=Span(start=b.start, end=b.end, text=b.text),
                evidence=evidence_of(merge.reason),
                score=round(merge.score, 4),
                reason=merge.reason,
            )
        )
    return tuple(sorted(found, key=lambda j: (j.a.start, j.a.end, j.b.start, j.b.end)))
