"""The country of an actor whose words do not tell it: by its own name, by whom it belongs to, by where it acts.

Each answer has its rule. The outlet is never asked. What lies in several countries, or nowhere, keeps none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from hearsay.data import places
from hearsay.records import Place, Struct
from hearsay.resolve.nodes import Node
from hearsay.resolve.words import fold, strip_phrase, tokens

__all__ = ["Rules", "host_of", "settle_countries"]


class Rules(Struct, frozen=True, kw_only=True):
    """Thresholds: how clear the places around must be."""

    share: float = 0.75  # of the towns and regions an article places; below that two sides of a border are as likely
    least: int = 2  # towns or regions; one alone is where the news came from as often as where it happened


# Mentions of one country or body of it that count as evidence of where an article plays; the rest repeats them.
MOST = 3
_OF_STATES = frozenset({"country", "government", "police", "military", "legislature"})
# How far back 'its spokeswoman' looks for whose she is, in code points.
REACH = 250
# Kinds that act where they are; companies, media and international bodies act elsewhere too.
_LOCAL_KINDS = frozenset(
    {"government", "legislature", "judiciary", "military", "police", "organization", "party", "population", "role", "armed group"}
)


def settle_countries(
    groups: Mapping[int, Sequence[Node]], found: Sequence[Place], text: str, rules: Rules | None = None
) -> dict[int, tuple[str, str]]:
    """Return country (alpha-3) and rule for the clusters whose readings have none.

    Args:
        groups: clusters of nodes by root.
        found: the places of the article.
        text: the article's text.
        rules: thresholds.
    """
    limits = rules or Rules()
    known = {
        root: c
        for root, nodes in groups.items()
        if (c := next((n.reading.country for n in nodes if n.reading and n.reading.country), None))
    }
    out: dict[int, tuple[str, str]] = {}
    for root, nodes in groups.items():
        if root not in known and (country := _by_name(nodes, found)):
            out[root] = (country, "place in the name")
    bodies = frozenset(
        root
        for root, nodes in groups.items()
        if any(n.reading and n.person is None and n.reading.kind in ("organization", "government", "company", "party") for n in nodes)
    )
    stretches = _Stretches(groups, bodies)
    for root, nodes in groups.items():
        if root not in known and root not in out:
            for n in nodes:
                owner = stretches.owner(n, text)
                if owner is not None and owner != root and (country := known.get(owner) or out.get(owner, (None,))[0]):
                    out[root] = (country, "country of whom it belongs to")
                    break
    local = _evidence(groups, known, out, found, limits)
    total = sum(local.values())
    for root, nodes in groups.items():
        if root in known or root in out or not any(n.reading and n.reading.kind in _LOCAL_KINDS for n in nodes):
            continue
        country = _nearest(nodes, found, text)
        if country is None and local:
            most, count = local.most_common(1)[0]
            country = most if count >= limits.least and count >= limits.share * total else None
        if country:
            out[root] = (country, "place of what it does")
    for root, nodes in groups.items():  # a person is of the body or office he holds
        if root in known or root in out or not any(n.person for n in nodes):
            continue
        for n in nodes:
            owner = stretches.owner(n, text)
            if owner is not None and owner != root and (country := known.get(owner) or out.get(owner, (None,))[0]):
                out[root] = (country, "country of whom he or she belongs to")
                break
    lands = {c for c in local if c} | {known[root] for root in known}
    if len(lands) == 1 and total >= limits.least:  # an article that knows one country only: its people are of it
        for root, nodes in groups.items():
            if root not in known and root not in out and any(n.person or (n.reading and n.reading.kind == "company") for n in nodes):
                out[root] = (next(iter(lands)), "the only country of the article")
    return out


def _evidence(
    groups: Mapping[int, Sequence[Node]],
    known: Mapping[int, str],
    by_name: Mapping[int, tuple[str, str]],
    found: Sequence[Place],
    limits: Rules,
) -> Counter[str]:
    """Return how much speaks for each country: its towns; where these are few, bodies named after places and countries too."""
    local = Counter(p.country for p in found if p.country and p.precision in ("city", "region", "point", "unknown"))
    if sum(local.values()) < limits.least:
        local.update(country for country, rule in by_name.values() if rule == "place in the name")
        for root, nodes in groups.items():
            if root in known and any(n.reading and n.reading.kind in _OF_STATES for n in nodes):
                local[known[root]] += min(len(nodes), MOST)
    return Counter({country: n for country, n in local.items() if country})


def _by_name(nodes: Sequence[Node], found: Sequence[Place]) -> str | None:
    """Return the country of a region or large town that a body's own name begins with: 'Lori Water Council'."""
    for node in nodes:
        r = node.reading
        if r is None or node.person is not None or r.kind not in _LOCAL_KINDS | {"company"} or node.label not in ("ORG", "FAC", "MISC"):
            continue
        words = [w for w in tokens(strip_phrase(node.text)[0]) if w[:1].isupper()]
        for n in (3, 2, 1):
            for i in range(max(0, len(words) - n)):
                name = fold(" ".join(words[i : i + n]))
                here = {p.country for p in found if (p.country and fold(p.name) == name) or fold(p.text) == name}
                if len(here) == 1:
                    return here.pop()
        for n in (2, 1):
            if len(words) > n:
                name = " ".join(words[:n])
                towns = [t for t in places.gazetteer().find(name) if t.kind != "county"]
                lands = {t.country for t in towns}
                if len(lands) == 1 and (towns[0].kind == "region" or sum(t.people for t in towns) > 20_000):
                    return lands.pop()
                if (region := places.regions().get(fold(name))) and region.country:
                    return region.country
    return None


