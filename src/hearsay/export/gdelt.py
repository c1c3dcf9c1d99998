"""GDELT 2.0 event and mention tables: tab-separated, no head, 61 and 16 columns, so that programs written for GDELT read them.

The columns are GDELT's, the data are not. CAMEO codes stand only where PLOVER's type and mode leave one code.
Goldstein scale, tone, FIPS and ADM codes are empty: nothing here computes them. `NumSources` counts outlets as in GDELT, not independent
origins, for which GDELT has no column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from hearsay.data.formats import cameo, columns
from hearsay.export.known import Known, flat, known, web
from hearsay.export.output import write_lines
from hearsay.export.reports import HAPPENED, Happening, happenings
from hearsay.records import Across, AnnotatedArticle, Event, Party, Published, Where

__all__ = ["EVENT_COLUMNS", "MENTION_COLUMNS", "GdeltEventsExporter", "GdeltMentionsExporter", "number"]

EVENT_COLUMNS = tuple(columns("gdelt-events"))
MENTION_COLUMNS = tuple(columns("gdelt-mentions"))
_GEO_TYPES = {"country": 1, "city": 4, "point": 4, "region": 5}
_WEB, _CITATION = 1, 2  # MentionType

Row = dict[str, str | int | float | None]


def number(id: str) -> int:
    """Return the number that stands for a story's or event's id: its first 60 bits, since GDELT counts its events.

    >>> number("evt_00000000000000ffffff")
    15
    """
    return int(id.partition("_")[2][:15], 16)


def _quad(code: str) -> int:
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def _days(event: Event) -> Row:
    when = event.when
    if when is None or when.from_ is None or when.to is None:
        return {}
    first, last = date.fromisoformat(when.from_), date.fromisoformat(when.to)
    row: Row = {}
    if first == last:
        row |= {"SQLDATE": f"{first:%Y%m%d}", "FractionDate": round(first.year + first.timetuple().tm_yday / 366, 4)}
    if (first.year, first.month) == (last.year, last.month):
        row["MonthYear"] = f"{first:%Y%m}"
    if first.year == last.year:
        row["Year"] = first.year
    return row


def _actor(n: int, parties: tuple[Party, ...], names: Known) -> Row:
    if not parties:
        return {}
    actor = names.actors.get(parties[0].actor or "")
    row: Row = {f"Actor{n}Name": names.name(parties[0]).upper()}
    if actor:
        row |= {f"Actor{n}Code": f"{actor.country or ''}{''.join(actor.sectors[:3])}", f"Actor{n}CountryCode": actor.country}
        row |= {f"Actor{n}Type{k}Code": sector for k, sector in enumerate(actor.sectors[:3], 1)}
    return row


def _place(where: Where | None) -> Row:
    if where is None or where.precision not in _GEO_TYPES:
        return {}
    name: Row = {"ActionGeo_Type": _GEO_TYPES[where.precision], "ActionGeo_FullName": where.name}
    return {**name, "ActionGeo_Lat": where.lat, "ActionGeo_Long": where.lon}


def _stamp(published: Published) -> str | None:
    """Return the day of publication as YYYYMMDDHHMMSS, by the clock of the outlet; None where the day is not known."""
    if published.from_ is None or published.from_ != published.to:
        return None
    clock = published.time.replace(":", "")[:4] if published.time and published.time[2:3] == ":" else "0000"
    return f"{published.from_.replace('-', '')}{clock}00"


def _line(row: Row, columns: tuple[str, ...]) -> bytes:
    """Return the cells by tabs; no cell holds a tab or a line end."""
    return "\t".join("" if (cell := row.get(column)) is None else flat(str(cell)) for column in columns).encode()


def _event_row(one: Happening, names: Known) -> Row:
    event, code = one.first.event, cameo(one.first.event.type, one.first.event.mode)
    row: Row = {
        "GLOBALEVENTID": number(one.id),
        "NumMentions": len(one.reports),
        "NumSources": len(one.outlets) or None,
        "NumArticles": len({r.article for r in one.reports}),
        "DATEADDED": _stamp(one.first.published),
        "SOURCEURL": web(one.first.url) or f"hearsay:{one.first.article}",
        **_days(event),
        **_actor(1, event.actors, names),
        **_actor(2, event.recipients, names),
        **_place(event.where),
    }
    if code:
        row |= {"EventCode": code, "EventBaseCode": code[:3], "EventRootCode": code[:2], "QuadClass": _quad(code)}
    return row


def _mention_row(article: AnnotatedArticle, event: Event, names: Known) -> Row:
    story = names.story_of.get(event.id)
    url, length = web(article.url), len(article.text)
    sentence = next((n for n, (start, end) in enumerate(article.sentences, 1) if start <= event.trigger.start < end), None)
    return {
        "GLOBALEVENTID": number(story.id if story else event.id),
        "EventTimeDate": f"{day}000000" if (day := _days(event).get("SQLDATE")) else None,
        "MentionTimeDate": _stamp(article.published),
        "MentionType": _WEB if url else _CITATION,
        "MentionSourceName": urlsplit(url).hostname if url else article.outlet,
        "MentionIdentifier": url or f"hearsay:{article.id}",
        "SentenceID": sentence,
        "Actor1CharOffset": event.actors[0].start if event.actors else -1,
        "Actor2CharOffset": event.recipients[0].start if event.recipients else -1,
        "ActionCharOffset": event.trigger.start,
        "InRawText": 1,
        "Confidence": max(10, round(event.confidence * 10) * 10) if event.confidence is not None else None,
        "MentionDocLen": length,
    }


class GdeltEventsExporter:
    """Writes the event table: one line for each happening that is asserted or claimed to have taken place."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write the lines; events that are denied, negated, planned or only possible are counted as skipped."""
        names, skipped = known(across), 0

        def lines() -> Iterator[bytes]:
            nonlocal skipped
            for one in happenings(articles, names):
                if one is None:
                    skipped += 1
                else:
                    yield _line(_event_row(one, names), EVENT_COLUMNS)

        return write_lines(target, lines()), skipped


class GdeltMentionsExporter:
    """Writes the mention table: one line for each report; GLOBALEVENTID joins it to the event table."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write the lines; events that are denied, negated, planned or only possible are counted as skipped."""
        names, skipped = known(across), 0

        def lines() -> Iterator[bytes]:
            nonlocal skipped
            for article in articles:
                for event in article.events:
                    if event.status in HAPPENED:
                        yield _line(_mention_row(article, event, names), MENTION_COLUMNS)
                    else:
                        skipped += 1

        return write_lines(target, lines()), skipped
