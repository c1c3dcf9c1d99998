"""The metadata of a page: JSON-LD, `meta` elements and microdata, as they stand. Runs in the sandbox only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec
from lxml.html import HtmlElement

__all__ = ["Meta", "read"]

_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Blog|WebPage|CreativeWork)$")
_MOST_NODES: Final = 2_000  # of JSON-LD; a page has some dozen
_LONGEST: Final = 2_000_000  # characters of JSON-LD
# Names of `meta` elements that state the date of publication, best first; dates of change are not among them.
_DATE_NAMES: Final = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication_date", "publication-date", "published", "cxenseparse:recs:publishtime",
    "article.published", "bt:pubdate", "displaydate", "originalpublicationdate", "rbpubdate", "date",
)  # fmt: skip
_SITE_NAMES: Final = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher")
_TITLE_NAMES: Final = ("og:title", "dc.title", "twitter:title", "headline")
_AUTHOR_NAMES: Final = ("author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "byl", "sailthru.author")
_BYLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:byline|author-name|author__name|author)(?:$|[\s_-])", re.IGNORECASE)


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """What the metadata state; null and empty where they are silent."""

    title: str | None = None
    site: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    article_body: str | None = None
    linked_dates: tuple[str, ...] = ()
    meta_dates: tuple[str, ...] = ()


def read(tree: HtmlElement) -> Meta:
    """Return the metadata of a page."""
    named = _named(tree)
    linked = [n for n in _linked(tree) if any(_ARTICLE_TYPES.search(t) for t in _types(n))]
    # A page may link its site and its related stories too: the first article with a date, or a headline, is its own.
    own = next((n for n in linked if n.get("datePublished")), next((n for n in linked if n.get("headline")), {}))
    window = _first(t.text_content() for t in tree.iterfind(".//title"))
    title = _text(own.get("headline")) or _pick(named, _TITLE_NAMES) or _first(h.text_content() for h in tree.iterfind(".//h1")) or window
    site = _pick(named, _SITE_NAMES[:1]) or _names(own.get("publisher")) or _site_in(window, title) or _pick(named, _SITE_NAMES[1:])
    byline = _names(own.get("author")) or _pick(named, _AUTHOR_NAMES) or _byline(tree)
    canonical = _first(e.get("href") for e in tree.iterfind(".//link[@rel='canonical']")) or named.get("og:url")
    return Meta(
        title=_without_site(title, site),
        site=site,
        byline=byline if byline and not byline.startswith(("http://", "https://", "@")) else None,
        url=canonical if canonical and canonical.startswith(("http://", "https://")) else None,
        language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or _text(own.get("inLanguage")),
        article_body=_text(own.get("articleBody")),
        linked_dates=tuple(d for d in (_text(own.get("datePublished")),) if d),
        meta_dates=_meta_dates(tree, named),
    )


def _named(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content[:2_000])
    return found


def _meta_dates(tree: HtmlElement, named: dict[str, str]) -> tuple[str, ...]:
    dates = [named[n] for n in _DATE_NAMES if n in named]
    for element in tree.iter():
        prop = element.get("itemprop") if isinstance(element.tag, str) else None
        if prop and "datepublished" in prop.lower().split():
            dates.append(element.get("datetime") or element.get("content") or element.text_content()[:100])
        elif element.tag == "time" and "pubdate" in element.attrib:
            dates.append(element.get("datetime") or element.text_content()[:100])
    return tuple(dict.fromkeys(d.strip() for d in dates if d and d.strip()))


def _linked(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the nodes of the page's JSON-LD, outer before inner."""
    left = _MOST_NODES
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > _LONGEST:
            continue
        try:
            waiting: list[Any] = [json.loads(script.text.strip().removeprefix("<!--").removesuffix("-->").rstrip(" ;"), strict=False)]
        except (ValueError, RecursionError):
            continue  # broken JSON-LD is common; the other metadata remain
        while waiting and left > 0:
            node = waiting.pop(0)
            left -= 1
            if isinstance(node, list):
                waiting.extend(node)
            elif isinstance(node, dict):
                yield node
                waiting.extend(node.get(k) for k in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement") if node.get(k))


def _types(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    return [str(k) for k in kind] if isinstance(kind, list) else [str(kind)] if kind else []


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _names(value: object) -> str | None:
    """Return the names in an author or publisher of JSON-LD: a string, an object, or a list of either."""
    items = value if isinstance(value, list) else [value]
    names = [_text(i.get("name")) if isinstance(i, dict) else _text(i) for i in items[:10]]
    return ", ".join(n for n in names if n) or None


def _pick(named: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((named[n] for n in names if n in named), None)


def _first(values: Iterator[str | None]) -> str | None:
    for value in values:
        if value and (clean := " ".join(value.split())):
            return clean[:1_000]
    return None


_PIPES = re.compile(r"\s{1,3}[|–—·»-]\s{1,3}|\s{0,3}::\s{0,3}|\s{1,3}\|\s{0,3}")


def _site_in(window: str | None, title: str | None) -> str | None:
    """Return the site's name in the window title 'Headline | Site', if the headline is known and stands before it."""
    if not window or not title or title == window or not window.startswith(title):
        return None
    rest = window[len(title) :]
    parts = [p.strip() for p in _PIPES.split(rest) if p.strip()]
    return parts[-1] if parts and _PIPES.match(rest) and len(parts[-1]) <= 60 else None


def _without_site(title: str | None, site: str | None) -> str | None:
    if title and site and title.endswith(site) and (shorter := title[: -len(site)]) and _PIPES.search(shorter[-4:] + " "):
        return shorter.rstrip(" |–—·»:-") or title
    return title


def _byline(tree: HtmlElement) -> str | None:
    """Return the author that the page marks as such: `rel`, `itemprop`, or a short element of a byline's class."""
    for element in tree.iter("a", "span", "p", "div", "address", "cite", "strong", "em"):
        marked = element.get("rel") == "author" or element.get("itemprop") == "author"
        if marked or _BYLINE_CLASS.search(element.get("class") or ""):
            words = " ".join(element.text_content().split())
            words = re.sub(r"^(?:written\s)?by:?\s+", "", words, flags=re.IGNORECASE)
            if 0 < len(words) <= 80 and len(words.split()) <= 8 and not words.endswith("."):
                return words
    return None
