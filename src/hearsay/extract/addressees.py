"""To whom a claim is addressed: 'told reporters', 'called on France and Belgium to', 'in a letter to the Secretary-General and ...'."""

from __future__ import annotations

import re
from functools import cache

from hearsay.data.cues import words_of
from hearsay.data.cues.inflection import verb_forms
from hearsay.extract.page import Page
from hearsay.extract.phrases import PARTY_LABELS, phrase_before, phrase_list
from hearsay.records import AttributionSpans, Span

__all__ = ["find_addressees"]

_DAY = (
    r"(?:(?:on\s+|last\s+|this\s+|late\s+|early\s+)?(?:monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|today|yesterday|earlier|later|week|again|also|publicly|privately|strongly|"
    r"personally|openly|directly|solemnly|formally|recently|repeatedly|\w+ly)\s+){0,2}"
)
_TO = re.compile(rf"\s*{_DAY}(?:to|before)\s+(?=\S)", re.IGNORECASE)
_AT = re.compile(rf"\s*{_DAY}(?:at|to|with|for)\s+(?=\S)", re.IGNORECASE)
_LOUD = re.compile(r"\b(?:shout|chant|yell|scream|snap|bark|wave|plead|lodge|recall)", re.IGNORECASE)
_GAP_LEAD = re.compile(rf"[\s,]*{_DAY}(?:(?:to|with|from|of|at|for|before)\s+)?", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being|got)\s+(?:\w+ly\s+|also\s+|not\s+)?\w+$|^asked$", re.IGNORECASE)
_TARGETED = re.compile(
    r"\b(?:accus|blam|critici|quot|cit|see|saw|hear|find|found|want|call(?:ed|s|ing)?$|describ|"
    r"condemn|denounc|know|knew|believ|consider|regard|suspect|charg)",
    re.IGNORECASE,
)
_TO_LATER = re.compile(r"\bto\s+(?=(?:the\s+)?\w)", re.IGNORECASE)
_OF = re.compile(r"\s*(?:of|from)\s+(?=\S)", re.IGNORECASE)
_DIRECT = re.compile(rf"\s*{_DAY}", re.IGNORECASE)
_PAPER = (
    r"(?:letter|letters|note|message|statement|petition|appeal|telegram|cable|memo|memorandum|"
    r"address|speech|email|e-mail|report|declaration|complaint|request|question|plea|reply|post|"
    r"remarks|comments|interview|conversation|briefing|note verbale)"
)
_LETTER = re.compile(
    rf"\b(?:in|with|through)\s+(?:an?|the|its|their|his|her|several|separate|two|\w+)\s+(?:[\w-]+\s+){{0,4}}?{_PAPER}\s+(?:(?:sent|"
    rf"addressed|delivered|handed|submitted|written|dated\s+[\w ]{{3,20}}|made|given|circulated)\s+){{0,2}}(?:to|"
    rf"with)\s+(?=\S)",
    re.IGNORECASE,
)
_SPEAKING = re.compile(
    r"\b(?:addressing|speaking to|speaking before|speaking with|talking to|writing to|turning to|"
    r"appealing to|in remarks to|in comments to|at a (?:meeting|briefing) with|at a meeting of)\s+(?=\S)",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"(?:that\s+)?[\"“„«‘]?\s*(?:that\s+)?(?:we|i|they)\s+(?:\w+ly\s+|also\s+|hereby\s+)?(?:call on|"
    r"call upon|urge|ask|appeal to|invite|request|implore|beg|demand that)\s+(?=\S)",
    re.IGNORECASE,
)
_NOT_PERSON = frozenset(["it", "this", "that", "these", "those", "there", "what", "nothing", "everything", "something", "anything"])
_PRONOUN_OBJECTS = frozenset(["him", "her", "them", "us", "me", "you", "everyone", "everybody", "nobody"])
_CLAUSE_FOLLOWS = re.compile(
    r"\s*(?:that|to|not to|of|about|how|why|what|whether|if|when|where|against|for|from|in|at|"
    r"on|by|over|with|during|[,.;:\"“”‘’'–—]|\d|the|a|an|he|she|they|it|there|his|her|their|"
    r"its|\w+day|\w+ed\b|\w+ly\b|$)",
    re.IGNORECASE,
)


