"""Candidates without a type: verbs and nouns that may tell an act of somebody, though the lexicon does not say of which kind.

Only a classifier can type them (`protocols.EventTyper`); without one they are left out (`settled`).
"""

from __future__ import annotations

from collections.abc import Iterable

from hearsay.data.events import classes, nouns
from hearsay.extract.events_arguments import Arguments, arguments
from hearsay.extract.events_draft import Draft
from hearsay.extract.events_parties import is_document, is_party, is_place, owners
from hearsay.extract.events_tree import Tree
from hearsay.extract.page import Page

__all__ = ["OPEN", "open_events", "settled"]

OPEN = "open"  # the rule of a draft that has no type, or only the lexicon's guess
_NEVER = frozenset({"compound", "case", "aux", "aux:pass", "cop", "fixed", "flat", "mark"})
_BEFORE = ("against", "with", "to", "from", "on", "at", "for", "upon", "into", "of", "outside", "before", "over", "by", "between")
# Endings of nouns made from verbs: an act may hide in them.
_ACTION = ("tion", "sion", "ment", "ing", "al", "ure", "ance", "ence", "age", "ade")


def settled(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts that the lexicon types."""
    return [d for d in drafts if d.rule != OPEN]


def open_events(page: Page, tree: Tree, taken: frozenset[int]) -> list[Draft]:
    """Return a draft without a type for each verb, and for each noun made from one, that has somebody beside it, in order.

    Args:
        page: the article.
        tree: the sentence.
        taken: words that other drafts have as triggers.
    """
    found = []
    for i, node in enumerate(tree.nodes):
        if i in taken or node.relation in _NEVER or node.lemma in classes()["idle"]:
            continue
        if node.pos == "VERB":
            draft = _verb(page, tree, i)
        elif node.pos == "NOUN" and (node.lemma in nouns() or (node.lemma.endswith(_ACTION) and len(node.lemma) > 6)):
            draft = _noun(page, tree, i)
        elif node.pos == "ADJ" and tree.kids(i, "nsubj") and node.lemma in classes()["state"]:
            draft = _draft(tree, i, i, [s for s in arguments(tree, i).subjects if is_party(page, tree, s)], [])
        else:
            continue
        if draft is not None and (draft.actors or draft.recipients):
            found.append(draft)
    return found


def _verb(page: Page, tree: Tree, i: int) -> Draft:
    args = arguments(tree, i)
    actors = [s for s in args.subjects if is_party(page, tree, s) or is_document(page, tree, s)]
    particle = next((k for k in tree.kids(i, "compound:prt") if k > i), i)
    return _draft(tree, i, particle if particle - i <= 3 else i, actors, _acted_upon(page, tree, args))


def _acted_upon(page: Page, tree: Tree, args: Arguments) -> list[int]:
    """Return the objects that are somebody, else who stands behind one, else the first prepositional party that is no place."""
    for found in (
        [o for o in args.objects if is_party(page, tree, o) and tree.nodes[o].low != "it"],
        [m for o in args.objects for m in owners(page, tree, o)],
    ):
        if found:
            return found
    for word in _BEFORE:
        found = [k for case, k in args.preps if case == word and is_party(page, tree, k) and not is_place(page, tree, k)]
        found = found or [m for case, k in args.preps if case == word for m in owners(page, tree, k)]
        if found:
            return found
    return []


def _noun(page: Page, tree: Tree, i: int) -> Draft:
    actors, recipients = [], []
    for k in tree.kids(i, "nmod", "nmod:poss", "obl"):
        case = tree.case(k)
        somebody = [m for m in tree.coordinated(k) if is_party(page, tree, m)]
        if tree.nodes[k].relation == "nmod:poss" or case in ("by", "between"):
            actors += somebody
        elif case in ("of", "against", "on", "with", "to"):
            recipients += somebody
    node = tree.nodes[i]
    if not actors and node.relation in ("obj", "obl") and node.head >= 0:
        actors = [s for s in arguments(tree, node.head).subjects if is_party(page, tree, s)]
    return _draft(tree, i, i, actors, recipients)


def _draft(tree: Tree, i: int, last: int, actors: list[int], recipients: list[int]) -> Draft:
    return Draft(
        root="", mode=None, sentence=tree.number, head=i, first=i, last=last, actors=tuple(dict.fromkeys(actors)),
        recipients=tuple(r for r in dict.fromkeys(recipients) if r not in actors), rule=OPEN,
    )  # fmt: skip
