"""Who is somebody: whether a word of a sentence stands for a party, and the span that names it."""

from __future__ import annotations

import re

from hearsay.data.events import classes
from hearsay.extract.documents import document_kind
from hearsay.extract.events_tree import Tree
from hearsay.extract.page import Page
from hearsay.records import NameSpan

__all__ = ["cover", "is_document", "is_means", "is_party", "is_place", "listed", "owners", "party_span", "word_list"]

_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "ROLE", "GROUP", "NORP"})
_PERSONAL = frozenset(["i", "we", "he", "she", "they", "him", "her", "them", "us", "you", "it", "who", "whom", "me", "those", "both"])
_BESIDE = frozenset(
    {"near", "outside", "inside", "at", "on", "during", "against"}
)  # where somebody is belongs to the event, not to the name
_LONG_LIST = 4  # members that make a list long; 'A, B and C' is left to the parser
_LONGEST_MEMBER = 10  # words
_JOINT = re.compile(r",\s+(?:and\s+|as well as\s+)?|\s+(?:and|as well as)\s+(?=the\s|[A-Z])")
_LIST_MEMBER = re.compile(r"(?:the\s+)?[A-Z]")
_MISSION = frozenset({"embassy", "consulate", "mission", "parliament", "ministry", "headquarters", "office", "palace", "council", "court"})


def cover(page: Page, tree: Tree, i: int, labels: frozenset[str] = _LABELS) -> NameSpan | None:
    """Return the longest name of one of the labels that holds the word `i`."""
    node = tree.nodes[i]
    found = [n for n in page.names_in(tree.start, tree.end) if n.start <= node.start and node.end <= n.end and n.label in labels]
    return max(found, key=lambda n: n.end - n.start) if found else None


def is_place(page: Page, tree: Tree, i: int) -> bool:
    """Does the word name a place and nobody else?"""
    node = tree.nodes[i]
    name = cover(page, tree, i)
    return (name is not None and name.label in ("LOC", "GPE")) or node.lemma in classes()["site"]


def is_document(page: Page, tree: Tree, i: int) -> bool:
    """Is it a text or a gathering that can speak: 'the statement', 'a resolution', 'the conference'?"""
    if tree.nodes[i].lemma in classes()["gathering"]:
        return True
    start, end = tree.nodes[i].start, tree.nodes[i].end
    return tree.nodes[i].pos == "NOUN" and document_kind(page.text[start:end]) is not None


def is_means(tree: Tree, i: int) -> bool:
    """Is it a weapon, a blast or an attack, which kills but is nobody?"""
    return tree.nodes[i].lemma in classes()["means"]


def is_party(page: Page, tree: Tree, i: int) -> bool:
    """Does the word stand for somebody: a name, a role, a group, a personal pronoun, a noun for people?"""
    node = tree.nodes[i]
    if node.pos == "PRON":
        return node.low in _PERSONAL
    if node.pos not in ("NOUN", "PROPN", "ADJ", "X", "NUM"):
        return False
    if node.pos == "NUM":  # 'all 210 of its members'
        return any(tree.case(k) == "of" and is_party(page, tree, k) for k in tree.kids(i, "nmod"))
    known = classes()["people"]
    if node.lemma in known or node.low in known or node.lemma in _MISSION:
        return True
    name = cover(page, tree, i)
    if name is None:
        return False
    if node.pos == "NOUN" and name.label in ("LOC", "GPE"):
        return node.lemma not in classes()["site"]
    if name.label == "NORP":
        return node.pos in ("PROPN", "NOUN") or node.relation in ("nsubj", "obj", "nsubj:pass")
    # A name within a longer description lends nothing to another head: 'the resolution' inside a marked phrase.
    return (
        name.label in ("PERSON", "ORG")
        or node.end == name.end
        or node.pos == "PROPN"
        or (name.label in ("ROLE", "GROUP") and _heads(tree, i, name))
    )


