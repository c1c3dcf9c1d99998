"""Whose word an event is, and whether it happened: asserted, claimed, denied, negated, planned, possible, or no event at all."""

from __future__ import annotations

from hearsay.data.events import Effect, governors, lights, verbs
from hearsay.extract.events_draft import Draft
from hearsay.extract.events_tree import Tree
from hearsay.records import Claim, Relay, Status, Struct

__all__ = ["Standing", "innermost", "refusal", "standing", "transparent"]

# Present tense tells of an act only where words are the act; otherwise it describes what somebody does as a rule.
_VERBAL = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE"})
_CO_OPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
_RANK: dict[Status, int] = {"asserted": 0, "planned": 1, "possible": 2, "negated": 3, "claimed": 4, "denied": 5}
_EMBEDDED = frozenset({"xcomp", "advcl", "acl", "ccomp", "obj", "obl", "nmod", "csubj", "obl:agent", "nsubj", "nsubj:pass", "parataxis"})
_PURPOSE = {"PROTEST": ("PROTEST", "ACCUSE", "SUPPORT"), "CONSULT": ("CONSULT",)}
_GERUND_MARKS = frozenset({"for", "of", "at", "to", "against", "on", "about", "from", "towards", "into"})
_NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
# Who says that something did not happen denies it.
_ASSERTING = frozenset({"statement", "accusation", "denial", "document", "belief"})
_BY_TYPE: dict[str, Status] = {
    "denial": "denied",
    "question": "possible",
    "intention": "planned",
    "promise": "planned",
    "threat": "possible",
}


class Standing(Struct, frozen=True, kw_only=True):
    """The status of an event, and the claim that carries it."""

    status: Status
    claim: Claim | None = None


def transparent(claims: tuple[Claim, ...], relays: tuple[Relay, ...]) -> frozenset[str]:
    """Return the ids of claims that only pass on: 'the agency reports that' is the chain of the report, not somebody's claim."""
    carriers = [(r.start, r.end) for r in relays if r.role in ("outlet", "agency") and r.start is not None and r.end is not None]
    return frozenset(c.id for c in claims if c.sources and all(any(a < s.end and s.start < b for a, b in carriers) for s in c.sources))


def innermost(claims: tuple[Claim, ...], start: int, end: int, passing: frozenset[str]) -> Claim | None:
    """Return the claim with the shortest content around the stretch `start`-`end`, but for those that only pass on."""
    found = [
        (c.end - c.start, k.id, k)
        for k in claims
        if k.id not in passing
        for c in k.contents
        if c.start <= start and end <= c.end and not any(q.start < end and start < q.end for q in k.cues)
    ]
    return min(found)[2] if found else None


def standing(tree: Tree, draft: Draft, claim: Claim | None, title: bool, own: bool = False) -> Standing | None:
    """Return the standing of a drafted event; None if the sentence only talks about such an act.

    Args:
        tree: the sentence.
        draft: the event.
        claim: the innermost claim in whose content it stands.
        title: is this a heading, where the present tense tells of the past?
        own: is it an act of speech of the claim's own source? 'They condemned the law, demanding its repeal' reports the demand itself.
    """
    status: Status = "planned" if draft.planned else "asserted"
    found = _grammatical(tree, draft)
    if found == "drop":
        return None
    if found is not None and _RANK[found] > _RANK[status]:
        status = found
    if status == "asserted" and not title and claim is None and _generic(tree, draft):
        return None
    if claim is None:
        return Standing(status=status)
    if claim.type == "demand" and status == "asserted" and not _past(tree, draft.head) and draft.root not in _VERBAL:
        return None
    if own and status == "asserted" and claim.manner == "indirect":
        return Standing(status="asserted")
    told = _BY_TYPE.get(claim.type, "claimed")
    if told == "denied" and status == "negated":
        told = "claimed"
    if status == "negated" and claim.type in _ASSERTING and not _future(tree, draft.head):
        return Standing(status="denied", claim=claim)
    if status in ("negated", "planned", "possible"):
        return Standing(status=status, claim=claim)
    if told in ("planned", "possible") and _past(tree, draft.head):
        told = "claimed"
    return Standing(status="denied" if status == "denied" else told, claim=claim)


def _future(tree: Tree, i: int) -> bool:
    return any(
        tree.nodes[k].low in ("will", "wo", "would", "shall", "'ll", "’ll", "to", "yet") for k in tree.kids(i, "aux", "mark", "advmod")
    )


