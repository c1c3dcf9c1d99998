"""Find attributions by patterns: who says what, from quotation marks, reporting verbs and 'according to'.

No tagger is at hand, so noun phrases are cut by their edges: marks, conjunctions and the prepositions that open a phrase. Made
for precision: a source that cannot be cut is left out rather than guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hearsay.annotate.phrases import LONGEST_SOURCE, View, left_source, right_source, span, strip, view
from hearsay.annotate.quotes import Quotation
from hearsay.annotate.tables import reporting, word_class
from hearsay.records import AttributionSpans, Sentence, Struct, cut

__all__ = ["find_attributions"]

SHORTEST_CLAUSE = 3  # words of a content without marks
ALONE = 7  # words from which a quotation that fills its sentences is somebody's speech even without a cue


class _Found(Struct, frozen=True, kw_only=True):
    """An attribution as half-open offsets; `quotation` is the number of the quotation it uses, or -1."""

    source: tuple[int, int] | None
    cue: tuple[int, int]
    contents: tuple[tuple[int, int], ...]
    quotation: int = -1


def find_attributions(text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> list[AttributionSpans]:
    """Return the attributions of `text`, in the order of their cues, then quotations without a cue.

    Args:
        text: The text of an article.
        sentences: Its sentences with words, in order.
        quotations: What `find_quotations` found in it.
    """
    outer = [q for q in quotations if q.depth == 0]
    starts = [q.start for q in outer]
    found: list[_Found] = []
    for sentence in sentences:
        words = view(text, sentence, outer, starts)
        found += _in_sentence(words, outer)
    used = {f.quotation for f in found}
    whole = [
        AttributionSpans(
            sources=(cut(text, *f.source),) if f.source else (),
            cues=(cut(text, *f.cue),),
            contents=tuple(cut(text, *c) for c in (*f.contents, *_continuation(text, f, outer, used))),
        )
        for f in found
    ]
    return whole + [AttributionSpans(contents=(cut(text, q.start, q.end),)) for q in _alone(text, outer, used)]


def _continuation(text: str, found: _Found, outer: Sequence[Quotation], used: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the quotations that go on after '...," X said.' with nothing but marks between."""
    k = found.quotation
    end = max(found.cue[1], found.source[1] if found.source else 0)
    while 0 <= k < len(outer) - 1 and k + 1 not in used and outer[k].end <= found.cue[0]:
        following = outer[k + 1]
        between = text[end : following.start]
        if "\n" in between or len(between) > 40 or sum(c.isalnum() for c in between) > 12 or following.end - following.start < 12:
            return
        yield following.start, following.end
        used.add(k + 1)
        return


def _alone(text: str, outer: Sequence[Quotation], used: set[int]) -> Iterator[Quotation]:
    for k, quotation in enumerate(outer):
        if k in used or len(text[quotation.start : quotation.end].split()) < ALONE:
            continue
        before = text[max(0, quotation.start - 2) : quotation.start].strip(" ")
        after = text[quotation.end : quotation.end + 2].strip(" ")
        if before in ("", "\n", ".", "\n\n") and (after[:1] in ("", "\n") or after[:1].isupper()):
            yield quotation


def _in_sentence(words: View, outer: Sequence[Quotation]) -> Iterator[_Found]:
    last_source: tuple[int, int] | None = None
    blocked = 0
    for i in range(len(words.forms)):
        if i < blocked or words.quoted[i] >= 0:
            continue
        hit = _according(words, i, outer) or _verb(words, i, outer, last_source)
        if hit is not None:
            found, blocked = hit
            last_source = found.source or last_source
            yield found


def _according(words: View, i: int, outer: Sequence[Quotation]) -> tuple[_Found, int] | None:
    if words.lower[i] != "according" or i + 2 >= len(words.forms) or words.lower[i + 1] != "to":
        return None
    stop = i + 2
    while (
        stop < len(words.forms)
        and words.forms[stop] not in word_class("mark") - {"."}
        and words.lower[stop] not in ("that", "which", "who")
    ):
        stop += 1
    while stop > i + 2 and words.forms[stop - 1] in word_class("mark"):
        stop -= 1
    if not 0 < stop - i - 2 <= LONGEST_SOURCE:
        return None
    source, cue = span(words, i + 2, stop), span(words, i, i + 2)
    if i <= 1:
        begin, end = strip(words, stop, len(words.forms))
    else:
        begin, end = strip(words, 0, i)
    if end - begin < SHORTEST_CLAUSE:
        return None
    return _Found(source=source, cue=cue, contents=(span(words, begin, end),), quotation=words.quoted[begin]), stop