def _heads(tree: Tree, i: int, name: NameSpan) -> bool:
    """Is `i` the head of the name: does its own head lie outside?"""
    head = tree.nodes[i].head
    return head < 0 or not name.start <= tree.nodes[head].start < name.end


def party_span(page: Page, tree: Tree, i: int) -> tuple[int, int]:
    """Return the half-open code points that name the party `i`: a person's name before a title, an annotated name before a phrase."""
    first, last = tree.phrase(i)
    start, end = tree.nodes[first].start, tree.nodes[last - 1].end
    persons = [n for n in page.names_in(start, end) if n.label == "PERSON"]
    for n in persons:
        inside = [k for k in range(first, last) if n.start <= tree.nodes[k].start < n.end]
        if i in inside or any(tree.nodes[k].head == i and tree.nodes[k].relation in ("flat", "compound", "appos") for k in inside):
            return n.start, n.end
    if not persons:
        for k in tree.kids(i, "appos"):
            beside = cover(page, tree, k, frozenset({"PERSON"}))
            if beside is not None:
                return beside.start, beside.end
    others = [m for m in tree.coordinated(i) if m != i]
    name = _named_by(page, tree, i)
    if (
        name is not None
        and not any(name.start <= tree.nodes[m].start < name.end for m in others)
        and _names_it(page, tree, i, name, (first, last))
    ):
        return name.start, name.end
    while first < i and tree.nodes[first].low in ("both", "of", "also", "even", "including", ",", '"', "“", "("):
        first += 1
    return tree.nodes[first].start, max(end, tree.nodes[i].end)


def _named_by(page: Page, tree: Tree, i: int) -> NameSpan | None:
    """Return the longest name that `i` is the head of: not 'its ambassador in Minsk' for 'Minsk'."""
    node = tree.nodes[i]
    for name in sorted(page.names_in(tree.start, tree.end), key=lambda n: n.start - n.end):
        if name.label in _LABELS and name.start <= node.start and node.end <= name.end:
            before = [n for n in tree.nodes[:i] if n.start >= name.start]
            if not any(n.relation == "case" and n.low not in ("of", "'s", "’s") for n in before):
                return name
    return None


def _names_it(page: Page, tree: Tree, i: int, name: NameSpan, phrase: tuple[int, int]) -> bool:
    """Is the annotated name better than the phrase that the syntax gives?"""
    first, last = phrase
    if name.label == "NORP" or not _heads(tree, i, name) or name.text.split()[-1].casefold() in ("of", "the", "and", "for"):
        return False
    if name.label in ("LOC", "GPE"):
        inside = all(tree.nodes[k].pos in ("PROPN", "DET", "PUNCT", "ADJ") for k in range(first, last))
        return name.end >= tree.nodes[i].end and (inside or name.end >= tree.nodes[last - 1].end)
    if name.label in ("GROUP", "ROLE"):
        if any(name.start <= tree.nodes[k].start < name.end for k in tree.kids(i, "acl", "acl:relcl")):
            return False
        return not any(n.end <= name.end and n.relation == "case" and n.low in _BESIDE for n in tree.nodes[i + 1 : i + 8])
    # 'Assembly' of 'the Bosnian Assembly', 'Water Board' of 'Dakar Water Board'
    ahead = [n for n in tree.nodes[first:i] if n.end <= name.start and n.pos in ("PROPN", "ADJ") and page.text[n.start].isupper()]
    return not ahead or name.label == "PERSON"


