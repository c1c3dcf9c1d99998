"""What goes into the sandbox and what comes out of it, for pages and for feeds."""

from __future__ import annotations

import msgspec

__all__ = ["Entry", "Feed", "Page", "PageRequest"]


class PageRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A page as text, and its address if known; a `fragment` is an article without a page around it."""

    html: str
    fragment: bool = False
    url: str | None = None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says; null and empty where it is silent. Dates are as printed, best statement first in each list."""

    text: str = ""
    title: str | None = None
    site: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    linked_dates: tuple[str, ...] = ()
    meta_dates: tuple[str, ...] = ()
    printed_dates: tuple[str, ...] = ()


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One item of a feed; `content` is HTML or text, `whole` whether it is the article and not a summary."""

    content: str = ""
    whole: bool = False
    title: str | None = None
    link: str | None = None
    published: str | None = None
    byline: str | None = None


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed: its title, its language and its items in order; `problem` says where its XML broke."""

    title: str | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()
    problem: str | None = None
