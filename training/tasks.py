"""Windows of text as arrays: sub-tokens, shapes, places of the words, and the labels of every layer."""

import itertools
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.document import Document
from training.labels import SEQUENCES, SPACES, WORD_CLASSES, allowed_tags, shape

CLS, SEP, UNK = 101, 102, 100
LONGEST_WORD = 12  # sub-tokens kept of one word: the first eleven and the last; longer ones are web addresses and noise
IGNORE = -100
Ints = NDArray[np.int64]


def load_tokenizer(path: Path) -> Tokenizer:
    """Return the tokenizer without padding and truncation, which its file switches on."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


class Pieces:
    """Sub-tokens of single words, remembered."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.known: dict[str, list[int]] = {}

    def __call__(self, word: str) -> list[int]:
        """Return at least one and at most `LONGEST_WORD` sub-tokens."""
        ids = self.known.get(word)
        if ids is None:
            ids = list(self.tokenizer.encode(word, add_special_tokens=False).ids) or [UNK]
            if len(ids) > LONGEST_WORD:
                ids = ids[: LONGEST_WORD - 1] + ids[-1:]
            self.known[word] = ids
        return ids


@dataclass(frozen=True)
class Encoded:
    """A document as arrays by word: sub-tokens, shape, space, labels as numbers, gold units."""

    id: str
    set: str
    pieces: list[list[int]]
    shapes: Ints
    space: Ints
    breaks: list[int]
    layers: dict[str, Ints]
    units: list[tuple[int, list[tuple[int, int, int]]]] = field(default_factory=list)

    @property
    def sizes(self) -> list[int]:
        """Sub-tokens of each word."""
        return [len(p) for p in self.pieces]


@dataclass(frozen=True)
class Vocabulary:
    """The labels of the word classes and the allowed-tag tables of the sequence layers."""

    classes: dict[str, list[str]]
    choices: dict[str, dict[str, int]]

    def allowed(self, layer: str) -> NDArray[np.bool_]:
        """Return the table [choice, tag] of what each label of the layer permits."""
        return np.array([allowed_tags(c, SEQUENCES[layer]) for c in self.choices[layer]])


def build_vocabulary(documents: Iterable[Document], least_scripts: int = 3) -> Vocabulary:
    """Collect the labels; lemma scripts seen fewer than `least_scripts` times are left out (the table knows them)."""
    counts: dict[str, Counter[str]] = {k: Counter() for k in (*WORD_CLASSES, "deprel")}
    choices: dict[str, dict[str, int]] = {k: {"*": 0, "O": 1} for k in SEQUENCES}
    for document in documents:
        for layer, labels in document.labels.items():
            if layer in counts:
                counts[layer].update(labels)
            elif layer in choices:
                for label in labels:
                    choices[layer].setdefault(label, len(choices[layer]))
    for layer, tags in SEQUENCES.items():
        for tag in tags:
            choices[layer].setdefault(tag, len(choices[layer]))
    classes = {
        k: [label for label, n in sorted(c.items(), key=lambda x: (-x[1], x[0])) if k != "lemma" or n >= least_scripts]
        for k, c in counts.items()
    }
    return Vocabulary(classes, choices)


def encode(document: Document, vocabulary: Vocabulary, pieces: Pieces) -> Encoded:
    """Turn a prepared document into arrays."""
    layers: dict[str, Ints] = {}
    for layer, labels in document.labels.items():
        if layer in ("sent", "head"):
            layers[layer] = np.array([int(x) for x in labels], dtype=np.int64)
        elif layer in vocabulary.classes:
            index = {label: n for n, label in enumerate(vocabulary.classes[layer])}
            layers[layer] = np.array([index.get(x, IGNORE) for x in labels], dtype=np.int64)
        elif layer in vocabulary.choices:
            layers[layer] = np.array([vocabulary.choices[layer][x] for x in labels], dtype=np.int64)
    units = [(u.depth, [("SCTR".index(r), a, b) for r, spans in u.spans.items() for a, b in spans]) for u in document.units]
    return Encoded(
        document.id,
        document.set,
        [pieces(w) for w in document.words],
        np.array([shape(w) for w in document.words]),
        np.array(document.space),
        document.breaks,
        layers,
        units,
    )