def refusal(tree: Tree, draft: Draft) -> bool:
    """Is it 'will not give', 'would not accept': a refusal of something that would have been co-operation?"""
    words = {tree.nodes[k].low for k in tree.kids(draft.head, "aux", "advmod")}
    will = words & {"will", "would", "wo", "'ll", "’ll"}
    return draft.root in _CO_OPERATIVE and bool(will) and bool(words & {"not", "n't", "n’t", "never"})


def _past(tree: Tree, i: int) -> bool:
    node = tree.nodes[i]
    return node.tag in ("VBD", "VBN") or any(
        tree.nodes[k].lemma == "have" or tree.nodes[k].tag == "VBD" for k in tree.kids(i, "aux", "aux:pass")
    )


def _generic(tree: Tree, draft: Draft) -> bool:
    """Does the verb stand in the simple present and tell of no act of speech?"""
    i = draft.head
    node = tree.nodes[i]
    if draft.rule == "noun":
        return False
    if draft.root in _VERBAL or (draft.root == "CONSULT" and draft.actors and draft.recipients):
        return False
    aux = [tree.nodes[k] for k in tree.kids(i, "aux", "aux:pass")]
    if node.tag in ("VBZ", "VBP") and not aux:
        return True
    return node.tag == "VBN" and bool(aux) and all(a.tag in ("VBZ", "VBP") and a.lemma == "be" for a in aux)


def _own(tree: Tree, i: int) -> Effect | None:
    table = governors()
    if tree.nodes[i].tag == "VB" and any(
        tree.nodes[k].lemma == "be" and tree.nodes[k + 1].low == "to" for k in tree.kids(i, "aux", "cop") if k < i
    ):
        return "negated" if _negated(tree, i) else "planned"  # 'are to meet'
    for k in tree.kids(i, "aux", "aux:pass"):
        effect = table.get(("auxiliary", tree.nodes[k].low))
        if effect == "possible" and tree.kids(i, "aux") and any(tree.nodes[a].lemma == "have" for a in tree.kids(i, "aux")):
            return "possible"
        if effect:
            return "negated" if effect == "planned" and _negated(tree, i) else effect
    return "negated" if _negated(tree, i) else _marked(tree, i)


def _marked(tree: Tree, i: int) -> Effect | None:
    """Return what a conjunction makes of the clause."""
    found = [governors().get(("mark", tree.nodes[k].low)) for k in tree.kids(i, "mark")]
    return next((f for f in found if f), None)


def _negated(tree: Tree, i: int) -> bool:
    """Is it 'not', 'no rally was', 'not one shot was', 'without firing'?"""
    table = governors()
    for k in tree.kids(i):
        node = tree.nodes[k]
        if node.relation in ("advmod", "det", "cc", "cc:preconj", "mark") and ("negation", node.low) in table:
            return True
        if node.relation in ("nsubj", "obj", "nsubj:pass") and (
            any(_is_no(tree, d) for d in tree.kids(k, "det", "cc:preconj", "advmod")) or node.low in _NOBODY
        ):
            return True
        if node.relation in ("nsubj", "obj", "nsubj:pass") and any(tree.nodes[d].low == "not" for d in range(max(0, k - 3), k)):
            counted = [d for d in tree.below(k) if tree.nodes[d].low in ("one", "a", "single")]
            if any(d > 0 and tree.nodes[d - 1].low == "not" for d in counted):
                return True
        if node.relation in ("mark", "case") and node.low == "without":
            return True
    return False


def _is_no(tree: Tree, d: int) -> bool:
    """Is it the negation and not 'No' before a number?"""
    after = tree.nodes[d + 1] if d + 1 < len(tree.nodes) else None
    return tree.nodes[d].low in ("no", "neither") and (after is None or after.pos != "NUM")


def _grammatical(tree: Tree, draft: Draft) -> Effect | None:
    """Return what auxiliaries, negation and the words above make of the event; None if nothing."""
    here = draft.head
    worst: Effect | None = None
    table = governors()
    nominal = draft.rule == "noun"
    free = _free(tree, here)
    if not nominal and (own := _own(tree, here)):
        worst = own
    elif nominal and any(tree.nodes[k].low == "no" for k in tree.kids(here, "det")):
        worst = "negated"
    for _ in range(8):
        node = tree.nodes[here]
        if node.head < 0 or worst == "drop":
            break
        head = tree.nodes[node.head]
        relation = node.relation
        if relation == "conj" and node.tag in ("VBD", "VBZ") and head.tag == "VB" and head.head >= 0:
            here = node.head  # 'has offered to mediate and invited both': joined to 'offered', whatever the parser says
            if tree.nodes[here].relation in _EMBEDDED:
                here = tree.nodes[here].head
            continue
        if relation == "conj":
            if head.pos in ("VERB", "AUX") and node.pos == "VERB" and worst is None and not tree.kids(here, "aux", "nsubj", "nsubj:pass"):
                worst = _shared(tree, node.head)
            here = node.head
            continue
        if relation.split(":")[0] == "acl" and relation != "acl":
            break
        if relation not in _EMBEDDED or free:
            here = node.head
            free = free and not _finite(tree, here)
            continue
        effect = _effect(tree, here, node.head, draft, nominal)
        if effect and (worst is None or effect == "drop"):
            worst = effect
        if effect in ("claimed", "denied"):
            break
        if relation in ("ccomp", "parataxis") and ("governor", head.lemma) not in table:
            break
        nominal = nominal and head.pos in ("NOUN", "PROPN")
        here = node.head
    return worst


