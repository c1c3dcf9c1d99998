"""Mends attribution spans before they become claims: what an annotator links over too wide a gap, splits, or takes for speech.

Each repair is a rule with a reason, and none depends on which annotator gave the spans.
"""

from __future__ import annotations

import re

from hearsay.data.cues import words_of
from hearsay.data.cues.inflection import verb_forms
from hearsay.extract.claim_types import known_cue
from hearsay.extract.contents import is_title
from hearsay.extract.page import Page
from hearsay.extract.phrases import DETERMINERS, noun_phrase, phrase_before, trimmed
from hearsay.records import AttributionSpans, Span, cut

__all__ = ["WAS_TOLD", "mended"]

# A quoted fragment may stand away from its cue; words without quotation marks further off belong to something else.
FARTHEST_FRAGMENT = 160
_SLOGANS = re.compile(
    r"(?:the\s+|such\s+)?(?:slogans?|words|chants?|inscriptions?|messages?|lines?)\b[^\"“„«‘']{0,20}(?=[\"“„«‘'])", re.IGNORECASE
)
_GIVEN = re.compile(
    r"(?:the\s+)?(?:information|data|details|a\s+statement|material)\s+(?:\w+\s+)?(?:given|provided|"
    r"supplied|sent|submitted|made available|passed)\s+to\s+(?P<to>.+?)\s+by\s+(?P<by>.+)",
    re.IGNORECASE,
)
# Doing, not saying: an annotator trained on wide guidelines takes these for attributions when they govern a thing.
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being|got)\s+(?:\w+ly\s+|also\s+|not\s+)?\w+$", re.IGNORECASE)
_TELLING = re.compile(r"\b(?:told|tells?|telling|informed|informs)$", re.IGNORECASE)
WAS_TOLD = re.compile(
    r"\b(?:was|were|is|are|am|been|being)\s+(?:\w+ly\s+|also\s+|not\s+)?(?:told|notified|instructed|advised|promised|assured|warned|reminded|"
    r"urged|encouraged)$",
    re.IGNORECASE,
)
SUBJECT_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who"})
PRONOUN_OBJECTS = frozenset({"him", "her", "them", "us", "me", "you"})
_ACCORDING = re.compile(r"\b(?P<cue>according to)\s+(?:the\s+)?$", re.IGNORECASE)
_SAYING = re.compile(
    r"\b(?:said|says|added|adds|wrote|writes|stated|states|declared|reads?|told|noted|stressed|asked|replied|concluded|continued)\b"
)
_DEEDS = frozenset(f for v in words_of("rule_words.tsv", "deed verb") for f in verb_forms(v))
# 'held the mayor responsible', 'handed the minister a petition for back pay': deeds that say something.
_SAID_BY_DEED = re.compile(
    r"\b(?:responsible|accountable|answerable)\b|^(?:an?|the) (?:\w+ )?(?:petition|ultimatum|list of demands|deadline)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[\"“„«‘']|(?:that|to|why|how|what|whether|if|when|who)\b", re.IGNORECASE)
_NOTED = re.compile(r"\bit\s+(?:was|is|has been)\s+(?:also\s+)?(?P<cue>\w+(?:ed|id))\s+(?:at|in|during)\s+(?=\S)", re.IGNORECASE)


def mended(page: Page, attributions: tuple[AttributionSpans, ...]) -> list[AttributionSpans]:
    """Return the attributions with their spans put right, in the order given; some are dropped."""
    kept = [a for a in attributions if a.contents and not _deed(page, a)]
    kept = _whole_quotations(page, kept)
    kept = _coordinated(page, kept)
    kept = [_met(page, m) for a in kept if (m := _one(page, a)).contents]
    return [*kept, *_noted(page, kept)]


def _deed(page: Page, spans: AttributionSpans) -> bool:
    """Is it an action with an object ('signed an agreement'), not an act of saying?"""
    words = " ".join(c.text.casefold() for c in spans.cues).split()
    if not words:
        return False
    first = spans.contents[0].text
    firm = known_cue(" ".join(words), firm=True)
    if _SAID_BY_DEED.search(first):
        return False
    if words[0] in _DEEDS and len(words) > 1 and not firm:
        return True
    if _CLAUSE.match(first) or any(
        not is_title(page.text, q) for q in page.quotes if spans.contents[0].start <= q.start < spans.contents[0].end
    ):
        return False
    return words[-1] in _DEEDS or (not known_cue(" ".join(words)) and any(w in _DEEDS for w in words))


