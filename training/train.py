"""Train the model: one process, CPU or GPU, a fixed wall-clock budget, several corpora in turn.

python -m training.train --prepared WORK/prepared --pretrained FOLDER --out WORK/run --minutes 68
"""

import argparse
import contextlib
import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import torch
from safetensors.torch import load_file, save_file
from torch import nn

from training.cores import Cores
from training.document import read_documents
from training.losses import WEIGHTS, Losses
from training.model import Model
from training.quick import quick_scores
from training.tasks import Encoded, Pieces, Vocabulary, Window, build_vocabulary, collate, cut_windows, encode, load_tokenizer, make_batches

# Share of all sub-tokens that each corpus gets. Names and attributions were furthest from their targets.
SHARES = {"ewt": 0.17, "gum": 0.11, "worldwide": 0.24, "wiki": 0.05, "polnear": 0.33, "written": 0.10}
FILES = {
    "ewt": ["ewt_train"],
    "gum": ["gum_train"],
    "worldwide": ["worldwide_train"],
    "wiki": ["wikigold_train", "uner_train"],
    "polnear": ["polnear_train"],
    "written": ["written_train"],
}
LIMITS = {"ewt": 128, "gum": 128, "worldwide": 160, "wiki": 128, "polnear": 160, "written": 160}
SINGLE = {"ewt": 0.25, "gum": 0.25, "worldwide": 0.15, "wiki": 0.3, "polnear": 0.15, "written": 0.3}
LONGEST = 250


class Corpus:
    """Endless batches of one corpus; the files are read again when they change (our written text grows)."""

    def __init__(self, name: str, folder: Path, vocabulary: Vocabulary, pieces: Pieces, budget: int, seed: int) -> None:
        self.name, self.vocabulary, self.pieces, self.budget = name, vocabulary, pieces, budget
        self.files = [folder / f"{f}.jsonl.gz" for f in FILES[name]]
        self.rng = random.Random(f"{seed} {name}")
        self.texts: list[Encoded] = []
        self.read_at = 0.0
        self.used, self.passes = 0, 0

    @property
    def exists(self) -> bool:
        """Whether every file of the corpus is there."""
        return all(f.exists() for f in self.files)

    def batches(self) -> Iterator[list[Window]]:
        """Yield batches for ever, cutting new windows in each pass."""
        while True:
            changed = max(f.stat().st_mtime for f in self.files)
            if changed > self.read_at:
                self.texts = [encode(d, self.vocabulary, self.pieces) for f in self.files for d in read_documents(f)]
                self.read_at = changed
            windows = [
                w
                for t in self.texts
                for w in cut_windows(t, self.rng.choice((64, LIMITS[self.name], LIMITS[self.name])), LONGEST, SINGLE[self.name], self.rng)
            ]
            yield from make_batches(windows, self.budget, self.rng)
            self.passes += 1


def parameter_groups(model: Model, rate: float, head_rate: float, decay: float) -> list[dict[str, object]]:
    """Return groups for AdamW: lower layers learn slower (rate times decay per layer), heads have their own rate."""
    encoder = model.encoder
    depth = len(encoder.shared) + max(len(t) for t in encoder.tops.values())
    stacks = [([encoder.places, encoder.norm], depth)]
    stacks += [([layer], depth - 1 - n) for n, layer in enumerate(encoder.shared)]
    stacks += [(list(layers)[::-1][:1], 0) for layers in encoder.tops.values()]
    for layers in encoder.tops.values():
        stacks += [([layer], len(layers) - 1 - n) for n, layer in enumerate(list(layers)[:-1])]
    groups: list[dict[str, object]] = [
        {"params": [p for m in modules for p in m.parameters()], "lr": rate * decay**n} for modules, n in stacks
    ]
    heads = list(model.heads.parameters()) + list(encoder.shapes.parameters())
    groups.append({"params": heads, "lr": head_rate})
    if encoder.words.weight.requires_grad:
        groups.append({"params": [encoder.words.weight], "lr": rate * decay**depth})
    return groups


