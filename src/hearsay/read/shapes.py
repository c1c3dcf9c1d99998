"""Rows and objects that hold an article: which key means what, over the crawlers and tools that people use.

Known shapes: trafilatura, news-please, newspaper4k, Media Cloud, schema.org NewsArticle, JSON Feed, and hearsay's own exchange
form, which is taken back as it was exported. Keys are compared without case, underscores and blanks.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from hearsay.protocols import Hints, Limits
from hearsay.read.article import Draft, make_article
from hearsay.read.html import fragment, read_page
from hearsay.read.names import locator
from hearsay.read.outlet import by_domain
from hearsay.read.published import Dated
from hearsay.read.reasons import Refused, refusal, reject
from hearsay.read.stamps import Order
from hearsay.records import Article, Rejected
from hearsay.text import normalise, sha256

__all__ = ["KEYS", "LISTS", "key_of", "nested", "read_row"]

# What each key means; where several are present, the first in this order is believed.
KEYS: Final[dict[str, tuple[str, ...]]] = {
    # trafilatura 'text'; news-please 'maintext'; schema.org 'articleBody'; JSON Feed 'content_text'; then what others use
    "text": (
        *("text", "maintext", "articlebody", "contenttext", "fulltext", "articletext", "bodytext", "storytext", "cleantext"),
        *("rawtext", "content", "body", "article", "story"),
    ),
    "html": ("contenthtml", "articlehtml", "html", "rawhtml", "pagehtml"),
    "title": ("title", "headline", "titlepage", "articletitle"),
    "summary": ("description", "summary", "abstract", "snippet"),
    "byline": ("author", "authors", "byline", "creator"),
    # trafilatura 'sitename'; Media Cloud 'media_name'; schema.org 'publisher'
    "outlet": ("outlet", "sitename", "medianame", "publisher", "newspaper", "publication", "sourcename", "source"),
    "url": ("url", "link", "canonicallink", "sourceurl", "articleurl", "externalurl"),
    "host": ("hostname", "sourcedomain", "domain", "mediaurl"),
    # trafilatura 'date'; news-please 'date_publish'; newspaper4k and Media Cloud 'publish_date'; schema.org 'datePublished'
    "date": (
        *("datepublished", "datepublish", "publishdate", "publisheddate", "publishedat", "published", "publicationdate"),
        *("pubdate", "date"),
    ),
    "captured": ("datedownload", "downloaddate", "captured", "capturedat", "crawldate", "indexeddate", "fetchedat", "filedate"),
    "language": ("language", "lang", "metalang", "inlanguage"),
}
# Under these keys, an object may hold a list of articles instead of being one.
LISTS: Final = ("articles", "items", "results", "stories", "documents", "docs", "hits", "data", "news", "entries")

_MEANING: Final = {key: (meaning, rank) for meaning, keys in KEYS.items() for rank, key in enumerate(keys)}
_MARKUP = re.compile(r"\s{0,100}<(?:!doctype|html|body|div|p|article|h1|section|span)\b", re.IGNORECASE)
_NOT_CODES = re.compile(r"[\W_]+")


def key_of(name: str) -> str:
    """Return a key as it is compared: 'Publish_Date' and 'publish date' are one."""
    return _NOT_CODES.sub("", name).lower()


def nested(row: Mapping[str, object]) -> list[object] | None:
    """Return the list of articles that an object holds, or None if it is itself one (or nothing we know)."""
    if isinstance(row.get("text"), str) or isinstance(row.get("maintext"), str):
        return None
    for name in LISTS:
        value = row.get(name)
        if isinstance(value, list) and any(isinstance(v, dict) for v in value[:5]):
            return value
    return None


def read_row(
    row: Mapping[str, object], path: str, limits: Limits, hints: Hints, *, encoding: str | None = None, order: Order | None = None
) -> Article | Rejected:
    """Return the article that a row or object holds, or why it holds none. `order` is that of numeric dates in its column."""
    if row.get("schema") == "hearsay/1" and "sha256" in row:
        return _own(row, path)
    said = _meanings(row)
    url = _word(said.get("url"))
    text, markup = _string(said.get("text")), _string(said.get("html"))
    if not text.strip() and markup.strip():
        return read_page(markup, path, limits, hints, url=url, captured=said.get("captured"))
    title = _word(said.get("title"))
    if _MARKUP.match(text):
        try:
            text = fragment(text, limits)
        except Refused as error:
            return refusal(path, error)
    if not text.strip():
        # Media Cloud and search interfaces deliver headlines without text: a headline is a text too, if a short one.
        text = "\n\n".join(p for p in (title, _word(said.get("summary"))) if p)
        if not text:
            return reject(path, "no article in it", f"the keys are {', '.join(map(str, list(row)[:20])) or 'none'}; none holds a text")
    outlet = _word(said.get("outlet"))
    if outlet and ("/" in outlet or ("." in outlet and " " not in outlet)):
        name, known = by_domain(outlet)  # a 'source' is often a host or an address
        outlet = name if known else None if "/" in outlet else outlet
    host = _word(said.get("host"))
    outlet = outlet or _site(_word(_find(row, "titlepage")), title)
    return make_article(
        Draft(
            path=path,
            text=text,
            url=url or (host if host and "://" in host else f"https://{host}/" if host and not outlet else None),
            title=title,
            byline=_people(said.get("byline")),
            outlet=outlet,
            dates=(Dated(raw=_printable(said.get("date")), basis="meta", order=order),),
            captured=_printable(said.get("captured")),
            language=_word(said.get("language")),
            encoding=encoding,
        ),
        limits,
        hints,
    )


def _find(row: Mapping[str, object], key: str) -> object:
    return next((v for k, v in row.items() if key_of(str(k)[:60]) == key), None)


def _site(window: str | None, title: str | None) -> str | None:
    """Return the site's name from the window title that news-please keeps: 'Headline - Lakeside Herald'."""
    if not window or not title or not window.startswith(title):
        return None
    rest = re.fullmatch(r"\s{0,3}[|–—:·-]{1,2}\s{1,3}(\S.{1,60})", window[len(title) :])
    return rest[1].strip() if rest else None


