"""CSV in the column layout of ACLED's exports (after their change of 2023), with columns of our own behind theirs.

The layout is theirs, the data are not: nothing here was coded by ACLED or by its rules. What only a human coder of theirs could fill
(`event_type`, `inter1`, `civilian_targeting`, ...) is empty, and empty means unknown, never zero. One row is one happening: all reports of
a story, or an event outside the stories. `actor1` is no aggressor; who did it to whom is told by `direction`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from hearsay.data.countries import by_iso3
from hearsay.data.formats import columns
from hearsay.export.csv import Cell, safe_cell
from hearsay.export.known import Known, flat, known
from hearsay.export.output import opened
from hearsay.export.reports import Happening, happenings
from hearsay.records import Across, AnnotatedArticle, Event, When

__all__ = ["COLUMNS", "AcledStyleExporter"]

COLUMNS = tuple(columns("acled-style"))

# ACLED: 1 the day is known, 2 the week, 3 the month. Anything wider has no code there.
_TIME = {"minute": 1, "day": 1, "week": 2, "month": 3}
# ACLED: 1 the town is known, 2 a small part of a region, 3 a larger region. A country alone has no code and gets no coordinates:
# a point in its middle would look like a place.
_GEO = {"point": 1, "city": 1, "region": 3}


def _date_cells(when: When | None) -> dict[str, Cell]:
    if when is None or when.from_ is None:
        return {"date_to": when.to if when else None}
    first, last = date.fromisoformat(when.from_), date.fromisoformat(when.to) if when.to else None
    days = (last - first).days if last else None
    cells: dict[str, Cell] = {"date_from": when.from_, "date_to": when.to}
    if when.precision in _TIME and days is not None and days <= 31:
        cells |= {"event_date": when.from_, "time_precision": _TIME[when.precision]}
    if last is not None and last.year == first.year:
        cells["year"] = first.year
    return cells


def _place_cells(event: Event) -> dict[str, Cell]:
    where = event.where
    if where is None:
        return {}
    country = by_iso3().get(where.country or "")
    cells: dict[str, Cell] = {"country": country.short if country else None, "iso3": where.country}
    if where.precision in _GEO:
        cells |= {"location": flat(where.name), "latitude": where.lat, "longitude": where.lon, "geo_precision": _GEO[where.precision]}
    if where.precision == "region":
        cells["admin1"] = flat(where.name)
    return cells


def _number_cells(event: Event) -> dict[str, Cell]:
    """Return the deaths that the report gives (the lower number, as ACLED takes it) and the size of the crowd in its words."""
    killed = [q.low for q in event.quantities if q.kind == "killed" and q.low is not None]
    crowd = [f"crowd size={flat(q.text)}" for q in event.quantities if q.kind == "participants"]
    return {"fatalities": int(killed[0]) if len(killed) == 1 else None, "tags": "; ".join(crowd) or None}


def _row(one: Happening, names: Known) -> list[Cell]:
    report, event = one.first, one.first.event
    cells: dict[str, Cell] = {
        "event_id_cnty": f"hearsay:{one.id}",
        "source": "; ".join(flat(outlet) for outlet in one.outlets) or None,
        "notes": flat(event.text),
        "plover_type": event.type,
        "plover_mode": event.mode,
        "status": event.status,
        "direction": "actor1 to actor2" if event.actors and event.recipients else None,
        "reports": len(one.reports),
        "origins_low": one.story.origins.low if one.story else None,
        "origins_high": one.story.origins.high if one.story else None,
        "story": one.story.id if one.story else None,
        "event": event.id,
        "article": report.article,
        "start": event.start,
        "end": event.end,
        **_date_cells(event.when),
        **_place_cells(event),
        **_number_cells(event),
    }
    for number, parties in enumerate((event.actors, event.recipients), 1):
        called = [names.name(p) for p in parties]
        who = names.actors.get(parties[0].actor or "") if parties else None
        cells[f"actor{number}"] = called[0] if called else None
        cells[f"assoc_actor_{number}"] = "; ".join(called[1:]) or None
        cells[f"actor{number}_iso3"] = who.country if who else None
    return [safe_cell(cells.get(column)) for column in COLUMNS]


class AcledStyleExporter:
    """Writes one row for each happening that is asserted or claimed to have taken place."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write the rows; events that are denied, negated, planned or only possible are counted as skipped."""
        names, written, skipped = known(across), 0, 0
        with opened(target) as file:
            text = io.TextIOWrapper(file, encoding="utf-8", newline="")
            writer = csv.writer(text, quoting=csv.QUOTE_ALL)
            writer.writerow(COLUMNS)
            for one in happenings(articles, names):
                if one is None:
                    skipped += 1
                else:
                    writer.writerow(_row(one, names))
                    written += 1
            text.detach()
        return written, skipped
