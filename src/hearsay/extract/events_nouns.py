"""Nouns that report events: with a light verb ('staged a rally'), with a verb of happening, by themselves ('the arrest of X')."""

from __future__ import annotations

from hearsay.data.events import Light, Noun, lights, nouns
from hearsay.extract.events_arguments import Arguments, arguments, nearest_before_relative
from hearsay.extract.events_draft import Draft
from hearsay.extract.events_parties import cover, is_document, is_party, is_place, owners
from hearsay.extract.events_tree import Node, Tree
from hearsay.extract.events_verbs import follows, in_class
from hearsay.extract.page import Page

__all__ = ["noun_events"]

_AGAINST = ("against", "on", "upon", "outside", "in front of", "at", "with", "to", "over", "between")
_PLANNING = frozenset({"plan", "plot", "announce", "call", "declare", "schedule", "arrange"})
_SKIPPED = frozenset({"compound", "nmod:poss", "amod", "flat", "case", "fixed"})
_WIDEST = 8  # words of a trigger that takes verb and noun together


def _reading(tree: Tree, i: int) -> Noun | None:
    joined = {tree.nodes[k].lemma for k in tree.kids(i, "compound", "amod")}
    return next((n for n in nouns().get(tree.nodes[i].lemma, ()) if not n.joined or n.joined & joined), None)


def _light(tree: Tree, verb: int, roles: tuple[str, ...]) -> tuple[Light, int] | None:
    for light in lights().get(tree.nodes[verb].lemma, ()):
        last = follows(tree, verb, light.rest) if light.rest else verb
        if last is not None and light.role in roles:
            return light, last
    return None


def _governor(tree: Tree, i: int, roles: tuple[str, ...]) -> tuple[int, Light, bool] | None:
    """Return the light verb that governs the noun, and whether the noun is what is done (True) or what happens (False)."""
    node = tree.nodes[i]
    head = node.head
    while node.relation == "conj" and head >= 0:
        node = tree.nodes[head]
        head = node.head
    return _above(tree, i, node, head, roles) or _beside(tree, i)


def _beside(tree: Tree, i: int) -> tuple[int, Light, bool] | None:
    """Return the light verb of a clause that hangs on the noun: 'the conference held in X', 'the strike, which began on Monday'."""
    for k in tree.kids(i, "acl", "acl:relcl"):
        if tree.passive(k) and tree.nodes[k].tag == "VBN" and (found := _light(tree, k, ("actor",))):
            return k, found[0], True
    for k in tree.kids(i, "acl:relcl"):
        if any(tree.nodes[s].low in ("which", "that") for s in tree.kids(k, "nsubj")) and (found := _light(tree, k, ("happen",))):
            return k, found[0], False
    return None


def _above(tree: Tree, i: int, node: Node, head: int, roles: tuple[str, ...]) -> tuple[int, Light, bool] | None:
    """Return the light verb whose argument the noun is; `node` and `head` are those of the first noun of its list."""
    if head < 0 or tree.nodes[head].pos not in ("VERB", "AUX"):
        return None
    case = tree.case(i)
    if node.relation in ("obj", "nsubj:pass") and (found := _light(tree, head, roles)) and not found[0].rest[1:]:
        return head, found[0], True
    if node.relation.startswith("obl") and case in ("in", "under", "to", "with", "on"):
        found = _light(tree, head, roles)
        if found and found[0].rest and found[0].rest[-1] in (case, "part"):
            return head, found[0], True
        if tree.nodes[head].lemma in ("participate", "take", "engage") and case == "in":
            return head, Light(role="actor", rest=(), recipients=()), True
    if node.relation in ("nsubj", "nsubj:pass") and (found := _light(tree, head, ("happen",))):
        return head, found[0], False
    return None


def noun_events(page: Page, tree: Tree) -> list[Draft]:
    """Return an event for each event noun of the sentence that tells of something that happened, in order."""
    found = []
    for i, node in enumerate(tree.nodes):
        if node.pos not in ("NOUN", "PROPN") or node.relation in _SKIPPED or node.lemma not in nouns():
            continue
        noun = _reading(tree, i)
        # A capital inside a sentence: part of a title, 'The Siege of X'.
        titled = (
            i > 0 and page.text[node.start].isupper() and not page.text[tree.start : tree.end].isupper() and node.low != tree.nodes[0].low
        )
        if noun is None or (titled and page.quote_at(node.start) is not None):
            continue
        governed = _governor(tree, i, ("actor", "recipient", "talk") if noun.root == "CONSULT" else ("actor", "recipient"))
        named = node.pos == "PROPN" and cover(page, tree, i, frozenset({"ORG", "MISC", "PERSON"})) is not None
        if named and not governed:
            continue  # 'the Peace Summit' may be a body or a title; 'hosted the Peace Summit' is an event
        draft = _with_verb(page, tree, i, noun, *governed) if governed else _bare(page, tree, i, noun)
        if draft is not None:
            found.append(draft)
    return found


