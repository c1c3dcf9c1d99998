"""Syntax, lemmas and sentence starts of an exported model on the EWT and GUM dev sets."""

import random
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from hearsay.annotate.lemmas import apply_script
from training.activation import gelu
from training.counts import Tally
from training.document import Document
from training.run_onnx import Exported, Result
from training.tasks import Encoded, Pieces, Vocabulary, Window, cut_windows, encode
from training.tree import best_tree

LIMIT, LONGEST, OVERLAP = 160, 250, 120
LemmaTable = dict[str, dict[str, str]]


def genre(document: Document) -> str:
    """Return the genre of an EWT or GUM document, from its id."""
    return "gum " + document.id.split("_")[1] if document.set == "gum" else "ewt " + document.id.split("-")[0]


def lemma_of(form: str, upos: str, script: str, table: LemmaTable) -> str:
    """Return the lemma by the table, by the table of lower-case forms, or by the script."""
    forms = table.get(upos, {})
    if form in forms:
        return forms[form]
    if upos != "PROPN" and form.lower() in forms:
        return forms[form.lower()]
    return apply_script(form, script)


def parse(result: Result, starts: list[int], model: Exported, labels: list[str]) -> tuple[list[int], list[str]]:
    """Return head (a word of the window, itself for the root) and label of each word.

    Args:
        result: The outputs for a window.
        starts: First words of the sentences in the window, beginning with 0.
        model: For the arrays beside the graph.
        labels: The dependency labels.
    """
    heads: list[int] = []
    count = result.window.end - result.window.start
    dep, head = result.arrays["arc_dep"], result.arrays["arc_head"]
    for a, b in zip(starts, [*starts[1:], count], strict=True):
        tree = best_tree(dep[a:b] @ head[a:b].T, dep[a:b] @ model.arrays["arc_root"])
        heads += [a + k if h < 0 else a + h for k, h in enumerate(tree)]
    index = np.array(heads)
    own = index == np.arange(count)
    x = result.arrays["rel_dep"] + np.where(own[:, None], model.arrays["rel_root"], result.arrays["rel_head"][index])
    scores = gelu(x) @ model.arrays["rel_out.weight"].T + model.arrays["rel_out.bias"]
    root = labels.index("root")
    scores[:, root] = np.where(own, np.inf, -np.inf)
    return heads, [labels[k] for k in scores.argmax(1)]


def paragraph_windows(text: Encoded) -> list[Window]:
    """Cut a document as the run time would: whole paragraphs; long ones in pieces that overlap."""
    paragraphs = [i for i, s in enumerate(text.space) if s == 2 or i == 0]
    windows = []
    for window in cut_windows(replace(text, breaks=paragraphs), LIMIT, 10**9, 0.0, random.Random(0)):
        if window.size <= LONGEST:
            windows.append(window)
            continue
        sizes, start = text.sizes, window.start
        while start < window.end:
            end, taken = start, 0
            while end < window.end and taken + sizes[end] <= LONGEST:
                taken += sizes[end]
                end += 1
            windows.append(Window(text, start, end, taken))
            if end == window.end:
                break
            back = 0
            start = end
            while back < OVERLAP:
                start -= 1
                back += sizes[start]
    return windows


def find_starts(text: Encoded, model: Exported) -> NDArray[np.bool_]:
    """Return for each word whether a sentence begins there; where windows overlap, the one in whose middle the word lies decides."""
    scores = np.zeros(len(text.pieces), np.float32)
    margin = np.full(len(text.pieces), -1)
    for result in model.run(paragraph_windows(text)):
        window = result.window
        for k, value in enumerate(result.arrays["sent"]):
            word = window.start + k
            edge = min(k, window.end - window.start - 1 - k)
            if edge > margin[word]:
                margin[word], scores[word] = edge, value
    starts: NDArray[np.bool_] = (scores > 0) | (text.space == 2) | (np.arange(len(scores)) == 0)
    return starts


def flatten(text: Encoded) -> Encoded:
    """Return the document without line breaks, as when a text comes in one line."""
    space = np.minimum(text.space, 1)
    space[0] = 2
    return replace(text, space=space)


def evaluate_syntax(documents: list[Document], vocabulary: Vocabulary, pieces: Pieces, model: Exported, table: LemmaTable) -> Tally:
    """Score gold words with gold sentences, and with the sentences found (`raw.`); `flat.sent` has no line breaks."""
    tally = Tally()
    relations = vocabulary.classes["deprel"]
    for document in documents:
        text = encode(document, vocabulary, pieces)
        names = ("all", document.set, genre(document))
        gold_starts = text.layers["sent"] == 1
        for name, version in (("sent", text), ("flat.sent", flatten(text))):
            found = find_starts(version, model)
            for group in names:
                tally.add(f"{group}.{name}", document.id, int((found & gold_starts).sum()), int(found.sum()), int(gold_starts.sum()))
            if name == "sent":
                _score_words(
                    document,
                    replace(text, breaks=list(np.flatnonzero(found))),
                    found,
                    "raw.",
                    names,
                    tally,
                    vocabulary,
                    model,
                    table,
                    relations,
                )
        _score_words(document, text, gold_starts, "", names, tally, vocabulary, model, table, relations)
    return tally


def _score_words(
    document: Document,
    text: Encoded,
    starts: NDArray[np.bool_],
    prefix: str,
    names: tuple[str, ...],
    tally: Tally,
    vocabulary: Vocabulary,
    model: Exported,
    table: LemmaTable,
    relations: list[str],
) -> None:
    gold_labels = document.labels["deprel"]
    for result in model.run(cut_windows(text, LIMIT, LONGEST, 0.0, random.Random(0))):
        window = result.window
        inside = [int(i) for i in np.flatnonzero(starts[window.start : window.end])]
        heads, labels = parse(result, sorted({0, *inside}), model, relations)
        count = window.end - window.start
        right = {"uas": 0, "las": 0, "upos": 0, "xpos": 0, "lemma": 0}
        best = {layer: result.arrays[layer].argmax(1) for layer in ("upos", "xpos", "lemma")}
        for k in range(count):
            word = window.start + k
            arc = heads[k] + window.start == text.layers["head"][word]
            right["uas"] += int(arc)
            right["las"] += int(arc and labels[k] == gold_labels[word])
            upos = vocabulary.classes["upos"][best["upos"][k]]
            right["upos"] += upos == document.labels["upos"][word]
            right["xpos"] += vocabulary.classes["xpos"][best["xpos"][k]] == document.labels["xpos"][word]
            script = vocabulary.classes["lemma"][best["lemma"][k]]
            right["lemma"] += lemma_of(document.words[word], upos, script, table) == document.labels["lemma_form"][word]
        for measure, value in right.items():
            for group in names:
                tally.add(f"{group}.{prefix}{measure}", document.id, value, count, count)
