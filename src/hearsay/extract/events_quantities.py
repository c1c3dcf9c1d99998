"""How many: the numbers of participants, killed, injured, arrested and displaced, as intervals with both ends included."""

from __future__ import annotations

import re

from hearsay.extract.events_draft import Draft
from hearsay.extract.events_tree import Tree
from hearsay.extract.page import Page
from hearsay.records import Quantity, QuantityKind, TimeExpression

__all__ = ["quantities_of", "reading"]

_UNITS = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS = {w: 10 * k for k, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)}
_SCALE = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}
# Round plurals: 'dozens' are at least two dozen; no upper end.
_VAGUE = {"dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2000.0, "tens": 20.0, "millions": 2e6}
_SOME = {"dozen": (12.0, 12.0), "couple": (2.0, 2.0), "pair": (2.0, 2.0)}
_WORD = r"(?:\d[\d,. ]*\d|\d|" + "|".join([*_UNITS, *_TENS, *_SCALE, *_VAGUE, *_SOME]) + r")"
_NUMBER = re.compile(
    r"(?P<how>more than|over|at least|no fewer than|not less than|up to|as many as|fewer than|less than|under|nearly|almost|about|"
    r"around|some|"
    r"approximately|roughly|an estimated|only|just|exactly)?\s*(?:a\s+(?=hundred|thousand|million|dozen))?(?P<low>"
    + _WORD
    + r"(?:[ -](?:and\s)?"
    + _WORD
    + r")*)"
    r"(?:\s*(?:to|-|–|or)\s*(?P<high>"
    + _WORD
    + r"(?:[ -]"
    + _WORD
    + r")*))?(?P<of>\s+of\s+(?:thousands|hundreds|millions))?(?P<plus>\s+or more)?\b",
    re.IGNORECASE,
)
_VAGUE_STEMS = frozenset(w.rstrip("s") for w in _VAGUE)
_CLAUSES = frozenset({"acl:relcl", "ccomp", "advcl", "parataxis", "conj", "csubj"})
_LOOSE = _CLAUSES | {"acl", "appos", "punct", "cc"}
_HARM: tuple[tuple[QuantityKind, frozenset[str]], ...] = (
    ("killed", frozenset({"kill", "massacre", "murder", "execute", "die", "behead", "assassinate", "slaughter", "slay", "killing"})),
    ("injured", frozenset({"injure", "wound", "hurt", "maim"})),
    ("arrested", frozenset({"arrest", "detain", "jail", "imprison", "apprehend", "capture", "detention"})),
    ("displaced", frozenset({"displace", "evict", "resettle", "uproot", "deport", "displacement", "eviction"})),
)
# What is counted where the verb itself does not tell.
_BY_MODE: dict[str, QuantityKind] = {
    "ASSAULT/targeted": "killed",
    "ASSAULT/beat": "injured",
    "ASSAULT/primitive": "injured",
    "ASSAULT/torture": "injured",
    "COERCE/arrest": "arrested",
    "COERCE/deport": "displaced",
}
_TO_DEATH = 12  # words behind the verb in which 'to death' and 'shot dead' may stand


def reading(words: str) -> tuple[float | None, float | None] | None:
    """Return the interval that a number phrase gives; None if it gives none.

    >>> reading("more than 1.5 million"), reading("about 40"), reading("dozens"), reading("ten to twelve"), reading("at least twelve")
    ((1500000.0, None), (40.0, 40.0), (24.0, None), (10.0, 12.0), (12.0, None))
    """
    m = _NUMBER.match(words.strip())
    return _interval(m) if m else None


def _interval(m: re.Match[str]) -> tuple[float | None, float | None] | None:
    low = m["low"].casefold().strip()
    first = low.split()[0] if low else ""
    how = (m["how"] or "").casefold()
    if m["of"]:
        base = 10.0 if first == "tens" else 100.0
        return base * _SCALE[m["of"].split()[-1].rstrip("s")] * (2 if first == "tens" else 1), None
    if first in _VAGUE:
        return _VAGUE[first], None
    value = _value(low)
    if value is None:
        return None
    if m["high"]:
        top = _value(m["high"].casefold())
        return (value, top) if top is not None and top >= value else (value, value)
    if how in ("more than", "over", "at least", "no fewer than", "not less than") or m["plus"]:
        return value, None
    if how in ("up to", "as many as", "fewer than", "less than", "under"):
        return None, value
    return value, value


def _value(words: str) -> float | None:
    total, current, seen = 0.0, 0.0, False
    for word in re.split(r"[\s-]+", words):
        digits = re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?", word)
        if digits:
            current += float(word.replace(",", ""))
        elif word in _UNITS:
            current += _UNITS.index(word)
        elif word in _TENS:
            current += _TENS[word]
        elif word in _SOME:
            current = max(current, 1.0) * _SOME[word][0]
        elif word == "hundred":
            current = max(current, 1.0) * 100
        elif word in _SCALE:
            total += max(current, 1.0) * _SCALE[word]
            current = 0.0
        elif word == "and":
            continue
        else:
            return None
        seen = True
    return total + current if seen else None


def quantities_of(page: Page, tree: Tree, draft: Draft, times: tuple[TimeExpression, ...]) -> tuple[Quantity, ...]:
    """Return what is counted in the clause of an event: who took part, was killed, hurt, arrested, driven out, and things.

    Numbers of time expressions, ages and numbers inside names are left out.
    """
    verb = tree.nodes[draft.head].lemma
    done = {verb, tree.nodes[draft.first].lemma, tree.nodes[draft.last].lemma}
    harm: QuantityKind = next((name for name, words in _HARM if words & done), _BY_MODE.get(f"{draft.root}/{draft.mode}", "other"))
    if draft.root == "ASSAULT" and any(n.low in ("death", "dead") for n in tree.nodes[draft.head : draft.head + _TO_DEATH]):
        harm = "killed"
    toll = {
        k: kind
        for c in tree.kids(draft.head, "advcl", "conj")
        for kind, verbs in _HARM
        if tree.nodes[c].lemma in verbs and tree.nodes[c].tag == "VBG"
        for k in _toll(tree, c, kind)
    }
    found: dict[int, Quantity] = {}
    for k in sorted({*_counted(tree, draft), *toll}):
        node = tree.nodes[k]
        m = next(
            (m for m in _NUMBER.finditer(page.text, max(tree.start, node.start - 24), tree.end) if m.start("low") <= node.start < m.end()),
            None,
        )
        interval = _interval(m) if m else None
        if m is None or interval is None or any(t.start < m.end() and m.start("low") < t.end for t in times):
            continue
        head = node.head if node.relation in ("nummod", "det", "amod", "compound") else k
        while head >= 0 and tree.nodes[head].pos == "NUM" and tree.nodes[head].head >= 0:
            head = tree.nodes[head].head
        kind: QuantityKind = "other"
        if k in toll:
            kind = toll[k]
        elif _among(tree, head, draft.actors):
            kind = "participants"
        elif _among(tree, head, draft.recipients):
            kind = harm
        if (m["how"] or "").casefold() == "over" and _particle(tree, m.start("how")):
            interval = (interval[1] or interval[0], interval[0]) if interval[1] is None else interval
            start = m.start("low")
        else:
            start = m.start("how") if m["how"] else m.start("low")
        words = page.text[start : m.end()].rstrip()
        end = max((tree.nodes[x].end for x in tree.below(head, _LOOSE) if x >= head), default=m.end()) if head >= 0 else m.end()
        of = page.text[start + len(words) : end].strip() or None
        found.setdefault(
            start, Quantity(start=start, end=start + len(words), text=words, low=interval[0], high=interval[1], of=of, kind=kind)
        )
    return tuple(found[s] for s in sorted(found))


def _toll(tree: Tree, i: int, kind: QuantityKind) -> list[int]:
    """Return the number words of who was killed or hurt by the way: 'killing two and wounding about 30'."""
    return [k for o in tree.kids(i, "obj") for k in tree.below(o, _CLAUSES) if tree.nodes[k].pos == "NUM"]


def _particle(tree: Tree, at: int) -> bool:
    """Is the 'over' at that code point part of a verb ('handed over nine')?"""
    k = next((k for k, n in enumerate(tree.nodes) if n.start == at), 0)
    return k > 0 and (tree.nodes[k].relation == "compound:prt" or tree.nodes[k - 1].pos == "VERB")


def _counted(tree: Tree, draft: Draft) -> list[int]:
    """Return the number words of the event's clause and of its parties."""
    below = {k for h in (draft.head, draft.first, draft.last, *draft.actors, *draft.recipients) for k in tree.below(h, _CLAUSES)}
    numbers = {k for k in below if tree.nodes[k].pos == "NUM" or tree.nodes[k].lemma.rstrip("s") in _VAGUE_STEMS}
    ages = {k for k in numbers if 0 < k < len(tree.nodes) - 1 and tree.nodes[k - 1].low == "," and tree.nodes[k + 1].low == ","}
    return sorted(k for k in numbers - ages if tree.nodes[k].relation not in ("nmod:unmarked", "appos", "flat", "dep"))


def _among(tree: Tree, head: int, parties: tuple[int, ...]) -> bool:
    """Does the counted noun belong to one of the parties?"""
    while head >= 0:
        if head in parties:
            return True
        if tree.nodes[head].relation not in ("nmod", "conj", "nummod", "compound"):
            return False
        head = tree.nodes[head].head
    return False
