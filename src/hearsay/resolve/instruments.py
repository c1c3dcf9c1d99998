"""Whose an instrument is: the bodies its words name, the body its symbol belongs to, whoever a document speaks for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from hearsay.records import Actor, Claim, Findings, Instrument, Span
from hearsay.resolve.reading import read_phrase
from hearsay.resolve.words import fold
from hearsay.text import content_id

__all__ = ["with_bodies"]

# The first letters of United Nations symbols, and whose they are; a fact of the symbols, not of the text around.
_SYMBOLS = (
    ("S/RES/", "UN Security Council"),
    ("S/PRST/", "UN Security Council"),
    ("A/RES/", "UN General Assembly"),
    ("A/HRC/", "UN Human Rights Council"),
)
_DOCUMENT = re.compile(r"^document of \d+-\d+")


# Kinds that whoever speaks in them has issued: 'In a statement, the ministry said ...'
_SPOKEN = frozenset({"statement", "declaration", "letter", "note", "communique", "petition", "memorandum"})


def with_bodies(
    findings: Findings, claims: tuple[Claim, ...], at: Mapping[tuple[int, int], str], sentences: Sequence[tuple[int, int]]
) -> tuple[tuple[Instrument, ...], list[Actor]]:
    """Return the instruments with the actor ids of their bodies, and actors that only a symbol names.

    Args:
        findings: of the article, before resolving.
        claims: resolved, so that a document that speaks tells whose it is.
        at: actor ids by the span of a mention or party.
        sentences: of the article, half-open code points.
    """
    more: dict[str, Actor] = {}
    out = []
    for i in findings.instruments:
        bodies = [a for s in i.body_spans if (a := _at(s, at))]
        if not bodies:
            for symbol, name in _SYMBOLS:
                if any(x.startswith(symbol) for x in i.identifiers):
                    actor = _igo(name)
                    more[actor.id] = actor
                    bodies.append(actor.id)
        if not bodies:
            bodies = [
                s.actor
                for c in claims
                for s in c.sources
                if s.actor and s.reason and _DOCUMENT.match(s.reason) and s.start < i.end and i.start < s.end
            ]
        if not bodies and i.kind in _SPOKEN:
            bodies = _speaker(i, claims, sentences)
        out.append(msgspec.structs.replace(i, bodies=tuple(dict.fromkeys(bodies))))
    return tuple(out), list(more.values())


def _speaker(i: Instrument, claims: tuple[Claim, ...], sentences: Sequence[tuple[int, int]]) -> list[str]:
    """Return who speaks after 'in a statement' in the same sentence, or before it; the nearest source."""
    start, end = next(((s, e) for s, e in sentences if s <= i.start < e), (0, 0))
    near = [(abs(p.start - i.start), p.actor) for c in claims for p in c.sources if p.actor and start <= p.start < end]
    return [min(near)[1]] if near else []


def _igo(name: str) -> Actor:
    reading = read_phrase(name, "ORG")
    assert reading is not None
    return Actor(
        id=content_id("act", reading.kind, None, fold(reading.name), None), name=reading.name, kind=reading.kind, sectors=reading.sectors
    )


def _at(span: Span, at: Mapping[tuple[int, int], str]) -> str | None:
    if found := at.get((span.start, span.end)):
        return found
    inside = [(e - s, a) for (s, e), a in at.items() if span.start <= s and e <= span.end]
    around = [(s - e, a) for (s, e), a in at.items() if s <= span.start and span.end <= e]
    return max(inside)[1] if inside else max(around)[1] if around else None
