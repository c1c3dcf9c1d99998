"""Tokens of a text for the grammar of times: each token gets one character that names its class.

The grammar (`data/times/rules.tsv`) is written over classes, not over words, so that it stays small and every rule runs over a
string in which a word that has nothing to do with time is a full stop. All patterns are linear in the length of the text.
A break between paragraphs has class '|', which no rule crosses; a single line break counts as one unless it stands inside a
wrapped line.
"""

from __future__ import annotations

import functools
import re
from importlib.resources import files
from typing import NamedTuple

__all__ = ["CODES", "Token", "Tokens", "number_of"]

# One character for each class; ordinary words are '.'.
CODES = {
    "N1": "a",
    "N2": "b",
    "N3": "c",
    "N4": "d",
    "YEAR": "Y",
    "NUM": "n",
    "ORD": "o",
    "ORDW": "O",
    "WNUM": "w",
    "ISO": "I",
    "NUMDATE": "7",
    "CLOCK": "K",
    "DECADE": "8",
    "APOSYEAR": "4",
    "MON": "M",
    "MAY": "m",
    "DOW": "W",
    "DOWA": "v",
    "UNIT": "U",
    "UNITS": "P",
    "HOUR": "u",
    "HOURS": "q",
    "WEEKEND": "e",
    "DEIC": "D",
    "TONIGHT": "l",
    "SEASON": "S",
    "PART": "p",
    "NOON": "y",
    "LAST": "L",
    "NEXT": "X",
    "THIS": "T",
    "THAT": "H",
    "THE": "t",
    "OF": "f",
    "IN": "i",
    "ON": "j",
    "TO": "z",
    "AND": "&",
    "AN": "A",
    "EARLY": "E",
    "EARLIER": "<",
    "LATER": "R",
    "AFTER": "+",
    "BEFORE": "B",
    "AGO": "G",
    "SINCE": "3",
    "APPROX": "x",
    "MORE": "r",
    "THAN": "h",
    "ATLEAST": "0",
    "AT": "@",
    "FEW": "s",
    "HALF": "6",
    "ANOTHER": "1",
    "EACH": "C",
    "TIMES": "k",
    "DAILY": "Q",
    "REF": "N",
    "ERA": "5",
    "AMPM": "g",
    "OCLOCK": "2",
    "ZONE": "Z",
    "LOCAL": "9",
    "TIME": "%",
    "FISCAL": "F",
    "QUART": "V",
    "HOLIDAY": "!",
    "DECW": ";",
    "FINAL": "~",
    "RECENT": "*",
    "FUTURE": '"',
    "OLD": "?",
    "EVE": ":",
    "FY": "$",
    "COMMA": ",",
    "DASH": "-",
    "SLASH": "/",
    "LPAR": "(",
    "DAYUNIT": "J",
    "WEEKUNIT": "{",
    "QUARTERUNIT": "}",
    "CENTURY": "=",
    "DAYSUNIT": "^",
}
_CASED = {"MON", "MAY", "DOW", "DOWA", "ZONE", "HOLIDAY", "QUART", "ERA"}
_PLAIN = {"in": "IN", "on": "ON", "old": "OLD", "olds": "OLD", "eve": "EVE", "fy": "FY"}
# Units that rules treat alone; each is also matched where a rule says UNIT or UNITS.
_OWN = {"day": "DAYUNIT", "week": "WEEKUNIT", "quarter": "QUARTERUNIT", "century": "CENTURY", "days": "DAYSUNIT"}
_ABBREVIATED = {
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sept",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
    "Mon",
    "Tue",
    "Tues",
    "Wed",
    "Thu",
    "Thur",
    "Thurs",
    "Fri",
    "Sat",
    "Sun",
}
_WRAPPED = 55  # code points: a shorter line was broken on purpose
_MARKS = {",": "COMMA", "-": "DASH", "–": "DASH", "—": "DASH", "‑": "DASH", "/": "SLASH", "(": "LPAR"}
# Most tokens are words, so they are tried first; what begins with a letter and is no word is excluded there.
_TOKEN = re.compile(
    r"(?P<word>(?!(?:UTC|GMT)\s?[+-]\d|[ap]\.\s?m\b)(?:[oO]['’]clock|[^\W\d_]+))"
    r"|(?P<gap>\n\s*+)"
    r"|(?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d))"
    r"|(?P<date>\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)(?![\d./]\d))"
    r"|(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?!\d)|\d{1,2}[.]\d\d(?=\s?[ap]\.?m\b))"
    r"|(?P<decade>(?:\d{3}0|['’]?[2-9]0)['’]?s\b)"
    r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<apos>['’]\d\d\b)"
    r"|(?P<offset>\(?(?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d\d)?\)?)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<ampm>[ap]\.\s?m\.?)"
    r"|(?P<mark>[^\s\w])"
)
_WORD, _GAP, _MARK, _NUMBER = (_TOKEN.groupindex[name] for name in ("word", "gap", "mark", "number"))
_KINDS = {
    "iso": "ISO",
    "date": "NUMDATE",
    "clock": "CLOCK",
    "decade": "DECADE",
    "apos": "APOSYEAR",
    "ampm": "AMPM",
    "ordinal": "ORD",
    "offset": "ZONE",
}


class Token(NamedTuple):
    """A token: offsets half-open in code points, its class by name, its value from the table, its words."""

    start: int
    end: int
    kind: str
    value: str
    text: str


@functools.cache
def _words() -> dict[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {word: (kind, "") for word, kind in _PLAIN.items()}
    for line in (files("hearsay.data") / "times" / "words.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith(("#", "class\t")):
            continue
        kind, value, words = line.split("\t")
        for word in words.split("; "):
            table[word] = (_OWN.get(word, kind), value)
            if kind not in _CASED:
                table[word.capitalize()] = table[word.upper()] = table[word]
    return table


def number_of(token: Token) -> int | None:
    """Return the whole number that a token stands for, None if it has none."""
    digits = token.value.replace(",", "")
    return int(digits) if digits.isdigit() and len(digits) < 10 else None


def _number(text: str) -> str:
    if "," in text or "." in text or not text.isascii():
        return "NUM"
    value = int(text) if len(text) < 6 else 10**6
    if len(text) == 4 and 1000 <= value <= 2199:
        return "YEAR"
    if len(text) > 2 or value == 0:
        return "N4" if text == "00" else "NUM"
    return "N1" if value <= 12 else "N2" if value <= 24 else "N3" if value <= 31 else "N4"


class Tokens:
    """The tokens of a text: `codes` has one class character for each; a token's own record is made when it is asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._matches: list[re.Match[str]] = []
        self.codes = self._scan()

    def _scan(self) -> str:
        classes, marks = _word_codes(), _mark_codes()
        matches, codes = self._matches, list[str]()
        text, last_line, skip = self.text, 0, -1
        for match in _TOKEN.finditer(text):
            group = match.lastindex
            if group == _WORD:
                code = classes.get(match.group(), ".")
                if code != "." and match.group() in _ABBREVIATED:
                    skip = match.end()  # the full stop belongs to the abbreviation
            elif group == _MARK:
                if match.start() == skip and match.group() == ".":
                    continue
                code = marks.get(match.group(), ".")
            elif group == _NUMBER:
                code = CODES[_number(match.group())]
            elif group == _GAP:
                start, end = match.span()
                wrapped = match.group().count("\n") == 1 and start - last_line > _WRAPPED and text[start - 1 : start] not in '.!?:"”’)'
                last_line = end
                if wrapped:
                    continue
                code = "|"
            else:
                code = CODES[_KINDS[match.lastgroup or ""]]
            matches.append(match)
            codes.append(code)
        return "".join(codes)

    def __len__(self) -> int:
        return len(self._matches)

    def start(self, index: int) -> int:
        """Return the offset at which a token begins."""
        return self._matches[index].start()

    def between(self, first: int, last: int) -> tuple[Token, ...]:
        """Return the tokens from index `first` to `last`, half-open, cut to those that exist."""
        return tuple(self._token(match) for match in self._matches[max(0, first) : last])

    def _token(self, match: re.Match[str]) -> Token:
        start, end = match.span()
        found, group = match.group(), match.lastgroup or ""
        kind, value = "", found
        if group == "word":
            kind, value = _words().get(found, ("", ""))
            if found in _ABBREVIATED and self.text.startswith(".", end):
                end += 1
                found += "."
        elif group == "mark":
            kind = _MARKS.get(found, "")
        elif group == "number":
            kind = _number(found)
        elif group == "gap":
            kind = "BREAK"
        else:
            kind = _KINDS[group]
            value = found[0] + "m" if group == "ampm" else found[:-2] if group == "ordinal" else found
        return Token(start, end, kind, value, found)


@functools.cache
def _word_codes() -> dict[str, str]:
    return {word: CODES[kind] for word, (kind, _) in _words().items()}


@functools.cache
def _mark_codes() -> dict[str, str]:
    return {mark: CODES[kind] for mark, kind in _MARKS.items()}
