#!/usr/bin/env python3
"""Measure event types on public sentences.

    events.py pairs PLV.jsonl.gz [--out PRED.tsv]
    events.py sentences PETRARCH.jsonl.gz

pairs: sentences with a marked actor and recipient (Zero-Shot-PLOVER, evaluate or cross-validate only): the type of the event that joins
the two best, by the same rules as everywhere; macro-F1 over root and quad, CONCEDE and RETREAT joined as YIELD; 'coded' is the share of
rows for which any event was found. Nothing was trained on these rows.
sentences: CAMEO codings of whole sentences (UniversalPetrarch's validation file): precision and recall of the sets of types per sentence.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pathlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

from hearsay.annotate import load
from hearsay.data import events as tables
from hearsay.extract import extract
from hearsay.protocols import Annotator
from hearsay.records import Article, Event
from hearsay.text import normalise, sha256

# Two digits of CAMEO to PLOVER; 01 and 02 are statements, which PLOVER drops.
CAMEO = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "YIELD", "09": "ACCUSE", "10": "REQUEST",
    "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT",
    "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip


def _rows(path: pathlib.Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        return [json.loads(line) for line in handle]


def _events(rows: Sequence[dict[str, Any]], annotator: Annotator) -> list[tuple[Event, ...]]:
    articles = []
    for row in rows:
        text = normalise(row["text"])
        articles.append(Article(id=f"art_{row['id']}", path=str(row["id"]), sha256=sha256(text), language="en", text=text))
    return [extract(a, n).events for a, n in zip(articles, annotator.annotate(articles), strict=True)]


def _merged(root: str) -> str:
    return "YIELD" if root in ("CONCEDE", "RETREAT") else root


def _joins(event: Event, source: Sequence[int] | None, target: Sequence[int] | None) -> float:
    def meets(parties: Sequence[Any], span: Sequence[int] | None) -> bool:
        return span is not None and any(p.start < span[1] and span[0] < p.end for p in parties)

    right = 2.0 * meets(event.actors, source) + 2.0 * meets(event.recipients, target)
    turned = 1.0 * meets(event.recipients, source) + 1.0 * meets(event.actors, target)
    ends = [x for span in (source, target) if span for x in span]
    between = 0.5 * (bool(ends) and min(ends) <= event.trigger.start < max(ends))
    told = 1.0 * (event.status in ("asserted", "claimed"))
    return right + turned + between + told + (event.confidence or 0.0)


def _plover(event: Event) -> str:
    """Return the type as PLOVER codes it, which has no status: plans are AGREE or THREATEN, the undone is REJECT."""
    quad = tables.roots()[event.type].quad
    if event.status == "planned":
        return "AGREE" if quad < 3 else "THREATEN" if quad == 4 and event.type != "PROTEST" else event.type
    if event.status == "negated" and quad < 3:
        return "REJECT"
    return event.type


def _macro(gold: Sequence[str], said: Sequence[str]) -> float:
    scores = []
    for label in sorted(set(gold)):
        both = sum(g == s == label for g, s in zip(gold, said, strict=True))
        scores.append(2 * both / max(1, gold.count(label) + said.count(label)))
    return sum(scores) / len(scores)


def pairs(path: pathlib.Path, annotator: Annotator, out: pathlib.Path | None) -> None:
    """Print the figures for marked pairs; write a file that plv_score.py reads."""
    rows = _rows(path)
    said = []
    for row, found in zip(rows, _events(rows, annotator), strict=True):
        best = max(found, key=lambda e: _joins(e, row["source_span"], row["target_span"]), default=None)
        said.append(_merged(_plover(best)) if best else "NONE")
    gold = [row["root"] for row in rows]
    quads = {**{r: str(q.quad) for r, q in tables.roots().items()}, "YIELD": "2", "NONE": "0"}
    right = sum(g == s for g, s in zip(gold, said, strict=True))
    print(f"rows {len(rows)}, coded {1 - said.count('NONE') / len(said):.3f}, accuracy {right / len(rows):.3f}")
    print(f"macro-F1 root {_macro(gold, said):.3f}, quad {_macro([quads[g] for g in gold], [quads[s] for s in said]):.3f}")
    wrong = Counter((g, s) for g, s in zip(gold, said, strict=True) if g != s)
    print("most confused:", ", ".join(f"{g} as {s} {n}" for (g, s), n in wrong.most_common(8)))
    if out is not None:
        lines = [f"{row['uid']}\t{s}" for row, s in zip(rows, said, strict=True)]
        out.write_text("\n".join(["uid\tpredicted_root", *lines]) + "\n", encoding="utf-8")


def sentences(path: pathlib.Path, annotator: Annotator) -> None:
    """Print precision and recall of the sets of types."""
    rows = _rows(path)
    hits = extra = missed = 0
    for row, found in zip(rows, _events(rows, annotator), strict=True):
        gold = {CAMEO[e["code"][:2]] for e in row["events"] if e.get("code") and e["code"][:2] in CAMEO}
        own = {_merged(e.type) for e in found}
        hits, extra, missed = hits + len(gold & own), extra + len(own - gold), missed + len(gold - own)
    precision, recall = hits / max(1, hits + extra), hits / max(1, hits + missed)
    middle = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"sentences {len(rows)}: types precision {precision:.3f}, recall {recall:.3f}, F1 {middle:.3f}")


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=("pairs", "sentences"))
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path)
    args = parser.parse_args()
    annotator = load("model")
    if args.what == "pairs":
        pairs(args.gold, annotator, args.out)
    else:
        sentences(args.gold, annotator)


if __name__ == "__main__":
    main()
