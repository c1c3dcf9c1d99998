"""Subjects and agents of a clause by its syntax (Universal Dependencies), as lists of spans; nothing where syntax is unknown."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from hearsay.records import Analysis, Sentence, Word

__all__ = ["Clauses"]

Spans = list[tuple[int, int]]
# Relations of words that belong to a name or group before its head, and after it.
_BEFORE = {"compound", "amod", "nmod:poss", "nummod", "flat", "nmod", "advmod", "case"}
_AFTER = {"flat", "compound", "nmod", "nmod:desc"}
_RELATIVE = {"who", "which", "that"}
_PRONOUNS = {"he", "she", "they", "it", "we", "i"}
_MANNER = {"vote", "majority", "margin", "ballot", "consensus", "acclamation", "decree", "referendum"}  # 'adopted by 188 votes'
_STEPS = 4  # clauses climbed in search of a subject


class Clauses:
    """The clauses of one article, asked by offset."""

    def __init__(self, analysis: Analysis) -> None:
        self._sentences: Sequence[Sentence] = [s for s in analysis.sentences if s.words and s.words[0].head != -2]
        self._starts = [s.start for s in self._sentences]

    def _at(self, offset: int) -> tuple[tuple[Word, ...], int] | None:
        place = bisect.bisect_right(self._starts, offset) - 1
        if place < 0:
            return None
        words = self._sentences[place].words
        index = bisect.bisect_right([w.start for w in words], offset) - 1
        return (words, index) if index >= 0 and words[index].end > offset else None

    def subject(self, verb: int) -> Spans:
        """Return the members of the subject of the verb at offset `verb`; a pronoun stands for the subject of the clause above."""
        found = self._at(verb)
        if found is None:
            return []
        words, index = found
        for _ in range(_STEPS):
            if words[index].pos not in ("VERB", "AUX", "NOUN", "ADJ"):
                return []
            own = [i for i, w in enumerate(words) if w.head == index and w.relation == "nsubj"]
            relation, head = words[index].relation, words[index].head
            if own and words[own[0]].lemma.lower() not in _RELATIVE | _PRONOUNS:
                return _members(words, own[0])
            if relation.startswith("acl") and head >= 0 and own:
                return _members(words, head)
            if head < 0 or words[index].pos == "NOUN" or relation in ("obj", "obl", "nmod"):
                return []
            index = head
        return []

    def group(self, offset: int) -> Spans:
        """Return the members of the list of names or groups whose first word stands at `offset`."""
        found = self._at(offset)
        if found is None:
            return []
        words, index = found
        first = index
        while words[index].head > index and words[index].relation in _BEFORE | {"det"}:
            index = words[index].head
        if words[index].pos not in ("NOUN", "PROPN") or index - first > 8 or words[index].lemma.lower() in _MANNER:
            return []
        return _members(words, index)


def _members(words: Sequence[Word], head: int) -> Spans:
    """Return the span of the phrase with this head and those coordinated with it, in order, articles left out."""
    heads = [head, *(i for i, w in enumerate(words) if w.head == head and w.relation == "conj")]
    spans = []
    for h in heads:
        if words[h].pos not in ("NOUN", "PROPN", "ADJ"):
            continue
        first = last = h
        while first > 0 and _belongs(words, first - 1, h, _BEFORE):
            first -= 1
        while last + 1 < len(words) and _belongs(words, last + 1, h, _AFTER):
            last += 1
        while first < h and (words[first].pos in ("ADP", "DET", "PRON", "CCONJ", "PUNCT", "ADV") or words[first].relation == "case"):
            first += 1
        while last > h and words[last].pos in ("ADP", "DET", "PUNCT", "CCONJ", "PART"):
            last -= 1
        spans.append((words[first].start, words[last].end))
    return spans


def _belongs(words: Sequence[Word], index: int, head: int, relations: set[str]) -> bool:
    """Tell whether a word is within the phrase of `head`: its way up to the head uses these relations and small words only."""
    for _ in range(6):
        word = words[index]
        if word.head == head:
            return word.relation in relations | {"det", "case", "punct"} and not (word.relation == "punct" and word.end - word.start > 1)
        if word.head < 0 or word.relation not in relations | {"det", "case", "nmod:poss", "amod", "compound", "flat", "nummod"}:
            return False
        index = word.head
    return False
