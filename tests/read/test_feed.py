"""RSS and Atom, honest and hostile."""

from __future__ import annotations

from html import escape

import pytest

from hearsay.protocols import Limits
from read.read_samples import STORY, articles, read, reasons

ITEM = (
    "<item><title>Ferries stay</title><link>https://amsel.example/{n}</link><pubDate>Mon, 06 May 2024 10:00:00 +0200</pubDate>{body}</item>"
)


def rss(*bodies: str) -> str:
    items = "".join(ITEM.format(n=n, body=b) for n, b in enumerate(bodies))
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Amsel Herald</title><language>en</language>{items}</channel></rss>"
    )


ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Amsel Herald</title><entry><title>Ferries stay</title>'
    '<updated>2024-05-09T00:00:01Z</updated><published>2024-05-06T10:00:00+02:00</published><link href="https://amsel.example/0"/>'
    "<author><name>Ines Kaltofen</name></author>"
    f'<content type="html">{escape("<p>" + STORY + "</p>")}</content></entry></feed>'
)


@pytest.mark.parametrize("feed", [rss(f"<content:encoded><![CDATA[<p>{STORY}</p>]]></content:encoded>"), ATOM])
def test_a_whole_article_in_a_feed(feed: str) -> None:
    (article,) = articles(read(feed, "feed.xml"))
    assert " ".join(article.text.split()) == " ".join(STORY.split())
    assert (article.path, article.title, article.outlet, article.url) == (
        "feed.xml#1",
        "Ferries stay",
        "Amsel Herald",
        "https://amsel.example/0",
    )
    assert (article.published.from_, article.published.time, article.published.basis) == ("2024-05-06", "10:00+02:00", "feed")


def test_a_summary_is_read_below_its_title() -> None:
    (article,) = articles(read(rss("<description>Crews want to see the rosters &amp;amp; the books.</description>"), "feed.xml"))
    assert article.text == "Ferries stay\n\nCrews want to see the rosters & the books."


def test_a_feed_that_breaks_off_keeps_its_items() -> None:
    found = read(rss(*(["<description>Crews want to see the rosters.</description>"] * 3))[:-60], "feed.xml")
    assert len(articles(found)) == 2
    assert reasons(found) == ["too short", "damaged"]


def test_an_empty_feed_is_no_article() -> None:
    assert reasons(read(rss(), "feed.xml")) == ["no article in it"]


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]><rss version='2.0'><channel><title>&j;</title></channel></rss>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    "<rss version='2.0'><channel><item><title>Ferry crews say &x; today</title></item></channel></rss>"
)


@pytest.mark.parametrize("feed", [LAUGHS, OUTSIDE, "<rss>" * 100_000], ids=["laughs", "outside", "nested"])
def test_a_hostile_feed_is_harmless(feed: str) -> None:
    found = read(feed, "feed.xml", Limits(parse_seconds=5.0))
    assert found
    assert all("root:" not in a.text and len(a.text) < 1_000 for a in articles(found))
