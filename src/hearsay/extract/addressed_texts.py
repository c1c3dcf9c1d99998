"""Texts that are sent to somebody: 'in a letter to the king', 'the note handed to the envoy', 'sent the council a report'."""

from __future__ import annotations

import re

from hearsay.extract.page import Page
from hearsay.extract.phrases import noun_phrase
from hearsay.records import AttributionSpans

__all__ = ["LETTER_TO", "handed", "routed"]

_PAPER = (
    r"(?:letters?|notes?|messages?|statements?|petitions?|appeals?|telegrams?|cables?|memos?|memorand(?:um|a)|aide-memoire|"
    r"address|speech|sermon|emails?|e-mails?|reports?|declarations?|complaints?|requests?|questions?|pleas?|repl(?:y|ies)|posts?|"
    r"remarks|comments|interviews?|conversations?|briefing|note verbale|notes verbales|testimony|evidence|deposition|communiqu[eé]s?|"
    r"circulars?|bulletins?|ultimatum|submissions?|resolutions?|opinion|data|figures|information|materials?|documents?|texts?|copy|copies|"
    r"dossier|warnings?|invitation|tweets?|recordings?|video|tape|lists?|proposals?|response|answers?|messages of condolence)"
)
_GIVEN = (
    r"(?:sent|addressed|delivered|handed(?: over| in)?|submitted|written|mailed|emailed|faxed|presented|directed|circulated|distributed|"
    r"dispatched|given|supplied|provided|made available|"
    r"forwarded|conveyed|lodged|aimed|issued|read out|passed(?: on)?|transmitted|texted|cabled)"
)
# 'The memorandum submitted by forest peoples to the Forum', 'a declaration by seven parties delivered to the president'.
_ROUTED = re.compile(
    rf"\b{_PAPER}\b(?:(?!\b(?:shown|leaked|seen|obtained)\b)[^.;:\"“”]){{0,90}}?[\s,]{_GIVEN}"
    rf"\s+(?:(?:by|on|in|from|last|this|late)\s[^.,;:\"“”]"
    rf"{{1,40}}?\s+)?to\s+(?=\S)|\b{_PAPER}(?:\s+(?:of|by|from)\s[^.,;:\"“”]{{1,60}}?)?\s+to\s+(?=\S)|"
    rf"\b{_PAPER}\s+(?:that|which)\s+[^.;:\"“”]{{2,60}}?\s(?:supplied|provided|gave|sent|handed|submitted|passed|made available|offered)"
    rf"\s+(?:to\s+)?(?=\S)",
    re.IGNORECASE,
)
# 'handed the ambassador a note', 'has addressed to the Powers a circular'.
_HANDED = re.compile(
    r"\b(?:hand|send|give|deliver|address|present|submit|write|dispatch)(?:s|ed|ing)?\b\s+(?:to\s+)?(?=\S)|"
    r"\b(?:sent|gave|wrote|given|written)\s+(?:to\s+)?(?=\S)",
    re.IGNORECASE,
)
_PAPER_NEXT = re.compile(rf"\s+(?:with\s+)?an?\s+(?:[\w-]+\s+){{0,3}}?{_PAPER}\b", re.IGNORECASE)
LETTER_TO = re.compile(
    rf"\b(?:in|with|through)\s+(?:an?|the|its|their|his|her|several|separate|two|\w+)\s+(?:[\w-]+\s+){{0,4}}?{_PAPER}\s+(?:(?:sent|"
    rf"addressed|delivered|handed|submitted|written|dated\s+[\w ]{{3,20}}|made|given|circulated)\s+){{0,2}}(?:to|"
    rf"with)\s+(?=\S)",
    re.IGNORECASE,
)


def routed(page: Page, spans: AttributionSpans, begin: int, end: int) -> list[re.Match[str]]:
    """Return the matches of 'memorandum submitted to' that end where the addressee begins, for texts that speak in this attribution.

    Args:
        page: the article.
        spans: the attribution.
        begin: where its sentence begins.
        end: where its sentence ends.
    """
    return [m for m in _ROUTED.finditer(page.text, begin, end) if _own_paper(page, m.start(), spans)]


def _own_paper(page: Page, at: int, spans: AttributionSpans) -> bool:
    """Is the text named at `at` the one that speaks, or the one in which somebody does?"""
    spoken = any(s.start <= at < s.end for s in (*spans.sources, *spans.cues))
    before = page.text[max(0, at - 45) : at]
    if spoken or re.search(r"\b(?:in|with|through|via)\s+(?:[\w-]+\s+){0,4}?$", before, re.IGNORECASE):
        return True
    written = re.search(
        r"\b(?:sign|send|sent|wr[io]t|adopt|issu|address|hand|submit|publish|deliver)\w*\s+(?:[\w-]+\s+){0,3}?$", before, re.IGNORECASE
    )
    return bool(
        written and spans.cues and re.match(r"(?:to )?\w+ing\b|demand|calling|in which", spans.cues[0].text) and at < spans.cues[0].start
    )


def handed(page: Page, spans: AttributionSpans, begin: int) -> int | None:
    """Return where the words begin for who was handed the text in which it is said: 'handed the ambassador a note, requesting'."""
    if not spans.cues:
        return None
    for m in _HANDED.finditer(page.text, begin, spans.cues[0].start):
        if any(c.start <= m.start() < c.end for c in spans.contents) or page.quote_at(m.start()):
            continue
        phrase = noun_phrase(page, m.end())
        if phrase and phrase[1] <= spans.cues[0].start and _PAPER_NEXT.match(page.text, phrase[1]):
            return m.end()
    return None
