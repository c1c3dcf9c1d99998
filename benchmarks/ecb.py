"""Stories on ECB+: our own events mapped to gold event mentions, CoNLL F1 beside a baseline of equal word stems.

    python -m benchmarks.ecb ecbplus_dev.jsonl.gz [--store FOLDER] [--annotator model]

Gold mentions are the validated ones. A gold mention has the story of our event whose trigger overlaps it. Figures are given over the
gold mentions that one of our events overlaps (`found`), for us and for the baseline alike, and over all of them, where one that we did
not find stands alone. `topic` joins nothing across topics, `corpus` joins whatever was joined. CoNLL F1 is the mean of MUC, B-cubed
and CEAF-e (Pradhan et al. 2014).
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import TypedDict

import numpy as np
from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]

from hearsay.link import across
from hearsay.link.sightings import stem
from hearsay.run import Settings, run
from hearsay.store import Store
from hearsay.store.identities import read_identities
from hearsay.store.parts import read_articles
from hearsay.text import fold

Key = tuple[str, int]  # document, number of the mention
Clusters = Mapping[Key, Hashable]


class Mention(TypedDict):
    """A gold mention; half-open code points."""

    m: int
    kind: str
    begin: int
    end: int
    text: str
    chain: str
    validated: bool


class Document(TypedDict):
    """A gold document."""

    id: str
    topic: int
    text: str
    mentions: list[Mention]


def _groups(clusters: Clusters) -> list[frozenset[Key]]:
    found: dict[Hashable, set[Key]] = defaultdict(set)
    for key, cluster in clusters.items():
        found[cluster].add(key)
    return [frozenset(group) for group in found.values()]


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _muc(gold: Sequence[frozenset[Key]], ours: Clusters) -> float:
    links = sum(len(g) - 1 for g in gold)
    return sum(len(g) - len({ours[k] for k in g}) for g in gold) / links if links else 0.0


def conll(gold: Clusters, ours: Clusters) -> tuple[float, float, float, float]:
    """Return MUC, B-cubed and CEAF-e F1 and their mean, of two clusterings of the same mentions."""
    a, b = _groups(gold), _groups(ours)
    muc = _f1(_muc(b, gold), _muc(a, ours))
    of_gold, of_ours = {k: g for g in a for k in g}, {k: g for g in b for k in g}
    shared = {k: len(of_gold[k] & of_ours[k]) for k in gold}
    cubed = _f1(
        sum(n / len(of_ours[k]) for k, n in shared.items()) / len(gold), sum(n / len(of_gold[k]) for k, n in shared.items()) / len(gold)
    )
    number = {group: i for i, group in enumerate(b)}
    alike = np.zeros((len(a), len(b)))
    for i, group in enumerate(a):
        for j, n in Counter(number[of_ours[k]] for k in group).items():
            alike[i, j] = 2 * n / (len(group) + len(b[j]))
    rows, columns = linear_sum_assignment(-alike)
    total = float(alike[rows, columns].sum())
    ceaf = _f1(total / len(b), total / len(a))
    return muc, cubed, ceaf, (muc + cubed + ceaf) / 3


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("documents", type=Path)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--annotator", default="model")
    given = parser.parse_args()
    with gzip.open(given.documents, "rt", encoding="utf-8") as lines:
        documents: list[Document] = [json.loads(line) for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        store = given.store or Path(folder) / "store"
        if not store.exists():
            texts = Path(folder) / "texts"
            texts.mkdir()
            for document in documents:
                (texts / f"{document['id']}.json").write_text(json.dumps({"text": document["text"], "language": "en"}), encoding="utf-8")
            run([str(texts)], store, Settings(annotator=given.annotator))
        with Store.open(store) as opened:
            parts = opened.manifest.parts
        now = read_identities(store, parts)
        articles = [now.apply(s) for p in parts if p.rows.get("articles") for s in read_articles(store, p.fingerprint)]
    linked = across(articles)
    story = {event: s.id for s in linked.stories for event in s.events}
    by_name = {Path(article.path.split("!")[-1]).stem: article for article, _ in articles}
    gold: dict[Key, Hashable] = {}
    ours: dict[Key, Hashable] = {}
    stems: dict[Key, Hashable] = {}
    topic: dict[Key, int] = {}
    found: set[Key] = set()
    for document in documents:
        article = by_name.get(document["id"])
        where = _places(document["text"], article.text if article else "")
        for mention in document["mentions"]:
            if mention["kind"] != "event" or not mention["validated"]:
                continue
            key = document["id"], mention["m"]
            start, end = where[mention["begin"]], where[mention["end"] - 1] + 1
            gold[key], topic[key] = mention["chain"], document["topic"]
            stems[key] = stem(fold(mention["text"].split()[-1]))
            events = [e for e in article.events if e.trigger.start < end and start < e.trigger.end] if article else []
            named = [story[e.id] for e in events if e.id in story]
            ours[key] = named[0] if named else (events[0].id if events else key)
            if events:
                found.add(key)
    print(f"{len(documents)} documents, {len(gold)} gold event mentions, {len(found)} found; {len(linked.stories)} stories")
    for name, chosen in (("found", sorted(found)), ("all", sorted(gold))):
        for scope in ("topic", "corpus"):
            for system, clusters in (("ours", ours), ("same stem", stems)):
                cut = {k: (topic[k], clusters[k]) if scope == "topic" else clusters[k] for k in chosen}
                muc, cubed, ceaf, mean = conll({k: gold[k] for k in chosen}, cut)
                print(f"{name:6} {scope:7} {system:10} MUC {muc:.3f}  B3 {cubed:.3f}  CEAFe {ceaf:.3f}  CoNLL {mean:.3f}")


def _places(theirs: str, ours: str) -> list[int]:
    """Return for each character of a text its place in our reading of it, which may differ in white space."""
    places, at = [], 0
    for char in theirs:
        if not char.isspace():
            found = ours.find(char, at)
            at = found + 1 if 0 <= found <= at + 8 else at
        places.append(max(0, at - 1))
    return places


if __name__ == "__main__":
    main()
