"""From the graph's scores to sentences, heads, labels, spans and attributions, for a whole batch at once."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

from hearsay.annotate.links import CONTENT, Linker, Spans
from hearsay.annotate.tags import Chain, tag_spans, viterbi
from hearsay.annotate.tree import best_heads
from hearsay.annotate.weights import Weights

__all__ = ["Decoded", "Decoder", "Syntax"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

TOGETHER = 64  # rows whose tags are decoded in one go, of like length
ROLE_OF = {"SOURCE": 0, "CUE": 1, "CONTENT": 2, "ADDRESSEE": 3}


class Syntax(msgspec.Struct, frozen=True):
    """What is decoded of a row at once: sentence starts, classes, heads (-1 for a root) and their labels.

    `tags` holds the scores of the layers of tags, `link` what the linker reads; both wait for `Decoder.spans`.
    """

    starts: NDArray[np.bool_]
    pos: Ints
    tag: Ints
    script: Ints
    heads: Ints
    relations: Ints
    tags: dict[str, Floats]
    link: Floats


class Decoded(msgspec.Struct, frozen=True):
    """What the model says of one unit. Places are words of the unit.

    `names` are (first word, end word, kind); `groups` the attributions, outermost ones first, as lists of spans.
    """

    syntax: Syntax
    names: list[tuple[int, int, str]]
    groups: list[Spans]


class Decoder:
    """Holds what decoding needs beside the scores."""

    def __init__(self, weights: Weights) -> None:
        arrays, labels = weights.arrays, weights.labels
        self.arrays = arrays
        self.chains = {
            layer: Chain(tags, arrays[f"{layer}.start"], arrays[f"{layer}.moves"], arrays[f"{layer}.end"])
            for layer, tags in labels.sequences.items()
        }
        self.linker = Linker(arrays, labels.link_distances, labels.link_between, labels.link_least)
        self.root = labels.classes["deprel"].index("root")
        self.out_weight = np.ascontiguousarray(arrays["rel_out.weight"].T)

    def syntax(self, scores: dict[str, Floats], votes: Floats, lengths: Ints) -> list[Syntax]:
        """Return what the scores say of each row of a batch.

        Args:
            scores: The graph's outputs by name, each [rows, words, ...].
            votes: [rows, words], what the rules say for each word's beginning a sentence.
            lengths: [rows], words of each row.
        """
        alive = np.arange(votes.shape[1]) < lengths[:, None]
        starts = (scores["sent"] + votes > 0) & alive
        starts[:, 0] = True
        heads = self._heads(scores["arc_dep"], scores["arc_head"], starts, lengths)
        relations = self._relations(scores["rel_dep"], scores["rel_head"], heads, alive)
        pos, tag, script = (scores[layer].argmax(2) for layer in ("upos", "xpos", "lemma"))
        return [
            Syntax(
                starts[row, :count],
                pos[row, :count],
                tag[row, :count],
                script[row, :count],
                heads[row, :count],
                relations[row, :count],
                # Copies: a view would keep the whole batch in memory until the group is done.
                {layer: scores[layer][row, :count].copy() for layer in self.chains},
                scores["link"][row, :count].copy(),
            )
            for row, count in enumerate(lengths.tolist())
        ]

    def spans(self, rows: list[Syntax]) -> list[Decoded]:
        """Return the rows, in their order, with names and attributions."""
        lengths = np.array([len(r.pos) for r in rows], np.int64)
        order = np.argsort(-lengths, kind="stable")
        spans: list[dict[str, list[tuple[int, int, str]]]] = [{} for _ in rows]
        for first in range(0, len(rows), TOGETHER):
            part = order[first : first + TOGETHER].tolist()
            for layer, chain in self.chains.items():
                scores = np.zeros((len(part), int(lengths[part[0]]), len(chain.start)), np.float32)
                for place, row in enumerate(part):
                    scores[place, : lengths[row]] = rows[row].tags[layer]
                tags = viterbi(scores, lengths[part], chain)
                for place, row in enumerate(part):
                    spans[row][layer] = tag_spans(tags[place, : lengths[row]], chain)
        return [
            Decoded(row, sorted(found["names"] + found["roles"]), self._attributions(found, row.link))
            for row, found in zip(rows, spans, strict=True)
        ]

    def _attributions(self, found: dict[str, list[tuple[int, int, str]]], link: Floats) -> list[Spans]:
        """Return the outermost attributions, then the nested ones that do lie in the content of an outermost one."""
        outermost = self._groups(found["attr"] + found["addr"], link)
        contents = [(a, b) for group in outermost for role, a, b in group if role == CONTENT]
        nested = [g for g in self._groups(found["nested"], link) if any(a <= g[0][1] and g[-1][2] <= b for a, b in contents)]
        return outermost + nested

    def _groups(self, found: list[tuple[int, int, str]], link: Floats) -> list[Spans]:
        return list(self.linker.groups([(ROLE_OF[kind], a, b) for a, b, kind in found], link)) if found else []

    def _heads(self, dep: Floats, head: Floats, starts: NDArray[np.bool_], lengths: Ints) -> Ints:
        """Return the head of each word [rows, words]; -1 for roots and padding. Trees do not cross sentences."""
        heads = np.full(starts.shape, -1, np.int64)
        roots = dep @ self.arrays["arc_root"]
        for row, count in enumerate(lengths.tolist()):
            edges = [*np.flatnonzero(starts[row]).tolist(), count]
            for a, b in pairwise(edges):
                if b - a > 1:
                    tree = best_heads(dep[row, a:b] @ head[row, a:b].T, roots[row, a:b])
                    heads[row, a:b] = [h + a if h >= 0 else -1 for h in tree]
        return heads

    def _relations(self, dep: Floats, head: Floats, heads: Ints, alive: NDArray[np.bool_]) -> Ints:
        """Return the label of each word's arc; `root` for roots and for nothing else."""
        rows, places = np.nonzero(alive & (heads >= 0))
        x = dep[rows, places] + head[rows, heads[rows, places]]
        scores = gelu(x) @ self.out_weight + self.arrays["rel_out.bias"]
        scores[:, self.root] = -np.inf
        relations = np.full(heads.shape, self.root, np.int64)
        relations[rows, places] = scores.argmax(1)
        return relations


def gelu(x: Floats) -> Floats:
    """Return x times the normal distribution function at x (Abramowitz and Stegun 7.1.26: error below 2e-7)."""
    z = np.abs(x) * np.float32(0.7071067811865476)
    t = 1 / (1 + np.float32(0.3275911) * z)
    tail = t * np.float32(1.061405429) - np.float32(1.453152027)
    for term in (1.421413741, -0.284496736, 0.254829592):
        tail = tail * t + np.float32(term)
    tail *= t * np.exp(-z * z) * np.float32(0.5)
    result: Floats = np.where(x >= 0, x * (1 - tail), x * tail)
    return result
