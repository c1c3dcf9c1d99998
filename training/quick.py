"""A quick look at the dev sets while training: a part of each, gold words, no bootstrap. `evaluate.py` has the real figures."""

import random
from pathlib import Path

import numpy as np

from training.activation import gelu
from training.decode import tag_spans, viterbi
from training.document import read_documents
from training.labels import SEQUENCES
from training.model import Model
from training.predict import Output, run_torch
from training.tasks import Pieces, Vocabulary, Window, cut_windows, encode

PARTS = {"gum_dev": 6, "ewt_dev": 60, "worldwide_dev": 40, "polnear_dev": 30, "written_test": 200}


def f1(right: int, found: int, gold: int) -> float:
    """Return the F1 in percent, 0 when nothing was found or there is nothing to find."""
    return round(200.0 * right / (found + gold), 2) if found + gold else 0.0


def decode_layer(model: Model, output: Output, layer: str) -> list[list[str]]:
    """Return the tags of the layer for each window of the output."""
    start, moves, end = (w.detach().float().cpu().numpy() for w in model.heads.crfs[layer].weights())
    paths = viterbi(output.arrays[layer], output.batch.lengths, start, moves, end)
    return [[SEQUENCES[layer][t] for t in path] for path in paths]


def gold_spans(window: Window, layer: str, vocabulary: Vocabulary) -> set[tuple[int, int, str]]:
    """Return the gold spans of a layer inside the window, in words of the window."""
    names = list(vocabulary.choices[layer])
    return set(tag_spans([names[i] for i in window.text.layers[layer][window.start : window.end]]))


def quick_scores(model: Model, prepared: Path, vocabulary: Vocabulary, pieces: Pieces) -> dict[str, float]:
    """Return F1 and accuracies in percent on a part of each dev set."""
    model.eval()
    scores: dict[str, float] = {}
    rng = random.Random(7)
    for name, many in PARTS.items():
        path = prepared / f"{name}.jsonl.gz"
        if not path.exists():
            continue
        documents = list(read_documents(path))
        texts = [encode(d, vocabulary, pieces) for d in random.Random(3).sample(documents, min(many, len(documents)))]
        windows = [w for t in texts for w in cut_windows(t, 128, 250, 0.0, rng)]
        counts: dict[str, np.ndarray] = {}
        for output in run_torch(model, windows):
            _count(model, output, vocabulary, counts)
        for key, (right, found, gold) in counts.items():
            scores[f"{name}.{key}"] = f1(right, found, gold)
    return scores


def _count(model: Model, output: Output, vocabulary: Vocabulary, counts: dict[str, np.ndarray]) -> None:
    def add(key: str, right: int, found: int, gold: int) -> None:
        counts[key] = counts.get(key, np.zeros(3, int)) + np.array([right, found, gold])

    batch = output.batch
    for layer in SEQUENCES:
        if layer not in batch.layers:
            continue
        for window, tags in zip(batch.windows, decode_layer(model, output, layer), strict=True):
            gold, found = gold_spans(window, layer, vocabulary), set(tag_spans(tags))
            add(layer, len(gold & found), len(found), len(gold))
            if layer == "attr":
                for kind in ("SOURCE", "CUE", "CONTENT"):
                    g, f = {s for s in gold if s[2] == kind}, {s for s in found if s[2] == kind}
                    add(kind.lower(), len(g & f), len(f), len(g))
    alive = np.arange(batch.first.shape[1])[None] < batch.lengths[:, None]
    if "sent" in batch.layers:
        known = alive.copy()
        known[:, 0] = False
        gold_start, start = batch.layers["sent"][known] == 1, output.arrays["sent"][known] > 0
        add("sent", int((gold_start & start).sum()), int(start.sum()), int(gold_start.sum()))
    for layer in ("upos", "xpos", "lemma"):
        if layer in batch.layers:
            right = int((output.arrays[layer].argmax(-1) == batch.layers[layer])[alive].sum())
            add(layer, right, int(alive.sum()), int(alive.sum()))
    if "head" in batch.layers:
        heads, labels = greedy_syntax(model, output)
        arcs = (heads == batch.layers["head"])[alive]
        rels = (labels == batch.layers["deprel"])[alive]
        total = int(alive.sum())
        add("uas", int(arcs.sum()), total, total)
        add("las", int((arcs & rels).sum()), total, total)


def greedy_syntax(model: Model, output: Output) -> tuple[np.ndarray, np.ndarray]:
    """Return for each word the best head inside its gold sentence (itself for the root) and the label of that arc."""
    arrays, batch = output.arrays, output.batch
    weights = {k: v.detach().float().cpu().numpy() for k, v in model.heads.state_dict().items() if k[:3] in ("arc", "rel")}
    scores = arrays["arc_dep"] @ arrays["arc_head"].transpose(0, 2, 1)
    numbers = np.cumsum(np.maximum(batch.layers["sent"], 0), 1)
    alive = np.arange(batch.first.shape[1])[None] < batch.lengths[:, None]
    inside = (numbers[:, :, None] == numbers[:, None]) & alive[:, None]
    scores = np.where(inside, scores, -1e4)
    size = scores.shape[1]
    scores[:, np.arange(size), np.arange(size)] = arrays["arc_dep"] @ weights["arc_root"]
    heads = scores.argmax(-1)
    return heads, relation_scores(arrays["rel_dep"], arrays["rel_head"], heads, weights).argmax(-1)


def relation_scores(dep: np.ndarray, head: np.ndarray, heads: np.ndarray, weights: dict[str, np.ndarray]) -> np.ndarray:
    """Return label scores [batch, words, labels] of each word under the head given; a word is its own head at the root."""
    chosen = np.take_along_axis(head, heads[..., None], 1)
    root = heads == np.arange(heads.shape[1])[None]
    x = dep + np.where(root[..., None], weights["rel_root"], chosen)
    scores: np.ndarray = gelu(x) @ weights["rel_out.weight"].T + weights["rel_out.bias"]
    return scores
