"""Contents of claims and their quotation marks: how far a content runs, whether it is direct, what in marks is no quotation."""

from __future__ import annotations

import re

from hearsay.data.cues import words_of
from hearsay.extract.page import Page
from hearsay.extract.quotes import Quote, quoted_share
from hearsay.records import AttributionSpans, Manner, Span, cut

__all__ = ["completed", "is_title", "manner_of"]

# Ninety per cent: 'that', a stray 'and' between two quotations do not make a direct quotation mixed. Chosen on the written train items.
DIRECT_SHARE = 0.9
_TITLE_BEFORE = re.compile(
    r"(?:\b(?:so-called|self-styled|self-proclaimed|entitled|titled|headlined|named|called|dubbed|"
    r"nicknamed|known as|on the (?:topic|theme|subject)(?: of)?|"
    r"under the (?:title|theme|name|heading|slogan|motto)(?: of)?|"
    r"(?:conference|forum|seminar|exhibition|book|film|novel|song|album|report|brochure|article|"
    r"programme|program|project|group|organi[sz]ation|party|ship|operation|magazine|"
    r"newspaper|festival|day|play|campaign|the|an?)(?: on| of| about)?))[,:]?\s*$",
    re.IGNORECASE,
)
# 'draft resolution No 145 "On the need to ..."': what follows is its title, however it is written.
_INSTRUMENT = re.compile(
    r"(?:resolution|bill|law|decree|decision|act|agreement|treaty|convention|protocol|motion)(?: no\.? ?[\w/-]+)?\s*$", re.IGNORECASE
)
_SMALL = words_of("rule_words.tsv", "small word")


def _inner(text: str, quote: Quote) -> str:
    return text[quote.start : quote.end].strip("\"“”„«»‹›‘’'` \t")


def is_title(text: str, quote: Quote) -> bool:
    """Is the quotation a name, a title or a scare quote rather than somebody's words?

    >>> from hearsay.extract.quotes import find_quotes
    >>> t = 'The conference on "The Rivers of the Plain" ended.'
    >>> is_title(t, find_quotes(t)[0])
    True
    """
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", _inner(text, quote))
    before = text[max(0, quote.start - 40) : quote.start]
    if _INSTRUMENT.search(before):
        return True
    if not words or quote.open_end:
        return not words
    ends_like_speech = bool(re.search(r"[,.!?…]\W?$", text[quote.start : quote.end])) and len(words) > 2
    if ends_like_speech and not re.search(r"[,.]\W?$", text[quote.start : quote.end]):
        return False
    capitals = [w for w in words if w[0].isupper() or w[0].isdigit()]
    lower = [w for w in words if not (w[0].isupper() or w[0].isdigit()) and w.casefold() not in _SMALL]
    if (
        not lower
        and len(capitals) > 1
        and not re.search(r"(?:said|says|chant\w*|shout\w*|slogans?(?: such as)?|read(?:ing)?|words)[,:]?\s*$", before, re.IGNORECASE)
    ):
        return not ends_like_speech or bool(_TITLE_BEFORE.search(before))
    return bool(
        re.search(
            r"(?:so-called|self-styled|self-proclaimed|entitled|titled|on the (?:topic|theme|subject) of|nicknamed)\s*$",
            before,
            re.IGNORECASE,
        )
    )


def manner_of(page: Page, contents: tuple[Span, ...]) -> Manner:
    """Return direct if the content lies in quotation marks, mixed if a part of it does, else indirect."""
    inside = total = 0
    for span in contents:
        i, t = quoted_share(page.quotes, page.text, span.start, span.end)
        inside, total = inside + i, total + t
    if total and inside >= DIRECT_SHARE * total:
        return "direct"
    for span in contents:
        for quote in page.quotes:
            if quote.start < span.end and span.start < quote.end and not is_title(page.text, quote):
                return "mixed"
    return "indirect"


def completed(page: Page, spans: AttributionSpans, taken: list[tuple[int, int]]) -> AttributionSpans:
    """Return the attribution with contents that run to the end of a quotation they enter, over paragraphs too.

    Args:
        page: the article.
        spans: the attribution.
        taken: stretches of other attributions, which a content may not swallow.
    """
    text = page.text
    parts: list[tuple[int, int]] = []
    own = {(s.start, s.end) for s in (*spans.contents, *spans.cues, *spans.sources)}
    for content in spans.contents:
        start, end = content.start, content.end
        quote = page.quote_at(end - 1)
        if quote is None and end < len(text) and text[end] in "\"”’»'":
            quote = page.quote_at(end)
        if quote and quote.end > end and not is_title(text, quote):
            stop = quote.end
            if not any(end < b and a < stop and (a, b) not in own for a, b in taken):
                end = stop
                if quote.open_end:
                    end = len(text[:stop].rstrip())
        parts.append((start, end))
        if quote and quote.open_end and end >= len(text[: quote.end].rstrip()):
            parts += _carried_on(page, quote, taken)
    return AttributionSpans(
        sources=spans.sources, cues=spans.cues, contents=tuple(cut(text, *p) for p in _joined(parts)), addressees=spans.addressees
    )


def _carried_on(page: Page, quote: Quote, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the quotations of the following paragraphs that go on from one left open."""
    found: list[tuple[int, int]] = []
    last = quote
    for following in page.quotes:
        if following.start < last.end:
            continue
        between = page.text[last.end : following.start]
        if between.strip() or not last.open_end or any(following.start < b and a < following.end for a, b in taken):
            break
        found.append((following.start, len(page.text[: following.end].rstrip())))
        last = following
    return found


def _joined(parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
