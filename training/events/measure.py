"""Figures of the event classifier: marked pairs by cross-validation, our own test items, factuality."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from training.events.form import NONE, TYPES

if TYPE_CHECKING:
    from training.events.network import EventTop
    from training.events.train import Question

QUADS = {
    1: ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    2: ("COOPERATE", "AID", "RETREAT"),
    3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
} | {4: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")}
MERGED = ("CONCEDE", "RETREAT")  # YIELD in the marked pairs, which their scorer counts as quad 2


def merged_label(chances: np.ndarray) -> str:
    """Return the likeliest type with CONCEDE and RETREAT added up as YIELD, NONE left out: every marked pair has an event."""
    by_name = {t: float(c) for t, c in zip(TYPES, chances, strict=True) if t != NONE and t not in MERGED}
    by_name["YIELD"] = sum(float(chances[TYPES.index(t)]) for t in MERGED)
    return max(by_name, key=lambda t: by_name[t])


def quad_of(label: str) -> int:
    """Return the quad class of a merged label."""
    return 2 if label == "YIELD" else next(q for q, names in QUADS.items() if label in names)


def macro(gold: Sequence[str | int], said: Sequence[str | int]) -> float:
    """Return the mean F1 over the gold labels, from 0 to 1."""
    scores = []
    for label in set(gold):
        both = sum(g == s == label for g, s in zip(gold, said, strict=True))
        scores.append(2 * both / max(1, list(gold).count(label) + list(said).count(label)))
    return sum(scores) / len(scores)


def interval(gold: Sequence[str | int], said: Sequence[str | int], rounds: int = 500) -> tuple[float, float]:
    """Return the 95 % interval of `macro` by drawing rows with replacement."""
    rng = random.Random(0)
    found = []
    for _ in range(rounds):
        rows = [rng.randrange(len(gold)) for _ in gold]
        found.append(macro([gold[r] for r in rows], [said[r] for r in rows]))
    found.sort()
    return found[round(0.025 * rounds)], found[round(0.975 * rounds) - 1]


def pearson(a: Sequence[float], b: Sequence[float]) -> float:
    """Return the correlation of two lists of equal length."""
    return float(np.corrcoef(np.array(a), np.array(b))[0, 1])


def report(name: str, pool: list[Question], said: list[tuple[np.ndarray, np.ndarray, np.ndarray, float]]) -> None:
    """Print what a classifier gets right of a set: types and NONE with the trigger marked and without, statuses, modes, factuality."""
    from training.events.form import MODES
    from training.events.network import STATUSES

    for what, wanted in (("trigger marked", True), ("pair alone", False)):
        rows = [(q, a[0]) for q, a in zip(pool, said, strict=True) if q.candidate.types and bool(q.candidate.triggers) == wanted]
        if not rows:
            continue
        best = [TYPES[int(chances.argmax())] for _, chances in rows]
        events = [(q, b) for (q, _), b in zip(rows, best, strict=True) if NONE not in q.candidate.types]
        none = [b for (q, _), b in zip(rows, best, strict=True) if q.candidate.types == [NONE]]
        right = sum(b in q.candidate.types for q, b in events)
        kept = sum(b == NONE for b in none)
        print(f"{name}, {what}: type right {right} of {len(events)} ({right / max(1, len(events)):.3f}), NONE kept {kept} of {len(none)}")
    status = [(q.candidate.status, STATUSES[int(a[2].argmax())]) for q, a in zip(pool, said, strict=True) if q.candidate.status]
    if status:
        print(f"{name}: status right {sum(g == s for g, s in status) / len(status):.3f} of {len(status)}")
    modes = [(q, MODES[int(a[1].argmax())]) for q, a in zip(pool, said, strict=True) if q.candidate.mode]
    if modes:
        right = sum(m == f"{q.candidate.types[0]}/{q.candidate.mode}" for q, m in modes)
        print(f"{name}: mode right {right / len(modes):.3f} of {len(modes)}")
    sure = [(q.candidate.factuality, a[3]) for q, a in zip(pool, said, strict=True) if q.candidate.factuality is not None]
    if sure:
        print(f"{name}: factuality r {pearson([g for g, _ in sure], [s for _, s in sure]):.3f} of {len(sure)}")


def gold_label(question: Question) -> str:
    """Return the merged label of a marked pair."""
    types = question.candidate.types
    return "YIELD" if set(types) == set(MERGED) else types[0]


def cross_validate(
    pool: list[Question],
    groups: Sequence[str],
    folds: int,
    trained: Callable[[list[Question], int], EventTop],
    answer: Callable[[EventTop, list[Question]], list[tuple[np.ndarray, np.ndarray, np.ndarray, float]]],
) -> None:
    """Print macro-F1 over types and quad classes of the pairs, each judged by a classifier that saw no pair of its sentence.

    Args:
        pool: One question for each marked pair.
        groups: The sentence of each.
        folds: How many parts the sentences are dealt into.
        trained: Gives the classifier trained on a part of the pool.
        answer: Gives what a classifier says.
    """
    names = sorted(set(groups))
    random.Random(7).shuffle(names)
    fold_of = {name: k % folds for k, name in enumerate(names)}
    said: dict[int, str] = {}
    for fold in range(folds):
        inside = [k for k, g in enumerate(groups) if fold_of[g] == fold]
        top = trained([pool[k] for k, g in enumerate(groups) if fold_of[g] != fold], fold + 1)
        for k, (chances, *_) in zip(inside, answer(top, [pool[k] for k in inside]), strict=True):
            said[k] = merged_label(chances)
        gold = [gold_label(pool[k]) for k in sorted(said)]
        print(f"after fold {fold + 1}: types {macro(gold, [said[k] for k in sorted(said)]):.3f}", flush=True)
    order = sorted(said)
    gold, found = [gold_label(pool[k]) for k in order], [said[k] for k in order]
    quads = [quad_of(g) for g in gold], [quad_of(s) for s in found]
    print(f"types: macro-F1 {macro(gold, found):.3f} {interval(gold, found)}; quads {macro(*quads):.3f} {interval(*quads)}")
    for label in sorted(set(gold)):
        both = sum(g == s == label for g, s in zip(gold, found, strict=True))
        print(f"  {label:10} {2 * both / (gold.count(label) + found.count(label)):.3f} of {gold.count(label)}")
