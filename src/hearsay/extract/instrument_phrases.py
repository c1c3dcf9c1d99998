"""Phrases that name an instrument: head noun, modifiers, number, title. Whether one is worth a record is decided later."""

from __future__ import annotations

import functools
import re

from hearsay.extract.instrument_left import before_noun
from hearsay.extract.instrument_tables import MONTHS, Noun, modifiers, named, named_pattern, nouns, rows
from hearsay.extract.instrument_taken import Taken
from hearsay.records import Struct

__all__ = ["Phrase", "phrases"]

_WORD = re.compile(r"[A-Za-zÀ-ž][\w’'-]*")
_BEFORE, _AFTER = 40, 25  # code points around a noun in which another sense of it shows
_LABEL = r"(?:[Nn]os?\.?|[Nn]umbers?|№|#|[Nn]r\.?)"
_NUMBER = re.compile(
    rf"\s*+(?:\((?:EU|EC|EEC)\)\s*+)?(?:{_LABEL}\s*+(?P<a>\d[\w./-]*(?:\s*+(?:,|and|&)\s*+\d[\w./-]*)*)|"
    r"(?P<b>[A-Z]{1,3}[.-]{1,2}\d{1,5}|\d{2,4}/\d{1,4}(?:/(?:EC|EU|EEC|JHA|CFSP))?|\d{1,5}(?:[-/]\d+)*(?:-[IVX]+)?)"
    r"(?![\w%]|[.,:]\d|\s(?:people|members|pages|votes|years|days|countries)))"
)
_YEAR = re.compile(r"\s*+\(((?:19|20)\d\d)\)")
_SMALL = r"(?:(?:of|and|for|on|in|the|to|against|with|by|from|all|its|or)\s++){0,3}"
_OF_TITLE = re.compile(
    rf"\s++(?:of|on|for|to|against|concerning|relating to|between)\s++(?:the\s++)?(?!(?:{'|'.join(MONTHS)})\b)"
    rf"[A-Z][\w’'-]*(?:,?\s++{_SMALL}[A-Z][\w’'-]*)*"
)
_LOWER_TITLE = re.compile(
    r"\s++of\s++(?:understanding|cooperation|co-operation|intent|agreement|association|friendship|independence|principles|protest|"
    r"complaint|resignation|support|no confidence|censure|impeachment|appeal)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\s*+,?\s*+(?:(?:titled|entitled|called|known as)\s++)?[\"“]([A-Z][^\"“”\n]{3,160})[\"”]")
_INNER = re.compile(r"[\"“”][^\"“”\n]{1,120}[\"”]")
_LONGEST_TITLE = 300
_UNTITLED = ("resolution", "decree")  # what follows their number is not their name
_NUMBERED_LAWS = ("law", "bill", "act", "ordinance")


class Phrase(Struct, frozen=True, kw_only=True):
    """A phrase (half-open): head noun from `head`, its kind; what stands before it (see `Left`); numbers and title.

    `named` is the full name if the table has it, `day` its day; `strong` tells that words beside the head say which one it is.
    """

    start: int
    end: int
    head: int
    noun: str
    kind: str
    how: str
    firm: bool
    determiner: str
    plural: bool
    capital: bool
    strong: bool
    made: bool
    lead: tuple[int, int] | None = None
    pair: tuple[tuple[int, int], ...] = ()
    numbers: tuple[str, ...] = ()
    title: str | None = None
    named: str | None = None
    day: str | None = None
    year: int | None = None


@functools.cache
def _excluded() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w)(?:{pattern})" for pattern, _ in rows("not_instruments.tsv")), re.IGNORECASE)


@functools.cache
def _heads() -> frozenset[str]:
    return frozenset(word.split()[-1] for word in nouns())


