"""The numbers behind the pictures: where bars, circles and lines stand. Templates draw them as SVG; each has a table beside it."""

from __future__ import annotations

import calendar
import datetime
import math
from collections import Counter
from collections.abc import Sequence
from typing import Protocol, TypeVar

from hearsay.explore.rows import Counted
from hearsay.records import Struct

__all__ = ["Bar", "bars", "by_id", "by_time", "every", "highest", "lane", "most", "tall", "widths", "within"]


class Bar(Struct, frozen=True, kw_only=True):
    """A bar of a chart, in units of the SVG's box; `label` is shown under it where there is room."""

    x: float
    y: float
    width: float
    height: float
    name: str
    count: int
    label: bool


def bars(values: Sequence[Counted], width: float = 720, height: float = 80) -> list[Bar]:
    """Return upright bars for values in their order, the highest as high as the box."""
    if not values:
        return []
    top = max(v.count for v in values) or 1
    step = width / max(len(values), 12)
    every = max(1, -(-len(values) // 8))
    found = []
    for i, value in enumerate(values):
        tall = max(1.0, value.count / top * height) if value.count else 0.0
        found.append(
            Bar(
                x=round(i * step, 2),
                y=round(height - tall, 2),
                width=round(max(1.0, step * 0.78), 2),
                height=round(tall, 2),
                name=value.name or "unknown",
                count=value.count,
                label=i % every == 0,
            )
        )
    return found


def widths(values: Sequence[Counted], width: float = 100) -> list[tuple[Counted, float]]:
    """Return lying bars: each value with its length, the longest `width`."""
    top = max((v.count for v in values), default=1) or 1
    return [(v, round(v.count / top * width, 2)) for v in values]


# So many bars stand side by side and can still be told apart and hit.
_MANY = 92


def by_time(days: Sequence[Counted]) -> tuple[list[Counted], str]:
    """Return counts of ISO days with no gap between the first and the last, by 'day', 'month' or 'year', as there is room.

    >>> by_time([Counted(name="2024-03-01", count=2), Counted(name="2024-03-03", count=1)])[0][1]
    Counted(name='2024-03-02', count=0)
    """
    known = [(day.name, day.count) for day in days if day.name]
    if not known:
        return [], "day"
    first, last = (datetime.date.fromisoformat(name) for name in (min(known)[0], max(known)[0]))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    names: list[str]
    if (last - first).days < _MANY:
        by, names = "day", [(first + datetime.timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]
    elif months <= _MANY:
        by, names = (
            "month",
            [f"{(first.year * 12 + first.month - 1 + n) // 12:04}-{(first.month - 1 + n) % 12 + 1:02}" for n in range(months)],
        )
    else:
        by, names = "year", [f"{year:04}" for year in range(first.year, last.year + 1)]
    counted: Counter[str] = Counter()
    for name, count in known:
        counted[name[: len(names[0])]] += count
    return [Counted(name=name, count=counted[name]) for name in names], by


def within(name: str) -> dict[str, str]:
    """Return the first and last day of an ISO day, month or year, as parameters of an address.

    >>> within("2024-02"), within("2024-03-05")
    ({'from': '2024-02-01', 'to': '2024-02-29'}, {'from': '2024-03-05', 'to': '2024-03-05'})
    """
    if len(name) == 4:
        return {"from": f"{name}-01-01", "to": f"{name}-12-31"}
    if len(name) == 7:
        return {"from": f"{name}-01", "to": f"{name}-{calendar.monthrange(int(name[:4]), int(name[5:]))[1]:02}"}
    return {"from": name, "to": name}


class _Counts(Protocol):
    @property
    def counts(self) -> tuple[int, ...]: ...


class _Known(Protocol):
    @property
    def id(self) -> str: ...


K = TypeVar("K", bound=_Known)


def most(lanes: Sequence[_Counts]) -> int:
    """Return the highest count of all lanes, at least 1."""
    return max((n for lane in lanes for n in lane.counts), default=1) or 1


def tall(count: int, top: int, height: float) -> float:
    """Return how high a bar is; by the square root, so that one event beside a hundred can still be seen and hit."""
    return max(2.0, math.sqrt(count / top) * height)


def every(steps: Sequence[str]) -> int:
    """Return that each so many-th step has its name under it."""
    return max(1, -(-len(steps) // 9))


def lane(by: str, name: str, step: str) -> dict[str, str]:
    """Return the parameters of the events of one lane and step."""
    return {by: name, **within(step)}


def highest(counts: Sequence[int], steps: Sequence[str], limit: int = 5) -> list[tuple[str, int]]:
    """Return the steps with most events, the highest first."""
    pairs = [(step, n) for step, n in zip(steps, counts, strict=True) if n]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:limit]


def by_id(items: Sequence[K]) -> dict[str, K]:
    """Return items by their ids."""
    return {item.id: item for item in items}
