"""PLOVER JSON lines: one object for each event, with the fields of the manual's tables and, beside them, our own.

Fields: openeventdata/PLOVER, PLOVER_MANUAL.tex, tables of the record and of the information objects for actors, text, size,
citation and location. The manual has two shapes of an actor; this is the one of its table. Offsets are half-open code points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from hearsay.data.countries import by_iso3
from hearsay.data.events import roots
from hearsay.export.known import Known, flat, known, web
from hearsay.export.output import write_lines
from hearsay.records import Across, AnnotatedArticle, Event, Party, Where

__all__ = ["PloverExporter"]

Object = dict[str, object]
_SIZES = {"killed": "dead", "injured": "injured", "arrested": "arrested", "participants": "participants", "displaced": "displaced"}


def _party(party: Party, names: Known) -> Object:
    actor = names.actors.get(party.actor or "")
    return {
        "code": actor.country if actor else None,
        "sector": "".join(actor.sectors[:2]) or None if actor else None,
        "actor_text": party.text,
        "identifier_id": party.actor,
        "identifier_text": actor.name if actor else None,
        "start": party.start,
        "end": party.end,
    }


def _place(where: Where) -> Object:
    country = by_iso3().get(where.country or "")
    return {
        "name": where.name,
        "latitude": where.lat,
        "longitude": where.lon,
        "country code": country.iso2 if country else None,
        "cc3": where.country,
        "precision": where.precision,
        "start": where.start,
        "end": where.end,
    }


def _size(event: Event) -> Object | None:
    """Return exact numbers only; a kind that is given twice, or as a range, is left to the field `quantities`."""
    sizes: Object = {}
    for kind, name in _SIZES.items():
        given = [q for q in event.quantities if q.kind == kind]
        if len(given) == 1 and given[0].low is not None and given[0].low == given[0].high:
            sizes[name] = int(given[0].low)
    return sizes or None


def _record(article: AnnotatedArticle, event: Event, names: Known) -> Object:
    story = names.story_of.get(event.id)
    root = roots().get(event.type)
    when = event.when
    sentence = next((n for n, (start, end) in enumerate(article.sentences) if start <= event.trigger.start < end), None)
    return {
        "id": event.id,
        "date": when.from_ if when else None,
        "actor": [_party(p, names) for p in event.actors],
        "recipient": [_party(p, names) for p in event.recipients],
        "event": [event.type],
        "mode": [event.mode] if event.mode else [],
        "context": list(event.contexts),
        "event_text": event.text,
        "event_loc": _place(event.where) if event.where else None,
        "quad_code": root.quad if root else None,
        "event_scale": root.score if root else None,
        "size": _size(event),
        "text_info": {"sequence": sentence, "start": event.start, "end": event.end},
        "cite_info": {
            "corpus": "hearsay",
            "citation": article.id,
            "url": web(article.url),
            "title": flat(article.title) if article.title else None,
            "language": article.language,
            "publication": article.outlet,
        },
        "link": [e for e in story.events if e != event.id] if story else [],
        "coder": f"hearsay {article.annotator}" if article.annotator else "hearsay",
        "status": event.status,
        "according_to": event.according_to,
        "confidence": event.confidence,
        "date_from": when.from_ if when else None,
        "date_to": when.to if when else None,
        "date_precision": when.precision if when else None,
        "trigger": event.trigger,
        "quantities": event.quantities,
        "story": story.id if story else None,
        "origins": story.origins if story else None,
    }


def _lines(articles: Iterable[AnnotatedArticle], names: Known) -> Iterator[bytes]:
    for article in articles:
        for event in article.events:
            yield msgspec.json.encode(_record(article, event, names))


class PloverExporter:
    """Writes one PLOVER record for each event."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write all events, whatever their status; `status` and `according_to` tell whose word each is."""
        return write_lines(target, _lines(articles, known(across))), 0
