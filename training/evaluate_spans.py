"""Names, roles, addressees and attributions of an exported model."""

import gzip
import json
import random
import subprocess
import sys
from pathlib import Path

import numpy as np

from training.counts import Tally
from training.decode import tag_spans
from training.document import Document
from training.evaluate_syntax import LIMIT, LONGEST
from training.labels import SPAN_ROLES
from training.links import Group, find_groups
from training.run_onnx import Exported
from training.tasks import Encoded, Pieces, Vocabulary, cut_windows, encode
from training.words import split_words


def evaluate_layer(
    documents: list[Document], layer: str, vocabulary: Vocabulary, pieces: Pieces, model: Exported, blanks: bool = False
) -> Tally:
    """Score exact spans of one sequence layer on gold words; with `blanks`, every word is set apart by a blank."""
    tally = Tally()
    for document in documents:
        text = encode(document, vocabulary, pieces)
        if blanks:
            text.space[:] = np.maximum(text.space, 1)
        found = {s for r in model.run(cut_windows(text, LIMIT, LONGEST, 0.0, random.Random(0))) for s in model.spans(r, layer)}
        tally.spans(layer, document.id, set(tag_spans(document.labels[layer])), found)
    return tally


def find_attributions(text: Encoded, model: Exported, depth: int = 1) -> list[Group]:
    """Return the attributions of one depth in a document, spans in words of the document."""
    groups: list[Group] = []
    for result in model.run(cut_windows(text, LIMIT, LONGEST, 0.0, random.Random(0))):
        tags = model.tags(result, "attr" if depth == 1 else "nested")
        addressees = model.tags(result, "addr") if depth == 1 else ["O"] * len(tags)
        base = result.window.start
        for group in find_groups(tags, addressees, result.arrays["link"], model.linker()):
            groups.append(Group({r: [(a + base, b + base) for a, b in s] for r, s in group.spans.items()}))
    return groups


def attribution_rows(
    documents: list[Document], texts: dict[str, str], vocabulary: Vocabulary, pieces: Pieces, model: Exported
) -> list[dict[str, object]]:
    """Return the scorer's rows: offsets of sources, cues and contents in code points of the text."""
    rows: list[dict[str, object]] = []
    for document in documents:
        offsets = split_words(texts[document.id])
        items = []
        for group in find_attributions(encode(document, vocabulary, pieces), model):
            spans = {r: [[offsets[a][0], offsets[b - 1][1]] for a, b in s] for r, s in group.spans.items()}
            items.append({"sources": spans.get(0, []), "cues": spans.get(1, []), "contents": spans.get(2, [])})
        rows.append({"id": document.id, "text": texts[document.id], "attributions": items})
    return rows


def score_polnear(
    gold: Path, documents: list[Document], vocabulary: Vocabulary, pieces: Pieces, model: Exported, scorer: Path, out: Path, bootstrap: int
) -> dict[str, object]:
    """Write predictions for the PolNeAR file and return what the scorer says of them, whole and by outlet."""
    with gzip.open(gold, "rt", encoding="utf-8") as lines:
        texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    out.write_text("".join(json.dumps(r) + "\n" for r in attribution_rows(documents, texts, vocabulary, pieces, model)), encoding="utf-8")
    command = [sys.executable, str(scorer), str(gold), str(out)]
    exact = json.loads(subprocess.run([*command, "--json"], capture_output=True, text=True, check=True).stdout)
    intervals = ["--bootstrap", str(bootstrap)] if bootstrap else []
    report = subprocess.run([*command, "--by", "outlet", *intervals], capture_output=True, text=True, check=True).stdout
    return {"measures": exact, "report": report.splitlines()}


def evaluate_links(documents: list[Document], vocabulary: Vocabulary, pieces: Pieces, model: Exported) -> Tally:
    """Score our written test items: spans of outermost attributions and whole attributions, all spans equal."""
    tally = Tally()
    for document in documents:
        text = encode(document, vocabulary, pieces)
        for depth in (1, 2):
            gold = {_key({SPAN_ROLES.index(r): s for r, s in u.spans.items()}) for u in document.units if u.depth == depth}
            found = {_key(g.spans) for g in find_attributions(text, model, depth)}
            tally.add(f"whole.depth{depth}", document.id, len(gold & found), len(found), len(gold))
    return tally


def _key(spans: dict[int, list[tuple[int, int]]]) -> tuple[tuple[int, tuple[tuple[int, int], ...]], ...]:
    return tuple((r, tuple(sorted(tuple(x) for x in s))) for r, s in sorted(spans.items()) if s and r < 3)  # type: ignore[misc]
