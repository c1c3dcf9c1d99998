"""Split text into sentences by rules: an exact partition but for white space, in time linear in the text.

A sentence ends at a break of the line, or at a mark of end (. ! ? and their like in other scripts, with the closing quotation
marks and brackets after it) that `_ends` does not explain away: as part of an abbreviation, an initial, a number, a dateline,
or of a quotation that its sentence goes on after. Each candidate is judged by at most `REACH` characters on either side, so
that no text can make the work grow faster than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hearsay.annotate.tables import abbreviations, openers, reporting, word_class

__all__ = ["split_paragraphs", "split_sentences"]

REACH = 80  # code points looked at on either side of a candidate: a name of four words with its verb fits
WRAPPED = 45  # a line at least this long that breaks off in mid-sentence was wrapped by a mail program or a printer

CLOSERS = "\"'”’»›)]}」』"
OPENERS = "\"'“‘„«‹([{「『–—-"
_LINES = re.compile(r"\s*\n\s*")
# One run of marks of end, then what closes with it; possessive, so that no character is read twice.
_CANDIDATE = re.compile(rf"[.!?…。！？؟۔।]++[{re.escape(CLOSERS)}]*+(?: ?\[[\d,–-]{{1,7}}\])*+")
_WIDE = "。！？؟۔।"  # these end a sentence whatever follows
_BEFORE = re.compile(r"[^\s\"“‘„«(\[{]+$")
_NEXT = re.compile(rf"[{re.escape(OPENERS)}•*#@/ ]*([\w’'.]+)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_TWO_INITIALS = re.compile(r"[^\W\d_]\. ?[^\W\d_]$")
_CITY = re.compile(r"[^\W\d_][^\W\d_’'-]{2,}")
_CREDIT = re.compile(r"(?:[/(][\w .-]{2,30}[/)]|\d{1,2}|[JFMASOND][a-z]{2,8}|\d{4})\.$")
_SPEAKS = re.compile(r"(?:[^\W\d_a-z][\w’'.-]*,? ){1,5}([a-z]+)\b")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the sentences of `text` as half-open offsets in code points, in order.

    They partition the text but for the white space between them; a text of white space has none.

    >>> text = 'Mr. Diaz left. "It was 10.30 a.m. on Monday," he said.'
    >>> [text[a:b] for a, b in split_sentences(text)]
    ['Mr. Diaz left.', '"It was 10.30 a.m. on Monday," he said.']
    """
    found: list[tuple[int, int]] = []
    for start, end in _paragraphs(text):
        first = start
        for cut in _cuts(text, start, end):
            found.append(_trim(text, first, cut))
            first = cut
        found.append(_trim(text, first, end))
    return [(a, b) for a, b in found if a < b]


def split_paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the paragraphs as half-open offsets without white space at their ends: no sentence crosses their edges.

    A single newline in the middle of a sentence of a wrapped text parts no paragraphs.
    """
    return [(a, b) for a, b in (_trim(text, *p) for p in _paragraphs(text)) if a < b]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start, line = 0, 0
    for gap in _LINES.finditer(text):
        if gap.start() <= line:
            start = line = gap.end()
            continue
        if not _wrapped(text, line, gap):
            yield start, gap.start()
            start = gap.end()
        line = gap.end()
    if start < len(text):
        yield start, len(text)


def _wrapped(text: str, line: int, gap: re.Match[str]) -> bool:
    after = text[gap.end() : gap.end() + 1]
    return gap.group().count("\n") == 1 and gap.start() - line >= WRAPPED and after.islower() and text[gap.start() - 1] not in ".!?:;"


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    for mark in _CANDIDATE.finditer(text, start, end):
        if mark.end() < end and _ends(text, mark, start, end):
            yield mark.end()


def _ends(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Tell whether the mark of end closes a sentence of the paragraph from `start` to `end`."""
    marks = mark.group()
    after = text[mark.end() : min(end, mark.end() + REACH)]
    before = text[max(start, mark.start() - REACH) : mark.start()]
    if marks[0] in _WIDE:
        return True
    last = _BEFORE.search(before)
    word = last.group() if last else ""
    if not after[0].isspace():
        return _blank_missing(word, marks, after)
    after = after.lstrip()
    following = _NEXT.match(after)
    if following is None or following.group(1)[0].islower():
        return False  # a smiley, a stray stop, or a sentence that goes on
    opening = following.group(1)
    if any(c in "!?" for c in marks):
        # '"Why?" Ana Ruiz asked.' goes on; '"Why?" Nobody knew.' does not.
        return marks[-1] not in CLOSERS or not _speaker_follows(after)
    if len(marks) > 1:
        # An ellipsis, or a stop before a closing mark; only a bracket may close after an abbreviation, as in '(est.) Two'.
        return marks[-1] not in ")]" or word not in abbreviations()
    if mark.end() - start <= REACH and _is_dateline(text[start : mark.end()]):
        return False
    if word.isdigit() and mark.start() - start == len(word):
        return False  # '1. ' at the head of a paragraph numbers it
    return _stop_ends(word, before, opening, after)


def _stop_ends(word: str, before: str, opening: str, after: str) -> bool:
    """Judge a full stop after `word` and before a blank; `opening` is the next word, which has no small first letter."""
    opener = opening.rstrip(".").lower() in openers() and not _INITIALS.match(opening)
    kind = abbreviations().get(word) or abbreviations().get(word.rpartition("-")[2])
    if kind == "title":
        return False
    if kind == "inside":
        return opener and word == "al"
    if kind == "number":
        # 'said no. He' ends; 'of Sept. 3', 'Vol. XI' and 'in Oct. Two' do not.
        return opener and word.lower() not in ("c", "ca", "approx") and not opening[0].isdigit()
    if kind == "open" or ("." in word and _INITIALS.fullmatch(word)):
        return opener or after[0] in "\"“‘'•"
    if len(word) == 1 and word.isalpha() and word.isupper() and word != "I":
        return opener and not _TWO_INITIALS.search(before)
    return True


def _blank_missing(word: str, marks: str, after: str) -> bool:
    """Tell whether a blank is missing after the mark, as in 'the reports.The letter'."""
    following = _WORD.match(after)
    if following is None or not after[0].isupper() or any(c in word for c in "/@.") or len(word) < 2 or word in abbreviations():
        return False
    opening = following.group()
    if len(opening) < 2 and opening not in ("A", "I"):
        return False
    if marks != ".":
        return True
    beyond = after[len(opening) : len(opening) + 2]
    if opening.lower() in word_class("web ending") or (beyond[:1] in ("/", "@", ".") and beyond[1:].strip()):
        return False
    if opening.lower() in openers():
        return True
    return len(opening) > 3 and not opening.isupper() and (word[0].islower() or word[-1].isdigit() or beyond[:1] == ",")


def _speaker_follows(after: str) -> bool:
    said = _SPEAKS.match(after)
    return said is not None and said.group(1) in reporting() and after.split(" ", 1)[0].lower() not in openers()


def _is_dateline(head: str) -> bool:
    """Tell whether the paragraph up to here is a dateline, as in 'GORI, March 3. /Sova/ The talks'."""
    city = _CITY.match(head)
    return city is not None and city.group().isupper() and ("," in head or "/" in head or "(" in head) and bool(_CREDIT.search(head))
