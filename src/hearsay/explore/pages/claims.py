"""Claims: the list, and one claim with the hands it went through."""

from __future__ import annotations

from hearsay.explore.lists import Listing, ListSpec, listing
from hearsay.explore.pages.found import actor_names, claim_by_id
from hearsay.explore.relay_tree import Branch, relay_tree
from hearsay.explore.rows import ClaimRow, CopyRow, EventRow, Hand
from hearsay.explore.view import Ask, View
from hearsay.explore.words import share
from hearsay.records import SharedClaim, Struct

__all__ = ["SPEC", "ClaimList", "ClaimPage", "Sibling", "claim", "claims"]

SPEC = ListSpec(
    page="claims",
    table="claims",
    order="published desc nulls last, article, seq",
    filters={
        "actor": "id in (select claim from actor_claims where side = 'source' and actor = ?)",
        "addressee": "id in (select claim from actor_claims where side = 'addressee' and actor = ?)",
        "article": "article = ?",
        "from": "published >= ?",
        "to": "published <= ?",
    },
    facets={"type": "type", "manner": "manner", "outlet": "outlet"},
)
# Two claims are held for one statement if they stand in the same copied passage and share so many of their words. Below a half,
# neighbouring sentences of one report begin to fit each other.
_SAME_WORDS = 0.6
_SIBLINGS = 60  # of one claim on its page


class ClaimList(Struct, frozen=True, kw_only=True):
    """A page of claims, and the names of the actors in it."""

    list: Listing
    actors: dict[str, str]


class Sibling(Struct, frozen=True, kw_only=True):
    """The same thing said as in a claim of another article. `passage` and `earlier` are known where both stand in copied words."""

    claim: ClaimRow
    passage: str | None = None
    earlier: str = "unknown"


class ClaimPage(Struct, frozen=True, kw_only=True):
    """One claim: around it in the text, claims it stands in and that stand in it, events inside it, and its way to the reader."""

    claim: ClaimRow
    before: str
    after: str
    words: str
    within: tuple[ClaimRow, ...]
    inside: tuple[ClaimRow, ...]
    events: tuple[EventRow, ...]
    siblings: tuple[Sibling, ...]
    shared: SharedClaim | None
    tree: Branch
    actors: dict[str, str]


def claims(ask: Ask) -> View:
    """List claims, newest first."""
    found = listing(ask, SPEC, ClaimRow)
    data = ClaimList(list=found, actors=actor_names(ask.index, found.rows))
    return View(template="claims.html", title="Claims", data=data, rows=found.rows)


def _content(one: ClaimRow) -> str:
    return " ".join(span.text for span in one.contents)


def _siblings(ask: Ask, one: ClaimRow, shared: SharedClaim | None) -> list[Sibling]:
    """Return the claims of other articles that say the same: those linked to this one, and those that stand where a copied passage
    puts its words.
    """
    copied = {s.claim.id: s for s in _copied(ask, one)}
    for id in shared.claims[:_SIBLINGS] if shared else ():
        if id != one.id and id not in copied:
            copied[id] = Sibling(claim=claim_by_id(ask.index, id))
    return sorted(copied.values(), key=lambda s: (s.claim.published or "9999", s.claim.article, s.claim.id))[:_SIBLINGS]


def _copied(ask: Ask, one: ClaimRow) -> list[Sibling]:
    """Return at most one claim of each article that shares a passage in which the words of this claim stand."""
    if not one.contents:
        return []
    first, last = one.contents[0].start, one.contents[-1].end
    query = (
        "select c.*, a.outlet, a.day as published, a.title from copies c join articles a on a.id = c.other "
        'where c.article = ? and c."start" < ? and c."end" > ?'
    )
    found: dict[str, Sibling] = {}
    for copy in ask.index.rows(CopyRow, f"{query} order by c.identity desc, c.id limit 100", [one.article, last, first]):
        for other in ask.index.rows(ClaimRow, "select * from claims where article = ?", [copy.other]):
            inside = any(c.start < copy.other_end and c.end > copy.other_start for c in other.contents)
            if inside and copy.other not in found and other.type == one.type and share(_content(one), _content(other)) >= _SAME_WORDS:
                found[copy.other] = Sibling(claim=other, passage=copy.id, earlier=copy.earlier)
    return list(found.values())


def claim(ask: Ask) -> View:
    """Show one claim with its relay tree."""
    index = ask.index
    one = claim_by_id(index, ask.id)
    text = index.dicts("select text from articles where id = ?", [one.article])[0]["text"]
    near = index.rows(ClaimRow, "select * from claims where article = ?", [one.article])
    by_id = {c.id: c for c in near}
    within: list[ClaimRow] = []
    above = by_id.get(one.parent or "")
    while above is not None and above not in within:
        within.append(above)
        above = by_id.get(above.parent or "")
    shared = index.one(
        SharedClaim, "select s.* from shared_claim_at a join shared_claims s on s.id = a.shared where a.claim = ? limit 1", [one.id]
    )
    siblings = _siblings(ask, one, shared)
    inside = tuple(c for c in near if c.parent == one.id)
    events = tuple(index.rows(EventRow, "select * from events where article = ? and according_to = ? order by seq", [one.article, one.id]))
    together = [one, *(s.claim for s in siblings)]
    marks = ", ".join("?" * len(together))
    hands = index.rows(Hand, f"select * from relays where article in ({marks}) order by article, rank desc", [c.article for c in together])
    actors = actor_names(index, (*together, *within, *inside, *events))
    spans = [*one.sources, *one.cues, *one.contents, *one.addressees]
    first, last = (min(s.start for s in spans), max(s.end for s in spans)) if spans else (0, 0)
    data = ClaimPage(
        claim=one,
        before=text[max(0, first - 160) : first],
        words=text[first:last],
        after=text[last : last + 160],
        within=tuple(within),
        inside=inside,
        events=events,
        siblings=tuple(siblings),
        shared=shared,
        tree=relay_tree(one, within, together, hands, actors),
        actors=actors,
    )
    return View(template="claim.html", title=f"Claim: {' '.join(_content(one).split())[:60] or one.id}", data=data)
