"""Single records by their ids, and the names of the actors that records speak of."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from hearsay.explore.index import Index
from hearsay.explore.rows import ClaimRow, EventRow
from hearsay.explore.view import NotThere
from hearsay.records import Claim, Event, Instrument, Mention, SharedInstrument

__all__ = ["actor_names", "claim_by_id", "event_by_id", "names_of"]


def event_by_id(index: Index, id: str) -> EventRow:
    """Return one event.

    Raises:
        NotThere: the store has no such event.
    """
    at = index.dicts("select article, seq from event_at where id = ?", [id])
    if not at:
        raise NotThere(f"no event {id!r} in this store")
    found = index.one(EventRow, "select * from events where article = ? and id = ?", [at[0]["article"], id])
    assert found is not None
    return found


def claim_by_id(index: Index, id: str, article: str | None = None) -> ClaimRow:
    """Return one claim; knowing its article saves a look.

    Raises:
        NotThere: the store has no such claim.
    """
    if article is None:
        at = index.dicts("select article from claim_at where id = ?", [id])
        article = at[0]["article"] if at else ""
    found = index.one(ClaimRow, "select * from claims where article = ? and id = ?", [article, id])
    if found is None:
        raise NotThere(f"no claim {id!r} in this store")
    return found


def names_of(index: Index, ids: Iterable[str | None]) -> dict[str, str]:
    """Return the names of actors by their ids."""
    wanted = sorted({id for id in ids if id})
    if not wanted:
        return {}
    marks = ", ".join("?" * len(wanted))
    return {row["id"]: row["name"] for row in index.dicts(f"select id, name from actors where id in ({marks})", wanted)}


def actor_names(index: Index, records: Iterable[msgspec.Struct]) -> dict[str, str]:
    """Return the names of all actors that take part in records."""
    wanted: list[str | None] = []
    for one in records:
        match one:
            case Event():
                wanted += [p.actor for p in (*one.actors, *one.recipients)]
            case Claim():
                wanted += [p.actor for p in (*one.sources, *one.addressees)]
            case Instrument() | SharedInstrument():
                wanted += one.bodies
            case Mention():
                wanted.append(one.actor)
    return names_of(index, wanted)