def owners(page: Page, tree: Tree, i: int) -> list[int]:
    """Return who stands behind the thing `i`: 'by' before the possessor, before 'of', before what is joined to it."""
    found: dict[str, list[int]] = {"by": [], "poss": [], "of": [], "joined": [], "norp": []}
    for k in tree.kids(i):
        node, case = tree.nodes[k], tree.case(k)
        if node.relation == "nmod:poss":
            slot = "poss"
        elif node.relation in ("nmod", "obl", "obl:agent", "nmod:agent") and case in ("by", "from"):
            slot = "by"
        elif node.relation in ("nmod", "obl") and case == "of":
            slot = "of"
        elif node.relation in ("compound", "amod", "nmod"):
            slot = "joined" if node.pos != "ADJ" else "norp"
            if case:
                continue
        elif node.relation in ("acl", "advcl") and tree.passive(k):
            # 'the resolution adopted by the Senate'
            found["by"] += [
                m for a in tree.kids(k, "obl", "obl:agent") if tree.case(a) == "by" for m in tree.coordinated(a) if is_party(page, tree, m)
            ]
            continue
        else:
            continue
        members = tree.coordinated(k)
        if slot == "norp":
            name = cover(page, tree, k, frozenset({"NORP", "GPE", "LOC"}))
            found[slot] += [k] if name is not None else []
        elif slot == "poss" and node.pos == "PRON":
            found[slot] += [k] if node.low != "its" else []  # 'its' mostly takes up the thing itself
        else:
            parties = [m for m in members if is_party(page, tree, m)]
            found[slot] += parties or (owners(page, tree, k) if slot in ("of", "by") else [])
    return next((v for v in found.values() if v), [])


def listed(page: Page, tree: Tree, i: int) -> list[tuple[int, int]]:
    """Return the names that a long list below `i` holds: several persons, or what follows 'such as' or 'including'.

    Parsers lose their way in lists of offices and names; the names themselves are sure. Half-open code points, in order.
    """
    below = sorted(tree.below(i, frozenset({"acl:relcl", "advcl", "parataxis", "ccomp"})))
    inside = page.names_in(tree.nodes[below[0]].start, tree.nodes[below[-1]].end)
    persons = [(n.start, n.end) for n in inside if n.label == "PERSON" and not _of_phrase(page, n.start)]
    if len(persons) > 1:
        return persons
    bodies = [(n.start, n.end) for n in inside if n.label in ("ORG", "MISC") and page.quote_at(n.start) is not None]
    if len(bodies) > 1:
        return bodies
    for k in below:
        if tree.nodes[k].low in ("including", "such") and tree.nodes[k].relation in ("case", "mark", "fixed", "advmod", "acl"):
            at = tree.nodes[k].end
            named = [n for n in inside if n.start > at and n.label in ("ORG", "GROUP", "PERSON", "GPE", "LOC", "MISC")]
            return [
                (n.start, n.end)
                for n in named
                if not any(o is not n and o.start <= n.start and n.end <= o.end for o in named) and not _of_phrase(page, n.start)
            ]
    return []


def word_list(page: Page, tree: Tree, i: int, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the members of a long list that begins with the party `i` ('the A of B, the C of D and the E'); [] if none does.

    Read from the words, up to the next verb: parsers lose their way in lists of offices. Half-open code points, in order.
    """
    last = next(
        (k for k in range(i + 1, len(tree.nodes)) if tree.nodes[k].pos in ("VERB", "AUX") and tree.nodes[k].tag != "VBN"), len(tree.nodes)
    )
    end = tree.nodes[last - 1].end
    parts: list[tuple[int, int]] = []
    at = span[0]
    for m in [*_JOINT.finditer(page.text, span[0], end), None]:
        stop = m.start() if m else end
        parts.append((at, stop))
        at = m.end() if m else end
    parts[-1] = (parts[-1][0], parts[-1][0] + len(page.text[parts[-1][0] : end].rstrip(' .,;:)”"')))
    good = all(_LIST_MEMBER.match(page.text, s) and 0 < len(page.text[s:e].split()) <= _LONGEST_MEMBER for s, e in parts)
    return [_without_the(page, s, e) for s, e in parts] if good and len(parts) >= _LONG_LIST else []


def _without_the(page: Page, start: int, end: int) -> tuple[int, int]:
    return (start + 4, end) if page.text[start : start + 4].casefold() == "the " else (start, end)


def _of_phrase(page: Page, start: int) -> bool:
    return page.text[max(0, start - 8) : start].casefold().split()[-1:] in (["of"], ["for"]) or page.text[:start].casefold().endswith(
        (" of the ", " for the ")
    )
