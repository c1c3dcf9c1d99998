"""The way of a statement to its readers: who says it, whom they told, who passed it on, which outlets print it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hearsay.explore.rows import ClaimRow, Hand
from hearsay.records import Struct

__all__ = ["Branch", "relay_tree"]


class Branch(Struct, frozen=True, kw_only=True):
    """A hand that a statement went through, and those that have it from there.

    `role` is 'speaker', 'reporter' (a claim that this one stands in) or a role of relays; `article` is the article that tells of
    this step, `claim` the claim in it.
    """

    name: str
    role: str
    article: str | None = None
    claim: str | None = None
    actor: str | None = None
    published: str | None = None
    next: tuple[Branch, ...] = ()


def _speaker(one: ClaimRow, actors: Mapping[str, str]) -> tuple[str, str | None]:
    for party in one.sources:
        return actors.get(party.actor or "", " ".join(party.text.split())), party.actor
    return "speaker not named", None


def relay_tree(
    one: ClaimRow, within: Sequence[ClaimRow], together: Iterable[ClaimRow], hands: Iterable[Hand], actors: Mapping[str, str]
) -> Branch:
    """Return the tree of a claim: its speaker, then those who report the speaker, then the chain of each article down to its outlet.

    Args:
        one: the claim.
        within: the claims that it stands in, the nearest first.
        together: the claim and those of other articles that have the same words.
        hands: the relays of all their articles, those with the highest rank first.
        actors: names by ids.
    """
    chains: dict[str, list[Hand]] = {}
    for hand in hands:
        chains.setdefault(hand.article, []).append(hand)
    name, actor = _speaker(one, actors)
    reporters = [_speaker(c, actors) for c in within]
    paths: list[list[Branch]] = []
    for claim in together:
        path = [Branch(name=n, role="reporter", actor=a) for n, a in (reporters if claim.article == one.article else [])]
        chain = chains.get(claim.article) or [Hand(rank=0, name=claim.outlet or "outlet unknown", role="outlet", article=claim.article)]
        path += [Branch(name=h.name, role=h.role) for h in chain if h.rank]
        last = next((h for h in chain if h.rank == 0), None)
        path.append(
            Branch(
                name=last.name if last else claim.outlet or "outlet unknown",
                role="outlet",
                article=claim.article,
                claim=claim.id,
                published=claim.published,
            )
        )
        # A speaker who is also the first hand is one person; the same name twice in a row says nothing more.
        paths.append([b for i, b in enumerate(path) if b.name != (path[i - 1].name if i else name) or b.article])
    return Branch(name=name, role="speaker", actor=actor, next=_grown(paths))


def _grown(paths: Sequence[Sequence[Branch]]) -> tuple[Branch, ...]:
    """Return paths that begin alike as one branch."""
    groups: dict[tuple[str, str, str | None], list[Sequence[Branch]]] = {}
    for path in paths:
        if path:
            groups.setdefault((path[0].name, path[0].role, path[0].article), []).append(path)
    found = []
    for group in groups.values():
        first = group[0][0]
        rest = _grown([path[1:] for path in group])
        found.append(
            Branch(
                name=first.name,
                role=first.role,
                article=first.article,
                claim=first.claim,
                actor=first.actor,
                published=first.published,
                next=rest,
            )
        )
    return tuple(found)
