"""Syntax guessed from words alone, for sentences that have none: an annotator without a parser, telegrams in capitals.

Noun phrases are runs of words between verbs, prepositions and marks; the phrase before a verb is its subject, the one after it its
object, and one behind a preposition hangs on the verb before. It is right often enough for short sentences of news.
"""

from __future__ import annotations

from functools import cache

from hearsay.data.cues.inflection import noun_forms, verb_forms
from hearsay.data.events import classes, forms, lights, nouns, verbs
from hearsay.extract.events_tree import Node, Tree, without_circles
from hearsay.extract.page import Page, Token

__all__ = ["shallow_tree"]

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_AUX = _BE | frozenset(
    {"has", "have", "had", "will", "would", "may", "might", "could", "can", "must", "should", "shall", "did", "does", "do"}
)
_MODAL = frozenset({"will", "would", "may", "might", "could", "can", "must", "should", "shall", "did", "does", "do", "to"})
_PREPOSITIONS = frozenset(
    {
        "in",
        "on",
        "at",
        "against",
        "to",
        "from",
        "with",
        "by",
        "for",
        "over",
        "about",
        "outside",
        "near",
        "between",
        "after",
        "before",
        "during",
    }
    | {"into", "under", "through", "across", "off", "out", "up", "down", "within", "inside", "since", "until", "upon", "among", "behind"}
)
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "this", "these", "those", "no", "some", "any", "several"})
_JOINTS = frozenset({"and", "or", ","})
_CUTS = frozenset({"that", "who", "which", "while", "when", "because", "if", "but", ";", ":", "(", ")", "stop", '"', "“", "”", "where"})
_NOT = frozenset({"not", "n't", "n’t", "never"})


@cache
def _verb_of() -> dict[str, tuple[str, str]]:
    """Return lemma and tag by form: '' is the base, which is a verb only after 'to' or a modal, or in a heading."""
    found: dict[str, tuple[str, str]] = {}
    for lemma in (*verbs(), *lights()):
        for form in verb_forms(lemma):
            tag = (
                "VBG"
                if form.endswith("ing")
                else "VB"
                if form == lemma
                else "VBZ"
                if form.endswith("s") and form[:-1] != lemma[:-1] + "s"
                else "VBD"
            )
            found.setdefault(form, (lemma, tag))
    return {**{form: (lemma, "VBD") for form, lemma in forms().items() if lemma in verbs() or lemma in lights()}, **found}


@cache
def _noun_of() -> dict[str, str]:
    known = {*nouns(), *(w for words in classes().values() for w in words)}
    found = {form: lemma for lemma in sorted(known) for form in noun_forms(lemma)}
    found |= {lemma[:-2] + "en": lemma for lemma in known if lemma.endswith("man")}
    return found | {"people": "people", "children": "child"}


def shallow_tree(page: Page, number: int) -> Tree:
    """Return a guessed tree of the sentence with that number."""
    start, end = page.sentences[number]
    tokens = [t for t in page.tokens[page.token_at(start) : page.token_at(end)] if t.sentence == number]
    kinds = [_kind(tokens, k) for k in range(len(tokens))]
    heads, relations = [-1] * len(tokens), ["dep"] * len(tokens)
    verb, case, negation = -1, -1, -1  # the verb in force, a preposition, a 'not'
    waiting: list[int] = []  # noun phrases without a verb
    auxiliaries: list[int] = []
    objects: list[int] = []
    k = 0
    while k < len(tokens):
        kind, low = kinds[k], tokens[k].low
        if kind == "noun" or kind == "det":
            head, stop = _phrase(tokens, kinds, heads, relations, k)
            if case >= 0:
                anchor = verb if verb >= 0 else waiting[-1] if waiting else -1
                heads[case], relations[case] = head, "case"
                heads[head], relations[head] = anchor, "obl" if anchor == verb and verb >= 0 else "nmod"
                case = -1
            elif verb >= 0 and k > 0 and tokens[k - 1].low in _JOINTS and objects:
                heads[head], relations[head] = objects[-1], "conj"
            elif verb >= 0 and not objects:
                heads[head], relations[head] = verb, "obj"
                objects.append(head)
            elif waiting and tokens[k - 1].low in _JOINTS:
                heads[head], relations[head] = waiting[0], "conj"
            else:
                waiting.append(head)
            k = stop
            continue
        if kind == "aux":
            auxiliaries.append(k)
        elif kind == "not":
            negation = k
        elif kind == "case":
            case = k
        elif kind == "verb":
            previous, verb = verb, k
            passive = tokens[k].low not in ("to",) and any(tokens[a].low in _BE for a in auxiliaries)
            if waiting:
                heads[waiting[0]], relations[waiting[0]] = k, "nsubj:pass" if passive else "nsubj"
                waiting = []
            elif previous >= 0:
                to = k > 0 and tokens[k - 1].low == "to"
                heads[k], relations[k] = previous, "xcomp" if to else "advcl" if _tag(tokens, k) == "VBG" else "conj"
            for a in auxiliaries:
                heads[a], relations[a] = k, "aux:pass" if passive and tokens[a].low in _BE else "aux"
            if k > 0 and tokens[k - 1].low == "to":
                heads[k - 1], relations[k - 1], case = k, "mark", -1
            if negation >= 0:
                heads[negation], relations[negation] = k, "advmod"
            auxiliaries, objects, negation = [], [], -1
        elif low in _CUTS or low in ".!?":
            verb, case, waiting, auxiliaries, objects, negation = -1, -1, [], [], [], -1
        k += 1
    return _built(tokens, kinds, without_circles(heads), relations, number, start, end)


