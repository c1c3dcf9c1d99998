"""Who is who over all articles: ids joined by proposals and judgements, offices given to their holders, names taken apart.

Articles are not annotated again: everything follows from the mentions, joins and actors that each article has by itself. The result
does not depend on the order of articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import msgspec

from hearsay.records import Actor, AnnotatedArticle, Identity, Judgement, Merge, SharedInstrument, Struct
from hearsay.resolve.groups import Groups
from hearsay.resolve.names_joined import NamesJoined, merge_id
from hearsay.resolve.offices import Holder, Window, holders
from hearsay.resolve.profiles import Profile, Profiles
from hearsay.resolve.proposals import Proposal, proposals, variant_pairs
from hearsay.resolve.renaming import renamed
from hearsay.resolve.shared import Shared
from hearsay.resolve.splitting import Taken, taken
from hearsay.resolve.words import fold
from hearsay.text import content_id

__all__ = ["Identified", "identify", "split_id"]

Read = Callable[[frozenset[str] | None], Iterable[tuple[AnnotatedArticle, tuple[Actor, ...]]]]


class Identified(Struct, frozen=True, kw_only=True):
    """What comparing the actors of all articles gives, every list in a fixed order.

    `actors` are the rows (article, actor) that take the place of those in which an article names an id of `identities`.
    `without_effect` are ids of judgements whose actors the articles no longer have.
    """

    merges: tuple[Merge, ...] = ()
    identities: tuple[Identity, ...] = ()
    actors: tuple[tuple[str, Actor], ...] = ()
    instruments: tuple[SharedInstrument, ...] = ()
    without_effect: tuple[str, ...] = ()


def split_id(judgement: Judgement) -> str:
    """Return the id of the actor that a judgement takes out of another: the same in every later run."""
    return content_id("act", "split", judgement.subject, *sorted(judgement.value))


def identify(read: Read, judgements: Sequence[Judgement] = (), window: Window = Window()) -> Identified:  # noqa: B008 - frozen
    """Return who is who over the articles that `read` gives.

    Args:
        read: gives all articles with their actors, or those of a set of ids; called several times.
        judgements: of users, in the order in which they were made; those undone must be left out.
        window: how far apart articles may be for one to tell who holds an office.
    """
    profiles, names, shared = Profiles(()), NamesJoined(), Shared()
    days: dict[str, tuple[str | None, str | None]] = {}
    for article, actors in read(None):
        profiles.add(article, actors)
        names.add(article, actors)
        shared.add(article)
        known = article.published.precision in ("minute", "day")
        days[article.id] = (article.published.from_, article.published.to) if known else (None, None)
    work = _Work(profiles, judgements)
    work.propose(proposals(profiles, window))
    work.hold(holders(profiles, days, work.groups.final(), window))
    work.judge(read)
    variants = work.variants(variant_pairs(profiles))
    identities, rows = renamed(read, work.moved, work.places, work.fresh, work.groups, profiles, variants)
    final = {(i.article, i.actor): i.meant for i in identities if i.start is None}
    return Identified(
        merges=work.merges(names.merges(), final),
        identities=identities,
        actors=rows,
        instruments=shared.instruments(final),
        without_effect=tuple(work.idle),
    )


class _Work:
    def __init__(self, profiles: Profiles, judgements: Sequence[Judgement]) -> None:
        self.profiles, self.judgements = profiles, judgements
        self.undone = {value for j in judgements if j.kind == "actor-split" for value in j.value}
        self.taken_back: set[str] = set()  # merges between ids that a user has undone
        self.groups = Groups(profiles)
        self.made: list[Merge] = []
        self.left: set[tuple[str, str]] = set()  # possible variants
        self.moved: dict[tuple[str, str], str] = {}  # (article, id) -> id
        self.places: dict[tuple[str, str], dict[tuple[int, int], str]] = defaultdict(dict)  # (article, id) -> stretch -> id
        self.fresh: dict[str, tuple[Profile, tuple[str, ...]]] = {}  # id of what was taken out -> from whom, names
        self.idle: list[str] = []

    def propose(self, found: list[Proposal]) -> None:
        """Carry out the proposals, the strongest first, but for those that a user has taken back."""
        undone = {(p.a, p.b): merge_id(p.evidence, p.a, p.b) for p in found if merge_id(p.evidence, p.a, p.b) in self.undone}
        self.taken_back |= set(undone.values())
        self.groups = Groups(self.profiles, undone)
        for one in found:
            if one.made and (one.a, one.b) not in undone and self.groups.join(one.a, one.b):
                self._made(one.a, one.b, one)
            elif (one.a, one.b) not in undone:
                self.left.add((one.a, one.b))

    def _made(self, a: str, b: str, why: Proposal) -> None:
        one, other = self.profiles.by_id[a], self.profiles.by_id[b]
        self.made.append(
            Merge(
                id=merge_id(why.evidence, a, b),
                actor=a,
                a=one.name,
                b=other.name,
                a_actor=a,
                b_actor=b,
                evidence=why.evidence,
                score=why.score,
                reason=why.reason,
                articles=tuple(sorted(one.articles | other.articles)),
                a_at=one.first,
                b_at=other.first,
            )
        )

    def hold(self, found: dict[tuple[str, str], Holder]) -> None:
        """Give offices to those who hold them in these articles."""
        articles: dict[tuple[str, str, str, float], list[str]] = defaultdict(list)
        for (article, office), holder in sorted(found.items()):
            id = merge_id("office holder", holder.person, office)
            if id in self.undone:
                self.taken_back.add(id)
            else:
                self.moved[article, office] = holder.person
                articles[office, holder.person, holder.reason, holder.score].append(article)
        best: dict[str, Merge] = {}
        for (office, person, reason, score), where in sorted(articles.items(), key=lambda item: (-item[0][3], item[0])):
            title, name = self.profiles.by_id[office], self.profiles.by_id[person]
            merge = Merge(
                id=merge_id("office holder", person, office),
                actor=person,
                a=name.name,
                b=title.name,
                a_actor=person,
                b_actor=office,
                evidence="office holder",
                score=score,
                reason=reason,
                articles=tuple(sorted(where)),
                a_at=name.first,
                b_at=title.first,
            )
            known = best.get(merge.id)
            best[merge.id] = msgspec.structs.replace(known, articles=tuple(sorted({*known.articles, *merge.articles}))) if known else merge
        self.made += best.values()

    def judge(self, read: Read) -> None:
        """Apply the judgements in their order; each sees what those before it have done."""
        for one in self.judgements:
            known = {*self.profiles.by_id, *self.fresh}
            if one.kind == "actor-join":
                if one.object is None or not {one.subject, one.object} <= known:
                    self.idle.append(one.id)
                elif self.groups.join(one.subject, one.object, by_user=True):
                    self._joined(one, one.subject, one.object)
            elif one.kind == "actor-split" and (one.subject not in known or not self._split(one, read)):
                self.idle.append(one.id)

    def _joined(self, one: Judgement, a: str, b: str) -> None:
        first, second = self._called(a), self._called(b)
        articles = {article for id in (a, b) if id in self.profiles.by_id for article in self.profiles.by_id[id].articles}
        self.made.append(
            Merge(
                id=content_id("mrg", "judgement", one.id),
                actor=a,
                a=first,
                b=second,
                a_actor=a,
                b_actor=b,
                evidence="judgement",
                score=1.0,
                reason=one.reason or f"joined by a user ({one.id})",
                articles=tuple(sorted(articles)),
            )
        )

    def _called(self, id: str) -> str:
        if id in self.profiles.by_id:
            return self.profiles.by_id[id].name
        profile, names = self.fresh[id]
        return names[0] if names else profile.name

    def _split(self, one: Judgement, read: Read) -> bool:
        """Take names out of an actor; return whether anything was there to be taken."""
        new, root = split_id(one), self.groups.root(one.subject)
        values = {v if v.startswith(("mrg_", "art_")) else fold(v) for v in one.value}
        ids = self._ids_by_article(root)
        took, names = False, set[str]()
        for article, _ in read(frozenset(ids)) if ids else ():
            loses = taken(article, ids[article.id], values)
            if self._take(article.id, new, root, loses):
                took, names = True, names | set(loses.names)
        if took:
            source = self.profiles.by_id.get(one.subject) or self.fresh[one.subject][0]
            plain = [v for v in one.value if not v.startswith(("mrg_", "art_"))]
            self.fresh[new] = (source, tuple(dict.fromkeys([*plain, *sorted(names)])))
        # A join between ids that is taken back was not made in the first place: there is nothing to be taken out.
        return took or bool(self.taken_back & set(one.value))

    def _take(self, article: str, new: str, root: str, loses: Taken) -> bool:
        effect = False
        for id in loses.whole:
            if self._now(article, id) == root:
                self.moved[article, id] = new
                effect = True
        for start, end, id in loses.places:
            if self._now(article, id, (start, end)) == root:
                self.places[article, id][start, end] = new
                effect = True
        return effect

    def _now(self, article: str, id: str, place: tuple[int, int] | None = None) -> str:
        at = self.places.get((article, id), {}).get(place) if place else None
        return self.groups.root(at or self.moved.get((article, id), id))

    def _ids_by_article(self, root: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for member in self.groups.members(root):
            if member in self.profiles.by_id:
                for article in self.profiles.by_id[member].articles:
                    found[article].add(member)
        for (article, id), meant in self.moved.items():
            if self.groups.root(meant) == root:
                found[article].add(id)
        for (article, id), stretches in self.places.items():
            if any(self.groups.root(meant) == root for meant in stretches.values()):
                found[article].add(id)
        return found

    def variants(self, pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
        """Return the possible variants by id: near names, and proposals for which too little speaks."""
        found: dict[str, set[str]] = defaultdict(set)
        for a, b in {*pairs, *self.left}:
            one, other = self.groups.root(a), self.groups.root(b)
            if one != other:
                found[a].add(other)
                found[b].add(one)
        return {id: tuple(sorted(others)) for id, others in sorted(found.items())}

    def merges(self, inside: Iterable[Merge], final: dict[tuple[str, str], str]) -> tuple[Merge, ...]:
        """Return all merges with the actors as they are now, ordered by id."""
        same = [_same_name(p) for p in self.profiles.in_order() if len(p.articles) > 1]
        found: dict[str, Merge] = {}
        for one in (*inside, *same, *self.made):
            if one.id in self.undone:
                continue
            now = {final.get((article, one.a_actor), self.groups.root(one.a_actor)) for article in one.articles[:1]} or {one.actor}
            found[one.id] = msgspec.structs.replace(one, actor=min(now))
        return tuple(found[id] for id in sorted(found))


def _same_name(profile: Profile) -> Merge:
    """Return the merge of one name in several articles; two countries make it doubtful."""
    lands = sorted(profile.countries)
    doubtful = profile.kind == "person" and len(lands) > 1
    among = f"the same name in {len(profile.articles)} articles"
    return Merge(
        id=merge_id("name", profile.id, profile.id),
        actor=profile.id,
        a=profile.name,
        b=profile.name,
        a_actor=profile.id,
        b_actor=profile.id,
        evidence="name",
        score=0.6 if doubtful else 0.9 if profile.kind == "person" else 0.95,
        reason=f"{among}; countries differ: {', '.join(lands)}" if doubtful else among,
        articles=tuple(sorted(profile.articles)),
        a_at=profile.first,
        b_at=profile.first,
    )
