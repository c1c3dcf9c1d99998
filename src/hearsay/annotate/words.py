"""Split text into words as Universal Dependencies English does (EWT, GUM): clitics, hyphens and units stand apart.

One expression reads a chunk after the other; each chunk is then taken apart by what it is: clitics ("do n't", "it 's"), hyphens
("Russia - brokered", but "anti-war"), slashes, units ("5 %", "10 km"). Every character that is no white space belongs to
exactly one word.
"""

from __future__ import annotations

import re
from functools import cache

from hearsay.annotate.tables import abbreviations, openers, prefixes, word_class

__all__ = ["word_tokens"]

# Combining marks of the scripts that news quote, joiners and variation selectors: they belong to the letter before them.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd"
    "\u0a01-\u0a51\u0b82-\u0bcd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u102b-\u103e\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff"
    "\ufe00-\ufe0f\u00ad\u2060"
)
_L = rf"(?:[^\W_][{_MARKS}]*+)"  # a letter or digit with its marks
_W = rf"(?:{_L}|_)"
_HOSTS = (
    "com|org|net|edu|gov|info|int|biz|news|press|media|html?|php|pdf|docx?|xlsx?|jpe?g|txt|co\\.uk|co\\.[a-z]{2}|com\\.[a-z]{2}|"
    "uk|ru|fr|de|az|ge|ir|tr|ua|il|cn|jp|ng|za|ke|br|tv|eu|io|pl|es|kz|uz|by|rs|hr|gr|ch|se|fi|dk"
)
# Words without their apostrophe, as people type them: the treebanks part them like the full forms.
_BARE = re.compile(r"(?i:^(?:do|does|did|have|has|had|is|are|was|were|ca|wo|could|should|would))(?i:nt$)")
_CLITIC = re.compile(
    r"(?i:(?<=[^\W\d_])n['’‘`]t$|['’‘`](?:s|m|re|ve|ll|d)$)"
    r"|(?<=^can)(?i:not$)|(?<=^Can)not$|(?<=^CAN)NOT$|(?<=^gon|^wan|^Gon|^Wan)na$|(?<=^got|^Got)ta$|(?<=^lem|^gim|^Lem|^Gim)me$"
)
_NUMBER_FOLLOWS = re.compile(r" ?(?:\d|[IVXLC]+\b)")
_NAME_FOLLOWS = re.compile(r" ?([^\W\d_a-z][\w’'-]*)")


@cache
def _chunks() -> re.Pattern[str]:
    affix = "|".join(form for prefix in sorted(prefixes(), key=len, reverse=True) for form in (prefix, prefix.capitalize()))
    return re.compile(
        r"(?P<url>(?:https?://|ftp://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?'’)\]])"
        r"|(?P<mail>[\w.+-]++@[\w-]++(?:\.[\w-]++)*+)"
        rf"|(?P<tag>[@#](?=[^\W\d]){_W}++)"
        rf"|(?P<host>(?:{_L}++[.-])*{_L}++\.(?i:{_HOSTS})(?![\w-])(?:/[^\s<>,;\"“”]*[^\s<>,;\"“”.!?)])?|[A-Z][a-z]+\.[Aa]m\b)"
        r"|(?P<date>\d{1,4}/\d{1,2}/\d{2,4}(?![\w/])|\d{4}-\d{2}-\d{2}(?!\d)|\d++/\d++(?![\w/])"
        r"|\d{3}-\d{3}-\d{4}(?![\w-])|\d{1,3}-\d{4}(?![\w-]))"
        r"|(?P<number>(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d++)?|\d++(?:[.:]\d++)*+)(?:(?i:st|nd|rd|th|s)(?!\w))?|(?<=\d)['’]s(?!\w))"
        r"|(?P<dotted>(?:[^\W\d_]\.){2,}+(?:[^\W\d_](?!\w))?|(?:Ph|M|B)\.(?:D|Sc|Ed|Phil)\.)"
        r"|(?P<smile>[:;=8][-o^']?[)(\]DPp/|](?!\w)|\^_+\^|<3)"
        r"|(?P<run>\.{2,}+|-{2,}+|[!?]{2,}+|\*{2,}+|_{2,}+|={2,}+|~{2,}+|\${2,}+|''|``|’’|‘‘|<<|>>)"
        rf"|(?P<affixed>(?:{affix})-(?=[^\W_]){_W}++(?:['’]{_W}++)*+)"
        rf"|(?P<word>{_W}++(?:['’ʼ‘&·`](?={_L}){_W}++)*+(?:\.(?!\.))?)"
        rf"|[^\w\s](?:\u200d[^\w\s]|[{_MARKS}\U0001f3fb-\U0001f3ff])*+|\S[{_MARKS}]*+"
    )


def word_tokens(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the words of `text` between `start` and `end` as half-open offsets in code points, in order.

    Together the words hold every character that is no white space, each once.

    >>> text = "They don't know the U.S.-led talks' cost: $5m."
    >>> " ".join(text[a:b] for a, b in word_tokens(text))
    "They do n't know the U.S. - led talks ' cost : $ 5 m ."
    """
    found: list[tuple[int, int]] = []
    stop = len(text) if end is None else end
    for chunk in _chunks().finditer(text, start, stop):
        first, last = chunk.span()
        if chunk.lastgroup != "word" and chunk.lastgroup != "affixed":
            found.append((first, last))
            continue
        if text[last - 1] == "." and not _keeps_stop(text, first, last, stop):
            found.extend(_clitics(text, first, last - 1))
            found.append((last - 1, last))
        else:
            found.extend(_clitics(text, first, last))
    return found


def _clitics(text: str, first: int, last: int) -> list[tuple[int, int]]:
    word = text[first:last]
    cut = 0
    if not word.isalpha() or word[-1] in "atTAeE":
        if (clitic := _CLITIC.search(word)) is not None:
            cut = clitic.start()
        elif word.endswith("nt") and _BARE.search(word):
            cut = len(word) - 2
    return [(first, first + cut), (first + cut, last)] if cut else [(first, last)]


def _keeps_stop(text: str, first: int, last: int, stop: int) -> bool:
    """Tell whether the full stop at the end of a word belongs to it, as an abbreviation's."""
    word = text[first : last - 1]
    beyond = text[last : min(stop, last + 30)]
    kind = abbreviations().get(word)
    if kind is None:
        name = _NAME_FOLLOWS.match(beyond)
        return len(word) == 1 and word.isupper() and name is not None and name.group(1).lower() not in openers()
    if word.lower() in word_class("also word"):
        return _NUMBER_FOLLOWS.match(beyond) is not None
    return True
