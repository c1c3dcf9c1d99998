"""Whom an act of speech answers, where its own clause names nobody: who spoke or acted just before, or whom its content is about."""

from __future__ import annotations

from collections.abc import Sequence

from hearsay.extract.events_draft import Draft
from hearsay.extract.events_parties import is_party
from hearsay.extract.events_tree import Tree
from hearsay.extract.page import Page
from hearsay.records import Claim, Event, Party

__all__ = ["answered", "in_content"]

# Sentences back that an answer reaches: what was said or done longer ago is seldom meant without a name.
_REACH = 2
_ABOUT = frozenset({"THREATEN"})  # its content tells whom it means: 'threatened to halt supplies to Moldova'
_REFUSE = frozenset({"refuse", "decline", "rule"})  # 'refused to sit down with X'; of 'denied' the content names the deed
_ANSWERS = frozenset({"REJECT", "ACCUSE", "REQUEST"})
_ACTS = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE", "REJECT", "ACCUSE", "THREATEN", "REQUEST"})
_NOBODY = frozenset({"it", "who", "which", "that", "we", "i", "us", "our", "its", "his", "their", "her", "you"})


def in_content(page: Page, tree: Tree, draft: Draft) -> tuple[int, ...]:
    """Return the first party inside what is threatened or asked for, besides the actors; heads of phrases."""
    refused = draft.root == "REJECT" and tree.nodes[draft.head].lemma in _REFUSE
    if draft.recipients or not (refused or draft.root in _ABOUT):
        return ()
    for c in tree.kids(draft.head, "xcomp", "ccomp", "advcl"):
        for k in sorted(tree.below(c)):
            node = tree.nodes[k]
            named = node.pos in ("NOUN", "PROPN") and node.low not in _NOBODY and node.relation not in ("compound", "amod", "flat")
            if k > draft.head and named and k not in draft.actors and is_party(page, tree, k):
                return (k,)
    return ()


def answered(page: Page, draft: Draft, at: int, actors: Sequence[Party], before: Sequence[Event], claims: Sequence[Claim]) -> Party | None:
    """Return whom a refusal or a rebuke answers; None if nobody spoke or acted shortly before.

    Args:
        page: the article.
        draft: the event.
        at: where its trigger begins.
        actors: who does it, and so is not whom it answers.
        before: the events before it in the text.
        claims: the claims of the article.
    """
    if draft.root not in _ANSWERS or draft.mode == "assist":
        return None
    here = page.sentence_at(at)

    def near(p: Party) -> bool:
        return p.start < at and here - page.sentence_at(p.start) <= _REACH and not _same(p, actors) and p.text.casefold() not in _NOBODY

    said = [s for c in claims for s in c.sources if near(s)] if draft.root == "REJECT" else []
    done = [a for e in before if (e.type in _ACTS or draft.root == "REQUEST") for a in e.actors if near(a)]
    found = said or done
    return max(found, key=lambda p: p.start) if found else None


def _same(p: Party, others: Sequence[Party]) -> bool:
    own = p.text.casefold()
    return any((p.start < o.end and o.start < p.end) or o.text.casefold() in own or own in o.text.casefold() for o in others)
