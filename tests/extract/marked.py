"""Articles for tests, written with the marks of the written texts (training/written/README.md)."""

from __future__ import annotations

import re

from training.written.load import strip_marks

from hearsay.extract import extract
from hearsay.extract.page import Page, open_page
from hearsay.records import Analysis, Article, AttributionSpans, Claim, Findings, NameSpan, Sentence, cut

_SENTENCE = re.compile(r"[^\s].*?(?:[.!?][\"”’]?(?=\s+[\"“A-Z])|(?=\n|$))")
_ROLES = {"S": "sources", "C": "cues", "T": "contents", "R": "addressees"}


def read(marked: str, *, outlet: str | None = None) -> tuple[Article, Analysis]:
    """Return the article and the analysis that the marks describe; sentences end at stops before a capital."""
    text, marks = strip_marks(marked, "test")
    numbers = sorted({m.number for m in marks if m.number})
    attributions = tuple(
        AttributionSpans(
            **{
                role: tuple(cut(text, m.start, m.end) for m in sorted(marks, key=lambda m: m.start) if m.number == n and m.label == letter)
                for letter, role in _ROLES.items()
            }
        )
        for n in numbers
    )
    names = tuple(NameSpan(start=m.start, end=m.end, text=text[m.start : m.end], label=m.label) for m in marks if not m.number)  # type: ignore[arg-type]
    sentences = tuple(Sentence(start=m.start(), end=m.end()) for m in _SENTENCE.finditer(text) if m[0].strip())
    article = Article(id="art_test", path="test", sha256="", text=text, outlet=outlet)
    return article, Analysis(annotator="marks", sentences=sentences, names=names, attributions=attributions)


def found(marked: str, *, outlet: str | None = None) -> Findings:
    """Return what is extracted from a marked text."""
    return extract(*read(marked, outlet=outlet))


def page(marked: str) -> Page:
    """Return the page of a marked text."""
    article, analysis = read(marked)
    return open_page(article.text, analysis)


def behind(claim: Claim, text: str) -> list[str]:
    """Return the words behind each source: of its antecedent, or its own."""
    out = []
    for party in claim.sources:
        m = re.search(r" of (\d+)-(\d+)$", party.reason or "")
        out.append(text[int(m[1]) : int(m[2])] if m else party.text)
    return out
