"""Readings that need the article: chambers without a country, capitals that act, whose Georgia.

Nothing here looks at the outlet: an article that names no country leaves 'the Senate' without one.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import msgspec

from hearsay.data import actors, countries
from hearsay.resolve.nodes import Node
from hearsay.resolve.reading import Reading, read_phrase
from hearsay.resolve.words import fold, strip_phrase

__all__ = ["ACTS", "country_counts", "in_context", "stands_for_country"]

# The rule of a capital that is its government and no place.
ACTS = "capital for its government"

# How far a country may stand from a chamber that is named without one, in code points; beyond it the whole article decides.
NEAR = 160


@cache
def _before(kind: str) -> re.Pattern[str]:
    """Return a pattern for one of the words of a list just before a name, article allowed."""
    phrases = "|".join(re.escape(w) for w in sorted(actors.words(kind), key=len, reverse=True))
    return re.compile(rf"\b(?:{phrases}),?\s+(?:the\s+)?$", re.IGNORECASE)


@cache
def _acts_after() -> re.Pattern[str]:
    phrases = "|".join(re.escape(w) for w in sorted(actors.words("said after"), key=len, reverse=True))
    helpers = (
        "has|have|had|also|will|would|could|may|must|should|again|already|however|recently|repeatedly|strongly|still|now|never"
        "|does|did|is|was|not"
    )
    return re.compile(rf"^(?:\s+(?:{helpers})){{0,4}}\s+(?:{phrases})\b", re.IGNORECASE)


@cache
def _owned() -> re.Pattern[str]:
    nouns = "|".join(sorted(actors.words("owned by a government")))
    return re.compile(rf"^['’]s\s+(?:[\w-]+\s+){{0,3}}?(?:{nouns})\b", re.IGNORECASE)


def country_counts(nodes: list[Node]) -> Counter[str]:
    """Return how often each country (alpha-3) is named or stands as a modifier in the article."""
    return Counter(n.reading.country for n in nodes if n.reading and n.reading.country)


def stands_for_country(text: str, start: int, end: int, party: bool) -> bool:
    """Return whether a capital's name stands for the government there.

    >>> stands_for_country("Baku rejected the note", 0, 4, False), stands_for_country("a rally in Baku", 11, 15, True)
    (True, False)
    """
    before, after = text[max(0, start - 40) : start], text[end : end + 80]
    if _before("literal before").search(before):
        return False
    if _acts_after().match(after) or _owned().match(after):
        return True
    if re.match(r"\s+(?:and|or)\s+[A-Z]", after) and re.search(r"\bbetween\s+$", before):
        return True
    if re.search(r"\bbetween\s+(?:[A-Z][\w-]+\s+){1,3}and\s+$", before) or _before("acting before").search(before):
        return True
    return party and not re.match(r"\s*,\s*[A-Z]", after)


def in_context(text: str, nodes: list[Node], parties: frozenset[tuple[int, int]], media: frozenset[str] = frozenset()) -> list[Node]:
    """Return the nodes, their readings settled by the article where the words alone leave them open.

    Args:
        text: the article's text.
        nodes: its nodes.
        parties: where parties of claims and events stand.
        media: folded names of the outlets and agencies in the article's relays.
    """
    nodes = [_medium(node, media) for node in nodes]
    counts = country_counts(nodes)
    return [_settled(text, node, nodes, counts, parties) for node in nodes]


def _unambiguous(phrase: str, words: str, iso3: str) -> str:
    """Return the phrase with the country's name for its ambiguous demonym: 'Congolese troops' -> 'DRC troops'."""
    at = phrase.find(words)
    country = countries.by_iso3()[iso3]
    name = next((n for n in country.aliases if " " not in n), country.short)
    return phrase[:at] + name + words[len(words.split()[0]) :]


def _medium(node: Node, media: frozenset[str]) -> Node:
    r = node.reading
    if r is None or r.kind not in ("organization", "unknown") or node.person is not None or fold(strip_phrase(node.text)[0]) not in media:
        return node
    return msgspec.structs.replace(node, reading=msgspec.structs.replace(r, kind="media", sectors=("JRN",), rule="relay of the article"))


def _settled(text: str, node: Node, nodes: list[Node], counts: Counter[str], parties: frozenset[tuple[int, int]]) -> Node:
    r = node.reading
    if r is None or node.person is not None:
        return node
    words = strip_phrase(node.text)[0]
    if r.rule == "chamber of several countries" and any(w[:1].isupper() for w in words.split()):
        if iso3 := _chamber_country(node, nodes, counts, actors.chambers()[fold(words)]):
            country = countries.by_iso3()[iso3]
            reading = Reading(
                name=f"{country.adjective} {words}",
                kind=r.kind,
                country=iso3,
                sectors=r.sectors,
                head=r.head,
                rule="chamber, country of the article",
            )
            return msgspec.structs.replace(node, reading=reading)
        return node
    if r.country is None and r.rule.endswith("demonym"):
        several = next((o for n in (2, 1) if (o := countries.adjectives().get(fold(" ".join(words.split()[:n]))))), ())
        known = sorted(((counts[c.iso3], c.iso3) for c in several if counts[c.iso3]), reverse=True)
        if known and (len(known) == 1 or known[0][0] > known[1][0]):
            return msgspec.structs.replace(node, reading=read_phrase(_unambiguous(node.text, words, known[0][1]), node.label))
    if (
        node.label not in ("PERSON", "ROLE", "GROUP")
        and r.kind != "country"
        and (owners := countries.capitals().get(fold(words)))
        and len(owners) == 1
    ):
        party = (node.start, node.end) in parties
        if stands_for_country(text, node.start, node.end, party):
            country = owners[0]
            # Being a party alone is weak evidence: the place is kept beside the country ('sent the petition to Lima').
            rule = ACTS if stands_for_country(text, node.start, node.end, False) else f"{ACTS}, perhaps"
            reading = Reading(name=country.short, kind="country", country=country.iso3, head=fold(country.short), rule=rule)
            return msgspec.structs.replace(node, reading=reading)
        literal = Reading(
            name=owners[0].capital or words, kind="unknown", country=owners[0].iso3, head=fold(words), rule="capital, literal"
        )
        return msgspec.structs.replace(node, label="GPE", reading=literal)
    return node


def _chamber_country(node: Node, nodes: list[Node], counts: Counter[str], owners: tuple[str, ...]) -> str | None:
    """Return the country whose chamber is meant: a chamber or body of that country close by, else the one most named."""
    near = [
        n
        for n in nodes
        if n.reading
        and n.reading.country in owners
        and n.reading.kind in ("legislature", "government", "role", "country")
        and abs(n.start - node.start) <= NEAR
    ]
    bodies = [n for n in near if n.reading and n.reading.kind in ("legislature", "government", "role")]
    if bodies:
        best = min(bodies, key=lambda n: abs(n.start - node.start))
        return best.reading.country if best.reading else None
    named = [(counts[c], c) for c in owners if counts[c]]
    if not named:
        return None
    most = max(n for n, _ in named)
    first = [c for n, c in named if n == most]
    return first[0] if len(first) == 1 else None
