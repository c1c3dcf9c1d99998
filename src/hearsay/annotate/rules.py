"""The annotator without a model: sentences, words, names, quotations and attributions by rules alone."""

from __future__ import annotations

from collections.abc import Sequence

from hearsay.annotate.names import find_names
from hearsay.annotate.quotes import find_quotations
from hearsay.annotate.reported import find_attributions
from hearsay.annotate.sentences import split_paragraphs, split_sentences
from hearsay.annotate.words import word_tokens
from hearsay.records import Analysis, Article, Sentence, Word

__all__ = ["VERSION", "RulesAnnotator"]

VERSION = "1"  # goes up with every change that can change an analysis: runs are resumed by it


class RulesAnnotator:
    """Annotates by rules: no part of speech, no syntax; the fallback without weights and the baseline of the benchmarks."""

    name = f"rules-{VERSION}"

    def annotate(self, articles: Sequence[Article]) -> list[Analysis]:
        """Return one analysis for each article, in order; offsets refer to `article.text`."""
        return [self._annotate(article.text) for article in articles]

    def _annotate(self, text: str) -> Analysis:
        sentences = tuple(
            Sentence(start=a, end=b, words=tuple(Word(start=s, end=e) for s, e in word_tokens(text, a, b)))
            for a, b in split_sentences(text)
        )
        quotations = find_quotations(text, split_paragraphs(text))
        return Analysis(
            annotator=self.name,
            sentences=sentences,
            names=tuple(find_names(text, sentences)),
            attributions=tuple(find_attributions(text, sentences, quotations)),
        )
