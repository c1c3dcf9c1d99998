"""Who is who, written down: an identity for each id that means somebody else now, and the rows that articles have for these actors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

import msgspec

from hearsay.records import Actor, ActorKind, AnnotatedArticle, Identity
from hearsay.resolve.groups import Groups
from hearsay.resolve.profiles import Profile, Profiles
from hearsay.resolve.words import fold

__all__ = ["renamed"]

Place = tuple[int, int]
Key = tuple[str, str]  # (article, id)


class _Called:
    """Names and kinds of actors as they are after joining."""

    def __init__(self, groups: Groups, profiles: Profiles, fresh: Mapping[str, tuple[Profile, tuple[str, ...]]]) -> None:
        self._groups, self._profiles, self._fresh = groups, profiles, fresh
        self._known: dict[str, tuple[str, ActorKind]] = {}

    def of(self, root: str) -> tuple[str, ActorKind]:
        """Return name and kind: of a person the fullest name, of others the commonest; ties by the alphabet."""
        if root not in self._known:
            self._known[root] = self._find(root)
        return self._known[root]

    def alone(self, id: str) -> bool:
        """Return whether an id is joined with no other."""
        return len(self._groups.members(id)) == 1

    def _find(self, root: str) -> tuple[str, ActorKind]:
        members = self._groups.members(root)
        found = [self._profiles.by_id[m] for m in members if m in self._profiles.by_id]
        if not found:
            profile, forms = self._fresh[next(m for m in members if m in self._fresh)]
            return (max(forms, key=lambda n: (len(n.split()), n)) if forms else profile.name), profile.kind
        kinds = Counter(p.kind for p in found for _ in p.articles)
        kind: ActorKind = (
            "person" if "person" in kinds else min(kinds, key=lambda k: (k in ("unknown", "role", "population"), -kinds[k], k))
        )
        names: Counter[str] = Counter()
        for profile in found:
            if profile.kind == kind:
                names.update(profile.names)
        return min(names, key=lambda n: (-len(n.split()) if kind == "person" else 0, -names[n], n)), kind


def renamed(
    read: Callable[[frozenset[str] | None], Iterable[tuple[AnnotatedArticle, tuple[Actor, ...]]]],
    moved: Mapping[Key, str],
    places: Mapping[Key, Mapping[Place, str]],
    fresh: Mapping[str, tuple[Profile, tuple[str, ...]]],
    groups: Groups,
    profiles: Profiles,
    variants: Mapping[str, tuple[str, ...]],
) -> tuple[tuple[Identity, ...], tuple[tuple[str, Actor], ...]]:
    """Return identities and rows by article, both in order.

    Args:
        read: gives the articles of a set of ids.
        moved: what an id of an article means as a whole, if not itself.
        places: what it means at single stretches.
        fresh: for ids that splitting has made, from whom they were taken and their names.
        groups: ids that are one actor.
        profiles: all ids.
        variants: possible variants by id.
    """
    touched: dict[str, set[str]] = defaultdict(set)
    for id in (id for root in groups.several() for id in groups.members(root) if id in profiles.by_id):
        for where in profiles.by_id[id].articles:
            touched[where].add(id)
    for where, id in (*moved, *places):
        touched[where].add(id)
    for id in variants:
        touched[min(profiles.by_id[id].articles)].add(id)
    if not touched:
        return (), ()
    called = _Called(groups, profiles, fresh)
    identities, rows = [], []
    for article, actors in read(frozenset(touched)):
        for actor in actors:
            if actor.id in touched[article.id]:
                key = (article.id, actor.id)
                meant = groups.root(moved.get(key, actor.id))
                stretches = {place: groups.root(id) for place, id in places.get(key, {}).items() if groups.root(id) != meant}
                identities.append(Identity(article=article.id, actor=actor.id, meant=meant))
                identities += [Identity(article=article.id, actor=actor.id, start=s, end=e, meant=id) for (s, e), id in stretches.items()]
                rows += [(article.id, row) for row in _rows(actor, meant, stretches, called, fresh, variants)]
    identities.sort(key=lambda i: (i.article, i.actor, i.start or -1, i.end or -1))
    return tuple(identities), tuple(sorted(rows, key=lambda r: (r[0], r[1].id, r[1].name, msgspec.json.encode(r[1]))))


def _rows(
    actor: Actor,
    meant: str,
    stretches: Mapping[Place, str],
    called: _Called,
    fresh: Mapping[str, tuple[Profile, tuple[str, ...]]],
    variants: Mapping[str, tuple[str, ...]],
) -> list[Actor]:
    gone = {fold(name) for id in set(stretches.values()) for name in (fresh[id][1] if id in fresh else ())}
    names = [name for name in (actor.name, *actor.aliases) if fold(name) not in gone] or [actor.name]
    name, kind = (names[0], actor.kind) if meant == actor.id and called.alone(meant) else called.of(meant)
    if kind == actor.kind and kind != "person":
        name = names[0]  # as the article calls it; the store shows the commonest of all articles
    perhaps = tuple(sorted({*actor.possible_variants, *variants.get(actor.id, ())}))
    kept = msgspec.structs.replace(
        actor, id=meant, name=name, kind=kind, aliases=tuple(n for n in names if n != name), possible_variants=perhaps
    )
    others = []
    for id in sorted(set(stretches.values())):
        name, kind = called.of(id)
        # A namesake that was taken out: what is known of the other says nothing about him.
        others.append(Actor(id=id, name=name, kind=kind, rule="split by a user"))
    return [kept, *others]
