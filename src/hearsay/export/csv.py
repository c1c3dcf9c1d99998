"""Events and claims as CSV for spreadsheets: one row each, cells that no spreadsheet takes for a formula.

A cell whose text begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe in front: articles are written by
strangers, and a spreadsheet would run such a cell. Every cell is quoted; lists are joined by ` | `.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from hearsay.export.output import opened
from hearsay.records import Across, Actor, AnnotatedArticle, Party, Span

__all__ = ["ClaimsCsvExporter", "EventsCsvExporter", "safe_cell"]

Cell = str | int | float | None
Names = dict[str, str]

_ARTICLE = ("article", "path", "outlet", "published_from", "published_to")
EVENT_COLUMNS = (
    *_ARTICLE,
    *("id", "type", "mode", "contexts", "status", "according_to", "actors", "recipients", "when_from", "when_to", "when_precision"),
    *("where", "country", "lat", "lon", "quantities", "start", "end", "text", "confidence"),
)
CLAIM_COLUMNS = (
    *_ARTICLE,
    *("id", "type", "manner", "sources", "cues", "contents", "addressees", "parent", "start", "end"),
)


def safe_cell(value: Cell) -> Cell:
    """Return a cell that spreadsheets show and never run.

    >>> safe_cell("=cmd|' /C calc'!A0"), safe_cell(-12.5), safe_cell(None)
    ("'=cmd|' /C calc'!A0", -12.5, '')
    """
    if value is None:
        return ""
    if isinstance(value, str) and value.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n")):
        return f"'{value}"
    return value


def _joined(words: Iterable[str]) -> str:
    return " | ".join(words)


def _texts(spans: Iterable[Span]) -> str:
    return _joined(" ".join(span.text.split()) for span in spans)


def _parties(parties: Iterable[Party], names: Names) -> str:
    return _joined(names.get(p.actor or "") or " ".join(p.text.split()) for p in parties)


def _article_cells(article: AnnotatedArticle) -> tuple[Cell, ...]:
    return (article.id, article.path, article.outlet, article.published.from_, article.published.to)


def _event_rows(article: AnnotatedArticle, names: Names) -> Iterator[tuple[Cell, ...]]:
    for e in article.events:
        when = (e.when.from_, e.when.to, e.when.precision) if e.when else (None, None, None)
        where = (e.where.name, e.where.country, e.where.lat, e.where.lon) if e.where else (None, None, None, None)
        quantities = _joined(f"{q.kind}: {q.text}" for q in e.quantities)
        what = (e.id, e.type, e.mode, _joined(e.contexts), e.status, e.according_to)
        who = (_parties(e.actors, names), _parties(e.recipients, names))
        yield (*_article_cells(article), *what, *who, *when, *where, quantities, e.start, e.end, " ".join(e.text.split()), e.confidence)


def _claim_rows(article: AnnotatedArticle, names: Names) -> Iterator[tuple[Cell, ...]]:
    for c in article.claims:
        spans = [*c.sources, *c.cues, *c.contents, *c.addressees]
        ends = (min(s.start for s in spans), max(s.end for s in spans)) if spans else (None, None)
        who = (_parties(c.sources, names), _texts(c.cues), _texts(c.contents), _parties(c.addressees, names))
        yield (*_article_cells(article), c.id, c.type, c.manner, *who, c.parent, *ends)


def _write(
    articles: Iterable[AnnotatedArticle],
    across: Iterable[Across],
    target: Path | None,
    columns: tuple[str, ...],
    rows: Callable[[AnnotatedArticle, Names], Iterator[tuple[Cell, ...]]],
) -> tuple[int, int]:
    names = {record.id: record.name for record in across if isinstance(record, Actor)}
    written = 0
    with opened(target) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        writer = csv.writer(text, quoting=csv.QUOTE_ALL)
        writer.writerow(columns)
        for article in articles:
            for row in rows(article, names):
                writer.writerow([safe_cell(cell) for cell in row])
                written += 1
        text.detach()
    return written, 0


class EventsCsvExporter:
    """Writes one row for each event."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write the events with their article, participants by name, days, place and words."""
        return _write(articles, across, target, EVENT_COLUMNS, _event_rows)


class ClaimsCsvExporter:
    """Writes one row for each claim."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write the claims with their article, who claims, by which words, what, and to whom."""
        return _write(articles, across, target, CLAIM_COLUMNS, _claim_rows)
