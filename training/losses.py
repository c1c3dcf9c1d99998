"""The loss of one batch, head by head."""

from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from training.labels import CLAIMS, CORE, SEQUENCES, WORD_CLASSES
from training.model import Model
from training.pairs import between_bin, distance_bin
from training.tasks import Batch, Vocabulary, Window

# Weight of each head in the sum. Silver roles from GUM count little beside roles that we marked.
WEIGHTS = {
    "sent": 1.0,
    "upos": 0.5,
    "xpos": 0.5,
    "lemma": 0.5,
    "arc": 1.0,
    "rel": 1.0,
    "names": 1.0,
    "roles": 1.0,
    "attr": 1.0,
    "addr": 0.5,
    "nested": 0.5,
    "link": 0.5,
}
SILVER_ROLES = 0.3
PER_WORD = 4.0  # the chain loss of a word is small beside the others: most words are sure


class Pairs(NamedTuple):
    """Spans of one batch and the pairs of them within a window and depth that the linker judges."""

    rows: list[int]
    roles: list[int]
    ends: list[tuple[int, int]]
    pairs: list[tuple[int, int]]
    distance: list[int]
    between: list[int]
    gold: list[float]


def gather_pairs(windows: list[Window]) -> Pairs:
    """Collect the gold spans of the windows and every pair that may belong together."""
    out = Pairs([], [], [], [], [], [], [])
    for row, window in enumerate(windows):
        for depth in (1, 2):
            spans: dict[tuple[int, int, int], int] = {}
            for number, (level, parts) in enumerate(window.text.units):
                if level != depth:
                    continue
                for role, a, b in parts:
                    if window.start <= a and b <= window.end:
                        spans.setdefault((role, a - window.start, b - window.start), number)
            base = len(out.rows)
            items = sorted(spans.items())
            places = [(a, b) for (_, a, b), _ in items]
            for (role, a, b), _ in items:
                out.rows.append(row)
                out.roles.append(role)
                out.ends.append((a, b - 1))
            for i, ((role_a, *_), unit_a) in enumerate(items):
                for j in range(i + 1, len(items)):
                    (role_b, *_), unit_b = items[j]
                    if role_a == role_b and role_a != 2:
                        continue
                    out.pairs.append((base + i, base + j))
                    out.distance.append(distance_bin(places[i], places[j]))
                    out.between.append(between_bin(places[i], places[j], places))
                    out.gold.append(float(unit_a == unit_b))
    return out


def sentence_mask(starts: Tensor) -> Tensor:
    """Return [batch, words, words], true inside one sentence."""
    numbers = starts.clamp(min=0).cumsum(1)
    return numbers[:, :, None] == numbers[:, None, :]


class Losses:
    """Computes the losses of a batch with the tables of a vocabulary at hand."""

    def __init__(self, vocabulary: Vocabulary, device: torch.device) -> None:
        self.allowed = {k: torch.from_numpy(vocabulary.allowed(k)).to(device) for k in SEQUENCES}
        self.device = device

    def __call__(self, model: Model, batch: Batch) -> dict[str, Tensor]:
        """Return the loss of each head for which the batch has labels."""
        layers = {k: self._tensor(v) for k, v in batch.layers.items()}
        has_units = "attr" in layers
        branches = tuple(b for b, heads in (("core", CORE), ("claims", CLAIMS)) if any(h in layers for h in heads))
        first, last, lengths = self._tensor(batch.first), self._tensor(batch.last), self._tensor(batch.lengths)
        states = model.encoder(self._tensor(batch.tokens), self._tensor(batch.shapes), branches)
        words = {b: model.words(s, first, last) for b, s in states.items()}
        alive = torch.arange(first.shape[1], device=self.device)[None] < lengths[:, None]
        heads, losses = model.heads, dict[str, Tensor]()
        if "sent" in layers:
            known = alive.clone()
            known[:, 0] = False  # a window always begins a sentence
            if known.any():
                logits = heads.sent(words["core"][..., : words["core"].shape[-1] // 2])[..., 0].float()
                losses["sent"] = functional.binary_cross_entropy_with_logits(logits[known], layers["sent"][known].float())
        for layer in WORD_CLASSES:
            if layer in layers:
                logits = heads.classes[layer](words["core"]).float()
                losses[layer] = functional.cross_entropy(logits.flatten(0, 1), layers[layer].flatten(), ignore_index=-100)
        if "head" in layers:
            losses |= self._syntax(model, words["core"], layers, alive)
        for layer in SEQUENCES:
            if layer in layers:
                scores = heads.tags[layer](words["core" if layer in CORE else "claims"]).float()
                allowed = self.allowed[layer][layers[layer]]
                # A window may begin inside a long span: its first word may then begin the span.
                allowed[:, 0, 1::2] |= allowed[:, 0, 2::2]
                loss = heads.crfs[layer](scores, allowed | ~alive[..., None], lengths)
                silver = SILVER_ROLES if layer == "roles" and batch.windows[0].text.set == "gum" else 1.0
                losses[layer] = loss.sum() / lengths.sum() * PER_WORD * silver
        if has_units:
            link = self._links(model, words["claims"], batch.windows)
            if link is not None:
                losses["link"] = link
        return losses

    def _tensor(self, array: NDArray[np.int64]) -> Tensor:
        return torch.from_numpy(array).to(self.device)

    def _syntax(self, model: Model, words: Tensor, layers: dict[str, Tensor], alive: Tensor) -> dict[str, Tensor]:
        heads = model.heads
        dep, head = heads.arcs(words)
        scores = (dep @ head.transpose(1, 2)).float()
        root = (dep @ heads.arc_root.to(dep.dtype)).float()
        size = scores.shape[1]
        inside = sentence_mask(layers["sent"]) & alive[:, None, :]
        own = torch.eye(size, dtype=torch.bool, device=scores.device)[None]
        # The place of the word itself stands for the root, as in the labels.
        scores = torch.where(own, root[:, :, None], scores.masked_fill(~inside, -1e4))
        gold = layers["head"]
        known = alive & (gold >= 0) & (gold < alive.sum(1, keepdim=True))
        target = gold.clamp(0, size - 1)
        arc = functional.cross_entropy(scores[known], target[known])
        rel_dep, rel_head = heads.rels(words)
        chosen = torch.gather(rel_head, 1, target[..., None].expand(-1, -1, rel_head.shape[-1]))
        is_root = target == torch.arange(size, device=scores.device)[None]
        chosen = torch.where(is_root[..., None], heads.rel_root.to(chosen.dtype), chosen)
        logits = heads.rel_out(functional.gelu(rel_dep + chosen)).float()
        rel = functional.cross_entropy(logits[known], layers["deprel"][known], ignore_index=-100)
        return {"arc": arc, "rel": rel}

    def _links(self, model: Model, words: Tensor, windows: list[Window]) -> Tensor | None:
        found = gather_pairs(windows)
        if not found.pairs:
            return None

        def make(x: list[int] | list[float] | list[tuple[int, int]]) -> Tensor:
            return torch.tensor(x, device=self.device)

        rows, ends = make(found.rows), make(found.ends)
        vectors = functional.gelu(model.heads.link(words))
        spans = torch.cat([vectors[rows, ends[:, 0]], vectors[rows, ends[:, 1]]], -1).float()
        with torch.autocast(self.device.type, enabled=False):
            scores = model.heads.linker(spans, make(found.roles), make(found.pairs), make(found.distance), make(found.between))
            return functional.binary_cross_entropy_with_logits(scores, make(found.gold))
