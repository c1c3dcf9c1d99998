"""Who and what a verb has around it: subject, objects, agent, prepositions, also where the syntax leaves them to a neighbour."""

from __future__ import annotations

from hearsay.data.events import classes
from hearsay.extract.events_tree import Tree
from hearsay.records import Struct

__all__ = ["Arguments", "arguments", "nearest_before_relative", "subjects"]

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X")


class Arguments(Struct, frozen=True, kw_only=True):
    """Heads of phrases, as indices into the sentence. `preps` in order of trust: those of the verb before those of its object."""

    subjects: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    preps: tuple[tuple[str, int], ...] = ()
    passive: bool = False


def _meant(tree: Tree, k: int) -> int:
    """Return the noun that a relative pronoun stands for, else `k` itself."""
    if tree.nodes[k].low in _RELATIVE and tree.nodes[k].pos in ("PRON", "DET", "SCONJ"):
        here = tree.nodes[k].head
        while here >= 0 and tree.nodes[here].relation in ("conj", "xcomp"):
            here = tree.nodes[here].head
        if here >= 0 and tree.nodes[here].relation in ("acl:relcl", "acl") and tree.nodes[here].head >= 0:
            return tree.nodes[here].head
    return k


def _surface(tree: Tree, i: int) -> list[int]:
    own = tree.kids(i, "nsubj", "nsubj:pass", "nsubj:outer")
    if len(own) > 1:
        before = [k for k in own if k < i]
        own = before[-1:] or own[:1]
    return own


def _clause_subjects(tree: Tree, i: int, depth: int = 0) -> list[int]:
    """Return the grammatical subjects of a verb, its own or inherited; lists are taken apart."""
    own = _surface(tree, i)
    if own:
        return [m for k in own for m in tree.coordinated(_meant(tree, k))]
    node = tree.nodes[i]
    if depth > 6 or node.head < 0:
        return []
    head = tree.nodes[node.head]
    if node.relation == "acl:relcl":
        # The relative pronoun is the subject unless another noun is: 'people killed', 'the ship that sank'.
        return [node.head] if head.pos in _NOMINAL else []
    if node.relation == "acl":
        if (
            head.relation == "obj"
            and head.head >= 0
            and any(tree.nodes[p].low in ("its", "their") for o in tree.kids(i, "obj") for p in tree.kids(o, "nmod:poss"))
        ):
            return _clause_subjects(tree, head.head, depth + 1)  # 'condemned the law demanding its repeal': the law does not demand it
        return [node.head] if head.pos in _NOMINAL else _clause_subjects(tree, node.head, depth + 1)
    accused = node.relation in ("advcl", "ccomp") and any(tree.nodes[k].low in ("of", "for", "from") for k in tree.kids(i, "mark"))
    if (node.relation in ("xcomp", "ccomp") or accused) and head.lemma in classes()["object control"]:
        objects = tree.kids(node.head, "obj", "iobj") or [k for k in tree.kids(node.head, "obl") if tree.case(k) in ("on", "upon", "to")]
        if objects and not tree.passive(node.head):
            return [m for k in objects[:1] for m in tree.coordinated(k)]
    if node.relation in ("conj", "xcomp", "advcl", "ccomp", "parataxis", "dep") and head.pos in ("VERB", "AUX", "NOUN", "ADJ"):
        if node.relation in ("ccomp", "parataxis"):
            stray = [k for k in tree.kids(node.head, "nsubj") if k < i < node.head]
            if stray and len(tree.kids(node.head, "nsubj")) > 1:
                return tree.coordinated(stray[-1])  # 'X have staged a march, Y reported': the parser gave both subjects to 'reported'
            if node.tag in ("VBD", "VBP", "VBZ") or any(tree.nodes[k].tag in ("VBD", "VBP", "VBZ", "MD") for k in tree.kids(i, "aux")):
                return []
        above = node.head
        if node.relation == "advcl" and _quote_between(tree, above, i) and tree.nodes[above].head >= 0:
            above = tree.nodes[above].head  # '"X violates the law," she said, threatening to leave': she threatens
        loose = node.relation == "advcl" and node.tag == "VBG" and tree.nodes[i - 1].low == "," and not tree.kids(i, "mark")
        while loose and tree.nodes[above].tag in ("VBG", "VB") and tree.nodes[above].head >= 0:
            above = tree.nodes[above].head  # a participle behind a comma goes on from the main clause
        return _clause_subjects(tree, above, depth + 1)
    return []


def _quote_between(tree: Tree, i: int, k: int) -> bool:
    return sum(n.low in ('"', "“", "”") for n in tree.nodes[min(i, k) : max(i, k)]) % 2 == 1


def nearest_before_relative(tree: Tree, i: int) -> list[int]:
    """Return the noun right before the relative pronoun of the clause of `i`, and what holds it: parsers often hang the clause too high."""
    while tree.nodes[i].relation == "conj":
        i = tree.nodes[i].head
    for k in tree.kids(i, "nsubj", "nsubj:pass", "obj"):
        if tree.nodes[k].low in _RELATIVE:
            here = next((m for m in range(k - 1, -1, -1) if tree.nodes[m].pos in _NOMINAL), -1)
            found = []
            while here >= 0 and here != i:
                found += [here] if tree.nodes[here].pos in _NOMINAL else []
                here = tree.nodes[here].head
            return found
    return []


def subjects(tree: Tree, i: int) -> tuple[int, ...]:
    """Return who does what the verb says: its subject, or its agent where it is passive."""
    return arguments(tree, i).subjects


def arguments(tree: Tree, i: int) -> Arguments:
    """Return the arguments of the verb `i`."""
    passive = tree.passive(i)
    grammatical = _clause_subjects(tree, i)
    late = [k for k in tree.kids(i, "nsubj") if k > i and _surface(tree, i) != [k]]
    objects = [m for k in [*tree.kids(i, "obj", "iobj"), *late] for m in tree.coordinated(_meant(tree, k))]
    if not passive and not objects and tree.nodes[i].relation == "acl:relcl" and tree.nodes[i].head >= 0 and _surface(tree, i):
        outer = tree.nodes[i].head
        if outer not in grammatical:
            objects = [outer]  # 'the treaty (that) both signed'
    preps = [(tree.case(k), m) for k in tree.kids(i, "obl", "obl:agent", "nmod", "obl:arg") if tree.case(k) for m in tree.coordinated(k)]
    front = [k for case, k in preps if case == "in" and tree.nodes[k].lemma == "front"]
    preps += [("in front of", m) for f in front for k in tree.kids(f, "nmod") for m in tree.coordinated(k)]
    if passive:
        agents = [m for case, m in preps if case == "by"]
        return Arguments(
            subjects=tuple(dict.fromkeys(agents)),
            objects=tuple(dict.fromkeys([*grammatical, *objects])),
            preps=tuple(p for p in preps if p[0] != "by"),
            passive=True,
        )
    preps += [(tree.case(k), m) for o in objects for k in tree.kids(o, "nmod", "obl") if tree.case(k) for m in tree.coordinated(k)]
    return Arguments(subjects=tuple(dict.fromkeys(grammatical)), objects=tuple(dict.fromkeys(objects)), preps=tuple(preps))
