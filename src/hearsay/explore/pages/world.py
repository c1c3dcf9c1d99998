"""The map: where events are told to have happened, on an outline of the coasts, without tiles and without a network."""

from __future__ import annotations

from functools import cache

import msgspec

from hearsay.data.tables import rows as table_rows
from hearsay.explore.layout import clear_labels
from hearsay.explore.pages.found import names_of
from hearsay.explore.view import Ask, View
from hearsay.records import Struct

__all__ = ["HEIGHT", "WIDTH", "MapPage", "Spot", "outline", "project", "world"]

WIDTH, HEIGHT = 1000.0, 500.0
_SPOTS = 600
_FILTERS = {
    "type": "type = ?",
    "status": "status = ?",
    "country": "country = ?",
    "actor": "id in (select event from actor_events where actor = ?)",
    "from": "last_day >= ?",
    "to": "day <= ?",
}


class Spot(Struct, frozen=True, kw_only=True):
    """A place with its events. `precision` 'country' or 'region' means that the events are somewhere within; drawn hollow."""

    name: str
    country: str | None
    lat: float
    lon: float
    precision: str
    events: int
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0
    label: bool = False


class MapPage(Struct, frozen=True, kw_only=True):
    """Spots in a box of the world. `placeless` events have no place, `nowhere` a place without co-ordinates."""

    spots: tuple[Spot, ...]
    box: tuple[float, float, float, float]
    total: int
    placeless: int
    nowhere: int
    left_out: int
    outline: bool
    chosen: dict[str, str]
    names: dict[str, str]


def project(lat: float, lon: float) -> tuple[float, float]:
    """Return the place of degrees in the picture: equal steps of longitude and latitude.

    >>> project(0, 0), project(90, -180)
    ((500.0, 250.0), (0.0, 0.0))
    """
    return round((lon + 180) / 360 * WIDTH, 2), round((90 - lat) / 180 * HEIGHT, 2)


@cache
def outline() -> str:
    """Return the coasts as the data of one SVG path; empty if the table does not hold them."""
    path = []
    for row in table_rows("places/coasts.tsv"):
        points = [pair.split(",") for pair in row["points"].split(" ")]
        path.append("M" + "L".join("{:g} {:g}".format(*project(float(lat), float(lon))) for lon, lat in points) + "Z")
    return "".join(path)


def world(ask: Ask) -> View:
    """Show the places of events."""
    conditions = [condition for name, condition in _FILTERS.items() if ask.param(name)]
    values = [ask.param(name) for name in _FILTERS if ask.param(name)]
    where = f" where {' and '.join(conditions)}" if conditions else ""
    heads = ask.index.dicts(
        'select count(*) as n, count(*) filter ("where" is null) as placeless, count(*) filter ("where" is not null '
        'and "where".lat is null) as nowhere '
        "from events" + where,
        values,
    )[0]
    spots = ask.index.rows(
        Spot,
        'select "where".name as name, country, "where".lat as lat, "where".lon as lon, min("where".precision) as '
        "precision, count(*) as events from events"
        f'{where}{" and" if where else " where"} "where".lat is not null group by 1, 2, 3, 4 order by events desc, name, country',
        values,
    )
    top = max((s.events for s in spots), default=1)
    placed = [_placed(spot, top) for spot in spots]
    box = _box(placed[:_SPOTS])
    unit = box[2] / 1000
    labels = clear_labels([((s.x - box[0]) / unit, (s.y - box[1]) / unit, s.name[:30]) for s in placed[:_SPOTS]], high=16.0, wide=7.5)
    shown = tuple(msgspec.structs.replace(spot, label=label) for spot, label in zip(placed, labels, strict=False))
    chosen = {name: value for name, value in ask.params.items() if name in _FILTERS}
    data = MapPage(
        spots=shown,
        box=box,
        total=heads["n"],
        placeless=heads["placeless"],
        nowhere=heads["nowhere"],
        left_out=max(0, len(placed) - _SPOTS),
        outline=bool(outline()),
        chosen=chosen,
        names=names_of(ask.index, [ask.param("actor")]),
    )
    return View(template="map.html", title="Map", data=data, rows=tuple(placed))


def _placed(spot: Spot, top: int) -> Spot:
    x, y = project(spot.lat, spot.lon)
    size = round(0.5 + 1.5 * (spot.events / top) ** 0.5, 2)
    return msgspec.structs.replace(spot, x=x, y=y, size=size)


def _box(spots: list[Spot]) -> tuple[float, float, float, float]:
    """Return the part of the world that holds nine of ten events, with room around it, twice as wide as high."""
    if not spots:
        return 0.0, 0.0, WIDTH, HEIGHT
    xs = sorted(s.x for s in spots for _ in range(min(s.events, 100)))
    ys = sorted(s.y for s in spots for _ in range(min(s.events, 100)))
    cut = len(xs) // 20
    left, right, upper, lower = xs[cut], xs[-1 - cut], ys[cut], ys[-1 - cut]
    wide = min(WIDTH, max((right - left) * 1.25, (lower - upper) * 2.5, 60.0))
    high = wide / 2
    x = min(max(0.0, (left + right - wide) / 2), WIDTH - wide)
    y = min(max(0.0, (upper + lower - high) / 2), HEIGHT - high)
    return round(x, 1), round(y, 1), round(wide, 1), round(high, 1)
