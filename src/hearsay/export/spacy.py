"""spaCy DocBin: one Doc for each article, with our spans as span groups (https://spacy.io/api/docbin).

Groups are `mentions`, `times`, `places`, `instruments`, `events` and `claims`; names that do not overlap are the Doc's entities
besides. A span that does not fit spaCy's tokens is widened to them, and `doc.user_data["widened"]` names it. The DocBin is held in
memory until it is complete.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from hearsay.errors import MissingExtra
from hearsay.export.marked import marked
from hearsay.export.output import opened
from hearsay.records import Across, AnnotatedArticle

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

__all__ = ["SpacyExporter"]

GROUPS = ("mentions", "times", "places", "instruments", "events", "claims")


def _doc(article: AnnotatedArticle, pipeline: Language) -> Doc:
    from spacy.util import filter_spans

    doc = pipeline.make_doc(article.text)
    groups: dict[str, list[Span]] = {name: [] for name in GROUPS}
    widened: list[str] = []
    for mark in marked(article).marks:
        span = doc.char_span(mark.start, mark.end, label=mark.label, span_id=mark.id, alignment_mode="expand")
        if span is None:
            continue
        if (span.start_char, span.end_char) != (mark.start, mark.end):
            widened.append(mark.id)
        groups[mark.group].append(span)
    for name, spans in groups.items():
        doc.spans[name] = spans
    doc.ents = filter_spans(groups["mentions"])
    doc.user_data.update({"article": article.id, "sha256": article.sha256, "outlet": article.outlet, "widened": widened})
    return doc


class SpacyExporter:
    """Writes a `.spacy` file."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write the Docs.

        Raises:
            MissingExtra: spaCy is not installed.
        """
        try:
            import spacy
            from spacy.tokens import DocBin
        except ImportError as error:
            raise MissingExtra("A DocBin needs spaCy. Install it with: pip install 'hearsay[spacy]'") from error
        pipeline = spacy.blank("en")
        bin = DocBin(attrs=["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"], store_user_data=True)
        with opened(target) as file:
            for article in articles:
                pipeline.max_length = max(pipeline.max_length, len(article.text) + 1)
                bin.add(_doc(article, pipeline))
            file.write(bin.to_bytes())
        return len(bin), 0
