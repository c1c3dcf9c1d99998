"""Who is meant by an office: the holder whom the same article names, or an article of the same days; nobody outside them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping

from hearsay.records import Role, Struct
from hearsay.resolve.profiles import Profiles

__all__ = ["Holder", "Window", "holders", "near"]


class Window(Struct, frozen=True, kw_only=True):
    """How far apart two articles may be for one to name the holder of the office that the other means.

    Thirty days: shorter than the time between election and inauguration in most states, so that the days around a change of
    holders mostly have articles that name both, and then nobody is taken.
    """

    days: int = 30


class Holder(Struct, frozen=True, kw_only=True):
    """Who holds an office in one article: the person's id, and the words for why."""

    person: str
    score: float
    reason: str


def near(from_: str | None, to: str | None, other_from: str | None, other_to: str | None, window: Window) -> bool:
    """Return whether two closed intervals of days lie at most the window apart; False where one is unknown."""
    if not (from_ and to and other_from and other_to):
        return False
    gap = max(_day(from_), _day(other_from)) - min(_day(to), _day(other_to))
    return gap <= window.days


def holders(
    profiles: Profiles, days: Mapping[str, tuple[str | None, str | None]], final: Mapping[str, str], window: Window
) -> dict[tuple[str, str], Holder]:
    """Return for articles that mean an office by its title who holds it, by (article, id of the office).

    Args:
        profiles: all actor ids.
        days: the first and last possible day of publication by article, null where it is not known to the day.
        final: the actor that an id belongs to; what is not in it belongs to itself.
        window: how far apart articles may be.
    """
    told: dict[str, list[tuple[str, Role]]] = defaultdict(list)
    for profile in profiles.in_order():
        if profile.kind == "person":
            for role in profile.roles:
                if role.office:
                    told[role.office].append((profile.id, role))
    found: dict[tuple[str, str], Holder] = {}
    for office in sorted(told):
        title = profiles.by_id.get(office)
        if title is None or title.kind != "role":
            continue
        for article in sorted(title.articles):
            first, last = days.get(article, (None, None))
            here = {p for p, role in told[office] if article in role.articles}
            close = [(role.articles[0], p) for p, role in told[office] if near(role.from_, role.to, first, last, window)]
            around = {p for _, p in close}
            persons = here or around
            # One person may have several ids; two persons in the window leave it open who is meant.
            if len({final.get(p, p) for p in persons}) != 1:
                continue
            person = min(persons)
            name = profiles.by_id[person].name
            if here:
                found[article, office] = Holder(person=person, score=0.85, reason=f"the article names {name} as {title.name}")
            else:
                reason = f"{min(close)[0]}, at most {window.days} days apart, names {name} as {title.name}"
                found[article, office] = Holder(person=person, score=0.7, reason=reason)
    return found


def _day(day: str) -> int:
    return datetime.date.fromisoformat(day).toordinal()
