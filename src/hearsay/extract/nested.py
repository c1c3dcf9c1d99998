"""Attributions by pattern: inside the contents of others, and the plain ones that an annotator missed.

Only cues that are nearly always attributions are used here: the annotator has seen the rest of the sentence, these rules have not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hearsay.data.cues import words_of
from hearsay.data.cues.inflection import verb_forms
from hearsay.extract.page import Page
from hearsay.extract.phrases import DETERMINERS, noun_phrase, phrase_before, trimmed
from hearsay.records import AttributionSpans, cut

__all__ = ["find_attributions"]

_THAT = words_of("rule_words.tsv", "that verb")
_OBJECT = words_of("rule_words.tsv", "object verb")
_PRONOUN = r"(?:he|she|they|it|we|i|who|you)"
_AUX = re.compile(
    r"(?<!\w)(?:(?:has|have|had|is|are|was|were|will|would|do|does|did|could|can|may|might|must|should|"
    r"also|not|never|n['’]t|'ve|’ve|'d|’d|repeatedly|later|further|once|again|strongly|firmly|"
    r"categorically|\w+ly)\s+){1,3}$",
    re.IGNORECASE,
)
_END = re.compile(r"[.;!?](?=\s|$|[\"”’'])|\n")
_OBJECT_PRONOUN = re.compile(r"(?:him|her|them|us|me|you|it|everyone|nobody)\b", re.IGNORECASE)
_TOLD_CLAUSE = re.compile(r"\s+(?=(?:that|to|not to|never to)\s)", re.IGNORECASE)
_ACCORDING = re.compile(r"\baccording to\s+(?=\S)", re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    that = sorted({f for v in _THAT for f in verb_forms(v)}, key=len, reverse=True)
    objects = sorted(
        {f + (" " + v.split("|")[1] if "|" in v else "") for v in _OBJECT for f in verb_forms(v.split("|")[0]) if not f.endswith("ing")},
        key=len,
        reverse=True,
    )
    verb = "|".join(map(re.escape, that))
    thing = "|".join(map(re.escape, objects))
    return (
        re.compile(
            rf"\b(?P<cue>{verb})(?P<gap>\s+(?:that\s+|(?={_PRONOUN}\b|the\s|there\s|its\s|his\s|their\s|no\s|[“\"'‘])))",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?P<cue>{thing})(?P<gap>\s+)(?=\S)", re.IGNORECASE),
    )


def find_closing(page: Page) -> Iterator[AttributionSpans]:
    """Yield '..., the chairman, Ali Demir, told Sova Press on Monday.': a sentence that ends by saying who said it."""
    text = page.text
    for low, high in page.sentences:
        m = _closing().search(text, low, high)
        if m is None or m.start() - low < 15 or page.quote_at(m.start("cue")):
            continue
        source = phrase_before(page, m.start("cue"), low)
        apposition = source is None and text[m.start("cue") - 2 : m.start("cue")] == ", " and phrase_before(page, m.start("cue") - 2, low)
        source = apposition or source
        # 'the report', 'Arab States': a noun after its article, a part of a name.
        if not source or text[source[0] : source[1]].casefold() in DETERMINERS or text[m.start("cue")].isupper():
            continue
        begin = source[0]
        # 'the chairman, Ali Demir,': the title before the name belongs to the source, not to the content.
        title = (
            re.compile(r",\s+(?=(?:the|its|his|her|their|a|an|[^\W\d_a-z])[^,\"“”]{3,90},\s*$)").search(text, low, begin)
            if text[:begin].rstrip().endswith(",")
            else None
        )
        lead = title.start() if title and phrase_before(page, len(text[:begin].rstrip(" ,")), title.start()) else len(text[:begin].rstrip())
        if text[lead - 1 : lead] not in (",", "”", '"', "’") and text[lead : lead + 1] != ",":
            continue
        content = trimmed(text, low, lead)
        if content[1] - content[0] >= 15:
            yield AttributionSpans(
                sources=(cut(text, *source),), cues=(cut(text, *trimmed(text, *m.span("cue"))),), contents=(cut(text, *content),)
            )


@cache
def _closing() -> re.Pattern[str]:
    verbs = "|".join(
        sorted(
            {f for v in words_of("rule_words.tsv", "closing verb") for f in verb_forms(v)},
            key=len,
            reverse=True,
        )
    )
    return re.compile(
        rf"(?<=\s)(?P<cue>(?:(?:has|have|had|also|later|was)\s+){{0,2}}(?:{verbs}))(?:\s+(?!that\b|to\b)[^.,;:\"“”]{{1,80}})?[.]?\s*$",
        re.IGNORECASE,
    )


@cache
def _tellings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of 'told' and 'urged' with whoever is told after them, and of 'was told'."""
    verbs = {f for v in words_of("rule_words.tsv", "telling verb") for f in verb_forms(v)}
    active = "|".join(sorted(verbs, key=len, reverse=True))
    passive = "|".join(sorted((v for v in verbs if v.endswith("ed") or v in ("told", "forbidden", "bidden")), key=len, reverse=True))
    return (
        re.compile(rf"\b(?P<cue>{active})\s+(?=\S)", re.IGNORECASE),
        re.compile(
            rf"\b(?P<cue>(?:(?:has|have|had|will|would)\s+)?(?:was|were|is|are|am|been|being)\s+"
            rf"(?:{passive}))\s+(?=(?:that|to|not to)\s|{_PRONOUN}\b)",
            re.IGNORECASE,
        ),
    )


