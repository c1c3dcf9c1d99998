"""Pages: text without its surroundings, and metadata in their order of precedence."""

from __future__ import annotations

import json

import pytest

from hearsay.protocols import Hints
from read.read_samples import one, page, read, reasons


def linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def named(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def test_the_text_of_the_article_and_nothing_around_it() -> None:
    text = one(page(), "a.html").text
    assert "Ferry crews at the harbour" in text
    assert "talks would be held on Thursday." in text
    assert "Home" not in text
    assert "Copyright" not in text
    assert "\n\n" in text


def test_invisible_text_is_not_part_of_the_article() -> None:
    hidden = '<p style="display:none">A hidden sentence about bananas.</p><p aria-hidden="true">Another about bananas.</p>'
    assert "bananas" not in one(page(body=hidden), "a.html").text


def test_bidirectional_marks_and_homoglyphs_are_kept_as_they_are() -> None:
    text = one(page(body="<p>The crews said that the company had paid \u202e100\u202c and \u0430 thank you.</p>"), "a.html").text
    assert "\u202e100\u202c and \u0430 thank you" in text


DATES = [
    (linked(datePublished="2024-05-06T10:00:00+02:00") + named("article:published_time", "2024-05-07"), "2024-05-06", "json-ld"),
    (named("article:published_time", "2024-05-07T08:00:00Z"), "2024-05-07", "meta"),
    ('<meta name="DC.date.issued" content="2024-05-07">', "2024-05-07", "meta"),
    (named("article:modified_time", "2024-05-09"), None, "unknown"),
    (linked(dateModified="2024-05-09"), None, "unknown"),
    ('<script type="application/ld+json">{broken</script>' + named("article:published_time", "2024-05-07"), "2024-05-07", "meta"),
    (linked(datePublished="not a date") + named("article:published_time", "2024-05-07"), "2024-05-07", "meta"),
    (linked(datePublished="2099-05-06"), None, "unknown"),
    ("", None, "unknown"),
]


@pytest.mark.parametrize(("head", "day", "basis"), DATES)
def test_the_date_comes_from_the_best_statement(head: str, day: str | None, basis: str) -> None:
    published = one(page(head=head), "a.html").published
    assert (published.from_, published.basis) == (day, basis)


def test_a_graph_of_linked_data_is_searched_for_the_article() -> None:
    graph = {"@graph": [{"@type": "WebSite", "name": "Amsel Wire"}, {"@type": ["NewsArticle"], "datePublished": "2024-05-06"}]}
    head = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    assert one(page(head=head), "a.html").published.from_ == "2024-05-06"


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("<p class='date'>Copyright 2019</p>", None, None),
        ("<time datetime='2024-05-06T10:00'>Monday</time>", "2024-05-06", "2024-05-06"),
        ("<p class='date'>6 May 2024</p>", "2024-05-06", "2024-05-06"),
        ("<p class='published'>03/04/2024</p>", "2024-03-04", "2024-04-03"),
    ],
)
def test_a_printed_date_is_no_more_exact_than_it_is_printed(printed: str, first: str | None, last: str | None) -> None:
    published = one(page(body=printed), "a.html").published
    assert (published.from_, published.to) == (first, last)


def test_the_region_of_the_page_tells_the_order_of_day_and_month() -> None:
    for region, day in (("en-US", "2024-03-04"), ("en-GB", "2024-04-03")):
        html = page(head=named("article:published_time", "03/04/2024")).replace('lang="en"', f'lang="{region}"')
        assert one(html, "a.html").published.from_ == day


def test_the_date_in_the_address_is_used_where_the_page_is_silent() -> None:
    head = '<link rel="canonical" href="https://amsel.example/2024/05/06/ferries">'
    article = one(page(head=head), "a.html")
    assert (article.published.from_, article.url) == ("2024-05-06", "https://amsel.example/2024/05/06/ferries")


OUTLETS = [
    (named("og:site_name", "Amsel Herald"), "Amsel Herald", "metadata"),
    (linked(headline="Ferries", publisher={"@type": "Organization", "name": "Amsel Herald"}), "Amsel Herald", "metadata"),
    ('<link rel="canonical" href="https://www.theguardian.com/x">', "The Guardian", "domain"),
    ('<link rel="canonical" href="https://amsel.example/x">', "amsel.example", "domain"),
    ("", None, None),
]


@pytest.mark.parametrize(("head", "outlet", "basis"), OUTLETS)
def test_the_outlet_comes_from_metadata_or_the_address(head: str, outlet: str | None, basis: str | None) -> None:
    article = one(page(head=head), "a.html")
    assert (article.outlet, article.outlet_basis) == (outlet, basis)


def test_the_outlet_behind_the_headline_in_the_window_title() -> None:
    html = page().replace("<title>Ferries stay in port</title>", "<title>Ferries stay in port | Amsel Herald</title>")
    article = one(html, "a.html")
    assert (article.title, article.outlet) == ("Ferries stay in port", "Amsel Herald")


def test_a_hint_is_better_than_a_bare_host() -> None:
    head = '<link rel="canonical" href="https://amsel.example/x">'
    assert one(page(head=head), "a.html", hints=Hints(outlet="Amsel Herald")).outlet == "Amsel Herald"


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ('<meta name="author" content="Ines Kaltofen">', "Ines Kaltofen"),
        (linked(headline="x", author=[{"name": "Ines Kaltofen"}, {"name": "Jan Brede"}]), "Ines Kaltofen, Jan Brede"),
        ('<meta property="article:author" content="https://social.example/ines">', None),
    ],
)
def test_the_byline_comes_from_the_metadata(head: str, byline: str | None) -> None:
    assert one(page(head=head), "a.html").byline == byline


def test_a_page_in_another_encoding_is_read_as_it_declares() -> None:
    html = page(body="<p>Şirket açıklama yaptı, said the spokesman of the company.</p>").replace("utf-8", "windows-1254")
    article = one(html.encode("cp1254"), "a.html")
    assert article.encoding == "cp1254"
    assert "Şirket açıklama yaptı" in article.text


@pytest.mark.parametrize(
    "html", ["<html><body></body></html>", "<html><head><title>Log in</title></head><body><form><input></form></body></html>"]
)
def test_a_page_without_text_is_rejected(html: str) -> None:
    assert reasons(read(html, "a.html")) in (["no text found"], ["too short"])


def test_a_page_is_known_by_its_content_whatever_its_name() -> None:
    assert one(page(), "a.txt").title == "Ferries stay in port"
    assert one("Ferry crews stopped work, the company said.", "a.html").text.startswith("Ferry")
