"""Noun phrases by offset: where the one that begins here ends, what its head is, which stand in a list.

Works with the names and roles of any annotator, uses parts of speech where the annotator gives them, and closed lists of words where
it does not.
"""

from __future__ import annotations

import re
from functools import cache

from hearsay.data.cues import cue_phrases, words_of
from hearsay.data.cues.inflection import verb_forms
from hearsay.extract.page import Page
from hearsay.records import NameSpan

__all__ = ["DETERMINERS", "PARTY_LABELS", "head_word", "noun_phrase", "phrase_before", "phrase_list", "possessor", "trimmed"]

PARTY_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "ROLE", "GROUP", "NORP", "FAC", "MISC"})
DETERMINERS = words_of("rule_words.tsv", "determiner")
_ENDS = words_of("rule_words.tsv", "phrase end")
_SUBJECTS = frozenset(["he", "she", "they", "it", "we", "i", "who", "you", "him", "her", "them", "us", "me"])
_NUMBERS = words_of("rule_words.tsv", "number word")
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON", "SYM", "X", ""})
_AFTER_HEAD = re.compile(
    r"\s+(?:of|for|in|on|at|by|to|from|with|who|which|that|about|against|addressed|dated|sent|signed|adopted|published|issued)\b|\s*[,(;:]"
)
_WORDS = re.compile(r"[^\W_]+(?:[-.'’&][^\W_]+)*")


