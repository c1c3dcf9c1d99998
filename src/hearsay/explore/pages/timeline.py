"""The timeline: events by day, month or year, in lanes of one type each."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from hearsay.explore import charts
from hearsay.explore.lists import UNKNOWN
from hearsay.explore.pages.found import names_of
from hearsay.explore.rows import Counted
from hearsay.explore.view import Ask, View
from hearsay.records import Struct

__all__ = ["Lane", "Step", "TimelinePage", "timeline"]

_FILTERS = {
    "type": "type = ?",
    "status": "status = ?",
    "country": "country = ?",
    "actor": "id in (select event from actor_events where actor = ?)",
    "from": "day >= ?",
    "to": "day <= ?",
}


class Step(Struct, frozen=True, kw_only=True):
    """A day, month or year of one lane."""

    lane: str
    step: str
    events: int


class Lane(Struct, frozen=True, kw_only=True):
    """Events of one type over time; `counts` has one number for each of the page's `steps`."""

    name: str
    total: int
    counts: tuple[int, ...]


class TimelinePage(Struct, frozen=True, kw_only=True):
    """Lanes over the same steps. `before` events lie before `start`, where the picture begins unless the address says otherwise;
    `without` events have no day, `vague` are known to no single day and stand at the first they may be of."""

    by: str
    lane: str
    steps: tuple[str, ...]
    lanes: tuple[Lane, ...]
    total: int
    before: int
    start: str | None
    without: int
    vague: int
    chosen: dict[str, str]
    names: dict[str, str]


def timeline(ask: Ask) -> View:
    """Count events over time."""
    conditions = [condition for name, condition in _FILTERS.items() if ask.param(name)]
    values: list[object] = [ask.param(name) for name in _FILTERS if ask.param(name)]
    where = f" where {' and '.join(conditions)}" if conditions else ""
    lane = "status" if ask.param("lanes") == "status" else "type"
    heads = ask.index.dicts(
        "select count(*) as n, count(*) filter (day is null) as without, count(*) filter (day <> last_day) as vague from events" + where,
        values,
    )[0]
    start = None if ask.param("from") or ask.param("to") else _start(ask, where, values)
    if start:
        where, values = f"{where}{' and' if where else ' where'} day >= ?", [*values, start]
    rows = ask.index.dicts(
        f"select {lane} as lane, day, count(*) as n from events{where}{' and' if where else ' where'} day is not null group by all", values
    )
    days: dict[str, int] = {}
    for row in rows:
        days[row["day"]] = days.get(row["day"], 0) + row["n"]
    counted, by = charts.by_time([Counted(name=day, count=n) for day, n in sorted(days.items())])
    steps = [c.name or UNKNOWN for c in counted]
    place = {step: i for i, step in enumerate(steps)}
    lanes: dict[str, list[int]] = {}
    for row in rows:
        lanes.setdefault(row["lane"], [0] * len(steps))[place[row["day"][: len(steps[0])]]] += row["n"]
    made = sorted(
        (Lane(name=name, total=sum(counts), counts=tuple(counts)) for name, counts in lanes.items()), key=lambda x: (-x.total, x.name)
    )
    chosen = {name: value for name, value in ask.params.items() if name in _FILTERS or name == "lanes"}
    data = TimelinePage(
        by=by,
        lane=lane,
        steps=tuple(steps),
        lanes=tuple(made),
        total=heads["n"],
        before=heads["n"] - heads["without"] - sum(days.values()),
        start=start,
        without=heads["without"],
        vague=heads["vague"],
        chosen=chosen,
        names=names_of(ask.index, [ask.param("actor")]),
    )
    table = tuple(Step(lane=x.name, step=steps[i], events=n) for x in made for i, n in enumerate(x.counts) if n)
    return View(template="timeline.html", title="Timeline", data=data, rows=table)


def _start(ask: Ask, where: str, values: Sequence[object]) -> str | None:
    """Return the day from which the picture is worth its room: nine of ten events lie after it; None if the rest is near.

    One event of 1945 in the news of a week would leave a day to each pixel.
    """
    row = ask.index.dicts(f"select quantile_disc(day, 0.1) as early, min(day) as first, max(day) as last from events{where}", values)[0]
    if not row["first"]:
        return None
    early, first, last = (datetime.date.fromisoformat(row[name]) for name in ("early", "first", "last"))
    return str(row["early"]) if (last - first).days > 3 * max(30, (last - early).days) else None
