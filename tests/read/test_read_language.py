"""Languages: English by rule, others by py3langid, and silence."""

from __future__ import annotations

import pytest

from hearsay.read.language import identify, primary
from read.read_samples import STORY, one

FRENCH = (
    "Les équipages des bacs ont cessé le travail lundi, la compagnie ayant refusé de publier les horaires. "
    "Ils ne reprendront pas avant jeudi."
)
RUSSIAN = (
    "Экипажи паромов прекратили работу в понедельник, потому что компания отказалась опубликовать график дежурств на весь месяц вперед."
)


@pytest.mark.parametrize(
    ("text", "declared", "code"),
    [
        (STORY, None, "en"),
        (STORY, "fr", "en"),
        (FRENCH, None, "fr"),
        (FRENCH, "en", "fr"),
        (RUSSIAN, None, "ru"),
        ("Crews walk off the ferries", None, "en"),
        ("Ferries halted", None, None),
        ("Ferries halted", "en-GB", "en"),
        ("Les bacs restent au port", "fr", "fr"),
        ("", None, None),
    ],
)
def test_the_language_of_a_text(text: str, declared: str | None, code: str | None) -> None:
    assert identify(text, declared) == code


def test_an_article_in_another_language_is_kept_and_says_why_it_is_not_annotated() -> None:
    article = one(FRENCH)
    assert (article.language, article.not_annotated) == ("fr", "language: fr")
    unknown = one("Odessa Kherson Mariupol")
    assert (unknown.language, unknown.not_annotated) == (None, "language: unknown")
    assert one(STORY).not_annotated is None


@pytest.mark.parametrize(("tag", "code"), [("en-GB", "en"), ("EN_us", "en"), ("English", "en"), ("und", None), ("x", None), (None, None)])
def test_the_primary_subtag(tag: str | None, code: str | None) -> None:
    assert primary(tag) == code
