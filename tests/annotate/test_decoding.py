"""Decoding: the fast ways give what trying everything gives."""

from __future__ import annotations

import itertools
from math import erf, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.annotate.decode import gelu
from hearsay.annotate.lemmas import Lemmas, apply_script
from hearsay.annotate.links import Least, Linker, Spans
from hearsay.annotate.tags import Chain, tag_spans, viterbi
from hearsay.annotate.tree import best_heads, is_tree

SEEDS = st.integers(0, 10_000)
TAGS = ["O", "B-CUE", "I-CUE", "B-CONTENT", "I-CONTENT"]


def chain(rng: np.random.Generator) -> Chain:
    """Return a chain with random costs, in which no I- tag begins or follows a stranger."""
    moves = rng.normal(size=(5, 5)).astype(np.float32)
    start, end = rng.normal(size=5).astype(np.float32), rng.normal(size=5).astype(np.float32)
    for k, tag in enumerate(TAGS):
        if tag.startswith("I-"):
            start[k] = -10_000
            for j, before in enumerate(TAGS):
                if before[2:] != tag[2:]:
                    moves[j, k] = -10_000
    return Chain(TAGS, start, moves, end)


@given(SEEDS, st.lists(st.integers(1, 5), min_size=1, max_size=4))
def test_viterbi_finds_the_best_of_all_paths(seed: int, sizes: list[int]) -> None:
    rng = np.random.default_rng(seed)
    costs = chain(rng)
    lengths = np.array(sorted(sizes, reverse=True))
    scores = rng.normal(size=(len(sizes), int(lengths[0]), 5)).astype(np.float32)
    found = viterbi(scores, lengths, costs)
    for row, count in enumerate(lengths.tolist()):

        def total(path: tuple[int, ...], row: int = row) -> float:
            inside = sum(float(costs.moves[a, b]) for a, b in itertools.pairwise(path))
            return float(costs.start[path[0]] + costs.end[path[-1]]) + inside + sum(float(scores[row, t, k]) for t, k in enumerate(path))

        best = max(itertools.product(range(5), repeat=count), key=total)
        assert total(tuple(found[row, :count].tolist())) == pytest.approx(total(best), abs=1e-3)
        assert not found[row, count:].any()


def test_the_scores_that_come_in_are_left_as_they_are() -> None:
    scores = np.random.default_rng(1).normal(size=(1, 3, 5)).astype(np.float32)
    before = scores.copy()
    viterbi(scores, np.array([3]), chain(np.random.default_rng(2)))
    assert (scores == before).all()


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("", []),
        ("O O", []),
        ("B-CUE I-CUE O B-CUE", [(0, 2, "CUE"), (3, 4, "CUE")]),
        ("B-CUE B-CUE", [(0, 1, "CUE"), (1, 2, "CUE")]),
        ("B-CUE I-CUE B-CONTENT I-CONTENT", [(0, 2, "CUE"), (2, 4, "CONTENT")]),
        ("O I-CUE", [(1, 2, "CUE")]),
        ("B-CUE I-CONTENT", [(0, 1, "CUE"), (1, 2, "CONTENT")]),
    ],
)
def test_spans_of_tags(tags: str, spans: list[tuple[int, int, str]]) -> None:
    numbers = np.array([TAGS.index(t) for t in tags.split()], np.int64)
    assert tag_spans(numbers, chain(np.random.default_rng(0))) == spans


@given(SEEDS, st.integers(1, 5))
def test_the_tree_is_the_best_one_with_one_root(seed: int, size: int) -> None:
    rng = np.random.default_rng(seed)
    scores, root = rng.normal(size=(size, size)).astype(np.float32), rng.normal(size=size).astype(np.float32)

    def total(heads: tuple[int, ...]) -> float:
        return sum(float(root[i] if h < 0 else scores[i, h]) for i, h in enumerate(heads))

    heads = best_heads(scores, root)
    assert is_tree(heads)
    trees = [t for t in itertools.product(range(-1, size), repeat=size) if all(h != i for i, h in enumerate(t)) and is_tree(list(t))]
    assert total(tuple(heads)) == pytest.approx(max(map(total, trees)), abs=1e-4)


@given(SEEDS, st.integers(6, 40))
def test_long_sentences_have_one_root_and_no_cycle(seed: int, size: int) -> None:
    rng = np.random.default_rng(seed)
    assert is_tree(best_heads(rng.normal(size=(size, size)).astype(np.float32), rng.normal(size=size).astype(np.float32)))


@pytest.mark.parametrize(("heads", "tree"), [([-1], True), ([1, -1, 1], True), ([1, 0, -1], False), ([-1, -1], False), ([1, 0], False)])
def test_what_is_a_tree(heads: list[int], tree: bool) -> None:
    assert is_tree(heads) is tree


