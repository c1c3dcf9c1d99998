"""W3C Web Annotations, one JSON-LD object a line (https://www.w3.org/TR/annotation-model/): the evidence of every record.

Each target has a position selector, which counts Unicode code points of the stored text, and a quote selector with 32 characters before and
after. The text that is meant is named by its SHA-256: offsets hold for that text and for no page on the web.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from hearsay.export.known import Known, flat, known, web
from hearsay.export.output import write_lines
from hearsay.records import Across, AnnotatedArticle, Party, Span

__all__ = ["W3cExporter"]

Object = dict[str, object]
Parts = list[tuple[str, Span]]
CONTEXT: tuple[object, ...] = ("http://www.w3.org/ns/anno.jsonld", {"hearsay": "urn:hearsay:vocabulary:"})
AROUND = 32  # characters of prefix and suffix, as most annotation tools take


def _target(article: AnnotatedArticle, role: str, span: Span, names: Known) -> Object:
    text = article.text
    source: Object = {
        "id": web(article.url) or f"urn:hearsay:{article.id}",
        "type": "Text",
        "format": "text/plain",
        "hearsay:article": article.id,
        "hearsay:sha256": article.sha256,
    }
    if article.language:
        source["language"] = article.language
    target: Object = {
        "source": source,
        "hearsay:role": role,
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.text,
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            },
        ],
    }
    if isinstance(span, Party) and span.actor:
        target |= {"hearsay:actor": span.actor, "hearsay:name": names.name(span)}
    return target


def _annotation(article: AnnotatedArticle, id: str, motivation: str, tag: str, parts: Parts, more: Object, names: Known) -> bytes:
    targets = [_target(article, role, span, names) for role, span in parts]
    return msgspec.json.encode(
        {
            "@context": CONTEXT,
            "id": f"urn:hearsay:{id}",
            "type": "Annotation",
            "motivation": motivation,
            "creator": {"type": "Software", "name": "hearsay", "hearsay:annotator": article.annotator},
            "body": {"type": "TextualBody", "purpose": "tagging", "value": tag},
            "target": targets[0] if len(targets) == 1 else targets,
            **{f"hearsay:{key}": value for key, value in more.items() if value is not None},
        }
    )


def _annotations(article: AnnotatedArticle, names: Known) -> Iterator[bytes]:
    for e in article.events:
        parts: Parts = [("event", e), ("trigger", e.trigger), *(("actor", p) for p in e.actors)]
        parts += [*(("recipient", p) for p in e.recipients), *((f"quantity {q.kind}", q) for q in e.quantities)]
        more: Object = {"mode": e.mode, "status": e.status, "according_to": e.according_to, "when": e.when, "where": e.where}
        yield _annotation(article, e.id, "classifying", e.type, parts, more, names)
    for c in article.claims:
        spans: Parts = [("source", s) for s in c.sources] + [("cue", s) for s in c.cues]
        spans += [("content", s) for s in c.contents] + [("addressee", s) for s in c.addressees]
        if spans:
            yield _annotation(article, c.id, "describing", c.type, spans, {"manner": c.manner, "parent": c.parent}, names)
    for i in article.instruments:
        about: Object = {"title": flat(i.title) if i.title else None, "identifiers": i.identifiers, "date": i.date, "act": i.act}
        yield _annotation(article, i.id, "identifying", i.kind, [("instrument", i)], about, names)
    for t in article.times:
        read: Object = {"value": t.value, "from": t.from_, "to": t.to}
        yield _annotation(article, t.id, "identifying", t.type, [("time", t)], read, names)
    for p in article.places:
        where: Object = {"name": p.name, "country": p.country, "lat": p.lat, "lon": p.lon, "precision": p.precision}
        yield _annotation(article, f"{article.id}:{p.id}", "identifying", "place", [("place", p)], where, names)
    for m in article.mentions:
        actor = names.actors.get(m.actor or "")
        who: Object = {"actor": m.actor, "name": actor.name if actor else None}
        yield _annotation(article, m.id, "identifying", m.label, [("mention", m)], who, names)


class W3cExporter:
    """Writes one annotation for each event, claim, instrument, time, place and mention."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write the annotations; a claim without any span is counted as skipped."""
        names, skipped = known(across), 0

        def lines() -> Iterator[bytes]:
            nonlocal skipped
            for article in articles:
                skipped += sum(not (c.sources or c.cues or c.contents or c.addressees) for c in article.claims)
                yield from _annotations(article, names)

        return write_lines(target, lines()), skipped
