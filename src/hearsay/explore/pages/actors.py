"""Actors: the list, and one actor with its names and why they are one, what it does, says and is said to do."""

from __future__ import annotations

from hearsay.explore import charts
from hearsay.explore.lists import Listing, ListSpec, listing
from hearsay.explore.pages.found import actor_names, names_of
from hearsay.explore.rows import ActorRow, ArticleRow, ClaimRow, Counted, DyadRow, EventRow, Merge
from hearsay.explore.view import Ask, NotThere, View
from hearsay.records import Judgement, Struct

__all__ = ["SPEC", "ActorList", "ActorPage", "actor", "actors"]

SPEC = ListSpec(
    page="actors",
    table="actors",
    order="articles desc, name, id",
    filters={"q": "contains(lower(strip_accents(name || ' ' || array_to_string(aliases, ' '))), lower(strip_accents(?)))"},
    facets={"kind": "kind", "country": "country"},
)
_FEW = 15  # rows of each kind on an actor's page; the lists have the rest


class ActorList(Struct, frozen=True, kw_only=True):
    """A page of actors."""

    list: Listing


class ActorPage(Struct, frozen=True, kw_only=True):
    """One actor. `does` and `meets` are dyads with others; numbers of all rows stand beside the first few."""

    actor: ActorRow
    merges: tuple[Merge, ...]
    variants: dict[str, str]
    events: tuple[EventRow, ...]
    claims: tuple[ClaimRow, ...]
    articles: tuple[ArticleRow, ...]
    does: tuple[DyadRow, ...]
    meets: tuple[DyadRow, ...]
    types: tuple[Counted, ...]
    days: tuple[Counted, ...]
    by: str
    judgements: tuple[Judgement, ...]
    names: dict[str, str]


def actors(ask: Ask) -> View:
    """List actors, those in most articles first."""
    found = listing(ask, SPEC, ActorRow)
    return View(template="actors.html", title="Actors", data=ActorList(list=found), rows=found.rows)


def actor(ask: Ask) -> View:
    """Show one actor.

    Raises:
        NotThere: the store has no such actor.
    """
    index = ask.index
    one = index.one(ActorRow, "select * from actors where id = ?", [ask.id])
    if one is None:
        raise NotThere(f"no actor {ask.id!r} in this store")
    id = [one.id]
    events = index.rows(
        EventRow,
        "with mine as (select distinct event, article, day from actor_events where actor = ? order by day desc nulls last, event "
        f"limit {_FEW}) select e.* from mine m join events e on e.article = m.article and e.id = m.event order by e.day "
        f"desc nulls last, e.id",
        id,
    )
    claims = index.rows(
        ClaimRow,
        "with mine as (select distinct claim, article, published from actor_claims where actor = ? and side = 'source' "
        f"order by published desc nulls last, claim limit {_FEW}) select c.* from mine m join claims c on c.article = m.article "
        "and c.id = m.claim order by c.published desc nulls last, c.id",
        id,
    )
    articles = index.rows(
        ArticleRow,
        f"select a.* from actor_articles x join articles a on a.id = x.article where x.actor = ? order by a.day desc "
        f"nulls last, a.id limit {_FEW}",
        id,
    )
    does = index.rows(
        DyadRow,
        f"select actor, recipient, type, sum(events)::bigint as events from dyads where actor = ? group by all order by "
        f"events desc, recipient limit {_FEW}",
        id,
    )
    meets = index.rows(
        DyadRow,
        f"select actor, recipient, type, sum(events)::bigint as events from dyads where recipient = ? group by all "
        f"order by events desc, actor limit {_FEW}",
        id,
    )
    types = index.rows(
        Counted,
        "select type as name, count(*) as count from events e where id in (select event from actor_events where actor = ?) "
        "group by type order by count desc, name",
        id,
    )
    days, by = charts.by_time(
        index.rows(
            Counted,
            "select day as name, count(distinct event) as count from actor_events where actor = ? and day is not null "
            "group by day order by day",
            id,
        )
    )
    offices = (role.office for role in one.roles)
    names = actor_names(index, (*events, *claims)) | names_of(index, [*(d.recipient for d in does), *(d.actor for d in meets), *offices])
    data = ActorPage(
        actor=one,
        merges=tuple(index.rows(Merge, "select * from merges where actor = ? order by score, a, b, id limit 200", id)),
        variants=names_of(index, one.possible_variants),
        events=tuple(events),
        claims=tuple(claims),
        articles=tuple(articles),
        does=tuple(does),
        meets=tuple(meets),
        types=tuple(types),
        days=tuple(days),
        by=by,
        judgements=tuple(j for j in ask.store.judgements() if one.id in (j.subject, j.object)),
        names=names,
    )
    return View(template="actor.html", title=one.name, data=data)
