"""Room `resolve`: mentions to Actor, Place and Outlet, each with the rule that says so."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from hearsay.records import Actor, Analysis, Article, Event, Findings, Party, Place, Span
from hearsay.resolve.actors import LITERAL, actor_of, variants
from hearsay.resolve.context import in_context
from hearsay.resolve.identify import Identified, identify, split_id
from hearsay.resolve.instruments import with_bodies
from hearsay.resolve.joining import Merge, Params, cluster
from hearsay.resolve.joins import joins_of
from hearsay.resolve.nodes import Node, gather
from hearsay.resolve.outlet import with_outlet
from hearsay.resolve.places import find_places, geocode, located
from hearsay.resolve.references import referent
from hearsay.resolve.roles import roles_of
from hearsay.resolve.whereabouts import host_of, settle_countries
from hearsay.resolve.words import fold

__all__ = ["ACROSS_VERSION", "VERSION", "Identified", "Merge", "Params", "explain_merges", "geocode", "identify", "resolve", "split_id"]

VERSION = "2"
# Of what is found by comparing articles: counted up, actors are compared anew, and nothing is annotated again.
ACROSS_VERSION = "1"

P = TypeVar("P", bound=Party)


def resolve(article: Article, analysis: Analysis, findings: Findings) -> tuple[Article, Findings, list[Actor]]:
    """Return the article with its outlet and the bound on its date, the findings with actors and places, and the actors.

    Every mention and party that names somebody has the id of an actor; what names nobody (a pronoun without antecedent, a place that
    nothing acts in) has null. Equal actors of different articles have equal ids; local descriptions have ids of their own article.
    """
    article, relays = with_outlet(article, findings.relays)
    if findings.published is not None and article.published.precision == "unknown":
        article = msgspec.structs.replace(article, published=findings.published)
    if findings.published is not None:
        article = msgspec.structs.replace(article, published=findings.published)
    mentions, nodes = gather(article, findings)
    nodes = in_context(article.text, nodes, _party_spans(findings), _media(findings))
    roots, merges = cluster(article.text, nodes)
    members: dict[int, list[Node]] = {}
    for node, root in zip(nodes, roots, strict=True):
        if root >= 0:
            members.setdefault(root, []).append(node)
    parties = _party_spans(findings)
    places = find_places(article, nodes)
    members = {root: group for root, group in members.items() if not _only_place(group, parties)}
    lands = settle_countries(members, places, article.text)
    actors: dict[int, Actor] = {
        root: actor_of(article.id, group, lands.get(root, (None, "")), lambda own, group=group: host_of(group, places, own))  # type: ignore[misc]
        for root, group in members.items()
    }
    actors = {
        root: msgspec.structs.replace(a, roles=roles_of(article, members[root], a.country)) if a.kind == "person" else a
        for root, a in actors.items()
    }
    at = {(n.start, n.end): actors[root].id for n, root in zip(nodes, roots, strict=True) if root in actors}
    claims = tuple(
        msgspec.structs.replace(c, sources=_filled(c.sources, at), addressees=_filled(c.addressees, at)) for c in findings.claims
    )
    events = tuple(_event(article, e, at, places) for e in findings.events)
    sentences = [(s.start, s.end) for s in analysis.sentences]
    instruments, bodies = with_bodies(findings, claims, at | _whose(nodes, roots, at), sentences)
    resolved = msgspec.structs.replace(
        findings,
        mentions=tuple(msgspec.structs.replace(m, actor=at.get((m.start, m.end))) for m in mentions),
        places=places,
        claims=claims,
        events=events,
        instruments=instruments,
        relays=relays,
        joins=joins_of(article.id, nodes, merges, at),
    )
    return article, resolved, _unique([*actors.values(), *bodies])


def explain_merges(article: Article, findings: Findings) -> list[tuple[Span, Span, float, str]]:
    """Return every join made in the article: the two stretches, score (0 to 1) and reason, in the order they were made."""
    _, nodes = gather(article, findings)
    nodes = in_context(article.text, nodes, _party_spans(findings), _media(findings))
    _, merges = cluster(article.text, nodes)
    spans = [Span(start=n.start, end=n.end, text=n.text) for n in nodes]
    return [(spans[m.first], spans[m.second], m.score, m.reason) for m in merges]


def _media(findings: Findings) -> frozenset[str]:
    return frozenset(fold(r.name) for r in findings.relays if r.role in ("outlet", "agency"))


def _party_spans(findings: Findings) -> frozenset[tuple[int, int]]:
    parties = [p for c in findings.claims for p in (*c.sources, *c.addressees)]
    parties += [p for e in findings.events for p in (*e.actors, *e.recipients)]
    return frozenset((p.start, p.end) for p in parties)


def _only_place(group: list[Node], parties: frozenset[tuple[int, int]]) -> bool:
    """Return whether the nodes name a place in which nothing acts."""
    return all(
        n.label in ("GPE", "LOC", "FAC") and n.reading is not None and (n.reading.kind == "unknown" or n.reading.rule in LITERAL)
        for n in group
    ) and not any((n.start, n.end) in parties for n in group)


def _filled(parties: tuple[Party, ...], at: dict[tuple[int, int], str]) -> tuple[Party, ...]:
    out = []
    for party in parties:
        actor = at.get((party.start, party.end))
        if (place := referent(party)) is not None:
            meant = at.get(place) or _inner(*place, at)
            actor = meant or actor
        out.append(msgspec.structs.replace(party, actor=actor))
    return tuple(out)


def _inner(start: int, end: int, at: dict[tuple[int, int], str]) -> str | None:
    inside = [(e - s, -s, a) for (s, e), a in at.items() if start <= s and e <= end]
    return max(inside)[2] if inside else None


def _event(article: Article, event: Event, at: dict[tuple[int, int], str], places: tuple[Place, ...]) -> Event:
    return msgspec.structs.replace(
        event,
        actors=_filled(event.actors, at),
        recipients=_filled(event.recipients, at),
        where=event.where and located(article, event.where, places),
    )


def _whose(nodes: list[Node], roots: list[int], at: dict[tuple[int, int], str]) -> dict[tuple[int, int], str]:
    """Return for 'members of the union' and what else means them the union: a body's instruments are not its members'."""
    bodies: dict[int, str] = {}
    for node, root in zip(nodes, roots, strict=True):
        if node.reading is not None and node.reading.rule == "those of a body":
            inner = [
                (n.end - n.start, at[n.start, n.end])
                for n in nodes
                if node.start < n.start and n.end == node.end and (n.start, n.end) in at
            ]
            if inner:
                bodies[root] = max(inner)[1]
    return {(n.start, n.end): bodies[root] for n, root in zip(nodes, roots, strict=True) if root in bodies}


def _unique(actors: list[Actor]) -> list[Actor]:
    """Return one record per id with the aliases of all, and the possible variants."""
    found: dict[str, Actor] = {}
    for actor in actors:
        known = found.get(actor.id)
        if known:
            aliases = tuple(dict.fromkeys([*known.aliases, *actor.aliases]))
            actor = msgspec.structs.replace(
                known,
                aliases=aliases,
                sectors=known.sectors or actor.sectors,
                country=known.country or actor.country,
                roles=tuple(dict.fromkeys([*known.roles, *actor.roles])),
                rule=known.rule or actor.rule,
            )
        found[actor.id] = actor
    perhaps = variants(list(found.values()))
    return [msgspec.structs.replace(a, possible_variants=perhaps.get(a.id, ())) for a in sorted(found.values(), key=lambda a: a.id)]
