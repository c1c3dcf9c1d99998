"""Train the event classifier on the shared layers of a trained language model, which stay as they are.

    python -m training.events.train --data WORK/events --weights WORK/mean.safetensors --vocabulary WORK/run/vocabulary.json \
        --pretrained FOLDER --out WORK/events/run [--folds 5]

With `--folds` the marked pairs are judged by cross-validation instead: each fold goes on from the same weights, which saw no marked pair.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional

from training.events.form import MODES, TYPES, Candidate, Passage, read_passages
from training.events.network import FRAMES, STATUSES, EventTop, shared_states
from training.labels import SPACES, shape
from training.model import EVENT_DEPTH, Model
from training.tasks import CLS, SEP, Pieces, load_tokenizer
from training.train import Average

SETS = ("written", "cameo", "uds", "plv")
SHARES = {"written": 1.0, "cameo": 0.5, "uds": 0.2, "plv": 1.0}  # part of each set that one epoch takes
WEIGHTS = {"type": 1.0, "mode": 0.4, "status": 0.5, "factuality": 0.25}
LONGEST = 250  # sub-tokens of a text; what lies beyond is cut off
BUDGET = 1600  # padded sub-tokens of a batch


@dataclass(frozen=True)
class Question:
    """One candidate with the states of its text and the first and last token of every word."""

    candidate: Candidate
    unit: int
    states: Tensor
    first: list[int]
    last: list[int]
    weight: float = 1.0


@dataclass(frozen=True)
class Answers:
    """What is known of a batch: allowed types as a table, and numbers that are -100 (or NaN) where not known."""

    allowed: Tensor
    known: Tensor
    mode: Tensor
    status: Tensor
    factuality: Tensor
    weight: Tensor


def questions(passages: list[Passage], model: Model, pieces: Pieces, depth: int) -> list[Question]:
    """Return the questions of all passages, each about the sentences that hold its marks; states are computed once (half precision)."""
    found: list[Question] = []
    parts: dict[tuple[str, int, int], Tensor] = {}
    units: dict[tuple[str, int, int], int] = {}
    with torch.inference_mode():
        for passage in passages:
            tokens, shapes, first, last = [CLS], [0], [], []
            for word, space in zip(passage.words, passage.space, strict=True):
                ids = pieces(word)
                if len(tokens) + len(ids) > LONGEST:
                    break
                first.append(len(tokens))
                tokens += ids
                shapes += [1 + SPACES * shape(word)] * len(ids)
                shapes[first[-1]] += space
                last.append(len(tokens) - 1)
            states = shared_states(model.encoder, torch.tensor([[*tokens, SEP]]), torch.tensor([[*shapes, 0]]), depth)[0].half()
            edges = [*(b for b in passage.breaks if b < len(first)), len(first)]
            for candidate in passage.candidates:
                spans = [*candidate.triggers, *candidate.actors, *candidate.recipients]
                if not spans or any(b > len(first) for _, b in spans):
                    continue
                begin = max(e for e in edges[:-1] if e <= min(a for a, _ in spans))
                end = min(e for e in edges[1:] if e >= max(b for _, b in spans))
                base = first[begin]
                key = (passage.id, begin, end)
                part = parts.setdefault(key, states[base : last[end - 1] + 1].clone())
                places = [x - base for x in first], [x - base for x in last]
                found.append(Question(candidate, units.setdefault(key, len(units)), part, *places))
    return found


def collate(group: list[Question], rng: random.Random | None) -> tuple[tuple[Tensor, ...], Answers]:
    """Pad a group; with an rng, a part of the parties is now and then left out, as extraction will miss some."""
    width = max(q.states.shape[0] for q in group)
    rows = {unit: n for n, unit in enumerate(dict.fromkeys(q.unit for q in group))}
    states, real = torch.zeros(len(rows), width, group[0].states.shape[1]), torch.zeros(len(rows), width)
    marks = torch.zeros(len(group), width, dtype=torch.long)
    allowed = torch.ones(len(group), len(TYPES), dtype=torch.bool)
    known = torch.zeros(len(group), dtype=torch.bool)
    mode, status = torch.full((len(group),), -100), torch.full((len(group),), -100)
    factuality = torch.full((len(group),), math.nan)
    for row, question in enumerate(group):
        candidate = question.candidate
        size = question.states.shape[0]
        states[rows[question.unit], :size] = question.states.float()
        real[rows[question.unit], :size] = 1
        parts = [(1, candidate.triggers), (2, candidate.actors), (3, candidate.recipients)]
        drop = {2, 3} if rng and candidate.triggers and rng.random() < 0.1 else set()
        if rng and candidate.triggers and rng.random() < 0.12:
            drop.add(rng.choice((2, 3)))
        # Parties first, so that a trigger within a party's phrase stays marked as the trigger.
        for part, spans in reversed(parts):
            for a, b in spans if part not in drop else ():
                marks[row, question.first[a] : question.last[b - 1] + 1] = part
        if candidate.types:
            known[row] = True
            allowed[row] = torch.tensor([t in candidate.types for t in TYPES])
        if candidate.mode is not None:
            mode[row] = MODES.index(f"{candidate.types[0]}/{candidate.mode}" if candidate.mode else "")
        if candidate.status is not None:
            status[row] = STATUSES.index(candidate.status)
        if candidate.factuality is not None:
            factuality[row] = candidate.factuality
    frame = torch.tensor([FRAMES.index(q.candidate.frame) for q in group])
    sentence = torch.tensor([rows[q.unit] for q in group])
    return (states, real, sentence, marks, frame), Answers(
        allowed, known, mode, status, factuality, torch.tensor([q.weight for q in group])
    )


def loss_of(scores: tuple[Tensor, ...], answers: Answers) -> Tensor:
    """Return the weighted sum of the losses of what is known."""
    types, modes, status, factuality = (s.float() for s in scores)
    total = types.sum() * 0.0
    if answers.known.any():
        chance = functional.log_softmax(types, -1).masked_fill(~answers.allowed, -1e4)
        each = -torch.logsumexp(chance, -1) * answers.known * answers.weight
        total = total + WEIGHTS["type"] * each.sum() / (answers.weight * answers.known).sum()
    for name, score, label in (("mode", modes, answers.mode), ("status", status, answers.status)):
        if (label >= 0).any():
            total = total + WEIGHTS[name] * functional.cross_entropy(score, label, ignore_index=-100)
    sure = ~torch.isnan(answers.factuality)
    if sure.any():
        total = total + WEIGHTS["factuality"] * functional.smooth_l1_loss(factuality[sure], answers.factuality[sure])
    return total


def balance(pool: list[Question]) -> list[Question]:
    """Give rare types of the marked pairs more weight: the square root of how much rarer than the mean they are, at most 2.5."""
    counts = Counter(q.candidate.types[0] for q in pool if q.candidate.types)
    mean = sum(counts.values()) / max(1, len(counts))
    return [
        Question(q.candidate, q.unit, q.states, q.first, q.last, min(2.5, max(0.7, math.sqrt(mean / counts[q.candidate.types[0]]))))
        if q.candidate.types
        else q
        for q in pool
    ]


def groups(pool: list[Question], rng: random.Random | None, share: float = 1.0) -> list[list[Question]]:
    """Return groups of sentences of like length with all their questions, in random order with an rng; of a share of the sentences."""
    by_unit: dict[int, list[Question]] = {}
    for question in pool:
        by_unit.setdefault(question.unit, []).append(question)
    units = list(by_unit.values())
    if rng:
        units = rng.sample(units, round(len(units) * share))
    units.sort(key=lambda u: u[0].states.shape[0] + (rng.random() * 6 if rng else 0))
    result: list[list[Question]] = [[]]
    size = 0
    for unit in units:
        if result[-1] and (size + 1) * unit[0].states.shape[0] > BUDGET:
            result.append([])
            size = 0
        result[-1] += unit
        size += 1
    if rng:
        rng.shuffle(result)
    return result


def fit(top: EventTop, pools: dict[str, list[Question]], epochs: int, rate: float, head_rate: float, seed: int, log: bool = True) -> None:
    """Train in place; the weights left are the moving average."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    layers = list(top.layers.parameters())
    others = [p for n, p in top.named_parameters() if not n.startswith("layers.")]
    optimiser = torch.optim.AdamW(
        [{"params": layers, "lr": rate}, {"params": others, "lr": head_rate}], betas=(0.9, 0.98), weight_decay=0.02
    )
    base = [float(g["lr"]) for g in optimiser.param_groups]
    average = Average(top, 0.995)
    one = sum(len(groups(p, random.Random(0), SHARES[s])) for s, p in pools.items())
    steps, step = one * epochs, 0
    top.train()
    for epoch in range(epochs):
        drawn = [g for s, p in pools.items() for g in groups(p, rng, SHARES[s])]
        rng.shuffle(drawn)
        total, began = 0.0, time.monotonic()
        for group in drawn:
            share = min(step / steps, 1.0)
            factor = min(share / 0.06, (1 - share) / 0.94, 1.0)
            for g, b in zip(optimiser.param_groups, base, strict=True):
                g["lr"] = b * factor
            inputs, answers = collate(group, rng)
            with torch.autocast("cpu", dtype=torch.bfloat16) if inputs[0].device.type == "cpu" else contextlib.nullcontext():
                scores = top(*inputs)
            loss = loss_of(scores, answers)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(top.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            average.update(top)
            total += float(loss.detach())
            step += 1
        if log:
            print(f"epoch {epoch + 1}: loss {total / max(1, len(drawn)):.3f}, {time.monotonic() - began:.0f} s", flush=True)
    top.load_state_dict(average.weights)
    top.eval()


def answer(top: EventTop, pool: list[Question]) -> list[tuple[np.ndarray, np.ndarray, np.ndarray, float]]:
    """Return for each question the probabilities of types, modes and statuses, and the factuality."""
    top.eval()
    order = sorted(range(len(pool)), key=lambda k: pool[k].states.shape[0])
    found: dict[int, tuple[np.ndarray, np.ndarray, np.ndarray, float]] = {}
    with torch.inference_mode():
        for begin in range(0, len(order), 32):
            part = order[begin : begin + 32]
            inputs, _ = collate([pool[k] for k in part], None)
            types, modes, status, factuality = top(*inputs)
            for row, k in enumerate(part):
                found[k] = (
                    types[row].softmax(-1).numpy(),
                    modes[row].softmax(-1).numpy(),
                    status[row].softmax(-1).numpy(),
                    float(factuality[row]),
                )
    return [found[k] for k in range(len(pool))]


def main(arguments: list[str] | None = None) -> int:
    """Train, or cross-validate; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="of the language model (safetensors)")
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--pretrained", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--depth", type=int, default=EVENT_DEPTH, help="shared layers below the classifier's own")
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--from-top", type=Path, help="start from these weights of the classifier")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--measure", default="written_dev,uds_dev", help="sets to report on at the end")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate on the marked pairs")
    args = parser.parse_args(arguments)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    classes = json.loads(args.vocabulary.read_text(encoding="utf-8"))["classes"]
    model = Model({k: len(v) for k, v in classes.items()})
    model.load_state_dict(load_file(args.weights))
    model.eval()
    original = Model({k: len(v) for k, v in classes.items()})
    original.load_pretrained(args.pretrained)
    pieces = Pieces(load_tokenizer(args.pretrained / "tokenizer.json"))
    pools = {s: questions(list(read_passages(args.data / f"{s}.jsonl.gz")), model, pieces, args.depth) for s in args.sets.split(",")}
    print({s: len(p) for s, p in pools.items()}, flush=True)

    def fresh() -> EventTop:
        top = EventTop(len(TYPES), len(MODES))
        top.start_from(original)
        if args.from_top:
            top.load_state_dict(load_file(args.from_top))
        return top

    if args.folds:
        from training.events.measure import cross_validate

        groups_of = [p.group for p in read_passages(args.data / "plv.jsonl.gz")]

        def trained(part: list[Question], seed: int) -> EventTop:
            torch.manual_seed(seed)
            top = fresh()
            fit(top, pools | {"plv": balance(part)}, args.epochs, args.rate, args.head_rate, seed, log=False)
            return top

        cross_validate(pools["plv"], groups_of, args.folds, trained, answer)
        return 0
    if "plv" in pools:
        pools["plv"] = balance(pools["plv"])
    torch.manual_seed(args.seed)
    top = fresh()
    fit(top, pools, args.epochs, args.rate, args.head_rate, args.seed)
    save_file({k: v.contiguous() for k, v in top.state_dict().items()}, args.out / "top.safetensors")
    from training.events.measure import report

    for name in args.measure.split(","):
        if (args.data / f"{name}.jsonl.gz").exists():
            pool = questions(list(read_passages(args.data / f"{name}.jsonl.gz")), model, pieces, args.depth)
            report(name, pool, answer(top, pool))
    return 0


if __name__ == "__main__":
    sys.exit(main())
