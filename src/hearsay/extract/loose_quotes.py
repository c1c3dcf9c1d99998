"""Quotations that no annotator linked: slogans and banners of a crowd, and floating quotations without a cue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hearsay.extract.contents import is_title
from hearsay.extract.documents import gathered, subject
from hearsay.extract.page import Page
from hearsay.records import AttributionSpans, cut

__all__ = ["floating", "slogans"]

# A quotation of fewer words is a scare quote or a name more often than a statement of its own.
# From the hard negatives of the written train items.
FEWEST_WORDS = 4
_CUE = re.compile(
    r"\b(?:chant(?:ed|ing|s)?|shout(?:ed|ing)?|slogans?|banners?|placards?|posters?|signs?|inscriptions?)\b(?:[^\"“„«.;:]{0,40}?\b(?:reading|"
    r"read|saying|said|such as|with the (?:words|inscriptions?)|like|including)\b)?",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:chant(?:ed|ing|s)?|shout(?:ed|ing)?|recit(?:ed|ing)|held up|holding|carried|carrying|held|waved|waving|read(?:ing)?)\b",
    re.IGNORECASE,
)


def slogans(page: Page, covered: list[tuple[int, int]]) -> Iterator[AttributionSpans]:
    """Yield the slogans and banners that nobody has claimed yet: one attribution for all quotations of a sentence.

    Args:
        page: the article.
        covered: contents of the attributions at hand.
    """
    text = page.text
    for number, (start, end) in enumerate(page.sentences):
        quotes = [q for q in page.quotes if start <= q.start < end and not any(a < q.end and q.start < b for a, b in covered)]
        if not quotes:
            continue
        outside = "".join(" " if page.quote_at(i) else c for i, c in enumerate(text[start:end], start))
        if not (m := _CUE.search(outside)) or (re.search(r"\bsigns?\b", m[0], re.IGNORECASE) and not re.search(r"read|saying|said", m[0])):
            continue
        verb = _VERB.search(outside) or m
        before = outside[: verb.start()]
        passive = re.search(r"\b(?:was|were|is|are)\s+(?:also\s+)?$", before)
        source = None if passive else subject(page, number, start + verb.start())
        source = source or gathered(page, start)
        yield AttributionSpans(
            sources=(cut(text, *source),) if source else (),
            cues=(cut(text, start + verb.start(), start + verb.end()),),
            contents=tuple(cut(text, q.start, q.end) for q in quotes),
        )


def floating(page: Page, attributions: list[AttributionSpans]) -> Iterator[tuple[AttributionSpans, AttributionSpans]]:
    """Yield quotations without a cue, each with the attribution whose source they go on from.

    The neighbour is the last attribution of the same paragraph before the quotation, else the first one after it in the same sentence or
    the next, else the last one of the paragraph before if the quotation fills its paragraph.
    """
    text = page.text
    covered = [(c.start, c.end) for a in attributions for c in a.contents]
    ordered = sorted((a for a in attributions if a.sources and a.contents), key=lambda a: a.contents[0].start)
    for quote in page.quotes:
        words = re.findall(r"\w+", text[quote.start : quote.end])
        if len(words) < FEWEST_WORDS or is_title(text, quote) or any(a < quote.end and quote.start < b for a, b in covered):
            continue
        begins = quote.start - page.sentences[page.sentence_at(quote.start)][0] <= 1 or text[
            max(0, quote.start - 2) : quote.start
        ].strip() in (":", "", ".")
        speech = bool(re.search(r"[,.!?…]\W?$|^\W?[A-Z]", text[quote.start : quote.end].strip())) and begins
        if not speech:
            continue
        low, high = page.paragraph_at(quote.start)
        near = [a for a in ordered if low <= a.contents[0].start < quote.start]
        after = [a for a in ordered if quote.end <= a.contents[0].start < high]
        fills = high - low - (quote.end - quote.start) < 25
        previous = [a for a in ordered if a.contents[0].start < low and low - a.contents[-1].end < 400]
        neighbour = near[-1] if near else after[0] if after else previous[-1] if fills and previous else None
        if neighbour is not None:
            yield AttributionSpans(contents=(cut(text, quote.start, len(text[: quote.end].rstrip())),)), neighbour
