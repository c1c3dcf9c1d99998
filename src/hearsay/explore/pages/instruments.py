"""Instruments: resolutions, treaties, laws; and one of them with every place that invokes it, by whom."""

from __future__ import annotations

import msgspec

from hearsay.explore.lists import Listing, ListSpec, listing
from hearsay.explore.pages.found import names_of
from hearsay.explore.rows import ClaimRow, Invocation, SharedRow
from hearsay.explore.view import Ask, NotThere, View
from hearsay.records import Struct

__all__ = ["SPEC", "InstrumentList", "InstrumentPage", "instrument", "instruments"]

SPEC = ListSpec(
    page="instruments",
    table="(select s.*, len(mentions) as places from shared s)",
    order="len(articles) desc, places desc, id",
    filters={"article": "list_contains(articles, ?)", "body": "list_contains(bodies, ?)"},
    facets={"kind": "kind"},
)
_PLACES = 200  # of one instrument on its page


class InstrumentList(Struct, frozen=True, kw_only=True):
    """A page of instruments, with the names of the bodies they are of."""

    list: Listing
    actors: dict[str, str]


class InstrumentPage(Struct, frozen=True, kw_only=True):
    """One instrument: `places` invoke it; `actors` are names of those who speak there and of the bodies."""

    instrument: SharedRow
    places: tuple[Invocation, ...]
    actors: dict[str, str]


def instruments(ask: Ask) -> View:
    """List instruments, those in most articles first."""
    found = listing(ask, SPEC, SharedRow)
    bodies = [body for row in found.rows if isinstance(row, SharedRow) for body in row.bodies]
    data = InstrumentList(list=found, actors=names_of(ask.index, bodies))
    return View(template="instruments.html", title="Instruments", data=data, rows=found.rows)


def instrument(ask: Ask) -> View:
    """Show one instrument. An id of a single mention leads to the instrument it is a mention of.

    Raises:
        NotThere: the store has no such instrument.
    """
    index = ask.index
    id = ask.id
    owner = index.dicts("select instrument from invoked where mention = ? limit 1", [id])
    one = index.one(SharedRow, f"select * from {SPEC.table} where id = ?", [id])
    if one is None and owner:
        one = index.one(SharedRow, f"select * from {SPEC.table} where id = ?", [owner[0]["instrument"]])
    if one is None:
        raise NotThere(f"no instrument {id!r} in this store")
    places = index.rows(
        Invocation,
        "select i.*, a.outlet, a.day as published, a.title, ? as shared from invoked v join instruments i on i.id = v.mention "
        f"and i.article = v.article join articles a on a.id = i.article where v.instrument = ? order by a.day nulls "
        f"last, i.article, i.seq limit {_PLACES}",
        [one.id, one.id],
    )
    articles = sorted({p.article for p in places})
    marks = ", ".join("?" * len(articles))
    claims = index.rows(ClaimRow, f"select * from claims where article in ({marks})", articles) if articles else []
    told = tuple(_with_speaker(place, claims) for place in places)
    actors = names_of(index, [*one.bodies, *(speaker for place in told for speaker in place.speakers)])
    data = InstrumentPage(instrument=one, places=told, actors=actors)
    name = next(iter((*one.identifiers, one.title or "", *(p.text for p in places))), one.kind)
    return View(template="instrument.html", title=" ".join(name.split())[:100] or one.kind, data=data, rows=told)


def _with_speaker(place: Invocation, claims: list[ClaimRow]) -> Invocation:
    """Return a place with the claim it stands in: the one with the shortest words around it."""
    around = [c for c in claims if c.article == place.article and any(s.start <= place.start and place.end <= s.end for s in c.contents)]
    if not around:
        return place
    near = min(around, key=lambda c: sum(s.end - s.start for s in c.contents))
    speakers = tuple(p.actor for p in near.sources if p.actor)
    return msgspec.structs.replace(place, claim=near.id, speakers=speakers)
