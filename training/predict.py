"""Run the torch model over windows and hand back NumPy arrays; used by evaluation and by the equality test."""

import random
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from training.labels import CORE, SEQUENCES, WORD_CLASSES
from training.model import EVENT_DEPTH, Model
from training.tasks import Batch, Window, collate, make_batches

Floats = NDArray[np.float32]


class Output(NamedTuple):
    """What the exported graph gives for one batch, by name (see FORMAT.md)."""

    batch: Batch
    arrays: dict[str, Floats]


class Graph(nn.Module):
    """The model as it is exported: tensors in, a fixed tuple of per-word arrays out."""

    NAMES = ("sent", *WORD_CLASSES, "arc_dep", "arc_head", "rel_dep", "rel_head", *SEQUENCES, "link", "states", "middle")
    BY_TOKEN = ("middle",)  # all others are by word

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model

    def forward(self, tokens: torch.Tensor, shapes: torch.Tensor, first: torch.Tensor, last: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Return the outputs in the order of `NAMES`, each [batch, words, ...]."""
        heads = self.model.heads
        states = self.model.encoder(tokens, shapes, ("core", "claims"), EVENT_DEPTH)
        words = {b: self.model.words(s, first, last) for b, s in states.items() if b != "middle"}
        core, claims = words["core"], words["claims"]
        out = {"sent": heads.sent(core[..., : core.shape[-1] // 2])[..., 0]}
        for layer in WORD_CLASSES:
            out[layer] = heads.classes[layer](core)
        out["arc_dep"], out["arc_head"] = heads.arcs(core)
        out["rel_dep"], out["rel_head"] = heads.rels(core)
        for layer in SEQUENCES:
            out[layer] = heads.tags[layer](core if layer in CORE else claims)
        out["link"] = functional.gelu(heads.link(claims))
        half = core.shape[-1] // 2
        out["states"] = torch.cat([core[..., :half], claims[..., :half]], -1)
        out["middle"] = states["middle"]
        return tuple(out[name] for name in self.NAMES)


def run_torch(model: Model, windows: list[Window], budget: int = 4096) -> Iterator[Output]:
    """Yield the outputs of all windows in batches of like size."""
    graph = Graph(model).eval()
    device = model.heads.arc_root.device
    with torch.inference_mode():
        for group in make_batches(windows, budget, random.Random(0)):
            batch = collate(group)
            inputs = (torch.from_numpy(a).to(device) for a in (batch.tokens, batch.shapes, batch.first, batch.last))
            arrays = [a.float().cpu().numpy() for a in graph(*inputs)]
            yield Output(batch, dict(zip(Graph.NAMES, arrays, strict=True)))
