"""Cut noun phrases and clauses out of a sentence without a tagger, by their edges: marks, conjunctions, prepositions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from hearsay.annotate.quotes import Quotation
from hearsay.annotate.tables import reporting, word_class
from hearsay.records import Sentence, Struct

__all__ = ["LONGEST_SOURCE", "View", "left_source", "right_source", "span", "strip", "view"]

LONGEST_SOURCE = 18  # words; a longer left context is a clause, no name


class View(Struct, frozen=True, kw_only=True):
    """One sentence as words: offsets, forms in small letters, and for each the outermost quotation it stands in or -1."""

    offsets: tuple[tuple[int, int], ...]
    forms: tuple[str, ...]
    lower: tuple[str, ...]
    quoted: tuple[int, ...]


def view(text: str, sentence: Sentence, outer: Sequence[Quotation], starts: list[int]) -> View:
    """Return a sentence as words; `outer` are the outermost quotations of the text, `starts` their starts."""
    offsets = tuple((w.start, w.end) for w in sentence.words)
    forms = tuple(text[a:b] for a, b in offsets)
    quoted = []
    for start, _ in offsets:
        k = bisect_right(starts, start) - 1
        quoted.append(k if k >= 0 and start < outer[k].end else -1)
    return View(offsets=offsets, forms=forms, lower=tuple(f.lower() for f in forms), quoted=tuple(quoted))


def left_source(words: View, stop: int) -> tuple[int, int] | None:
    """Return the words of the noun phrase that ends before word `stop`, or None."""
    end = stop
    if end and words.forms[end - 1] == "," and words.quoted[end - 1] < 0:
        # 'Ana Ruiz, the head of the union, said': go on before the apposition.
        inner = _edge(words, end - 1)
        if inner and words.forms[inner - 1] == "," and end - 1 - inner <= 10:
            begin = _edge(words, inner - 1)
            phrase = _lead(words, begin, end - 1)
            if phrase and 0 < inner - 1 - phrase[0] <= 8:
                return phrase
        return None
    return _lead(words, _edge(words, end), end)


def _edge(words: View, end: int) -> int:
    begin = end
    while begin and end - begin <= LONGEST_SOURCE:
        word = words.lower[begin - 1]
        if (
            words.quoted[begin - 1] >= 0
            or word in word_class("mark")
            or word in word_class("quotation mark")
            or (word in reporting() and words.forms[begin - 1].islower())
        ):
            break
        if word in word_class("stopper") and not (word == "and" and _joins_names(words, begin - 1)):
            break
        begin -= 1
    return begin


def _joins_names(words: View, i: int) -> bool:
    return 0 < i < len(words.forms) - 1 and words.forms[i - 1][:1].isupper() and words.forms[i + 1][:1].isupper()


def _lead(words: View, begin: int, end: int) -> tuple[int, int] | None:
    """Drop adverbs and time phrases from the front of a noun phrase."""
    while begin < end and (words.lower[begin] in word_class("lead") or (words.lower[begin].endswith("ly") and begin + 1 < end)):
        begin += 1
    if begin < end and words.lower[begin] in word_class("preposition"):
        return None
    if not 0 < end - begin <= LONGEST_SOURCE:
        return None
    if words.lower[begin] in word_class("no source"):
        return None
    return begin, end


def right_source(words: View, begin: int) -> tuple[int, int] | None:
    """Return the offsets of the noun phrase that begins at word `begin`, with an apposition after a comma, or None."""
    end = begin
    while end < len(words.forms) and end - begin < LONGEST_SOURCE:
        word = words.lower[end]
        if (
            word in word_class("mark")
            or word in word_class("quotation mark")
            or words.quoted[end] >= 0
            or (word in word_class("stopper") and not _joins_names(words, end))
        ):
            break
        if end > begin and (word in word_class("preposition") - {"for", "from"} or word in word_class("day")):
            break
        end += 1
    # 'said Ana Ruiz, the head of the union.': the apposition belongs to the source.
    if end < len(words.forms) - 2 and words.forms[end] == "," and words.lower[end + 1] in ("the", "a", "an", "who"):
        further = end + 1
        while further < len(words.forms) and words.forms[further] not in word_class("mark") and words.quoted[further] < 0:
            further += 1
        if words.lower[end + 1] != "who" and further - begin <= LONGEST_SOURCE:
            end = further
    return span(words, begin, end) if end > begin else None


def strip(words: View, begin: int, end: int) -> tuple[int, int]:
    """Drop marks and conjunctions from both ends of the words [begin, end)."""
    while (begin < end and words.forms[begin] in word_class("mark")) or (begin < end and words.lower[begin] in ("but", "and", "meanwhile")):
        begin += 1
    while end > begin and words.forms[end - 1] in word_class("mark") - {"?", "!", ")"}:
        end -= 1
    return begin, end


def span(words: View, begin: int, end: int) -> tuple[int, int]:
    """Return the offsets of the words [begin, end)."""
    return words.offsets[begin][0], words.offsets[end - 1][1]
