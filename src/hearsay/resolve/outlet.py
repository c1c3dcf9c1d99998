"""The outlet of an article: the relay of rank 0 where metadata had none, under the name of the table."""

from __future__ import annotations

import msgspec

from hearsay.data import outlets
from hearsay.records import Article, Relay

__all__ = ["with_outlet"]


def with_outlet(article: Article, relays: tuple[Relay, ...]) -> tuple[Article, tuple[Relay, ...]]:
    """Return the article with its outlet, and the relays under their canonical names.

    The article's id is not changed: it was made when the article was read, and everything found points at it.
    """
    named = tuple(msgspec.structs.replace(r, name=_canonical(r.name)) if r.role in ("outlet", "agency") else r for r in relays)
    if article.outlet:
        return msgspec.structs.replace(article, outlet=_canonical(article.outlet)), named
    first = next((r for r in named if r.rank == 0 and r.role == "outlet"), None)
    if first is None:
        return article, named
    return msgspec.structs.replace(article, outlet=first.name, outlet_basis="text"), named


def _canonical(name: str) -> str:
    row = outlets.find(name)
    return row.name if row else name