def phrases(text: str) -> list[Phrase]:
    """Return the phrases of a text in order, without overlap; names from the table first."""
    found = [_known(match, text) for match in named_pattern().finditer(text)]
    taken = Taken((p.start, p.end) for p in found)
    heads, table = _heads(), nouns()
    for match in _WORD.finditer(text):
        word = match.group()
        lower = word.lower() if not word.isupper() or word == "MOU" else ""
        if lower not in heads or taken.find(match.start(), match.end()):
            continue
        before = text[max(0, match.start() - 14) : match.start()].split()
        two = f"{before[-1].lower()} {lower}" if before else lower
        after = re.match(r"[ -]([a-zé]+)", text[match.end() : match.end() + 20])
        if after and ((after.group(1) in table and lower in modifiers()) or f"{lower} {after.group(1)}" in table):
            continue  # 'ceasefire agreement': the last noun is the head
        noun = two if two in table else lower
        if noun not in table or _other_sense(text, match.start(), match.end()):
            continue
        phrase = _around(text, match.end() - len(noun) if " " in noun else match.start(), match.end(), noun, table[noun])
        if taken.add(phrase.start, phrase.end):
            found.append(phrase)
    return sorted(found, key=lambda p: p.start)


def _other_sense(text: str, head: int, end: int) -> bool:
    first = max(0, head - _BEFORE)
    return any(m.start() <= head - first < m.end() for m in _excluded().finditer(text[first : end + _AFTER]))


def _known(match: re.Match[str], text: str) -> Phrase:
    entry = named()[match.group()]
    start, end = match.span()
    before = re.search(r"((?:1[5-9]|20)\d\d)\s++$", text[max(0, start - 6) : start])
    if before:
        start = max(0, start - 6) + before.start()
    return Phrase(
        start=start,
        end=end,
        head=match.start(),
        noun=match.group(),
        kind=entry.kind,
        how="signed",
        firm=True,
        determiner="the",
        plural=False,
        capital=True,
        strong=True,
        made=False,
        named=entry.name,
        day=entry.day,
        title=entry.name,
    )


def _whole_title(text: str, quoted: re.Match[str]) -> str:
    """Return a quoted title, with the names quoted inside it: "On the recognition of the "Republic" as ..."."""
    title, end = quoted.group(1), quoted.end()
    while text[end : end + 1].isalnum() and len(title) < _LONGEST_TITLE and (inner := _INNER.match(text, end - 1)):
        title, end = text[quoted.start(1) : inner.end()].rstrip(",.;"), inner.end()
    return title.strip(" ,")


def _numbered(text: str, end: int, noun: str, entry: Noun, capital: bool) -> tuple[tuple[str, ...], int, int | None]:
    """Return the numbers that follow the noun, where they end, and the year in parentheses after them."""
    number = _NUMBER.match(text, end)
    if number is None:
        return (), end, None
    shown = number.group("a") or number.group("b")
    if not (number.group("a") or entry.firm or capital or "/" in shown or noun in _NUMBERED_LAWS):
        return (), end, None
    numbers = tuple(n.strip(".-/") for n in re.split(r"\s*+(?:,|and|&)\s*+", shown))
    end = number.end() - (len(shown) - len(shown.rstrip(".,-/")))
    dated = _YEAR.match(text, end)
    return numbers, dated.end() if dated else end, int(dated.group(1)) if dated else None


def _around(text: str, head: int, end: int, noun: str, entry: Noun) -> Phrase:
    capital = text[head].isupper()
    left = before_noun(text, head, capital)
    title, strong = left.title, left.strong
    numbers, end, year = _numbered(text, end, noun, entry, capital)
    if of := _LOWER_TITLE.match(text, end):
        end, strong = of.end(), True
        if capital or of.group()[4:5].isupper():
            title = title or text[head:end]
    if capital and not numbers and entry.kind not in _UNTITLED and (of_title := _OF_TITLE.match(text, end)):
        end, strong = of_title.end(), True
        title = text[left.start : end]
    if quoted := _QUOTED.match(text, end):
        title, strong = _whole_title(text, quoted), True
    if capital and title is None and left.start < head and text[left.start].isupper():
        title = text[left.start : end]
    return Phrase(
        start=left.start,
        end=end,
        head=head,
        noun=noun,
        kind=entry.kind,
        how=entry.how,
        firm=entry.firm,
        determiner=left.determiner,
        plural=noun.endswith("s") or noun == "memoranda",
        capital=capital,
        strong=strong or bool(left.pair) or left.made or " " in noun or (left.lead is not None and entry.how == "signed"),
        made=left.made,
        lead=left.lead,
        pair=left.pair,
        numbers=numbers,
        title=title,
        year=left.year or year,
    )
