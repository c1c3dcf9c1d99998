"""Actors on a terminal: a list, one actor with everything known of it, judgements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from rich.console import Console
from rich.table import Table

from hearsay.cli.terminal import clean, columns
from hearsay.records import Actor, Judgement, Merge, Role, Struct
from hearsay.store import Store
from hearsay.text import fold

__all__ = ["About", "Row", "about", "decided", "find", "listed", "show"]


class Row(Struct, frozen=True, kw_only=True):
    """An actor and the number of articles it is in."""

    actor: Actor
    articles: int


class About(Struct, frozen=True, kw_only=True):
    """One actor with its merges, the weakest first, the names of its possible variants, and the judgements on it."""

    actor: Actor
    articles: tuple[str, ...]
    merges: tuple[Merge, ...]
    variants: tuple[Actor, ...]
    judgements: tuple[Judgement, ...]


def find(store: Store, words: str, kind: str | None, country: str | None, limit: int) -> tuple[list[Row], int]:
    """Return actors in whose name or aliases all words are, those in most articles first, and how many there are in all."""
    counts = {str(id): cast(int, n) for id, n in store.select("select id, count(distinct article) from actors_by_article group by id")}
    wanted = fold(words).split()
    found = [
        Row(actor=actor, articles=counts[actor.id])
        for actor in store.actors
        if (kind is None or actor.kind == kind)
        and (country is None or (actor.country or "-") == country.upper())
        and (not wanted or any(all(word in fold(name) for word in wanted) for name in (actor.name, *actor.aliases)))
    ]
    found.sort(key=lambda row: (-row.articles, row.actor.name, row.actor.id))
    return found[:limit], len(found)


def listed(rows: Iterable[Row]) -> Table:
    """Return a table of actors."""
    cells = (
        (r.actor.id, r.actor.name, r.actor.kind, r.actor.country or "", " ".join(r.actor.sectors), r.articles, "; ".join(r.actor.aliases))
        for r in rows
    )
    return columns(("actor", "name", "kind", "country", "sectors", "articles", "also"), cells, right=frozenset([5]))


def about(store: Store, actor: Actor) -> About:
    """Return what a store holds about one actor."""
    articles = store.select("select distinct article from actors_by_article where id = ? order by article", actor.id)
    merges = sorted((m for m in store.merges if m.actor == actor.id), key=lambda m: (m.score, m.a, m.b, m.id))
    near = [a for a in store.actors if a.id in actor.possible_variants]
    return About(
        actor=actor,
        articles=tuple(str(row[0]) for row in articles),
        merges=tuple(merges),
        variants=tuple(near),
        judgements=tuple(j for j in store.judgements() if actor.id in (j.subject, j.object)),
    )


def show(seen: About, console: Console, store: str) -> None:
    """Print one actor."""
    actor = seen.actor
    console.print(clean(actor.name), style="bold")
    head = (
        ("actor", actor.id),
        ("kind", actor.kind),
        ("country", actor.country or "unknown"),
        ("sectors", " ".join(actor.sectors) or "unknown"),
        ("rule", actor.rule or "unknown"),
        ("articles", len(seen.articles)),
        ("also", "; ".join(actor.aliases) or "no other name"),
    )
    console.print(columns(("", ""), head))
    if actor.roles:
        console.print()
        console.print("Roles, with the days on which dated articles give them", style="bold")
        rows = ((r.words, r.country or "", _days(r), len(r.articles)) for r in actor.roles)
        console.print(columns(("role", "country", "days", "articles"), rows, right=frozenset([3])))
    if seen.merges:
        console.print()
        console.print("Names held for this actor, the least sure first", style="bold")
        cells = ((m.id, f"{m.score:.2f}", m.a, m.b, m.evidence, m.reason, len(m.articles)) for m in seen.merges)
        console.print(columns(("merge", "score", "name", "is also", "evidence", "reason", "articles"), cells, right=frozenset([6])))
    if seen.variants:
        console.print()
        console.print("Perhaps the same, kept apart", style="bold")
        console.print(columns(("actor", "name", "country"), ((a.id, a.name, a.country or "") for a in seen.variants)))
    if seen.judgements:
        console.print()
        console.print("Judgements", style="bold")
        console.print(decided(seen.judgements))
    console.print()
    console.print(clean(f"Not one actor: hearsay actors split {store} {actor.id} NAME_OR_MERGE"))
    console.print(clean(f"Another is the same: hearsay actors join {store} {actor.id} ACTOR"))


def decided(made: Iterable[Judgement]) -> Table:
    """Return a table of judgements."""
    cells = (
        (j.id, j.at, j.by or "", j.kind, j.subject, "; ".join(filter(None, (j.object, *j.value))), j.reason or "", j.undone_by or "")
        for j in made
    )
    return columns(("judgement", "at", "by", "kind", "subject", "what", "reason", "taken back by"), cells)


def _days(role: Role) -> str:
    if role.from_ is None and role.to is None:
        return "unknown"
    return role.from_ or "" if role.from_ == role.to else f"{role.from_ or 'unknown'} to {role.to or 'unknown'}"