def _one(page: Page, spans: AttributionSpans) -> AttributionSpans:
    text = page.text
    spans = _tagged(page, spans)
    sources, addressees = spans.sources, spans.addressees
    if spans.cues:
        near = {page.sentence_at(c.start) for c in spans.cues} | {page.sentence_at(c.end - 1) for c in spans.cues}
        # Who says it stands in the sentence of the verb; an annotator's link over a full stop is an accident.
        sources = tuple(s for s in sources if page.sentence_at(s.start) in near)
        addressees = tuple(a for a in addressees if page.sentence_at(a.start) in near and not _inside_later(a, spans.contents))
    if spans.cues and (told := _told(page, spans, sources)):
        addressees = (*addressees, *(s for s in sources if s.start >= spans.cues[0].end))
        sources = (told,)
    if len(sources) == 1 and spans.cues and WAS_TOLD.search(spans.cues[0].text) and sources[0].end <= spans.cues[0].start:
        # 'Their foremen had been told that': they heard it.
        addressees, sources = (*addressees, sources[0]), ()
    cues = spans.cues
    if not cues and sources and (before := _ACCORDING.search(page.text, max(0, sources[0].start - 16), sources[0].start)):
        cues = (cut(page.text, *before.span("cue")),)
    if len(sources) == 1 and (m := _GIVEN.fullmatch(sources[0].text)):
        shift = sources[0].start
        addressees = (*addressees, cut(text, shift + m.start("to"), shift + m.end("to")))
        sources = (cut(text, shift + m.start("by"), shift + m.end("by")),)
    contents = _near_fragments(page, spans)
    contents = tuple(part for c in contents for part in _slogans(page, c))
    return AttributionSpans(sources=sources, cues=cues, contents=contents, addressees=addressees)


def _tagged(page: Page, spans: AttributionSpans) -> AttributionSpans:
    """Give a quotation without cue and source the clause that follows it: '"...," the statement said'."""
    last = spans.contents[-1]
    if spans.cues or spans.sources or not page.quote_at(last.end - 1):
        return spans
    text = page.text
    at = last.end + len(text[last.end :]) - len(text[last.end :].lstrip(" ,"))
    limit = page.paragraph_at(last.end - 1)[1]
    if at >= limit:
        return spans
    cue = _SAYING.match(text, at, limit)
    if cue:
        source = noun_phrase(page, cue.end() + 1)
    else:
        found = next((m for m in _SAYING.finditer(text, at, min(limit, at + 120))), None)
        source = phrase_before(page, found.start(), at) if found else None
        cue = found if source and source[0] - at <= 2 else None
    if cue is None or source is None or source[1] > limit:
        return spans
    return AttributionSpans(
        sources=(cut(text, *source),), cues=(cut(text, cue.start(), cue.end()),), contents=spans.contents, addressees=spans.addressees
    )


def _told(page: Page, spans: AttributionSpans, sources: tuple[Span, ...]) -> Span | None:
    """Return the phrase before the cue where the annotator gave no source, or whom it told: 'the chairman, Ali Demir, told Sova Press'."""
    cue = spans.cues[0]
    behind_cue = len(sources) == 1 and 0 < sources[0].start - cue.end <= 6 and _TELLING.search(cue.text)
    if (sources and not behind_cue) or _PASSIVE.search(cue.text):
        return None
    floor = page.sentences[page.sentence_at(cue.start)][0]
    at = cue.start - 2 if page.text[cue.start - 2 : cue.start] == ", " else cue.start
    found = phrase_before(page, at, floor)
    if (
        found is None
        or any(c.start < found[1] and found[0] < c.end for c in spans.contents)
        or page.text[found[0] : found[1]].casefold() in PRONOUN_OBJECTS
    ):
        return None
    named = any(n.end == found[1] for n in page.names_in(*found) if n.label in ("PERSON", "ORG", "ROLE", "GROUP", "GPE"))
    words = page.text[found[0] : found[1]].casefold()
    described = at == cue.start and (words in SUBJECT_PRONOUNS or words.split()[0] in DETERMINERS)
    return cut(page.text, *found) if named or described else None


def _inside_later(span: Span, contents: tuple[Span, ...]) -> bool:
    """Does it stand inside a content, not at its beginning ('called on [France] to ...' may begin the content)?"""
    return any(c.start + 12 < span.start and span.end <= c.end for c in contents)


def _near_fragments(page: Page, spans: AttributionSpans) -> tuple[Span, ...]:
    """Drop fragments that are mere titles or that stand unquoted far from the cue, if a fragment remains."""
    anchors = spans.cues or spans.sources
    if not anchors or len(spans.contents) < 2:
        return spans.contents
    kept = []
    near = {page.sentence_at(q.start) for q in anchors}
    beside = any(page.sentence_at(c.start) in near for c in spans.contents)
    for c in spans.contents:
        quote = page.quote_at(c.start) or page.quote_at(c.start + 1)
        if not quote and beside and page.sentence_at(c.start) not in near and page.sentence_at(c.end - 1) not in near:
            continue
        gap = min(max(c.start - q.end, q.start - c.end, 0) for q in anchors)
        if quote and is_title(page.text, quote) and quote.end >= c.end:
            continue
        if (not quote and gap > FARTHEST_FRAGMENT) or (gap > 0 and page.text.count("\n", *_between(c, anchors[0])) and not quote):
            continue
        kept.append(c)
    return tuple(kept) or spans.contents[:1]


def _between(a: Span, b: Span) -> tuple[int, int]:
    return (a.end, b.start) if a.end <= b.start else (b.end, a.start)