@dataclass(frozen=True)
class Window:
    """Words [start, end) of one encoded document."""

    text: Encoded
    start: int
    end: int
    size: int


def cut_windows(text: Encoded, limit: int, longest: int, single: float, rng: random.Random) -> list[Window]:
    """Cut a document into windows of whole pieces.

    Args:
        text: The document.
        limit: Sub-tokens up to which pieces are joined; a piece of its own may be longer.
        longest: Sub-tokens at which even a piece is cut.
        single: Share of pieces that stand alone, drawn at random.
        rng: Source of the draws.
    """
    bounds = [*text.breaks, len(text.pieces)]
    sizes = text.sizes
    windows: list[Window] = []
    start, size = bounds[0], 0
    alone = False
    for a, b in itertools.pairwise(bounds):
        piece = sum(sizes[a:b])
        if size and (alone or size + piece > limit):
            windows.append(Window(text, start, a, size))
            start, size = a, 0
        if size == 0:
            alone = rng.random() < single
        while size + piece > longest:
            end, taken = start, 0
            while end < b and taken + sizes[end] <= longest:
                taken += sizes[end]
                end += 1
            windows.append(Window(text, start, end, taken))
            start, size, piece = end, 0, sum(sizes[end:b])
        size += piece
    if size:
        windows.append(Window(text, start, bounds[-1], size))
    return windows


@dataclass(frozen=True)
class Batch:
    """Padded arrays of several windows; word 0 of a window is its first word."""

    windows: list[Window]
    tokens: Ints
    shapes: Ints
    first: Ints
    last: Ints
    lengths: Ints
    layers: dict[str, Ints]


def collate(windows: list[Window], rng: random.Random | None = None) -> Batch:
    """Pad the windows; with an rng, blur case and line breaks now and then (only in training)."""
    width = max(w.size for w in windows) + 2
    most = max(w.end - w.start for w in windows)
    shape_ = (len(windows), most)
    tokens, shapes = np.zeros((len(windows), width), np.int64), np.zeros((len(windows), width), np.int64)
    first, last = np.zeros(shape_, np.int64), np.zeros(shape_, np.int64)
    names = set.intersection(*({*w.text.layers} for w in windows))
    layers = {n: np.full(shape_, IGNORE if n not in SEQUENCES else 0, np.int64) for n in names}
    for row, window in enumerate(windows):
        word_shapes, space = window.text.shapes[window.start : window.end], window.text.space[window.start : window.end].copy()
        space[0] = 2
        if rng is not None:
            draw = rng.random()
            if draw < 0.04:
                word_shapes = np.where(word_shapes < 4, 2, word_shapes)
            if window.text.set in ("ewt", "gum") and rng.random() < 0.35:
                space[1:] = np.minimum(space[1:], 1)
            if window.text.set in ("worldwide", "wikigold", "uner") and rng.random() < 0.25:
                space[1:] = np.maximum(space[1:], 1)
        tokens[row, 0] = CLS
        at = 1
        for k, ids in enumerate(window.text.pieces[window.start : window.end]):
            tokens[row, at : at + len(ids)] = ids
            shapes[row, at : at + len(ids)] = 1 + SPACES * word_shapes[k]
            shapes[row, at] += space[k]
            first[row, k], last[row, k] = at, at + len(ids) - 1
            at += len(ids)
        tokens[row, at] = SEP
        count = window.end - window.start
        for name in names:
            part = window.text.layers[name][window.start : window.end]
            layers[name][row, :count] = part - window.start if name == "head" else part
    lengths = np.array([w.end - w.start for w in windows], np.int64)
    return Batch(windows, tokens, shapes, first, last, lengths, layers)


def make_batches(windows: list[Window], budget: int, rng: random.Random) -> list[list[Window]]:
    """Group windows of like size into batches of about `budget` padded sub-tokens, in random order."""
    ordered = sorted(windows, key=lambda w: w.size + rng.random() * 8)
    batches: list[list[Window]] = []
    current: list[Window] = []
    for window in ordered:
        if current and (len(current) + 1) * (window.size + 2) > budget:
            batches.append(current)
            current = []
        current.append(window)
    if current:
        batches.append(current)
    rng.shuffle(batches)
    return batches
