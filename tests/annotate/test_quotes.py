"""Quotations by their marks: styles, nesting, paragraphs, faults."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given

from annotate.texts import TEXTS
from hearsay.annotate.quotes import find_quotations
from hearsay.annotate.sentences import split_paragraphs


def quotations(text: str) -> list[str]:
    """Return the outermost quotations of a text."""
    return [text[q.start : q.end] for q in find_quotations(text, split_paragraphs(text)) if q.depth == 0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said: "We go."', ['"We go."']),
        ("“We go,” he said. “Now.”", ["“We go,”", "“Now.”"]),
        ('“We go," he said.', ['“We go,"']),
        ('"We go,” he said.', ['"We go,”']),
        ("'We go,' he said. 'Now.'", ["'We go,'", "'Now.'"]),
        ("‘We go,’ he said of the dog’s friends’ house.", ["‘We go,’"]),
        ("'The workers' demands were met,' he said.", ["'The workers' demands were met,'"]),
        ("« Nous allons », »Wir gehen«, „Gut“, 「行」", ["« Nous allons »", "»Wir gehen«", "„Gut“", "「行」"]),
        ("``We go,'' he said.", ["``We go,''"]),
        ("“We agreed on the ‘road map’,” he said.", ["“We agreed on the ‘road map’,”"]),
        ('note No 7 "On the need to see the "Northern Lake", which was adopted', ['"On the need to see the "Northern Lake"']),
        ('He said: "We go.\n\nNobody else spoke.', ['"We go.']),
        ("It isn't the '90s; rock 'n' roll, 6'2\" and 12\" pipes", []),
        ('slogans "Water!", "Bread!" and "Peace!"', ['"Water!"', '"Bread!"', '"Peace!"']),
        ("no marks at all", []),
    ],
)
def test_quotations_of_a_text(text: str, found: list[str]) -> None:
    assert quotations(text) == found


def test_a_quotation_over_paragraphs_goes_on_where_it_is_opened_again() -> None:
    text = "“We go.\n\n“We stay,” he said. “So.”"
    first, second, third = find_quotations(text, split_paragraphs(text))
    assert (first.closed, first.goes_on) == (False, False)
    assert (second.closed, second.goes_on) == (True, True)
    assert not third.goes_on


def test_a_quotation_inside_another_is_deeper() -> None:
    text = "“We agreed on the “road map”,” he said."
    assert [(q.depth, text[q.start : q.end]) for q in find_quotations(text, [(0, len(text))])] == [
        (0, "“We agreed on the “road map”,”"),
        (1, "“road map”"),
    ]


@given(TEXTS)
def test_quotations_lie_in_one_paragraph_and_outer_ones_do_not_cross(text: str) -> None:
    paragraphs = split_paragraphs(text)
    found = find_quotations(text, paragraphs)
    assert all(any(a <= q.start < q.end <= b for a, b in paragraphs) for q in found)
    outer = [q for q in found if q.depth == 0]
    assert all(p.end <= q.start for p, q in itertools.pairwise(outer))
