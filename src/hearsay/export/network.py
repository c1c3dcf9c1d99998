"""The network of who did what to whom: actors, and one edge for each pair and type of event. For GEXF and GraphML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from hearsay.data.events import roots
from hearsay.export.known import flat, known
from hearsay.export.reports import happenings
from hearsay.records import Across, AnnotatedArticle, Party, Struct

__all__ = ["Edge", "Network", "Node", "network", "xml_text"]

# XML 1.0 allows these characters and no others; what is not allowed becomes U+FFFD, one for one.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Node(Struct, frozen=True, kw_only=True):
    """An actor that takes part in an event; `events` counts happenings. Empty strings stand for what is not known."""

    id: str
    label: str
    kind: str
    country: str
    sectors: str
    events: int


class Edge(Struct, frozen=True, kw_only=True):
    """What `source` did to `target`: `weight` counts happenings of this type, `asserted` those in an outlet's own voice.

    `first` and `last` are the days between which the dated ones lie, both included; empty if none has a date.
    """

    source: str
    target: str
    type: str
    quad: int
    score: float
    weight: int
    asserted: int
    first: str
    last: str


class Network(Struct, frozen=True, kw_only=True):
    """Nodes in the order of ids; edges in the order of source, target and type."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    skipped: int


def network(articles: Iterable[AnnotatedArticle], across: Iterable[Across]) -> Network:
    """Return the network of the happenings that are asserted or claimed; `skipped` counts the events of other statuses."""
    names = known(across)
    taking_part: Counter[str] = Counter()
    labels: dict[str, str] = {}
    weights: Counter[tuple[str, str, str]] = Counter()
    asserted: Counter[tuple[str, str, str]] = Counter()
    days: dict[tuple[str, str, str], list[str]] = {}
    skipped = 0

    def node(party: Party) -> str | None:
        if party.actor is not None:
            labels.setdefault(party.actor, names.name(party))
        return party.actor

    for one in happenings(articles, names):
        if one is None:
            skipped += 1
            continue
        event = one.first.event
        sources, targets = ([id for p in parties if (id := node(p))] for parties in (event.actors, event.recipients))
        taking_part.update({*sources, *targets})
        for key in {(s, t, event.type) for s in sources for t in targets if s != t}:
            weights[key] += 1
            asserted[key] += event.status == "asserted"
            if event.when:
                days.setdefault(key, []).extend(day for day in (event.when.from_, event.when.to) if day)
    nodes = []
    for id in sorted(taking_part):
        actor = names.actors.get(id)
        about = (actor.kind, actor.country or "", " ".join(actor.sectors)) if actor else ("unknown", "", "")
        nodes.append(Node(id=id, label=xml_text(labels[id]), kind=about[0], country=about[1], sectors=about[2], events=taking_part[id]))
    edges = []
    for key, weight in sorted(weights.items()):
        root, dated = roots().get(key[2]), days.get(key, [""])
        edges.append(
            Edge(
                source=key[0],
                target=key[1],
                type=key[2],
                quad=root.quad if root else 0,
                score=root.score if root else 0.0,
                weight=weight,
                asserted=asserted[key],
                first=min(dated),
                last=max(dated),
            )
        )
    return Network(nodes=tuple(nodes), edges=tuple(edges), skipped=skipped)


def xml_text(words: str) -> str:
    """Return the words on one line and without characters that XML cannot hold.

    >>> xml_text("a\\x00b\\uffff\\nc")
    'a\\ufffdb\\ufffd c'
    """
    return flat(_NO_XML.sub("\ufffd", words))
