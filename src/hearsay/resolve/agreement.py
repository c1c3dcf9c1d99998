"""Whether two actor ids of different articles can be one: what speaks for it, what excludes it."""

from __future__ import annotations

from hearsay.resolve.profiles import Profile, Profiles

__all__ = ["apart", "signals"]


def apart(a: Profile, b: Profile) -> bool:
    """Return whether something excludes that two ids are one actor.

    Both are in one article, which was read as a whole and told them apart; their countries are known and differ; one holds an
    office of a state and the other a post elsewhere.
    """
    if a.articles & b.articles:
        return True
    if a.countries and b.countries and not a.countries & b.countries:
        return True
    return a.family is not None and b.family is not None and a.family != b.family


def signals(a: Profile, b: Profile, profiles: Profiles) -> tuple[str, ...]:
    """Return in words what two ids have in common beside the name: country, role or sector, company."""
    found = []
    if shared := sorted(a.countries & b.countries):
        found.append(f"country {shared[0]}")
    if roles := sorted({words for words, _ in a.offices} & {words for words, _ in b.offices}):
        found.append(f"role {roles[0]!r}")
    elif sectors := sorted(a.sectors & b.sectors):
        found.append(f"sector {sectors[0]}")
    if company := sorted(profiles.company_of(a) & profiles.company_of(b)):
        found.append(f"named together with {profiles.by_id[company[0]].name}")
    return tuple(found)
