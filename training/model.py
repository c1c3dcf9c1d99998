"""The network: a BERT-shaped encoder with one top layer per branch, and the heads on words."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.labels import SEQUENCES, SHAPES, SPACES, SPAN_ROLES, WORD_CLASSES
from training.pairs import LINK_BETWEEN, LINK_DISTANCES

HIDDEN, HEADS, LAYERS, INNER = 384, 12, 6, 1536
ARC, REL, LINK = 256, 256, 128
EVENT_DEPTH = 2  # shared layers below the event classifier, which has four of its own


class Dropout(nn.Module):
    """Dropout whose masks are cut from one random pool: drawing fresh numbers took a tenth of the training time on a CPU."""

    SIZE = 1 << 22

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self.pool: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        """Return x with a random part set to zero and the rest scaled up; x itself outside training."""
        if not self.training or self.rate == 0.0:
            return x
        if self.pool is None or self.pool.dtype != x.dtype:
            keep = torch.rand(self.SIZE, device=x.device) >= self.rate
            self.pool = keep.to(x.dtype) / (1.0 - self.rate)
        size = x.numel()
        if size > self.SIZE:
            return functional.dropout(x, self.rate)
        start = int(torch.randint(self.SIZE - size + 1, (1,)))
        return x * self.pool[start : start + size].view(x.shape)


class Layer(nn.Module):
    """One transformer layer (post-norm, as BERT), eager attention without dropout on its weights."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the new states; mask is [batch, 1, 1, tokens], very negative on padding."""
        batch, size, _ = x.shape
        q, k, v = self.qkv(x).view(batch, size, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        weights = torch.softmax(q @ k.transpose(-1, -2) + mask.to(q.dtype), -1)
        mixed = (weights @ v).transpose(1, 2).reshape(batch, size, HIDDEN)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Embeddings, shared layers, then own top layers for each branch."""

    def __init__(self, split: int = 5, branches: tuple[str, ...] = ("core", "claims"), dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN)
        self.places = nn.Embedding(512, HIDDEN)
        self.shapes = nn.Embedding(len(SHAPES) * SPACES + 1, HIDDEN, padding_idx=0)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = Dropout(dropout)
        self.shared = nn.ModuleList(Layer(dropout) for _ in range(split))
        self.tops = nn.ModuleDict({b: nn.ModuleList(Layer(dropout) for _ in range(LAYERS - split)) for b in branches})

    def forward(self, tokens: Tensor, shapes: Tensor, branches: tuple[str, ...], depth: int | None = None) -> dict[str, Tensor]:
        """Return the final states of each branch asked for, [batch, tokens, hidden]; token 0 is padding.

        With `depth` also, as `middle`, the states after that many of the shared layers, from which the event classifier goes on.
        """
        mask = (tokens == 0)[:, None, None, :].to(torch.float32) * -10000.0
        places = torch.arange(tokens.shape[1], device=tokens.device)[None]
        x = self.dropout(self.norm(self.words(tokens) + self.places(places) + self.shapes(shapes)))
        states = {}
        for number, layer in enumerate(self.shared, start=1):
            x = layer(x, mask)
            if number == depth:
                states["middle"] = x
        for branch in branches:
            y = x
            for layer in self.tops[branch]:
                y = layer(y, mask)
            states[branch] = y
        return states


class Heads(nn.Module):
    """All heads; they read the states of a word's first and last sub-token."""

    def __init__(self, classes: dict[str, int], dropout: float = 0.2) -> None:
        super().__init__()
        self.dropout = Dropout(dropout)
        self.sent = nn.Linear(HIDDEN, 1)
        self.classes = nn.ModuleDict({k: nn.Linear(2 * HIDDEN, classes[k]) for k in WORD_CLASSES})
        self.arc_dep = nn.Linear(2 * HIDDEN, ARC)
        self.arc_head = nn.Linear(2 * HIDDEN, ARC)
        self.arc_weight = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.arc_root = nn.Parameter(torch.zeros(ARC))
        self.rel_dep = nn.Linear(2 * HIDDEN, REL)
        self.rel_head = nn.Linear(2 * HIDDEN, REL)
        self.rel_root = nn.Parameter(torch.zeros(REL))
        self.rel_out = nn.Linear(REL, classes["deprel"])
        self.tags = nn.ModuleDict({k: nn.Linear(2 * HIDDEN, len(v)) for k, v in SEQUENCES.items()})
        self.crfs = nn.ModuleDict({k: Crf(v) for k, v in SEQUENCES.items()})
        self.link = nn.Linear(2 * HIDDEN, LINK)
        self.linker = Linker()
        nn.init.xavier_uniform_(self.arc_weight)

    def arcs(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Return dependant vectors (already multiplied by the biaffine weight) and head vectors, [batch, words, ARC]."""
        dep = functional.gelu(self.arc_dep(words))
        head = functional.gelu(self.arc_head(words))
        return self.dropout(dep) @ self.arc_weight[:-1] + self.arc_weight[-1], self.dropout(head)

    def rels(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Return the two vectors whose sum at a (word, head) pair, through GELU and `rel_out`, scores the labels."""
        return self.rel_dep(words), self.rel_head(words)


class Crf(nn.Module):
    """A linear chain over BIO tags; the loss allows several tags at a word, so unknown labels cost nothing."""

    def __init__(self, tags: list[str]) -> None:
        super().__init__()
        size = len(tags)
        self.start, self.end = nn.Parameter(torch.zeros(size)), nn.Parameter(torch.zeros(size))
        self.moves = nn.Parameter(torch.zeros(size, size))
        bad = torch.tensor([[b[0] == "I" and a[1:] != b[1:] for b in tags] for a in tags])
        self.register_buffer("bad_moves", bad.float() * -1e4)
        self.register_buffer("bad_start", torch.tensor([t[0] == "I" for t in tags]).float() * -1e4)

    def weights(self) -> tuple[Tensor, Tensor, Tensor]:
        """Return start, transition and end scores with the forbidden ones at -10,000."""
        return self.start + self.bad_start, self.moves + self.bad_moves, self.end

    def forward(self, scores: Tensor, allowed: Tensor, lengths: Tensor) -> Tensor:
        """Return for each sequence -log P(some allowed path).

        Args:
            scores: [batch, words, tags].
            allowed: Same shape, true where the label permits the tag.
            lengths: Words of each sequence.
        """
        start, moves, end = self.weights()
        both = torch.cat([scores, scores.masked_fill(~allowed, -1e4)]).float()
        alpha = both[:, 0] + start
        batch, size = allowed.shape[:2]
        alive = torch.arange(size, device=scores.device)[None] < torch.cat([lengths, lengths])[:, None]
        for t in range(1, size):
            step = torch.logsumexp(alpha[:, :, None] + moves[None], 1) + both[:, t]
            alpha = torch.where(alive[:, t, None], step, alpha)
        total = torch.logsumexp(alpha + end, 1)
        return total[:batch] - total[batch:]


class Linker(nn.Module):
    """Scores pairs of spans: do they belong to one attribution?"""

    def __init__(self, size: int = 64) -> None:
        super().__init__()
        roles = len(SPAN_ROLES)
        self.left = nn.Parameter(torch.randn(roles, 2 * LINK, size) * 0.05)
        self.right = nn.Parameter(torch.randn(roles, 2 * LINK, size) * 0.05)
        self.distance = nn.Parameter(torch.zeros(roles, roles, 2 * (len(LINK_DISTANCES) + 1)))
        self.between = nn.Parameter(torch.zeros(roles, roles, LINK_BETWEEN))

    def forward(self, spans: Tensor, roles: Tensor, pairs: Tensor, distance: Tensor, between: Tensor) -> Tensor:
        """Return one score per pair (positive: same attribution).

        Args:
            spans: [spans, 2 * LINK], link vectors of the first and last word, GELU applied.
            roles: [spans], number in `SPAN_ROLES`.
            pairs: [pairs, 2], numbers of spans, the one with the lower role first (equal roles: the earlier).
            distance: [pairs], bin of the signed distance.
            between: [pairs], bin of the number of spans between.
        """
        a, b = pairs[:, 0], pairs[:, 1]
        left = torch.einsum("ni,nij->nj", spans, self.left[roles])
        right = torch.einsum("ni,nij->nj", spans, self.right[roles])
        fixed = self.distance[roles[a], roles[b], distance] + self.between[roles[a], roles[b], between]
        return (left[a] * right[b]).sum(-1) + fixed


class Model(nn.Module):
    """Encoder and heads."""

    def __init__(self, classes: dict[str, int], split: int = 5) -> None:
        super().__init__()
        self.encoder = Encoder(split)
        self.heads = Heads(classes)

    def words(self, states: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Return [batch, words, 2 * hidden]: the states of each word's first and last sub-token."""
        rows = torch.arange(states.shape[0], device=states.device)[:, None]
        return self.heads.dropout(torch.cat([states[rows, first], states[rows, last]], -1))

    def load_pretrained(self, folder: Path) -> None:
        """Copy the MiniLM weights; the attention scale goes into the queries, the type embedding into the places.

        Raises:
            OSError: The folder has no `model.safetensors`.
        """
        old = load_file(folder / "model.safetensors")
        encoder = self.encoder
        with torch.no_grad():
            encoder.words.weight.copy_(old["embeddings.word_embeddings.weight"])
            types = old["embeddings.token_type_embeddings.weight"][0]
            encoder.places.weight.copy_(old["embeddings.position_embeddings.weight"] + types)
            encoder.shapes.weight.normal_(0, 0.01)
            encoder.shapes.weight[0].zero_()
            encoder.norm.weight.copy_(old["embeddings.LayerNorm.weight"])
            encoder.norm.bias.copy_(old["embeddings.LayerNorm.bias"])
            for n in range(LAYERS):
                shared = len(encoder.shared)
                targets = [encoder.shared[n]] if n < shared else [top[n - shared] for top in encoder.tops.values()]
                for layer in targets:
                    _copy_layer(layer, old, f"encoder.layer.{n}.")


def _copy_layer(layer: nn.Module, old: dict[str, Tensor], name: str) -> None:
    scale = (HIDDEN // HEADS) ** -0.5
    for kind in ("weight", "bias"):
        q, k, v = (old[f"{name}attention.self.{x}.{kind}"] for x in ("query", "key", "value"))
        getattr(layer.qkv, kind).copy_(torch.cat([q * scale, k, v]))
        getattr(layer.out, kind).copy_(old[f"{name}attention.output.dense.{kind}"])
        getattr(layer.norm1, kind).copy_(old[f"{name}attention.output.LayerNorm.{kind}"])
        getattr(layer.up, kind).copy_(old[f"{name}intermediate.dense.{kind}"])
        getattr(layer.down, kind).copy_(old[f"{name}output.dense.{kind}"])
        getattr(layer.norm2, kind).copy_(old[f"{name}output.LayerNorm.{kind}"])
