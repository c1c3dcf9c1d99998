"""Places that an article names, the literal place told from the government and from the people."""

from __future__ import annotations

from collections import Counter

import msgspec

from hearsay.data import places as tables
from hearsay.records import Article, Place, Where
from hearsay.resolve.context import ACTS
from hearsay.resolve.geocoder import geocode
from hearsay.resolve.modifiers import country_of
from hearsay.resolve.nodes import Node
from hearsay.resolve.words import fold, strip_phrase
from hearsay.text import content_id

__all__ = ["find_places", "geocode", "located"]

# Share of an article's towns that must lie in one country before an unknown name beside them is put there.
SURE = 0.6
# Two towns this near (code points) that agree outweigh the article.
CLOSE = 300


def find_places(article: Article, nodes: list[Node]) -> tuple[Place, ...]:
    """Return the places that the mentions name, in order of the text.

    A demonym is never a place, nor is a capital that stands for its government. A country is one even where it acts: the record says
    where it is, the mention's actor says who it is.
    """
    spans: set[tuple[int, int]] = set()
    for node in nodes:
        words = strip_phrase(node.text)[0]
        if node.mention is None or not words[:1].isupper() or (node.reading is None and node.label != "LOC"):
            continue
        r = node.reading
        if r is not None and r.rule in ("demonym", "people", ACTS):
            continue
        known = country_of(words) is not None or fold(words).removeprefix("the ") in tables.regions()
        if node.label in ("GPE", "LOC") or (known and node.label in ("ORG", "MISC", "FAC", "NORP")):
            spans.add((node.start, node.end))
    ordered = sorted(spans)
    found = geocode(article.text, ordered)
    counts = Counter(p.country for p in found if p and p.country and p.precision != "country")
    most, count = counts.most_common(1)[0] if counts else (None, 0)
    around = most if count >= SURE * sum(counts.values()) else None
    towns = [p for p in found if p and p.country and p.precision != "country"]
    out = []
    for (start, end), place in zip(ordered, found, strict=True):
        close = [p for p in sorted(towns, key=lambda p: abs(p.start - start))[:2] if abs(p.start - start) <= CLOSE]
        lands = {p.country for p in close}
        out.append(place or _unknown(article, start, end, lands.pop() if len(lands) == 1 and len(close) == 2 else around))
    return tuple(out)


def located(article: Article, where: Where, places: tuple[Place, ...]) -> Where:
    """Return an event's place with country and coordinates: the record at its words, else one of its name; unchanged if none is."""
    if where.country is not None:
        return where
    name = fold(where.name)
    same = [p for p in places if where.start is not None and where.end is not None and p.start < where.end and where.start < p.end]
    same = same or [p for p in places if fold(p.text) == name or fold(p.name) == name]
    if not same and where.start is not None and where.end is not None:
        same = [p for p in geocode(article.text, [(where.start, where.end)]) if p]
    if not same:
        return where
    place = next((p for p in same if p.lat is not None), same[0])
    shown = place.name if place.lat is not None and fold(place.name) == name else where.name
    return msgspec.structs.replace(where, name=shown, country=place.country, lat=place.lat, lon=place.lon, precision=place.precision)


def _unknown(article: Article, start: int, end: int, country: str | None) -> Place:
    """Return a place that no table has: without coordinates, in the country of the towns around it if they agree."""
    words = article.text[start:end]
    name = strip_phrase(words)[0] or words
    rule = "not in the tables; country of the places around" if country else "not in the tables"
    return Place(id=content_id("plc", start, end, name, country), start=start, end=end, text=words, name=name, country=country, rule=rule)