@cache
def _finite() -> frozenset[str]:
    """Return past forms that end a noun phrase where no part of speech is known: 'the organisations held a meeting'."""
    verbs = words_of("rule_words.tsv", "finite verb")
    forms = {f for v in (*verbs, *(f for f in cue_phrases() if f.isalpha())) for f in verb_forms(v) if f.endswith("ed")}
    return frozenset(forms | {"held", "met", "sent", "wrote", "told", "said", "chanted", "staged"})


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch without white space and stops at its edges."""
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:."):
        end -= 1
    return start, end


def head_word(phrase: str) -> str:
    """Return the head of a noun phrase in lower case: the last word before what follows the head; '' if there is none.

    >>> head_word("a statement by the protesters"), head_word("the ministry's letter of protest")
    ('statement', 'letter')
    """
    words = _WORDS.findall(_AFTER_HEAD.split(phrase.strip())[0])
    if words and words[0].casefold() == "one" and (m := re.match(r"one of (?:the|its|their|his|her)?\s*(.+)", phrase, re.IGNORECASE)):
        return head_word(m[1])
    return words[-1].casefold() if words else ""


def possessor(phrase: str) -> str | None:
    """Return the words before a possessive mark: 'Sale' of "Sale's last message", 'their' of 'their letter'.

    >>> possessor("the ministry's letter"), possessor("their letter"), possessor("a letter")
    ('the ministry', 'their', None)
    """
    if m := re.match(r"(.+?)(?:['’]s|(?<=s)['’])\s", phrase):
        return m[1]
    first = phrase.split(maxsplit=1)[0].casefold() if phrase.strip() else ""
    return first if first in ("his", "her", "its", "their", "our", "my") else None


def _name_from(page: Page, offset: int) -> NameSpan | None:
    name = page.name_at(offset)
    return name if name and name.label in PARTY_LABELS else None


def noun_phrase(page: Page, offset: int) -> tuple[int, int] | None:
    """Return the extent of the noun phrase that begins at `offset` or just after white space; None if none does.

    Prepositional attributes other than 'of' are left out unless the annotator's name holds them.
    """
    k = page.token_at(offset)
    if k >= len(page.tokens) or page.tokens[k].start > offset + 2:
        return None
    start, end, noun, ended = page.tokens[k].start, -1, False, -1
    sentence = page.tokens[k].sentence
    while k < len(page.tokens) and page.tokens[k].sentence == sentence:
        token = page.tokens[k]
        if not noun and (name := _name_from(page, token.start)):
            end, noun = name.end, True
            k = page.token_at(end)
            # 'Foreign Minister Aya Sato', 'French President's office': a name may follow a name directly.
            while (nxt := page.name_at(page.tokens[k].start) if k < len(page.tokens) else None) and page.text[
                end : nxt.start
            ].strip() == "":
                if nxt.label not in PARTY_LABELS or nxt.start < end:  # a name may end inside a word of the annotator
                    break
                end, name = nxt.end, nxt
                k = page.token_at(end)
            ended = end if name.label in ("PERSON", "ROLE", "GROUP", "ORG") and page.has_roles else -1
            continue
        if token.low in ("'s", "’s", "'", "’") and noun:
            noun = False
        elif token.low in DETERMINERS:
            if noun:
                break
        elif token.low == "of" and noun:
            # 'informed the Secretary-General of the completion': a name that is whole takes no 'of'.
            if ended == end:
                break
            noun = False
        elif (noun and ended == end) or (
            (noun and (token.low == "and" or token.low in _NUMBERS or token.low[0].isdigit()))
            or (noun and not token.pos and token.low in _finite())
            or token.low in _ENDS
            or token.low in _DAYS
            or not (token.low[0].isalnum())
            or token.pos not in _NOMINAL
        ):
            break
        else:
            noun, end = True, token.end
        k += 1
    return (start, end) if end > start else None


def phrase_list(page: Page, offset: int) -> list[tuple[int, int]]:
    """Return the noun phrases of the list that begins at `offset`: 'France and Belgium', 'the Chair of X, the President of Y and Z'."""
    found: list[tuple[int, int]] = []
    here = offset
    while (phrase := noun_phrase(page, here)) is not None:
        found.append(phrase)
        joint = re.compile(r"\s*(?:,\s*(?:and|as well as|or)\s+|,\s*|\s+(?:and|as well as|or)\s+)").match(page.text, phrase[1])
        if not joint:
            break
        following = noun_phrase(page, joint.end())
        # After a bare comma only a phrase that begins like a party goes on: 'told the court, speaking softly' does not.
        if following is None or (joint[0].strip() == "," and not _starts_party(page, following[0])):
            break
        here = joint.end()
    return found


def _starts_party(page: Page, offset: int) -> bool:
    k = page.token_at(offset)
    return page.text[offset].isupper() or page.tokens[k].low in DETERMINERS or _name_from(page, offset) is not None


def phrase_before(page: Page, at: int, floor: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends just before `at`: a pronoun, a name, or words from a determiner on."""
    text = page.text
    k = page.token_before(at)
    if k < 0 or page.tokens[k].start < floor or text[page.tokens[k].end : at].strip():
        return None
    token = page.tokens[k]
    if token.low in _SUBJECTS:
        return token.start, token.end
    if token.low in ("and", "or", "but") or token.low in DETERMINERS:
        return None
    ending = [
        n
        for n in page.names
        if n.end == token.end and n.start >= floor and n.label in ("PERSON", "ORG", "GPE", "LOC", "ROLE", "GROUP", "NORP")
    ]
    if ending:
        name = min(ending, key=lambda n: n.start)
        first = page.token_before(name.start)
        begin = name.start
        if first >= 0 and page.tokens[first].low in ("the", "a", "an") and page.tokens[first].start >= floor:
            begin = page.tokens[first].start
        return begin, name.end
    here = k
    while here > 0 and k - here < 7 and page.tokens[here - 1].start >= floor:
        low = page.tokens[here].low
        if low in ("the", "a", "an", "these", "those", "many", "some", "several", "most", "its", "their", "his", "her"):
            return page.tokens[here].start, token.end
        if not low[0].isalnum() and low not in ("'s", "’s"):
            break
        here -= 1
    if page.tokens[here].low in ("the", "a", "an", "these", "those", "many", "some", "several", "most"):
        return page.tokens[here].start, token.end
    return None
