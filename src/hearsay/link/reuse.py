"""Passages as records: from articles to `Passage`, whatever the order the articles come in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hearsay.link.classes import classes_of
from hearsay.link.clusters import cluster_ids
from hearsay.link.direction import earlier_of, order_key
from hearsay.link.params import PassageParams
from hearsay.link.passages import find_passages, spans
from hearsay.link.report import Report, report_of
from hearsay.link.words import Corpus, TextWords, words_of
from hearsay.records import Article, Extent, Passage
from hearsay.text import content_id

__all__ = ["compare", "passages_of"]


def compare(articles: Iterable[Article]) -> list[Passage]:
    """Return the passages between `articles`, annotated or not; credits are known of annotated ones only."""
    return passages_of([(report_of(article), words_of(article.text)) for article in articles])


def passages_of(texts: Sequence[tuple[Report, TextWords]], params: PassageParams = PassageParams()) -> list[Passage]:  # noqa: B008 - frozen
    """Return the passages between reports, ordered by id; side `a` is the earlier one in the order of publication and id."""
    texts = sorted(texts, key=lambda one: order_key(one[0]))
    reports = [report for report, _ in texts]
    corpus = Corpus([words for _, words in texts])
    found = find_passages(corpus, params)
    pairs = []
    for (a, a0, a1), (b, b0, b1) in zip(spans(corpus, found.a0, found.a1), spans(corpus, found.b0, found.b1), strict=True):
        one, other = Extent(article=reports[a].id, start=a0, end=a1), Extent(article=reports[b].id, start=b0, end=b1)
        pairs.append((a, b, one, other))
    clusters = cluster_ids([(one, other) for _, _, one, other in pairs], params.cluster_overlap)
    kinds = classes_of(found, corpus, reports, clusters)
    passages = [
        Passage(
            id=content_id("pas", one.article, one.start, one.end, other.article, other.start, other.end),
            a=one,
            b=other,
            identity=identity,
            cluster=cluster,
            earlier=earlier_of(reports[a], reports[b]),
            class_=kind,
            reason=reason,
        )
        for (a, b, one, other), identity, cluster, (kind, reason) in zip(pairs, found.identity, clusters, kinds, strict=True)
    ]
    return sorted(passages, key=lambda p: p.id)
