"""The articles as references: CSL-JSON and RIS, for Zotero and other keepers of references.

A day of publication is given as far as it is known: year, month, day; a bound alone ('not before') is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import msgspec

from hearsay.export.known import flat, web
from hearsay.export.output import opened, write_items
from hearsay.records import Across, AnnotatedArticle, Published

__all__ = ["CslExporter", "RisExporter"]


def _parts(published: Published) -> list[int]:
    """Return year, month, day as far as the interval tells them; empty if not even the year is known."""
    if published.from_ is None or published.to is None:
        return []
    first, last = date.fromisoformat(published.from_), date.fromisoformat(published.to)
    if first == last:
        return [first.year, first.month, first.day]
    if (first.year, first.month) == (last.year, last.month):
        return [first.year, first.month]
    return [first.year] if first.year == last.year else []


def _title(article: AnnotatedArticle) -> str:
    """Return the title; for an article without one its first words, as catalogues do."""
    return flat(article.title or article.text[:80])


def _csl(article: AnnotatedArticle) -> bytes:
    issued = _parts(article.published)
    item: dict[str, object] = {
        "id": article.id,
        "type": "article-newspaper",
        "title": _title(article),
        "author": [{"literal": flat(article.byline)}] if article.byline else None,
        "container-title": flat(article.outlet) if article.outlet else None,
        "issued": {"date-parts": [issued]} if issued else None,
        "URL": web(article.url),
        "language": article.language,
        "note": f"sha256: {article.sha256}",
    }
    return msgspec.json.encode({key: value for key, value in item.items() if value is not None})


def _ris(article: AnnotatedArticle) -> Iterator[str]:
    """Yield the lines of one reference: two capitals, two blanks, a hyphen, a blank, the value."""
    issued = _parts(article.published)
    fields = (
        ("TY", "NEWS"),
        ("ID", article.id),
        ("TI", _title(article)),
        ("AU", article.byline),
        ("T2", article.outlet),
        ("PY", f"{issued[0]:04}" if issued else None),
        ("DA", "/".join(f"{part:02}" for part in issued) + "/" * (4 - len(issued)) if issued else None),
        ("UR", web(article.url)),
        ("LA", article.language),
        ("N1", f"sha256: {article.sha256}"),
    )
    for tag, value in fields:
        if value:
            yield f"{tag}  - {flat(value)}"
    yield "ER  - "


class CslExporter:
    """Writes CSL-JSON: one array with one item for each article."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write the references of all articles."""
        return write_items(target, map(_csl, articles)), 0


class RisExporter:
    """Writes RIS with the line ends that its specification asks for."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write the references of all articles."""
        written = 0
        with opened(target) as file:
            for article in articles:
                file.write(("\r\n".join(_ris(article)) + "\r\n\r\n").encode())
                written += 1
        return written, 0
