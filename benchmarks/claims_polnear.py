"""Claims on PolNeAR beside the baselines: our rules, the model's spans, claims after linking, and the agreement of two people.

    python -m benchmarks.claims_polnear GOLD.jsonl.gz SCORER.py [--annotators rules model]

GOLD and SCORER are ../shared/bench/data/polnear_dev.jsonl.gz and ../shared/score/attribution_score.py: read from their path, never
copied. PolNeAR marks only outermost attributions, so nested claims are left out; sources that a claim shares with another are no
spans of its own. The regex and human figures were measured by the same scorer, see ../shared/anchors/attribution.md.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from hearsay.annotate import load
from hearsay.extract.claims import find_claims
from hearsay.extract.page import open_page
from hearsay.records import Article, Span

MEASURES = ("cue exact", "source exact", "content exact", "triple partial", "who-said-what", "detection")
KNOWN = {"regex": (43.9, 40.2, 35.4, 31.9, 39.2, 56.1), "two people": (70.6, 77.9, 71.0, 68.7, 75.2, 85.2)}


def pairs(spans: Iterable[Span]) -> list[list[int]]:
    """Return spans as lists of two offsets."""
    return [[s.start, s.end] for s in spans]


def predictions(name: str, gold: list[dict[str, str]]) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return the annotator's attributions and the claims made of them, in the scorer's form."""
    articles = [Article(id=d["id"], path=d["id"], sha256="", text=d["text"]) for d in gold]
    raw: list[dict[str, object]] = []
    linked: list[dict[str, object]] = []
    for article, analysis in zip(articles, load(name).annotate(articles), strict=True):
        spans = [
            {"id": str(k), "sources": pairs(a.sources), "cues": pairs(a.cues), "contents": pairs(a.contents)}
            for k, a in enumerate(analysis.attributions)
        ]
        claims = [
            {
                "id": c.id,
                "sources": pairs(p for p in c.sources if not (p.reason or "").startswith(("subject", "floating"))),
                "cues": pairs(c.cues),
                "contents": pairs(c.contents),
            }
            for c in find_claims(article, analysis, open_page(article.text, analysis))
            if c.parent is None and c.rule != "nested"
        ]
        raw.append({"id": article.id, "attributions": spans})
        linked.append({"id": article.id, "attributions": claims})
    return raw, linked


def score(scorer: Path, gold: Path, predicted: list[dict[str, object]], *, by: str | None = None) -> str:
    """Return what the scorer prints."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(p) + "\n" for p in predicted)
        file.flush()
        command = [sys.executable, str(scorer), str(gold), file.name, *(["--by", by] if by else [])]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def f1s(printed: str) -> list[float]:
    """Return the F1 of each measure from the scorer's table (precision, recall, F1)."""
    found = {m[1].strip(): float(m[2]) for m in re.finditer(r"^(\S[^\d\n]*?)\s+[\d.]+\s+[\d.]+\s+([\d.]+)\s", printed, re.MULTILINE)}
    return [found[m] for m in MEASURES]


def main() -> None:
    """Read the options, score, print one row for each system."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("gold", type=Path)
    options.add_argument("scorer", type=Path)
    options.add_argument("--annotators", nargs="+", default=["rules", "model"])
    given = options.parse_args()
    opener = gzip.open if given.gold.suffix == ".gz" else open
    with opener(given.gold, "rt", encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines if line.strip()]
    print(f"{'':22s}" + "".join(f"{m:>16s}" for m in MEASURES))
    rows: dict[str, Iterable[float]] = {"regex (anchor)": KNOWN["regex"]}
    linked: list[dict[str, object]] = []
    for name in given.annotators:
        raw, linked = predictions(name, gold)
        rows[f"{name}: spans"] = f1s(score(given.scorer, given.gold, raw))
        rows[f"{name}: claims"] = f1s(score(given.scorer, given.gold, linked))
    rows["two people (anchor)"] = KNOWN["two people"]
    for name, figures in rows.items():
        print(f"{name:22s}" + "".join(f"{f:16.1f}" for f in figures))
    by_outlet = score(given.scorer, given.gold, linked, by="outlet").split("== outlet=")[1:]
    figures_of = {part.split("\n", 1)[0].split(" ")[0]: f1s(part) for part in by_outlet}
    worst = min(figures_of, key=lambda outlet: figures_of[outlet][MEASURES.index("who-said-what")])
    print(f"{'worst: ' + worst:22s}" + "".join(f"{f:16.1f}" for f in figures_of[worst]))


if __name__ == "__main__":
    main()