class _Stretches:
    """The stretches of all nodes, to be found by where they end or begin."""

    def __init__(self, groups: Mapping[int, Sequence[Node]], bodies: frozenset[int]) -> None:
        self.by_end = {n.end: root for root, nodes in groups.items() for n in nodes}
        self.ordered = sorted((n.start, n.end, root) for root, nodes in groups.items() for n in nodes)
        self.bodies = bodies

    def owner(self, node: Node, text: str) -> int | None:
        """Return the cluster that stands before the node as its owner ('the union's chairman'), or that its words end with.

        For 'its spokeswoman' that is the last body named before it.
        """
        for mark in ("'s ", "’s ", "' ", "’ "):
            if text.endswith(mark, 0, node.start) and (root := self.by_end.get(node.start - len(mark))) is not None:
                return root
        for k in range(bisect_left(self.ordered, (node.start, 0, -1)), len(self.ordered)):
            start, end, root = self.ordered[k]
            if start >= node.end:
                break
            if (
                end <= node.end
                and end - start < node.end - node.start
                and text[max(0, start - 8) : start].rstrip().endswith((" of the", " of"))
            ):
                return root
        if not re.match(r"(?:its|their)\s", node.text, re.IGNORECASE):
            return None
        for k in range(bisect_left(self.ordered, (node.start, 0, -1)) - 1, -1, -1):
            start, end, root = self.ordered[k]
            if start < node.start - REACH:
                break
            if end <= node.start and root in self.bodies:
                return root
        return None


def host_of(nodes: Sequence[Node], found: Sequence[Place], own: str, rules: Rules | None = None) -> str | None:
    """Return the country (alpha-3) in which an embassy or consulate stands: by its words, else by the towns of the article."""
    limits = rules or Rules()
    for node in nodes:
        for p in found:
            if p.country and p.country != own and ((node.start <= p.start and p.end <= node.end) or 0 <= p.start - node.end <= 4):
                return p.country
    towns = Counter(p.country for p in found if p.country and p.country != own and p.precision == "city")
    if not towns:
        return None
    most, count = towns.most_common(1)[0]
    return most if count >= limits.share * sum(towns.values()) else None


def _nearest(nodes: Sequence[Node], found: Sequence[Place], text: str) -> str | None:
    """Return the country of a town that follows the actor's first words in the same sentence: 'police in Gori'."""
    for node in nodes:
        for p in found:
            inside = node.start < p.start and p.end <= node.end
            if inside and p.country and re.search(r"\s(?:in|of|at|from|near)\s(?:the\s)?$", text[node.start : p.start]):
                return p.country
            if p.country and 0 <= p.start - node.end <= 4 and text[node.end : p.start].strip() in ("in", "of", "at", "from"):
                return p.country
    return None
