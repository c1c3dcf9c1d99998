"""What a row of each list holds: the record as the store has it, and what is shown beside it."""

from __future__ import annotations

import msgspec

from hearsay.records import (
    Actor,
    Claim,
    Event,
    Extent,
    Instrument,
    Merge,
    OriginCount,
    Published,
    Rejected,
    Relay,
    SharedInstrument,
    Story,
    Struct,
)

__all__ = [
    "ActorRow",
    "ArticleRow",
    "ClaimRow",
    "CopyRow",
    "Counted",
    "DyadRow",
    "EventRow",
    "Hand",
    "InstrumentRow",
    "Invocation",
    "Name",
    "OutletRow",
    "PassageRow",
    "SharedRow",
    "StoryRow",
]

__all__ += ["Extent", "Merge", "OriginCount", "Rejected"]


class Counted(Struct, frozen=True, kw_only=True):
    """A value and the number of rows that have it; null is unknown."""

    name: str | None
    count: int


class Name(Struct, frozen=True, kw_only=True):
    """The name that an id stands for."""

    id: str
    name: str


class ArticleRow(Struct, frozen=True, kw_only=True):
    """An article without its text; `copied` counts the other articles that share a passage with it.

    `opening` are the first words of the text, where there is no title.
    """

    id: str
    path: str
    url: str | None = None
    language: str | None = None
    outlet: str | None = None
    outlet_basis: str | None = None
    title: str | None = None
    opening: str | None = None
    byline: str | None = None
    published: Published = Published()
    not_annotated: str | None = None
    events: int = 0
    claims: int = 0
    copied: int = 0
    snippet: str | None = None


class EventRow(Event, frozen=True, kw_only=True):
    """An event with its article: `published` is the article's day, `story` the story it belongs to."""

    article: str
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    story: str | None = None


class ClaimRow(Claim, frozen=True, kw_only=True):
    """A claim with its article."""

    article: str
    outlet: str | None = None
    published: str | None = None
    title: str | None = None


class Hand(Relay, frozen=True, kw_only=True):
    """A step of the relay chain of an article."""

    article: str


class InstrumentRow(Instrument, frozen=True, kw_only=True):
    """One place where an article invokes an instrument; `shared` is the instrument it is one mention of."""

    article: str
    shared: str | None = None


class Invocation(InstrumentRow, frozen=True, kw_only=True):
    """A place where an instrument is invoked, with the article and those who speak there."""

    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    claim: str | None = None
    speakers: tuple[str, ...] = ()


class ActorRow(Actor, frozen=True, kw_only=True):
    """An actor with the number of its articles, events, and claims it makes."""

    articles: int = 0
    events: int = 0
    claims: int = 0


class SharedRow(SharedInstrument, frozen=True, kw_only=True):
    """An instrument with the number of places that invoke it."""

    places: int = 0


class StoryRow(Story, frozen=True, kw_only=True):
    """A story; `reports` counts events, `article_count` articles, `statuses` how many different statuses its reports give."""

    reports: int = 0
    article_count: int = 0
    statuses: int = 0
    outlets: tuple[str, ...] = ()
    words: str | None = None


class PassageRow(Struct, frozen=True, kw_only=True):
    """Two articles that share words, their place in each, and what kind of text it is (`class`) for which reason."""

    id: str
    a: Extent
    b: Extent
    identity: float
    cluster: str
    earlier: str
    class_: str = msgspec.field(default="report", name="class")
    reason: str = ""
    a_outlet: str | None = None
    b_outlet: str | None = None
    a_title: str | None = None
    b_title: str | None = None
    a_published: str | None = None
    b_published: str | None = None


class CopyRow(Struct, frozen=True, kw_only=True):
    """A passage seen from one article: `earlier` is 'here', 'there' or 'unknown'."""

    article: str
    start: int
    end: int
    other: str
    other_start: int
    other_end: int
    id: str
    identity: float
    cluster: str
    earlier: str
    class_: str = msgspec.field(default="report", name="class")
    outlet: str | None = None
    published: str | None = None
    title: str | None = None


class DyadRow(Struct, frozen=True, kw_only=True):
    """How many events one actor does to another, by type and status."""

    actor: str
    recipient: str
    type: str
    events: int


class OutletRow(Struct, frozen=True, kw_only=True):
    """An outlet: its articles, how many credit another outlet or agency, how many share a passage, how many are undated."""

    outlet: str | None
    articles: int
    relayed: int
    copied: int
    undated: int
    events: int
    claims: int
