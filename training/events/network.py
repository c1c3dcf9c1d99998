"""The event classifier: two transformer layers of its own on top of the shared encoder, asked about marked words."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.model import HIDDEN, Dropout, Encoder, Layer, Model

FRAMES = ("own", "plover")
PARTS = ("trigger", "actor", "recipient")  # what a word can be marked as; 0 is none of them
STATUSES = ("asserted", "claimed", "denied", "negated", "planned", "possible")
MIDDLE = 256
OWN_LAYERS = 2


def shared_states(encoder: Encoder, tokens: Tensor, shapes: Tensor, depth: int) -> Tensor:
    """Return the states after the first `depth` shared layers, [batch, tokens, hidden]; token 0 is padding."""
    mask = (tokens == 0)[:, None, None, :].to(torch.float32) * -10000.0
    places = torch.arange(tokens.shape[1], device=tokens.device)[None]
    x: Tensor = encoder.dropout(encoder.norm(encoder.words(tokens) + encoder.places(places) + encoder.shapes(shapes)))
    for layer in encoder.shared[:depth]:
        x = layer(x, mask)
    return x


class EventTop(nn.Module):
    """Layers and heads over the shared states of one sentence, once for each question about it."""

    def __init__(self, types: int, modes: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.parts = nn.Embedding(len(PARTS) + 1, HIDDEN)
        self.frames = nn.Embedding(len(FRAMES), HIDDEN)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(OWN_LAYERS))
        self.middle = nn.Linear((len(PARTS) + 1) * HIDDEN, MIDDLE)
        self.dropout = Dropout(0.25)
        self.types = nn.Linear(MIDDLE, types)
        self.modes = nn.Linear(MIDDLE, modes)
        self.status = nn.Linear(MIDDLE, len(STATUSES))
        self.factuality = nn.Linear(MIDDLE, 1)
        nn.init.normal_(self.parts.weight, std=0.05)
        nn.init.normal_(self.frames.weight, std=0.01)
        with torch.no_grad():
            self.parts.weight[0].zero_()

    def start_from(self, model: Model, depth: int) -> None:
        """Copy the language model's layers that follow the shared ones up to `depth`, and its core top layer last."""
        following = [*list(model.encoder.shared)[depth:], *list(model.encoder.tops["core"])]
        for own, old in zip(self.layers, following[-OWN_LAYERS:], strict=True):
            own.load_state_dict(old.state_dict())

    def forward(self, states: Tensor, real: Tensor, marks: Tensor, frame: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return scores of types, modes and statuses, and the factuality.

        Args:
            states: [batch, tokens, hidden], shared states of the sentence.
            real: [batch, tokens], 1 for tokens and 0 for padding (float).
            marks: [batch, tokens], number in `PARTS` plus one, or 0.
            frame: [batch], number in `FRAMES`.
        """
        x = states + self.parts(marks) + self.frames(frame)[:, None]
        mask = (real - 1.0)[:, None, None, :] * 10000.0
        for layer in self.layers:
            x = layer(x, mask)
        pools = [_mean(x, real)] + [_mean(x, real * (marks == k + 1).to(x.dtype)) for k in range(len(PARTS))]
        middle = self.dropout(functional.gelu(self.middle(self.dropout(torch.cat(pools, -1)))))
        return self.types(middle), self.modes(middle), self.status(middle), self.factuality(middle)[:, 0]


def _mean(x: Tensor, weights: Tensor) -> Tensor:
    """Return the mean of the weighted tokens, zero where there are none."""
    return (x * weights[..., None]).sum(1) / weights.sum(1, keepdim=True).clamp(min=1.0)
