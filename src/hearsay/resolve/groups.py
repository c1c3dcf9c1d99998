"""Actor ids that are one actor: joined one pair at a time, named by the smallest id, refused where something excludes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hearsay.resolve.profiles import Profiles

__all__ = ["Groups"]


class Groups:
    """A partition of actor ids; what it is in the end depends on the order of joins, which callers fix by score and id."""

    def __init__(self, profiles: Profiles, forbidden: Iterable[tuple[str, str]] = ()) -> None:
        self._profiles = profiles
        self._up: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._forbidden = {(a, b) for pair in forbidden for a, b in (pair, pair[::-1])}

    def root(self, id: str) -> str:
        """Return the id by which the group of `id` is called: its smallest."""
        top = id
        while (up := self._up.get(top, top)) != top:
            top = up
        while id != top:  # shorten the way for whoever asks next
            self._up[id], id = top, self._up[id]
        return top

    def members(self, id: str) -> list[str]:
        """Return all ids of the group of `id`, in order."""
        return sorted(self._members.get(self.root(id), [self.root(id)]))

    def several(self) -> list[str]:
        """Return the names of the groups with more than one id, in order."""
        return sorted(self._members)

    def final(self) -> Mapping[str, str]:
        """Return for each id of a group of several by which id it is called."""
        return {id: root for root in self._members for id in self._members[root]}

    def join(self, a: str, b: str, *, by_user: bool = False) -> bool:
        """Join two groups and return whether they were two; a user's word goes over what would exclude it."""
        one, other = sorted((self.root(a), self.root(b)))
        if one == other or (not by_user and self._excluded(one, other)):
            return False
        self._members[one] = self._members.pop(one, [one]) + self._members.pop(other, [other])
        self._up[other] = one
        return True

    def _excluded(self, one: str, other: str) -> bool:
        """Return whether two groups share an article, hold two countries, or a pair that a user has taken apart."""
        ours, theirs = self.members(one), self.members(other)
        if any((a, b) in self._forbidden for a in ours for b in theirs):
            return True
        by_id = self._profiles.by_id
        a, b = ([by_id[i] for i in side if i in by_id] for side in (ours, theirs))
        lands = [set().union(*(p.countries for p in side)) for side in (a, b)]
        families = [{p.family for p in side} - {None} for side in (a, b)]
        if all(lands) and not lands[0] & lands[1]:
            return True
        if all(families) and not families[0] & families[1]:
            return True
        return bool(set().union(*(p.articles for p in a)) & set().union(*(p.articles for p in b)))
