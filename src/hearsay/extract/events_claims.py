"""Claims as acts: a demand is a REQUEST, an accusation an ACCUSE, a denial a REJECT, whoever reports them and however they are put."""

from __future__ import annotations

from collections.abc import Callable

from hearsay.data.events import classes, nouns, verbs
from hearsay.extract.events_arguments import arguments
from hearsay.extract.events_draft import Draft
from hearsay.extract.events_parties import is_party, party_span
from hearsay.extract.events_tree import Tree
from hearsay.extract.page import Page
from hearsay.records import Claim

__all__ = ["act_of", "necessity"]

_ROOTS: dict[str, tuple[str, str | None]] = {
    "demand": ("REQUEST", None),
    "accusation": ("ACCUSE", "allege"),
    "denial": ("REJECT", None),
    "promise": ("AGREE", None),
    "threat": ("THREATEN", None),
    "praise": ("SUPPORT", None),
}
_BLAMED = ("ORG", "LOC", "GPE", "PERSON", "ROLE", "GROUP")
_SELF = frozenset({"itself", "himself", "herself", "themselves"})
_OUGHT = frozenset({"must", "should", "ought"})


def act_of(page: Page, trees: dict[int, Tree], claim: Claim) -> Draft | None:
    """Return the event that making the claim is; None if it is a mere statement."""
    if not claim.cues:
        return None
    cue = claim.cues[0]
    tree = trees.get(page.sentence_at(cue.start))
    if tree is None:
        return None
    words = [k for k, n in enumerate(tree.nodes) if cue.start <= n.start < cue.end]
    verbs = [k for k in words if tree.nodes[k].pos == "VERB"]
    if not words or any(n.low in _SELF for n in tree.nodes[words[-1] + 1 : words[-1] + 3]):
        return None  # 'which calls itself' accuses nobody
    head = verbs[0] if verbs else words[0]
    if claim.type in _ROOTS and (
        _says_so(tree, words, _ROOTS[claim.type][0]) or (claim.type == "accusation" and _blames(page, trees, claim))
    ):
        root, mode = _ROOTS[claim.type]
        said_of = (
            tuple((a.start, a.end) for a in claim.addressees)
            if root == "REQUEST"
            else _first_party(page, claim)[:1]
            if root == "ACCUSE"
            else ()
        )
    elif (
        claim.type in ("statement", "document", "accusation")
        and claim.manner != "direct"
        and claim.parent is None
        and _blames(page, trees, claim)
    ):
        root, mode, said_of = "ACCUSE", "allege", _first_party(page, claim)[:1]
        if not said_of:
            return None
    else:
        return None
    if not claim.sources:
        return None
    return Draft(
        root=root, mode=mode, sentence=tree.number, head=head, first=head, last=head, actors=(), recipients=(), rule="claim",
        said_by=tuple((s.start, s.end) for s in claim.sources), said_of=said_of,
    )  # fmt: skip


def _says_so(tree: Tree, words: list[int], root: str) -> bool:
    """Is a word of the cue known to do what the type of the claim says? 'Said' and 'wants' do not."""
    lemmas = [tree.nodes[k].lemma for k in words]
    said = {v.root for w in lemmas for v in verbs().get(w, ())} | {n.root for w in lemmas for n in nouns().get(w, ())}
    return root in said


def _blames(page: Page, trees: dict[int, Tree], claim: Claim) -> bool:
    blame = classes()["blame"]
    for content in claim.contents:
        for number in range(page.sentence_at(content.start), page.sentence_at(content.end - 1) + 1):
            tree = trees.get(number)
            if tree and any(content.start <= n.start < content.end and (n.lemma in blame or n.low in blame) for n in tree.nodes):
                return True
    return False


def _first_party(page: Page, claim: Claim) -> tuple[tuple[int, int], ...]:
    """Return the first party that the content names: an accusation begins with whom it accuses."""
    own = {s.text.casefold() for s in claim.sources}
    return tuple(
        (n.start, n.end)
        for c in claim.contents
        for n in page.names_in(c.start, c.end)
        if n.label in _BLAMED and n.text.casefold() not in own
    )


def necessity(page: Page, tree: Tree, claim_at: Callable[[int, int], Claim | None]) -> list[Draft]:
    """Return a REQUEST for each 'X must do': whoever says so asks it of X."""
    found = []
    for i, node in enumerate(tree.nodes):
        if node.pos not in ("VERB", "ADJ", "NOUN"):
            continue
        ought = next((k for k in tree.kids(i, "aux") if tree.nodes[k].low in _OUGHT and k < i), None)
        if ought is None:
            continue
        claim = claim_at(node.start, node.end)
        if claim is None or not claim.sources or claim.type == "question":
            continue
        asked = [s for s in arguments(tree, i).subjects if is_party(page, tree, s) and tree.nodes[s].low not in ("we", "i", "it", "you")]
        if not asked:
            continue
        found.append(
            Draft(
                root="REQUEST",
                mode="change",
                sentence=tree.number,
                head=i,
                first=ought,
                last=i,
                actors=(),
                recipients=(),
                rule="necessity",
                said_by=tuple((s.start, s.end) for s in claim.sources),
                said_of=tuple(party_span(page, tree, s) for s in asked),
            )
        )
    return found
