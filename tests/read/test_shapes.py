"""Rows and objects in the shapes of the tools that people use."""

from __future__ import annotations

import json

import msgspec
import pytest

from hearsay.protocols import Hints, Limits
from hearsay.read import read_bytes
from hearsay.records import AnnotatedArticle, Article
from read.read_samples import STORY, articles, jsonl, one, page, read, reasons, story

TRAFILATURA = {
    "title": "Ferries stay", "author": "Ines Kaltofen; Jan Brede", "hostname": "amsel.example", "sitename": "Amsel Herald",
    "date": "2024-05-06", "url": "https://amsel.example/1", "language": None, "fingerprint": "0", "text": STORY, "raw_text": "no",
    "source": "https://amsel.example/1", "source-hostname": "Amsel Herald", "excerpt": "no", "categories": "",
}  # fmt: skip
NEWS_PLEASE = {
    "authors": ["Ines Kaltofen", "Jan Brede"], "date_download": "2024-05-07 06:00:00", "date_modify": None, "filename": "x.json",
    "date_publish": "2024-05-06 10:30:00", "maintext": STORY, "source_domain": "amsel.example", "title": "Ferries stay", "text": None,
    "title_page": "Ferries stay - Amsel Herald", "url": "https://amsel.example/1", "language": "en", "description": "no",
}  # fmt: skip
NEWSPAPER4K = {
    "source_url": "https://amsel.example", "url": "https://amsel.example/1", "title": "Ferries stay", "text": STORY, "meta_lang": "en",
    "authors": ["Ines Kaltofen", "Jan Brede"], "publish_date": "2024-05-06T10:30:00+02:00", "summary": "", "keywords": [], "html": "no",
}  # fmt: skip
SCHEMA_ORG = {
    "@type": "NewsArticle", "headline": "Ferries stay", "articleBody": STORY, "datePublished": "2024-05-06",
    "author": [{"@type": "Person", "name": "Ines Kaltofen"}, {"name": "Jan Brede"}], "publisher": {"name": "Amsel Herald"},
    "url": "https://amsel.example/1", "inLanguage": "en",
}  # fmt: skip
JSON_FEED = {
    "title": "Ferries stay", "content_html": page(), "date_published": "2024-05-06T10:30:00Z", "url": "https://amsel.example/1",
    "author": {"name": "Ines Kaltofen, Jan Brede"},
}  # fmt: skip

SHAPES = [
    ("trafilatura", TRAFILATURA, "Amsel Herald", None),
    ("news-please", NEWS_PLEASE, "Amsel Herald", "10:30"),
    ("newspaper4k", NEWSPAPER4K, "amsel.example", "10:30+02:00"),
    ("schema.org", SCHEMA_ORG, "Amsel Herald", None),
]


@pytest.mark.parametrize(("name", "row", "outlet", "time"), SHAPES, ids=[s[0] for s in SHAPES])
def test_the_shapes_of_known_tools(name: str, row: dict[str, object], outlet: str, time: str | None) -> None:
    for article in (one(json.dumps(row), f"{name}.json"), one(json.dumps(row, indent=2), f"{name}.json")):
        assert (article.text, article.title, article.url) == (STORY, "Ferries stay", "https://amsel.example/1")
        assert (article.outlet, article.byline) == (outlet, "Ines Kaltofen, Jan Brede")
        assert (article.published.from_, article.published.time, article.published.basis) == ("2024-05-06", time, "meta")


def test_markup_in_an_object_is_parsed_as_a_page() -> None:
    article = one(json.dumps(JSON_FEED), "a.json")
    assert article.text.startswith("Ferries stay in port")
    assert "<p>" not in one(json.dumps({"text": f"<p>{STORY}</p>"}), "a.json").text


def test_the_own_exchange_form_comes_back_as_it_went_out() -> None:
    article = one(f" date 2024-05-06 By Amsel Herald\n\n{STORY}", "news/a.txt")
    fields = {f: getattr(article, f) for f in Article.__struct_fields__}
    line = msgspec.json.encode(AnnotatedArticle(**fields)) + b"\n"
    assert list(read_bytes(line, "export.jsonl", Limits(), Hints())) == [article]
    assert reasons(read(line.replace(b"rosters", b"rasters"), "export.jsonl")) == ["damaged"]


def test_a_headline_without_text_is_an_article_of_one_line() -> None:
    article = one(json.dumps({"title": "Ferry crews stop work over duty rosters", "url": "https://amsel.example/1", "text": ""}), "a.json")
    assert article.text == "Ferry crews stop work over duty rosters"


@pytest.mark.parametrize(
    ("data", "paths"),
    [
        (json.dumps({"text": STORY}), ["a.json"]),
        (json.dumps({"text": STORY}) + "\n", ["a.json"]),
        (json.dumps([{"text": story(i)} for i in range(3)]), ["a.json#1", "a.json#2", "a.json#3"]),
        (json.dumps([{"text": story(i)} for i in range(3)], indent=4), ["a.json#1", "a.json#2", "a.json#3"]),
        (json.dumps({"status": "ok", "articles": [{"text": story(i)} for i in range(2)]}), ["a.json#1", "a.json#2"]),
        (json.dumps({"hits": {"x": 1}, "results": [{"_source": {"text": STORY}}]}, indent=1), ["a.json#1"]),
        ("".join(json.dumps({"text": story(i)}, indent=1) + "\n" for i in range(2)), ["a.json#1", "a.json#2"]),
        (jsonl([{"text": story(i)} for i in range(2)]).decode(), ["a.json#1", "a.json#2"]),
        ("\ufeff" + json.dumps({"text": STORY}), ["a.json"]),
    ],
)
def test_one_article_a_list_or_one_to_a_line(data: str, paths: list[str]) -> None:
    assert [a.path for a in articles(read(data, "a.json"))] == paths


def test_json_in_utf_16_is_read() -> None:
    assert one(json.dumps({"text": STORY}).encode("utf-16"), "a.json").text == STORY


def test_a_bad_line_costs_only_itself() -> None:
    good = jsonl([{"text": story(i)} for i in range(4)]).splitlines()
    bad = [b'{"text": "broken', b"null", b"[" * 100_000, b'{"no": "text"}', b"\xff\xfe\xfa{]", b'{"text": NaN}']
    data = b"\n".join(x for pair in zip(good, bad[:4], strict=True) for x in pair) + b"\n" + b"\n".join(bad[4:])
    found = read(data, "a.jsonl")
    assert [a.text for a in articles(found)] == [story(i) for i in range(4)]
    assert reasons(found) == ["not JSON", "no article in it", "not JSON", "no article in it", "not JSON", "no article in it"]


def test_a_broken_first_line_does_not_turn_lines_into_one_value() -> None:
    found = read(b'{"text": "broken\n' + jsonl([{"text": STORY}]), "a.json")
    assert (len(articles(found)), reasons(found)) == (1, ["not JSON"])


def test_a_list_that_breaks_off_keeps_what_came_before() -> None:
    data = json.dumps([{"text": story(i)} for i in range(3)])
    found = read(data[:-100], "a.json")
    assert (len(articles(found)), reasons(found)) == (2, ["not JSON"])


def test_unknown_keys_are_named_in_the_detail() -> None:
    (refused,) = read(json.dumps({"alpha": 1, "beta": 2}), "a.json")
    assert "alpha, beta" in getattr(refused, "detail", "")
