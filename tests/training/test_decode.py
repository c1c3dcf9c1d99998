"""Tags, trees and links from scores."""

import itertools

import numpy as np
import pytest
from training.counts import Tally
from training.decode import link_spans, tag_spans, viterbi
from training.labels import SEQUENCES, allowed_tags
from training.links import find_groups
from training.pairs import between_bin, distance_bin
from training.tree import best_tree


def test_viterbi_finds_what_trying_all_paths_finds() -> None:
    rng = np.random.default_rng(3)
    scores = rng.normal(size=(1, 4, 3)).astype(np.float32)
    start, moves, end = (rng.normal(size=s).astype(np.float32) for s in ((3,), (3, 3), (3,)))

    def value(path: tuple[int, ...]) -> float:
        inner = sum(moves[a, b] for a, b in itertools.pairwise(path))
        return float(start[path[0]] + end[path[-1]] + inner + sum(scores[0, i, t] for i, t in enumerate(path)))

    best = max(itertools.product(range(3), repeat=4), key=value)
    assert viterbi(scores, np.array([4]), start, moves, end) == [list(best)]


def test_viterbi_stops_at_the_length_of_each_sequence() -> None:
    scores = np.zeros((2, 3, 2), np.float32)
    scores[:, :, 1] = 1
    zero = np.zeros(2, np.float32)
    assert [len(p) for p in viterbi(scores, np.array([3, 1]), zero, np.zeros((2, 2), np.float32), zero)] == [3, 1]


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        (["B-CUE", "B-CUE"], [(0, 1, "CUE"), (1, 2, "CUE")]),
        (["O", "B-SOURCE", "I-SOURCE"], [(1, 3, "SOURCE")]),
        (["B-CUE", "O", "B-CONTENT"], [(0, 1, "CUE"), (2, 3, "CONTENT")]),
    ],
)
def test_spans_are_read_from_tags(tags: list[str], spans: list[tuple[int, int, str]]) -> None:
    assert tag_spans(tags) == spans


def is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(-1) != 1:
        return False
    for node in range(len(heads)):
        steps = 0
        while node != -1 and steps <= len(heads):
            node, steps = heads[node], steps + 1
        if node != -1:
            return False
    return True


@pytest.mark.parametrize("seed", range(40))
def test_the_tree_is_the_best_of_all_trees(seed: int) -> None:
    rng = np.random.default_rng(seed)
    size = 1 + seed % 4
    scores, root = rng.normal(size=(size, size)).astype(np.float32), rng.normal(size=size).astype(np.float32)

    def value(heads: tuple[int, ...]) -> float:
        return float(sum(root[i] if h < 0 else scores[i, h] for i, h in enumerate(heads)))

    best = max((h for h in itertools.product(range(-1, size), repeat=size) if is_tree(h)), key=value)
    found = tuple(best_tree(scores, root))
    assert is_tree(found)
    assert value(found) == pytest.approx(value(best), abs=1e-5)


@pytest.mark.parametrize(
    ("roles", "scores", "groups"),
    [
        ([0, 1, 1, 2], {(0, 1): 2.0, (1, 3): 3.0, (2, 3): 1.0, (0, 2): -4.0}, [[0, 1, 3]]),  # one cue a content
        ([0, 1, 1, 2, 2], {(0, 1): 1.0, (0, 2): 1.0, (1, 3): 1.0, (2, 4): 1.0}, [[0, 1, 3], [0, 2, 4]]),  # one source, two cues
        ([0, 2], {(0, 1): 0.5}, [[0, 1]]),  # no cue at all
        ([1, 2], {(0, 1): -3.0}, [[1]]),  # a content whose source is unsaid
        ([0, 1], {(0, 1): 5.0}, []),  # nothing said
        ([1, 2, 3], {(0, 1): 1.0, (0, 2): 1.0}, [[0, 1, 2]]),  # an addressee
        ([1, 2, 2], {(0, 1): 1.0, (0, 2): 0.5, (1, 2): -9.0}, [[0, 1, 2]]),  # a content in two parts
    ],
)
def test_spans_are_grouped_around_cues(roles: list[int], scores: dict[tuple[int, int], float], groups: list[list[int]]) -> None:
    places = [(k, k + 1) for k in range(len(roles))]
    assert link_spans(roles, scores, places) == groups


def test_groups_hold_spans_by_role() -> None:
    weights = {
        "left": np.zeros((4, 4, 2), np.float32),
        "right": np.zeros((4, 4, 2), np.float32),
        "distance": np.ones((4, 4, 20), np.float32),
        "between": np.zeros((4, 4, 4), np.float32),
    }
    (group,) = find_groups(["B-SOURCE", "B-CUE", "B-CONTENT", "I-CONTENT"], ["O"] * 4, np.zeros((4, 2), np.float32), weights)
    assert group.spans == {0: [(0, 1)], 1: [(1, 2)], 2: [(2, 4)]}


@pytest.mark.parametrize(("a", "b", "bin_"), [((0, 1), (1, 3), 0), ((0, 1), (60, 61), 9), ((5, 6), (0, 2), 13)])
def test_distance_bins_are_signed(a: tuple[int, int], b: tuple[int, int], bin_: int) -> None:
    assert distance_bin(a, b) == bin_


def test_spans_between_are_counted_up_to_three() -> None:
    assert between_bin((0, 1), (9, 10), [(i, i + 1) for i in range(10)]) == 3
    assert between_bin((5, 6), (0, 1), [(2, 3)]) == 1


@pytest.mark.parametrize(
    ("label", "tags"),
    [("O", ["O"]), ("*", SEQUENCES["roles"]), ("O,GROUP", ["O", "B-GROUP", "I-GROUP"]), ("I-ROLE", ["I-ROLE"])],
)
def test_labels_allow_tags(label: str, tags: list[str]) -> None:
    assert [t for t, ok in zip(SEQUENCES["roles"], allowed_tags(label, SEQUENCES["roles"]), strict=True) if ok] == tags


def test_the_interval_holds_the_figure_and_documents_are_the_unit() -> None:
    tally = Tally()
    for n in range(30):
        tally.add("m", f"d{n}", n % 2, 1, 1)
    row = tally.report(rounds=200)["m"]
    assert row["low"] < row["f1"] == 50.0 < row["high"]
    assert row["documents"] == 30
