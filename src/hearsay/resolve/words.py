"""The words of a phrase: determiners, counts, heads, singulars, initials; nothing here knows an actor."""

from __future__ import annotations

import re
from functools import lru_cache

from hearsay.text import fold as _fold

__all__ = ["content_words", "fold", "head_part", "initials", "one_edit", "singular", "strip_phrase", "tokens", "transliterated"]

_EDGES = " \t\n\r\"'“”‘’«»„‟‹›,;:.!?()[]{}–—-"
_DETERMINERS = re.compile(
    r"(?:the|a|an|this|that|these|those|its|their|his|her|our|my|your|such|said|same|so-called|self-styled)\s+", re.IGNORECASE
)
_COUNTS = re.compile(
    r"(?:(?:about|around|some|nearly|almost|over|more than|at least|at most|up to|as many as|only|just|another|further"
    r"|approximately|roughly)\s+)?"
    r"(?:(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?|dozens?"
    r"|scores|tens|several|many|few|various|numerous|all|both|other|most|some|certain|different|any|each|every|one)(?:\s+of)?\s+)+"
    r"(?:(?:the|these|those|its|their|his|her|our|other)\s+)?",
    re.IGNORECASE,
)
_PARTITIVE = re.compile(
    r"(?:group|number|handful|crowd|team|series|couple|majority|minority|part|section|delegation|coalition)s?\s+of\s+", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:[-.'’&/][^\W_]+)*\.?")
_AFTER_HEAD = re.compile(
    r"\s+(?:of|for|in|on|at|by|to|from|with|who|whom|which|that|about|against|under|near|outside|within|across|over|called|named|holding"
    r"|living|operating|taking|attending|among|such as|including|like|influenced|based|led|backed|accused|killed|injured|wounded|arrested"
    r"|detained)\b|\s*[,(;:]"
)
_SMALL = frozenset(
    re.findall(r"\w+", "the a an of and for in on at to by de la le les des du d et y e von van der den del di da al el und")
)
_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "people": "people",
    "children": "child",
    "police": "police",
    "forces": "forces",
    "troops": "troops",
}


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Return `hearsay.text.fold(text)`, remembered: an article's few names are looked up in many tables."""
    return _fold(text)


@lru_cache(maxsize=20_000)
def strip_phrase(phrase: str) -> tuple[str, str]:
    """Return the phrase without edges, determiner, count and possessive mark, and the determiner in lower case ('' if none).

    >>> strip_phrase("the protesters’"), strip_phrase("about 40 non-governmental organizations")
    (('protesters', 'the'), ('non-governmental organizations', ''))
    """
    words = re.sub(r"(?:['’]s|(?<=s)['’])$", "", phrase.strip().rstrip('"”,;:')).strip(_EDGES.replace(".", ""))
    if not re.search(r"\b[A-Z]\.$", words):
        words = words.rstrip(".")
    determiner = ""
    for _ in range(3):
        if m := _DETERMINERS.match(words):
            determiner = determiner or m[0].strip().casefold()
            words = words[m.end() :]
        elif (m := _COUNTS.match(words) or _PARTITIVE.match(words)) and m.end() < len(words):
            words = words[m.end() :]
    return words, determiner


def tokens(phrase: str) -> list[str]:
    """Return the words of a phrase as they are written."""
    return _WORD.findall(phrase)


def head_part(phrase: str) -> str:
    """Return the phrase up to what follows its head: 'Embassy' of 'Embassy of Azerbaijan in Paris'."""
    return _AFTER_HEAD.split(phrase, maxsplit=1)[0].strip()


@lru_cache(maxsize=20_000)
def content_words(phrase: str) -> tuple[str, ...]:
    """Return the folded words that carry a name: no articles, prepositions, conjunctions."""
    return tuple(w for w in (fold(t).rstrip(".") for t in tokens(phrase)) if w and w not in _SMALL)


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """Return the folded singular of an English noun, by its ending.

    >>> [singular(w) for w in ("residents", "policemen", "embassies", "marches", "press")]
    ['resident', 'policeman', 'embassy', 'march', 'press']
    """
    low = fold(word)
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if low.endswith("men") and len(low) > 4:
        return low[:-2] + "an"
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("ches", "shes", "sses", "xes", "zes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return low[:-1]
    return low


@lru_cache(maxsize=5_000)
def initials(phrase: str) -> frozenset[str]:
    """Return the acronyms a long form can have: all initials, those of the main words, parts of hyphenated words too.

    >>> sorted(initials("Third Way Collective")), "osce" in initials("Organization for Security and Co-operation in Europe")
    (['twc'], True)
    """
    words = [fold(t) for t in tokens(phrase)]
    main = [w for w in words if w not in _SMALL]
    split = [p for w in main for p in re.split(r"[-/&]", w) if p]
    whole = [p for w in words for p in re.split(r"[-/&]", w) if p]
    forms = {"".join(w[0] for w in ws) for ws in (words, main, split, whole) if len(ws) > 1}
    return frozenset(f for f in forms if len(f) > 1)


def one_edit(a: str, b: str) -> bool:
    """Return whether one letter differs: replaced, added, left out, or two neighbours swapped.

    >>> one_edit("maore", "maori"), one_edit("niger", "nigeria")
    (True, False)
    """
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    if len(a) == len(b):
        return a[i + 1 :] == b[i + 1 :] or (a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :])
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[i + 1 :] == shorter[i:]


# Letters and pairs that different romanisations of one name exchange; longest first. Vowels in a row count once.
_EXCHANGED = tuple(
    pair.split(">")
    for pair in "shch>s dzh>j zh>j dj>j kh>h gh>g ch>c sh>s ts>c tz>c ph>f q>k x>h w>v y>i ou>u oo>u ee>i iy>i ff>f".split()  # noqa: SIM905
)


@lru_cache(maxsize=20_000)
def transliterated(word: str) -> str:
    """Return a key that the romanisations of one word share.

    >>> transliterated("Qudaibergen") == transliterated("Kudaibergen"), transliterated("Zhanar") == transliterated("Janar")
    (True, True)
    """
    key = fold(word)
    for written, sound in _EXCHANGED:
        key = key.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", key)
