"""Which stretches of an article go with a name that a user took away from an actor.

The joins of an actor in an article are a tree over the stretches that mean it. Taking a name away colours the stretches that bear
it; descriptions and pronouns follow the coloured or uncoloured name that is nearest along the tree, and what is left in doubt stays.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Set

from hearsay.records import AnnotatedArticle, Join, Party, Struct
from hearsay.resolve.names_joined import form, merge_id
from hearsay.resolve.references import referent
from hearsay.resolve.words import fold

__all__ = ["Taken", "taken"]

_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "MISC", "PRODUCT"})
Place = tuple[int, int]


class Taken(Struct, frozen=True, kw_only=True):
    """What one article loses: stretches (half-open code points) with the id they had, and the ids that lose everything."""

    places: tuple[tuple[int, int, str], ...] = ()
    whole: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def taken(article: AnnotatedArticle, ids: Set[str], values: Set[str]) -> Taken:
    """Return what of the actor with these ids is meant by `values`: folded names, ids of merges, the id of the article.

    Args:
        article: as it was annotated.
        ids: the ids that the actor has in the article.
        values: what the user named.
    """
    owner: dict[Place, str] = {(m.start, m.end): m.actor for m in article.mentions if m.actor is not None and m.actor in ids}
    words = {(m.start, m.end): form(m.text) for m in article.mentions}
    named = {(m.start, m.end) for m in article.mentions if m.label in _NAMES}
    parties = [p for p in _parties(article) if p.actor in ids]
    for join in article.joins:
        if join.actor in ids:
            for span in (join.a, join.b):
                owner.setdefault((span.start, span.end), join.actor)
                words.setdefault((span.start, span.end), form(span.text))
    for party in parties:
        if party.actor is not None and referent(party) is None:
            owner.setdefault((party.start, party.end), party.actor)
            words.setdefault((party.start, party.end), form(party.text))
    if article.id in values:
        return Taken(whole=tuple(sorted(set(owner.values()))), names=tuple(sorted({words[p] for p in owner if p in named})))
    cut = {j.id: j for j in article.joins if j.actor in ids and _cut(j, values)}
    away = values | {fold(words[_lesser(j)]) for j in cut.values()}
    lost = {p for p in owner if fold(words[p]) in away}
    if not lost:
        return Taken()
    kept = {p for p in owner if p in named} - lost
    lost = _spread(owner, lost, kept, [j for j in article.joins if j.actor in ids and j.id not in cut])
    for party in parties:  # 'he', 'the statement': whoever it stands for
        place = referent(party)
        if place is not None and party.actor is not None and any(place[0] <= s and e <= place[1] for s, e in lost):
            lost.add((party.start, party.end))
            owner[party.start, party.end] = party.actor
    whole = tuple(sorted(id for id in set(owner.values()) if all(p in lost for p in owner if owner[p] == id)))
    return Taken(
        places=tuple(sorted((s, e, owner[s, e]) for s, e in lost if owner[s, e] not in whole)),
        whole=whole,
        names=tuple(sorted({words[p] for p in lost if p in named})),
    )


def _cut(join: Join, values: Set[str]) -> bool:
    return merge_id(join.evidence, join.actor, join.actor, form(join.a.text), form(join.b.text)) in values


def _lesser(join: Join) -> Place:
    """Return the side of a join whose name leaves when it is undone: the shorter name, of equals the later."""
    lesser = max(join.a, join.b, key=lambda span: (-len(form(span.text)), span.start))
    return lesser.start, lesser.end


def _spread(owner: Mapping[Place, str], lost: Set[Place], kept: Set[Place], joins: list[Join]) -> set[Place]:
    """Return the stretches nearer along the joins to a lost one than to a kept one."""
    beside: dict[Place, list[Place]] = defaultdict(list)
    for join in joins:
        a, b = (join.a.start, join.a.end), (join.b.start, join.b.end)
        beside[a].append(b)
        beside[b].append(a)
    side: dict[Place, bool] = {}
    queue: deque[Place] = deque()
    for place in [*sorted(kept), *sorted(lost)]:
        side[place] = place in lost
        queue.append(place)
    while queue:
        place = queue.popleft()
        for other in sorted(beside[place]):
            if other not in side:
                side[other] = side[place]
                queue.append(other)
    for place in sorted(set(owner) - set(side)):  # no join leads there: the name inside it tells
        side[place] = any(place[0] <= s and e <= place[1] for s, e in lost) and not any(place[0] <= s and e <= place[1] for s, e in kept)
    return {place for place, away in side.items() if away and place in owner}


def _parties(article: AnnotatedArticle) -> list[Party]:
    claims = [p for c in article.claims for p in (*c.sources, *c.addressees)]
    return claims + [p for e in article.events for p in (*e.actors, *e.recipients)]