def test_gelu_is_the_exact_one() -> None:
    x = np.linspace(-6, 6, 1001, dtype=np.float32)
    exact = np.array([v * 0.5 * (1 + erf(v / sqrt(2))) for v in x.tolist()])
    assert np.abs(gelu(x) - exact).max() < 2e-6


@pytest.mark.parametrize(
    ("form", "script", "lemma"),
    [
        ("Bodies", "l|0+|3+y", "body"),
        ("am", "=be", "be"),
        ("London", "k|0+|0+", "London"),
        ("a", "k|0+|3+", "a"),
        ("'s", "k|1+i|0+", "is"),
    ],
)
def test_edit_scripts(form: str, script: str, lemma: str) -> None:
    assert apply_script(form, script) == lemma


def test_the_table_of_lemmas_goes_before_the_script_and_names_keep_their_case() -> None:
    lemmas = Lemmas({"VERB": {"left": "leave"}, "PROPN": {"bush": "bush"}}, ["l|0+|0+", "k|0+|0+"])
    assert lemmas("left", "VERB", 0) == "leave"
    assert lemmas("Left", "VERB", 0) == "leave"
    assert lemmas("Left", "ADJ", 0) == "left"
    assert lemmas("Bush", "PROPN", 1) == "Bush"


def linker(same: float = 0.0) -> Linker:
    """Return a linker that joins what stands next to each other: the nearer, the better; `same` between contents."""
    distance = np.zeros((4, 4, 6), np.float32)
    distance[:, :] = [3, 1, -3, 3, 1, -3]
    distance[2, 2] = same
    arrays = {
        "linker.left": np.zeros((4, 4, 2), np.float32),
        "linker.right": np.zeros((4, 4, 2), np.float32),
        "linker.distance": distance,
        "linker.between": np.zeros((4, 4, 3), np.float32),
    }
    return Linker(arrays, [1, 4], 3, Least(cue=0.0, source=0.0))


LINK = np.zeros((60, 2), np.float32)


@pytest.mark.parametrize(
    ("spans", "groups"),
    [
        ([(0, 0, 2), (1, 2, 3), (2, 3, 9)], [[(0, 0, 2), (1, 2, 3), (2, 3, 9)]]),
        ([(2, 0, 5), (0, 5, 6), (1, 6, 7)], [[(2, 0, 5), (0, 5, 6), (1, 6, 7)]]),
        ([(0, 0, 2), (1, 2, 3)], []),  # nothing is said
        ([(2, 0, 5)], [[(2, 0, 5)]]),  # nobody is named
        ([(1, 0, 1), (2, 1, 3), (1, 3, 4)], [[(1, 0, 1), (2, 1, 3)]]),  # one cue for one attribution
        ([(0, 0, 1), (1, 1, 2), (2, 2, 3), (1, 3, 4), (2, 4, 5)], [[(0, 0, 1), (1, 1, 2), (2, 2, 3)], [(0, 0, 1), (1, 3, 4), (2, 4, 5)]]),
        ([(0, 0, 1), (2, 1, 3)], [[(0, 0, 1), (2, 1, 3)]]),  # nothing but a colon between them
        ([(1, 0, 1), (3, 1, 2), (2, 2, 4)], [[(1, 0, 1), (3, 1, 2), (2, 2, 4)]]),
        ([(0, 0, 1), (1, 1, 2), (2, 2, 4), (0, 30, 31), (1, 31, 32), (2, 32, 40)], None),
    ],
)
def test_spans_are_joined(spans: Spans, groups: list[Spans] | None) -> None:
    expected = groups if groups is not None else [spans[:3], spans[3:]]
    assert list(linker(-5.0).groups(spans, LINK)) == expected


def test_spans_far_apart_are_never_joined() -> None:
    near: Spans = [(0, 0, 1), (1, 1, 2), (2, 2, 4)]
    far: Spans = [(0, 0, 1), (1, 1, 2), (2, 52, 54)]
    always = linker()
    always.distance[:] = 5.0
    assert list(always.groups(near, LINK)) == [near]
    assert list(always.groups(far, LINK)) == [far[2:]]


def test_the_order_in_which_spans_come_does_not_matter() -> None:
    spans: Spans = [(0, 0, 1), (1, 1, 2), (2, 2, 4), (0, 30, 31), (1, 31, 32), (2, 32, 40)]
    assert all(list(linker(-5.0).groups(list(p), LINK)) == [spans[:3], spans[3:]] for p in itertools.permutations(spans))


def test_very_many_spans_are_compared_in_parts() -> None:
    triples: list[Spans] = [[(role, 30 * k + role, 30 * k + role + 1) for role in (0, 1, 2)] for k in range(400)]
    found = linker(-5.0).groups([s for t in reversed(triples) for s in t], np.zeros((12_000, 2), np.float32))
    assert list(found) == triples