def _meanings(row: Mapping[str, object]) -> dict[str, object]:
    """Return the best non-empty value for each meaning."""
    best: dict[str, tuple[int, object]] = {}
    for name, value in row.items():
        found = _MEANING.get(key_of(str(name)[:60]))
        if found is None or value is None or value in ("", [], {}):
            continue
        meaning, rank = found
        if meaning not in best or rank < best[meaning][0]:
            best[meaning] = rank, value
    return {meaning: value for meaning, (_, value) in best.items()}


def _string(value: object) -> str:
    """Return a text: a string, or a list of paragraphs joined by blank lines."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value and all(isinstance(v, str) for v in value):
        return "\n\n".join(value)
    return ""


def _word(value: object) -> str | None:
    """Return a one-line value: a string, or the name in an object such as schema.org's publisher."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    elif isinstance(value, list) and value:
        return _word(value[0])
    return (value.strip() or None) if isinstance(value, str) else None


def _people(value: object) -> str | None:
    """Return authors as one line: news-please and newspaper4k give a list, trafilatura 'A; B'."""
    items: Iterable[object] = value if isinstance(value, list) else [value]
    names = [n for n in (_word(i) for i in items) if n]
    if len(names) == 1 and re.fullmatch(r"\[.{2,500}\]", names[0]):
        names = re.findall(r"['\"]([^'\"]{2,100})['\"]", names[0])  # a list that a CSV writer printed
    return ", ".join(names).replace("; ", ", ") or None


def _printable(value: object) -> object:
    """Return a date in a form that `parse_stamp` reads; 'None' and 'NaT' are how data frames print the lack of one."""
    if isinstance(value, str):
        return None if value.strip().lower() in {"none", "nan", "nat", "null", "unknown", ""} else value
    return value if isinstance(value, int | float | datetime.date) else None


def _own(row: Mapping[str, object], path: str) -> Article | Rejected:
    """Take back an exported article as it was, if its text is still the text of its digest."""
    try:
        article = msgspec.convert({k: v for k, v in row.items() if k in Article.__struct_fields__}, Article)
    except (msgspec.ValidationError, ValueError) as error:
        return reject(path, "damaged", f"an article of the exchange form hearsay/1: {error}")
    if sha256(article.text) != article.sha256 or normalise(article.text) != article.text:
        return reject(path, "damaged", "the text does not have the digest that the export gives for it")
    return msgspec.structs.replace(article, path=locator(article.path))
