"""Quotation marks: every style, missing marks, titles and scare quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.extract.contents import is_title
from hearsay.extract.quotes import find_quotes

STYLES = [
    ('He said "we left" and went.', ['"we left"']),
    ("She asked: “Who is there?”", ["“Who is there?”"]),
    ("«No road, no vote», read a banner.", ["«No road, no vote»"]),
    ("„Genug“, said the miller.", ["„Genug“"]),
    ("The miller's dogs and the judges' cats slept.", []),
    ("He called it 'a sad day' for the judges' club.", ["'a sad day'"]),
    ("“He told me ‘no’ twice,” she said.", ["“He told me ‘no’ twice,”"]),
    ('“Mixed marks are common," he said.', ['“Mixed marks are common,"']),
    ('The bill "On the "River" Region", which passed.', ['"On the "River" Region"']),
    ("A rope 6' long, and 9\" wide.", []),
]


@pytest.mark.parametrize(("text", "wanted"), STYLES)
def test_quotations_are_found_by_their_marks(text: str, wanted: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quotes(text)] == wanted


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = '"We waited two days.\n\nWe will wait no more."\n\nNothing else.'
    assert [text[q.start : q.end] for q in find_quotes(text)] == ['"We waited two days.', 'We will wait no more."']


def test_a_closing_mark_alone_is_no_quotation() -> None:
    assert find_quotes('It was over." Nobody moved.') == ()


@given(st.text(alphabet="ab \n\"'“”‘’«».,A", max_size=80))
def test_quotations_never_overlap_and_never_leave_the_text(text: str) -> None:
    last = 0
    for quote in find_quotes(text):
        assert last <= quote.start < quote.end <= len(text)
        last = quote.end


TITLES = [
    ('The forum on "Rivers Without Borders" opened.', True),
    ('The so-called "republic" was not invited.', True),
    ('He said "Rivers have no borders".', False),
    ('They chanted "Water Is Life!" all night.', False),
]


@pytest.mark.parametrize(("text", "wanted"), TITLES)
def test_titles_and_scare_quotes_are_told_from_speech(text: str, wanted: bool) -> None:
    assert is_title(text, find_quotes(text)[0]) is wanted