class Average:
    """An exponential moving average of the weights, which is what is evaluated and exported."""

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.decay, self.steps = decay, 0
        self.weights = {k: v.detach().clone() for k, v in model.state_dict().items()}

    def update(self, model: nn.Module) -> None:
        """Move towards the present weights."""
        self.steps += 1
        step = 1.0 - min(self.decay, (1 + self.steps) / (10 + self.steps))
        mine, theirs = [], []
        for name, value in model.named_parameters():
            if value.requires_grad:
                mine.append(self.weights[name])
                theirs.append(value.detach())
        torch._foreach_lerp_(mine, theirs, step)


def save(folder: Path, model: Model, average: Average, optimiser: torch.optim.Optimizer, state: dict[str, float]) -> None:
    """Write the averaged weights (safetensors) and what is needed to go on."""
    save_file({k: v.contiguous() for k, v in average.weights.items()}, folder / "average.tmp")
    (folder / "average.tmp").replace(folder / "average.safetensors")
    torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "state": state}, folder / "resume.tmp")
    (folder / "resume.tmp").replace(folder / "resume.pt")


def load_vocabulary(folder: Path, prepared: Path) -> Vocabulary:
    """Return the vocabulary of the run, made from the training files the first time."""
    path = folder / "vocabulary.json"
    if not path.exists():
        names = [f for task in FILES for f in FILES[task] if f != "written_train"]
        made = build_vocabulary(d for f in names for d in read_documents(prepared / f"{f}.jsonl.gz"))
        path.write_text(json.dumps({"classes": made.classes, "choices": made.choices}, ensure_ascii=False), encoding="utf-8")
    row = json.loads(path.read_text(encoding="utf-8"))
    return Vocabulary(row["classes"], row["choices"])


