"""Names in a text that a table knows as a whole, found without an annotator: countries, capitals, organisations, bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from hearsay.data import actors, countries
from hearsay.records import Label
from hearsay.resolve.modifiers import is_acronym, table_key
from hearsay.resolve.words import fold

__all__ = ["known_names"]

# Names of this many letters or fewer are known only as they are written: 'US' is a country, 'us' and 'Us' are not.
SHORT = 3
# Other words of this many letters or fewer name a body only as an acronym: 'PACE', not 'Pace'.
SHORT_BODY = 4


def known_names(text: str) -> Iterable[tuple[int, int, Label]]:
    """Yield start, end (half-open code points) and label of the names that a table knows as a whole: longest first, none within another."""
    first = _first_words()
    taken = -1
    words = list(re.finditer(r"[^\W_]+(?:[-.'’][^\W_]+)*\.?", text))
    for i, word in enumerate(words):
        if word.start() < taken or not (word[0][0].isupper() or word[0].startswith("al-")):
            continue
        for n in range(min(first.get(_first(word[0]), 0), len(words) - i), 0, -1):
            end = words[i + n - 1].end()
            piece = text[word.start() : end]
            if "\n" in piece or (n > 1 and re.search(r"[^\w\s.,&'’/()-]", piece)):
                continue
            for form in dict.fromkeys((piece, re.sub(r"['’]s$", "", piece), re.sub(r"(?:['’]s)?\.$|['’]s$", "", piece))):
                if label := _label(form):
                    yield word.start(), word.start() + len(form), label
                    taken = word.start() + len(form)
                    break
            else:
                continue
            break


def _first(word: str) -> str:
    return re.split(r"[\s'’-]", fold(word))[0]


@cache
def _first_words() -> dict[str, int]:
    """Return the longest number of words of a known name by its first word."""
    longest: dict[str, int] = {}
    for table in (countries.names(), actors.igos(), actors.bodies(), countries.capitals()):
        for key in table:
            first = _first(key)
            longest[first] = max(longest.get(first, 0), len(key.split()))
    return longest


def _label(name: str) -> Label | None:
    key = table_key(name)
    if name.islower() or len(name) < 2:
        return None
    if len(name) <= SHORT_BODY and not is_acronym(name) and key not in countries.names() and key not in countries.capitals():
        return None
    if (key in countries.names() or key in countries.capitals()) and (len(name) > SHORT or is_acronym(name) or name in ("UK", "US")):
        # 'US' and 'Us', 'Chad' the name and the country: the short ones only as they are written.
        return "GPE" if not (len(name) <= SHORT and not name.isupper()) else None
    if key in actors.igos() and (is_acronym(name) or len(name) > SHORT_BODY):
        return "ORG"
    if key in actors.bodies() and (is_acronym(name) or len(name) > SHORT_BODY):
        return "ORG"
    return None
