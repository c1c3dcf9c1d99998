"""Label Studio tasks with predictions (https://labelstud.io/guide/predictions): our spans as suggestions that people correct.

Offsets are UTF-16 code units, as Label Studio counts them in the browser. `docs/exports.md` has a labelling configuration that fits.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from hearsay.export.marked import marked, utf16
from hearsay.export.output import write_items
from hearsay.records import Across, AnnotatedArticle

__all__ = ["LabelStudioExporter"]


def _task(article: AnnotatedArticle) -> bytes:
    found, units = marked(article), utf16(article.text)
    result: list[dict[str, object]] = []
    for mark in found.marks:
        value = {"start": units(mark.start), "end": units(mark.end), "text": mark.text, "labels": [mark.label]}
        region: dict[str, object] = {"id": mark.id, "from_name": "label", "to_name": "text", "type": "labels", "value": value}
        if mark.status:
            region["meta"] = {"text": [f"status: {mark.status}"]}
        result.append(region)
    for arc in found.arcs:
        result.append({"type": "relation", "from_id": arc.head, "to_id": arc.part, "direction": "right", "labels": [arc.role]})
    data = {
        "text": article.text,
        "article": article.id,
        "sha256": article.sha256,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published.from_,
    }
    prediction = {"model_version": f"hearsay {article.annotator or ''}".strip(), "result": result}
    return msgspec.json.encode({"data": data, "predictions": [prediction]})


class LabelStudioExporter:
    """Writes one task for each article."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write the tasks; records across articles have no place in them."""
        return write_items(target, map(_task, articles)), 0
