"""doccano JSON lines for sequence labelling with relations (https://doccano.github.io/doccano).

Offsets are UTF-16 code units: doccano counts as JavaScript does (doccano issue 2290).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from hearsay.export.marked import marked, utf16
from hearsay.export.output import write_lines
from hearsay.records import Across, AnnotatedArticle

__all__ = ["DoccanoExporter"]


def _example(article: AnnotatedArticle) -> bytes:
    found, units = marked(article), utf16(article.text)
    numbers = {mark.id: number for number, mark in enumerate(found.marks, 1)}
    return msgspec.json.encode(
        {
            "text": article.text,
            "entities": [
                {"id": numbers[m.id], "label": m.label, "start_offset": units(m.start), "end_offset": units(m.end)} for m in found.marks
            ],
            "relations": [
                {"id": n, "from_id": numbers[arc.head], "to_id": numbers[arc.part], "type": arc.role} for n, arc in enumerate(found.arcs, 1)
            ],
            "article": article.id,
            "sha256": article.sha256,
            "outlet": article.outlet,
            "published": article.published.from_,
        }
    )


class DoccanoExporter:
    """Writes one example for each article."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write the examples; records across articles have no place in them."""
        return write_lines(target, map(_example, articles)), 0
