"""To whom a claim is addressed: 'told reporters', 'called on France and Belgium to', 'in a letter to the Secretary-General and ...'."""

from __future__ import annotations

import re
from functools import cache

from hearsay.data.cues import words_of
from hearsay.data.cues.inflection import verb_forms
from hearsay.extract.addressed_texts import LETTER_TO, handed, routed
from hearsay.extract.page import Page
from hearsay.extract.phrases import PARTY_LABELS, noun_phrase, phrase_before, phrase_list
from hearsay.records import AttributionSpans, Span

__all__ = ["find_addressees", "is_addressee"]

_DAY = (
    r"(?:(?:on\s+|last\s+|this\s+|late\s+|early\s+)?(?:monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|today|yesterday|earlier|later|week|again|also|publicly|privately|strongly|"
    r"personally|openly|directly|solemnly|formally|recently|repeatedly|\w+ly)\s+){0,2}"
)
_TO = re.compile(rf"\s*{_DAY}(?:to|before)\s+(?=\S)", re.IGNORECASE)
_AT = re.compile(rf"\s*{_DAY}(?:at|to|with|for)\s+(?=\S)", re.IGNORECASE)
_LOUD = re.compile(r"\b(?:shout|chant|yell|scream|snap|bark|wave|plead|lodge|recall)", re.IGNORECASE)
_GAP_LEAD = re.compile(rf"[\s,]*{_DAY}(?:(?:to|with|from|of|for|before|on|upon)\s+)?", re.IGNORECASE)
_AUXILIARY = r"(?:was|were|is|are|am|been|be|being|got|['’]m|['’]re)\s+(?:\w+ly\s+|also\s+|not\s+|just\s+|once\s+|twice\s+)?"
_PASSIVE = re.compile(rf"\b{_AUXILIARY}\w+$|^asked$", re.IGNORECASE)
_PASSIVE_BEFORE = re.compile(rf"\b(?:(?:has|have|had|will|would|must|should|may|could)\s+)?{_AUXILIARY}$", re.IGNORECASE)
_TARGETED = re.compile(
    r"\b(?:accus|blam|critici|quot|cit|see|saw|hear|find|found|want|call(?:ed|s|ing)?$|describ|"
    r"condemn|denounc|know|knew|believ|consider|regard|suspect|charg|hold|held)",
    re.IGNORECASE,
)
_TO_LATER = re.compile(r"\bto\s+(?=(?:the\s+)?\w)", re.IGNORECASE)
_OF = re.compile(r"\s*(?:of|from)\s+(?=\S)", re.IGNORECASE)
_DIRECT = re.compile(rf"\s*{_DAY}", re.IGNORECASE)
_LEAKED = re.compile(
    r"\b(?:shown|leaked|seen|obtained|relayed|carried|quoted|cited|reported|viewed)\s+(?:to|by)\s+(?:the\s+)?$", re.IGNORECASE
)
_WAY = re.compile(r"(?:over|through|via|in|on|at|by|during|after|under|near|from|last|next)\s", re.IGNORECASE)
# 'have written to the chairman asking him', 'signed an appeal to the president urging a halt'.
_WROTE_TO = re.compile(r"\b(?:wr[io]t\w*|appeal\w*|turn\w*|spoke|spoken|speak\w*)\s+to\s+(?=\S)", re.IGNORECASE)
_LET = re.compile(r"\b(?:let|lets|letting|gave|given|give|gives)\s+(?=\S)", re.IGNORECASE)
_TIMES = r"(?:\s+(?:in \d{4}|on \w+|twice|once|again|yesterday|\w+ly|last \w+|this \w+|in [A-Z]\w+)){0,2}"
_FINITE_NEXT = re.compile(
    r"\s+(?:also\s+|later\s+|has\s+|had\s+|have\s+)?(?:\w+ed|said|says|told|wrote|writes|called|calls|reports?|"
    r"is|was|were|are|has|had|have|sent|"
    r"gave|found|will|would)\b"
)
_MADE_TO = re.compile(
    r"[^.;:\"“”]{0,50}?\b(?:made|sent|issued|addressed|extended|directed|put|given|conveyed)\s+to\s+(?=\S)", re.IGNORECASE
)
_SPEAKING = re.compile(
    r"\b(?:addressing|speaking to|speaking before|speaking with|talking to|writing to|turning to|preaching to|testifying before|"
    r"testifying to|"
    r"appealing to|replying to|commenting to|responding to|reporting to|"
    r"in remarks to|in comments to|in an interview with|in interviews with|"
    r"in testimony to|in testimony before|in evidence to|at a (?:meeting|briefing) with|at a meeting of|in a (?:speech|sermon|address) "
    r"(?:to|before)|in a (?:phone|telephone) (?:call|conversation) (?:to|with)|in (?:talks|a conversation|a meeting) with)\s+(?=\S)",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"(?:that\s+)?[\"“„«‘]?\s*(?:that\s+)?(?:we|i|they)\s+(?:\w+ly\s+|also\s+|hereby\s+)?(?:call on|"
    r"call upon|urge|ask|appeal to|invite|request|implore|beg|demand that)\s+(?=\S)",
    re.IGNORECASE,
)
_NOT_PERSON = frozenset(["it", "this", "that", "these", "there", "what", "nothing", "everything", "something", "anything", "last", "next"])
_PRONOUN_OBJECTS = frozenset(["him", "her", "them", "us", "me", "you", "everyone", "everybody", "nobody", "those", "both", "anyone"])
_CLAUSE_FOLLOWS = re.compile(
    r"\s*(?:that|to|not to|of|about|how|why|what|whether|if|when|where|against|for|from|in|at|"
    r"on|by|over|with|during|outside|inside|here|there|aboard|as|after|before|because|who|which|while|through|via|near|behind|last|"
    r"this|earlier|later|again|once|twice|today|yesterday|what|he|i|we|they|[,.;:\"“”‘’'–—]|\d|the|a|an|he|she|they|it|there|his|her|their|"
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
        # '“...,” said Sera Vakaloloma, a midwife, “...,” she went on': what stands beside a source is no addressee.
        if not any(left.end <= s.start < right.start for s in spans.sources):
            found += _filling(page, left.end, right.start)
    whole = " ".join(c.text for c in spans.cues)
    for cue in spans.cues:
        sentence = page.sentences[page.sentence_at(cue.start)]
        # 'called jointly on': the verb and its preposition may be two fragments.
        words = whole if cue is spans.cues[-1] else cue.text
        here = _gap(page, cue, spans, words) or _after_cue(page, cue, spans, sentence[1], words)
        here = here or _told(page, cue, spans, sentence) or _after_source(page, cue, spans, words)
        found += here
    if not spans.cues and spans.sources and (m := re.compile(r"\s+to\s+(?=[^:\n]{2,60}:)").match(page.text, spans.sources[-1].end)):
        found += _parties(page, m.end())
    begin, end = _reach(page, spans)
    outside = [m for pattern in (LETTER_TO, _SPEAKING) for m in pattern.finditer(page.text, begin, end)]
    outside += routed(page, spans, begin, end)
    at = handed(page, spans, begin)
    found += (_parties(page, at)[:1] if at is not None else []) + _before(page, spans, begin)
    for m in outside:
        apart = spans.cues and ";" in page.text[m.start() : spans.cues[0].start]
        if not apart and not any(c.start <= m.start() < c.end for c in spans.contents) and not page.quote_at(m.start()):
            found += _parties(page, m.end())
    for content in spans.contents:
        if (page.quote_at(content.start) or page.quote_at(content.start + 6)) and (
            m := _INSIDE.match(page.text, content.start, content.end)
        ):
            found += _parties(page, m.end())
    # 'written to the chairman asking him': the name is enough.
    if any(page.text[a:b].casefold() not in _PRONOUN_OBJECTS for a, b in found):
        found = [f for f in found if page.text[f[0] : f[1]].casefold() not in _PRONOUN_OBJECTS]
    own = {(s.start, s.end) for s in spans.sources}
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(found)):
        if (start, end) not in own and not any(s < end and start < e for s, e in own) and not any(a <= start and end <= b for a, b in kept):
            kept.append((start, end))
    return kept


