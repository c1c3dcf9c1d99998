"""The syntax of one sentence as the event rules ask for it: children, phrases, the subject of a verb that has none of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from hearsay.data.cues.inflection import verb_forms
from hearsay.data.events import forms, lights, nouns, verbs
from hearsay.records import Analysis, Struct

__all__ = ["Node", "Tree", "open_trees", "without_circles"]

# Relations that begin a clause of its own: what hangs below is not part of the phrase or clause above.
CLAUSES = frozenset({"acl:relcl", "acl", "advcl", "ccomp", "csubj", "parataxis", "xcomp", "csubj:pass", "advcl:relcl"})
# What a noun phrase does not take along: lists are split, appositions and clauses stand for themselves.
_LOOSE = CLAUSES | {"conj", "cc", "appos", "punct", "discourse", "vocative", "orphan", "dep"}
_OF = frozenset({"of", "'s", "’s"})


class Node(Struct, frozen=True, kw_only=True):
    """A word: half-open code points, lower case, lemma, tags, head (index in the sentence, -1 for the root) and relation."""

    start: int
    end: int
    low: str
    lemma: str
    pos: str
    tag: str
    head: int
    relation: str


class Tree(Struct, frozen=True, kw_only=True):
    """One sentence: its words, the children of each, and its number in the article."""

    nodes: tuple[Node, ...]
    children: tuple[tuple[int, ...], ...]
    number: int
    start: int
    end: int

    def kids(self, i: int, *relations: str) -> list[int]:
        """Return the children of `i` in these relations (all if none is given), in order of the text."""
        return [k for k in self.children[i] if not relations or self.nodes[k].relation in relations]

    def case(self, i: int) -> str:
        """Return the preposition of `i` in lower case ('in front of' as three words), '' if it has none."""
        words = [k for k in self.kids(i, "case", "mark") if k < i]
        fixed = [f for k in words for f in self.kids(k, "fixed")]
        return " ".join(self.nodes[k].low for k in sorted({*words, *fixed}))

    def below(self, i: int, stop: frozenset[str] = frozenset()) -> Iterator[int]:
        """Yield `i` and what hangs below it, leaving out children in a relation of `stop`."""
        waiting = [i]
        while waiting:
            here = waiting.pop()
            yield here
            waiting += [k for k in reversed(self.children[here]) if self.nodes[k].relation not in stop]

    def phrase(self, i: int) -> tuple[int, int]:
        """Return the extent of the noun phrase of `i`, half-open: what stands before its head, and what 'of' adds behind it."""
        first, last = i, i
        for k in self.children[i]:
            node = self.nodes[k]
            if node.relation in _LOOSE or node.relation in ("case", "mark", "cop", "nsubj", "advcl", "cc:preconj"):
                continue
            if k < i and not (node.relation == "nmod" and self.case(k)):
                first = min(first, min(self.below(k, _LOOSE)))
            elif node.relation in ("flat", "fixed", "compound", "nummod", "goeswith", "nmod:poss", "amod"):
                last = max(last, max(self.below(k, _LOOSE)))
            elif node.relation == "nmod" and self.case(k) in _OF:
                last = max(last, max(self._whole(k)))
        return first, last + 1

    def _whole(self, i: int) -> list[int]:
        """Return the words of the phrase below 'of', with lists: 'representatives of A and B'."""
        return [k for k in self.below(i, (CLAUSES | {"appos", "parataxis"}) - {"conj"}) if self.nodes[k].relation != "punct"]

    def coordinated(self, i: int) -> list[int]:
        """Return `i` and what is joined to it: 'A, B and C', 'A as well as B'."""
        found = [i]
        for k in self.children[i]:
            node = self.nodes[k]
            listed = node.relation == "conj" and node.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X")
            beside = node.relation in ("nmod", "obl") and self.case(k) in ("as well as", "along with", "together with")
            if listed or beside:
                found += self.coordinated(k)
        return found

    def passive(self, i: int) -> bool:
        """Is the verb a passive, or a past participle that stands for one?"""
        if self.kids(i, "aux:pass"):
            return True
        have = any(self.nodes[k].lemma == "have" for k in self.kids(i, "aux"))
        if self.kids(i, "nsubj:pass") and not have:  # 'had fired' is none, whatever the parser calls its subject
            return True
        node = self.nodes[i]
        if node.relation == "acl" and node.tag == "VBD" and self.kids(i, "obl:agent"):
            return True  # a participle that the tagger took for a past tense: 'the raid carried out by'
        if node.tag != "VBN" or self.kids(i, "aux", "nsubj", "obj"):
            return False
        if node.relation == "conj" and node.head >= 0 and self.nodes[node.head].tag == "VBN":
            return self.passive(node.head)
        return True


@cache
def _forms() -> dict[str, str]:
    """Return the lemma of each inflected form of the lexicon's verbs; a form of two verbs belongs to the first of the table."""
    found: dict[str, str] = dict(forms())
    for lemma in (*verbs(), *lights()):
        for form in verb_forms(lemma):
            found.setdefault(form, lemma)
    return found


def _lemma(low: str, lemma: str, pos: str) -> str:
    """Return the annotator's lemma; for a verb that the lexicon knows by its form, the lexicon's ('stage' of 'staged')."""
    if pos != "VERB" or lemma in verbs() or lemma in lights():
        return lemma
    return _forms().get(low) or next((x for x in _stems(low) if x in verbs() or x in lights()), lemma)


def _stems(low: str) -> list[str]:
    """Return what a regular form may come from: 'ram' and 'ramm' of 'rammed', 'gas' of 'gassing', 'comply' of 'complied'."""
    for ending in ("ied", "ies", "ed", "ing", "es", "s"):
        if low.endswith(ending) and len(low) > len(ending) + 2:
            stem = low[: -len(ending)]
            if ending in ("ied", "ies"):
                return [stem + "y"]
            return [stem, stem + "e", *([stem[:-1]] if stem[-1] == stem[-2] else [])]
    return []


def without_circles(heads: list[int]) -> list[int]:
    """Return the heads with -1 for each word from which no root is reached, so that climbing always ends."""
    out = list(heads)
    for k in range(len(out)):
        here, steps = k, 0
        while here >= 0 and steps <= len(out):
            here, steps = out[here], steps + 1
        if here >= 0:
            out[k] = -1
    return out


def open_trees(text: str, analysis: Analysis) -> list[Tree]:
    """Return the trees of the sentences that have syntax, in order; none where the annotator gives no syntax."""
    found = []
    for number, sentence in enumerate(analysis.sentences):
        if not sentence.words or (not any(w.head >= 0 for w in sentence.words) and len(sentence.words) > 1):
            continue
        nodes: list[Node] = []
        children: list[list[int]] = [[] for _ in sentence.words]
        heads = without_circles([w.head for w in sentence.words])
        for k, w in enumerate(sentence.words):
            low = text[w.start : w.end].casefold()
            lemma = _lemma(low, (w.lemma or low).casefold(), w.pos)
            if k > 1 and nodes[k - 1].low == "-" and nodes[k - 1].end == w.start:
                joined = f"{nodes[k - 2].low}-{lemma}"  # 'sit-in', 'cease-fire' in three words
                lemma = joined if joined in nouns() else lemma
            nodes.append(
                Node(start=w.start, end=w.end, low=low, lemma=lemma, pos=w.pos, tag=w.tag, head=heads[k], relation=w.relation or "dep")
            )
            if heads[k] >= 0:
                children[heads[k]].append(k)
        found.append(Tree(nodes=tuple(nodes), children=tuple(map(tuple, children)), number=number, start=sentence.start, end=sentence.end))
    return found
