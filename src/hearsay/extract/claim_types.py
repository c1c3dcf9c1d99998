"""The type of a claim from its cue, and from its content where the cue leaves it open.

The table is `data/cues/claim_types.tsv`; the codebook page is made from it. Order of the evidence: a negated or refusing cue, the
longest firm phrase, a document as source, signs in the content, then what the open cue itself says.
"""

from __future__ import annotations

import re
from typing import get_args

from hearsay.data.cues import CuePhrase, content_signs, cue_phrases
from hearsay.records import ClaimType

__all__ = ["claim_type", "known_cue"]

_WORD = re.compile(r"n['’]t\b|[^\W_]+(?:-[^\W_]+)*|['’](?:s|re|m|ve|d|ll)\b|:", re.IGNORECASE)
_TYPES: dict[str, ClaimType] = {t: t for t in get_args(ClaimType)}
_QUOTES = re.compile(r"[\"“”„«»‘]|(?<!\w)['’]|['’](?!\w)")
_CLAUSE = re.compile(r"[.;!?](?=\s|$|[\"”’'])|,\s(?:but|while|although)\b|\n")
_NEGATION = {"not", "n't", "n’t", "never", "nor", "neither", "without", "cannot"}
_LINKS = {"of", "to", "for", "on", "that", "as", "with", "about", "over", "against"}
# Negated verbs of saying withhold or deny; a negated belief is still a belief, a negated wish still a demand.
_NEGATABLE = {"statement", "denial", "promise", "praise"}


def _phrases(cue: str) -> list[CuePhrase]:
    """Return the table's phrases in `cue`, longest first at each place, in order; words may stand between ('have … denied')."""
    words = [w.casefold() for w in _WORD.findall(cue)]
    table = cue_phrases()
    found: list[CuePhrase] = []
    at = 0
    while at < len(words):
        for forms, phrase in table.get(words[at], ()):
            used = _match(words, at, forms)
            if used:
                found.append(phrase)
                at += used
                break
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
    return any(p.firm or not firm for p in _phrases(cue))


def first_clause(content: str) -> str:
    """Return the first clause of a content without its quotation marks and a leading 'that'."""
    bare = _QUOTES.sub(" ", content.replace("\u2019", "'")).strip(" ,.:;–—-…")
    bare = re.sub(r"\s+", " ", bare)
    cut = _CLAUSE.search(bare + ("?" if content.rstrip("\"”’' ").endswith("?") else ""))
    clause = bare[: cut.end()] if cut else bare
    return re.sub(r"^that\s+", "", clause, flags=re.IGNORECASE)[:200]


def claim_type(cue: str, content: str, *, document: bool = False, addressed: bool = False) -> ClaimType:
    """Return the type of a claim.

    Args:
        cue: the words of the cue, fragments joined by blanks; empty if there is none.
        content: the words of the content.
        document: the source is a text ('the letter').
        addressed: the cue has an addressee.

    >>> claim_type("called on", "to uphold justice")
    'demand'
    >>> claim_type("said", '"We demand the termination of all ties"')
    'demand'
    >>> claim_type("declined to comment on", "the report")
    'denial'
    """
    phrases = _phrases(cue)
    words = {w.casefold() for w in _WORD.findall(cue)}
    firm = [p for p in phrases if p.firm]
    negated = bool(words & _NEGATION)
    clause = first_clause(content)
    cues = {p.phrase for p in phrases}
    for sign in content_signs():
        if sign.cues & cues and not (negated and sign.type != "denial") and sign.pattern.search(clause):
            return _TYPES[sign.type]
    if firm:
        best = max(enumerate(firm), key=lambda p: (len(p[1].phrase.split()) > 1, p[0] if p[1].part == "verb" else -1))[1]
        if negated and best.type in _NEGATABLE and not words & {"exclude"}:
            return "denial"
        return _TYPES[best.type]
    if negated and phrases and not _hedge(words):
        return "denial"
    for sign in content_signs():
        if not sign.cues and sign.pattern.search(clause):
            return _TYPES[sign.type]
    return "document" if document else "statement"


def _hedge(words: set[str]) -> bool:
    """'could not confirm', 'not rule out', 'did not know' say something; they deny nothing."""
    return bool(words & {"could", "verify", "exclude", "conceal", "hide", "independently"})
