"""Sorting articles by id in bounded memory."""

from __future__ import annotations

import random

import pytest

from hearsay.records import AnnotatedArticle
from hearsay.store import sort


@pytest.mark.parametrize("count", [0, 1, 7, 100])
def test_articles_come_out_in_the_order_of_ids(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(sort, "_RANGE", 10)
    articles = [AnnotatedArticle(id=f"art_{n:04d}", path="p", sha256="0", text="é\n") for n in range(count)]
    ids = [a.id for a in articles]
    bounds = sort.boundaries(count, ids)
    assert len(bounds) == max(0, -(-count // 10) - 1)
    shuffled = random.Random(1).sample(articles, count)
    assert list(sort.by_id(shuffled, bounds)) == articles
