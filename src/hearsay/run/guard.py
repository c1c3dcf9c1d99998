"""The sandbox around the linguistics: an article on which a room raises is kept, marked and reported, and the run goes on."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence

import msgspec

from hearsay.protocols import Annotator, EventTyper
from hearsay.records import Actor, Analysis, AnnotatedArticle, Article, Rejected, Struct, check_spans
from hearsay.run.reasons import ANNOTATION_FAILED, WORKER_DIED
from hearsay.run.stages import Stages

__all__ = ["Outcome", "annotate_articles", "died", "plain"]

_BATCH = 16  # articles sent to the annotator at once: enough to fill its batches, few enough for memory
_ADDRESS = re.compile(r"0x[0-9a-fA-F]{6,}")


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of one article: with everything found in it, or with the reason why not."""

    article: AnnotatedArticle
    actors: tuple[Actor, ...] = ()
    rejected: Rejected | None = None


def plain(article: Article, not_annotated: str | None) -> AnnotatedArticle:
    """Return the article in the exchange form with nothing found in it."""
    fields = {name: getattr(article, name) for name in Article.__struct_fields__}
    return AnnotatedArticle(**{**fields, "not_annotated": not_annotated})


def _describe(error: BaseException) -> str:
    # Memory addresses differ from run to run, and a store must not.
    first = str(error).strip().splitlines()[:1]
    return _ADDRESS.sub("0x…", f"{type(error).__name__}: {first[0] if first else ''}".rstrip(": "))[:300]


def _failure(article: Article, reason: str, detail: str) -> Outcome:
    return Outcome(
        article=plain(article, f"failed: {detail}"),
        rejected=Rejected(path=article.path, reason=reason, detail=f"{detail}. The text is kept as {article.id}, without annotation."),
    )


def died(article: Article) -> Outcome:
    """Return the outcome of an article on which a worker has died."""
    return _failure(article, WORKER_DIED, "the process that annotated it was killed or crashed")


def annotate_articles(
    articles: Sequence[Article],
    annotator: Annotator,
    stages: Stages,
    seconds: dict[str, float],
    before: Callable[[Article], None] | None = None,
) -> list[Outcome]:
    """Return the outcome of each article, in order; wall-clock seconds are added to `seconds` by stage.

    With `before`, articles are annotated one at a time and it is called before each. Articles with `not_annotated` pass as
    they are.
    """
    outcomes: dict[str, Outcome] = {a.id: Outcome(article=plain(a, a.not_annotated)) for a in articles if a.not_annotated is not None}
    wanted = [a for a in articles if a.not_annotated is None]
    size = 1 if before else _BATCH
    for start in range(0, len(wanted), size):
        batch = wanted[start : start + size]
        if before:
            before(batch[0])
        for article, analysis in zip(batch, _analyses(batch, annotator, seconds), strict=True):
            outcomes[article.id] = (
                _failure(article, ANNOTATION_FAILED, analysis)
                if isinstance(analysis, str)
                else _find(article, analysis, stages, seconds, annotator)
            )
    return [outcomes[article.id] for article in articles]


def _analyses(batch: Sequence[Article], annotator: Annotator, seconds: dict[str, float]) -> list[Analysis | str]:
    started = time.perf_counter()
    try:
        found = annotator.annotate(batch)
        if len(found) != len(batch):
            raise ValueError(f"the annotator gave {len(found)} analyses for {len(batch)} articles")
        return list(found)
    except Exception as error:
        if len(batch) == 1:
            return [_describe(error)]
        return [one for article in batch for one in _analyses([article], annotator, seconds)]
    finally:
        seconds["annotate"] = seconds.get("annotate", 0.0) + time.perf_counter() - started


def _find(article: Article, analysis: Analysis, stages: Stages, seconds: dict[str, float], annotator: Annotator) -> Outcome:
    try:
        started = time.perf_counter()
        findings = stages.extract(article, analysis, annotator if isinstance(annotator, EventTyper) else None)
        extracted = time.perf_counter()
        article_out, findings, actors = stages.resolve(article, analysis, findings)
        # The article comes back from resolving with the outlet and the bound of its date: its own fields count.
        fields = {name: getattr(findings, name) for name in findings.__struct_fields__ if name not in Article.__struct_fields__}
        sentences = tuple((s.start, s.end) for s in analysis.sentences)
        whole = msgspec.structs.replace(plain(article_out, None), annotator=analysis.annotator, sentences=sentences, **fields)
        # The door: what a room hands over is checked against the types of the records and the words of the text, and gets the
        # form it will have when it is read from a store (12 for a number with a fraction becomes 12.0).
        whole = msgspec.json.decode(msgspec.json.encode(whole), type=AnnotatedArticle)
        check_spans(whole, article.text)
        seconds["extract"] = seconds.get("extract", 0.0) + extracted - started
        seconds["resolve"] = seconds.get("resolve", 0.0) + time.perf_counter() - extracted
        return Outcome(article=whole, actors=tuple(sorted(actors, key=lambda actor: actor.id)))
    except Exception as error:
        return _failure(article, ANNOTATION_FAILED, _describe(error))
