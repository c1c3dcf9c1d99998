"""Floors of quality on the dev sets. They run where HEARSAY_BENCH names the folder of the data, and say so where it does not.

A floor is half a point to a point below what was measured (docs/decisions/033). Lowering one needs a commit of its own that
says why. The sets are pinned: another release of one is another figure.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import os
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from hearsay.annotate import load
from hearsay.protocols import Annotator

BENCH = Path(os.environ.get("HEARSAY_BENCH", ""))
DIGESTS = {
    "gum_dev.conllu.gz": "d729ae7053c4a05d737c88361d052cb038eb420f51dda657ac7630a16be0c0b6",
    "ewt_dev.conllu.gz": "190f8650f86a1a2cde3cad0f305203fed795352ba63d4fbd10d6792b3dc91781",
    "ner_worldwide_dev.jsonl.gz": "8e464b3eca1e1f86d607047b77372bb94ea52435c73c60d68e8fe55b707ec280",
    "polnear_dev.jsonl.gz": "7ba76d62d7c646a8e06eec53203f2a8ca4b525e1d4984720b7d8e954e6fef7bc",
}
FLOORS = {
    ("rules", "gum_dev"): {"sentences": 95.0, "words": 99.8},
    ("rules", "ewt_dev"): {"sentences": 79.5, "words": 98.6},
    ("rules", "polnear"): {"who-said-what": 45.5, "source exact": 49.5, "content exact": 47.0},
    ("model", "gum_dev"): {"sentences": 95.4, "words": 99.8, "upos": 97.2, "lemma": 97.8, "uas": 90.9, "las": 88.6},
    ("model", "ewt_dev"): {"sentences": 91.6, "words": 98.6, "upos": 95.6, "lemma": 96.0, "uas": 89.4, "las": 87.1},
    ("model", "ner"): {"all": 83.4, "PERSON": 91.2, "LOC": 86.4, "NORP": 89.5, "DATE": 91.8, "ORG": 74.2},
    ("model", "polnear"): {"who-said-what": 68.3, "source exact": 81.0, "cue exact": 73.9, "content exact": 68.1, "content tokens": 90.4},
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not BENCH.name, reason="HEARSAY_BENCH names no folder with the dev sets: no floor of quality is tested"),
]


def module(name: str, path: Path) -> ModuleType:
    """Return a script as a module."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    sys.modules[name] = found
    spec.loader.exec_module(found)
    return found


@cache
def quality() -> ModuleType:
    """Return the benchmark, whose counting the floors use."""
    return module("annotate_quality", Path(__file__).parents[2] / "benchmarks" / "annotate_quality.py")


@cache
def annotator(name: str) -> Annotator:
    """Return the annotator, loaded once."""
    return load(name)


def pinned(name: str) -> Path:
    """Return the path of a set, after checking that it is the release that was measured."""
    path = BENCH / name
    assert hashlib.sha256(path.read_bytes()).hexdigest() == DIGESTS[name], f"{name} is another release than the one that was measured"
    return path


def measure(name: str, part: str) -> dict[str, float]:
    """Return F1 in percent by measure."""
    counts: Counter[tuple[str, str]]
    if part == "polnear":
        return attributions(name)
    if part == "ner":
        counts = quality().score_names(pinned("ner_worldwide_dev.jsonl.gz"), annotator(name))
    else:
        counts = Counter()
        texts = list(quality().read_conllu(pinned(f"{part}.conllu.gz")))
        for text, analysis in zip(texts, annotator(name).annotate([quality().article(t.id, t.text) for t in texts]), strict=True):
            quality().score_syntax(text, analysis, counts)
    return {key: quality().f1(counts, key) for key in {k for k, _ in counts}}


def attributions(name: str) -> dict[str, float]:
    """Return the figures of the scorer that lies beside the data."""
    script = BENCH.parent.parent / "score" / "attribution_score.py"
    if not script.is_file():
        pytest.skip(f"attribution_score.py is not in {script.parent}")
    scorer = module("attribution_score", script)
    with gzip.open(pinned("polnear_dev.jsonl.gz"), "rt", encoding="utf-8") as lines:
        gold: dict[str, Any] = {r["id"]: r for r in map(json.loads, lines)}
    analyses = annotator(name).annotate([quality().article(k, r["text"]) for k, r in gold.items()])
    found = {k: {"id": k, "attributions": quality().outermost(a)} for k, a in zip(gold, analyses, strict=True)}
    per = scorer.score(gold, found)
    counts = scorer.summary(per, sorted(per))
    return {m: scorer.prf(counts, m)[2] * (100 if scorer.prf(counts, m)[2] <= 1 else 1) for m in FLOORS["model", "polnear"]}


@pytest.mark.parametrize(("name", "part"), FLOORS)
def test_no_figure_falls_below_its_floor(name: str, part: str) -> None:
    found = measure(name, part)
    below = {m: (round(found[m], 2), floor) for m, floor in FLOORS[name, part].items() if found[m] < floor}
    assert not below, "measure: (found, floor)"
