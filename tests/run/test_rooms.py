"""Our own rooms, strung together: articles in, records that point at their words out."""

from __future__ import annotations

from pathlib import Path

import pytest

import hearsay
from hearsay.errors import InputError
from hearsay.store import check

ARTICLE = """ date 2021-05-04 By Lakeside Herald

Nurses of the Lakeside clinic walked out on Monday, the Mwanza Press Agency reported.

"We will not return before the wages are paid," union secretary Neema Kato told the agency.

The regional ministry of health denied that wages were late. It recalled resolution 1325 (2000) of the UN Security Council.
"""


@pytest.fixture(scope="module")
def article() -> hearsay.records.AnnotatedArticle:
    return hearsay.annotate(ARTICLE, annotator="rules")


def test_a_text_is_annotated_with_its_publication_and_outlet(article: hearsay.records.AnnotatedArticle) -> None:
    assert (article.published.from_, article.published.to, article.published.basis) == ("2021-05-04", "2021-05-04", "header")
    assert article.annotator is not None
    assert article.not_annotated is None


def test_direct_speech_has_its_source(article: hearsay.records.AnnotatedArticle) -> None:
    (claim,) = (c for c in article.claims if c.manner == "direct")
    assert "We will not return" in claim.contents[0].text
    assert "Neema Kato" in claim.sources[0].text


def test_sentences_and_spans_point_at_the_text(article: hearsay.records.AnnotatedArticle) -> None:
    assert len(article.sentences) >= 4
    for mention in article.mentions:
        assert article.text[mention.start : mention.end] == mention.text


def test_an_input_that_does_not_exist_is_told_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        hearsay.run([tmp_path / "nothing"], tmp_path / "store", annotator="rules", jobs=1)
    assert list(tmp_path.iterdir()) == []


def test_a_store_of_our_rooms_is_sound_and_says_nothing_twice(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    french = "Les infirmières de la clinique du lac ont quitté le travail lundi matin, selon l'agence de presse de la région. "
    (tmp_path / "news" / "b.txt").write_text(french * 3, encoding="utf-8")
    (tmp_path / "news" / "c.txt").write_bytes(b"\x00\x01\x02PNG" * 100)
    store = hearsay.run([tmp_path / "news"], tmp_path / "store", annotator="rules", jobs=1)
    assert list(check(tmp_path / "store")) == []
    assert [a.not_annotated for a in sorted(store.annotated(), key=lambda a: a.path)] == [None, "language: fr"]
    assert [r.path for r in store.rejected] == ["news/c.txt"]
