"""The type of a claim: from its cue; where the cue has no meaning of its own, from the form of its content.

The tables are `data/cues/claim_types.tsv` and `content_signs.tsv`. Order of the evidence: a sign in the content that holds for this cue;
the longest firm phrase of the cue; a negated cue; the form of the content; a document as source; else a statement.
"""

from __future__ import annotations

import re
from typing import get_args

from hearsay.data.cues import CuePhrase, content_signs, cue_phrases, words_of
from hearsay.extract.content_form import first_clause, form_of
from hearsay.records import ClaimType

__all__ = ["claim_type", "known_cue"]

_WORD = re.compile(r"n['’]t\b|[^\W_]+(?:-[^\W_]+)*?(?=n['’]t\b)|[^\W_]+(?:-[^\W_]+)*|['’](?:s|re|m|ve|d|ll)\b|:", re.IGNORECASE)
_TYPES: dict[str, ClaimType] = {t: t for t in get_args(ClaimType)}
_NEGATION = {"not", "n't", "n’t", "never", "nor", "neither", "without", "cannot"}
# After these a word of the cue is a noun: 'alleges in a petition' does not petition.
_NOUN_NEXT = words_of("rule_words.tsv", "determiner") | {"in", "of", "by", "as", "under", "with"}
# Negated verbs of saying withhold or deny; a negated belief is still a belief, a negated wish still a wish.
_NEGATABLE = {"promise", "praise"}
# What crowds shout and show: a bare noun is a demand.
_CROWD = {"shout", "chant", "cry", "yell", "scream", "roar", "sing", "slogan", "banner", "hold banners reading", "carry placards reading"}


def _phrases(cue: str) -> list[CuePhrase]:
    """Return the table's phrases in `cue`, longest first at each place, in order; words may stand between ('have … denied')."""
    words = [w.casefold() for w in _WORD.findall(cue)]
    table = cue_phrases()
    found: list[CuePhrase] = []
    at = 0
    while at < len(words):
        nominal = at > 0 and words[at - 1] in _NOUN_NEXT
        hits = [(used, p) for forms, p in table.get(words[at], ()) if (used := _match(words, at, forms))]
        best = next((h for h in hits if not (nominal and h[1].part == "verb" and any(o[1].part == "noun" for o in hits))), None)
        if best:
            found.append(best[1])
            at += best[0]
        else:
            at += 1
    return found


def _match(words: list[str], at: int, forms: tuple[frozenset[str], ...]) -> int:
    """Return how many words the phrase takes at `at`; up to two foreign words may stand before each of its later words."""
    here = at
    for k, form in enumerate(forms):
        limit = here + (1 if k == 0 else 3)
        while here < min(limit, len(words)) and words[here] not in form:
            here += 1
        if here >= min(limit, len(words)):
            return 0
        here += 1
    return here - at


def known_cue(cue: str, *, firm: bool = False) -> bool:
    """Does `cue` hold a phrase of the table, if asked for a firm one?

    >>> known_cue("has called on"), known_cue("walked to")
    (True, False)
    """
    return any(p.firm or (p.known and not firm) for p in _phrases(cue))


def claim_type(cue: str, content: str, *, source: str = "", document: bool = False, command: bool = False) -> ClaimType:
    """Return the type of a claim.

    Args:
        cue: the words of the cue, fragments joined by blanks; empty if there is none.
        content: the words of the content.
        source: the words of the source; empty if there is none.
        document: the source is a text ('the letter').
        command: the syntax says that the content begins with an order.

    >>> claim_type("called on", "to uphold justice")
    'demand'
    >>> claim_type("said", '"Close the gate at once,"')
    'demand'
    >>> claim_type("declined to comment on", "the report")
    'denial'
    >>> claim_type("said", "that nobody had been hurt")
    'statement'
    """
    phrases = _phrases(cue)
    words = {w.casefold() for w in _WORD.findall(cue)}
    clause, bare = first_clause(content, that=True), first_clause(content)
    cues = {p.phrase for p in phrases}
    deciding = _deciding(phrases)
    # 'did not rule out', 'does not dispute' are phrases of the table: their negation has been read.
    negated = bool(words & _NEGATION) and not (deciding and set(deciding.phrase.split()) & _NEGATION)
    for sign in content_signs():
        fits = sign.cues & (cues if deciding is None or not deciding.firm else {deciding.phrase})
        if fits and sign.holds(source, document=document) and not (negated and sign.type in _NEGATABLE) and sign.pattern.search(clause):
            return _of_text(sign.type, document=document)
    if deciding is not None and deciding.firm:
        return _firm(deciding, phrases, words, negated=negated)
    if negated and phrases and not words & words_of("rule_words.tsv", "hedge"):
        return "document" if document else "denial"
    for sign in content_signs():
        if not sign.cues and sign.holds(source, document=document) and sign.pattern.search(bare):
            return _of_text(sign.type, document=document)
    naming = deciding is not None and deciding.phrase in words_of("rule_words.tsv", "naming verb")
    form = None if naming else form_of(content, crowd=bool(cues & _CROWD), command=command)
    if form:
        return _of_text(form, document=document)
    return _of_text("statement", document=document or (deciding is not None and deciding.type == "document"))


def _of_text(kind: str, *, document: bool) -> ClaimType:
    """Return the type, for a text `document` instead of telling and planning, which a text does for somebody."""
    return "document" if document and kind in ("statement", "intention") else _TYPES[kind]


def _deciding(phrases: list[CuePhrase]) -> CuePhrase | None:
    """Return the phrase that decides: a denial that comes first, the longest firm phrase, the last firm verb, the last phrase."""
    passing = words_of("rule_words.tsv", "passing cue")
    firm = [p for k, p in enumerate(phrases) if p.firm and not (p.phrase in passing and any(q.part == "verb" for q in phrases[k + 1 :]))]
    if not firm:
        return phrases[-1] if phrases else None
    if firm[0].type == "denial" and firm[0].part == "verb":
        return firm[0]
    return max(enumerate(firm), key=lambda p: (p[1].part != "noun", len(p[1].phrase.split()) > 1, p[0]))[1]


def _firm(deciding: CuePhrase, phrases: list[CuePhrase], words: set[str], *, negated: bool) -> ClaimType:
    """Return the type of a cue with a meaning of its own; negation turns a denial into telling and what would be granted into a denial."""
    if not negated:
        return _TYPES[deciding.type]
    if deciding.type in _NEGATABLE:
        return "denial"
    if deciding.type == "denial" and not {p.phrase for p in phrases} & {"confirm", "admit"} and not words & {"would", "could"}:
        return "statement"
    return _TYPES[deciding.type]
