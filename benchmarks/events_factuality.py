"""Did it happen? Our status of marked predicates against human factuality from -3 (surely not) to 3 (surely) (UDS, decomp).

    events_factuality.py UDS.jsonl.gz [--kept FILE]

Prints Pearson's r and the mean absolute error beside those of always saying the mean, and the share on the right side of 0. By the rules
a predicate's status stands for a number; where the annotator types events (`protocols.EventTyper`), the classifier's own number is
measured as well.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.events_written import analyses_of

from hearsay.annotate import load
from hearsay.extract.events_draft import Draft
from hearsay.extract.events_status import standing
from hearsay.extract.events_tree import open_trees
from hearsay.protocols import EventQuestion, EventTyper
from hearsay.records import Analysis, Article
from hearsay.text import normalise, sha256

# Statuses as numbers: what people said of such predicates in the training half, rounded.
NUMBERS = {"asserted": 2.5, "claimed": 2.0, "planned": 0.0, "possible": -0.5, "negated": -2.0, "denied": -2.0}
UNTOLD = 0.0  # what is only demanded, allowed or refused


def article_of(row: dict[str, Any]) -> Article:
    """Return the sentence as an article."""
    text = normalise(row["text"])
    return Article(id=f"art_uds_{row['idx']}", path=str(row["idx"]), sha256=sha256(text), text=text, language="en")


def places(row: dict[str, Any]) -> list[tuple[int, int, float]]:
    """Return the marked predicates as half-open code points with their factuality; the words are joined by blanks."""
    words = row["text"].split(" ")
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    return [(starts[t["span1"][0]], starts[t["span1"][1]] - 1, float(t["label"])) for t in row["targets"]]


def by_rules(article: Article, analysis: Analysis, start: int) -> float:
    """Return the number of the status that the rules give the predicate at a code point."""
    for tree in open_trees(article.text, analysis):
        for k, node in enumerate(tree.nodes):
            if node.start <= start < node.end:
                draft = Draft(
                    root="AGREE", mode=None, sentence=tree.number, head=k, first=k, last=k, actors=(), recipients=(), rule="verb",
                )  # fmt: skip
                stand = standing(tree, draft, None, True)
                return NUMBERS[stand.status] if stand else UNTOLD
    return NUMBERS["asserted"]


def report(name: str, gold: Sequence[float], said: Sequence[float]) -> None:
    """Print the figures of one way of telling."""
    mean = statistics.fmean(gold)
    r = statistics.correlation(gold, said) if len(set(said)) > 1 else 0.0
    error = statistics.fmean(abs(g - s) for g, s in zip(gold, said, strict=True))
    plain = statistics.fmean(abs(g - mean) for g in gold)
    sided = [(g > 0) == (s > 0) for g, s in zip(gold, said, strict=True) if g != 0]
    side = 100 * statistics.fmean(sided)
    print(f"{name}: r {r:.3f}, error {error:.3f} (always the mean {plain:.3f}), right side of 0 {side:.1f} of {len(sided)}")


def main() -> None:
    """Measure the file that the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--kept", type=Path)
    args = parser.parse_args()
    with gzip.open(args.gold, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows = [row for row in rows if normalise(row["text"]) == row["text"]]  # otherwise the words lie elsewhere
    articles = [article_of(row) for row in rows]
    annotator = load("model")
    analyses = analyses_of(articles, annotator, args.kept)
    marked = [places(row) for row in rows]
    gold = [label for spans in marked for _, _, label in spans]
    said = [by_rules(a, n, start) for a, n, spans in zip(articles, analyses, marked, strict=True) for start, _, _ in spans]
    print(f"{len(rows)} sentences, {len(gold)} predicates")
    report("rules", gold, said)
    if isinstance(annotator, EventTyper):
        answers = [
            annotator.type_events(a, [EventQuestion(triggers=((start, end),)) for start, end, _ in spans])
            for a, spans in zip(articles, marked, strict=True)
            if spans
        ]
        if answers and answers[0]:
            report("classifier", gold, [x.factuality for found in answers for x in found])


if __name__ == "__main__":
    main()
