"""RSS and Atom: an article for each item. A summary is read with its title above it, as it stands in the reader's window."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

import msgspec

from hearsay.protocols import Hints, Limits
from hearsay.read.article import Draft, make_article
from hearsay.read.html import fragment
from hearsay.read.page_form import Entry, Feed
from hearsay.read.prescan import prescan
from hearsay.read.published import Dated
from hearsay.read.reasons import Refused, refusal, reject
from hearsay.read.sandbox import sandbox
from hearsay.records import Article, Rejected

__all__ = ["READER", "FeedReader", "read_feed"]

_JOB: Final = "hearsay.read.feed_page:parse"
_LARGEST: Final = 4  # feeds may be as large as so many articles
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
_BLOCKS = re.compile(r"<(?:p|div|h[1-6]|ul|ol|table|blockquote)\b", re.IGNORECASE)


def read_feed(stream: BinaryIO, path: str, limits: Limits, hints: Hints, *, captured: object = None) -> Iterator[Article | Rejected]:
    """Yield an article for each item of the feed, `path` with '#' and the item's number as locator."""
    limit = _LARGEST * limits.article_bytes
    data = stream.read(limit + 1)
    if len(data) > limit:
        yield reject(path, "too large", f"a feed of more than {limit} bytes")
        return
    try:
        prescan(data.decode("utf-8", "replace"))
        reply = sandbox(limits).call(_JOB, msgspec.msgpack.encode(data), limits.parse_seconds)
    except Refused as error:
        yield refusal(path, error)
        return
    feed = msgspec.msgpack.decode(reply, type=Feed)
    for number, entry in enumerate(feed.entries, 1):
        where = f"{path}#{number}"
        try:
            yield _article(feed, entry, where, limits, hints, captured)
        except Refused as error:
            yield refusal(where, error)
    if feed.problem is not None:
        yield reject(path, "damaged", f"{len(feed.entries)} items read; {feed.problem}")
    elif not feed.entries:
        yield reject(path, "no article in it", "the feed has no items")


def _article(feed: Feed, entry: Entry, where: str, limits: Limits, hints: Hints, captured: object) -> Article | Rejected:
    text = _text(entry.content, limits)
    if entry.title and not entry.whole and not text.startswith(entry.title):
        text = f"{html.unescape(_MARKUP.sub('', entry.title))}\n\n{text}"
    return make_article(
        Draft(
            path=where,
            text=text,
            url=entry.link,
            title=entry.title,
            byline=entry.byline,
            outlet=feed.title,
            dates=(Dated(raw=entry.published, basis="feed"),) if entry.published else (),
            captured=captured,
            language=feed.language,
            encoding="utf-8",
        ),
        limits,
        hints,
    )


def _text(content: str, limits: Limits) -> str:
    """Return the text of an item: as it is, without its few tags, or through the parser if it is built of blocks."""
    if _BLOCKS.search(content):
        return fragment(content, limits)
    return html.unescape(_MARKUP.sub(" ", content)) if _MARKUP.search(content) or "&" in content else content


class FeedReader:
    """Reads one feed."""

    def read(self, stream: BinaryIO, path: str, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
        """Yield the items of the feed."""
        yield from read_feed(stream, path, limits, hints)


READER = FeedReader()
