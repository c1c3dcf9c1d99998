"""One article as the rules of this room see it: words with their sentence, names, paragraphs, quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from hearsay.extract.datelines import body_start
from hearsay.extract.quotes import Quote, find_quotes
from hearsay.records import Analysis, AttributionSpans, NameSpan, Struct

__all__ = ["Page", "Token", "open_page"]

_TOKEN = re.compile(r"[^\W_]+(?:[-.'’&][^\W_]+)*(?:['’](?!\w))?|\S")
_CLITIC = re.compile(r"(?<=\w)(?:['’](?:s|re|ve|d|ll|m|t)|n['’]t)$", re.IGNORECASE)


class Token(Struct, frozen=True, kw_only=True):
    """A word: half-open code points, lower case, and what the annotator knows (empty where it does not)."""

    start: int
    end: int
    low: str
    pos: str
    lemma: str
    head: int
    relation: str
    sentence: int


class Page(Struct, frozen=True, kw_only=True):
    """The text with everything looked up by offset. `head` of a token is an index into `tokens`, -1 for a root, -2 for unknown.

    `has_roles`: the annotator marks roles and groups, so that a name of it is a whole phrase.
    `body` is where the article begins after its dateline.
    """

    text: str
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[NameSpan, ...]
    has_roles: bool
    body: int
    quotes: tuple[Quote, ...]
    attributions: tuple[AttributionSpans, ...] = ()

    def token_at(self, offset: int) -> int:
        """Return the index of the first token that ends after `offset` (`len(tokens)` if none does)."""
        k = bisect_right(self.starts, offset) - 1
        return k if k >= 0 and self.tokens[k].end > offset else k + 1

    def token_before(self, offset: int) -> int:
        """Return the index of the last token that begins before `offset`, -1 if none does."""
        return bisect_left(self.starts, offset) - 1

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence that holds `offset`, or of the one before it."""
        return max(0, bisect_right(self.sentences, offset, key=lambda s: s[0]) - 1)

    def paragraph_at(self, offset: int) -> tuple[int, int]:
        """Return the half-open extent of the line that holds `offset`."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return start, len(self.text) if end < 0 else end

    def quote_at(self, offset: int) -> Quote | None:
        """Return the quotation that holds `offset`."""
        k = bisect_right(self.quotes, offset, key=lambda q: q.start) - 1
        return self.quotes[k] if k >= 0 and self.quotes[k].end > offset else None

    def names_in(self, start: int, end: int) -> list[NameSpan]:
        """Return the names that lie wholly within the stretch, in order, longer before shorter."""
        k = bisect_left(self.names, start, key=lambda n: n.start)
        out = []
        while k < len(self.names) and self.names[k].start < end:
            if self.names[k].end <= end:
                out.append(self.names[k])
            k += 1
        return out

    def name_at(self, offset: int) -> NameSpan | None:
        """Return the longest name that begins at `offset`."""
        k = bisect_left(self.names, offset, key=lambda n: n.start)
        return self.names[k] if k < len(self.names) and self.names[k].start == offset else None


def open_page(text: str, analysis: Analysis) -> Page:
    """Return the page of an analysed text. Sentences without words (a bare annotator) are cut into words here."""
    tokens: list[Token] = []
    for number, sentence in enumerate(analysis.sentences):
        first = len(tokens)
        if sentence.words:
            for w in sentence.words:
                head = first + w.head if w.head >= 0 else w.head
                low = text[w.start : w.end].casefold()
                tokens.append(
                    Token(
                        start=w.start, end=w.end, low=low, pos=w.pos, lemma=w.lemma or low, head=head, relation=w.relation, sentence=number
                    )
                )
        else:
            tokens += _cut(text, sentence.start, sentence.end, number)
    ordered = tuple(sorted(analysis.names, key=lambda n: (n.start, -n.end)))
    return Page(
        text=text,
        tokens=tuple(tokens),
        starts=tuple(t.start for t in tokens),
        sentences=tuple((s.start, s.end) for s in analysis.sentences),
        names=ordered,
        has_roles=any(n.label in ("ROLE", "GROUP") for n in ordered),
        body=body_start(text),
        quotes=find_quotes(text),
        attributions=analysis.attributions,
    )


def _cut(text: str, start: int, end: int, sentence: int) -> list[Token]:
    out: list[Token] = []
    for m in _TOKEN.finditer(text, start, end):
        clitic = _CLITIC.search(m[0])
        pieces = [(m.start(), m.start() + clitic.start()), (m.start() + clitic.start(), m.end())] if clitic else [m.span()]
        for s, e in pieces:
            low = text[s:e].casefold()
            out.append(Token(start=s, end=e, low=low, pos="", lemma=low, head=-2, relation="", sentence=sentence))
    return out