def _around(page: Page, tree: Tree, i: int, noun: Noun) -> tuple[list[int], list[int]]:
    """Return the actors and recipients that the noun itself has: 'the attack by A on B', "A's visit to B", 'the arrest of B'."""
    actors: list[int] = []
    recipients: list[int] = []
    for k in tree.kids(i, "nmod", "nmod:poss", "obl", "compound", "amod", "acl"):
        case = tree.case(k)
        members = [m for m in tree.coordinated(k) if is_party(page, tree, m)]
        relation = tree.nodes[k].relation
        if relation == "nmod:poss":
            actors += members
        elif relation in ("compound", "amod"):
            name = cover(page, tree, k, frozenset({"NORP", "ORG", "GPE", "LOC", "GROUP"}))
            if name is not None and tree.nodes[k].pos in ("ADJ", "PROPN") and noun.root not in ("CONSULT", "PROTEST"):
                actors += [k]
        elif case == "by" or case == "between":
            actors += members
        elif case in ("of", "") and noun.of == "recipient":
            actors += [
                m for b in tree.kids(k, "nmod", "obl") if tree.case(b) == "by" for m in tree.coordinated(b) if is_party(page, tree, m)
            ]
            recipients += members or ([k] if case == "of" and is_place(page, tree, k) else [])
        elif case == "of" and noun.of == "actor":
            actors += members
        elif (
            case in _AGAINST
            and not (case in ("on", "upon", "over") and noun.root in ("CONSULT", "PROTEST"))
            and not (case in ("at", "in") and is_place(page, tree, k))
        ):
            recipients += members or owners(page, tree, k) or ([k] if in_class(tree, k, "target") else [])
    return actors, recipients


def _with_verb(page: Page, tree: Tree, i: int, noun: Noun, verb: int, light: Light, done: bool) -> Draft | None:
    actors, recipients = _around(page, tree, i, noun)
    args = arguments(tree, verb) if done else Arguments()
    suffers = light.role == "recipient"
    doers = [s for s in args.subjects if is_party(page, tree, s) or is_document(page, tree, s) or (suffers and is_place(page, tree, s))]
    if suffers and not doers:
        doers = [s for s in nearest_before_relative(tree, verb) if is_party(page, tree, s) or is_place(page, tree, s)]
    if done and args.subjects and not doers:
        return None
    if light.role == "recipient":
        # 'came under the occupation of X': the subject suffers it, and 'of' names who does it.
        actors, recipients = actors + [r for r in recipients if r not in doers], doers
    elif done:
        actors = doers + [a for a in actors if a not in doers]
    if light.role != "happen" and not recipients:
        extra = [(case, k) for case, k in args.preps if k != i and case in (*_AGAINST, *light.recipients)]
        for case, k in extra:
            if is_party(page, tree, k) and not (case in ("at", "on", "in") and is_place(page, tree, k)):
                recipients.append(k)
            elif case in ("against", "over") and not recipients:
                recipients += owners(page, tree, k)
    if not recipients and done:
        for k in tree.kids(verb, "advcl", "xcomp"):
            if tree.nodes[k].lemma in ("protest", "demonstrate", "denounce", "condemn"):
                inner = arguments(tree, k)
                recipients += [m for o in inner.objects for m in ([o] if is_party(page, tree, o) else owners(page, tree, o))]
                for case, m in inner.preps:
                    if case in ("against", "at", "over"):
                        recipients += [m] if is_party(page, tree, m) else owners(page, tree, m)
    first, last = min(i, verb), max(i, verb)
    if last - first > _WIDEST:
        first = last = i if tree.nodes[verb].relation.startswith("acl") else verb
    return Draft(
        root=noun.root, mode=noun.mode, sentence=tree.number, head=verb, first=first, last=last,
        actors=tuple(dict.fromkeys(actors)), recipients=tuple(dict.fromkeys(r for r in recipients if r not in actors)), rule="light verb",
        planned=tree.nodes[verb].lemma in _PLANNING,
    )  # fmt: skip


def _bare(page: Page, tree: Tree, i: int, noun: Noun) -> Draft | None:
    """A strong noun tells of an event by itself if it says who did it or to whom; a weak one if it says by whom."""
    actors, recipients = _around(page, tree, i, noun)
    if not noun.strong and not any(tree.case(a) == "by" for a in actors):
        return None
    above = [tree.nodes[i].head] if tree.nodes[i].relation == "nmod" else []
    for k in [k for n in (i, *above) for k in tree.kids(n, "acl")]:
        if tree.passive(k) and tree.nodes[k].lemma in ("carry", "commit", "perpetrate", "stage", "launch", "conduct"):
            actors += [s for s in arguments(tree, k).subjects if is_party(page, tree, s)]
            if not recipients and noun.of == "recipient":
                where = [m for case, m in arguments(tree, k).preps if case in ("in", "on", "against")]
                recipients += [m for m in where if is_party(page, tree, m) or is_place(page, tree, m) or owners(page, tree, m)]
    named = [k for k in (*actors, *recipients) if tree.nodes[k].pos != "PRON"]
    if not named or (noun.root == "CONSULT" and not (actors and recipients)):
        return None
    return Draft(
        root=noun.root, mode=noun.mode, sentence=tree.number, head=i, first=i, last=i,
        actors=tuple(dict.fromkeys(actors)), recipients=tuple(dict.fromkeys(r for r in recipients if r not in actors)), rule="noun",
    )  # fmt: skip
