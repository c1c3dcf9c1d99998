"""Copied passages: the list, and one passage with what was changed, word by word."""

from __future__ import annotations

from hearsay.explore.lists import Listing, ListSpec, listing
from hearsay.explore.rows import PassageRow
from hearsay.explore.view import Ask, NotThere, View
from hearsay.explore.words import Piece, word_diff
from hearsay.records import Struct

__all__ = ["SPEC", "PassageList", "PassagePage", "passage", "passages"]

_SIDES = (
    "(select p.*, x.outlet as a_outlet, y.outlet as b_outlet, x.title as a_title, y.title as b_title, x.day as a_published, "
    'y.day as b_published, p.a."end" - p.a."start" as size from passages p join articles x on x.id = p.a.article '
    "join articles y on y.id = p.b.article)"
)
SPEC = ListSpec(
    page="passages",
    table=_SIDES,
    order="size desc, identity desc, id",
    filters={
        "article": "? in (a.article, b.article)",
        "cluster": "cluster = ?",
        "outlet": "? in (a_outlet, b_outlet)",
    },
    facets={"class": "class", "earlier": "case when earlier = 'unknown' then 'cannot be told' else 'known' end"},
)
# Longer passages are shown from their beginning; the articles have the rest.
_LONG = 40_000


class PassageList(Struct, frozen=True, kw_only=True):
    """A page of passages."""

    list: Listing


class PassagePage(Struct, frozen=True, kw_only=True):
    """One passage: the words of both sides in pieces, the earlier side first, and how many other pairs share it."""

    passage: PassageRow
    turned: bool
    pieces: tuple[Piece, ...]
    length: int
    cut: bool
    only_first: int
    only_second: int
    in_both: int
    cluster_pairs: int


def passages(ask: Ask) -> View:
    """List passages, the longest first."""
    found = listing(ask, SPEC, PassageRow)
    return View(template="passages.html", title="Copied passages", data=PassageList(list=found), rows=found.rows)


def passage(ask: Ask) -> View:
    """Show one passage.

    Raises:
        NotThere: the store has no such passage.
    """
    index = ask.index
    one = index.one(PassageRow, f"select * from {_SIDES} where id = ?", [ask.id])
    if one is None:
        raise NotThere(f"no passage {ask.id!r} in this store")
    texts = {
        row["id"]: row["text"] for row in index.dicts("select id, text from articles where id in (?, ?)", [one.a.article, one.b.article])
    }
    a, b = (texts[side.article][side.start : side.end] for side in (one.a, one.b))
    # The earlier side is the first: what is struck out was lost, what is added came later.
    turned = one.earlier == "b"
    first, second = (b, a) if turned else (a, b)
    pieces = word_diff(first[:_LONG], second[:_LONG])
    count = {where: sum(len(p.text.split()) for p in pieces if p.where == where) for where in ("a", "b", "both")}
    data = PassagePage(
        passage=one,
        turned=turned,
        pieces=tuple(pieces),
        length=max(len(a), len(b)),
        cut=max(len(a), len(b)) > _LONG,
        only_first=count["a"],
        only_second=count["b"],
        in_both=count["both"],
        cluster_pairs=index.number("select count(*) as n from passages where cluster = ?", [one.cluster]),
    )
    return View(template="passage.html", title="Copied passage", data=data)