def _told(page: Page, start: int, end: int, taken: list[tuple[int, int]]) -> Iterator[AttributionSpans]:
    """Yield 'told the planners that', 'urges the parliament to' and 'I was told it was a truck': whoever is told stands with the verb."""
    text = page.text
    active, passive = _tellings()
    for m in active.finditer(text, start, end):
        first = _with_auxiliaries(text, m.start("cue"), start)
        source, told = phrase_before(page, first, start), noun_phrase(page, m.end())
        if told is None and (pronoun := _OBJECT_PRONOUN.match(text, m.end(), end)):
            told = pronoun.span()
        if source is None or told is None or told[1] > end or any(a < m.end() and m.start() < b for a, b in taken):
            continue
        if not (lead := _TOLD_CLAUSE.match(text, told[1], end)):
            continue
        content = _to_stop(text, lead.end(), end)
        if content[1] - content[0] < 6 or source[1] > first:
            continue
        taken.append((first, content[1]))
        yield AttributionSpans(
            sources=(cut(text, *source),),
            cues=(cut(text, *trimmed(text, first, m.end("cue"))),),
            contents=(cut(text, *content),),
            addressees=(cut(text, *told),),
        )
    for m in passive.finditer(text, start, end):
        told = phrase_before(page, m.start("cue"), start)
        if told is None or any(a < m.end() and m.start() < b for a, b in taken):
            continue
        content = _to_stop(text, m.end(), end)
        if content[1] - content[0] >= 6:
            taken.append((m.start("cue"), content[1]))
            yield AttributionSpans(
                cues=(cut(text, *trimmed(text, *m.span("cue"))),), contents=(cut(text, *content),), addressees=(cut(text, *told),)
            )


def _to_stop(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch from `start` to the end of its clause."""
    stop = _END.search(text, start, end)
    return trimmed(text, start, stop.start() + (0 if text[stop.start()] in ".;\n" else 1) if stop else end)


def _with_auxiliaries(text: str, at: int, floor: int) -> int:
    """Return where the verb group begins that ends in the verb at `at`. Looking back from the verb keeps the search for verbs fast."""
    low = max(floor, at - 45)
    m = _AUX.search(text[low:at])
    return low + m.start() if m else at


def find_attributions(page: Page, start: int, end: int, *, plain: bool) -> Iterator[AttributionSpans]:
    """Yield attributions within `start`-`end`; `plain` also takes verbs with an object ('condemned the resolution')."""
    text = page.text
    that, thing = _patterns()
    taken: list[tuple[int, int]] = []
    for pattern in (that, thing) if plain else (that,):
        for m in pattern.finditer(text, start, end):
            first = _with_auxiliaries(text, m.start("cue"), start)
            source = phrase_before(page, first, start)
            if source is None or any(a < m.end() and m.start() < b for a, b in taken):
                continue
            stop = _END.search(text, m.end(), end)
            content = trimmed(text, m.end("cue"), stop.start() + (0 if text[stop.start()] in ".;\n" else 1) if stop else end)
            cue = trimmed(text, first, m.end("cue"))
            if content[1] - content[0] < 6 or source[1] > cue[0]:
                continue
            taken.append((cue[0], content[1]))
            yield AttributionSpans(sources=(cut(text, *source),), cues=(cut(text, *cue),), contents=(cut(text, *content),))
    if plain:
        yield from _told(page, start, end, taken)
    for m in _ACCORDING.finditer(text, start, end):
        phrase = noun_phrase(page, m.end())
        if phrase is None or phrase[1] > end:
            continue
        sentence = page.sentences[page.sentence_at(m.start())]
        low, high = max(start, sentence[0]), min(end, sentence[1])
        content = trimmed(text, low, m.start()) if m.start() - low > 15 else trimmed(text, phrase[1], high)
        if content[1] - content[0] > 10:
            yield AttributionSpans(
                sources=(cut(text, *phrase),), cues=(cut(text, *trimmed(text, *m.span())),), contents=(cut(text, *content),)
            )
