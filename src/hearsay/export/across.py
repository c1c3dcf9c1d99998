"""The exchange form of what goes across articles: one JSON object for each actor, merge, instrument, passage and story."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from hearsay.export.output import opened
from hearsay.records import Across, AnnotatedArticle

__all__ = ["AcrossExporter"]


class AcrossExporter:
    """Writes one line for each record, in the order given; `record` says which kind it is."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write the records across articles; the articles are left to `--to jsonl`."""
        written = 0
        with opened(target) as file:
            for record in across:
                file.write(msgspec.json.encode(record) + b"\n")
                written += 1
        return written, 0
