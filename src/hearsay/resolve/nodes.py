"""What is to be resolved in one article: the mentions found, names that the tables know, the parties of claims and events.

A node is a stretch of text with its reading. Parties get nodes too, because a source such as 'the chairman of the union, Ana Reis' is
longer than any mention in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from hearsay.data import actors, countries
from hearsay.data.cues import words_of
from hearsay.records import Article, Findings, Label, Mention, Span, Struct
from hearsay.resolve.known_names import known_names
from hearsay.resolve.mentions import repaired
from hearsay.resolve.modifiers import country_of, table_key
from hearsay.resolve.persons import Person, read_person
from hearsay.resolve.reading import Reading, read_phrase
from hearsay.resolve.words import fold

__all__ = ["Node", "gather", "make_node", "table_nodes", "without_acronym"]


class Node(Struct, frozen=True, kw_only=True):
    """A stretch of the article (half-open code points) and what it is read as; `mention` is null for parties."""

    start: int
    end: int
    text: str
    label: Label
    reading: Reading | None
    person: Person | None = None
    mention: int | None = None


_ACRONYM_AFTER = re.compile(r"\s*\([A-Z][\w.&-]{1,11}\)?$")


def without_acronym(words: str) -> str:
    """Return a name without the acronym in brackets that ends it; the closing bracket may be cut off.

    >>> without_acronym("Suches River Association (SRA")
    'Suches River Association'
    """
    return _ACRONYM_AFTER.sub("", words)


def table_nodes(text: str) -> list[Node]:
    """Return nodes for all names and modifiers of countries in the text that tables know, without an annotator."""
    found = [make_node(text, start, end, label, None) for start, end, label in known_names(text)]
    for m in re.finditer(r"(?<!\w)(?=([A-Z][\w-]+)((?: [A-Z][\w-]+)?))", text):
        for words in (m[1] + m[2], m[1]):
            if table_key(words) in countries.adjectives():
                found.append(make_node(text, m.start(), m.start() + len(words), "NORP", None))
                break
    return found


def gather(article: Article, findings: Findings) -> tuple[tuple[Mention, ...], list[Node]]:
    """Return the mentions, repaired where a table or a neighbour shows more, and the nodes of all mentions and parties, in order."""
    text = article.text
    mentions, whole = repaired(article, findings.mentions)
    nodes = [_mention_node(text, m, k, whole.get(m.id)) for k, m in enumerate(mentions)]
    people = [n for n in nodes if n.label == "PERSON"]
    spans = {(m.start, m.end) for m in mentions}
    for span in _parties(findings):
        if (span.start, span.end) not in spans:
            spans.add((span.start, span.end))
            nodes.append(_party_node(text, span, nodes, people))
    nodes.sort(key=lambda n: (n.start, -n.end))
    return tuple(mentions), nodes


def _mention_node(text: str, m: Mention, number: int, whole: str | None) -> Node:
    node = make_node(text, m.start, m.end, m.label, number)
    if whole is None or node.reading is None:
        return node
    return Node(start=m.start, end=m.end, text=m.text, label=m.label, reading=read_phrase(whole, m.label) or node.reading, mention=number)


def _parties(findings: Findings) -> Iterable[Span]:
    for claim in findings.claims:
        yield from claim.sources
        yield from claim.addressees
    for event in findings.events:
        yield from event.actors
        yield from event.recipients
    for instrument in findings.instruments:
        yield from instrument.body_spans


def make_node(text: str, start: int, end: int, label: Label, mention: int | None) -> Node:
    """Return the node of a stretch of text; `mention` is its place among the mentions, null for a party."""
    words = text[start:end]
    if words.casefold() in actors.words("pronoun"):
        return Node(start=start, end=end, text=words, label=label, reading=None, mention=mention)
    person = read_person(words) if label == "PERSON" else None
    return Node(start=start, end=end, text=words, label=label, reading=read_phrase(words, label), person=person, mention=mention)


def _main_part(name: Node, start: int, end: int) -> bool:
    """Return whether the stretch holds the end of a name with its head, or most of it."""
    if re.search(r"\sof(?: the)?$", name.text[: end - name.start]):
        return start == name.start  # 'Senate of the', cut before its country
    return (end == name.end and " " in name.text[start - name.start :]) or 2 * (end - start) > name.end - name.start


_OF_COUNTRY = re.compile(r"\s(?:of|from)\s((?:the\s)?[A-Z][\w'’.\- ]*)")


def _titled(text: str, start: int, person: Node, end: int, inside: list[Node]) -> bool:
    """Return whether a party is a title, a name and a country: 'Foreign Minister Ana Reis of Portugal'."""
    before, after = text[start : person.start].rstrip(), _OF_COUNTRY.fullmatch(text, person.end, end)
    if after is None or country_of(after[1]) is None or re.search(r"\s(?:of|for|to)\s", before):
        return False
    return any(n.label == "ROLE" and n.end == start + len(before) for n in inside) or fold(before).split()[-1] in actors.titles()


def _party_node(text: str, span: Span, nodes: list[Node], people: list[Node]) -> Node:
    """Return the node of a party: a person named in it, the mention that fills it, or its own words."""
    start, end = span.start, span.end
    words = text[start:end]
    inside = [n for n in nodes if start <= n.start and n.end <= end]
    for person in people:
        # 'Diaspora activist Shamil Mustafayev', 'Ana Reis, head of the union': the person is meant, not what is said about him.
        within = start <= person.start and person.end <= end
        if within and (person.end >= end - 1 or person.start - start <= 4 or _titled(text, start, person, end, inside)):
            return Node(start=start, end=end, text=words, label="PERSON", reading=None, person=person.person)
    for n in nodes:
        # a piece of a name stands for the name: 'Shipping Council' of 'Kariba Inland Shipping Council'
        if (
            n.start <= start
            and end <= n.end
            and end - start < n.end - n.start
            and n.label in ("ORG", "PERSON", "FAC")
            and _main_part(n, start, end)
        ):
            return Node(start=start, end=end, text=words, label=n.label, reading=n.reading, person=n.person)
    bare = re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE)
    for n in inside:
        if n.text == bare or n.text == words:
            return Node(start=start, end=end, text=words, label=n.label, reading=n.reading, person=n.person)
    label: Label = next((n.label for n in inside if n.end == end), "ORG" if bare[:1].isupper() and bare != words else "GROUP")
    if label in ("GPE", "LOC", "NORP", "DATE", "MONEY", "PERSON") and inside:
        label = "GROUP"
    node = make_node(text, start, end, label, None)
    if bare[:1].isupper() and (name := without_acronym(words)) != words:
        return Node(start=start, end=end, text=words, label="ORG", reading=read_phrase(name, "ORG"))
    if node.reading is not None and node.reading.kind in ("population", "unknown") and node.reading.head in _things():
        return Node(
            start=start, end=end, text=words, label=label, reading=None
        )  # 'the letter' is a document, whose it is says Party.reason
    return node


@cache
def _things() -> frozenset[str]:
    """Return heads of documents: sources that speak for somebody, but are nobody."""
    kinds = ("issued", "study", "shown", "ruling", "part")
    return frozenset(w for kind in kinds for w in words_of("documents.tsv", kind))
