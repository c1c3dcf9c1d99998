"""HTML pages: decoded here, parsed in the sandbox, and their statements on date and outlet put in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

import msgspec

from hearsay.protocols import Hints, Limits
from hearsay.read.article import Draft, make_article
from hearsay.read.encoding import declared_charset, decode
from hearsay.read.page_form import Page, PageRequest
from hearsay.read.prescan import prescan
from hearsay.read.published import Dated
from hearsay.read.reasons import Refused, refusal, reject
from hearsay.read.sandbox import sandbox
from hearsay.read.stamps import Order, order_shown
from hearsay.records import Article, Rejected

__all__ = ["READER", "HtmlReader", "fragment", "read_page"]

_JOB: Final = "hearsay.read.page:parse"
# Countries that write the month first; pages of all others that name their region write the day first.
_MONTH_FIRST: Final = frozenset({"us", "ph"})


def read_page(
    data: bytes | str,
    path: str,
    limits: Limits,
    hints: Hints,
    *,
    url: str | None = None,
    charset: str | None = None,
    captured: object = None,
) -> Article | Rejected:
    """Return the article of one page, or why there is none.

    `charset` is what the server said, `url` where the page was fetched, `captured` when.
    """
    try:
        if len(data) > limits.article_bytes:
            return reject(path, "too large", f"{len(data)} bytes in one page; the limit is {limits.article_bytes}")
        if isinstance(data, bytes):
            html, encoding = decode(data, charset or declared_charset(data))
        else:
            html, encoding = data, "utf-8"
        page = _parse(html, url, limits)
    except Refused as error:
        return refusal(path, error)
    if not page.text:
        return reject(path, "no text found", f"0 words after boilerplate; title: {page.title or 'none'}")
    dates = [Dated(raw=d, basis="json-ld") for d in page.linked_dates]
    order = _order(page)
    dates += [Dated(raw=d, basis="meta", order=order) for d in page.meta_dates]
    return make_article(
        Draft(
            path=path,
            text=page.text,
            url=url or page.url,
            title=page.title,
            byline=page.byline,
            outlet=page.site,
            dates=tuple(dates),
            printed=tuple(Dated(raw=d, basis="text", order=order) for d in page.printed_dates),
            captured=captured,
            language=page.language,
            encoding=encoding,
        ),
        limits,
        hints,
    )


def fragment(html: str, limits: Limits) -> str:
    """Return the text of a piece of HTML, as feeds and APIs deliver it.

    Raises:
        Refused: the piece hangs, crashes or exhausts the parser.
    """
    return _parse(f"<html><body>{html}</body></html>", None, limits, fragment=True).text


def _parse(html: str, url: str | None, limits: Limits, *, fragment: bool = False) -> Page:
    prescan(html)
    # Parsers stop at a NUL, and a lone surrogate cannot be sent.
    clean = html.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    payload = msgspec.msgpack.encode(PageRequest(html=clean, url=url, fragment=fragment))
    return msgspec.msgpack.decode(sandbox(limits).call(_JOB, payload, limits.parse_seconds), type=Page)


def _order(page: Page) -> Order | None:
    shown = order_shown((*page.meta_dates, *page.printed_dates))
    if shown is not None:
        return shown
    region = (page.language or "").replace("_", "-").lower().partition("-")[2]
    return None if len(region) != 2 else "month first" if region in _MONTH_FIRST else "day first"


class HtmlReader:
    """Reads one page."""

    def read(self, stream: BinaryIO, path: str, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
        """Yield the article, or why there is none."""
        yield read_page(stream.read(limits.article_bytes + 1), path, limits, hints)


READER = HtmlReader()
