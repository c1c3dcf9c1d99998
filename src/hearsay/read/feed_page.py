"""Parses one feed. Runs in the sandbox only, because the XML of a feed can be a bomb."""

from __future__ import annotations

from typing import Any, Final

import feedparser
import msgspec

from hearsay.read.page_form import Entry, Feed

__all__ = ["parse"]

_MOST: Final = 20_000  # items of one feed


def parse(payload: bytes) -> bytes:
    """Return the encoded `Feed` for the encoded bytes of a feed."""
    data = msgspec.msgpack.decode(payload, type=bytes)
    # Bytes and nothing else: a string could be taken for an address. We extract text ourselves, so nothing is sanitised.
    found: Any = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    broken = found.get("bozo_exception") if found.get("bozo") else None
    return msgspec.msgpack.encode(
        Feed(
            title=_text(found.feed.get("title")),
            language=_text(found.feed.get("language")),
            entries=tuple(_entry(e) for e in found.entries[:_MOST]),
            problem=f"{type(broken).__name__}: {broken}"[:300] if broken is not None else None,
        )
    )


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _entry(entry: Any) -> Entry:
    bodies = [c.get("value") or "" for c in entry.get("content", []) if isinstance(c, dict)]
    whole = max(bodies, key=len, default="")
    summary = entry.get("summary") or ""
    links = [k.get("href") for k in entry.get("links", []) if k.get("rel", "alternate") == "alternate"]
    return Entry(
        content=whole or summary,
        whole=bool(whole),
        title=_text(entry.get("title")),
        link=_text(entry.get("link")) or _text(next(iter(links), None)),
        published=_text(entry.get("published")) or _text(entry.get("created")),
        byline=_text(entry.get("author")),
    )