def _slogans(page: Page, content: Span) -> list[Span]:
    """'the slogans "A", "B" and "C"' is three quotations."""
    quotes = [q for q in page.quotes if content.start <= q.start and q.end <= content.end]
    outside = "".join(
        page.text[a:b] for a, b in zip([content.start, *(q.end for q in quotes)], [*(q.start for q in quotes), content.end], strict=True)
    )
    if (
        quotes
        and (_SLOGANS.match(content.text) or len(quotes) > 1)
        and re.fullmatch(r"(?:[\s,;&–—-]|and|or|such as|the|slogans?|words|chants?|messages?|like|as)*", outside, re.IGNORECASE)
    ):
        return [cut(page.text, q.start, q.end) for q in quotes]
    return [content]


def _whole_quotations(page: Page, attributions: list[AttributionSpans]) -> list[AttributionSpans]:
    """A quotation has one author: a fragment that begins inside a quotation goes to the attribution that opened it."""
    owner: dict[int, int] = {}
    for k, a in enumerate(attributions):
        for c in a.contents:
            quote = page.quote_at(c.end - 1)
            if quote and c.start <= quote.start + 1 < c.end:
                owner.setdefault(quote.start, k)
    moved: dict[int, list[Span]] = {}
    out = []
    for k, a in enumerate(attributions):
        stay = []
        for c in a.contents:
            quote = page.quote_at(c.start)
            mine = owner.get(quote.start, k) if quote and quote.start + 1 < c.start else k
            if quote and mine == k and len(a.contents) > 1:
                mine = _list_owner(page, attributions, k, c)
            if mine != k and not any(quote and quote.start <= s.start < quote.end for s in a.cues):
                moved.setdefault(mine, []).append(c)
            else:
                stay.append(c)
        out.append(AttributionSpans(sources=a.sources, cues=a.cues, contents=tuple(stay), addressees=a.addressees))
    for k, parts in moved.items():
        a = out[k]
        out[k] = AttributionSpans(
            sources=a.sources, cues=a.cues, contents=tuple(sorted((*a.contents, *parts), key=lambda c: c.start)), addressees=a.addressees
        )
    return [a for a in out if a.contents]


def _list_owner(page: Page, attributions: list[AttributionSpans], k: int, content: Span) -> int:
    """A quotation that continues a list ('"A", "B" and "C"') belongs to the attribution of the quotation before it."""
    for j, other in enumerate(attributions):
        for c in other.contents:
            gap = page.text[c.end : content.start]
            if j != k and 0 < content.start - c.end <= 6 and gap.strip(" ,;") in ("", "and") and page.quote_at(c.end - 1):
                return j
    return k


def _coordinated(page: Page, attributions: list[AttributionSpans]) -> list[AttributionSpans]:
    """'called on them to uphold justice and reject the resolutions': the second infinitive belongs to the first content."""
    out: list[AttributionSpans] = []
    for a in attributions:
        host = None
        if not a.sources and a.cues and (m := re.search(r"\s(?:and|or)\s+(?:not\s+)?(?:to\s+)?$", page.text[: a.cues[0].start][-14:])):
            joint = a.cues[0].start - len(m[0])
            host = next(
                (k for k, b in enumerate(out) if b.contents[-1].end == joint and re.search(r"(?:^|\s)to\s+\w", b.contents[-1].text)), None
            )
        word = a.cues[0].text.casefold() if a.cues else ""
        if host is None or word.endswith(("ed", "s", "ing")) or not word.isalpha():
            out.append(a)
            continue
        b = out[host]
        longer = cut(page.text, b.contents[-1].start, max(b.contents[-1].end, a.contents[-1].end))
        out[host] = AttributionSpans(sources=b.sources, cues=b.cues, contents=(*b.contents[:-1], longer), addressees=b.addressees)
    return out


def _met(page: Page, spans: AttributionSpans) -> AttributionSpans:
    """Give 'it was noted at the meeting', taken for a cue as a whole, its source: the meeting."""
    if spans.sources or len(spans.cues) != 1:
        return spans
    cue = spans.cues[0]
    m = _NOTED.match(page.text, cue.start)
    phrase = noun_phrase(page, m.end()) if m else None
    if m is None or phrase is None or phrase[1] > cue.end:
        return spans
    return AttributionSpans(
        sources=(cut(page.text, *phrase),),
        cues=(cut(page.text, m.start("cue"), m.end("cue")),),
        contents=spans.contents,
        addressees=spans.addressees,
    )


def _noted(page: Page, known: list[AttributionSpans]) -> list[AttributionSpans]:
    """'It was noted at the meeting that ...': those who met say it; the meeting is the source as far as the sentence goes."""
    found = []
    for m in _NOTED.finditer(page.text):
        phrase = noun_phrase(page, m.end())
        that = phrase and re.compile(r",?\s+(?=that\s)").match(page.text, phrase[1])
        if phrase is None or not that or any(c.start < m.end("cue") and m.start("cue") < c.end for a in known for c in a.cues):
            continue
        sentence = page.sentences[page.sentence_at(m.start())]
        found.append(
            AttributionSpans(
                sources=(cut(page.text, *phrase),),
                cues=(cut(page.text, m.start("cue"), m.end("cue")),),
                contents=(cut(page.text, *trimmed(page.text, that.end(), sentence[1])),),
            )
        )
    return found
