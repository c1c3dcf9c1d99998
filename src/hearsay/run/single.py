"""Annotate without a store: what `hearsay annotate` and `hearsay.annotate` do with a file or a text."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from hearsay.protocols import Hints, Limits
from hearsay.records import AnnotatedArticle, Article, Rejected
from hearsay.run import stages as stages_module
from hearsay.run.guard import annotate_articles

__all__ = ["annotate_paths", "annotate_text"]


def annotate_paths(
    paths: list[str],
    *,
    annotator: str = "model",
    limits: Limits = Limits(),  # noqa: B008 - frozen
    hints: Hints = Hints(),  # noqa: B008
    stages: str = stages_module.ROOMS,
) -> Iterator[AnnotatedArticle | Rejected]:
    """Yield each article of the inputs with everything found in it, and each rejected input, in the order of the inputs.

    Raises:
        InputError: an input does not exist.
        ConfigError, ModelError: the annotator cannot be had.
    """
    rooms = stages_module.load(stages)
    units = rooms.units(paths, limits)
    loaded = rooms.annotator(annotator)
    for unit in units:
        for item in rooms.read_unit(unit, limits, hints):
            if isinstance(item, Rejected):
                yield item
                continue
            (outcome,) = annotate_articles([item], loaded, rooms, {})
            yield outcome.article
            if outcome.rejected is not None:
                yield outcome.rejected


def annotate_text(
    text: str,
    *,
    annotator: str = "model",
    hints: Hints = Hints(),  # noqa: B008 - frozen
    stages: str = stages_module.ROOMS,
) -> AnnotatedArticle | Rejected:
    """Return the article that `text` makes, annotated; the text is read as a plain text file would be."""
    with tempfile.TemporaryDirectory(prefix="hearsay-") as folder:
        file = Path(folder) / "text.txt"
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        found: AnnotatedArticle | Rejected = Rejected(path="text.txt", reason="no text found", detail="the text is empty")
        for item in annotate_paths([str(file)], annotator=annotator, hints=hints, stages=stages):
            if isinstance(item, Article):
                return item
            found = item
        return found