def _verb(words: View, i: int, outer: Sequence[Quotation], last: tuple[int, int] | None) -> tuple[_Found, int] | None:
    width = 2 if i + 1 < len(words.lower) and f"{words.lower[i]} {words.lower[i + 1]}" in reporting() else 1
    verb = reporting().get(" ".join(words.lower[i : i + width]))
    before = words.lower[i - 1] if i else ""
    if verb is None or before in word_class("noun before") or before == "-" or "-" in words.forms[i + width : i + width + 1]:
        return None
    if before in word_class("passive") and not words.lower[i].endswith("ing") and words.lower[i] != "told":
        return None
    first = i
    while (
        first > 0
        and (words.lower[first - 1] in word_class("verb group") or words.lower[first - 1].endswith("ly"))
        and words.quoted[first - 1] < 0
    ):
        first -= 1
    after = i + width
    left = _quotation_before(words, first, outer)
    # '"...," said X' and '..., said X': the source stands on the right.
    if left is not None:
        source = right_source(words, after)
        return _Found(source=source, cue=span(words, i, after), contents=(_said_before(words, first, outer, left),), quotation=left), after
    source_words = left_source(words, first)
    source = span(words, *source_words) if source_words else None
    if source is None and words.lower[i].endswith("ing"):
        source = last
    cue = span(words, first, after)
    begin = source_words[0] if source_words else first
    left = _quotation_before(words, begin, outer)
    if left is not None:
        return _Found(source=source, cue=cue, contents=(_said_before(words, begin, outer, left),), quotation=left), after
    right = _right_content(words, after, verb.frames)
    if right is not None and (source is not None or words.quoted[right[0]] >= 0):
        content = span(words, *right)
        quotation = words.quoted[right[0]]
        contents = [content]
        if quotation >= 0:
            # A quotation that begins here is taken whole, over the end of the sentence if need be; so is a list of them.
            contents = [(content[0], max(content[1], outer[quotation].end)), *_listed(words, right[1], outer)]
        return _Found(source=source, cue=cue, contents=tuple(contents), quotation=quotation), right[1]
    if source_words and begin > SHORTEST_CLAUSE and words.forms[begin - 1] == "," and verb.frames & {"any", "that"}:
        content_start, content_end = strip(words, 0, begin)
        if content_end - content_start >= SHORTEST_CLAUSE and _at_end(words, after):
            return _Found(source=source, cue=cue, contents=(span(words, content_start, content_end),)), after
    return None


def _at_end(words: View, after: int) -> bool:
    """Tell whether nothing but a mark, a time or a place follows the cue."""
    return (
        after >= len(words.forms)
        or words.forms[after] in word_class("mark")
        or words.lower[after] in word_class("preposition") | word_class("day")
    )


def _quotation_before(words: View, i: int, outer: Sequence[Quotation]) -> int | None:
    """Return the number of the quotation that ends just before word `i`, a comma between them allowed."""
    k = i - 1
    if k >= 0 and words.forms[k] == "," and words.quoted[k] < 0:
        k -= 1
    if k >= 0 and words.quoted[k] >= 0 and outer[words.quoted[k]].end == words.offsets[k][1]:
        return words.quoted[k]
    return None


def _said_before(words: View, stop: int, outer: Sequence[Quotation], quotation: int) -> tuple[int, int]:
    """Return the content that ends before word `stop`: the quotation, or its whole clause if that began before it."""
    if words.quoted[0] >= 0 or outer[quotation].start < words.offsets[0][0]:
        return outer[quotation].start, outer[quotation].end
    begin, _ = strip(words, 0, stop)
    return words.offsets[begin][0], outer[quotation].end


def _listed(words: View, i: int, outer: Sequence[Quotation]) -> Iterator[tuple[int, int]]:
    """Yield the quotations that follow word `i` with only commas and 'and' between."""
    while i < len(words.forms):
        if words.quoted[i] >= 0:
            yield outer[words.quoted[i]].start, outer[words.quoted[i]].end
            i = _end_of_content(words, i)
        elif words.lower[i] in (",", "and", "or", ";"):
            i += 1
        else:
            return


def _right_content(words: View, begin: int, frames: frozenset[str]) -> tuple[int, int] | None:
    """Return the words of the content after a cue that ends at word `begin`, or None."""
    i = begin
    size = len(words.forms)
    limit = min(size, begin + 12)
    while i < limit:
        if words.quoted[i] >= 0:
            return i, _end_of_content(words, i)
        if words.lower[i] == "that" and frames & {"any", "that", "quote"}:
            return (i, _clause_end(words, i)) if size - i > SHORTEST_CLAUSE else None
        if words.forms[i] in (".", ";", "(", "!", "?"):
            return None
        if words.forms[i] == ":":
            nxt = i + 1
            return (nxt, _clause_end(words, nxt)) if size - nxt > SHORTEST_CLAUSE else None
        if i == begin and "to" in frames and words.lower[i] == "to":
            return i, _clause_end(words, i)
        if (
            i == begin
            and "any" in frames
            and words.forms[i] != ","
            and words.lower[i] not in word_class("preposition") | {"to", "about", "of", "so", "and"}
        ):
            clause = i + 1 if words.lower[i] in word_class("day") else i
            return (clause, _clause_end(words, clause)) if size - clause > SHORTEST_CLAUSE else None
        i += 1
    return None


def _end_of_content(words: View, i: int) -> int:
    k = i
    while k < len(words.forms) and words.quoted[k] == words.quoted[i]:
        k += 1
    return k


def _clause_end(words: View, begin: int) -> int:
    """Return the end of a clause: before ', according to', ', X said', or the last mark of the sentence."""
    end = len(words.forms)
    for k in range(begin + 1, end):
        if words.quoted[k] < 0 and words.lower[k] in ("according", "adding", "saying", "citing") and words.forms[k - 1] == ",":
            end = k - 1
            break
    while end > begin + 1 and words.forms[end - 1] in (".", ",", ";", ":") and words.quoted[end - 1] < 0:
        end -= 1
    return end
