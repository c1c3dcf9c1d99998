"""Every address of the explorer is made here, so that no page builds one by hand and nothing of an article gets into one unquoted."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode, urlsplit

__all__ = ["KINDS", "evidence", "listing", "outside", "record"]

# The first letters of an id, and the page that shows what it stands for.
KINDS = {
    "art": "article",
    "evt": "event",
    "clm": "claim",
    "act": "actor",
    "sto": "story",
    "pas": "passage",
    "ins": "instrument",
}


def record(id: str) -> str:
    """Return the page of a record by its id; the search page for an id of another kind.

    >>> record("evt_5f2c")
    '/event/evt_5f2c'
    """
    kind = KINDS.get(id.split("_")[0])
    return f"/{kind}/{quote(id, safe='')}" if kind else f"/search?{urlencode({'q': id})}"


def evidence(article: str, id: str) -> str:
    """Return where the words of a record stand in its article.

    >>> evidence("art_1", "evt_2")
    '/article/art_1?at=evt_2#evt_2'
    """
    return f"/article/{quote(article, safe='')}?{urlencode({'at': id})}#{quote(id, safe='')}"


def listing(page: str, chosen: Mapping[str, str | int | None] | None = None, /, **more: str | int | None) -> str:
    """Return a list with its filters; empty ones are left out.

    >>> listing("events", {"type": "PROTEST", "page": 2}, page=None, status="denied")
    '/events?type=PROTEST&status=denied'
    """
    given = {**(chosen or {}), **more}
    query = urlencode({name: value for name, value in given.items() if value not in (None, "")})
    return f"/{page}{'?' if query else ''}{query}"


def outside(address: str | None) -> str | None:
    """Return an address that an article gives if it is one of the web, else None: no `javascript:` becomes a link.

    >>> outside("https://example.org/a"), outside("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None
