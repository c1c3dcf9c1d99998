"""What comparing keeps of each actor id: names, kind, countries, sectors, roles and the articles it is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from hearsay.data import actors as tables
from hearsay.records import Actor, ActorKind, AnnotatedArticle, Extent, Role
from hearsay.resolve.words import fold

__all__ = ["Profile", "Profiles"]

# Kinds whose presence tells what an article is about; countries and unions of them are in articles of all kinds.
_COMPANY = frozenset({"person", "organization", "company", "party", "armed group", "legislature", "judiciary", "government"})
_ARTICLES = 40  # articles of one actor whose company is looked at, the first by id; more tell nothing new


class Profile:
    """One actor id over all articles; what is derived is the same whatever the order of articles."""

    def __init__(self, id: str) -> None:
        self.id = id
        self.names: Counter[str] = Counter()
        self.kinds: Counter[ActorKind] = Counter()
        self.countries: set[str] = set()
        self.sectors: set[str] = set()
        self.aliases: set[str] = set()
        self.roles: set[Role] = set()
        self.rules: set[str] = set()
        self.articles: set[str] = set()
        self.first: Extent | None = None  # the first mention, by article and place

    def add(self, article: str, actor: Actor) -> None:
        """Take what one article says."""
        self.names[actor.name] += 1
        self.kinds[actor.kind] += 1
        self.countries |= {actor.country} if actor.country else set()
        self.sectors |= set(actor.sectors)
        self.aliases |= set(actor.aliases)
        self.roles |= set(actor.roles)
        self.rules |= {actor.rule or ""}
        self.articles.add(article)

    @cached_property
    def name(self) -> str:
        """The commonest name, of equals the first by the alphabet."""
        return min(self.names, key=lambda name: (-self.names[name], name))

    @cached_property
    def kind(self) -> ActorKind:
        """The commonest kind that is known."""
        return min(self.kinds, key=lambda kind: (kind == "unknown", -self.kinds[kind], kind))

    @cached_property
    def family(self) -> str | None:
        """Whether the sectors are those of a state, of private bodies, or neither or both."""
        state, private = self.sectors & tables.words("state family"), self.sectors & tables.words("private family")
        return "state" if state and not private else "private" if private and not state else None

    @cached_property
    def offices(self) -> frozenset[tuple[str, str | None]]:
        """Words and country of the roles."""
        return frozenset((fold(role.words), role.country) for role in self.roles)


class Profiles:
    """All actor ids of the articles compared."""

    def __init__(self, articles: Iterable[tuple[AnnotatedArticle, tuple[Actor, ...]]]) -> None:
        self.by_id: dict[str, Profile] = {}
        self.company: dict[str, frozenset[str]] = {}
        for article, actors in articles:
            self.add(article, actors)

    def add(self, article: AnnotatedArticle, actors: tuple[Actor, ...]) -> None:
        """Take the actors of one article."""
        for actor in actors:
            self.by_id.setdefault(actor.id, Profile(actor.id)).add(article.id, actor)
        self.company[article.id] = frozenset(a.id for a in actors if a.kind in _COMPANY)
        for mention in article.mentions:
            if mention.actor in self.by_id:
                profile = self.by_id[mention.actor]
                here = Extent(article=article.id, start=mention.start, end=mention.end)
                if profile.first is None or (here.article, here.start, here.end) < (
                    profile.first.article,
                    profile.first.start,
                    profile.first.end,
                ):
                    profile.first = here

    def company_of(self, profile: Profile) -> frozenset[str]:
        """Return the ids of particular actors that are in articles with this one."""
        chosen = sorted(profile.articles)[:_ARTICLES]
        return frozenset().union(*(self.company[article] for article in chosen)) - {profile.id}

    def in_order(self) -> list[Profile]:
        """Return all profiles by id."""
        return [self.by_id[id] for id in sorted(self.by_id)]
