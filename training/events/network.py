"""The event classifier: four transformer layers of its own on top of the lower shared ones, asked about marked words."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.model import HIDDEN, Dropout, Encoder, Layer, Model

FRAMES = ("own", "plover")
PARTS = ("trigger", "actor", "recipient")  # what a word can be marked as; 0 is none of them
STATUSES = ("asserted", "claimed", "denied", "negated", "planned", "possible")
MIDDLE = 384
OWN_LAYERS = 4


def shared_states(encoder: Encoder, tokens: Tensor, shapes: Tensor, depth: int) -> Tensor:
    """Return the states after the first `depth` shared layers, [batch, tokens, hidden]; token 0 is padding."""
    mask = (tokens == 0)[:, None, None, :].to(torch.float32) * -10000.0
    places = torch.arange(tokens.shape[1], device=tokens.device)[None]
    x: Tensor = encoder.dropout(encoder.norm(encoder.words(tokens) + encoder.places(places) + encoder.shapes(shapes)))
    for layer in encoder.shared[:depth]:
        x = layer(x, mask)
    return x


class EventTop(nn.Module):
    """Layers over the shared states of sentences, and heads for questions about marked words in them."""

    def __init__(self, types: int, modes: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(OWN_LAYERS))
        self.frames = nn.Embedding(len(FRAMES), MIDDLE)
        self.middle = nn.Linear((len(PARTS) + 1) * HIDDEN, MIDDLE)
        self.dropout = Dropout(0.2)
        self.types = nn.Linear(MIDDLE, types)
        self.modes = nn.Linear(MIDDLE, modes)
        self.status = nn.Linear(MIDDLE, len(STATUSES))
        self.factuality = nn.Linear(MIDDLE, 1)
        nn.init.normal_(self.frames.weight, std=0.02)

    def start_from(self, pretrained: Model) -> None:
        """Copy the last layers of the pretrained encoder: those of the language model have forgotten what words are about."""
        last = [*list(pretrained.encoder.shared), *list(pretrained.encoder.tops["core"])][-OWN_LAYERS:]
        for own, old in zip(self.layers, last, strict=True):
            own.load_state_dict(old.state_dict())

    def forward(
        self, states: Tensor, real: Tensor, sentence: Tensor, marks: Tensor, frame: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return scores of types, modes and statuses, and the factuality, for each question.

        Args:
            states: [sentences, tokens, hidden], shared states.
            real: [sentences, tokens], 1 for tokens and 0 for padding (float).
            sentence: [questions], the row of `states` that a question is about.
            marks: [questions, tokens], number in `PARTS` plus one, or 0.
            frame: [questions], number in `FRAMES`.
        """
        mask = (real - 1.0)[:, None, None, :] * 10000.0
        x = states
        for layer in self.layers:
            x = layer(x, mask)
        x, real = x[sentence], real[sentence]
        pools = [_mean(x, real)] + [_mean(x, real * (marks == k + 1).to(x.dtype)) for k in range(len(PARTS))]
        middle = functional.gelu(self.middle(self.dropout(torch.cat(pools, -1))) + self.frames(frame))
        middle = self.dropout(middle)
        return self.types(middle), self.modes(middle), self.status(middle), self.factuality(middle)[:, 0]


def _mean(x: Tensor, weights: Tensor) -> Tensor:
    """Return the mean of the weighted tokens, zero where there are none."""
    return (x * weights[..., None]).sum(1) / weights.sum(1, keepdim=True).clamp(min=1.0)
