"""GeoJSON of what happened where (RFC 7946): one feature for each happening, longitude before latitude.

A happening without a place, or with no more than a country, has a null geometry, as the RFC has it for unlocated features: a point in
the middle of a country would look like a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from hearsay.export.known import Known, flat, known, web
from hearsay.export.output import write_items
from hearsay.export.reports import Happening, happenings
from hearsay.records import Across, AnnotatedArticle, Where

__all__ = ["GeoJsonExporter"]

_LOCATED = frozenset({"point", "city", "region", "water"})


def _geometry(where: Where | None) -> dict[str, object] | None:
    if where is None or where.precision not in _LOCATED or where.lat is None or where.lon is None:
        return None
    return {"type": "Point", "coordinates": [where.lon, where.lat]}


def _feature(one: Happening, names: Known) -> bytes:
    report, event = one.first, one.first.event
    where, when, story = event.where, event.when, one.story
    return msgspec.json.encode(
        {
            "type": "Feature",
            "id": one.id,
            "geometry": _geometry(where),
            "properties": {
                "type": event.type,
                "mode": event.mode,
                "status": event.status,
                "from": when.from_ if when else None,
                "to": when.to if when else None,
                "date_precision": when.precision if when else None,
                "place": flat(where.name) if where else None,
                "country": where.country if where else None,
                "place_precision": where.precision if where else None,
                "actors": [names.name(p) for p in event.actors],
                "recipients": [names.name(p) for p in event.recipients],
                "text": flat(event.text),
                "reports": len(one.reports),
                "outlets": one.outlets,
                "origins_low": story.origins.low if story else None,
                "origins_high": story.origins.high if story else None,
                "event": event.id,
                "article": report.article,
                "url": web(report.url),
                "start": event.start,
                "end": event.end,
            },
        }
    )


class GeoJsonExporter:
    """Writes a FeatureCollection."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write the features; events that are denied, negated, planned or only possible are counted as skipped."""
        names, skipped = known(across), 0

        def items() -> Iterator[bytes]:
            nonlocal skipped
            for one in happenings(articles, names):
                if one is None:
                    skipped += 1
                else:
                    yield _feature(one, names)

        return write_items(target, items(), b'{"type": "FeatureCollection", "features": [', lambda: b"]}"), skipped
