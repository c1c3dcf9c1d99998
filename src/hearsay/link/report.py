"""What linking keeps of an article: a small part of it, so that a million fit into memory."""

from __future__ import annotations

from hearsay.records import Actor, AnnotatedArticle, Article, Claim, Event, Mention, Place, Published, Relay, Struct

__all__ = ["Report", "report_of"]


class Report(Struct, frozen=True, kw_only=True):
    """An article as it is compared with others. `outlet_key` and `credits` are names made equal by `direction.name_key`."""

    id: str
    outlet: str | None
    outlet_key: str
    credits: frozenset[str]
    published: Published
    relays: tuple[Relay, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    mentions: tuple[Mention, ...]
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    sentences: tuple[tuple[int, int], ...]
    text: str


def report_of(article: Article, actors: tuple[Actor, ...] = ()) -> Report:
    """Return what linking keeps of `article`, in which `actors` are mentioned; of one that is not annotated that is the text."""
    from hearsay.link.direction import name_key

    if not isinstance(article, AnnotatedArticle):
        article = AnnotatedArticle(**{name: getattr(article, name) for name in article.__struct_fields__})
    credits = (name_key(relay.name) for relay in article.relays if relay.rank > 0 and relay.role in ("outlet", "agency", "organisation"))
    return Report(
        id=article.id,
        outlet=article.outlet,
        outlet_key=name_key(article.outlet or ""),
        credits=frozenset(c for c in credits if c),
        published=article.published,
        relays=article.relays,
        claims=article.claims,
        events=article.events,
        mentions=article.mentions,
        places=article.places,
        actors=actors,
        sentences=article.sentences,
        text=article.text,
    )