def _free(tree: Tree, i: int) -> bool:
    """Is it a participle behind a comma, which goes on from the main clause: '…, blocking all talks'?"""
    node = tree.nodes[i]
    return node.relation == "advcl" and node.tag == "VBG" and i > 0 and tree.nodes[i - 1].low == "," and not tree.kids(i, "mark")


def _shared(tree: Tree, i: int) -> Effect | None:
    """Return the future or the possibility that a verb shares with the one joined to it: 'will meet and sign'."""
    for k in tree.kids(i, "aux"):
        if effect := governors().get(("auxiliary", tree.nodes[k].low)):
            return effect
    return None


def _effect(tree: Tree, i: int, above: int, draft: Draft, nominal: bool) -> Effect | None:
    node, head, table = tree.nodes[i], tree.nodes[above], governors()
    if nominal:
        if head.lemma in verbs() and head.pos == "VERB" and draft.rule == "noun" and node.relation in ("obj", "obl", "nsubj:pass"):
            roots = {v.root for v in verbs()[head.lemma]}
            if roots & {"REQUEST", "REJECT", "THREATEN", "PROTEST", "ACCUSE", "AGREE", "CONCEDE"} and head.lemma not in lights():
                return "drop"
        return table.get(("noun governor", head.lemma)) or (table.get(("governor", head.lemma)) if head.pos != "VERB" else None)
    marks = [tree.nodes[k].low for k in tree.kids(i, "mark", "case")]
    infinitive = ("to" in marks and node.tag == "VB") or node.tag == "VB"
    if head.lemma == "have" and infinitive and any(n.low == "yet" for n in tree.nodes[above:i]):
        return "negated"  # 'has yet to release'
    if head.lemma in ("stop", "fall") and above + 1 < len(tree.nodes) and tree.nodes[above + 1].low == "short":
        return "negated"  # 'stopped short of firing'
    if head.low == "short" and above > 0 and tree.nodes[above - 1].lemma in ("stop", "fall"):
        return "negated"  # the same, where the parser hangs 'firing' on 'short'
    if head.lemma == "be" and node.relation in ("xcomp", "ccomp") and infinitive:
        return "planned"  # 'is to meet'
    if node.relation in ("xcomp", "acl", "ccomp", "obj", "obl", "csubj") and (effect := table.get(("governor", head.lemma))):
        if node.relation == "acl" and not infinitive and node.tag in ("VBG", "VBN") and not marks:
            return None  # 'the plan adopted by', not 'the plan to adopt'
        if node.relation == "ccomp" and effect in ("drop", "planned") and _finite(tree, i):
            return None  # 'told the agency that they had met'
        return effect
    if node.relation == "advcl" and (infinitive or (set(marks) & _GERUND_MARKS and node.tag == "VBG")):
        if (effect := table.get(("governor", head.lemma))) and effect in ("claimed", "denied", "planned"):
            return effect
        return "drop" if draft.root not in _PURPOSE.get(_root_of(head.lemma), ()) else None
    if node.relation == "acl" and infinitive:
        return "drop"
    if set(marks) & _GERUND_MARKS and node.tag == "VBG":
        return "drop"
    return None


def _finite(tree: Tree, i: int) -> bool:
    return tree.nodes[i].tag in ("VBD", "VBP", "VBZ") or (
        bool(tree.kids(i, "aux", "aux:pass", "cop"))
        and not any(tree.nodes[k].low in ("be", "to") for k in tree.kids(i, "aux:pass", "mark"))
    )


def _root_of(lemma: str) -> str:
    readings = verbs().get(lemma, ())
    if lemma in lights() and not readings:
        return "PROTEST"
    return readings[0].root if readings else "PROTEST" if lemma in lights() else ""