def is_addressee(page: Page, start: int, end: int) -> bool:
    """May these words of an annotator be an addressee? Not a way ('over loudspeakers'), not who was shown a copy."""
    return not _WAY.match(page.text, start, end) and not _LEAKED.search(page.text, max(0, start - 30), start)


def _before(page: Page, spans: AttributionSpans, begin: int) -> list[tuple[int, int]]:
    """Return the party right before a cue that goes on from 'written to', 'let': 'written to the chairman asking', 'let them know'."""
    if not spans.cues:
        return []
    cue = spans.cues[0]
    pattern = _LET if re.match(r"(?:to )?(?:know|understand)\b", cue.text, re.IGNORECASE) else _WROTE_TO
    for m in pattern.finditer(page.text, max(begin, cue.start - 120), cue.start):
        parties = _parties(page, m.end())
        if parties and 0 <= cue.start - parties[-1][1] <= 2:
            return parties
    return []


def _told(page: Page, cue: Span, spans: AttributionSpans, sentence: tuple[int, int]) -> list[tuple[int, int]]:
    """Return who was told, asked, promised: the subject of the passive."""
    if not _takes(cue.text, "direct"):
        return []
    outside = _PASSIVE_BEFORE.search(page.text, max(sentence[0], cue.start - 30), cue.start)
    passive = _PASSIVE.search(cue.text)
    if not passive and outside is None:
        return []
    at = outside.start() if outside and not passive else cue.start
    if cue.text.casefold() == "asked" and not outside:
        if page.text[at - 2 : at] != ", " or not re.match(r"\s+(?:by|on|at|about|in)\b", page.text[cue.end : cue.end + 8]):
            return []
        at -= 2
    governed = _subject_of(page, cue) if passive or outside else None
    bare = len(page.text[:at].rstrip(" \"“‘'"))
    found = governed or phrase_before(page, bare, sentence[0])
    return [found] if found and page.text[found[0] : found[1]].casefold() not in _NOT_PERSON else []


