"""All pages by their addresses: lists and single pages by name, records by the kind their id stands for."""

from __future__ import annotations

from collections.abc import Callable

from hearsay.explore.pages.actors import actor, actors
from hearsay.explore.pages.article import article
from hearsay.explore.pages.claims import claim, claims
from hearsay.explore.pages.codebook import codebook
from hearsay.explore.pages.events import event, events
from hearsay.explore.pages.instruments import instrument, instruments
from hearsay.explore.pages.network import network
from hearsay.explore.pages.outlets import outlets
from hearsay.explore.pages.overview import overview
from hearsay.explore.pages.passages import passage, passages
from hearsay.explore.pages.runs import rejected, runs
from hearsay.explore.pages.search import search
from hearsay.explore.pages.stories import stories, story
from hearsay.explore.pages.timeline import timeline
from hearsay.explore.pages.world import world
from hearsay.explore.view import Ask, View

__all__ = ["PAGES", "RECORDS", "Page"]

Page = Callable[[Ask], View]

# In the order of the navigation.
PAGES: dict[str, Page] = {
    "overview": overview,
    "search": search,
    "stories": stories,
    "events": events,
    "claims": claims,
    "actors": actors,
    "passages": passages,
    "instruments": instruments,
    "timeline": timeline,
    "network": network,
    "map": world,
    "outlets": outlets,
    "run": runs,
    "rejected": rejected,
    "codebook": codebook,
}

RECORDS: dict[str, Page] = {
    "article": article,
    "story": story,
    "event": event,
    "claim": claim,
    "actor": actor,
    "passage": passage,
    "instrument": instrument,
}
