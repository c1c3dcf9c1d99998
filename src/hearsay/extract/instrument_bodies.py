"""Who issues or signs an instrument, as the words of its clause tell."""

from __future__ import annotations

import re

from hearsay.extract.instrument_clause import PARTICIPLE, Act
from hearsay.extract.instrument_names import ending_at, listed, names_in
from hearsay.extract.instrument_syntax import Clauses

__all__ = ["bodies_of"]

_WHEN = r"(?:\s++(?:on|in)\s++(?:\d{1,2}\s++)?(?:[A-Z][a-z]+\s*+)?(?:\d{1,2},?\s*+)?(?:\d{4})?,?)?"
_LINK = re.compile(
    r"\s*+,?\s*+(?:(?:that|which|who)\s++)?(?:(?:was|were|is|are|had been|has been|have been|been|being)\s++)?(?:\w+ly\s++)?"
    rf"(?:(?:discussed|debated)\s++and\s++)?(?:{PARTICIPLE})?{_WHEN}\s*+\b(?P<how>by|of|from|between|among|with)\s++"
)
_BY = re.compile(
    r"\s++(?:on [A-Z][a-z]+ \d{1,2},?\s++(?:\d{4}\s++)?|in \d{4}\s++|yesterday\s++|today\s++|on [A-Z][a-z]+day\s++|jointly\s++|"
    r"at [\w\s]{1,30}\s++|in [A-Z]\w+\s++)?(?:by|between|among|with)\s++"
)
_BETWEEN = re.compile(r"\b(?:between|(?:adopted|signed|passed|approved|issued|concluded|reached|agreed|ratified)\s++(?:\w+\s++)?by)\s++")
_NOUN_BY = re.compile(r"\b(?:adoption|passage|approval|signing|rejection|ratification)\s++by\s++")
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_AUX = re.compile(
    r"(?:\s|^)(?:has|have|had|also|then|later|today|yesterday|unanimously|jointly|formally|officially|finally|repeatedly|recently|"
    r"earlier|previously|again|reportedly|will|would|did not|not|already|overwhelmingly|narrowly|both|all|never|"
    rf"(?:late )?on {_DAY}|last (?:week|month|year)|this week)$"
)
_LEGISLATURE = re.compile(
    r"\b(?:Senate|Parliament|Assembly|Congress|Council|Duma|Knesset|Bundestag|Bundesrat|Sejm|Rada|Majlis|Mejlis|House|Court|Tribunal|"
    r"Cortes|Diet|Folketing|Riksdag|Commission|Union|League|Cabinet|Chamber)\b"
)
_PRONOUN = re.compile(r"\b(?:he|she|they|it)(?:\s++(?:was|were|is|are))?\s*+$", re.IGNORECASE)
_SAYING = re.compile(r"\s++(?:said|says|told|notified|announced|declared|stated|added|warned|confirmed|insisted|pledged|admitted)\b")
_COORDINATED = re.compile(r"(?:\band|,|\bwho|\bwhich)\s*+$")
_LEAD = re.compile(r"(?:(?:On|In|At|By|After|Since)\s[^,]{2,40},\s*+)?(?:[Tt]he\s++)?")
_INSIDE = re.compile(rf"\s*+(?:{PARTICIPLE})?{_WHEN},?\s*+(?:{_DAY})?,?\s*+(?:the\s++)?(?=[A-Z])")
_NEAR = 160  # code points before a verb in which its subject is looked for, and after a sentence's beginning
# Those who act for the ones named after them.
_FOR_OTHERS = re.compile(
    r"(?:leaders|presidents|governments|ministers|representatives|envoys|heads|members)\s++of\b|foreign ministers of", re.IGNORECASE
)
_ACTIVE = {"signed", "adopted", "submitted", "rejected", "cancelled"}
# Whoever breaks, keeps or leaves an agreement is party to it.
_PARTY = _ACTIVE | {"violated", "implemented"}


def bodies_of(
    text: str, start: int, end: int, act: Act | None, sentence: tuple[int, int], signed: bool, clauses: Clauses
) -> list[tuple[int, int]]:
    """Return the spans of the bodies that issue (or, if `signed`, sign) the instrument at `start` to `end`, in order."""
    found: list[tuple[int, int]] = []
    link = _LINK.match(text, end, sentence[1])
    if link and (link.group("how") != "with" or signed):
        found = listed(text, link.end(), sentence[1]) or (clauses.group(link.end()) if link.group("how") in ("by", "between") else [])
    partner = link is not None and link.group("how") == "with"
    if not found and act is not None and not act.before and (by := _BY.match(text, act.end, sentence[1])):
        found = listed(text, by.end(), sentence[1]) or clauses.group(by.end())
    if not found and act is not None and act.name in ("signed", "adopted"):
        between = _BETWEEN.search(text, end, min(sentence[1], end + 90))
        found = listed(text, between.end(), sentence[1]) if between else []
    if not found and (noun := _NOUN_BY.search(text, max(sentence[0], start - 80), start)):
        found = listed(text, noun.end(), start)
    active = act is not None and act.before and not act.passive and not _nominal(text, act)
    if act is not None and active and (not found or partner) and act.name in (_PARTY if signed else _ACTIVE):
        found = _subject(text, act, sentence, clauses) + [s for s in found if partner]
    if not found and not signed:
        if re.fullmatch(r"In\s++(?:an?|its|their)\s++(?:\w+\s++)?", text[sentence[0] : start]) and (lead := _INSIDE.match(text, end)):
            return listed(text, lead.end(), sentence[1])
        if act is not None:
            names = [s for s in names_in(text, max(sentence[0], start - _NEAR), start) if _LEGISLATURE.search(text[s[0] : s[1]])]
            found = names[-1:]
    return found


def _nominal(text: str, act: Act) -> bool:
    """Tell 'since the signing of the agreement', whose subject the clause does not name, from 'signed the agreement'."""
    word = text[act.start : act.end].lower()
    before = text[max(0, act.start - 8) : act.start]
    return (
        word.endswith((" of", "ing", "adoption"))
        and re.search(r"\b(?:the|its|their|his|her|after|since|before|by|of)\s++$", before) is not None
    )


def _subject(text: str, act: Act, sentence: tuple[int, int], clauses: Clauses) -> list[tuple[int, int]]:
    if told := clauses.subject(act.start):
        # 'The leaders of Russia, Ukraine and Belarus': the patterns know that the countries are meant.
        return (listed(text, told[0][0], act.start) if _FOR_OTHERS.match(text, told[0][0]) else []) or told
    end = act.start
    while aux := _AUX.search(text[sentence[0] : end].rstrip(" ,")):
        end = sentence[0] + aux.start()
    near = max(sentence[0], end - _NEAR)
    direct = ending_at(text, near, end)
    if direct:
        return direct
    before = text[sentence[0] : end]
    if _PRONOUN.search(before.rstrip()):
        saying = _SAYING.search(before)
        told = ending_at(text, sentence[0], sentence[0] + saying.start()) if saying and saying.start() < _NEAR else []
        return told or names_in(text, sentence[0], min(end, sentence[0] + _NEAR))[:1]
    if _COORDINATED.search(before):
        # 'X and Y fought and signed': the subject leads the sentence.
        lead = _LEAD.match(text, *sentence)
        first = listed(text, lead.end() if lead else sentence[0], end)
        if first:
            return first
    names = names_in(text, near, end)
    bodies = [s for s in names if _LEGISLATURE.search(text[s[0] : s[1]])]
    return bodies[-1:] or names[-1:]
