"""Where an event was: a place in its clause, beside its actors, or in the dateline. Country and coordinates are found later (`resolve`)."""

from __future__ import annotations

import re

from hearsay.extract.events_draft import Draft
from hearsay.extract.events_tree import Tree
from hearsay.extract.page import Page
from hearsay.records import NameSpan, Where

__all__ = ["place_of"]

_AT = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "on",
        "through",
        "across",
        "around",
        "along",
        "throughout",
        "within",
        "off",
        "to",
        "into",
        "from",
        "over",
    }
)
_STRICT = frozenset({"in", "at", "near", "outside", "through", "across", "around", "throughout", "inside", "along", "off", "within"})
# Of movements the goal and the origin are places too; the object is ('patrolled X', 'left X').
_MOVES = frozenset({"MOBILIZE", "RETREAT", "COERCE", "CONSULT", "ASSAULT"})
_GOALS = frozenset({"to", "into", "onto", "from", "over", "for", "towards", "toward", "on", "of", "against", "upon"})
_PLACES = ("LOC", "GPE", "FAC")
_GATHERED = frozenset({"PROTEST", "CONSULT", "ASSAULT", "COERCE", "MOBILIZE"})
_DATELINE = re.compile(r"^([A-Z][A-Z\u00c0-\u00de .'-]{2,30}?)(?:,|\s*[-–—(])", re.MULTILINE)


def place_of(page: Page, tree: Tree, draft: Draft, lead: bool) -> Where | None:
    """Return the place of the event by the words that name it; None if the article does not tell.

    Args:
        page: the article.
        tree: the sentence.
        draft: the event.
        lead: does it stand in the first sentences, which a dateline places?
    """
    taken = {tree.nodes[k].start for k in (*draft.recipients, *draft.actors)}
    stop = frozenset({"acl:relcl", "ccomp", "advcl", "parataxis", "conj"})
    heads = list(dict.fromkeys([draft.head, draft.first, draft.last]))
    for h in heads:
        for k in sorted(tree.below(h, stop), key=lambda k: abs(k - h)):
            if tree.nodes[k].start in taken or k in draft.actors:
                continue
            name = _place_at(page, tree, k)
            if name is not None and _case(tree, k) in _STRICT and not _within_party(tree, k, draft):
                return _where(name)
    for k in (k for c in _carried_on(tree, draft.head) for k in tree.below(c, stop)):
        name = _place_at(page, tree, k)  # 'overturned cars and hurled bombs in X'
        if name is not None and tree.nodes[k].start not in taken and _case(tree, k) in _STRICT:
            return _where(name)
    if draft.root in _MOVES and draft.mode not in ("phone", "third-party", "multilateral"):
        for k in sorted(tree.below(draft.head, stop), key=lambda k: abs(k - draft.head)):
            name = _place_at(page, tree, k)
            if name is None or name.label == "FAC" or k < draft.head or _within_party(tree, k, draft):
                continue
            if k in draft.recipients and draft.root != "MOBILIZE" and _case(tree, k) != "":
                continue
            if _case(tree, k) in _GOALS or (tree.nodes[k].relation in ("obj", "nsubj:pass") and tree.nodes[k].pos == "PROPN"):
                return _where(name)
    here = tree.nodes[draft.head].head
    while here >= 0:  # the clause above: 'detained four in X, where the union held its rally'
        for k in sorted(tree.below(here, stop | {"acl"}), key=lambda k: abs(k - draft.head)):
            name = _place_at(page, tree, k)
            if (
                name is not None
                and tree.nodes[k].start not in taken
                and _case(tree, k) in ("in", "at", "near", "outside")
                and draft.root in _GATHERED
            ):
                return _where(name)
        if tree.nodes[here].relation == "ccomp":
            break
        here = tree.nodes[here].head
    if draft.root in ("PROTEST", "COERCE", "SANCTION") and draft.mode in ("obstruct", "restrict", "seize"):
        for k in tree.kids(draft.head, "obj"):
            if (name := _inside(page, tree, k)) is not None:
                return _where(name)
    if draft.actors:
        for k in draft.actors:
            for m in tree.below(k, stop):
                name = _place_at(page, tree, m)
                at = tree.case(m) in ("in", "at") or (
                    draft.root in _GATHERED and (tree.nodes[m].relation == "compound" or tree.case(m) == "from")
                )
                if name is not None and at:
                    return _where(name)
    if draft.root in _GATHERED | _MOVES:
        near = [k for k in range(len(tree.nodes)) if tree.nodes[k].start not in taken and _case(tree, k) in ("in", "at", "near", "outside")]
        for k in sorted(near, key=lambda k: abs(k - draft.head)):
            if (name := _place_at(page, tree, k)) is not None and not _within_other(tree, k):
                return _where(name)
    if lead and draft.root in _GATHERED and (line := _DATELINE.search(page.text, 0, 200)) is not None and line.end(1) <= max(page.body, 40):
        words = line[1].strip()
        return Where(name=words, start=line.start(1), end=line.start(1) + len(words))
    return None


def _case(tree: Tree, k: int) -> str:
    """Return the preposition of the word, or of the noun that it is joined to."""
    while tree.nodes[k].relation in ("compound", "flat", "appos") and tree.nodes[k].head >= 0 and not tree.case(k):
        k = tree.nodes[k].head
    return tree.case(k)


def _within_party(tree: Tree, k: int, draft: Draft) -> bool:
    here = tree.nodes[k].head
    while here >= 0 and here not in (draft.head, draft.first, draft.last):
        if here in draft.actors:
            return True
        here = tree.nodes[here].head
    return False


def _carried_on(tree: Tree, i: int) -> list[int]:
    """Return the verbs that go on with the same act; purposes ('to protest against the vote in X') do not."""
    return [c for c in tree.kids(i, "conj", "advcl") if not tree.kids(c, "nsubj") and tree.nodes[c].tag in ("VBD", "VBG", "VBN", "VBZ")]


def _within_other(tree: Tree, k: int) -> bool:
    """Does the place only tell which body or person is meant ('a minister in X said'), or belong to a clause of its own?"""
    here = tree.nodes[k].head
    while here >= 0:
        if tree.nodes[here].relation in ("nsubj", "nsubj:pass", "obl:agent", "acl:relcl", "ccomp"):
            return True
        here = tree.nodes[here].head
    return False


def _place_at(page: Page, tree: Tree, k: int) -> NameSpan | None:
    node = tree.nodes[k]
    if node.pos not in ("PROPN", "NOUN"):
        return None
    found = [n for n in page.names_in(tree.start, tree.end) if n.start <= node.start and node.end <= n.end and n.label in _PLACES]
    return max(found, key=lambda n: n.end - n.start) if found else None


def _inside(page: Page, tree: Tree, k: int) -> NameSpan | None:
    for m in tree.below(k, frozenset({"acl:relcl", "acl", "conj"})):
        if (name := _place_at(page, tree, m)) is not None:
            return name
    return None


def _where(name: NameSpan) -> Where:
    return Where(name=name.text, start=name.start, end=name.end)
