"""Texts in segments: put together they are the text, and each span's words are its segments."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.explore.marks import Mark, paragraphs, segments
from hearsay.explore.words import word_diff

TEXT = st.text(alphabet="ab <&\n\u0642\U0001f600", min_size=1, max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8)


@settings(deadline=None, max_examples=60)
@given(TEXT, SPANS)
def test_segments_partition_the_text_and_carry_every_span(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(start=a, end=min(b, len(text)), id=f"m{n}", kind="k") for n, (a, b) in enumerate(spans) if a < min(b, len(text))]
    found = segments(text, 0, len(text), marks)
    assert "".join(s.text for s in found) == text
    for mark in marks:
        assert "".join(s.text for s in found if mark.id in s.ids) == text[mark.start : mark.end]
        assert sum(mark.id in s.opens for s in found) == 1


@settings(deadline=None, max_examples=40)
@given(TEXT, SPANS)
def test_paragraphs_leave_out_blank_lines_alone(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(start=a, end=b, id=f"m{n}", kind="k") for n, (a, b) in enumerate(spans) if a < b]
    lines = ["".join(s.text for s in p.segments) for p in paragraphs(text, marks)]
    assert lines == [line for line in text.split("\n") if line.strip()]


@settings(deadline=None, max_examples=40)
@given(TEXT, TEXT)
def test_a_diff_holds_both_texts(a: str, b: str) -> None:
    pieces = word_diff(a, b)
    assert "".join(p.text for p in pieces if p.where != "a").split() == b.split()
    assert sum(len(p.text.split()) for p in pieces if p.where != "b") == len(a.split())
