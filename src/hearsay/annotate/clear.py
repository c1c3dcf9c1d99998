"""Turn the dependency labels of CLEAR, which spaCy's English pipelines use, into Universal Dependencies.

CLEAR makes prepositions and copulas heads and chains conjuncts; UD makes the content words heads. Only what the rules of
`extract` read is turned; a label that is unknown passes as it is.
"""

from __future__ import annotations

from types import MappingProxyType

from hearsay.records import Struct

__all__ = ["Arc", "is_clear", "to_ud"]

LABELS = MappingProxyType(
    {
        "dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "relcl": "acl:relcl",
        "poss": "nmod:poss", "neg": "advmod", "prt": "compound:prt", "nn": "compound", "npadvmod": "obl:unmarked",
        "quantmod": "advmod", "predet": "det:predet", "preconj": "cc:preconj", "dative": "iobj", "oprd": "xcomp", "meta": "dep",
        "intj": "discourse", "ROOT": "root", "prep": "dep", "pobj": "obl", "pcomp": "advcl", "agent": "obl:agent", "attr": "xcomp",
        "acomp": "xcomp", "complm": "mark", "num": "nummod", "possessive": "case", "nounmod": "nmod",
    }
)  # fmt: skip
_CLAUSES = frozenset(("VERB", "AUX", "ADJ", "ADV"))


class Arc(Struct, frozen=True, kw_only=True):
    """One word: its head in the sentence (-1 for the root), label, universal tag and lemma."""

    head: int
    label: str
    pos: str
    lemma: str


def is_clear(labels: set[str]) -> bool:
    """Tell whether a pipeline's labels are CLEAR's.

    >>> is_clear({"nsubj", "dobj"}), is_clear({"nsubj", "obj"})
    (True, False)
    """
    return bool(labels & {"dobj", "pobj", "nsubjpass", "auxpass"})


def to_ud(arcs: list[Arc]) -> list[tuple[int, str]]:
    """Return head (-1 for the root) and UD label of each word of one sentence."""
    heads = [a.head for a in arcs]
    labels = [a.label for a in arcs]
    _conjuncts(heads, labels)
    for i, arc in enumerate(arcs):
        if labels[i] in ("prep", "agent", "dative") and arc.pos in ("ADP", "SCONJ", "PART"):
            _preposition(i, heads, labels, arcs)
    for i, arc in enumerate(arcs):
        if arc.lemma == "be" and arc.pos in ("AUX", "VERB"):
            _copula(i, heads, labels)
    return [(h, "root" if h < 0 else LABELS.get(label, label)) for h, label in zip(heads, labels, strict=True)]


def _conjuncts(heads: list[int], labels: list[str]) -> None:
    """Hang conjuncts on the first one, and each coordinator on the conjunct after it."""
    for i, label in enumerate(labels):
        if label == "conj":
            # Words come in order, so that the chain before this one is already flat.
            while heads[i] >= 0 and labels[heads[i]] == "conj" and heads[i] < i:
                heads[i] = heads[heads[i]]
    for i, label in enumerate(labels):
        if label in ("cc", "punct"):
            following = [
                j for j in range(i + 1, min(i + 30, len(heads))) if labels[j] == "conj" and heads[j] in (heads[i], heads[heads[i]])
            ]
            if label == "cc" and heads[i] >= 0 and following:
                heads[i] = following[0]


def _preposition(i: int, heads: list[int], labels: list[str], arcs: list[Arc]) -> None:
    objects = [j for j in range(len(heads)) if heads[j] == i and labels[j] in ("pobj", "pcomp")]
    if not objects:
        return
    first, head = objects[0], heads[i]
    clause = labels[first] == "pcomp"
    if labels[i] == "agent":
        label = "obl:agent"
    elif labels[i] == "dative":
        label = "obl"
    elif clause:
        label = "advcl" if head < 0 or arcs[head].pos in _CLAUSES else "acl"
    else:
        label = "obl" if head < 0 or arcs[head].pos in _CLAUSES else "nmod"
    heads[first], labels[first] = head, label if head >= 0 else "root"
    heads[i], labels[i] = first, "mark" if clause else "case"
    for j in range(len(heads)):
        if heads[j] == i and j != first:
            heads[j] = first


def _copula(i: int, heads: list[int], labels: list[str]) -> None:
    predicates = [j for j in range(len(heads)) if heads[j] == i and labels[j] in ("attr", "acomp")]
    if not predicates:
        return
    predicate = predicates[0]
    heads[predicate], labels[predicate] = heads[i], labels[i]
    for j in range(len(heads)):
        if heads[j] == i and j != predicate:
            heads[j] = predicate
    heads[i], labels[i] = predicate, "cop"
