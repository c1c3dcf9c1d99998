"""The network: who does what to whom, drawn on the server; the table beside it has every pair."""

from __future__ import annotations

from hearsay.explore.layout import Node, clear_labels, layout
from hearsay.explore.pages.found import names_of
from hearsay.explore.view import Ask, View
from hearsay.records import Struct

__all__ = ["Dot", "NetworkPage", "Pair", "network"]

_DRAWN = 120  # pairs in the picture: more lines than these cannot be told apart
_ROWS = 300  # pairs in the table; the CSV has all


class Pair(Struct, frozen=True, kw_only=True):
    """How often one actor acts on another: `cooperation` and `conflict` count events by PLOVER's halves."""

    actor: str
    recipient: str
    events: int
    cooperation: int
    conflict: int


class Dot(Struct, frozen=True, kw_only=True):
    """An actor in the picture: where it stands, and how many events it has a part in there."""

    id: str
    name: str
    x: float
    y: float
    size: float
    events: int
    label: bool


class NetworkPage(Struct, frozen=True, kw_only=True):
    """The network. `total` counts pairs of actors that fit; `drawn` of them are in the picture."""

    pairs: tuple[Pair, ...]
    dots: tuple[Dot, ...]
    total: int
    drawn: int
    chosen: dict[str, str]
    names: dict[str, str]


# The first half of PLOVER's roots is co-operation (quads 1 and 2), the other conflict.
_TOGETHER = "('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT')"


def network(ask: Ask) -> View:
    """Draw who acts on whom, the pairs with most events first."""
    conditions, values = [], []
    if actor := ask.param("actor"):
        conditions.append("(actor = ? or recipient = ?)")
        values += [actor, actor]
    for name in ("type", "status"):
        if value := ask.param(name):
            conditions.append(f"{name} = ?")
            values.append(value)
    where = f" where {' and '.join(conditions)}" if conditions else ""
    pairs = ask.index.rows(
        Pair,
        f"select actor, recipient, sum(events)::bigint as events, coalesce(sum(events) filter (type in {_TOGETHER}), "
        f"0)::bigint as cooperation, "
        f"coalesce(sum(events) filter (type not in {_TOGETHER}), 0)::bigint as conflict from (select * from "
        f"dyads{where}) group by actor, recipient "
        "order by events desc, actor, recipient"
        f" limit {max(ask.size, _ROWS)}",
        values,
    )
    total = ask.index.number(f"select count(*) as n from (select distinct actor, recipient from dyads{where})", values)
    drawn = pairs[:_DRAWN]
    names = names_of(ask.index, [*(p.actor for p in pairs[:_ROWS]), *(p.recipient for p in pairs[:_ROWS]), actor])
    dots = _dots(drawn, names)
    chosen = {name: value for name, value in ask.params.items() if name in ("actor", "type", "status")}
    data = NetworkPage(pairs=tuple(pairs[:_ROWS]), dots=dots, total=total, drawn=len(drawn), chosen=chosen, names=names)
    return View(template="network.html", title="Network", data=data, rows=tuple(pairs))


def _dots(pairs: list[Pair], names: dict[str, str]) -> tuple[Dot, ...]:
    events: dict[str, int] = {}
    for pair in pairs:
        for id in (pair.actor, pair.recipient):
            events[id] = events.get(id, 0) + pair.events
    top = max(events.values(), default=1)
    ids = sorted(events, key=lambda id: (-events[id], id))
    placed: list[Node] = layout(ids, [(p.actor, p.recipient, float(p.events)) for p in pairs])
    labels = clear_labels([(node.x, node.y, names.get(node.id, node.id)[:28]) for node in placed])
    return tuple(
        Dot(
            id=node.id,
            name=names.get(node.id, node.id),
            x=node.x,
            y=node.y,
            size=round(2.5 + 7 * (events[node.id] / top) ** 0.5, 1),
            events=events[node.id],
            label=labels[rank] and rank < 60,
        )
        for rank, node in enumerate(placed)
    )
