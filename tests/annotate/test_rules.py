"""The annotator without a model: attributions by pattern, names by capitalisation, offsets on any text."""

from __future__ import annotations

import pytest
from hypothesis import given

from annotate.texts import TEXTS, article
from hearsay.annotate import load
from hearsay.records import check_spans

RULES = load("rules")

# text -> (source, cue, content) of each attribution; '-' for none.
ATTRIBUTIONS = [
    ('"The lake is low," Ana Ruiz said.', [("Ana Ruiz", "said", '"The lake is low,"')]),
    ("“The lake is low,” said Ana Ruiz, the head of the board.", [("Ana Ruiz, the head of the board", "said", "“The lake is low,”")]),
    ("The ministry has said that the lake is low.", [("The ministry", "has said", "that the lake is low")]),
    ("Ana Ruiz, the head of the board, said the lake is low.", [("Ana Ruiz, the head of the board", "said", "the lake is low")]),
    ("The lake is low, according to the water board.", [("the water board", "according to", "The lake is low")]),
    ("According to the water board, the lake is low.", [("the water board", "According to", "the lake is low")]),
    ("The lake is low, Sova Wire reports.", [("Sova Wire", "reports", "The lake is low")]),
    ('Marchers chanted "Water!", "Bread!" and "Peace!".', [("Marchers", "chanted", '"Water!" "Bread!" "Peace!"')]),
    ("The council vowed to raise the dam.", [("The council", "vowed", "to raise the dam")]),
    ("The so-called reform and the said report failed.", []),
    ("The bridge was closed on Monday.", []),
]


@pytest.mark.parametrize(("text", "found"), ATTRIBUTIONS)
def test_attributions_by_pattern(text: str, found: list[tuple[str, str, str]]) -> None:
    [analysis] = RULES.annotate([article(text)])
    shown = [tuple(" ".join(s.text for s in part) or "-" for part in (a.sources, a.cues, a.contents)) for a in analysis.attributions]
    assert shown == found


def test_a_second_quotation_after_the_speaker_is_a_fragment_of_the_same_content() -> None:
    [analysis] = RULES.annotate([article("“The lake is low,” she said. “It has never been so low.”")])
    [attribution] = analysis.attributions
    assert [s.text for s in attribution.contents] == ["“The lake is low,”", "“It has never been so low.”"]


def test_names_by_capitalisation() -> None:
    text = "On Monday the Lake Water Board met Dr. Ana Ruiz in Porto Novo. The Court of Appeal and UNESCO sent Jean de la Cruz."
    [analysis] = RULES.annotate([article(text)])
    names = {n.text: n.label for n in analysis.names}
    assert names["Lake Water Board"] == "ORG"
    assert names["Porto Novo"] == "LOC"
    assert names["Court of Appeal"] == "ORG"
    assert names["UNESCO"] == "ORG"
    assert names["Jean de la Cruz"] == "PERSON"
    assert "Monday" not in names


@given(TEXTS)
def test_every_span_fits_any_text(text: str) -> None:
    [analysis] = RULES.annotate([article(text)])
    check_spans(analysis, text)
    words = [w for s in analysis.sentences for w in s.words]
    assert sum(w.end - w.start for w in words) == sum(not c.isspace() for c in text)


def test_analyses_come_in_the_order_of_the_articles() -> None:
    texts = ["One. Two.", "", "Three."]
    assert [len(a.sentences) for a in RULES.annotate([article(t) for t in texts])] == [2, 0, 1]
