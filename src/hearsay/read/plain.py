"""Plain text as crawlers leave it: a header line, a title, paragraphs, and perhaps the outlet's name at the end.

The header is metadata and not part of the text; title and signature stay in it. Recognised headers, before the first blank line:

    date 2024-09-03 3 September 2024 15:42 (UTC+04:00)
    date 2020-11-26 By Azernews
    Title: ... / Date: ... / Source: ... / Author: ... / URL: ...      one to a line
    3 September 2024, 15:42                                            a date and nothing else
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

import msgspec

from hearsay.protocols import Hints, Limits
from hearsay.read.article import Draft, make_article
from hearsay.read.encoding import decode
from hearsay.read.outlet import read_byline
from hearsay.read.published import Dated
from hearsay.read.reasons import Refused, refusal, reject
from hearsay.read.stamps import parse_stamp
from hearsay.records import Article, Rejected
from hearsay.text import normalise

__all__ = ["READER", "PlainReader", "read_text"]

_HEADER = re.compile(r"(?:date|published|posted)\s{0,3}:?\s{1,3}(\d{4}-\d{1,2}-\d{1,2})(?:[ T]+(\S.{0,200})?)?", re.IGNORECASE)
_KEY = re.compile(r"([A-Za-z][A-Za-z_ -]{1,20}?)\s{0,3}:\s{1,5}(\S.{0,600})")
_KEYS: Final = {
    **dict.fromkeys(("date", "published", "publication date", "published at", "pubdate", "publish_date", "posted"), "date"),
    **dict.fromkeys(("title", "headline", "subject"), "title"),
    **dict.fromkeys(("author", "byline", "by", "authors", "reporter", "from"), "byline"),
    **dict.fromkeys(("source", "outlet", "publisher", "newspaper", "publication", "site", "sitename"), "outlet"),
    **dict.fromkeys(("url", "link", "address", "canonical"), "url"),
    **dict.fromkeys(("language", "lang"), "language"),
}
_BY = re.compile(r"\bby:?\s{1,3}(?=\S)", re.IGNORECASE)
_BY_LINE = re.compile(r"By\s{1,3}([A-Z\u00c0-\u024f\u0400-\u042f].{1,100})")
_LONGEST_TITLE: Final = 20  # words
_FEWEST_BELOW: Final = 3  # a title stands over a text that is this many times as long


class _Header(msgspec.Struct, frozen=True, kw_only=True):
    lines: int = 0
    dates: tuple[Dated, ...] = ()
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


def read_text(text: str, path: str, *, url: str | None = None, captured: object = None) -> Draft:
    """Return the draft of an article from plain text: header taken off, title and byline noted."""
    text = normalise(text)
    lines = text.split("\n", 12)
    header = _header(lines, text)
    body = "\n".join(lines[header.lines :]).strip("\n")
    title = header.title or _title(body)
    byline, outlet = header.byline, header.outlet
    if byline is None and outlet is None:
        byline = _byline(body, title)
    return Draft(
        path=path,
        text=body,
        url=header.url or url,
        title=title,
        byline=byline,
        outlet=outlet,
        outlet_basis="header",
        dates=header.dates,
        captured=captured,
        language=header.language,
    )


def _header(lines: list[str], text: str) -> _Header:
    first = lines[0].strip()
    if match := _HEADER.fullmatch(first):
        return _crawler_header(match[1], (match[2] or "").strip(), text) or _Header()
    if (block := _block(lines)) is not None:
        return block
    if len(lines) > 1 and not lines[1].strip() and first[:1].isalnum() and (stamp := parse_stamp(first)) and stamp.first == stamp.last:
        return _Header(lines=1, dates=(Dated(raw=stamp, basis="header"),))
    return _Header()


def _crawler_header(day: str, rest: str, text: str) -> _Header | None:
    """Read ' date DAY REST': REST is a printed date, 'By' somebody, both, or nothing."""
    crawled = parse_stamp(day)
    if crawled is None:
        return None
    by = _BY.search(rest)
    printed = parse_stamp(rest[: by.start()].strip(" ,|-–—") if by else rest)
    byline, outlet = None, None
    if by:
        after = rest[by.end() :]
        # 'By Azernews 26 November 2020' prints the date behind the name.
        for gap in re.finditer(r"[\s,|]{1,3}", after) if printed is None else ():
            if printed := parse_stamp(after[gap.end() :]):
                after = after[: gap.start()]
                break
        said = read_byline(after, text)
        byline, outlet = said.byline, said.outlet
    elif rest and printed is None:
        if parse_stamp(f"{day} {rest}") is not None:  # 'date 2024-09-03 15:42 UTC'
            crawled = parse_stamp(f"{day} {rest}")
        else:
            said = read_byline(rest, text)
            if said.outlet is None:
                return None  # the line says more than a header does: leave it in the text
            outlet, byline = said.outlet, said.byline
    # The printed date is the outlet's own, in its own time zone; the crawler's may be a day off at midnight, but not more.
    near = printed is not None and crawled is not None and abs((printed.first - crawled.first).days) <= 1
    stamps = (printed, crawled) if near else (crawled, printed)
    return _Header(lines=1, dates=tuple(Dated(raw=s, basis="header") for s in stamps if s), byline=byline, outlet=outlet)


def _block(lines: list[str]) -> _Header | None:
    """Read lines 'Key: value' up to the first blank line; None unless all are known keys and one is more than a title."""
    found: dict[str, str] = {}
    for number, line in enumerate(lines):
        if not line.strip():
            if not found or not found.keys() & {"date", "url", "outlet", "byline"}:
                return None
            if len(found) == 1 and "date" not in found and "url" not in found:
                return None  # 'Source: X' alone over a text may be its first words
            date = found.get("date")
            return _Header(
                lines=number,
                dates=(Dated(raw=date, basis="header"),) if date else (),
                title=found.get("title"),
                byline=found.get("byline"),
                outlet=found.get("outlet"),
                url=found.get("url"),
                language=found.get("language"),
            )
        match = _KEY.fullmatch(line.strip())
        key = _KEYS.get(match[1].lower()) if match else None
        if match is None or key is None:
            return None
        found.setdefault(key, match[2].strip())
    return None


def _title(body: str) -> str | None:
    """Return the first line if it is a title: short, no full stop at its end, a blank line after it, and a text below."""
    first, gap, rest = body.partition("\n")
    first = first.strip()
    if not gap or not rest.startswith("\n") or not 2 <= len(first.split()) <= _LONGEST_TITLE or len(first) > 200:
        return None
    if first[-1] in ".…:;,–—-" or _BY_LINE.fullmatch(first) or parse_stamp(first) or not (first[0].isupper() or not first[0].isalpha()):
        return None
    if first[-1] in "\"'”’»" and first[-2:-1] in (".", ","):
        return None  # a quotation that ends its sentence
    return first if len(rest.strip()) >= _FEWEST_BELOW * len(first) else None


def _byline(body: str, title: str | None) -> str | None:
    """Return who stands in a line 'By A. Person' of its own at the top, below the title if there is one."""
    rest = body.partition("\n")[2].lstrip("\n") if title and body.startswith(title) else body
    line, _, below = rest.partition("\n")
    match = _BY_LINE.fullmatch(line.strip())
    if not match or not below.strip() or len(match[1].split()) > 10 or match[1].rstrip().endswith((".", ":", ",", ";")):
        return None
    return match[1].strip()


class PlainReader:
    """Reads one article of plain text."""

    def read(self, stream: BinaryIO, path: str, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
        """Yield the article, or why there is none."""
        data = stream.read(limits.article_bytes + 1)
        if len(data) > limits.article_bytes:
            yield reject(path, "too large", f"more than {limits.article_bytes} bytes in one article of plain text")
            return
        try:
            text, encoding = decode(data)
        except Refused as error:
            yield refusal(path, error)
            return
        draft = read_text(text, path)
        yield make_article(msgspec.structs.replace(draft, encoding=encoding), limits, hints)


READER = PlainReader()
