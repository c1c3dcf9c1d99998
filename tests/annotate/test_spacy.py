"""spaCy both ways: a user's pipeline as annotator, our analyses as a `Doc`. CLEAR's labels become UD without spaCy."""

from __future__ import annotations

import builtins
from typing import Any

import pytest

from annotate.texts import article
from hearsay.annotate import load
from hearsay.annotate.clear import Arc, is_clear, to_ud
from hearsay.annotate.spacy import SpacyAnnotator, to_spacy
from hearsay.errors import ConfigError, MissingExtra
from hearsay.records import Analysis, NameSpan, Sentence, Word, check_spans

TEXT = 'Ana Ruiz said\tthat "Lomé was calm."\n\nHe left  then. '


def arcs(rows: str) -> list[Arc]:
    """Return arcs from lines of form, lemma, tag, head (0 for the root) and label."""
    split = [r.split() for r in rows.strip().splitlines()]
    return [Arc(lemma=lemma, pos=pos, head=int(head) - 1, label=label) for _, lemma, pos, head, label in split]


@pytest.mark.parametrize(
    ("clear", "ud"),
    [
        (
            "He he PRON 2 nsubj\nspoke speak VERB 0 ROOT\nin in ADP 2 prep\nthe the DET 5 det\nhall hall NOUN 3 pobj",
            [(1, "nsubj"), (-1, "root"), (4, "case"), (4, "det"), (1, "obl")],
        ),
        (
            "head head NOUN 4 nsubj\nof of ADP 1 prep\nstate state NOUN 2 pobj\nleft leave VERB 0 ROOT",
            [(3, "nsubj"), (2, "case"), (0, "nmod"), (-1, "root")],
        ),
        (
            "He he PRON 3 nsubjpass\nwas be AUX 3 auxpass\nseen see VERB 0 ROOT\nby by ADP 3 agent\nher she PRON 4 pobj",
            [(2, "nsubj:pass"), (2, "aux:pass"), (-1, "root"), (4, "case"), (2, "obl:agent")],
        ),
        (
            "She she PRON 2 nsubj\nis be AUX 0 ROOT\na a DET 4 det\njudge judge NOUN 2 attr\n. . PUNCT 2 punct",
            [(3, "nsubj"), (3, "cop"), (3, "det"), (-1, "root"), (3, "punct")],
        ),
        (
            "sand sand NOUN 0 ROOT\n, , PUNCT 1 punct\nsalt salt NOUN 1 conj\nand and CCONJ 3 cc\noil oil NOUN 3 conj",
            [(-1, "root"), (0, "punct"), (0, "conj"), (4, "cc"), (0, "conj")],
        ),
        ("They they PRON 2 nsubj\nsaw see VERB 0 ROOT\nit it PRON 2 dobj", [(1, "nsubj"), (-1, "root"), (1, "obj")]),
    ],
)
def test_clear_becomes_ud(clear: str, ud: list[tuple[int, str]]) -> None:
    assert to_ud(arcs(clear)) == ud


def test_a_ud_pipeline_is_told_from_a_clear_one() -> None:
    assert is_clear({"nsubj", "pobj"})
    assert not is_clear({"nsubj", "obj", "obl"})


def spacy() -> Any:
    """Return spaCy, or skip."""
    return pytest.importorskip("spacy", reason="spaCy is not installed: pip install 'hearsay[spacy]' to test it", exc_type=ImportError)


def test_a_blank_pipeline_gives_words_and_our_sentences() -> None:
    [analysis] = SpacyAnnotator(spacy().blank("en")).annotate([article(TEXT.strip())])
    check_spans(analysis, TEXT.strip())
    assert [(s.start, s.end) for s in analysis.sentences] == [(0, 35), (37, 51)]
    assert {w.head for s in analysis.sentences for w in s.words} == {-2}
    assert [a.sources[0].text for a in analysis.attributions] == ["Ana Ruiz"]


def test_a_pipeline_that_marks_sentences_and_entities_is_followed() -> None:
    nlp = spacy().blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Lomé"}, {"label": "CARDINAL", "pattern": "two"}])
    [analysis] = SpacyAnnotator(nlp).annotate([article("In Lomé two men spoke. They left.")])
    assert len(analysis.sentences) == 2
    assert [(n.text, n.label) for n in analysis.names] == [("Lomé", "GPE")]


@pytest.mark.parametrize("text", [TEXT, "", "x", "  a\n\n\tb  c ", "no blank.at\u00a0all 😀e\u0301"])
def test_a_doc_has_the_text_character_for_character(text: str) -> None:
    spacy()
    [analysis] = load("rules").annotate([article(text)])
    doc = to_spacy(analysis, article(text))
    assert doc.text == text
    assert len([s for s in doc.sents if s.text.strip()]) == len(analysis.sentences)


def test_a_doc_has_syntax_names_and_attributions() -> None:
    spacy()
    text = "Ana left. He said so."
    words = (
        Word(start=0, end=3, pos="PROPN", tag="NNP", lemma="Ana", head=1, relation="nsubj"),
        Word(start=4, end=8, pos="VERB", tag="VBD", lemma="leave", head=-1, relation="root"),
        Word(start=8, end=9, pos="PUNCT", tag=".", lemma=".", head=1, relation="punct"),
    )
    more = (
        Word(start=10, end=12, pos="PRON", tag="PRP", lemma="he", head=1, relation="nsubj"),
        Word(start=13, end=17, pos="VERB", tag="VBD", lemma="say", head=-1, relation="root"),
        Word(start=18, end=20, pos="ADV", tag="RB", lemma="so", head=1, relation="advmod"),
        Word(start=20, end=21, pos="PUNCT", tag=".", lemma=".", head=1, relation="punct"),
    )
    [rules] = load("rules").annotate([article('Ana said "so it is."')])
    analysis = Analysis(
        annotator="test",
        sentences=(Sentence(start=0, end=9, words=words), Sentence(start=10, end=21, words=more)),
        names=(NameSpan(start=0, end=3, text="Ana", label="PERSON"), NameSpan(start=0, end=8, text="Ana left", label="GROUP")),
        attributions=rules.attributions,
    )
    doc = to_spacy(analysis, article(text))
    ana = doc[0]
    assert (ana.text, ana.dep_, ana.head.text, ana.pos_, ana.tag_, ana.lemma_) == ("Ana", "nsubj", "left", "PROPN", "NNP", "Ana")
    assert [s.text for s in doc.sents] == ["Ana left.", "He said so."]
    assert [(e.text, e.label_) for e in doc.ents] == [("Ana", "PERSON")]
    assert {s.label_ for s in doc.spans["names"]} == {"PERSON", "GROUP"}
    assert {s.label_ for s in doc.spans["attributions"]} == {"SOURCE", "CUE", "CONTENT"}


def test_an_unknown_pipeline_is_refused() -> None:
    spacy()
    with pytest.raises(ConfigError, match="spaCy has no pipeline 'en_no_such_pipeline'"):
        load("spacy:en_no_such_pipeline")


def test_without_spacy_the_message_gives_the_pip_line(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refusing(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.split(".")[0] == "spacy":
            raise ImportError("No module named 'spacy'")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refusing)
    for act in (lambda: load("spacy:en_core_web_sm"), lambda: to_spacy(Analysis(annotator="x"), article("x"))):
        with pytest.raises(MissingExtra) as caught:
            act()
        assert "pip install 'hearsay[spacy]'" in str(caught.value)
