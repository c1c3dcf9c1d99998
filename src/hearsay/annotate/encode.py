"""From texts to the arrays that the graph reads: words, sub-tokens, shapes, windows, batches.

A window holds whole paragraphs, so that the encoder sees their context; a paragraph that is too long for one is read in
overlapping windows, each of which answers only for the middle that it alone sees with context on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from hearsay.annotate.sentences import split_paragraphs, split_sentences
from hearsay.annotate.words import word_tokens

__all__ = ["Batch", "Encoder", "Text", "Unit", "Window", "batches", "collate", "cut_units"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

CLS, SEP, UNK = 101, 102, 100
KEPT = 200_000  # words remembered by one process: about 60 MB, above 99 % hits on newspapers
OVERLAP = 60  # sub-tokens of context on either side of the part a window answers for, in paragraphs too long for one
# The rules find the ends of sentences in edited prose better than the graph, the graph those of mail and chat. Tuned on GUM
# and EWT dev: F1 95.8 and 88.3 by the graph alone, 96.2 and 89.2 with these votes; flat around these values.
VOTE_START, VOTE_INSIDE = 2.0, -0.5


class Text(msgspec.Struct, frozen=True):
    """One text as words: offsets, forms, what stands before each (0 nothing, 1 white space, 2 a new paragraph), sub-tokens.

    `begins[i]` is the place of word i's first sub-token in `pieces`; it has one entry more than there are words. `votes` is
    what the rules say for each word's beginning a sentence, in the unit of the graph's own score: infinite for a new paragraph.
    """

    text: str
    offsets: list[tuple[int, int]]
    forms: list[str]
    space: Ints
    votes: Floats
    pieces: Ints
    shapes: Ints
    begins: Ints


class Window(msgspec.Struct, frozen=True):
    """Words [start, end) of a text that go through the graph together; it answers for [own_start, own_end)."""

    start: int
    end: int
    own_start: int
    own_end: int
    size: int


class Unit(msgspec.Struct, frozen=True):
    """Words [start, end) of text number `text` that are decoded together: whole paragraphs, in one window or several."""

    text: int
    start: int
    end: int
    windows: list[Window]


class Batch(msgspec.Struct, frozen=True):
    """Padded inputs of several windows; `places` gives (number of the unit, window) of each row."""

    places: list[tuple[int, Window]]
    tokens: Ints
    shapes: Ints
    first: Ints
    last: Ints
    lengths: Ints


def shape(word: str) -> int:
    """Return the shape of a word: 0 lower, 1 Capitalised, 2 CAPITALS, 3 mixed, 4 with a digit, 5 without letters."""
    if word.islower() and word.isalpha():
        return 0
    if any(c.isdigit() for c in word):
        return 4
    upper = [c.isupper() for c in word if c.isalpha()]
    if not upper:
        return 5
    if not any(upper):
        return 0
    if len(upper) > 1 and all(upper):
        return 2
    return 1 if upper[0] and not any(upper[1:]) else 3


class Encoder:
    """Turns texts into words and sub-tokens; remembers the sub-tokens of words it has seen."""

    def __init__(self, tokenizer: Tokenizer, longest_word: int) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.tokenizer = tokenizer
        self.longest = longest_word
        self.known: dict[str, tuple[list[int], int]] = {}

    def encode(self, text: str) -> Text:
        """Return the words of `text` with their sub-tokens."""
        offsets: list[tuple[int, int]] = []
        firsts: list[int] = []
        for start, end in split_paragraphs(text):
            firsts.append(len(offsets))
            offsets += word_tokens(text, start, end)
        forms = [text[a:b] for a, b in offsets]
        pieces: list[int] = []
        shapes: list[int] = []
        sizes: list[int] = []
        known = self.known
        for form in forms:
            entry = known.get(form)
            if entry is None:
                entry = self._pieces(form)
            pieces += entry[0]
            shapes.append(entry[1])
            sizes.append(len(entry[0]))
        begins = np.zeros(len(sizes) + 1, np.int64)
        np.cumsum(sizes, out=begins[1:])
        edges = np.array(offsets, np.int64).reshape(-1, 2)
        space = np.ones(len(offsets), np.int64)
        space[1:][edges[1:, 0] == edges[:-1, 1]] = 0
        space[firsts] = 2
        shape_of = np.repeat(1 + 3 * np.array(shapes, np.int64), np.array(sizes, np.int64))
        shape_of[begins[:-1]] += space
        opening = np.isin(edges[:, 0], [a for a, _ in split_sentences(text)])
        votes = np.where(space == 2, np.inf, np.where(opening, VOTE_START, VOTE_INSIDE)).astype(np.float32)
        return Text(text, offsets, forms, space, votes, np.array(pieces, np.int64), shape_of, begins)

    def _pieces(self, form: str) -> tuple[list[int], int]:
        ids = list(self.tokenizer.encode(form[:1000], add_special_tokens=False).ids) or [UNK]
        if len(ids) > self.longest:
            ids = [*ids[: self.longest - 1], ids[-1]]
        if len(self.known) >= KEPT:
            self.known.clear()
        self.known[form] = (ids, shape(form))
        return self.known[form]


def cut_units(text: Text, number: int, join_up_to: int, longest: int) -> Iterator[Unit]:
    """Yield the units of a text: paragraphs joined up to `join_up_to` sub-tokens; a longer paragraph is a unit of its own."""
    if not text.offsets:
        return
    begins = text.begins
    edges = [*np.flatnonzero(text.space == 2).tolist(), len(text.offsets)]
    start = 0
    for a, b in pairwise(edges):
        if a > start and begins[b] - begins[start] > join_up_to:
            yield _whole(number, start, a, begins)
            start = a
        if begins[b] - begins[a] > longest:
            yield Unit(number, a, b, list(_slide(text, a, b, longest)))
            start = b
    if start < len(text.offsets):
        yield _whole(number, start, len(text.offsets), begins)


def _whole(number: int, start: int, end: int, begins: Ints) -> Unit:
    return Unit(number, start, end, [Window(start, end, start, end, int(begins[end] - begins[start]))])


def _slide(text: Text, start: int, end: int, longest: int) -> Iterator[Window]:
    """Yield overlapping windows over one long paragraph; each answers up to a sentence's end where the rules find one."""
    begins = text.begins
    base = text.offsets[start][0]
    sentences = [base + a for a, _ in split_sentences(text.text[base : text.offsets[end - 1][1]])]
    places = np.array([a for a, _ in text.offsets[start:end]])
    cuts = start + np.searchsorted(places, sentences)
    overlap = min(OVERLAP, longest // 4)
    own = start
    while own < end:
        first = max(start, int(np.searchsorted(begins, begins[own] - overlap)))
        last = int(np.searchsorted(begins, begins[first] + longest, side="right")) - 1
        if last >= end:
            yield Window(first, end, own, end, int(begins[end] - begins[first]))
            return
        limit = int(np.searchsorted(begins, begins[last] - overlap))
        inside = cuts[(cuts > own) & (cuts <= limit)]
        # A cut at a sentence's end, unless that would make the step so short that long texts cost double.
        until = int(inside[-1]) if len(inside) and begins[inside[-1]] - begins[own] >= overlap else max(own + 1, limit)
        yield Window(first, last, own, until, int(begins[last] - begins[first]))
        own = until


def batches(units: list[Unit], budget: int) -> list[list[tuple[int, Window]]]:
    """Group the windows of each text by like size into batches of at most about `budget` padded sub-tokens.

    No batch holds windows of two texts: the graph is quantised by the range of a whole batch, so that what it says of a text
    would depend on the text's neighbours, and with it on the order of articles and the number of workers.
    """
    ordered = sorted(((k, w) for k, unit in enumerate(units) for w in unit.windows), key=lambda x: (units[x[0]].text, x[1].size))
    groups: list[list[tuple[int, Window]]] = []
    for k, window in ordered:
        full = not groups or (len(groups[-1]) + 1) * (window.size + 2) > budget
        if full or units[groups[-1][0][0]].text != units[k].text:
            groups.append([])
        groups[-1].append((k, window))
    return groups


def collate(places: list[tuple[int, Window]], texts: list[Text], units: list[Unit]) -> Batch:
    """Return the padded inputs of the windows."""
    width = max(w.size for _, w in places) + 2
    most = max(w.end - w.start for _, w in places)
    tokens, shapes = np.zeros((len(places), width), np.int64), np.zeros((len(places), width), np.int64)
    first, last = np.zeros((len(places), most), np.int64), np.zeros((len(places), most), np.int64)
    tokens[:, 0] = CLS
    for row, (k, window) in enumerate(places):
        text = texts[units[k].text]
        begins = text.begins[window.start : window.end + 1]
        a, b = int(begins[0]), int(begins[-1])
        tokens[row, 1 : 1 + b - a] = text.pieces[a:b]
        tokens[row, 1 + b - a] = SEP
        shapes[row, 1 : 1 + b - a] = text.shapes[a:b]
        shapes[row, 1] += 2 - text.space[window.start]  # a window always begins like a paragraph
        count = window.end - window.start
        first[row, :count] = begins[:-1] - a + 1
        last[row, :count] = begins[1:] - a
    return Batch(places, tokens, shapes, first, last, np.array([w.end - w.start for _, w in places], np.int64))
