"""The diff by words."""

from __future__ import annotations

import pytest

from hearsay.link import word_diff
from link_texts import EDITED, MORE, WIRE


@pytest.mark.parametrize(("a", "b"), [(WIRE, EDITED), (WIRE, MORE), ("", "new"), ("old", ""), ("same", "same")])
def test_the_pieces_give_the_second_text_again(a: str, b: str) -> None:
    pieces = list(word_diff(a, b))
    assert "".join(p.text for p in pieces if p.where != "a") == b
    # What is only in the first has the shared words between it.
    assert " ".join(p.text for p in pieces if p.where != "b").split() == a.split()


def test_equal_words_are_in_both() -> None:
    assert {p.where for p in word_diff(WIRE, WIRE)} == {"both"}