def _subject_of(page: Page, cue: Span) -> tuple[int, int] | None:
    """Return the subject of a passive verb by the syntax: its head with what belongs to it on the left; None without a syntax."""
    first, last = page.token_at(cue.start), page.token_before(cue.end)
    for verb in range(last, first - 1, -1):
        for k in range(max(0, first - 25), first):
            token = page.tokens[k]
            if token.head == verb and token.relation == "nsubj:pass" and token.sentence == page.tokens[verb].sentence:
                left = k
                while (
                    left > 0
                    and page.tokens[left - 1].head == k
                    and page.tokens[left - 1].relation in ("det", "amod", "compound", "nummod", "nmod:poss")
                ):
                    left -= 1
                phrase = noun_phrase(page, page.tokens[left].start)
                return phrase if phrase and phrase[1] <= cue.start else (page.tokens[left].start, token.end)
    return None


def _after_source(page: Page, cue: Span, spans: AttributionSpans, words: str) -> list[tuple[int, int]]:
    """Return who follows a source that stands behind its verb: '"...," complained the teacher to journalists'."""
    behind = next((s for s in spans.sources if 0 < s.start - cue.end <= 2), None)
    if behind is None:
        return []
    m = _TO.match(page.text, behind.end)
    if m and (_takes(words, "to") or _takes(words, "direct")):
        return _parties(page, m.end())
    return (
        _parties(page, behind.end + 1)[:1]
        if _takes(words, "direct") and page.text[behind.end : behind.end + 1] == " " and _told_like(words)
        else []
    )


def _told_like(words: str) -> bool:
    return bool(re.search(r"\b(?:told|informed|assured|warned|reminded)\b", words, re.IGNORECASE))


def _gap(page: Page, cue: Span, spans: AttributionSpans, words: str) -> list[tuple[int, int]]:
    """Return the parties that fill the stretch between the cue and the content: 'gave [the ministry] sixty days'."""
    if _TARGETED.search(words) or not (_takes(words, "direct") or _takes(words, "to") or _takes(words, "of")):
        return []
    # 'the promise of the president': of whom a noun is, says it.
    if re.match(r"\s+of\b", page.text[cue.end : cue.end + 5]) and not _takes(words, "of"):
        return []
    after = [c.start for c in spans.contents if 1 < c.start - cue.end <= 200]
    return (
        _filling(page, cue.end, min(after), asking=_takes(words, "of"))
        if after and page.sentence_at(cue.end) == page.sentence_at(min(after))
        else []
    )


def _filling(page: Page, start: int, end: int, *, asking: bool = True) -> list[tuple[int, int]]:
    lead = _GAP_LEAD.match(page.text, start, end)
    at = lead.end() if lead else start
    # 'telegraphs from Trinkitat that': there he is, nobody is told.
    if re.search(r"\b(?:from|of)\s+$", page.text[start:at]) and not asking:
        return []
    if re.search(r"\b(?:on|upon)\s+$", page.text[start:at]) and not re.search(
        r"\bcall\w*$", page.text[max(0, start - 8) : start], re.IGNORECASE
    ):
        return []
    parties = _parties(page, at)
    if parties and parties[-1][1] <= end and not page.text[parties[-1][1] : end].strip(" ,:\"“‘'’s"):
        return parties
    return []