def main(arguments: list[str] | None = None) -> int:
    """Train until the budget is spent; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prepared", type=Path, required=True)
    parser.add_argument("--pretrained", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=68.0, help="wall-clock budget; the learning rate falls to 0 with it")
    parser.add_argument("--steps", type=int, default=0, help="budget in steps instead (for ablations)")
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--head-rate", type=float, default=1.5e-3)
    parser.add_argument("--layer-decay", type=float, default=0.9)
    parser.add_argument("--average", type=float, default=0.998)
    parser.add_argument("--budget", type=int, default=2048, help="sub-tokens in a batch")
    parser.add_argument("--split", type=int, default=5, help="layers shared by the branches; 6 = one encoder")
    parser.add_argument("--tasks", default=",".join(SHARES))
    parser.add_argument("--shares", default="", help="task=share,... in place of the built-in shares")
    parser.add_argument("--threads", type=int, default=2, help="at most; fewer while others use the cores")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--evaluate-every", type=float, default=15.0, help="minutes between looks at the dev sets")
    parser.add_argument("--save-every", type=float, default=5.0, help="minutes between checkpoints")
    parser.add_argument("--no-shapes", action="store_true", help="ablation: no word-shape embedding")
    parser.add_argument("--from-weights", type=Path, help="start from these weights (safetensors) instead of the pretrained ones")
    parser.add_argument("--train-words", action="store_true", help="also train the word embeddings")
    parser.add_argument("--resume", action="store_true")
    args = parser.parse_args(arguments)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    cores = Cores(args.threads)
    torch.manual_seed(args.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    vocabulary = load_vocabulary(args.out, args.prepared)
    pieces = Pieces(load_tokenizer(args.pretrained / "tokenizer.json"))
    model = Model({k: len(v) for k, v in vocabulary.classes.items()}, args.split)
    model.load_pretrained(args.pretrained)
    if args.from_weights:
        model.load_state_dict(load_file(args.from_weights))
    model.to(device)
    model.encoder.words.weight.requires_grad = args.train_words
    if args.no_shapes:
        model.encoder.shapes.weight.data.zero_()
        model.encoder.shapes.weight.requires_grad = False
    optimiser = torch.optim.AdamW(
        parameter_groups(model, args.rate, args.head_rate, args.layer_decay), betas=(0.9, 0.98), weight_decay=0.01
    )
    base = [float(g["lr"]) for g in optimiser.param_groups]
    average = Average(model, args.average)
    losses = Losses(vocabulary, device)
    shares = SHARES | {k: float(v) for k, v in (s.split("=") for s in args.shares.split(",") if s)}
    step, before = 0, 0.0
    if args.resume and (args.out / "resume.pt").exists():
        kept = torch.load(args.out / "resume.pt", map_location=device, weights_only=True)
        model.load_state_dict(kept["model"])
        optimiser.load_state_dict(kept["optimiser"])
        average.weights = load_file(args.out / "average.safetensors", device=str(device))
        step, before = int(kept["state"]["step"]), kept["state"]["seconds"]
        average.steps = step
    # The step is part of the seed so that a resumed run draws new windows.
    rng = random.Random(args.seed + step)
    corpora = {t: Corpus(t, args.prepared, vocabulary, pieces, args.budget, args.seed + step) for t in args.tasks.split(",")}
    streams = {t: c.batches() for t, c in corpora.items()}
    log = (args.out / "log.jsonl").open("a", encoding="utf-8")
    next_save = before + 60 * args.save_every
    began, next_check, sums = time.monotonic() - before, before + 60 * args.evaluate_every, dict[str, list[float]]()
    model.train()
    while True:
        seconds = time.monotonic() - began
        share = step / args.steps if args.steps else seconds / (60 * args.minutes)
        if share >= 1:
            break
        factor = min(share / 0.04, (1 - share) / 0.96) if step else 0.0
        for group, rate in zip(optimiser.param_groups, base, strict=True):
            group["lr"] = rate * factor
        present = [t for t in corpora if corpora[t].exists]
        for t in present:  # a corpus that came late starts level with the others
            if not corpora[t].used:
                corpora[t].used = int(min((corpora[o].used / shares[o] for o in present if corpora[o].used), default=0) * shares[t]) + 1
        task = min(present, key=lambda t: corpora[t].used / shares[t])
        batch = collate(next(streams[task]), rng)
        corpora[task].used += batch.tokens.size
        with torch.autocast(device.type, dtype=torch.bfloat16) if device.type == "cpu" else contextlib.nullcontext():
            parts = losses(model, batch)
        torch.stack([WEIGHTS[k] * v for k, v in parts.items()]).sum().backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        average.update(model)
        step += 1
        if step % 8 == 0:
            torch.set_num_threads(cores.threads())
        for name, value in parts.items():
            sums.setdefault(f"{task}.{name}", []).append(float(value.detach()))
        if step % 100 == 0:
            row = {
                "step": step,
                "seconds": round(seconds, 1),
                "cpu_seconds": round(time.process_time(), 1),
                "factor": round(factor, 4),
                "subtokens": {t: c.used for t, c in corpora.items()},
                "passes": {t: c.passes for t, c in corpora.items()},
                "loss": {k: round(sum(v) / len(v), 4) for k, v in sorted(sums.items())},
            }
            log.write(json.dumps(row) + "\n")
            log.flush()
            sums = {}
        if seconds >= next_check:
            next_check += 60 * args.evaluate_every
            _check(model, average, args.prepared, vocabulary, pieces, log, {"step": step, "seconds": seconds})
        if seconds >= next_save:
            next_save += 60 * args.save_every
            save(args.out, model, average, optimiser, {"step": step, "seconds": seconds})
    state = {"step": step, "seconds": time.monotonic() - began}
    save(args.out, model, average, optimiser, state)
    _check(model, average, args.prepared, vocabulary, pieces, log, state)
    return 0


def _check(
    model: Model, average: Average, prepared: Path, vocabulary: Vocabulary, pieces: Pieces, log: TextIO, state: dict[str, float]
) -> None:
    kept = {k: v.clone() for k, v in model.state_dict().items()}
    model.load_state_dict(average.weights)
    scores = quick_scores(model, prepared, vocabulary, pieces)
    model.load_state_dict(kept)
    model.train()
    line = json.dumps(state | {"dev": scores})
    print(line, file=log, flush=True)
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