@cache
def _forms(kind: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the forms of one-word cues, and whole phrases ('called on') by every form of their verb."""
    single: set[str] = set()
    phrases: set[str] = set()
    for words in words_of("addressing.tsv", kind):
        first, *rest = words.split()
        for form in verb_forms(first):
            if rest:
                phrases.add(" ".join((form, *rest)))
            else:
                single.add(form)
    return frozenset(single), frozenset(phrases)


def _takes(cue: str, kind: str) -> bool:
    single, phrases = _forms(kind)
    low = " ".join(cue.casefold().split())
    words = low.split()
    # 'told', 'was telling', 'asked for': the verb decides, wherever the auxiliary stands; a phrase must close the cue.
    return bool(words) and (any(low.endswith(p) for p in phrases) or any(w in single for w in words))


def find_addressees(page: Page, spans: AttributionSpans) -> list[tuple[int, int]]:
    """Return the addressees of one attribution as noun phrases in order; a list is split into its members."""
    found: list[tuple[int, int]] = []
    for left, right in zip(spans.cues, spans.cues[1:], strict=False):
        found += _filling(page, left.end, right.start)
    for cue in spans.cues:
        sentence = page.sentences[page.sentence_at(cue.start)]
        here = _gap(page, cue, spans) or _after_cue(page, cue, spans, sentence[1])
        if not here and _PASSIVE.search(cue.text) and _takes(cue.text, "direct") and (told := phrase_before(page, cue.start, sentence[0])):
            here = [told]
        found += here
    if not spans.cues and spans.sources and (m := re.compile(r"\s+to\s+(?=[^:\n]{2,60}:)").match(page.text, spans.sources[-1].end)):
        found += _parties(page, m.end())
    begin, end = _reach(page, spans)
    outside = [m for pattern in (_LETTER, _SPEAKING) for m in pattern.finditer(page.text, begin, end)]
    for m in outside:
        if not any(c.start <= m.start() < c.end for c in spans.contents) and not page.quote_at(m.start()):
            found += _parties(page, m.end())
    for content in spans.contents:
        if (page.quote_at(content.start) or page.quote_at(content.start + 6)) and (
            m := _INSIDE.match(page.text, content.start, content.end)
        ):
            found += _parties(page, m.end())
    own = {(s.start, s.end) for s in spans.sources}
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(found)):
        if (start, end) not in own and not any(s < end and start < e for s, e in own) and not any(a <= start and end <= b for a, b in kept):
            kept.append((start, end))
    return kept


def _gap(page: Page, cue: Span, spans: AttributionSpans) -> list[tuple[int, int]]:
    """Return the parties that fill the stretch between the cue and the content: 'gave [the ministry] sixty days'."""
    if _TARGETED.search(cue.text) or not (_takes(cue.text, "direct") or _takes(cue.text, "to") or _takes(cue.text, "of")):
        return []
    after = [c.start for c in spans.contents if 1 < c.start - cue.end <= 200]
    return _filling(page, cue.end, min(after)) if after and page.sentence_at(cue.end) == page.sentence_at(min(after)) else []


def _filling(page: Page, start: int, end: int) -> list[tuple[int, int]]:
    lead = _GAP_LEAD.match(page.text, start, end)
    at = lead.end() if lead else start
    parties = _parties(page, at)
    if parties and parties[-1][1] <= end and not page.text[parties[-1][1] : end].strip(" ,:\"“‘'’s"):
        return parties
    return []


def _reach(page: Page, spans: AttributionSpans) -> tuple[int, int]:
    """Return the extent of the sentence of the cue, or of the first content."""
    at = (spans.cues or spans.sources or spans.contents)[0].start
    return page.sentences[page.sentence_at(at)]


def _after_cue(page: Page, cue: Span, spans: AttributionSpans, end: int) -> list[tuple[int, int]]:
    text = page.text
    inside = any(c.start == cue.end or 0 <= c.start - cue.end <= 1 for c in spans.contents)
    if _takes(cue.text, "direct"):
        m = _DIRECT.match(text, cue.end)
        at = m.end() if m else cue.end
        parties = _parties(page, at)
        # Where the content begins at once, its first phrase is the addressee only if it is asked to do something.
        if parties and (
            not inside
            or re.match(r"\s+(?:not\s+)?to\s+\w", text[parties[-1][1] :])
            or cue.text.casefold().split()[-1] in ("on", "upon", "to", "with")
        ):
            if inside and not re.match(r"\s+(?:not\s+)?(?:to|for)\b", text[parties[-1][1] :]):
                return []
            if _CLAUSE_FOLLOWS.match(text, parties[-1][1]):
                return parties
    lead = _AT if _LOUD.search(cue.text) else _TO
    if _takes(cue.text, "to") and (m := lead.match(text, cue.end)) and not inside:
        return _parties(page, m.end())
    if _takes(cue.text, "to"):
        for c in spans.contents:
            # 'protested on Thursday to the commander over night flights': the addressee stands between cue and content.
            if cue.end < c.start <= cue.end + 90 and (m := _TO_LATER.search(text, cue.end, c.start)):
                return _parties(page, m.end())
            if c.end <= end and (m := re.compile(r"[,\"”’]?\s+(?:to|before)\s+").match(text, c.end)) and cue.end <= c.start:
                return _named_only(page, _parties(page, m.end()))
    if _takes(cue.text, "of") and (m := _OF.match(text, cue.end, min(end, cue.end + 45))):
        return _named_only(page, _parties(page, m.end()))
    return []


def _named_only(page: Page, parties: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [p for p in parties if any(n.label in ("PERSON", "ORG", "ROLE", "GROUP", "GPE", "LOC") for n in page.names_in(*p))]


def _parties(page: Page, offset: int) -> list[tuple[int, int]]:
    """Return the parties of the list at `offset`; a pronoun in the object case counts, a verb or a thing does not."""
    k = page.token_at(offset)
    if k < len(page.tokens) and page.tokens[k].low in _PRONOUN_OBJECTS:
        after = page.tokens[k + 1] if k + 1 < len(page.tokens) else None
        # 'told her mother' is no pronoun object.
        if not (
            page.tokens[k].low == "her"
            and after
            and after.low[0].isalpha()
            and after.low not in ("that", "to", "he", "she", "it", "they", "the", "not", "of", "in", "about")
        ):
            return [(page.tokens[k].start, page.tokens[k].end)]
    found = []
    for start, end in phrase_list(page, offset):
        low = page.text[start:end].casefold()
        names = [n for n in page.names_in(start, end) if n.label in PARTY_LABELS]
        if low in _NOT_PERSON or low.split()[0] in _NOT_PERSON or re.match(r"\d", low):
            break
        if page.names and not names and not _like_party(low):
            break
        found.append((start, end))
    return found


def _like_party(low: str) -> bool:
    last = low.split()[-1].strip("'’\"")
    return (
        any(last in words_of("parties.tsv", kind) for kind in ("press", "people", "group", "anonymous", "newspaper", "gathering"))
        or low in words_of("parties.tsv", "press")
        or (last.endswith("s") and low.startswith(("the ", "all ", "his ", "her ", "their ", "its ")))
    )