def _kind(tokens: list[Token], k: int) -> str:
    low = tokens[k].low
    before = tokens[k - 1].low if k else ""
    if low in _DETERMINERS:
        return "det"
    if low in _NOT:
        return "not"
    if low in _AUX:
        return "aux"
    if low in _PREPOSITIONS:
        return "case"
    if low in _CUTS or low in _JOINTS or not low[0].isalnum():
        return "mark"
    found = _verb_of().get(low)
    if found and before not in _DETERMINERS and before != "of":
        noun = low in nouns() or _noun_of().get(low) in nouns()
        after = tokens[k + 1].low if k + 1 < len(tokens) else ""
        if found[1] == "VB":
            return "verb" if before in _MODAL or (not noun and after in _DETERMINERS) else "noun"
        if found[1] == "VBZ" and noun and before in _PREPOSITIONS:
            return "noun"
        return "verb"
    return "noun"


def _tag(tokens: list[Token], k: int) -> str:
    return _verb_of()[tokens[k].low][1]


def _phrase(tokens: list[Token], kinds: list[str], heads: list[int], relations: list[str], k: int) -> tuple[int, int]:
    """Tie the words of the noun phrase at `k` to its head; return the head and where the phrase ends."""
    stop = k
    while stop < len(tokens) and kinds[stop] in ("noun", "det") and not (stop > k and kinds[stop] == "det"):
        stop += 1
        if stop < len(tokens) and tokens[stop].low == "of" and stop + 1 < len(tokens) and kinds[stop + 1] in ("noun", "det"):
            break
    head = max(k, stop - 1)
    while head > k and tokens[head].low.replace(",", "").isdigit():
        head -= 1
    for m in range(k, stop):
        if m != head:
            heads[m], relations[m] = (
                head,
                "det" if kinds[m] == "det" else "nummod" if tokens[m].low.replace(",", "").isdigit() else "compound",
            )
    if stop < len(tokens) and tokens[stop].low == "of" and stop + 1 < len(tokens) and kinds[stop + 1] in ("noun", "det"):
        inner, after = _phrase(tokens, kinds, heads, relations, stop + 1)
        heads[stop], relations[stop] = inner, "case"
        heads[inner], relations[inner] = head, "nmod"
        return head, after
    return head, stop


def _built(tokens: list[Token], kinds: list[str], heads: list[int], relations: list[str], number: int, start: int, end: int) -> Tree:
    tags = {"det": ("DET", "DT"), "aux": ("AUX", ""), "case": ("ADP", "IN"), "mark": ("PUNCT", ""), "not": ("PART", "RB")}
    nodes = []
    for k, t in enumerate(tokens):
        if kinds[k] == "verb":
            lemma, tag = _verb_of()[t.low]
            passive = any(heads[a] == k and relations[a] == "aux:pass" for a in range(k))
            have = any(heads[a] == k and tokens[a].low in ("has", "have", "had") for a in range(k))
            pos, tag = "VERB", "VBN" if tag == "VBD" and (passive or have) else tag
        elif kinds[k] == "noun":
            lemma, pos, tag = _noun_of().get(t.low, t.low), "NUM" if t.low[0].isdigit() else "NOUN", "NN"
            if t.low in ("he", "she", "they", "we", "i", "it", "who", "him", "her", "them"):
                pos = "PRON"
        else:
            lemma = {"has": "have", "had": "have", "was": "be", "were": "be", "is": "be", "are": "be", "been": "be"}.get(t.low, t.low)
            pos, tag = tags.get(kinds[k], ("X", ""))
            tag = "VBZ" if t.low in ("has", "is", "have", "are") else "VBD" if t.low in ("had", "was", "were", "did") else tag
        nodes.append(Node(start=t.start, end=t.end, low=t.low, lemma=lemma, pos=pos, tag=tag, head=heads[k], relation=relations[k]))
    children: list[list[int]] = [[] for _ in nodes]
    for k, node in enumerate(nodes):
        if node.head >= 0:
            children[node.head].append(k)
    return Tree(nodes=tuple(nodes), children=tuple(map(tuple, children)), number=number, start=start, end=end)
