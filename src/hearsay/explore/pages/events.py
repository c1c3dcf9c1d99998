"""Events: the list, and one event with its words, its story and whose word it is."""

from __future__ import annotations

from hearsay.explore.lists import Listing, ListSpec, listing
from hearsay.explore.pages.found import actor_names, claim_by_id, event_by_id
from hearsay.explore.rows import ClaimRow, EventRow
from hearsay.explore.view import Ask, View
from hearsay.records import Struct

__all__ = ["SPEC", "EventList", "EventPage", "event", "events"]

SPEC = ListSpec(
    page="events",
    table="events",
    order="day desc nulls last, type, article, seq",
    filters={
        "mode": "mode = ?",
        "actor": "id in (select event from actor_events where actor = ?)",
        "story": "id in (select event from story_events where story = ?)",
        "article": "article = ?",
        "place": '"where".name = ?',
        "context": "list_contains(contexts, ?)",
        "from": "last_day >= ?",
        "to": "day <= ?",
    },
    facets={"type": "type", "status": "status", "country": "country", "outlet": "outlet"},
)


class EventList(Struct, frozen=True, kw_only=True):
    """A page of events, and the names of the actors in it."""

    list: Listing
    actors: dict[str, str]


class EventPage(Struct, frozen=True, kw_only=True):
    """One event; `before` and `after` are the text around its words, `claim` whose word it is, `others` other reports of its story."""

    event: EventRow
    before: str
    after: str
    claim: ClaimRow | None
    others: tuple[EventRow, ...]
    actors: dict[str, str]


def events(ask: Ask) -> View:
    """List events, newest first."""
    found = listing(ask, SPEC, EventRow)
    data = EventList(list=found, actors=actor_names(ask.index, found.rows))
    return View(template="events.html", title="Events", data=data, rows=found.rows)


def event(ask: Ask) -> View:
    """Show one event."""
    one = event_by_id(ask.index, ask.id)
    text = ask.index.dicts("select text from articles where id = ?", [one.article])[0]["text"]
    claim = claim_by_id(ask.index, one.according_to, one.article) if one.according_to else None
    others: tuple[EventRow, ...] = ()
    if one.story:
        query = "select e.* from story_events s join events e on e.article = s.article and e.id = s.event where s.story = ? and e.id <> ?"
        others = tuple(ask.index.rows(EventRow, f"{query} order by e.published, e.article limit 50", [one.story, one.id]))
    data = EventPage(
        event=one,
        before=text[max(0, one.start - 200) : one.start],
        after=text[one.end : one.end + 200],
        claim=claim,
        others=others,
        actors=actor_names(ask.index, (one, *others, *((claim,) if claim else ()))),
    )
    return View(template="event.html", title=f"{one.type}: {' '.join(one.text.split())[:60]}", data=data)
