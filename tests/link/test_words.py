"""Texts as arrays of words."""

from __future__ import annotations

import pytest

from hearsay.link.words import CAPITAL, COMMON, QUOTED, corpus_of, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [("Élan vital", "elan VITAL"), ("it’s late", "it's late"), ("twelve, or 12?", "Twelve or 12"), ("a\u00a0b", "a b")],
)
def test_case_accents_and_punctuation_do_not_matter(one: str, other: str) -> None:
    assert words_of(one).hash.tolist() == words_of(other).hash.tolist()


@pytest.mark.parametrize(("one", "other"), [("ab ba", "ba ab"), ("form", "from"), ("12", "21"), ("a b", "ab")])
def test_other_words_have_other_hashes(one: str, other: str) -> None:
    assert words_of(one).hash.tolist() != words_of(other).hash.tolist()


@pytest.mark.parametrize("text", ["", " \n", "…—!", "one", "“Stop,” she said. 🎣 Then_left", "x" * 300])
def test_spans_are_the_words(text: str) -> None:
    words = words_of(text)
    found = [text[a:b] for a, b in zip(words.start.tolist(), words.end.tolist(), strict=True)]
    assert found == "".join(c if c.isalnum() else " " for c in text).split()


def test_kinds_of_words_are_known() -> None:
    words = words_of("Anna said “The boats left” and went.")
    assert [bool(k & CAPITAL) for k in words.kind.tolist()] == [True, False, True, False, False, False, False]
    assert [bool(k & QUOTED) for k in words.kind.tolist()] == [False, False, True, True, True, False, False]
    assert [bool(k & COMMON) for k in words.kind.tolist()] == [False, True, True, False, False, True, False]


def test_a_corpus_knows_where_texts_begin() -> None:
    corpus = corpus_of(["one two", "", "three"])
    assert corpus.first.tolist() == [0, 2, 2, 3]
    assert corpus.text.tolist() == [0, 0, 2]
