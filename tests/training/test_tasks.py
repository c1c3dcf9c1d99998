"""Windows and batches."""

import random

import numpy as np
from training.tasks import Encoded, Window, collate, cut_windows, make_batches


def text(sizes: list[int], breaks: list[int]) -> Encoded:
    count = len(sizes)
    return Encoded(
        "d",
        "ewt",
        [[7] * n for n in sizes],
        np.arange(count) % 6,
        np.ones(count, np.int64),
        breaks,
        {"sent": np.ones(count, np.int64), "head": np.arange(count)},
    )


def test_windows_join_whole_pieces_and_cover_the_text() -> None:
    windows = cut_windows(text([2] * 10, [0, 3, 5, 8]), 10, 50, 0.0, random.Random(0))
    assert [(w.start, w.end, w.size) for w in windows] == [(0, 5, 10), (5, 10, 10)]


def test_a_piece_that_is_too_long_is_cut() -> None:
    windows = cut_windows(text([3] * 9, [0]), 10, 12, 0.0, random.Random(0))
    assert [(w.start, w.end) for w in windows] == [(0, 4), (4, 8), (8, 9)]


def test_pieces_stand_alone_when_all_are_to() -> None:
    windows = cut_windows(text([1] * 6, [0, 2, 4]), 100, 100, 1.0, random.Random(0))
    assert [(w.start, w.end) for w in windows] == [(0, 2), (2, 4), (4, 6)]


def test_a_batch_points_at_first_and_last_sub_tokens() -> None:
    whole = text([1, 3, 2, 1], [0, 2])
    batch = collate([Window(whole, 0, 2, 4), Window(whole, 2, 3, 2)])
    assert batch.tokens.tolist() == [[101, 7, 7, 7, 7, 102], [101, 7, 7, 102, 0, 0]]
    assert batch.first.tolist() == [[1, 2], [1, 0]]
    assert batch.last.tolist() == [[1, 4], [2, 0]]
    assert batch.lengths.tolist() == [2, 1]
    assert batch.shapes[0].tolist() == [0, 1 + 0 + 2, 1 + 3 + 1, 4, 4, 0]
    assert batch.layers["head"].tolist() == [[0, 1], [0, -100]]


def test_every_window_is_in_one_batch_within_the_budget() -> None:
    whole = text([2] * 40, list(range(0, 40, 4)))
    windows = cut_windows(whole, 8, 20, 0.0, random.Random(1))
    batches = make_batches(windows, 32, random.Random(2))
    assert sorted(w.start for b in batches for w in b) == [w.start for w in windows]
    assert all(len(b) * (max(w.size for w in b) + 2) <= 32 for b in batches)
