"""The exchange form `hearsay/1`: one JSON object for each article, with everything found in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from hearsay.export.output import opened
from hearsay.records import Across, AnnotatedArticle

__all__ = ["JsonlExporter"]


class JsonlExporter:
    """Writes one line for each article, in the order given; the same articles give the same bytes."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write the articles; records across articles are left to `--to across`."""
        written = 0
        with opened(target) as file:
            for article in articles:
                file.write(msgspec.json.encode(article) + b"\n")
                written += 1
        return written, 0
