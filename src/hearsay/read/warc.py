"""Web archives (WARC): record by record, bounded, and going on behind damage.

The locator of a record is the archive's with `@` and the offset of the record, in packed bytes for *.gz and *.zst (the member to
cut out), so `crawl.warc.gz@184467`. Pages, plain text and feeds are read; what else the crawl fetched is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO, Final

import msgspec

from hearsay.protocols import Hints, Limits
from hearsay.read import feed, plain
from hearsay.read.article import make_article
from hearsay.read.encoding import decode
from hearsay.read.html import read_page
from hearsay.read.http import Response, mime, parse_response
from hearsay.read.reasons import DAMAGE, Refused, refusal, reject
from hearsay.read.sniff import HEAD_BYTES, sniff
from hearsay.read.warc_source import Source
from hearsay.records import Article, Rejected

__all__ = ["READER", "WarcReader", "read_records"]

_MOST_HEADERS: Final = 200
_VERSION = re.compile(rb"WARC/\d\.\d{1,2}\s{0,10}")
_AGAIN: Final = b"WARC/1."
_HELD: Final = frozenset({"response", "resource", "conversion"})  # record types that hold what was fetched
_READ_TYPES: Final = {
    **dict.fromkeys(("text/html", "application/xhtml+xml"), "html"),
    **dict.fromkeys(("application/rss+xml", "application/atom+xml", "application/rdf+xml"), "feed"),
    "text/plain": "text",
}
_SLACK: Final = 1_000_000  # bytes of HTTP header and chunk marks that a record may hold beside the page


class _Record(msgspec.Struct, frozen=True, kw_only=True):
    headers: dict[str, str]
    length: int


def read_records(source: Source, path: str, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
    """Yield the articles of the archive in its order, then one `Rejected` for each kind of response that is no page."""
    passed: Counter[str] = Counter()
    while True:
        where = path
        try:
            if not source.begin():
                break
            where = f"{path}@{source.offset()}"
            record = _head(source)
            if record is not None:
                yield from _record(source, record, where, limits, hints, passed)
        except (Refused, *DAMAGE) as error:
            yield refusal(where if where != path else f"{path}@{source.broken()}", error)
            if isinstance(error, Refused) and error.reason == "too large when unpacked" and "in one" not in error.detail:
                break  # the archive is a bomb; there is no reading on
            if not source.leave() or not _resume(source):
                break
    for kind, count in sorted(passed.items()):
        yield reject(path, "not a page", f"{count} responses: {kind}")


def _resume(source: Source) -> bool:
    try:
        while source.begin():
            if source.find(_AGAIN):
                return True
    except DAMAGE:
        return source.leave()
    return False


def _head(source: Source) -> _Record | None:
    """Read the version line and the headers; None for blank lines between records."""
    line = source.line()
    if not line.strip():
        return None
    if not _VERSION.fullmatch(line.rstrip(b"\r\n")):
        raise Refused("damaged", f"no record begins here: {line[:40]!r}")
    headers: dict[str, str] = {}
    name = ""
    for _ in range(_MOST_HEADERS):
        line = source.line()
        if not line.strip():
            break
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text[:1] in " \t" and name:
            headers[name] += " " + text.strip()
            continue
        key, colon, value = text.partition(":")
        if not colon:
            raise Refused("damaged", f"a header line without a colon: {text[:40]!r}")
        name = key.strip().lower()
        headers[name] = value.strip()
    length = headers.get("content-length", "")
    if not re.fullmatch(r"[0-9]{1,15}", length):
        raise Refused("damaged", f"Content-Length is {length[:40]!r}")
    return _Record(headers=headers, length=int(length))


def _record(
    source: Source, record: _Record, where: str, limits: Limits, hints: Hints, passed: Counter[str]
) -> Iterator[Article | Rejected]:
    kind = record.headers.get("warc-type", "").lower()
    if record.length > limits.article_bytes + _SLACK:
        # A video is no article that is too large: only what calls itself a page is one.
        outer = mime(record.headers.get("content-type"))[0]
        start = source.take(HEAD_BYTES)
        _need(len(start) + source.skip(record.length - len(start)), record.length)
        _gap(source)
        inner = _type_in(start) if outer == "application/http" else outer
        if kind not in _HELD:
            return
        if inner in _READ_TYPES:
            yield reject(where, "too large", f"a record of {record.length} bytes; the limit is {limits.article_bytes}")
        else:
            passed[inner or "unknown type"] += 1
        return
    block = source.take(record.length)
    # A length that is too large swallows the next record: hand it back and count this one as damaged.
    swallowed = re.search(rb"\r\n\r\nWARC/1\.\d\r\nWARC-", block)
    if swallowed:
        source.unread(block[swallowed.start() :])
        raise Refused("damaged", f"Content-Length {record.length} reaches into the next record")
    _need(len(block), record.length)
    # A length that is too small would give half an article: what follows the record is looked at before it is read.
    _gap(source)
    if kind not in _HELD:
        return
    try:
        yield from _held(kind, record, block, where, limits, hints, passed)
    except (Refused, *DAMAGE) as error:
        yield refusal(where, error)


def _held(
    kind: str, record: _Record, block: bytes, where: str, limits: Limits, hints: Hints, passed: Counter[str]
) -> Iterator[Article | Rejected]:
    url = record.headers.get("warc-target-uri", "").strip("<> ") or None
    captured = record.headers.get("warc-date")
    outer, charset = mime(record.headers.get("content-type"))
    if kind == "response" and (url is None or url.lower().startswith(("http:", "https:", "<http"))):
        response = parse_response(block, limits.article_bytes)
    else:
        response = Response(status=200, type=outer, charset=charset, payload=block)
    if not 200 <= response.status < 300:
        passed[f"status {response.status}"] += 1
        return
    if not response.payload.strip():
        yield reject(where, "no text found", "the response is empty")
        return
    form = _READ_TYPES.get(response.type or "")
    if form in (None, "text"):
        told = sniff(response.payload[:HEAD_BYTES], "")
        # Servers call pages text/plain, and feeds text/xml; a missing type is told by the content.
        xml = (response.type or "").endswith("xml")
        form = told if told in {"html", "feed"} and (form or xml or response.type is None) else form
        if form is None and response.type is None and told == "text":
            form = "text"
    if form is None:
        passed[response.type or "unknown type"] += 1
    elif form == "html":
        yield read_page(response.payload, where, limits, hints, url=url, charset=response.charset, captured=captured)
    elif form == "feed":
        yield from feed.read_feed(BytesIO(response.payload), where, limits, hints, captured=captured)
    else:
        text, encoding = decode(response.payload, response.charset)
        draft = plain.read_text(text, where, url=url, captured=captured)
        yield make_article(msgspec.structs.replace(draft, encoding=encoding), limits, hints)


def _type_in(start: bytes) -> str | None:
    found = re.search(rb"\ncontent-type:\s{0,5}([^\r\n]{1,200})", start, re.IGNORECASE)
    return mime(found[1].decode("latin-1"))[0] if found else None


def _need(have: int, want: int) -> None:
    if have < want:
        raise EOFError(f"the record breaks off after {have} of {want} bytes")


def _gap(source: Source) -> None:
    """Pass the blank lines after a record; anything else but the next record means that its length was wrong."""
    end = source.take(4).lstrip(b"\r\n")
    if end:
        source.unread(end)
        if not end.startswith(b"WARC"[: len(end)]):
            raise Refused("damaged", "Content-Length ends inside the record")


class WarcReader:
    """Reads a web archive that is not packed; packed ones come through `packed`."""

    def read(self, stream: BinaryIO, path: str, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
        """Yield the articles of the archive."""
        yield from read_records(Source(stream), path, limits, hints)


READER = WarcReader()