def _reach(page: Page, spans: AttributionSpans) -> tuple[int, int]:
    """Return the extent of the sentence of the cue, or of the first content."""
    at = (spans.cues or spans.sources or spans.contents)[0].start
    return page.sentences[page.sentence_at(at)]


def _after_cue(page: Page, cue: Span, spans: AttributionSpans, end: int, words: str) -> list[tuple[int, int]]:
    text = page.text
    inside = any(c.start == cue.end or 0 <= c.start - cue.end <= 1 for c in spans.contents)
    if _takes(words, "direct"):
        m = _DIRECT.match(text, cue.end)
        at = m.end() if m else cue.end
        parties = _parties(page, at)
        # Where the content begins at once, its first phrase is the addressee only if it is asked to do something.
        if parties and (
            not inside
            or re.match(r"\s+(?:not\s+)?to\s+\w", text[parties[-1][1] :])
            or words.casefold().split()[-1] in ("on", "upon", "to", "with")
        ):
            if inside and not re.match(r"\s+(?:not\s+)?(?:to|for)\b", text[parties[-1][1] :]):
                return []
            if _CLAUSE_FOLLOWS.match(text, parties[-1][1]):
                return parties
    lead = _AT if _LOUD.search(words) else _TO
    if _takes(words, "to") and (m := lead.match(text, cue.end)) and not inside:
        return _parties(page, m.end())
    if _takes(words, "to"):
        for c in spans.contents:
            # 'protested on Thursday to the commander over night flights': the addressee stands between cue and content.
            if cue.end < c.start <= cue.end + 90 and (m := _TO_LATER.search(text, cue.end, c.start)):
                return _parties(page, m.end())
            if c.end <= end and (m := re.compile(r"[,\"”’]?\s+(?:to|before)\s+").match(text, c.end)) and cue.end <= c.start:
                return _named_only(page, _parties(page, m.end()))
    # 'wrote in 1998 to the representative', where what was written stands before.
    if (
        _takes(words, "to")
        and not any(c.start >= cue.end for c in spans.contents)
        and (m := re.compile(rf"{_TIMES}\s+(?:to|before)\s+(?=\S)").match(text, cue.end, end))
    ):
        return _named_only(page, _parties(page, m.end()))
    # 'Promises were made to the widows'.
    if not inside and spans.contents and (m := _MADE_TO.match(text, max(cue.end, spans.contents[-1].end), end)) and _nominal(words):
        return _parties(page, m.end())
    if _takes(words, "of") and (m := _OF.match(text, cue.end, min(end, cue.end + 45))):
        return _named_only(page, _parties(page, m.end()))
    return []


def _nominal(words: str) -> bool:
    return bool(
        re.search(
            r"(?:promise|assurance|offer|appeal|threat|warning|request|demand|complaint|plea|pledge|guarantee)s?$", words, re.IGNORECASE
        )
    )


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
            and after.low
            not in ("that", "to", "he", "she", "it", "they", "the", "not", "of", "in", "about", "a", "an", "now", "for", "with", "on")
        ):
            return [(page.tokens[k].start, page.tokens[k].end)]
    found: list[tuple[int, int]] = []
    for start, end in phrase_list(page, offset):
        low = page.text[start:end].casefold()
        names = [n for n in page.names_in(start, end) if n.label in PARTY_LABELS]
        if low in _NOT_PERSON or (low.split()[0] in _NOT_PERSON and not _like_party(low)) or re.match(r"\d", low):
            break
        if page.names and not names and not _like_party(low):
            break
        # 'told Radio Zagros, Mihan Wire reported': what a comma joins to a list without its 'and' is the next clause.
        joint = page.text[found[-1][1] : start] if found else ""
        if found and "," in joint and _FINITE_NEXT.match(page.text, end):
            break
        found.append((start, end))
    closed = len(found) < 2 or re.search(r"\b(?:and|or|as well as)\s", page.text[found[-2][1] : found[-1][1] + 5])
    return found if closed else found[:1]


def _like_party(low: str) -> bool:
    last = low.split()[-1].strip("'’\"")
    return (
        any(
            last in words_of("parties.tsv", kind)
            for kind in ("press", "people", "group", "anonymous", "newspaper", "gathering", "audience")
        )
        or low in words_of("parties.tsv", "press")
        or (last.endswith("s") and low.startswith(("the ", "all ", "his ", "her ", "their ", "its ")))
    )
