#!/usr/bin/env python3
"""Measure joining within documents on given spans: B-cubed per type.

    actors.py GOLD.jsonl.gz [--errors N]

GOLD is actors_gum.jsonl.gz of the shared data (GUM news and interviews, CC BY): mentions of persons, organisations and places that have a
Wikipedia identity and hold a capital letter, six words at most, no pronouns; the identity is the gold. A baseline that joins equal strings
(case and article ignored) stands beside it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pathlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from hearsay.data import actors
from hearsay.records import Label
from hearsay.resolve.context import in_context
from hearsay.resolve.joining import cluster
from hearsay.resolve.nodes import Node, make_node
from hearsay.text import fold

KINDS: tuple[tuple[str, Label], ...] = (("person", "PERSON"), ("organization", "ORG"), ("place", "GPE"))


def b_cubed(gold: Sequence[Any], system: Sequence[Any]) -> tuple[float, float]:
    """Return the sums of precision and recall over the mentions of one document."""
    by_gold, by_system, both = Counter(gold), Counter(system), Counter(zip(gold, system, strict=True))
    return (
        sum(both[g, s] / by_system[s] for g, s in zip(gold, system, strict=True)),
        sum(both[g, s] / by_gold[g] for g, s in zip(gold, system, strict=True)),
    )


def _named(words: str) -> bool:
    """Return whether the mention names somebody: a capital letter, six words at most, no pronoun."""
    return (
        any(c.isupper() for c in words)
        and len(words.split()) <= 6
        and words.casefold() not in actors.words("pronoun")
        and "’" not in words[:3]
    )


def main() -> None:
    """Print a line per type."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    with gzip.open(args.gold, "rt", encoding="utf-8") as handle:
        docs = [json.loads(line) for line in handle]
    for kind, label in KINDS:
        sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        total = 0
        misses: list[str] = []
        for doc in docs:
            chosen = [e for e in doc["entities"] if e["etype"] == kind and e["wiki"] and _named(e["text"])]
            nodes: list[Node] = []
            for e in chosen:
                named = label != "PERSON" or any(
                    w[:1].isupper() for w in e["text"].split() if w.casefold() not in actors.words("pronoun") | {"the", "a", "an"}
                )
                nodes.append(make_node(doc["text"], e["start"], e["end"], label if named else "ROLE", None))
            nodes = in_context(doc["text"], nodes, frozenset())
            roots, _ = cluster(doc["text"], nodes)
            system = [root if root >= 0 else f"alone {i}" for i, root in enumerate(roots)]
            gold = [e["wiki"] for e in chosen]
            plain = [fold(e["text"]).removeprefix("the ") for e in chosen]
            total += len(chosen)
            for name, answer in (("rules", system), ("equal strings", plain)):
                precision, recall = b_cubed(gold, answer)
                sums[name][0] += precision
                sums[name][1] += recall
            for i in range(len(chosen)):
                before = [j for j in range(i) if gold[j] == gold[i]]
                if before and not any(system[j] == system[i] for j in before):
                    misses.append(f"{doc['doc_id']}: {chosen[i]['text']!r} not with {sorted({chosen[j]['text'] for j in before})[:4]}")
                if wrong := [j for j in range(i) if system[j] == system[i] and gold[j] != gold[i]]:
                    misses.append(f"{doc['doc_id']}: WRONG {chosen[i]['text']!r} with {chosen[wrong[0]]['text']!r}")
        line = [f"{kind} {total}"]
        for name, (p, r) in sums.items():
            p, r = p / total, r / total
            line.append(f"{name}: B3 P {100 * p:.1f} R {100 * r:.1f} F {200 * p * r / (p + r):.1f}")
        print("; ".join(line))
        for miss in misses[: args.errors]:
            print("   ", miss)


if __name__ == "__main__":
    main()
