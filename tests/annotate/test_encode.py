"""Windows: every word is answered for exactly once, however long its paragraph; shapes and blanks are what was trained."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from annotate.texts import TEXTS
from hearsay.annotate.encode import Encoder, Text, batches, collate, cut_units, shape

LONGEST, JOIN = 60, 30


def encoder() -> Encoder:
    """Return an encoder whose tokenizer knows three words; any other has no sub-tokens and becomes UNK."""
    return Encoder(Tokenizer(WordLevel({"lake": 7, "dam": 8, "[UNK]": 9}, unk_token="[UNK]")), 12)


def units_of(texts: list[Text]) -> list:  # type: ignore[type-arg]
    """Return the units of all texts, with small windows."""
    return [u for k, t in enumerate(texts) for u in cut_units(t, k, JOIN, LONGEST)]


@given(st.lists(TEXTS, max_size=3), st.integers(0, 400))
def test_every_word_is_answered_for_exactly_once(raw: list[str], more: int) -> None:
    texts = [encoder().encode(t) for t in [*raw, "The lake rose. " * more]]
    units = units_of(texts)
    for number, text in enumerate(texts):
        own = [(w.own_start, w.own_end) for u in units if u.text == number for w in u.windows]
        assert [i for a, b in sorted(own) for i in range(a, b)] == list(range(len(text.offsets)))
    for unit in units:
        for window in unit.windows:
            assert unit.start <= window.start <= window.own_start < window.own_end <= window.end <= unit.end
            assert window.size == texts[unit.text].begins[window.end] - texts[unit.text].begins[window.start] <= LONGEST
            assert len(unit.windows) > 1 or (window.own_start, window.own_end) == (window.start, window.end)


def test_long_paragraphs_are_seen_with_context_on_both_sides() -> None:
    text = Encoder(Tokenizer(WordLevel({"[UNK]": 9}, unk_token="[UNK]")), 12).encode("The lake rose over the old dam. " * 300)
    [unit] = list(cut_units(text, 0, 160, 250))
    assert all(w.own_start - w.start >= 40 for w in unit.windows[1:])
    assert all(w.end - w.own_end >= 40 for w in unit.windows[:-1])
    assert len(unit.windows) < 3 * len(text.offsets) / 250  # the overlap costs less than the text again twice


def test_paragraphs_are_joined_only_while_they_fit() -> None:
    text = encoder().encode("\n".join(["The lake rose again."] * 20))
    units = list(cut_units(text, 0, JOIN, LONGEST))
    assert all(text.space[u.start] == 2 for u in units)
    assert max(u.end - u.start for u in units) == 30


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_batches_hold_windows_of_one_text_and_fit_the_arrays(raw: list[str]) -> None:
    texts = [encoder().encode(t) for t in raw]
    units = units_of(texts)
    seen = []
    for places in batches(units, 100):
        assert len({units[k].text for k, _ in places}) == 1
        batch = collate(places, texts, units)
        assert (batch.tokens[:, 0] == 101).all()
        for row, (k, window) in enumerate(places):
            seen.append((k, window.start))
            count = window.end - window.start
            assert int(batch.lengths[row]) == count
            assert (batch.tokens[row] > 0).sum() == window.size + 2
            assert batch.tokens[row, window.size + 1] == 102
            assert (np.diff(batch.first[row, :count]) > 0).all()
            assert (batch.last[row, :count] >= batch.first[row, :count]).all()
            assert (batch.shapes[row, 1] - 1) % 3 == 2  # a window begins like a paragraph
    assert sorted(seen) == sorted((k, w.start) for k, u in enumerate(units) for w in u.windows)


def test_what_stands_before_a_word() -> None:
    text = encoder().encode("The lake,\nthe dam  rose.")
    assert text.forms == ["The", "lake", ",", "the", "dam", "rose", "."]
    assert text.space.tolist() == [2, 1, 0, 2, 1, 1, 0]
    assert text.pieces.tolist() == [9, 7, 9, 9, 8, 9, 9]
    assert (text.shapes - 1 - text.space).tolist() == [3 * shape(f) for f in text.forms]


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("said", 0),
        ("Baku", 1),
        ("A", 1),
        ("UN", 2),
        ("McCain", 3),
        ("iPhone", 3),
        ("2nd", 4),
        ("B2B", 4),
        ("-", 5),
        ("...", 5),
        ("שלום", 0),
    ],
)
def test_shapes(word: str, number: int) -> None:
    assert shape(word) == number


@given(st.text(min_size=1, max_size=12))
def test_the_shape_is_the_one_of_the_training(word: str) -> None:
    labels = pytest.importorskip("training.labels", reason="the folder training/ is not beside the package")
    assert shape(word) == labels.shape(word)


def test_the_memory_of_words_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import import_module

    monkeypatch.setattr(import_module("hearsay.annotate.encode"), "KEPT", 10)
    one = encoder()
    for k in itertools.islice(itertools.count(), 50):
        one.encode(f"w{k}")
    assert len(one.known) <= 10
